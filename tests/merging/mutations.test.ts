import { describe, expect, it } from 'vitest';
import { askBothWays } from '../planner/both-ways.ts';
import { testDatabase } from '../support/database.ts';
import { mutating } from './mutating.ts';
import { recordAll } from './world.ts';

const database = await testDatabase();
const { aWorld, asked, merge, mutate, unmerge } = mutating(database);

describe('merging', () => {
  it('lets the ids of all give one actor, with the names and facts of all', async () => {
    const { world, ids } = await aWorld();
    const [a, b, c] = ids as [string, string, string];
    await recordAll(database, world, `${world}-all`, [0]);
    expect(await merge(a, b, { reason: 'One group under two names.' })).toEqual({
      __typename: 'MergeActorsPayload',
      actor: { id: b, name: `Actor 1 of ${world}` },
    });
    const { node, nodes, actor, actors, names, statements, paths } = await asked(`{
      node(id: "${a}") { id ... on Entity { label } }
      nodes(ids: ["${a}", "${b}", "${c}"]) { id }
      actor(id: "${a}") { id positions { totalCount } statementsHeard { totalCount }
        names(filter: { nameKind: { eq: PRIMARY } }, orderBy: { field: VALUE }) { nodes { value } }
        mergedActors { actorId label intoId judgedBy reason } }
      actors(filter: { ids: ["${a}", "${b}", "${c}"] }) { totalCount nodes { id } }
      names: actors(filter: { name: { eq: "Actor 0 of ${world}" } }) { totalCount }
      statements(filter: { speaker: { ids: ["${a}"] }, involves: { ids: ["${a}"] } }) { totalCount nodes { speaker { id } recordedFor { field actorId label } } }
      paths(from: "${a}", to: "base_${(await database.pool.query('SELECT id FROM base')).rows.at(-1).id}", maxLength: 1) { steps { from { id } } }
    }`);
    expect(node).toEqual({ id: b, label: `Actor 1 of ${world}` });
    expect(nodes).toEqual([{ id: b }, { id: b }, { id: c }]);
    expect(actor).toEqual({
      id: b,
      positions: { totalCount: 1 },
      statementsHeard: { totalCount: 1 },
      names: { nodes: [{ value: `Actor 0 of ${world}` }, { value: `Actor 1 of ${world}` }] },
      mergedActors: [
        {
          actorId: a,
          label: `Actor 0 of ${world}`,
          intoId: b,
          judgedBy: 'reviewer',
          reason: 'One group under two names.',
        },
      ],
    });
    expect(actors).toEqual({ totalCount: 2, nodes: [{ id: b }, { id: c }] });
    expect(names).toEqual({ totalCount: 0 });
    const label = `Actor 0 of ${world}`;
    const recorded = ['attributions', 'attributions', 'audience', 'about', 'speaker', 'via'].map((field) => ({
      field,
      actorId: a,
      label,
    }));
    const [statement] = statements.nodes;
    expect(statement.speaker).toEqual({ id: b });
    expect(statement.recordedFor.toSorted(byField)).toEqual(recorded.toSorted(byField));
    expect(paths).toEqual([{ steps: [{ from: { id: b } }] }]);
  });

  it('gives the same by one planned statement', async () => {
    const { world, ids } = await aWorld();
    const [a, b] = ids;
    await recordAll(database, world, `${world}-planned`, [0, 1]);
    await merge(a, b);
    const sources = [
      `{ node(id: "${a}") { id ... on Actor { name mergedActors { actorId label reason } facts { nodes { label recordedFor { field actorId label } } } } } }`,
      `{ nodes(ids: ["${b}", "${a}", "${a}"]) { id } actor(id: "${a}") { id distinctFrom { actors { id } } } actors(filter: { ids: ["${a}"] }) { nodes { id } } }`,
    ];
    for (const source of sources) {
      const { executed, planned } = await askBothWays(database, source);
      expect(planned).toBe(executed);
      expect(executed).toContain(`"id":"${b}"`);
    }
  });

  it('shows the merged in no list, and finds them as the one that stands for them', async () => {
    const { world, ids } = await aWorld();
    const [a, b] = ids;
    const lists = () =>
      asked(`{
        actors(filter: { name: { contains: "${world}" } }) { totalCount }
        entities(filter: { kinds: [ACTOR], label: { contains: "${world}" } }) { totalCount }
        stats { actors(filter: { name: { contains: "${world}" } }) { count } }
        search(query: "Actor 0 of ${world}", first: 1) { nodes { entity { id } matchedOn { field value } } }
        matchActors(inputs: [{ name: "Actor 0 of ${world}" }]) { candidates { actor { id } } }
      }`);
    const before = await lists();
    expect(before).toMatchObject({
      actors: { totalCount: 6 },
      entities: { totalCount: 6 },
      search: { nodes: [{ entity: { id: a } }] },
    });
    await merge(a, b);
    const after = await lists();
    expect(after).toMatchObject({
      actors: { totalCount: 5 },
      entities: { totalCount: 5 },
      stats: { actors: { count: 5 } },
      search: {
        nodes: [
          { entity: { id: b }, matchedOn: expect.arrayContaining([{ field: 'names', value: `Actor 0 of ${world}` }]) },
        ],
      },
    });
    const found = after.matchActors[0].candidates.map((candidate: { actor: { id: string } }) => candidate.actor.id);
    expect(found[0]).toBe(b);
    expect(found).not.toContain(a);
  });

  it('records what is stated for a merged actor for that one, and shows it with the one that stands for it', async () => {
    const { world, ids } = await aWorld();
    const [a, b] = ids;
    await merge(a, b);
    await recordAll(database, world, `${world}-later`, [0]);
    const positions = (id: string | undefined) =>
      asked(`{ actor(id: "${id}") { positions { nodes { label recordedFor { field actorId } } } } }`);
    expect(await positions(b)).toEqual(await positions(a));
    expect((await positions(b)).actor.positions.nodes).toEqual([
      {
        label: expect.stringContaining(`Actor 0 of ${world} is Envoy`),
        recordedFor: expect.arrayContaining([{ field: 'holder', actorId: a }]),
      },
    ]);
    await unmerge(a);
    expect((await positions(b)).actor.positions.nodes).toEqual([]);
    expect((await positions(a)).actor.positions.nodes).toMatchObject([{ recordedFor: [] }]);
  });

  it('takes several at once, and one that is merged with the one that stands for it', async () => {
    const { ids } = await aWorld();
    const [a, b, c, d] = ids as [string, string, string, string];
    await merge(a, b);
    expect(await mutate('mergeActors', 'actor { id }', { sourceIds: [a, c], targetId: d })).toMatchObject({
      actor: { id: d },
    });
    expect((await asked(`{ actor(id: "${d}") { mergedActors { actorId intoId } } }`)).actor.mergedActors).toEqual(
      expect.arrayContaining([
        { actorId: a, intoId: b },
        { actorId: b, intoId: d },
        { actorId: c, intoId: d },
      ]),
    );
  });

  it('answers a second time, in a circle or with itself why not', async () => {
    const { world, ids } = await aWorld();
    const [a, b, c] = ids;
    await merge(a, b);
    await merge(b, c);
    expect(await merge(a, b)).toEqual({
      __typename: 'AlreadyMerged',
      code: 'ALREADY_MERGED',
      message: `sourceIds[0]: "Actor 0 of ${world}" and "Actor 1 of ${world}" are merged already`,
      path: ['sourceIds', '0'],
      actor: { id: c },
    });
    expect(await merge(c, a)).toMatchObject({
      __typename: 'InvalidInput',
      message: expect.stringContaining('go in a circle'),
    });
    expect(await merge(a, a)).toMatchObject({
      __typename: 'InvalidInput',
      message: expect.stringContaining('not merged with itself'),
    });
    expect(await unmerge(c)).toMatchObject({
      __typename: 'NotMerged',
      code: 'NOT_MERGED',
      message: expect.stringContaining('others are merged into it'),
    });
  });

  it('refuses kinds that are never the same, other things than actors, and what is not there', async () => {
    const [group, persons, states] = [await aWorld('COMPANY'), await aWorld('PERSON'), await aWorld('STATE')];
    for (const [one, other] of [
      [group, persons],
      [persons, states],
      [states, group],
    ] as const) {
      expect(await merge(one.ids[0], other.ids[0])).toMatchObject({
        __typename: 'InvalidInput',
        message: expect.stringContaining('never the same'),
      });
    }
    expect(await merge((await aWorld('MEDIA_OUTLET')).ids[0], group.ids[0])).toMatchObject({
      __typename: 'MergeActorsPayload',
    });
    const base = `base_${(await database.pool.query('SELECT id FROM base LIMIT 1')).rows[0].id}`;
    expect(await merge(base, group.ids[0])).toMatchObject({
      __typename: 'InvalidInput',
      code: 'BAD_ID',
      path: ['sourceIds', '0'],
    });
    expect(await merge(group.ids[1], base)).toMatchObject({
      __typename: 'InvalidInput',
      code: 'BAD_ID',
      path: ['targetId'],
    });
    expect(await merge('actor_00000000-0000-4000-8000-000000000000', group.ids[0])).toMatchObject({
      __typename: 'NotFound',
      path: ['sourceIds', '0'],
    });
    expect(await mutate('mergeActors', 'actor { id }', { sourceIds: [], targetId: group.ids[0] })).toMatchObject({
      __typename: 'InvalidInput',
      code: 'LIST_TOO_LONG',
    });
  });

  it('refuses drafts, and whoever is no reviewer', async () => {
    const { ids } = await aWorld();
    await database.pool.query(`UPDATE entity SET review_state = 'DRAFT' WHERE 'actor_' || id = $1`, [ids[1]]);
    expect(await merge(ids[0], ids[1])).toMatchObject({
      __typename: 'InvalidInput',
      path: ['targetId'],
      message: expect.stringContaining('is a draft'),
    });
    expect(
      await mutate('mergeActors', 'actor { id }', { sourceIds: [ids[0]], targetId: ids[2] }, 'EDITOR'),
    ).toMatchObject({ __typename: 'Forbidden' });
  });

  it('gives the first answer again under an idempotency key', async () => {
    const { ids } = await aWorld();
    const [one, two] = await Promise.all([
      merge(ids[0], ids[1], { idempotencyKey: ids[0] }),
      merge(ids[0], ids[1], { idempotencyKey: ids[0] }),
    ]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ __typename: 'MergeActorsPayload' });
  });
});

describe('the history of a merge', () => {
  it('names both actors, and is none of the facts that moved', async () => {
    const { world, ids } = await aWorld();
    await recordAll(database, world, `${world}-h`, [0, 1]);
    await merge(ids[0], ids[1], { reason: 'One.' });
    const { rows } = await database.pool.query(
      `SELECT r.subject_id, r.operation, r.changes FROM revision r JOIN change_set s ON s.id = r.change_set_id
       WHERE s.number = (SELECT max(number) FROM change_set) ORDER BY r.subject_id`,
    );
    const [a, b] = ids.map((id) => id.replace('actor_', '')) as [string, string];
    expect(rows).toEqual(
      [
        { subject_id: a, operation: 'MERGE', changes: [{ field: 'merged_into_id', old: null, new: b }] },
        { subject_id: b, operation: 'MERGE', changes: [{ field: 'merged_actor_id', old: null, new: a }] },
      ].toSorted((one, two) => (one.subject_id < two.subject_id ? -1 : 1)),
    );
    const { rows: versions } = await database.pool.query('SELECT DISTINCT version FROM fact');
    expect(versions).toEqual([{ version: 1 }]);
  });
});

function byField(one: { field: string }, two: { field: string }): number {
  return one.field < two.field ? -1 : 1;
}
