import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database.ts';
import { reindexNames } from '../../src/search/index-names.ts';

/** Makes a place of each name, and makes the names findable. */
export async function makePlaces(database: Database, names: readonly string[]): Promise<void> {
  const ids = names.map(() => randomUUID());
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO entity (id, kind, label) SELECT id, 'PLACE', name FROM unnest($1::uuid[], $2::text[]) AS n (id, name)`,
      [ids, names],
    );
    await client.query(`INSERT INTO place (id, kind) SELECT unnest($1::uuid[]), 'OTHER'`, [ids]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  await reindexNames(database);
}
