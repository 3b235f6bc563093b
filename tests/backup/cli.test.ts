import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';
import { backupOf, restore } from './backup.ts';

const folder = await mkdtemp(join(tmpdir(), 'chancery-backup-'));
afterAll(() => rm(folder, { recursive: true }));
const path = (name: string) => join(folder, name);

const run = (url: string, ...args: string[]) => runCli(args, { DATABASE_URL: url });

describe('chancery export and import', () => {
  it('hand a database on, through a file, a compressed file, and standard output', async () => {
    const [{ url }, copy, second] = await Promise.all([testDatabase({ seeded: true }), testDatabase(), testDatabase()]);
    const exported = await run(url, 'export', path('a.ndjson'));
    const content = await readFile(path('a.ndjson'), 'utf8');
    const lines = content.split('\n').slice(0, -1);
    const sha256 = createHash('sha256')
      .update(`${lines.slice(0, -1).join('\n')}\n`)
      .digest('hex');
    expect(exported).toEqual({
      exit: 0,
      stdout: `${(lines.length - 2).toLocaleString('en')} rows in ${path('a.ndjson')}, SHA-256 of its lines but the last: ${sha256}\n`,
      stderr: expect.stringMatching(/^Counting rows 0 of \d+\nCounting rows: [\d.]+ s\nWriting rows: [\d.]+ s\n$/),
    });

    const packed = await run(url, 'export', path('a.ndjson.gz'), '--json');
    expect({ ...packed, stdout: JSON.parse(packed.stdout) }).toEqual({
      exit: 0,
      stdout: { file: path('a.ndjson.gz'), rows: lines.length - 2, bytes: Buffer.byteLength(content), sha256 },
      stderr: '',
    });
    expect(gunzipSync(await readFile(path('a.ndjson.gz'))).toString()).toBe(content);
    expect((await run(url, 'export')).stdout).toBe(content);

    const imported = await run(copy.url, 'import', path('a.ndjson.gz'), '--json');
    expect({ ...imported, stdout: JSON.parse(imported.stdout) }).toEqual({
      exit: 0,
      stdout: {
        file: path('a.ndjson.gz'),
        rows: lines.length - 2,
        tables: expect.objectContaining({ article: 1 }),
        migrations: [],
        broken: [],
      },
      stderr: '',
    });
    expect(await run(second.url, 'import', 'backup', path('a.ndjson'))).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^Imported [\d,]+ rows: 1 article, \d+ facts, \d change sets\.\n/),
      stderr: expect.stringMatching(/^Loading rows 0 of [\d,]+\n(.*\n)*Checking every promise: [\d.]+ s\n$/),
    });
    expect(await run(second.url, 'import', path('a.ndjson'))).toMatchObject({
      exit: 78,
      stderr: expect.stringContaining('chancery: The database is not empty: there are rows in '),
    });
    expect((await run(copy.url, 'export')).stdout).toBe(content);
  }, 120_000);

  it('let a server start on what was imported, which loads nothing more', async () => {
    const [seeded, copy] = await Promise.all([testDatabase({ seeded: true }), testDatabase({ template: null })]);
    const backup = await backupOf(seeded);
    await restore(copy, backup);
    const server = startCli(['serve', '--json'], { DATABASE_URL: copy.url, PORT: '0' });
    expect(await server.firstJson()).toMatchObject({
      migrations: [],
      seed: { articles: 1, created: 0, different: [] },
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ exit: 0 });
    expect(await backupOf(copy)).toBe(backup);
  }, 120_000);

  it('hand on also what breaks a promise, where that is asked for, and tell', async () => {
    const [database, copy] = await Promise.all([testDatabase({ seeded: true }), testDatabase()]);
    await database.pool.query(
      `ALTER TABLE citation DISABLE TRIGGER USER;
       UPDATE citation SET suffix = 'x' WHERE id = (SELECT min(id::text)::uuid FROM citation);
       ALTER TABLE citation ENABLE TRIGGER USER`,
    );
    await writeFile(path('c.ndjson'), await backupOf(database));
    expect(await run(copy.url, 'import', '--keep-unsound', path('c.ndjson'))).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('\nEvery citation stands in its article word for word: 1 wrong, such as '),
    });
    expect(await backupOf(copy)).toBe(await readFile(path('c.ndjson'), 'utf8'));
  }, 120_000);

  it('say what is in the way', async () => {
    const [lacking, { url }] = await Promise.all([testDatabase({ template: null }), testDatabase()]);
    expect(await run(lacking.url, 'export', '--json')).toMatchObject({
      exit: 78,
      stdout: '',
      stderr: expect.stringMatching(/^\{"error":\{"code":"DATABASE_NOT_MIGRATED",/),
    });
    expect(await run(url, 'export', folder)).toMatchObject({ exit: 74, stdout: '' });
    expect(await run(url, 'import', path('none'))).toMatchObject({
      exit: 66,
      stderr: `chancery: There is no file or folder ${path('none')}.\n`,
    });
    expect(await run(url, 'import', join(folder, '..'))).toMatchObject({ exit: 74 });
    expect(await run(url, 'import', 'package.json')).toMatchObject({
      exit: 65,
      stderr: 'chancery: Line 1: the file is no backup of Chancery. Nothing was imported.\n',
    });
    expect(await run(url, 'import', 'articles', path('none'))).toMatchObject({ exit: 64 });
  }, 120_000);
});

describe('a large database', async () => {
  const MEGABYTES = 120;
  const large = await testDatabase();
  await large.pool.query(`INSERT INTO contributor (id, name) SELECT gen_random_uuid(), 'Ada' RETURNING id`);
  await large.pool.query(
    `INSERT INTO idempotency (contributor_id, key, input_hash, answer)
     SELECT c.id, i, '', jsonb_build_object('text', repeat(md5(i::text), 64)) FROM contributor c, generate_series(1, $1) AS i`,
    [MEGABYTES * 500],
  );

  // The heap holds less than half of the file, and the process tells the most memory it had.
  const NODE_OPTIONS = [
    '--max-old-space-size=64',
    `--import=data:text/javascript,process.on('exit',()=>process.stderr.write('peak='+process.resourceUsage().maxRSS))`,
  ].join(' ');

  async function peakOf(url: string, ...args: string[]): Promise<number> {
    const { exit, stderr } = await runCli([...args, '--json'], { DATABASE_URL: url, NODE_OPTIONS });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: expect.stringMatching(/^(peak=\d+)+$/) });
    return Math.max(...stderr.split('peak=').map(Number)) / 1024;
  }

  it('is exported and imported in the memory that a small one takes', async () => {
    const [small, copy, smallCopy] = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
    const base = {
      export: await peakOf(small.url, 'export', path('small.ndjson')),
      import: await peakOf(smallCopy.url, 'import', path('small.ndjson')),
    };
    const peak = {
      export: await peakOf(large.url, 'export', path('large.ndjson')),
      import: await peakOf(copy.url, 'import', path('large.ndjson')),
    };
    expect(peak.export - base.export).toBeLessThan(MEGABYTES / 2);
    expect(peak.import - base.import).toBeLessThan(MEGABYTES / 2);
    const { rows } = await copy.pool.query('SELECT count(*)::int AS count FROM idempotency');
    expect(rows).toEqual([{ count: MEGABYTES * 500 }]);
  }, 240_000);

  it('whose export is stopped leaves no file', async () => {
    const { child, ended } = startCli(['export', path('stopped.ndjson')], { DATABASE_URL: large.url });
    const partial = async () => (await readdir(folder)).filter((name) => name.startsWith('stopped'));
    while ((await partial()).length === 0) await sleep(10);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({
      exit: 130,
      stdout: '',
      stderr: expect.stringContaining('chancery: Stopped by SIGTERM before it was done; nothing was kept.\n'),
    });
    expect(await partial()).toEqual([]);
  }, 120_000);
});
