import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { makeGraph, ties, visible } from './graph.ts';

const database = await testDatabase({ seeded: true });
const NOBODY = 'actor_00000000-0000-4000-8000-000000000000';

async function idOf(name: string): Promise<string> {
  const { data } = await ask(database, `{ actors(filter: { name: { eq: "${name}" } }) { nodes { id } } }`);
  return data.actors.nodes[0].id;
}

interface Path {
  readonly length: number;
  readonly steps: readonly {
    readonly from: { readonly id: string; readonly label: string };
    readonly fact: { readonly id: string; readonly kind: string };
    readonly to: { readonly id: string; readonly label: string };
  }[];
}

async function pathsBetween(from: string, to: string, args = ''): Promise<Path[]> {
  const { data, errors } = await ask(
    database,
    `{ paths(from: "${from}", to: "${to}"${args}) { length steps { from { id label } fact { id kind } to { id label } } } }`,
  );
  expect(errors).toEqual([]);
  return data.paths;
}

function spelled(paths: readonly Path[]): string[] {
  return paths.map(({ steps }) =>
    [steps[0]?.from.label, ...steps.map(({ fact, to }) => `–${fact.kind}– ${to.label}`)].join(' '),
  );
}

describe('paths in the seed', () => {
  let putin = '';
  let sharaa = '';
  beforeAll(async () => {
    putin = await idOf('Vladimir Putin');
    sharaa = await idOf('Ahmed Al Sharaa');
  });

  it('from Putin to Sharaa are all of the least length, every step a fact', async () => {
    expect(spelled(await pathsBetween(putin, sharaa))).toMatchInlineSnapshot(`
      [
        "Vladimir Putin –STATEMENT– Middle East –STATEMENT– Ahmed Al Sharaa",
        "Vladimir Putin –RELATIONSHIP– Mikhail Bogdanov –STATEMENT– Ahmed Al Sharaa",
        "Vladimir Putin –POSITION– Russia –STATEMENT– Ahmed Al Sharaa",
      ]
    `);
  });

  it('go the same ways back', async () => {
    const there = (await pathsBetween(putin, sharaa)).map(({ steps }) => steps.map(({ from }) => from.id));
    const back = (await pathsBetween(sharaa, putin)).map(({ steps }) => steps.map(({ to }) => to.id).reverse());
    expect(back).toEqual(there);
  });

  it('lead by way of meetings where only those count', async () => {
    const found = await pathsBetween(
      await idOf('Alexander Lavrentyev'),
      sharaa,
      ', via: [MEETING_PARTICIPATION], maxLength: 6',
    );
    expect(spelled(found)).toMatchInlineSnapshot(`
      [
        "Alexander Lavrentyev –MEETING_PARTICIPATION– Talks between Syria's new leadership and a Russian delegation in Damascus –MEETING_PARTICIPATION– Ahmed Al Sharaa",
      ]
    `);
  });

  it('are no more than asked for, nor longer', async () => {
    expect(await pathsBetween(putin, sharaa, ', first: 1')).toHaveLength(1);
    expect(await pathsBetween(putin, sharaa, ', maxLength: 1')).toEqual([]);
    expect(await pathsBetween(putin, sharaa, ', via: []')).toEqual([]);
  });

  it('take one statement, and one each for where steps begin, their facts and where they end', async () => {
    const only = await ask(database, `{ paths(from: "${putin}", to: "${sharaa}") { length } }`);
    expect(only.statements).toBe(1);
    const steps = 'steps { from { label } fact { label } to { label } }';
    const whole = await ask(database, `{ paths(from: "${putin}", to: "${sharaa}", maxLength: 6) { length ${steps} } }`);
    expect(whole.statements).toBe(4);
  });
});

describe('paths in a random world', () => {
  it('are the shortest chains that a search in memory finds, all of them', async () => {
    const graph = fc.integer({ min: 2, max: 9 }).chain((size) => fc.tuple(fc.constant(size), ties(size, 14)));
    const length = fc.integer({ min: 1, max: 6 });
    await fc.assert(
      fc.asyncProperty(graph, length, fc.integer({ min: 1, max: 12 }), async ([size, given], maxLength, first) => {
        const world = await makeGraph(database, size, given);
        const facts = visible(world, given);
        const [from, to] = [world.actors[0] as string, world.actors[size - 1] as string];
        const expected = shortest(facts, from, to, maxLength).map((chain) => chain.join());
        const paths = await pathsBetween(`actor_${from}`, `actor_${to}`, `, maxLength: ${maxLength}, first: ${first}`);
        expect(paths).toHaveLength(Math.min(first, expected.length));
        const chains = paths.map(({ steps }) => [from, ...steps.map((step) => step.to.id.slice(-36))].join());
        expect(new Set(chains).size).toBe(chains.length);
        expect(chains.filter((chain) => !expected.includes(chain))).toEqual([]);
        for (const { length, steps } of paths) {
          expect(length).toBe(steps.length);
          for (const [index, step] of steps.entries()) {
            const ends = [step.from.id.slice(-36), step.to.id.slice(-36)];
            const connecting = facts.filter(({ actors }) => ends.every((end) => actors.includes(end)));
            expect(step.fact.id.slice(-36)).toBe(connecting[0]?.id);
            if (index > 0) expect(step.from.id).toBe(steps[index - 1]?.to.id);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});

/** All shortest chains of at most so many steps, level by level. */
function shortest(
  facts: readonly { readonly actors: readonly string[] }[],
  from: string,
  to: string,
  maxLength: number,
): string[][] {
  let chains = [[from]];
  const seen = new Set([from]);
  for (let length = 1; length <= maxLength; length += 1) {
    const next = chains.flatMap((chain) => {
      const last = chain.at(-1) as string;
      const near = new Set(facts.filter(({ actors }) => actors.includes(last)).flatMap(({ actors }) => actors));
      return [...near].filter((each) => !seen.has(each)).map((each) => [...chain, each]);
    });
    const found = next.filter((chain) => chain.at(-1) === to);
    if (found.length > 0) return found;
    for (const chain of next) seen.add(chain.at(-1) as string);
    chains = next;
  }
  return [];
}

describe('a path that cannot be', () => {
  const cases: [string, (ids: { actor: string; position: string; citation: string }) => string, object][] = [
    [
      'leads from a thing to itself',
      ({ actor }) => `from: "${actor}", to: "${actor}"`,
      { code: 'BAD_USER_INPUT', argument: 'to' },
    ],
    ['starts at nothing', ({ actor }) => `from: "${NOBODY}", to: "${actor}"`, { code: 'NOT_FOUND', argument: 'from' }],
    ['leads to nothing', ({ actor }) => `from: "${actor}", to: "${NOBODY}"`, { code: 'NOT_FOUND', argument: 'to' }],
    [
      'leads to a fact that is no entity',
      ({ actor, position }) => `from: "${actor}", to: "${position}"`,
      { code: 'BAD_ID', argument: 'to' },
    ],
    [
      'starts at a citation',
      ({ actor, citation }) => `from: "${citation}", to: "${actor}"`,
      { code: 'BAD_ID', argument: 'from' },
    ],
    ['has an id that is none', ({ actor }) => `from: "${actor}", to: "Putin"`, { code: 'BAD_ID', argument: 'to' }],
    [
      'has no step',
      ({ actor }) => `from: "${actor}", to: "${NOBODY}", maxLength: 0`,
      { code: 'BAD_USER_INPUT', argument: 'maxLength' },
    ],
    [
      'has 99 steps',
      ({ actor }) => `from: "${actor}", to: "${NOBODY}", maxLength: 99`,
      { code: 'BAD_USER_INPUT', argument: 'maxLength' },
    ],
    [
      'is not to be shown',
      ({ actor }) => `from: "${actor}", to: "${NOBODY}", first: 0`,
      { code: 'BAD_PAGE_SIZE', argument: 'first' },
    ],
    [
      'is one of too many',
      ({ actor }) => `from: "${actor}", to: "${NOBODY}", first: 101`,
      { code: 'BAD_PAGE_SIZE', argument: 'first' },
    ],
    [
      'goes by too many kinds of facts',
      ({ actor }) => `from: "${actor}", to: "${NOBODY}", via: [${Array.from({ length: 501 }, () => 'EVENT').join()}]`,
      { code: 'LIST_TOO_LONG', argument: 'via' },
    ],
  ];
  it.each(cases)('because it %s is refused', async (_, args, expected) => {
    const { data } = await ask(
      database,
      '{ actors(first: 1) { nodes { id } } positions(first: 1) { nodes { id } } citations(first: 1) { nodes { id } } }',
    );
    const [actor, position, citation] = [data.actors, data.positions, data.citations].map(({ nodes }) => nodes[0].id);
    const { errors } = await ask(database, `{ paths(${args({ actor, position, citation })}) { length } }`);
    expect(errors.map(({ code, argument }) => ({ code, argument }))).toEqual([expected]);
  });

  it('because it would lead to a draft is refused as if there were nothing', async () => {
    const { data } = await ask(database, '{ actors(first: 1) { nodes { id } } events(first: 1) { nodes { id } } }');
    const event = data.events.nodes[0].id as string;
    await database.pool.query(`UPDATE fact SET review_state = 'DRAFT' WHERE id = $1`, [event.replace('event_', '')]);
    const { errors } = await ask(database, `{ paths(from: "${data.actors.nodes[0].id}", to: "${event}") { length } }`);
    expect(errors.map(({ code, argument }) => ({ code, argument }))).toEqual([{ code: 'NOT_FOUND', argument: 'to' }]);
  });
});
