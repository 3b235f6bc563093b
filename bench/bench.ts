// npm run bench: measures the product beside others. bench/README.md says how.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../src/database/embedded.ts';
import { readSettings } from '../src/settings.ts';
import { measureGrowth } from './growth.ts';
import { measure } from './measure.ts';
import { writeReport } from './report.ts';

const root = new URL('../', import.meta.url);
// What a world takes on the disk while it is made, by article.
const BYTES_PER_ARTICLE = 40_000;

const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    'database-url': { type: 'string' },
    growth: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    ms: { type: 'string', default: '2000' },
    only: { type: 'string' },
    flags: { type: 'string', default: '--max-semi-space-size=8' },
  },
});
const { growth, 'database-url': given, articles = growth ? '10000,100000,1000000' : '100000' } = values;

run('npm', 'run', 'build');
if (!existsSync(new URL('bench/node_modules', root))) run('npm', 'ci', '--prefix', 'bench');

const { dataDir } = readSettings();
const embedded = given === undefined ? await startEmbedded({ dataDir, join: true }) : undefined;
try {
  // Worlds are told apart by the name of the database; only of one can the whole address be given.
  const urlOf = (size: string): string =>
    given !== undefined && !growth
      ? given
      : Object.assign(new URL(given ?? embedded?.url ?? ''), { pathname: `/chancery_bench_${size}` }).href;
  const urls: string[] = [];
  const left: string[] = [];
  for (const size of articles.split(',')) {
    const url = urlOf(size);
    const reason = await makeWorld(url, Number(size));
    if (reason === undefined) urls.push(url);
    else left.push(reason);
  }
  const options = {
    ms: Number(values.ms),
    only: values.only?.split(','),
    flags: values.flags.split(' ').filter((flag) => flag !== ''),
    folder: new URL('./', import.meta.url),
  };
  for (const reason of left) process.stderr.write(`${reason}\n`);
  if (growth) await measureGrowth({ ...options, urls, left, rounds: Number(values.rounds ?? 3) });
  else if (urls[0] !== undefined) await measure({ ...options, url: urls[0], rounds: Number(values.rounds ?? 5) });
  await writeReport(options.folder);
} finally {
  await embedded?.stop();
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

/** Makes the world where it is not there yet; gives the reason where it cannot be made. */
async function makeWorld(url: string, size: number): Promise<string | undefined> {
  if (await holdsWorld(url)) return undefined;
  const { bavail, bsize } = await statfs(await findDataFolder(url));
  const [wanted, free] = [size * BYTES_PER_ARTICLE, bavail * bsize];
  if (wanted > free) {
    const [needs, has] = [wanted, free].map((bytes) => `${(bytes / 1e9).toFixed(0)} GB`);
    return `No world of ${size.toLocaleString('en')} articles: it needs ${needs} of disk, and ${has} are free.`;
  }
  run('npx', 'tsx', 'scripts/world.ts', '--articles', String(size), '--database-url', url);
  return undefined;
}

/** The folder of this machine in which the PostgreSQL at `url` keeps its databases. */
async function findDataFolder(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
  await client.connect();
  try {
    return (await client.query('SHOW data_directory')).rows[0].data_directory;
  } finally {
    await client.end();
  }
}

async function holdsWorld(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query(`SELECT to_regclass('public.article') IS NOT NULL AS world`);
    return rows[0].world;
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return false;
    throw error;
  } finally {
    await client.end();
  }
}
