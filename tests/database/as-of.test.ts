import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { cite, insertArticle, insertFact, plainSql } from '../support/plain-sql.ts';

const { pool } = await testDatabase();
const { commit, citedFact } = plainSql(pool);

/** What rows of a table are shown as of each change, by the views and by the numbers of change sets alone. */
async function compare(
  client: pg.PoolClient,
  table: string,
): Promise<{ instant: string; shown: string[]; meant: string[] }[]> {
  const { rows: instants } = await client.query(
    'SELECT number, committed_at::text AS instant FROM change_set ORDER BY number',
  );
  const compared = [];
  for (const { number, instant } of instants) {
    const { rows: meant } = await client.query(
      `SELECT v.id || ' ' || v.since AS row FROM (
         SELECT id, since, NULL AS until FROM public.${table} UNION ALL SELECT id, since, until FROM history.${table}) AS v
       JOIN public.change_set since ON since.id = v.since LEFT JOIN public.change_set until ON until.id = v.until
       WHERE since.number <= $1 AND (until.number IS NULL OR until.number > $1) ORDER BY 1`,
      [number],
    );
    await client.query('SELECT look_back($1)', [instant]);
    const { rows: shown } = await client.query(`SELECT id || ' ' || since AS row FROM ${table} ORDER BY 1`);
    await client.query('RESET search_path');
    compared.push({ instant, shown: shown.map(({ row }) => row), meant: meant.map(({ row }) => row) });
  }
  return compared;
}

it('the views show what the numbers of the change sets say, in whatever order they begin and commit', async () => {
  const known: string[] = [];
  for (let count = 0; count < 5; count += 1) known.push((await citedFact()).fact);
  const step = fc.record({ fact: fc.nat(4), before: fc.nat(25), after: fc.nat(25), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      await Promise.all(
        steps.map(({ fact, before, after, fails }, index) =>
          commit(async (client) => {
            await sleep(before);
            await client.query('SELECT current_change_set()');
            await sleep(after);
            const article = await insertArticle(client);
            await cite(client, await insertFact(client, article.id), article, 'Ana');
            await client.query('UPDATE fact SET label = $2 WHERE id = $1', [known[fact], `Label ${index}`]);
            if (fails) throw new Error('taken back');
          }).catch(() => undefined),
        ),
      );
      const client = await pool.connect();
      try {
        await client.query('BEGIN READ ONLY');
        for (const table of ['fact', 'entity', 'citation']) {
          for (const { instant, shown, meant } of await compare(client, table))
            expect({ instant, shown }).toEqual({ instant, shown: meant });
        }
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
  const { rows } = await pool.query(
    `SELECT bool_or(later.number < c.number) AS overtaken, bool_or(c.settled_id < c.highest_id) AS between, max(c.settled_id) > 0 AS settled
     FROM change_set c JOIN change_set later ON later.id > c.id`,
  );
  // Or the test has seen nothing out of order.
  expect(rows).toEqual([{ overtaken: true, between: true, settled: true }]);
}, 60_000);

it('what reads tables by names of its own has a namesake for the past, or is used by no read', async () => {
  const { rows } = await pool.query(`
    SELECT DISTINCT coalesce(p.proname, v.relname) AS name FROM pg_depend d
    JOIN pg_class t ON t.oid = d.refobjid AND t.relnamespace = 'public'::regnamespace AND to_regclass('history.' || quote_ident(t.relname)) IS NOT NULL
    LEFT JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid AND p.pronamespace = 'public'::regnamespace
    LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
    LEFT JOIN pg_class v ON v.oid = r.ev_class AND v.relnamespace = 'public'::regnamespace
    WHERE d.refclassid = 'pg_class'::regclass AND coalesce(p.proname, v.relname) IS NOT NULL
      AND NOT EXISTS (SELECT FROM pg_proc n WHERE n.proname = p.proname AND n.pronamespace = 'as_of'::regnamespace)`);
  const names: string[] = rows.map(({ name }) => name);
  // What writes does not read the past.
  const reading = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^(recording|merging|writing|database|backup|cli)\//.test(file),
  );
  const used = reading.flatMap((file) => {
    const source = readFileSync(`src/${file}`, 'utf8');
    return names.filter((name) => new RegExp(`\\b${name}\\b`).test(source)).map((name) => `${file}: ${name}`);
  });
  expect(names).not.toEqual([]);
  expect(used).toEqual([]);
});
