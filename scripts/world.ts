// Generates an invented world to measure on, in a database of its own. Nothing in it is true.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { showProgress } from '../src/cli/progress.ts';
import { openDatabase } from '../src/database/database.ts';
import { startEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrations.ts';
import { readSettings } from '../src/settings.ts';
import { makeWorld, STEPS } from './world/make.ts';

const USAGE = `usage: npm run world -- [options]
  --articles <n>        articles, from 10; everything else in proportion (100000)
  --seed <n>            the same seed and number give the same rows and ids (1)
  --database <name>     database on the embedded PostgreSQL (chancery_world)
  --database-url <url>  any PostgreSQL instead; needs a superuser to be fast
  --replace             drops a world of that name first; never anything else`;

interface Wanted {
  readonly articles: number;
  readonly seed: number;
  readonly database: string;
  readonly url: string | undefined;
  readonly replace: boolean;
}

function parse(args: string[]): Wanted {
  const { values } = parseArgs({
    args,
    options: {
      articles: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      database: { type: 'string', default: 'chancery_world' },
      'database-url': { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'articles' | 'seed') => {
    const number = Number(values[name].replaceAll('_', ''));
    if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} is no whole number\n${USAGE}`);
    return number;
  };
  if (!/^[a-z][a-z0-9_]*$/.test(values.database)) throw new Error(`--database is no plain name\n${USAGE}`);
  const { database, replace } = values;
  return { articles: whole('articles'), seed: whole('seed'), database, url: values['database-url'], replace };
}

async function main(wanted: Wanted): Promise<void> {
  const settings = { ...readSettings(), statementTimeoutMs: 0 };
  const embedded =
    wanted.url === undefined ? await startEmbedded({ dataDir: settings.dataDir, join: true }) : undefined;
  const url = wanted.url ?? withDatabase(embedded?.url ?? '', wanted.database);
  try {
    await makeRoom(url, wanted.replace);
    const database = openDatabase(url, settings);
    try {
      await migrate(database);
      const progress = showProgress(process.stdout, STEPS);
      const world = await makeWorld(database, { ...wanted, onProgress: progress.step });
      const seconds = progress.finish();
      const { rows } = await database.pool.query<{ facts: string; size: string }>(
        'SELECT count(*) AS facts, pg_size_pretty(pg_database_size(current_database())) AS size FROM fact',
      );
      const facts = Number(rows[0]?.facts).toLocaleString('en');
      const way = world.bulk ? '' : ' (triggers could not be switched off: only a superuser may)';
      console.log(
        `${world.articles.toLocaleString('en')} articles with ${facts} facts in ${seconds} s, ${rows[0]?.size}${way}.`,
      );
      for (const { promise, wrong, examples } of world.findings) {
        if (wrong === 0) continue;
        console.error(`${promise}: ${wrong} wrong, such as ${examples.join(', ')}`);
        process.exitCode = 1;
      }
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}

/** Makes sure that an empty database is there. Throws where it is another's. */
async function makeRoom(url: string, replace: boolean): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const found = await findWorld(url);
  if (found === 'nothing') return;
  if (found === 'something else')
    throw new Error(`the database ${name} holds something else than a world; name another`);
  if (found === 'a world' && !replace)
    throw new Error(`the database ${name} holds a world already; --replace makes it anew`);
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    const quoted = pg.escapeIdentifier(name);
    if (found === 'a world') await client.query(`DROP DATABASE ${quoted} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${quoted}`);
  } finally {
    await client.end();
  }
}

/** What a database holds; null when there is none of that name. */
async function findWorld(url: string): Promise<'nothing' | 'a world' | 'something else' | null> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query(`SELECT to_regclass('public.article') IS NULL AS empty`);
    if (rows[0]?.empty) return 'nothing';
    const { rows: held } = await client.query(
      `SELECT EXISTS (SELECT FROM entity) AS any, EXISTS (SELECT FROM reference_source WHERE name = 'An invented world') AS world`,
    );
    return held[0]?.world ? 'a world' : held[0]?.any ? 'something else' : 'nothing';
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return null;
    throw error;
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

try {
  await main(parse(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
