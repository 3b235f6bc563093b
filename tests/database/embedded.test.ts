import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import type { ExpectedError } from '../../src/errors.ts';

const folder = await mkdtemp(join(tmpdir(), 'chancery-embedded-'));
await chmod(folder, 0o755); // for the account that PostgreSQL runs under when this is root
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await work.then(
    () => null,
    (caught: ExpectedError) => caught,
  );
  return { code: error?.code ?? 'none', message: error?.message ?? '' };
}

it('keeps its data from one start to the next, and has one user at a time', async () => {
  const dataDir = join(folder, 'kept');
  const first = await startEmbedded({ dataDir });
  await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS value');
  expect(await refusalOf(startEmbedded({ dataDir }))).toEqual({
    code: 'BAD_SETTING',
    message: `Another Chancery (process ${process.pid}) uses the data folder ${await realpath(dataDir)}. Stop it, or give this one another folder with CHANCERY_DATA_DIR.`,
  });
  const guest = await startEmbedded({ dataDir, join: true });
  expect(guest.url).toBe(first.url);
  await guest.stop();
  expect(await ask(first.url, 'SELECT * FROM kept')).toEqual([{ value: 1 }]);
  await first.stop();
  await expect(ask(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

  const second = await startEmbedded({ dataDir });
  expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([{ value: 1 }]);
  await second.stop();
  expect((await readdir(dataDir)).toSorted()).toEqual(['postgres', 'postgres.log']);
});

it('knows the letters of every script, keeps what it wrote, and answers this machine alone', async () => {
  const server = await startEmbedded({ dataDir: join(folder, 'kept') });
  const settings = `SELECT lower('ÄД') AS lower, cardinality(show_trgm('Дамаск')) AS trigrams, current_setting('server_encoding') AS encoding,
    current_setting('fsync') AS fsync, current_setting('listen_addresses') AS listens, current_setting('TimeZone') AS zone`;
  expect(await ask(server.url, `CREATE EXTENSION pg_trgm; ${settings}`.split(';')[0] as string)).toEqual([]);
  expect(await ask(server.url, settings)).toEqual([
    { lower: 'äд', trigrams: 7, encoding: 'UTF8', fsync: 'on', listens: '127.0.0.1', zone: 'UTC' },
  ]);
  const stranger = new URL(server.url);
  stranger.password = 'guessed';
  await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await server.stop();
});

it('recovers from what a killed process leaves: its lock, its port file, a cluster that it did not finish', async () => {
  const dataDir = join(folder, 'kept');
  // The numbers of a program that runs, but is neither Chancery nor PostgreSQL.
  await writeFile(join(dataDir, 'chancery.lock'), `${process.ppid}\nlong ago\n`);
  await writeFile(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.ppid}\n${dataDir}/postgres\n1\n5432\n\n\n\nready\n`,
  );
  await (await startEmbedded({ dataDir })).stop();

  const half = join(folder, 'half');
  await mkdir(join(half, 'postgres.new-abc', 'base'), { recursive: true });
  await writeFile(join(half, 'chancery.lock'), '');
  await (await startEmbedded({ dataDir: half })).stop();
  expect((await readdir(half)).toSorted()).toEqual(['postgres', 'postgres.log']);
});

it('says what PostgreSQL printed when it does not start', async () => {
  const dataDir = join(folder, 'half');
  const file = join(dataDir, 'postgres', 'postgresql.conf');
  await writeFile(file, `${await readFile(file, 'utf8')}\nwork_mem = 'plenty'\n`);
  expect(await refusalOf(startEmbedded({ dataDir }))).toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringMatching(/did not start:\n(.|\n)*invalid value for parameter "work_mem"/),
  });
  expect(await readdir(dataDir)).not.toContain('chancery.lock');
});

it.each([
  ['a file', async () => writeFile(join(folder, 'file'), ''), 'file', /cannot be written/],
  ['a folder inside a file', async () => undefined, 'file/below', /cannot be written/],
  [
    'a folder with a cluster of another version',
    async () => {
      await mkdir(join(folder, 'old', 'postgres'), { recursive: true });
      await writeFile(join(folder, 'old', 'postgres', 'PG_VERSION'), '16\n');
    },
    'old',
    /made by PostgreSQL 16; this version of Chancery runs 18/,
  ],
  [
    'a folder with something else in the place of the cluster',
    async () => {
      await mkdir(join(folder, 'else', 'postgres'), { recursive: true });
      await writeFile(join(folder, 'else', 'postgres', 'notes.txt'), '');
    },
    'else',
    /is no PostgreSQL of Chancery/,
  ],
] as [string, () => Promise<unknown>, string, RegExp][])('refuses %s', async (_, prepare, name, message) => {
  await prepare();
  expect(await refusalOf(startEmbedded({ dataDir: join(folder, name) }))).toMatchObject({
    code: 'BAD_SETTING',
    message: expect.stringMatching(message),
  });
});

it.runIf(process.getuid?.() === 0)(
  'as root, keeps the cluster where PostgreSQL can enter when the data folder is closed',
  async () => {
    const dataDir = join(folder, 'closed', 'data');
    await mkdir(dataDir, { recursive: true });
    await chmod(join(folder, 'closed'), 0o700);
    const server = await startEmbedded({ dataDir });
    const cluster = await realpath(join(dataDir, 'postgres'));
    await server.stop();
    await (await startEmbedded({ dataDir })).stop();
    expect(cluster).toMatch(/^\/var\/lib\/chancery\/data-[0-9a-f]{12}$/);
    await rm(cluster, { recursive: true });
  },
);
