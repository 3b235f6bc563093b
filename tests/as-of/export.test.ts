import { expect, it } from 'vitest';
import { listedKinds } from '../../src/export/rows.ts';
import { WHOLES } from '../../src/export/wholes.ts';
import { exportOf, get, serve } from '../export/serve.ts';
import { testDatabase } from '../support/database.ts';
import { make, WRITES } from './writers.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);
const files = [...[...listedKinds().keys()].map((list) => `${list}.ndjson`), ...WHOLES.keys()];

/** Every list as a file, with its tag. */
async function exportAll(parameters: Record<string, string>): Promise<[file: string, status: number, text: string][]> {
  const answers = [];
  for (const file of files) {
    const { status, text } = await get(exportOf(server, file, parameters));
    answers.push([file, status, text] satisfies [string, number, string]);
  }
  return answers;
}

it('an export as of an instant has the bytes that it had then, and keeps its tag', async () => {
  const before = await exportAll({});
  const { rows } = await database.pool.query('SELECT max(committed_at) AS last FROM change_set');
  const asOf = rows[0].last.toISOString();
  const tagOf = async () => (await get(exportOf(server, 'facts.csv', { asOf }))).headers['etag'] ?? '';
  const tag = await tagOf();
  for (const [seed, what] of [...Object.keys(WRITES), ...Object.keys(WRITES)].entries())
    await make(database, { what, seed });
  expect(await exportAll({})).not.toEqual(before);
  expect(await exportAll({ asOf })).toEqual(before);
  expect(await tagOf()).toBe(tag);
  expect((await get(exportOf(server, 'facts.csv', { asOf }), { 'if-none-match': tag })).status).toBe(304);
  expect((await get(exportOf(server, 'facts.csv'))).headers['etag']).not.toBe(tag);
});

it('an export leaves nothing of the past on the connection that it gives back', async () => {
  await get(exportOf(server, 'facts.csv', { asOf: '2020-01-01T00:00:00Z' }));
  const { pool } = database;
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  const paths = await Promise.all(clients.map((client) => client.query('SHOW search_path')));
  for (const client of clients) client.release();
  expect(new Set(paths.map(({ rows }) => rows[0].search_path))).toEqual(new Set(['"$user", public']));
});
