import type pg from 'pg';

/** What history promises, as `checkPromises` takes it: a statement for each, of what was looked at and whether it is sound. */
export async function listHistoryChecks(client: Pick<pg.ClientBase, 'query'>): Promise<Record<string, string>> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT c.relname AS table FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'history'::regnamespace ORDER BY 1`,
  );
  const versions = rows.flatMap(({ table }) => [
    `SELECT '${table} since ' || since AS name, s.number IS NOT NULL AS sound
     FROM (SELECT DISTINCT since FROM public."${table}") AS v LEFT JOIN change_set s ON s.id = v.since`,
    `SELECT 'former ' || '${table} from ' || since || ' until ' || until, s.number < u.number
     FROM (SELECT DISTINCT since, until FROM history."${table}") AS v
       LEFT JOIN change_set s ON s.id = v.since LEFT JOIN change_set u ON u.id = v.until`,
  ]);
  return {
    'Every change has its number, without gaps, and its instant, in order': `
      SELECT coalesce(number::text, 'change set ' || id) AS name,
             number = row_number() OVER (ORDER BY number) - 1
             AND committed_at > coalesce(lag(committed_at) OVER (ORDER BY number), '-infinity') AS sound
      FROM change_set`,
    'Every version of a row has the change that made it, and the later one that ended it':
      versions.join('\nUNION ALL\n'),
  };
}
