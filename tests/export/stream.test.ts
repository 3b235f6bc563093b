import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAlone, testDatabase } from '../support/database.ts';
import { exportOf, get, serve } from './serve.ts';

// With texts as long as they may be: many times what the sockets between server and client hold.
const ROWS = 12_000;
// A busy machine may take a while to notice that a client is gone.
const SOON = { timeout: 12_000 };
const database = await testDatabase();
const { pathname } = new URL(database.url);

beforeAll(async () => {
  // Without triggers and indexes of words: what they would make is not read here.
  await runAlone(
    database.url,
    `SET session_replication_role = replica;
     DO $$ DECLARE name text; BEGIN
       FOR name IN SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND (indexdef LIKE '%USING gin%' OR indexdef LIKE '%fold(%') LOOP
         EXECUTE format('DROP INDEX %I', name);
       END LOOP;
     END $$;
     CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS id, 'Event ' || i || repeat(' and so on', 47) AS label FROM generate_series(1, ${ROWS}) i;
     INSERT INTO entity (id, kind, label) SELECT id, 'EVENT', label FROM made;
     INSERT INTO fact (id, kind, label, certainty) SELECT id, 'EVENT', label, 'EXPLICIT' FROM made;
     INSERT INTO event (id) SELECT id FROM made;
     ANALYZE event, fact, entity`,
  );
});

/** An answer that nobody reads yet, and its first bytes. */
async function begin(address: string): Promise<{ response: IncomingMessage; first: string }> {
  const asked = request(address, { agent: false });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  await once(response, 'readable');
  return { response, first: response.read(1) as string };
}

/** Everything else that comes; throws when the connection breaks before the end. */
async function readOn(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
}

/** What the exports of the database are doing, by pg_stat_activity. */
async function sessions(): Promise<string[]> {
  const { rows } = await runAlone(
    new URL('/postgres', database.url).href,
    `SELECT state FROM pg_stat_activity WHERE datname = '${pathname.slice(1)}' AND state <> 'idle' AND application_name = 'chancery'`,
  );
  return rows.map(({ state }) => state as string);
}

beforeEach(async () => {
  await expect.poll(sessions, SOON).toEqual([]);
});

describe('a client that does not read', () => {
  it('holds the reading back, and then gets the state of the beginning, whole', async () => {
    const server = await serve(database);
    const { response, first } = await begin(exportOf(server, 'events.ndjson'));
    await expect.poll(sessions, SOON).toEqual(['idle in transaction']);
    await delay(300);
    expect(await sessions()).toEqual(['idle in transaction']);
    await runAlone(database.url, `SET session_replication_role = replica; UPDATE event SET category = 'CONSULT'`);
    const categoriesOf = (text: string) =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { category: string | null }).category);
    const categories = categoriesOf(first + (await readOn(response)));
    expect([categories.length, new Set(categories)]).toEqual([ROWS, new Set([null])]);
    const after = await get(exportOf(server, 'events.ndjson', { columns: 'category', limit: '1' }));
    expect(categoriesOf(after.text)).toEqual(['CONSULT']);
  });

  it('is given up after the time for the whole, with an error on its side', async () => {
    const server = await serve(database, { exportTimeoutMs: 700 });
    const { response } = await begin(exportOf(server, 'events.ndjson'));
    await delay(900);
    await expect(readOn(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect.poll(sessions, SOON).toEqual([]);
  });
});

describe('a client that goes away', () => {
  it('stops the reading, and makes room for the next', async () => {
    const server = await serve(database, { exportsAtOnce: 1 });
    const { response } = await begin(exportOf(server, 'events.csv'));
    expect((await get(exportOf(server, 'events.csv'))).status).toBe(503);
    response.destroy();
    await expect.poll(sessions, SOON).toEqual([]);
    expect((await get(exportOf(server, 'events.csv', { limit: '1' }))).status).toBe(200);
    expect(server.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('stops a statement under way too', async () => {
    const server = await serve(database, { exportsAtOnce: 1 });
    const locked = await database.pool.connect();
    try {
      await locked.query('BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE');
      const asked = request(exportOf(server, 'events.csv'), { agent: false });
      asked.on('error', () => undefined);
      asked.end();
      await expect.poll(sessions, SOON).toContain('active');
      asked.destroy();
      await expect.poll(sessions, SOON).toEqual(['idle in transaction']);
    } finally {
      await locked.query('ROLLBACK');
      locked.release();
    }
    expect((await get(exportOf(server, 'events.csv', { limit: '1' }))).status).toBe(200);
  });
});

describe('a failure', () => {
  it('before the first row is an answer with its code and status', async () => {
    const server = await serve(database, { exportStatementTimeoutMs: 1 });
    const { status, text, headers } = await get(
      exportOf(server, 'events.csv', { filter: { label: { contains: 'x' } }, orderBy: { field: 'LABEL' } }),
    );
    expect([status, JSON.parse(text).errors[0].extensions.code, headers['content-type']]).toEqual([
      504,
      'TIMEOUT',
      'application/json; charset=utf-8',
    ]);
  });

  it('half-way breaks the connection, so that half a file never looks whole', async () => {
    const server = await serve(database);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('GET /export/events.ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'readable');
    const { rowCount } = await runAlone(
      new URL('/postgres', database.url).href,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${pathname.slice(1)}' AND state <> 'idle' AND application_name = 'chancery'`,
    );
    expect(rowCount).toBe(1);
    let received = '';
    // Whether the reset shows as an error or as an end depends on how much had been read when it came.
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        received += chunk;
      });
    await new Promise((resolve) => socket.once('close', resolve));
    const last = '\r\n0\r\n\r\n';
    expect([received.slice(0, 15), received.endsWith(last)]).toEqual(['HTTP/1.1 200 OK', false]);
    await expect
      .poll(() => server.lines.filter(({ level }) => Number(level) >= 50).map(({ msg }) => msg), SOON)
      .toEqual(['export broken off']);
    expect((await get(exportOf(server, 'events.csv', { limit: '1' }))).status).toBe(200);
  });
});

it('a server that stops waits for exports no longer than for other requests', async () => {
  const server = await serve(database, { shutdownTimeoutMs: 200 });
  const { response } = await begin(exportOf(server, 'events.ndjson'));
  const started = performance.now();
  await server.stop();
  expect(performance.now() - started).toBeLessThan(2000);
  await expect(readOn(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect.poll(sessions, SOON).toEqual([]);
});
