import type pg from 'pg';

/** A table that a backup holds. */
export interface Table {
  /** As a backup names it: `fact`, `history.fact`. */
  readonly name: string;
  /** As SQL names it, quoted. */
  readonly sql: string;
  /** Its columns but those that the database computes, in the order of the table. */
  readonly columns: readonly string[];
  /** What its rows are ordered by, as SQL: no two rows have the same, and the locale of the database does not matter. */
  readonly order: string;
}

/** Tables that a backup leaves out, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  _prisma_migrations: 'The migrations stand in the first line.',
  token: 'A backup is copied about; nobody shall get access with what stands in it. Make new tokens after an import.',
  start_up: 'What a start of the server has found, for the next one: after an import there has been none.',
};

/** The schemas whose tables a backup holds. */
export const SCHEMAS = ['public', 'history'] as const;

interface TableRow {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Columns whose order depends on the locale. */
  readonly texts: readonly string[];
  readonly references: readonly string[];
}

// Tables of extensions are theirs. A former version has the key of the table that it is of.
const TABLES = `
  SELECT n.nspname AS schema, c.relname AS table,
         ARRAY(SELECT a.attname::text FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
               ORDER BY a.attnum) AS columns,
         ARRAY(SELECT a.attname::text
               FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (attnum, position)
                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
               WHERE i.indisprimary AND i.indrelid = to_regclass('public.' || quote_ident(c.relname))
               ORDER BY k.position) AS key,
         ARRAY(SELECT a.attname::text FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attcollation <> 0) AS texts,
         ARRAY(SELECT DISTINCT p.relname::text FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid
               WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid <> c.oid) AS references
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

/** The tables of a backup, each after those that it refers to, former versions last. One statement. */
export async function listTables(client: Pick<pg.ClientBase, 'query'>): Promise<readonly Table[]> {
  const { rows } = await client.query<TableRow>(TABLES, [[...SCHEMAS]]);
  const held = rows.filter(({ table }) => LEFT_OUT[table] === undefined).toSorted(byName);
  const current = held.filter(({ schema }) => schema === 'public');
  const former = held.filter(({ schema }) => schema !== 'public');
  return [...afterReferences(current), ...former].map(toTable);
}

// Not by any locale: the order is the same everywhere.
function byName(left: TableRow, right: TableRow): number {
  return left.table < right.table ? -1 : 1;
}

function afterReferences(tables: readonly TableRow[]): TableRow[] {
  const ordered: TableRow[] = [];
  const left = [...tables];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ table }) => table));
    // Tables that refer to each other in a circle have no such order: the first by name goes first.
    const next = left.findIndex(({ references }) => !references.some((table) => waiting.has(table)));
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

function toTable({ schema, table, columns, key, texts }: TableRow): Table {
  if (key.length === 0) throw new Error(`table ${schema}.${table} has no primary key to order its rows by`);
  const order = schema === 'history' ? ['until', ...key, 'since'] : key;
  return {
    name: schema === 'public' ? table : `${schema}.${table}`,
    sql: `${quote(schema)}.${quote(table)}`,
    columns,
    order: order.map((column) => `${quote(column)}${texts.includes(column) ? ' COLLATE "C"' : ''}`).join(', '),
  };
}

/** A name as SQL takes it, whatever stands in it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
