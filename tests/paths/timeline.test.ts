import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { DATES, makeGraph, pageThrough, type Tie, ties, visible, type World } from './graph.ts';

const database = await testDatabase({ seeded: true });
const page = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

async function timelineOf(name: string, args = ''): Promise<unknown> {
  const { data, errors } = await ask(
    database,
    `{ actors(filter: { name: { eq: "${name}" } }) { nodes { timeline(first: 100${args}) { nodes { label } } } } }`,
  );
  expect(errors).toEqual([]);
  return data.actors.nodes[0].timeline.nodes.map(({ label }: { label: string }) => label);
}

describe('the timeline of the seed', () => {
  it('has what happened to an actor in order of date: a year before its days, a participation where its meeting is', async () => {
    expect(await timelineOf('Alexander Lavrentyev')).toMatchInlineSnapshot(`
      [
        "Alexander Lavrentyev is the president's special envoy, for Syria",
        "Alexander Lavrentyev presumably took part in "Talks between Syria's new leadership and a Russian delegation in Damascus" as delegation member",
        "Alexander Lavrentyev took part in "Visit of a Russian delegation to Damascus" as delegation member",
        "Alexander Lavrentyev accompanied Mikhail Bogdanov",
        "Alexander Lavrentyev is a member of the Russian delegation",
        "RIA Novosti: Bogdanov, also Putin's special envoy on the Middle East and Africa, was accompanied by Alexander Lavrentyev, the president's special envoy on Syria",
        "Alexander Lavrentyev is an envoy of Vladimir Putin",
      ]
    `);
  });

  it('leaves out what cannot lie in the span that is asked for', async () => {
    expect(
      await timelineOf('Ahmed Al Sharaa', ', from: "2025-01-29", kinds: [MEETING_PARTICIPATION]'),
    ).toMatchInlineSnapshot(`
      [
        "Ahmed Al Sharaa took part in "Talks between Syria's new leadership and a Russian delegation in Damascus" as host",
      ]
    `);
  });

  it('of a meeting begins with what the meeting is, and has names where they are asked for', async () => {
    const { data } = await ask(
      database,
      `{ meetings(filter: { parent: {} }) { nodes { label timeline(kinds: [MEETING]) { nodes { kind label } } } }
         actors(filter: { name: { eq: "Syria" } }) { nodes { timeline(kinds: [ACTOR_NAME]) { nodes { kind } } } } }`,
    );
    for (const { label, timeline } of data.meetings.nodes)
      expect(timeline.nodes).toContainEqual({ kind: 'MEETING', label });
    expect(data.meetings.nodes.length).toBeGreaterThan(0);
    expect(new Set(data.actors.nodes[0].timeline.nodes.map(({ kind }: { kind: string }) => kind))).toEqual(
      new Set(['ACTOR_NAME']),
    );
  });
});

describe('a part of a meeting', () => {
  it('is dated by the meeting, also when that gets another date, unless it has its own', async () => {
    const { rows } = await database.pool.query<{ id: string; meeting: string }>(
      'SELECT p.id, p.meeting_id AS meeting FROM meeting_participation p JOIN meeting m ON m.id = p.meeting_id ORDER BY p.id LIMIT 1',
    );
    const { id, meeting } = rows[0] as { id: string; meeting: string };
    const dates = async () => {
      const text = 'SELECT role, earliest::text, latest::text FROM involvement WHERE fact_id = $1 ORDER BY role';
      return (await database.pool.query(text, [id])).rows;
    };
    const all = (earliest: string, latest: string) => ['ACTOR', 'MEETING'].map((role) => ({ role, earliest, latest }));

    await database.pool.query(`UPDATE meeting SET date = '2011-02' WHERE id = $1`, [meeting]);
    expect(await dates()).toEqual(all('2011-02-01', '2011-02-28'));
    await database.pool.query(`UPDATE fact SET valid_from = '2012' WHERE id = $1`, [id]);
    expect(await dates()).toEqual(all('2012-01-01', '2012-12-31'));
    await database.pool.query(`UPDATE meeting SET date = '2011-03' WHERE id = $1`, [meeting]);
    expect(await dates()).toEqual(all('2012-01-01', '2012-12-31'));
  });
});

describe('the timelines of a random world', () => {
  let given: Tie[];
  let world: World;
  beforeAll(async () => {
    [given = []] = fc.sample(ties(4, 90, 90), { seed: 7, numRuns: 1 });
    world = await makeGraph(database, 4, given);
  });

  const bound = fc.constantFrom(null, ...DATES.filter((date) => date !== null), '2023', '2026');
  const kinds = fc.option(
    fc.subarray(['RELATIONSHIP', 'POSITION', 'SANCTION_STATUS_CHANGE', 'MENTION'], { minLength: 0 }),
  );

  it('put together page by page, in either direction, are what sorting in memory gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        bound,
        bound,
        kinds,
        async (actor, size, backwards, from, to, wanted) => {
          fc.pre(from === null || to === null || from <= to || from.startsWith(to));
          const first = from === null ? '' : `${from}-01-01`.slice(0, 10);
          const last =
            to === null ? '' : `${to}-12-31`.slice(0, to.length === 7 ? 7 : 10) + (to.length === 7 ? '-31' : '');
          const id = world.actors[actor] as string;
          const expected = visible(world, given, wanted ?? undefined).filter(
            ({ actors, earliest, latest }) =>
              actors.includes(id) &&
              (from === null || (earliest !== '9' && latest >= first)) &&
              (to === null || (earliest !== '9' && earliest <= last)),
          );
          const args = [
            ...(from === null ? [] : [`from: "${from}"`]),
            ...(to === null ? [] : [`to: "${to}"`]),
            ...(wanted === null ? [] : [`kinds: [${wanted.join()}]`]),
          ];
          const { rows, totals, innerEdges } = await pageThrough<{ id: string }>(size, backwards, async (paging) => {
            const { data, errors } = await ask(
              database,
              `{ actor(id: "actor_${id}") { timeline(${[paging, ...args].join()}) { nodes { id } ${page} } } }`,
            );
            expect(errors).toEqual([]);
            return data.actor.timeline;
          });
          expect(rows.map((row) => row.id.slice(-36))).toEqual(expected.map((fact) => fact.id));
          expect([totals, innerEdges]).toEqual([new Set([expected.length]), new Set([true])]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of all actors of a page take one statement for the pages and one for the facts', async () => {
    const { data, errors, statements } = await ask(
      database,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { timeline(first: 3) { nodes { label } pageInfo { hasNextPage } } } } }',
      { ids: world.actors.map((id) => `actor_${id}`) },
    );
    expect({ errors, statements, pages: data.nodes.length }).toEqual({ errors: [], statements: 3, pages: 4 });
    const counted = await ask(database, `{ actor(id: "actor_${world.actors[0]}") { timeline { totalCount } } }`);
    expect(counted.statements).toBe(2);
  });
});

describe('a timeline that cannot be', () => {
  const many = Array.from({ length: 501 }, () => 'EVENT').join();
  it.each([
    ['runs backwards', 'from: "2025", to: "2024-12"', { code: 'BAD_DATE', argument: 'from' }],
    ['is of a day that is none', 'from: "2025-02-30"', { code: 'BAD_DATE', argument: undefined }],
    ['has no rows', 'first: 0', { code: 'BAD_PAGE_SIZE', argument: 'first' }],
    ['has a cursor of nothing', 'after: "x"', { code: 'BAD_CURSOR', argument: 'after' }],
    ['has too many kinds', `kinds: [${many}]`, { code: 'LIST_TOO_LONG', argument: 'kinds' }],
  ])('because it %s is refused', async (_, args, expected) => {
    const { errors } = await ask(database, `{ actors(first: 1) { nodes { timeline(${args}) { nodes { id } } } } }`);
    expect(errors.map(({ code, argument }) => ({ code, argument }))).toEqual([expected]);
  });

  it('because the cursor is of a list of facts is refused', async () => {
    const { data } = await ask(database, '{ facts(first: 1) { pageInfo { endCursor } } }');
    const { errors } = await ask(
      database,
      `{ actors(first: 1) { nodes { timeline(after: "${data.facts.pageInfo.endCursor}") { nodes { id } } } } }`,
    );
    expect(errors.map(({ code, argument }) => ({ code, argument }))).toEqual([
      { code: 'BAD_CURSOR', argument: 'after' },
    ]);
  });

  it('is none where the list of kinds is empty', async () => {
    const { data } = await ask(
      database,
      '{ actors(first: 1) { nodes { timeline(kinds: []) { totalCount nodes { id } } } } }',
    );
    expect(data.actors.nodes).toEqual([{ timeline: { totalCount: 0, nodes: [] } }]);
  });
});
