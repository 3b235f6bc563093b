import type pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { diffSchemas, readSchema } from '../../scripts/schema-diff.ts';
import { repositoryRoot } from '../../src/root.ts';
import { testDatabase } from '../support/database.ts';

// What the migrations make, compared with what the Prisma schema asks for, in the words of PostgreSQL's own catalogue.
// Left out, because Prisma cannot express it: checks, triggers, functions, expression indexes, generated columns' formulas.

const CATALOGUE = {
  columns: `
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
           || CASE WHEN d.adbin IS NULL OR a.attgenerated <> '' THEN '' ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END AS line
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'`,
  enums: `
    SELECT t.typname || ' ' || string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder) AS line
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.oid`,
  keys: `
    SELECT c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) AS line
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype IN ('p', 'f') AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'`,
  uniqueIndexes: `
    SELECT pg_get_indexdef(i.indexrelid) AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'`,
} as const;

const INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid) AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'`;

const migrated = await testDatabase();
const fromPrisma = await testDatabase({ template: null });

async function list(pool: pg.Pool, sql: string): Promise<string[]> {
  return (await pool.query<{ line: string }>(sql)).rows.map(({ line }) => line).toSorted();
}

beforeAll(async () => {
  const schema = await readSchema(new URL('prisma/schema/', repositoryRoot()));
  await fromPrisma.pool.query(await diffSchemas(fromPrisma.url, null, schema));
});

it.each(Object.keys(CATALOGUE) as (keyof typeof CATALOGUE)[])(
  'migrations and Prisma schema agree on %s',
  async (part) => {
    const wanted = await list(fromPrisma.pool, CATALOGUE[part]);
    expect(wanted).not.toEqual([]);
    expect(await list(migrated.pool, CATALOGUE[part])).toEqual(wanted);
  },
);

it('the migrations make every index of the Prisma schema', async () => {
  const made = await list(migrated.pool, INDEXES);
  expect((await list(fromPrisma.pool, INDEXES)).filter((index) => !made.includes(index))).toEqual([]);
});

it('every foreign key has an index that begins with its columns', async () => {
  const { rows } = await migrated.pool.query(`
    SELECT c.relname AS table, k.conname AS key FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype = 'f' AND NOT EXISTS (
      SELECT FROM pg_index i
      WHERE i.indrelid = k.conrelid AND i.indpred IS NULL
        AND (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey)`);
  expect(rows).toEqual([]);
});
