import { describe, expect, it } from 'vitest';
import { checkPromises } from '../../src/database/promises.ts';
import { startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';
import { fileOf, importAs } from './fixtures.ts';

const ENTRIES = 600;

/** A list of many entries of our own invention. */
function listOf(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    return `<INDIVIDUAL><DATAID>8${number}</DATAID><FIRST_NAME>PERSON</FIRST_NAME><SECOND_NAME>NUMBER ${number}</SECOND_NAME>
      <UN_LIST_TYPE>Ruritania</UN_LIST_TYPE><REFERENCE_NUMBER>RUi.${number}</REFERENCE_NUMBER><LISTED_ON>2019-05-06</LISTED_ON></INDIVIDUAL>`;
  });
  return `<CONSOLIDATED_LIST dateGenerated="2024-03-01T00:00:00Z"><INDIVIDUALS>${entries.join('\n')}</INDIVIDUALS></CONSOLIDATED_LIST>`;
}

const source = await fileOf(listOf(ENTRIES));

describe('an import that is stopped', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s leaves whole entries behind, and goes on from there',
    async (signal) => {
      const database = await testDatabase();
      const { pool } = database;
      const count = async () =>
        (await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM imported_entry')).rows[0]?.n as number;
      const run = startCli(['import', 'un-sanctions', source], { DATABASE_URL: database.url });
      while ((await count()) === 0 && run.child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 10));
      run.child.kill(signal);
      const { exit, stderr } = await run.ended;
      if (signal === 'SIGINT') {
        expect(exit).toBe(130);
        expect(stderr).toContain('what was in before stays in: the same command goes on from there.');
      }
      // What the database was told to commit may still be under way.
      await pool
        .query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        )
        .catch(() => undefined);
      const kept = await count();
      expect(kept).toBeGreaterThan(0);
      expect(kept).toBeLessThan(ENTRIES);
      const { rows } = await pool.query(`SELECT count(*)::int AS n FROM actor WHERE kind = 'PERSON'`);
      expect(rows).toEqual([{ n: kept }]);

      expect(await importAs(database, 'un-sanctions', source)).toMatchObject({
        entries: { read: ENTRIES, created: ENTRIES - kept, unchanged: kept, failed: 0 },
      });
      expect(await count()).toBe(ENTRIES);
      expect((await checkPromises(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
    },
  );
});
