import type { Row } from './rows.ts';
import { type Client, tableOf, toSnakeCase } from './tables.ts';

// While an actor is merged, what was recorded for it names the actor that stands for it. Whoever records compares with what was
// recorded: what comes of it is the same then whether the two are merged or not.

interface Reference {
  readonly row_id: string;
  readonly column_name: string;
  readonly actor_id: string;
  readonly stands: string;
}

/** Rows of a table, each with the actors that it was recorded for. */
export async function findRecorded(client: Client, model: string, where: Row): Promise<Row[]> {
  const rows = await tableOf(client, model).findMany({ where });
  if (rows.length === 0) return rows;
  const keys = [...new Set(rows.map(keyOf))];
  const references = await client.$queryRaw<Reference[]>`
    SELECT row_id, column_name, actor_id, canonical(actor_id) AS stands FROM recorded_reference
    WHERE row_id = ANY (${keys}::uuid[]) AND table_name = ${toSnakeCase(model)}`;
  if (references.length === 0) return rows;
  const originals = new Map(references.map((row) => [`${row.row_id} ${row.column_name} ${row.stands}`, row.actor_id]));
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const original = originals.get(`${keyOf(row)} ${toSnakeCase(name)} ${value}`);
        return [name, original ?? value];
      }),
    ),
  );
}

// Rows that tie two things have no id: they are known by the one that the other belongs to.
function keyOf(row: Row): string {
  return (row['id'] ?? row['statementId'] ?? row['claimId']) as string;
}
