import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { startServer } from '../../src/server/http.ts';
import { readSettings } from '../../src/settings.ts';
import { createLogBook } from '../server/toy.ts';
import { testDatabase } from '../support/database.ts';
import { lineTo } from './line.ts';
import { annotate, createArticle, headersFor, type Mutation, send } from './writing.ts';

const database = await testDatabase({ seeded: true });
const line = await lineTo(database.url);
const settings = { ...readSettings({}), port: 0, poolSize: 4, poolTimeoutMs: 2000 };
const cuttable = openDatabase(line.url, settings);
const { log, lines } = createLogBook();
const server = await startServer({ settings, database: cuttable, log });
const url = `${server.url}/graphql`;
const editor = await headersFor(database, 'EDITOR');
const anonymous = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
afterAll(async () => {
  await server.stop();
  await cuttable.close();
  await line.cut();
});
beforeEach(() => {
  lines.length = 0;
});

const instant = new Date().toISOString();
const READS: readonly string[] = [
  '{ meetings(first: 5) { totalCount nodes { label citations { nodes { exact } } } } }',
  '{ search(query: "talks") { nodes { score entity { label } } } }',
  '{ stats { facts { distribution(by: KIND) { buckets { key count } } } } }',
  `{ actors(first: 10, asOf: "${instant}") { nodes { name timeline(first: 3) { nodes { label } } } } }`,
  `{ a: facts(asOf: "${instant}") { totalCount } b: facts { totalCount } c: facts(asOf: "2020-01-01T00:00:00Z") { totalCount } }`,
];
const read = (query: string): Mutation => ({ query, variables: {} });
const ready = async () => (await fetch(`${server.url}/ready`)).status;
const codesOf = (body: { errors?: { extensions: { code: string } }[] }) =>
  body.errors?.map(({ extensions }) => extensions.code) ?? [];

/** Waits until every connection of the pool is given back, and says what they are left with. */
async function connectionsLeft(): Promise<unknown[]> {
  const { pool } = cuttable;
  while (pool.totalCount > pool.idleCount || pool.waitingCount > 0) await setImmediate();
  const clients = await Promise.all(Array.from({ length: settings.poolSize }, () => pool.connect()));
  const left = [];
  for (const client of clients) {
    const { rows } = await client.query(
      `SELECT current_setting('search_path') AS path, now() = statement_timestamp() AS idle, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks`,
    );
    left.push(rows[0]);
    client.release();
  }
  return left;
}

it('a database that is cut off in the middle of requests gives typed answers, and all is well once it is back', async () => {
  let going = true;
  const seen = new Map<string, number>();
  const clients = READS.flatMap((query) => [query, query]).map(async (query) => {
    while (going) {
      const answer = await send(url, anonymous, read(query));
      const { status = 0, body = {} } = answer ?? {};
      const codes = [...new Set(codesOf(body))];
      const whole = status === 200 || (status === 503 && body.data === undefined) ? '' : ' in part';
      const kind = answer === null ? 'broken' : `${status === 200 ? 'answered' : 'refused'} ${codes.join()}${whole}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      await sleep(5);
    }
  });
  for (let times = 0; times < 3; times += 1) {
    await sleep(400);
    await line.cut();
    expect(await ready()).toBe(503);
    await sleep(200);
    await line.mend();
    while ((await ready()) !== 200) await sleep(20);
  }
  await sleep(400);
  going = false;
  await Promise.all(clients);

  // An answer that was partly read when the line was cut says what it lacks.
  const allowed = ['answered ', 'refused UNAVAILABLE', 'refused UNAVAILABLE in part'];
  expect([...seen.keys()].filter((kind) => !allowed.includes(kind))).toEqual([]);
  expect([seen.has('answered '), seen.has('refused UNAVAILABLE')]).toEqual([true, true]);
  expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  expect(await connectionsLeft()).toEqual(
    Array(settings.poolSize).fill({ path: '"$user", public', idle: true, locks: 0 }),
  );
  for (const query of READS) expect(await send(url, anonymous, read(query))).toMatchObject({ status: 200 });
}, 120_000);

it('what was being written is there whole or not at all, and the same request completes it', async () => {
  const PEOPLE = 20;
  const mutations = [];
  for (let count = 0; count < 6; count += 1) {
    const key = `cut${count}`;
    mutations.push({ key, mutation: annotate(await createArticle(database, PEOPLE, key), PEOPLE, key) });
  }
  const namesOf = async (key: string) =>
    Number(
      (await database.pool.query('SELECT count(*) FROM actor_name WHERE value LIKE $1', [`Person-${key}-%`])).rows[0]
        .count,
    );

  const answers = Promise.all(mutations.map(({ mutation }) => send(url, editor, mutation)));
  const writing = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()`;
  while ((await database.pool.query(writing)).rowCount === 0) await sleep(2);
  await line.cut();
  const codes = (await answers).map((answer) =>
    codesOf(answer?.body ?? { errors: [{ extensions: { code: 'BROKEN' } }] }),
  );
  expect(codes.flat().filter((code) => code !== 'UNAVAILABLE')).toEqual([]);
  expect(codes.flat()).not.toEqual([]);
  while ((await database.pool.query(writing)).rowCount !== 0) await sleep(5);
  for (const { key } of mutations) expect([0, PEOPLE]).toContain(await namesOf(key));

  await line.mend();
  for (const { key, mutation } of mutations) {
    const answer = await send(url, editor, mutation);
    expect([answer?.status, answer?.body.data.annotate.facts.length]).toEqual([200, 2 * PEOPLE]);
    expect(await namesOf(key)).toBe(PEOPLE);
  }
  expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  expect(await connectionsLeft()).toEqual(
    Array(settings.poolSize).fill({ path: '"$user", public', idle: true, locks: 0 }),
  );
}, 120_000);
