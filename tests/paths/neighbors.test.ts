import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { retract } from '../support/world.ts';
import { makeGraph, pageThrough, type Tie, ties, visible, type World } from './graph.ts';

const database = await testDatabase({ seeded: true });
const page = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

interface Neighbor {
  readonly entity: { readonly id: string };
  readonly factCount: number;
  readonly facts: readonly { readonly id: string }[];
}

describe('the neighbours of the seed', () => {
  it('of a person are what facts connect it with, most facts first, each with those facts', async () => {
    const { data, errors, statements } = await ask(
      database,
      `{ actors(filter: { name: { eq: "Vladimir Putin" } }) { nodes {
           neighbors(kinds: [ACTOR]) { totalCount nodes { factCount entity { label } facts { kind label } } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(statements).toBe(5);
    expect(data.actors.nodes[0].neighbors).toMatchInlineSnapshot(`
      {
        "nodes": [
          {
            "entity": {
              "label": "Russia",
            },
            "factCount": 2,
            "facts": [
              {
                "kind": "POSITION",
                "label": "Vladimir Putin is President (Russia)",
              },
              {
                "kind": "STATEMENT",
                "label": "Vladimir Putin: denied Moscow had suffered a strategic defeat in the Middle East following Assad's ouster",
              },
            ],
          },
          {
            "entity": {
              "label": "Mikhail Bogdanov",
            },
            "factCount": 1,
            "facts": [
              {
                "kind": "RELATIONSHIP",
                "label": "Mikhail Bogdanov is an envoy of Vladimir Putin",
              },
            ],
          },
          {
            "entity": {
              "label": "Alexander Lavrentyev",
            },
            "factCount": 1,
            "facts": [
              {
                "kind": "RELATIONSHIP",
                "label": "Alexander Lavrentyev is an envoy of Vladimir Putin",
              },
            ],
          },
        ],
        "totalCount": 3,
      }
    `);
  });

  it('of a person are the meeting, by having taken part, and of the meeting the person', async () => {
    const steps = 'neighbors(kinds: [MEETING, ACTOR], via: [MEETING_PARTICIPATION])';
    const { data } = await ask(
      database,
      `{ actors(filter: { name: { eq: "Alexander Lavrentyev" } }) { nodes { label ${steps} { nodes { factCount entity {
           __typename label ${steps} { nodes { entity { label } } } } } } } } }`,
    );
    const [lavrentyev] = data.actors.nodes;
    expect(lavrentyev.neighbors.nodes.length).toBeGreaterThan(0);
    for (const { entity, factCount } of lavrentyev.neighbors.nodes) {
      expect({ type: entity.__typename, factCount }).toEqual({ type: 'Meeting', factCount: 1 });
      expect(entity.neighbors.nodes).toContainEqual({ entity: { label: lavrentyev.label } });
    }
  });

  it('no longer have a meeting that was retracted', async () => {
    const steps = 'neighbors(kinds: [MEETING]) { nodes { entity { id } } }';
    const operation = `{ actors(filter: { name: { eq: "Alexander Lavrentyev" } }) { nodes { ${steps} } } }`;
    const before = (await ask(database, operation)).data.actors.nodes[0].neighbors.nodes;
    const [gone, ...left] = before;
    await retract(database, gone.entity.id.replace('meeting_', ''));
    expect((await ask(database, operation)).data.actors.nodes[0].neighbors.nodes).toEqual(left);
  });
});

describe('the neighbours of a random world', () => {
  let given: Tie[];
  let world: World;
  beforeAll(async () => {
    [given = []] = fc.sample(ties(14, 150, 150), { seed: 3, numRuns: 1 });
    // Two who have very much to do with each other.
    given.push(...given.slice(0, 50).map((tie) => ({ ...tie, actors: [0, 1] })));
    world = await makeGraph(database, 14, given);
  });

  function grouped(id: string, via?: readonly string[]): Neighbor[] {
    const found = new Map<string, string[]>();
    for (const fact of visible(world, given, via)) {
      if (!fact.actors.includes(id)) continue;
      for (const other of new Set(fact.actors)) {
        if (other !== id) found.set(other, [...(found.get(other) ?? []), fact.id]);
      }
    }
    return [...found]
      .sort(([left, some], [right, others]) => others.length - some.length || (left < right ? -1 : 1))
      .map(([other, facts]) => ({
        entity: { id: `actor_${other}` },
        factCount: facts.length,
        facts: facts.slice(0, 20).map((fact) => ({ id: fact })),
      }));
  }

  it('put together page by page, in either direction, are what grouping in memory gives', async () => {
    const via = fc.option(fc.subarray(['RELATIONSHIP', 'POSITION', 'SANCTION_STATUS_CHANGE', 'MENTION']));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(13),
        fc.integer({ min: 1, max: 14 }),
        fc.boolean(),
        via,
        async (actor, size, back, wanted) => {
          const id = world.actors[actor] as string;
          const expected = grouped(id, wanted ?? undefined);
          const args = wanted === null ? '' : `, via: [${wanted.join()}]`;
          const { rows, totals, innerEdges } = await pageThrough<Neighbor>(size, back, async (paging) => {
            const { data, errors } = await ask(
              database,
              `{ actor(id: "actor_${id}") { neighbors(${paging}${args}) { nodes { entity { id } factCount facts { id } } ${page} } } }`,
            );
            expect(errors).toEqual([]);
            return data.actor.neighbors;
          });
          const found = rows.map(({ facts, ...row }) => ({
            ...row,
            facts: facts.map(({ id }) => ({ id: id.slice(-36) })),
          }));
          expect(found).toEqual(expected);
          expect([totals, innerEdges]).toEqual([new Set([expected.length]), new Set([true])]);
        },
      ),
      { numRuns: 60 },
    );
    expect(Math.max(...grouped(world.actors[0] as string).map(({ factCount }) => factCount))).toBeGreaterThan(20);
  });
});

describe('neighbours that cannot be', () => {
  it.each([
    ['the page has no rows', 'first: 101', { code: 'BAD_PAGE_SIZE', argument: 'first' }],
    ['the cursor is of nothing', 'before: "x"', { code: 'BAD_CURSOR', argument: 'before' }],
    [
      'there are too many kinds',
      `kinds: [${Array.from({ length: 501 }, () => 'ACTOR').join()}]`,
      { code: 'LIST_TOO_LONG', argument: 'kinds' },
    ],
    [
      'there are too many steps',
      `via: [${Array.from({ length: 501 }, () => 'EVENT').join()}]`,
      { code: 'LIST_TOO_LONG', argument: 'via' },
    ],
  ])('because %s are refused', async (_, args, expected) => {
    const { errors } = await ask(
      database,
      `{ actors(first: 1) { nodes { neighbors(${args}) { nodes { factCount } } } } }`,
    );
    expect(errors.map(({ code, argument }) => ({ code, argument }))).toEqual([expected]);
  });

  it('because the cursor was forged never reach the database', async () => {
    const { data } = await ask(
      database,
      '{ actors(first: 1) { nodes { id neighbors(first: 1) { pageInfo { endCursor } } } } }',
    );
    const [{ id, neighbors }] = data.actors.nodes;
    const [bound, , uuid] = JSON.parse(Buffer.from(neighbors.pageInfo.endCursor, 'base64url').toString());
    for (const count of ['', 'x', '1.5', '99999999999']) {
      const after = Buffer.from(JSON.stringify([bound, count, uuid])).toString('base64url');
      const { errors } = await ask(database, `{ actor(id: "${id}") { neighbors(after: "${after}") { totalCount } } }`);
      expect(errors.map(({ code, argument }) => ({ code, argument }))).toEqual([
        { code: 'BAD_CURSOR', argument: 'after' },
      ]);
    }
  });

  it('are none where a list of kinds is empty', async () => {
    const { data } = await ask(
      database,
      '{ actors(first: 1) { nodes { of: neighbors(kinds: []) { totalCount nodes { factCount } } by: neighbors(via: []) { totalCount } } } }',
    );
    expect(data.actors.nodes).toEqual([{ of: { totalCount: 0, nodes: [] }, by: { totalCount: 0 } }]);
  });
});
