import { describe, expect, it } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import { toId } from '../../src/recording/plan.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { actorId, makeWorld, merge, recordAll, review, revise, unmerge } from './world.ts';

// What recording, revising and reviewing do about actors that are merged.

const database = await testDatabase();
const query = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows;

let worlds = 0;
async function aWorld() {
  worlds += 1;
  const world = `o${worlds}`;
  await makeWorld(database, world);
  const [a, b, c] = [0, 1, 2].map((index) => actorId(world, index)) as [string, string, string];
  return { world, a, b, c };
}

const labelOf = async (key: string) => (await query('SELECT label FROM fact WHERE id = $1', [toId(key)]))[0]?.label;
const audienceOf = async (key: string) =>
  (await query('SELECT actor_id AS id FROM statement_audience WHERE statement_id = $1 ORDER BY 1', [toId(key)])).map(
    ({ id }) => id,
  );

describe('a revision', () => {
  it('that names the actor that stands for the one a fact was recorded for changes nothing of that', async () => {
    const { world, a, b, c } = await aWorld();
    await recordAll(database, world, `${world}-n`, [0]);
    await merge(database, a, b);
    const statement = `${world}-n/statement`;
    expect(
      await revise(database, statement, {
        speaker: `actor_${b}`,
        audience: [b],
        about: [`actor_${b}`, toId(`${world}-n/meeting`)],
      }),
    ).toMatchObject({
      outcome: 'UNCHANGED',
    });
    const by = [
      { role: 'ASSERTER', actor: b },
      { role: 'RELAYER', actor: `actor_${b}` },
    ];
    expect(await revise(database, statement, { by })).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await revise(database, statement, { audience: [b, c], text: 'put right' })).toMatchObject({
      outcome: 'REVISED',
    });
    expect(await audienceOf(statement)).toEqual([b, c].toSorted());
    await unmerge(database, a);
    expect(await audienceOf(statement)).toEqual([a, c].toSorted());
    expect(await labelOf(statement)).toBe(`Actor 0 of ${world}: put right`);
  });

  it('takes out of a list all that stand together, and puts in another', async () => {
    const { world, a, b, c } = await aWorld();
    await recordAll(database, world, `${world}-n`, [0, 1]);
    const statement = `${world}-n/statement`;
    expect(await audienceOf(statement)).toEqual([a, b].toSorted());
    await merge(database, a, b);
    await revise(database, statement, { audience: [c] });
    expect(await audienceOf(statement)).toEqual([c]);
    await unmerge(database, a);
    expect(await audienceOf(statement)).toEqual([c]);
  });

  it('of another actor leaves the words of labels with whom they were recorded for', async () => {
    const { world, a, b } = await aWorld();
    await recordAll(database, world, `${world}-n`, [0]);
    await merge(database, a, b);
    await revise(database, `${world}-n/position`, { title: 'Deputy' });
    expect(await labelOf(`${world}-n/position`)).toContain(`Actor 0 of ${world} is Deputy`);
    await revise(database, `${world}/name0`, { value: 'Another name' });
    expect(await labelOf(`${world}-n/position`)).toContain('Another name is Deputy');
    expect(await query('SELECT label FROM entity WHERE id = ANY ($1) ORDER BY label', [[a, b]])).toEqual([
      { label: `Actor 1 of ${world}` },
      { label: 'Another name' },
    ]);
  });
});

describe('a review', () => {
  const stateOf = async (id: string) =>
    (await query('SELECT review_state FROM entity WHERE id = $1', [id]))[0]?.review_state;

  it('takes no actor from readers that stands for others; once they are apart, those of whom nothing is accepted are drafts', async () => {
    const { world, a, b, c } = await aWorld();
    await merge(database, a, b);
    await review(database, `${world}/name0`, 'REJECTED');
    expect([await stateOf(a), await stateOf(b)]).toEqual(['DRAFT', 'ACCEPTED']);
    await unmerge(database, a);
    expect([await stateOf(a), await stateOf(b)]).toEqual(['DRAFT', 'ACCEPTED']);
    await merge(database, b, c);
    await review(database, `${world}/name1`, 'REJECTED');
    await review(database, `${world}/name2`, 'REJECTED');
    expect([await stateOf(b), await stateOf(c)]).toEqual(['DRAFT', 'ACCEPTED']);
    await unmerge(database, b);
    expect([await stateOf(b), await stateOf(c)]).toEqual(['DRAFT', 'DRAFT']);
  });
});

describe('the same fact again', () => {
  it('is added to what was recorded for the same actor, and not to what was recorded for one that it is merged with', async () => {
    const { world, a, b } = await aWorld();
    await merge(database, a, b);
    const state = async (holder: string, name: string) => {
      const facts = [
        {
          kind: 'POSITION',
          holder,
          title: `Envoy ${world}`,
          status: 'CURRENT',
          quotes: ['words'],
          by: [{ role: 'ASSERTER', actor: holder }],
        },
      ];
      const input = { article: { body: `The words of ${world} ${name}.`, kind: 'NEWS' }, facts };
      return (await annotate(database, input as never, { keyPrefix: null })).facts[0]?.outcome;
    };
    expect(await state(a, 'one')).toBe('CREATED');
    expect(await state(b, 'two')).toBe('CREATED');
    expect(await state(a, 'three')).toBe('CITED');
    expect(await state(b, 'four')).toBe('CITED');
    expect(await query('SELECT count(*)::int AS n FROM position WHERE holder_id = $1', [b])).toEqual([{ n: 2 }]);
    expect(
      await query(
        `SELECT count(*)::int AS n FROM attribution t JOIN position p ON p.id = t.fact_id WHERE p.title = $1`,
        [`Envoy ${world}`],
      ),
    ).toEqual([{ n: 2 }]);
  });
});

describe('the past', () => {
  it('shows each actor as it was', async () => {
    const { world, a, b } = await aWorld();
    await recordAll(database, world, `${world}-n`, [0]);
    const now = async () =>
      new Date((await query('SELECT max(committed_at) AS at FROM change_set'))[0]?.at).toISOString();
    const apart = await now();
    await merge(database, a, b);
    const together = await now();
    await unmerge(database, a, true);
    const source = `query ($at: DateTime) {
      a: actor(id: "actor_${a}", asOf: $at) { id positions { totalCount } mergedActors { label } distinctFrom { actors { id } } }
      b: actor(id: "actor_${b}", asOf: $at) { id positions { totalCount nodes { recordedFor { field actorId } } } mergedActors { label } }
      actors(filter: { ids: ["actor_${a}", "actor_${b}"] }, asOf: $at) { totalCount }
    }`;
    const at = async (instant: string | null) => (await ask(database, source, { at: instant })).data;
    const none = { totalCount: 0, nodes: [] };
    expect(await at(apart)).toEqual({
      a: { id: `actor_${a}`, positions: { totalCount: 1 }, mergedActors: [], distinctFrom: [] },
      b: { id: `actor_${b}`, positions: none, mergedActors: [] },
      actors: { totalCount: 2 },
    });
    const merged = { id: `actor_${b}`, mergedActors: [{ label: `Actor 0 of ${world}` }] };
    const fields = ['holder', 'jurisdiction', 'organization', 'attributions', 'attributions'];
    expect(await at(together)).toMatchObject({
      a: { ...merged, positions: { totalCount: 1 } },
      b: {
        ...merged,
        positions: {
          totalCount: 1,
          nodes: [{ recordedFor: expect.arrayContaining(fields.map((field) => ({ field, actorId: `actor_${a}` }))) }],
        },
      },
      actors: { totalCount: 1 },
    });
    expect(await at(null)).toMatchObject({
      a: {
        id: `actor_${a}`,
        positions: { totalCount: 1 },
        distinctFrom: [{ actors: expect.arrayContaining([{ id: `actor_${b}` }]) }],
      },
      b: { positions: none },
      actors: { totalCount: 2 },
    });
  });
});
