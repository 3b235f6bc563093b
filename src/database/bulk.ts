import type pg from 'pg';

type Client = Pick<pg.ClientBase, 'query'>;

/** An index or a constraint that was taken away, and the statement that makes it again. */
export interface Dropped {
  readonly name: string;
  readonly definition: string;
}

/**
 * Takes away every index of these schemas that no constraint needs: one made at once is faster than one kept in step.
 * `keepUnique` leaves those that refuse a row.
 */
export async function dropIndexes(
  client: Client,
  { schemas, keepUnique }: { schemas: readonly string[]; keepUnique: boolean },
): Promise<Dropped[]> {
  const { rows } = await client.query<Dropped>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace::regnamespace::text = ANY ($1) AND c.relname <> '_prisma_migrations'
       AND NOT (i.indisunique AND $2)
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
     ORDER BY c.reltuples DESC, 1`,
    [schemas, keepUnique],
  );
  if (rows.length > 0) await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`);
  return rows;
}

/** Takes away every foreign key of a schema: all rows compared at once are faster than each when it comes. */
export async function dropForeignKeys(client: Client, schema: string): Promise<Dropped[]> {
  // In the order in which they were made: that is the order in which they act.
  const { rows } = await client.query<Dropped & { from: string }>(
    `SELECT quote_ident(conname) AS name, conrelid::regclass::text AS from,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = $1::regnamespace ORDER BY oid`,
    [schema],
  );
  const drops = rows.map(({ name, from }) => `ALTER TABLE ${from} DROP CONSTRAINT ${name}`);
  if (drops.length > 0) await client.query(drops.join(';\n'));
  return rows.map(({ name, definition }) => ({ name, definition }));
}

/** Makes again what was taken away, one at a time on each connection. `onMade` is told how many are made. */
export async function makeAgain(
  clients: readonly Client[],
  dropped: readonly Dropped[],
  onMade: (done: number) => void,
): Promise<void> {
  const left = [...dropped];
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let each = left.shift(); each !== undefined; each = left.shift()) {
        await client.query(each.definition);
        done += 1;
        onMade(done);
      }
    }),
  );
}
