import type { Database } from '../database/database.ts';

const TABLES = [
  ...['entity', 'fact', 'citation', 'attribution', 'article', 'actor', 'actor_name', 'actor_detail', 'position'],
  ...['relationship', 'sanction', 'sanction_status_change', 'involvement', 'name_key', 'external_id', 'revision'],
];

/**
 * Has PostgreSQL look at how much there is by now. What it plans in a connection while tables are empty it keeps, and would read
 * whole tables for each row once they are not; its own look comes a minute late, and later on a busy machine.
 */
export async function refreshStatistics({ pool }: Database): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query(`ANALYZE ${TABLES.join(', ')}`);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
