import { beforeAll, describe, expect, it } from 'vitest';
import { reindexNames } from '../../src/search/index-names.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

// What PostgreSQL does with 20,000 names, as it decides by itself.

const database = await testDatabase({ seeded: true });

beforeAll(async () => {
  const parts = `(ARRAY['ba','ko','ri','mu','sha','ten','lo','vik','dar','su','ne','gor','pol','hak','zi','fer'])`;
  const syllable = (by: string) => `${parts}[1 + (${by}) % 16]`;
  const word = (...by: string[]) => `initcap(${by.map(syllable).join(' || ')})`;
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`
      CREATE TEMP TABLE made ON COMMIT DROP AS
      SELECT gen_random_uuid() AS id, ${word('n * 7919', 'n / 16', 'n / 256')} || ' ' || ${word('n * 31', 'n / 7', 'n / 97', 'n / 1301')} AS label
      FROM generate_series(1, 20000) AS n`);
    await client.query(`INSERT INTO entity (id, kind, label) SELECT id, 'ACTOR', label FROM made`);
    await client.query(`INSERT INTO actor (id, kind) SELECT id, 'PERSON' FROM made`);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  await reindexNames(database);
  await database.pool.query('ANALYZE');
});

/** The lines of the plans of every statement that an operation takes. */
async function plansOf(source: string): Promise<string[]> {
  const lines: string[] = [];
  const pool = new Proxy(database.pool, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return async (query: { text: string; values: unknown[] }) => {
        const { text, values } = query;
        const plan = await target.query<[string]>({ text: `EXPLAIN ${text}`, values, rowMode: 'array' });
        lines.push(...plan.rows.map(([line]) => line));
        return target.query(query as never);
      };
    },
  });
  const { errors } = await ask({ ...database, pool }, source);
  expect(errors).toEqual([]);
  return lines;
}

describe('on 20,000 names', () => {
  it.each([
    ['a search', '{ search(query: "Shavik") { totalCount nodes { entity { label } matchedOn { highlight } } } }'],
    ['a search in another script', '{ search(query: "الشرع") { nodes { entity { label } } } }'],
    ['a search with syntax', '{ search(query: "\\"Korimu Ten\\" or shavik -ba") { nodes { entity { label } } } }'],
    ['a filter', '{ actors(filter: { matching: "Lavrentiev" }) { totalCount nodes { label } } }'],
    [
      'a hundred names',
      `{ matchActors(inputs: [${'{ name: "Shavik Koten" }'.repeat(100)}]) { candidates { actor { name } } } }`,
    ],
  ])('%s reads names and entities by their indexes', async (_, source) => {
    const plans = await plansOf(source);
    expect(plans.join('\n')).toContain('name_key_key_trgm_idx');
    expect(plans.filter((line) => /Seq Scan on (name_key|entity|actor)\b/.test(line))).toEqual([]);
  });
});
