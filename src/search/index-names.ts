import type { Database } from '../database/database.ts';
import { Prisma } from '../database/generated/client.ts';
import { KEY_VERSION, toNameKey } from './keys.ts';

type Client = Prisma.TransactionClient;

interface NameRow {
  readonly id: string;
  readonly entity_id: string;
  readonly actor_name_id: string | null;
  readonly reference_name_id: string | null;
  readonly name_kind: string | null;
  readonly value: string;
}

const ROWS_PER_STATEMENT = 2000;

// Where names stand. The labels of other kinds are sentences: their words are searched, they are no names. What a metonym
// or a description says is not a name of whom it points at.
const SOURCES = {
  label: Prisma.sql`
    SELECT id, id AS entity_id, NULL::uuid AS actor_name_id, NULL::uuid AS reference_name_id, NULL AS name_kind, label AS value
    FROM entity WHERE kind IN ('ACTOR', 'PLACE', 'BASE', 'SANCTIONS_PROGRAM')`,
  cited: Prisma.sql`
    SELECT id, actor_id AS entity_id, id AS actor_name_id, NULL::uuid AS reference_name_id, name_kind::text, value
    FROM actor_name WHERE name_kind NOT IN ('METONYM', 'DESCRIPTION')`,
  reference: Prisma.sql`
    SELECT id, entity_id, NULL::uuid AS actor_name_id, id AS reference_name_id, NULL AS name_kind, value
    FROM reference_name`,
};

/**
 * Makes the names with these ids findable, and those that are no longer names not. An id is that of an entity (its label),
 * of an actor's cited name or of a reference name; others are passed over. To be called in the transaction that writes them.
 */
export async function indexNames(client: Client, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += ROWS_PER_STATEMENT) {
    const some = ids.slice(from, from + ROWS_PER_STATEMENT);
    const all = Prisma.join(Object.values(SOURCES), ' UNION ALL ');
    const rows = await client.$queryRaw<NameRow[]>`SELECT * FROM (${all}) AS name WHERE id = ANY (${some}::uuid[])`;
    await client.$executeRaw`DELETE FROM name_key WHERE id = ANY (${some}::uuid[])`;
    await write(client, rows);
  }
}

/**
 * Makes findable what is not yet, or was keyed by earlier rules: after a bulk load, after an update of this program. Reads
 * and writes 2000 names per statement. Returns how many names it keyed.
 */
export async function reindexNames(database: Database): Promise<number> {
  const { prisma } = database;
  let count = 0;
  for (const source of Object.values(SOURCES)) {
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await prisma.$queryRaw<NameRow[]>`
        SELECT * FROM (${source}) AS name
        WHERE id > ${last}::uuid
          AND NOT EXISTS (SELECT FROM name_key known WHERE known.id = name.id AND known.version = ${KEY_VERSION} AND known.value = name.value)
        ORDER BY id LIMIT ${ROWS_PER_STATEMENT}`;
      count += await write(prisma, rows);
      const end = rows.at(-1)?.id;
      if (end === undefined || rows.length < ROWS_PER_STATEMENT) break;
      last = end;
    }
  }
  return count;
}

async function write(client: Client, rows: readonly NameRow[]): Promise<number> {
  const keyed = rows.flatMap((row) => {
    const { key, skeleton } = toNameKey(row.value);
    return key === '' ? [] : [{ ...row, key, skeleton }];
  });
  if (keyed.length === 0) return 0;
  const column = (name: keyof (typeof keyed)[number]) => keyed.map((row) => row[name]);
  return client.$executeRaw`
    INSERT INTO name_key (id, entity_id, actor_name_id, reference_name_id, name_kind, value, key, skeleton, version)
    SELECT id, entity_id, actor_name_id, reference_name_id, kind::name_kind, value, key, skeleton, ${KEY_VERSION}
    FROM unnest(
      ${column('id')}::uuid[], ${column('entity_id')}::uuid[], ${column('actor_name_id')}::uuid[],
      ${column('reference_name_id')}::uuid[], ${column('name_kind')}::text[], ${column('value')}::text[],
      ${column('key')}::text[], ${column('skeleton')}::text[]
    ) AS n (id, entity_id, actor_name_id, reference_name_id, kind, value, key, skeleton)
    ON CONFLICT (id) DO UPDATE SET
      entity_id = excluded.entity_id, name_kind = excluded.name_kind, value = excluded.value,
      key = excluded.key, skeleton = excluded.skeleton, version = excluded.version`;
}
