import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeActors, unmergeActor } from '../../src/merging/judgements.ts';
import { retractFact } from '../../src/recording/retract.ts';
import { reviewFacts } from '../../src/recording/review.ts';
import { reviseFact } from '../../src/recording/revise.ts';
import { changing, SOUND } from '../recording/change.ts';
import { changesOf, type Step, step, stepping } from '../recording/steps.ts';
import { testDatabase } from '../support/database.ts';

// Corrections of what was recorded for actors that are merged.

const database = await testDatabase();
const { pool, prisma } = database;
const changes = await changing(database);
const { change, faults, versionOf } = changes;
const { recordWorld, take } = stepping(changes);

type Ids = ReadonlyMap<string, string>;
const idIn = (ids: Ids) => (key: string) => ids.get(key) as string;
const named = (ids: Ids, key: string) => ({ id: idIn(ids)(key), path: [key] });
const merge = (ids: Ids) => change((client) => mergeActors(client, [named(ids, 'ruiz')], named(ids, 'li')));
const unmerge = (ids: Ids) => change((client) => unmergeActor(client, named(ids, 'ruiz'), false));
const revise = async (id: string, given: object) => {
  const expectedVersion = await versionOf(id);
  return change((client) => reviseFact(client, { id, expectedVersion, changes: { ...given } }));
};

/** All that a world says, with keys in place of ids. No order is a part of it: two actors can be called the same. */
async function snapshot(ids: Ids): Promise<unknown> {
  const all = [...ids.values()];
  const rows = async (sql: string) => (await pool.query(sql, [all])).rows;
  const said = {
    facts: await rows(
      `SELECT id, label, review_state, version, retraction_reason, certainty, valid_to FROM fact WHERE id = ANY ($1)`,
    ),
    entities: await rows('SELECT id, label, review_state, merged_into_id FROM entity WHERE id = ANY ($1)'),
    names: await rows('SELECT actor_id, value, name_kind FROM actor_name WHERE id = ANY ($1)'),
    keys: await rows('SELECT entity_id, key, entity_id = id AS label FROM name_key WHERE entity_id = ANY ($1)'),
    positions: await rows('SELECT holder_id, organization_id FROM position WHERE id = ANY ($1)'),
    participations: await rows(
      'SELECT actor_id, meeting_id, capacity_id, side FROM meeting_participation WHERE id = ANY ($1)',
    ),
    statements: await rows('SELECT speaker_id, occasion_id FROM statement WHERE id = ANY ($1)'),
    stances: await rows('SELECT actor_id, statement_id, stance FROM claim_stance WHERE id = ANY ($1)'),
    about: await rows('SELECT entity_id FROM statement_about WHERE statement_id = ANY ($1)'),
    by: await rows('SELECT fact_id, position, actor_id, text, verb FROM attribution WHERE fact_id = ANY ($1)'),
  };
  const keys = new Map([...ids].map(([key, id]) => [id, key]));
  const named = JSON.parse(JSON.stringify(said), (_, value) => keys.get(value) ?? value);
  const inText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return Object.fromEntries(
    Object.entries(named as Record<string, unknown[]>).map(([of, all]) => [of, all.sort(inText)]),
  );
}

test('what the API shows of a fact of a merged actor can be given back to it, and changes nothing', async () => {
  const ids = await recordWorld('ACCEPTED');
  const id = idIn(ids);
  await merge(ids);
  const outcomes = [
    await revise(id('envoy'), { holder: id('li'), title: 'Envoy' }),
    await revise(id('words'), { speaker: id('li'), by: [{ role: 'ASSERTER', actor: id('li'), verb: 'told' }] }),
  ];
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'UNCHANGED']);
  await revise(id('envoy'), { holder: id('li'), title: 'Special envoy' });
  await revise(id('words'), { about: [id('talks'), id('li')] });
  await unmerge(ids);
  expect(await prisma.position.findUnique({ where: { id: id('envoy') } })).toMatchObject({ holderId: id('ruiz') });
  expect(await prisma.fact.findUnique({ where: { id: id('envoy') } })).toMatchObject({
    label: 'Ana Ruiz is Special envoy',
  });
  expect(await faults()).toEqual(SOUND);
});

test('a list loses an actor with all for which it stands', async () => {
  const ids = await recordWorld('ACCEPTED');
  const id = idIn(ids);
  await revise(id('words'), { audience: [id('ruiz'), id('li')] });
  await merge(ids);
  await revise(id('words'), { audience: [] });
  await unmerge(ids);
  expect(await prisma.statementAudience.findMany({ where: { statementId: id('words') } })).toEqual([]);
  expect(await faults()).toEqual(SOUND);
});

test('the name of a merged actor is corrected for that actor', async () => {
  const ids = await recordWorld('ACCEPTED');
  const id = idIn(ids);
  await merge(ids);
  await revise(id('ruiz-name'), { value: 'Ana' });
  const labels = async () =>
    (await prisma.entity.findMany({ where: { id: { in: [id('ruiz'), id('li')] } } })).map(({ label }) => label).sort();
  expect(await labels()).toEqual(['Ana', 'Bo Li']);
  expect(await prisma.fact.findUnique({ where: { id: id('envoy') } })).toMatchObject({ label: 'Ana is Envoy' });
  await unmerge(ids);
  expect(await labels()).toEqual(['Ana', 'Bo Li']);
  expect(await faults()).toEqual(SOUND);
});

test('facts of a merged actor are retracted and rejected by the rules of both', async () => {
  const ids = await recordWorld('ACCEPTED');
  const id = idIn(ids);
  await merge(ids);
  const refusal = async (work: Promise<unknown>) => (await changes.problemsOf(work)).map(({ code }) => code);
  const retract = { id: id('ruiz-name'), expectedVersion: 1 };
  expect(await refusal(change((client) => retractFact(client, retract, 'not so')))).toEqual(['HAS_DEPENDENTS']);
  const reject = { ids: [id('ruiz-name')], state: 'REJECTED' as const };
  expect(await refusal(change((client) => reviewFacts(client, reject)))).toEqual(['HAS_DEPENDENTS']);
  const all = ['stance', 'words', 'part', 'envoy', 'ruiz-name'].map(id);
  await change((client) => reviewFacts(client, { ids: all, state: 'REJECTED' }));
  expect(await prisma.entity.findUnique({ where: { id: id('ruiz') } })).toMatchObject({ reviewState: 'DRAFT' });
  await unmerge(ids);
  expect(await faults()).toEqual(SOUND);
});

test('whatever is changed while two actors are merged is what it had been without', async () => {
  let done = 0;
  // To name the actor that stands for another is no change: the API shows it for both.
  const unmistakable = step.filter((each) => !JSON.stringify(changesOf(each)).includes('"actor":"ruiz"'));
  await fc.assert(
    fc.asyncProperty(fc.array(unmistakable, { minLength: 6, maxLength: 14 }), fc.nat(8), async (steps, at) => {
      const merged = await recordWorld('ACCEPTED');
      const taken: Step[] = [];
      const doStep = async (each: Step) => {
        if (await take(each, merged)) taken.push(each);
      };
      for (const each of steps.slice(0, at)) await doStep(each);
      // Drafts are not merged.
      const into = change((client) => mergeActors(client, [named(merged, 'li')], named(merged, 'ruiz')));
      const together = await into.then(
        () => true,
        () => false,
      );
      for (const each of steps.slice(at)) await doStep(each);
      if (together) await change((client) => unmergeActor(client, named(merged, 'li'), false));
      const apart = await recordWorld('ACCEPTED');
      for (const each of taken) expect(await take(each, apart)).toBe(true);
      expect(await snapshot(merged)).toEqual(await snapshot(apart));
      if (together) done += taken.length;
    }),
    { numRuns: 12 },
  );
  expect(done).toBeGreaterThan(20);
  expect(await faults()).toEqual(SOUND);
}, 240_000);
