import type pg from 'pg';

/** An index that was taken away, to be made again. */
export interface DroppedIndex {
  readonly name: string;
  readonly definition: string;
}

/** Takes away every index that no constraint needs: one made at once is faster than one kept in step. */
export async function dropIndexes(client: pg.ClientBase): Promise<DroppedIndex[]> {
  const { rows } = await client.query<DroppedIndex>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
     ORDER BY c.reltuples DESC, 1`,
  );
  if (rows.length > 0) await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`);
  return rows;
}

/** Makes the indexes again, one at a time on each connection. `onIndex` is told how many are made. */
export async function makeIndexes(
  clients: readonly pg.ClientBase[],
  indexes: readonly DroppedIndex[],
  onIndex: (done: number) => void,
): Promise<void> {
  const left = [...indexes];
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let index = left.shift(); index !== undefined; index = left.shift()) {
        await client.query(index.definition);
        done += 1;
        onIndex(done);
      }
    }),
  );
}
