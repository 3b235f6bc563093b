import { setImmediate } from 'node:timers/promises';
import { isObjectType } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { Past } from '../../src/database/past.ts';
import { schema } from '../../src/server/schema.ts';
import { readSettings } from '../../src/settings.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { makeEvents } from '../support/world.ts';

const database = await testDatabase();

/** The instant of the last change. */
async function lastInstant(): Promise<string> {
  const { rows } = await database.pool.query('SELECT max(committed_at) AS last FROM change_set');
  return rows[0].last.toISOString();
}

// Two events, and an instant for each name that the first of them has had.
const empty = await lastInstant();
const [uuid = '', other = ''] = await makeEvents(database, [
  { name: 'Flood', date: '2024-12-08' },
  { name: 'Fire', date: '2024-12-09' },
]);
const id = `event_${uuid}`;
const first = await lastInstant();
const rename = (label: string) =>
  Promise.all(
    ['entity', 'fact'].map((table) =>
      database.pool.query(`UPDATE ${table} SET label = $2 WHERE id = $1`, [uuid, label]),
    ),
  );
await rename('Great flood');
const second = await lastInstant();
await rename('Great flood of 2024');
await database.pool.query(`UPDATE fact SET retracted_at = now(), retraction_reason = 'none' WHERE id = $1`, [other]);

/** A database of its own pool, with so many connections. */
function withPool(size: number) {
  const opened = openDatabase(database.url, { ...readSettings({}), poolSize: size, poolTimeoutMs: 2000 });
  pools.push(opened);
  return opened;
}
const pools: ReturnType<typeof openDatabase>[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((each) => each.close()));
});

/** What every connection of a pool, all of them free again, would give whoever has it next. */
async function leftOver({ pool }: typeof database) {
  while (pool.idleCount < pool.totalCount) await setImmediate();
  expect([pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, 0]);
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  const left = [];
  for (const client of clients) {
    const { rows } = await client.query(
      `SELECT current_setting('search_path') AS path, current_setting('chancery.as_of', true) AS number,
         (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks`,
    );
    left.push(rows[0]);
    client.release();
  }
  return left;
}
const NOTHING = { path: '"$user", public', locks: 0 };

describe('asOf', () => {
  it('is an argument of every root field that reads, and of no other', () => {
    const taking = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => field.args.some(({ name }) => name === 'asOf'))
      .map(({ type, field }) => `${type.name}.${field.name}`);
    const root = Object.keys(schema.getQueryType()?.getFields() ?? {});
    // Of the request and not of the knowledge base; and what clients that follow Relay know as it is.
    const timeless = ['viewer', 'node'];
    expect(taking.toSorted()).toEqual(
      root
        .filter((name) => !timeless.includes(name))
        .map((name) => `Query.${name}`)
        .toSorted(),
    );
    expect(root).toEqual(expect.arrayContaining(timeless));
  });

  it('holds for everything below the field, and keeps instants apart, whatever stands beside it', async () => {
    const shown = '{ label citations { totalCount nodes { fact { label } } } }';
    const { data, errors } = await ask(
      database,
      `query ($first: DateTime!, $second: DateTime!) {
        empty: event(id: "${id}", asOf: "${empty}") ${shown}
        first: event(id: "${id}", asOf: $first) ${shown}
        second: event(id: "${id}", asOf: $second) ${shown}
        now: event(id: "${id}") ${shown}
        null: event(id: "${id}", asOf: null) ${shown}
        later: nodes(ids: ["${id}"], asOf: $second) { ... on Event ${shown} }
        node(id: "${id}") { ... on Event ${shown} }
        nodes(ids: ["${id}", "${id}"], asOf: $first) { ... on Event ${shown} }
        before: events(asOf: $first, orderBy: { field: LABEL }) { totalCount edges { node { label facts { nodes { label } } } } }
        events { totalCount nodes { label facts { nodes { label } } } }
        search(query: "flood", asOf: $first) { nodes { entity { label } } }
        stats(asOf: $first) { events { count } }
        rows(asOf: $second) { events(columns: ["label"]) { nodes } }
      }`,
      { first, second },
    );
    const as = (label: string) => ({ label, citations: { totalCount: 1, nodes: [{ fact: { label } }] } });
    const listed = (label: string) => ({ label, facts: { nodes: [{ label }] } });
    expect({ data, errors }).toEqual({
      errors: [],
      data: {
        empty: null,
        first: as('Flood'),
        second: as('Great flood'),
        now: as('Great flood of 2024'),
        null: as('Great flood of 2024'),
        later: [as('Great flood')],
        node: as('Great flood of 2024'),
        nodes: [as('Flood'), as('Flood')],
        before: { totalCount: 2, edges: [{ node: listed('Fire') }, { node: listed('Flood') }] },
        events: { totalCount: 1, nodes: [listed('Great flood of 2024')] },
        search: { nodes: [{ entity: { label: 'Flood' } }] },
        stats: { events: { count: 2 } },
        rows: { events: { nodes: [{ label: 'Fire' }, { label: 'Great flood' }] } },
      },
    });
  });

  it('takes as many statements as now', async () => {
    const operation = (args: string) =>
      `{ events(first: 5, ${args}) { totalCount nodes { label citations { nodes { article { title } } } } } }`;
    const now = await ask(database, operation('filter: {}'));
    const then = await ask(database, operation(`filter: {}, asOf: "${first}"`));
    expect([then.errors, then.statements]).toEqual([[], now.statements]);
  });

  it('takes an instant with any offset, to the millisecond', async () => {
    const label = async (asOf: string) => {
      const { data } = await ask(database, `query ($asOf: DateTime) { event(id: "${id}", asOf: $asOf) { label } }`, {
        asOf,
      });
      return data.event?.label ?? null;
    };
    const moved = new Date(Date.parse(second) + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
    const before = new Date(Date.parse(first) - 1).toISOString();
    expect([
      await label(moved),
      await label(second.replace('Z', '999Z')),
      await label(before),
      await label('0001-01-01T00:00:00Z'),
    ]).toEqual(['Great flood', 'Great flood', null, null]);
  });

  it('refuses an instant to come, and only what asks for it', async () => {
    const { data, errors } = await ask(
      database,
      `{ late: event(id: "${id}", asOf: "2999-01-01T00:00:00Z") { id } event(id: "${id}", asOf: "${first}") { label } }`,
    );
    expect({ data, errors }).toEqual({
      data: { late: null, event: { label: 'Flood' } },
      errors: [
        {
          code: 'BAD_DATE',
          argument: 'asOf',
          path: 'late',
          message: '`asOf` is an instant to come: 2999-01-01T00:00:00.000Z',
        },
      ],
    });
  });
});

describe('the day of statuses', () => {
  it('is that of the instant where no other is asked for', async () => {
    const past = new Past(database);
    expect(await past.read('2020-02-29T23:59:59.000Z', { text: 'SELECT today()::text', values: [] })).toEqual([
      ['2020-02-29'],
    ]);
    const { rows } = await database.pool.query('SELECT today() = current_date AS same');
    expect(rows).toEqual([{ same: true }]);
  });
});

describe('a request about the past', () => {
  it('holds one connection at a time, however many instants it asks for', async () => {
    const small = withPool(1);
    const fields = Array.from({ length: 40 }, (_, index) => {
      const instant = new Date(Date.parse(second) - (index % 20)).toISOString();
      return `f${index}: events(asOf: "${instant}") { totalCount nodes { label citations { totalCount } } }`;
    });
    const { data, errors } = await ask(small, `{ ${fields.join(' ')} now: events { totalCount } }`);
    expect([errors, Object.keys(data).length, data.f0.nodes[1].label]).toEqual([[], 41, 'Great flood']);
    expect(await leftOver(small)).toMatchObject([NOTHING]);
  });

  it('leaves nothing of it on the connections that it gives back', async () => {
    const small = withPool(3);
    await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        ask(small, `{ events(asOf: "${[empty, first, second][index % 3]}") { nodes { label } } }`),
      ),
    );
    for (const left of await leftOver(small)) expect(left).toMatchObject(NOTHING);
    expect((await ask(small, `{ event(id: "${id}") { label } }`)).data.event.label).toBe('Great flood of 2024');
  });

  it('keeps what fails from what does not', async () => {
    const small = withPool(1);
    const past = new Past(small);
    const read = (text: string, instant = first) =>
      past.read(instant, { text, values: [] }).catch(({ code }: { code: string }) => code);
    const answers = await Promise.all([
      read("SELECT label FROM entity WHERE label = 'Flood'"),
      read('SELECT 1 / 0'),
      read('SELECT count(*)::int FROM event'),
      read('SELECT pg_terminate_backend(pg_backend_pid())'),
      read('SELECT count(*)::int FROM event', empty),
      read('SELECT 1', '2999-01-01T00:00:00.000Z'),
      read('SELECT count(*)::int FROM event', second),
    ]);
    expect(answers).toEqual([[['Flood']], '22012', [[2]], '57P01', [[0]], 'BAD_DATE', [[2]]]);
    expect(await leftOver(small)).toMatchObject([NOTHING]);
  });

  it('fails as a whole where no connection is to be had, and is tried anew by the next', async () => {
    const small = withPool(1);
    const past = new Past(small);
    const taken = await small.pool.connect();
    const read = () => past.read(first, { text: 'SELECT 1', values: [] });
    await expect(Promise.all([read(), read()])).rejects.toThrow('timeout exceeded when trying to connect');
    taken.release();
    expect(await read()).toEqual([[1]]);
  });

  it('does not hold up those who write', async () => {
    const client = await database.pool.connect();
    await client.query('BEGIN READ ONLY');
    await client.query('SELECT look_back(clock_timestamp())');
    await database.pool.query(`UPDATE entity SET label = 'Blaze' WHERE id = $1`, [other]);
    const { rows } = await client.query('SELECT label FROM entity WHERE id = $1', [other]);
    await client.query('ROLLBACK');
    client.release();
    expect(rows).toEqual([{ label: 'Fire' }]);
  });
});
