// npm run bench: measures the product beside others. bench/README.md says how.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const root = new URL('../', import.meta.url);

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    'database-url': { type: 'string' },
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '2000' },
    only: { type: 'string' },
  },
});

run('npm', 'run', 'build');
if (!existsSync(new URL('bench/node_modules', root))) run('npm', 'ci', '--prefix', 'bench');

const { readSettings } = await import('../src/settings.ts');
const { startEmbedded } = await import('../src/database/embedded.ts');
const { measure } = await import('./measure.mjs');

const given = values['database-url'];
const embedded = given === undefined ? await startEmbedded({ dataDir: readSettings().dataDir, join: true }) : undefined;
try {
  const url = given ?? Object.assign(new URL(embedded.url), { pathname: `/chancery_bench_${values.articles}` }).href;
  if (!(await holdsWorld(url)))
    run('npx', 'tsx', 'scripts/world.ts', '--articles', values.articles, '--database-url', url);
  await measure({
    url,
    rounds: Number(values.rounds),
    ms: Number(values.ms),
    only: values.only?.split(','),
    folder: new URL('./', import.meta.url),
  });
} finally {
  await embedded?.stop();
}

async function holdsWorld(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query(`SELECT to_regclass('public.article') IS NOT NULL AS world`);
    return rows[0].world;
  } catch (error) {
    if (error.code === '3D000') return false;
    throw error;
  } finally {
    await client.end();
  }
}
