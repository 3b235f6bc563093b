import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { listedKinds } from '../../src/export/rows.ts';
import { runCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';
import { exportOf, get, serve } from './serve.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);
const folder = await mkdtemp(join(tmpdir(), 'chancery-export-'));
afterAll(() => rm(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
const run = (...args: string[]) => runCli(['export', ...args], { DATABASE_URL: database.url });
const served = async (file: string, asOf?: string) =>
  (await get(exportOf(server, file, asOf === undefined ? {} : { asOf }))).text;

describe('chancery export --format', () => {
  it.each([
    ['ftm', 'ftm.ndjson'],
    ['geojson', 'map.geojson'],
    ['gexf', 'graph.gexf'],
    ['jsonld', 'annotations.jsonld'],
  ])('writes %s as it is served', async (format, file) => {
    const expected = await served(file);
    const written = await run('--format', format, path(format));
    const content = await readFile(path(format), 'utf8');
    expect(content === expected).toBe(true);
    const sha256 = createHash('sha256').update(expected).digest('hex');
    expect({ ...written, stdout: written.stdout.replace(/^[\d,]+/, 'n') }).toEqual({
      exit: 0,
      stdout: `n rows in ${path(format)}, SHA-256 before compression: ${sha256}\n`,
      stderr: expect.stringMatching(/^Writing rows( [\d,]+)? …\n(.*\n)*Writing rows: [\d.]+ s\n$/),
    });
  });

  it('writes to standard output where no file is named', async () => {
    expect((await run('--format', 'ftm', '--json')).stdout === (await served('ftm.ndjson'))).toBe(true);
  });

  it('compresses, and reports as JSON', async () => {
    const { exit, stdout, stderr } = await run('--format', 'gexf', path('graph.gexf.gz'), '--json');
    const content = gunzipSync(await readFile(path('graph.gexf.gz')));
    expect([exit, stderr, JSON.parse(stdout)]).toEqual([
      0,
      '',
      {
        file: path('graph.gexf.gz'),
        format: 'gexf',
        rows: content.toString().match(/<(node|edge) /g)?.length,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    ]);
  });

  it('writes every list into a new folder as CSV', async () => {
    const { exit, stdout } = await run('--format', 'csv', path('lists'), '--json');
    const files = [...listedKinds().keys()].map((list) => `${list}.csv`);
    expect((await readdir(path('lists'))).toSorted()).toEqual(files.toSorted());
    const contents = await Promise.all(files.map((file) => readFile(join(path('lists'), file), 'utf8')));
    for (const [index, file] of files.entries()) expect(contents[index] === (await served(file)), file).toBe(true);
    const report = JSON.parse(stdout);
    expect([exit, report]).toEqual([
      0,
      {
        folder: path('lists'),
        format: 'csv',
        rows: Object.values<number>(report.files).reduce((sum, rows) => sum + rows, 0),
        bytes: contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0),
        files: expect.objectContaining({ 'articles.csv': 1, 'bases.csv': 2 }),
      },
    ]);
    expect(Object.keys(report.files)).toEqual(files);
  });

  it('leaves a folder alone that has something in it', async () => {
    await mkdir(path('full'));
    await writeFile(join(path('full'), 'mine.txt'), 'mine');
    expect(await run('--format', 'csv', path('full'))).toMatchObject({
      exit: 74,
      stderr: expect.stringContaining('it is not empty'),
    });
    expect([await readdir(path('full')), (await readdir(folder)).filter((name) => name.includes('partial'))]).toEqual([
      ['mine.txt'],
      [],
    ]);
  });

  it('reads as of an instant', async () => {
    const before = await served('map.geojson');
    const { rows } = await database.pool.query('SELECT max(committed_at) AS last FROM change_set');
    const instant = rows[0].last.toISOString();
    await database.pool.query(`UPDATE base SET latitude = 35.4, longitude = 35.95`);
    expect((await run('--format', 'geojson', '--as-of', instant)).stdout).toBe(before);
    expect((await run('--format', 'geojson')).stdout).not.toBe(before);
  });

  it.each([
    [['--format', 'csv'], 64, 'takes a folder'],
    [['--format', 'xml'], 64, 'Allowed choices'],
    [['--as-of', '2026-01-01T00:00:00Z'], 64, 'a backup is of now'],
    [['--format', 'ftm', '--as-of', 'yesterday'], 65, '`asOf`'],
    [['--format', 'ftm', '--as-of', '2999-01-01T00:00:00Z'], 65, '`asOf` is an instant to come'],
    [['--format', 'ftm', '/nowhere/at/all'], 66, 'There is no file or folder'],
  ])('refuses %j', async (args, exit, words) => {
    const answer = await run(...args);
    expect([answer.exit, answer.stdout]).toEqual([exit, '']);
    expect(answer.stderr).toContain(words);
  });
});
