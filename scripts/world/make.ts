import pg from 'pg';
import { dropIndexes, makeAgain } from '../../src/database/bulk.ts';
import type { Database } from '../../src/database/database.ts';
import type { Finding } from '../../src/database/promises.ts';
import { reindexNames } from '../../src/search/index-names.ts';
import { Cast } from './cast.ts';
import { fillInvolvement } from './involvement.ts';
import { loadRows } from './load.ts';
import { fillRevisions } from './revisions.ts';
import { FEWEST_ARTICLES, sizesOf } from './sizes.ts';
import { verifyWorld } from './verify.ts';

/** What a world is made of. The same values give the same rows, with the same ids. */
export interface WorldOptions {
  /** How many articles; everything else in proportion. At least 10. */
  readonly articles: number;
  /** A whole number; 1 when left out. */
  readonly seed?: number;
  /** True lets every trigger run, row by row, as for rows that anybody inserts. Slow. */
  readonly triggers?: boolean;
  /** False leaves out the check of the promises. */
  readonly verify?: boolean;
  /** Told of each step as it goes. `total` is 0 where nobody can count. */
  readonly onProgress?: (step: Step, done: number, total: number) => void;
}

/** The steps of making a world, and what they are called. */
export const STEPS = {
  articles: 'Writing articles',
  involvement: 'Connecting facts and entities',
  names: 'Keying names',
  indexes: 'Making indexes',
  statistics: 'Gathering statistics',
  promises: 'Checking every promise',
} as const;

export type Step = keyof typeof STEPS;

export interface World {
  readonly articles: number;
  readonly seed: number;
  /** False: this account may not switch triggers off, or was told not to. */
  readonly bulk: boolean;
  /** What became of each promise; empty when nobody looked. */
  readonly findings: readonly Finding[];
}

// From that many articles on, it is faster to make indexes afterwards, and to load on two connections.
const LARGE = 1000;

/**
 * Fills a migrated database that holds no article with an invented world. Throws when it holds one, or when the number of
 * articles is no whole number from 10. Memory does not grow with the number of articles, but for a number per actor.
 */
export async function makeWorld(database: Database, options: WorldOptions): Promise<World> {
  const { articles, seed = 1, triggers = false, verify = true, onProgress = () => undefined } = options;
  if (!Number.isSafeInteger(articles) || articles < FEWEST_ARTICLES) {
    throw new Error(`a world has at least ${FEWEST_ARTICLES} articles`);
  }
  const first = await connect(database.url);
  const clients: [pg.Client, ...pg.Client[]] = [first];
  let bulk = false;
  try {
    const { rows } = await first.query('SELECT FROM article LIMIT 1');
    if (rows.length > 0) throw new Error('this database holds articles already; a world needs one of its own');
    bulk = !triggers && (await switchTriggersOff(first));
    const large = bulk && articles >= LARGE;
    const indexes = large ? await dropIndexes(first, { schemas: ['public'], keepUnique: false }) : [];
    if (large) {
      const second = await connect(database.url);
      clients.push(second);
      await switchTriggersOff(second);
    }
    onProgress('articles', 0, articles);
    await loadRows(clients, new Cast(seed, sizesOf(articles)), (done) => onProgress('articles', done, articles));
    if (bulk) {
      onProgress('involvement', 0, 0);
      await first.query('ANALYZE');
      await fillInvolvement(first);
      await fillRevisions(first);
    }
    onProgress('names', 0, 0);
    await reindexNames(database);
    if (large) {
      onProgress('indexes', 0, indexes.length);
      await makeAgain(clients, indexes, (done) => onProgress('indexes', done, indexes.length));
    }
    onProgress('statistics', 0, 0);
    await first.query(large ? 'VACUUM (ANALYZE)' : 'ANALYZE');
  } finally {
    for (const client of clients) await client.end();
  }
  if (verify) onProgress('promises', 0, 0);
  return { articles, seed, bulk, findings: verify ? await verifyWorld(database) : [] };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'chancery world' });
  await client.connect();
  // COMMIT need not wait for the disk: a crash means building again in any case.
  await client.query(
    `SET TimeZone = 'UTC'; SET synchronous_commit = off; SET jit = off; SET work_mem = '256MB';
     SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 0`,
  );
  return client;
}

/** Switches triggers and foreign keys off for a session; false where the account may not. */
async function switchTriggersOff(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query('SET session_replication_role = replica');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false;
    throw error;
  }
}
