import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, STEPS, type Step } from '../../scripts/world/make.ts';
import { TABLES } from '../../scripts/world/rows.ts';
import { introducedIn, introducer, isForeign } from '../../scripts/world/sizes.ts';
import { showProgress } from '../../src/cli/progress.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { readSettings } from '../../src/settings.ts';
import { testDatabase } from '../support/database.ts';

const ARTICLES = 60;

const world = await testDatabase();
const again = await testDatabase();
const other = await testDatabase();
const empty = await testDatabase();

/** A hash of all rows of each table. */
async function hashTables({ pool }: Database): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of [...TABLES, 'involvement', 'name_key']) {
    const { rows } = await pool.query(
      `SELECT md5(string_agg(content::text, '' ORDER BY content::text)) AS hash FROM (SELECT to_jsonb(t) - 'since' AS content FROM "${table}" t) AS rows`,
    );
    hashes[table] = rows[0].hash;
  }
  return hashes;
}

let hashes: Record<string, string>;

beforeAll(async () => {
  const { findings, bulk } = await makeWorld(world, { articles: ARTICLES });
  expect(bulk).toBe(true);
  expect(findings.filter(({ wrong }) => wrong > 0)).toEqual([]);
  // Nobody has judged who is who.
  expect(findings.flatMap(({ promise, checked }) => (checked === 0 ? [promise] : []))).toEqual([
    'What references were recorded for is kept for rows that there are',
    'Every merged actor stands where the judgements lead',
    'Actors that are judged not to be the same are not merged',
  ]);
  hashes = await hashTables(world);
});

it('has rows in every table, and facts and entities of every kind', async () => {
  expect(Object.entries(hashes).filter(([, hash]) => hash === null)).toEqual([]);
  for (const table of ['fact', 'entity']) {
    const { rows } = await world.pool.query(
      `SELECT unnest(enum_range(NULL::${table}_kind)) AS kind EXCEPT SELECT kind FROM ${table}`,
    );
    expect(rows).toEqual([]);
  }
});

it('has texts of 1 to 3 KB, some with characters beyond 16 bits, whose offsets count them once', async () => {
  const { rows } = await world.pool.query(
    `SELECT min(body_length) >= 500 AS long, max(body_length) < 5000 AS short, count(DISTINCT language)::int AS languages,
            count(*) FILTER (WHERE octet_length(body) BETWEEN 1000 AND 4000)::int AS usual FROM article`,
  );
  expect(rows).toEqual([{ long: true, short: true, languages: 5, usual: expect.any(Number) }]);
  expect(rows[0].usual).toBeGreaterThan(ARTICLES * 0.9);
});

it('is the same for the same seed, and another for another', async () => {
  await makeWorld(again, { articles: ARTICLES, seed: 1, verify: false });
  expect(await hashTables(again)).toEqual(hashes);

  await makeWorld(other, { articles: ARTICLES, seed: 2, verify: false });
  const others = await hashTables(other);
  expect(Object.keys(hashes).filter((table) => others[table] === hashes[table])).toEqual([]);
});

describe('where the account may not switch triggers off', () => {
  const role = `world_${randomUUID().slice(0, 8)}`;
  let database: Database;

  beforeAll(async () => {
    await empty.pool.query(
      `CREATE ROLE ${role} LOGIN PASSWORD 'a test'; GRANT ALL ON SCHEMA history TO ${role};
       GRANT ALL ON ALL TABLES IN SCHEMA public, history TO ${role}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
    );
    const url = Object.assign(new URL(empty.url), { username: role, password: 'a test' });
    database = openDatabase(url.href, readSettings({}));
  });

  afterAll(async () => {
    await database.close();
    await empty.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });

  it('lets them run, which gives the same rows: involvement and the words around quotes too', async () => {
    const { bulk } = await makeWorld(database, { articles: ARTICLES, verify: false });
    expect(bulk).toBe(false);
    expect(await hashTables(empty)).toEqual(hashes);
  });
});

it('refuses a database that has articles, and a number that is none', async () => {
  await expect(makeWorld(world, { articles: ARTICLES })).rejects.toThrow('this database holds articles already');
  for (const articles of [0, 9, 10.5, Number.NaN]) {
    await expect(makeWorld(world, { articles })).rejects.toThrow('a world has at least 10 articles');
  }
});

it('introduces each thing in one article, and knows which', () => {
  for (const [count, articles] of [
    [7, 60],
    [60, 60],
    [200, 33],
    [1, 10],
  ] as const) {
    const introduced = Array.from({ length: articles }, (_, article) => {
      const [from, to] = introducedIn(article, count, articles);
      return Array.from({ length: to - from }, (__, offset) => [from + offset, article]);
    }).flat();
    expect(introduced).toEqual(
      Array.from({ length: count }, (_, index) => [index, introducer(index, count, articles)]),
    );
    expect(introduced.filter(([, article]) => isForeign(article as number))).toEqual([]);
  }
});

describe('progress', () => {
  function show(isTTY: boolean): string {
    let [text, clock] = ['', 0];
    const steps: [Step, number, number][] = [
      ['articles', 0, 1000],
      ['articles', 500, 1000],
      ['articles', 1000, 1000],
      ['statistics', 0, 0],
    ];
    const progress = showProgress({ isTTY, write: (part) => (text += part) }, STEPS, () => clock);
    for (const [step, done, total] of steps) {
      progress.step(step, done, total);
      clock += 6000;
    }
    expect(progress.finish()).toBe(24);
    return text;
  }

  it('is a line every few seconds', () => {
    expect(show(false).split('\n')).toEqual([
      'Writing articles 500 of 1,000, 6 s left',
      'Writing articles 1,000 of 1,000, 0 s left',
      'Writing articles: 18.0 s',
      'Gathering statistics …',
      'Gathering statistics: 6.0 s',
      '',
    ]);
  });

  it('is a bar that moves on a terminal', () => {
    expect(show(true)).toContain(
      `\r\x1b[KWriting articles [${'█'.repeat(12)}${' '.repeat(12)}] 50 %, 500 of 1,000, 6 s left`,
    );
  });
});
