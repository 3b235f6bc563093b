import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { LEFT_OUT, listTables } from '../../src/backup/catalogue.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();

it('a backup holds every table of every schema but those that are left out for a reason', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END || relname AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE relkind NOT IN ('i', 'I', 'S', 'v', 't', 'c') AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'`,
  );
  const held = (await listTables(pool)).map(({ name }) => name);
  expect([...held, ...Object.keys(LEFT_OUT)].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
});

it('docs/backup.md says what is left out', async () => {
  const page = await readFile(new URL('../../docs/backup.md', import.meta.url), 'utf8');
  expect(Object.keys(LEFT_OUT).filter((table) => !page.includes(`\`${table}\``))).toEqual([]);
});

it('tables come after those that they refer to, and refer to none that is left out', async () => {
  const order = (await listTables(pool)).map(({ name }) => name);
  const { rows } = await pool.query<{ from: string; to: string }>(
    `SELECT f.relname AS from, t.relname AS to FROM pg_constraint k
       JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
     WHERE k.contype = 'f' AND k.conrelid <> k.confrelid`,
  );
  const kept = rows.filter(({ from }) => order.includes(from));
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.filter(({ from, to }) => !order.includes(to) || order.indexOf(to) > order.indexOf(from))).toEqual([]);
});

it('every column is held but those that are computed from others', async () => {
  const tables = await listTables(pool);
  const { rows } = await pool.query<{ name: string; column: string }>(
    `SELECT CASE table_schema WHEN 'public' THEN '' ELSE table_schema || '.' END || table_name AS name, column_name AS column
     FROM information_schema.columns WHERE table_schema IN ('public', 'history') AND is_generated = 'NEVER'`,
  );
  const expected = rows.filter(({ name }) => tables.some((table) => table.name === name));
  const held = tables.flatMap(({ name, columns }) => columns.map((column) => `${name} ${column}`));
  expect(held.toSorted()).toEqual(expected.map(({ name, column }) => `${name} ${column}`).toSorted());
});
