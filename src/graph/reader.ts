import { createHash } from 'node:crypto';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import type { Context } from './context.ts';
import { allStanding, canBeMerged } from './ids.ts';
import { type Arguments, type EdgeDeclaration, type Field, getKind, type Kind, kinds, Names, Source } from './kind.ts';
import { nodeSelections, type Selection, selectedFields } from './selection.ts';
import { join, raw, type Sql, sql } from './sql.ts';

/** A row as the resolvers see it: the type that it is of, its uuid, and a value per column that was asked for. */
export interface Row {
  readonly __typename: string;
  readonly uuid: string;
  readonly [column: string]: unknown;
}

/** What to read of each row, by the name under which resolvers find it. */
export type Columns = ReadonlyMap<string, (source: Source) => Sql>;

/** What of GraphQL's resolve info is needed to look ahead. */
export type Operation = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** Rows of a kind, for a place in the operation. */
export interface Reading {
  readonly kind: Kind;
  readonly columns: Columns;
  /** For an interface: what rows of a type need beyond `columns`. Undefined when they need nothing. */
  columnsOf(type: string): Columns | undefined;
}

const MOST_PREPARED = 500;
const prepared = new Map<string, string>();

/**
 * Runs one statement, as of the instant of the context; rows come as arrays of values. For now it is prepared under a name
 * of its own, as long as those are few. Throws BAD_DATE for an instant to come.
 */
export async function run(context: Context, statement: Sql): Promise<unknown[][]> {
  const { text, values } = statement;
  if (context.asOf !== null) return context.past.read(context.asOf, { text, values });
  let name = prepared.get(text);
  if (name === undefined && prepared.size < MOST_PREPARED) {
    name = `read_${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
    prepared.set(text, name);
  }
  const result = await context.database.pool.query({
    text,
    values,
    rowMode: 'array',
    ...(name === undefined ? {} : { name }),
  });
  return result.rows as unknown[][];
}

/** Under what name a field's value stands in a row: with its arguments, because aliases may ask for it twice. */
export function columnName(field: string, args: Arguments): string {
  const given = Object.entries(args).filter(([, value]) => value != null);
  return given.length === 0 ? field : `${field} ${JSON.stringify(given.sort())}`;
}

/** Under what name a part of a composite value stands in a row. */
export function partName(field: string, part: string): string {
  return `${field}.${part}`;
}

function addColumns(
  columns: Map<string, (source: Source) => Sql>,
  field: Field | undefined,
  name: string,
  args: Arguments,
): void {
  switch (field?.shape) {
    case 'value':
      columns.set(columnName(name, args), (source) => field.sql(source, args));
      break;
    case 'one':
      columns.set(columnName(name, args), (source) => field.key(source, args));
      break;
    case 'composite':
      for (const [part, expression] of Object.entries(field.parts)) columns.set(partName(name, part), expression);
      break;
  }
}

/** What to read for the objects at a place in the operation, or at several places that show the same objects. */
export function readingOf(operation: Operation, kind: Kind, ...places: Selection[]): Reading {
  if (!kind.abstract) {
    return { kind, columns: concreteColumns(operation, kind, places).columns, columnsOf: () => undefined };
  }
  const columns = new Map<string, (source: Source) => Sql>();
  const beyond = new Map<string, Columns>();
  for (const type of kinds.values()) {
    if (!type.interfaces.includes(kind.name) || type.abstract) continue;
    const concrete = concreteColumns(operation, type, places);
    for (const { name, args } of concrete.fields) {
      if (kind.fields[name] === undefined) beyond.set(type.name, concrete.columns);
      else addColumns(columns, kind.fields[name], name, args);
    }
  }
  return { kind, columns, columnsOf: (type) => beyond.get(type) };
}

function concreteColumns(operation: Operation, kind: Kind, places: readonly Selection[]) {
  const columns = new Map<string, (source: Source) => Sql>();
  const fields: { name: string; args: Arguments }[] = [];
  const type = operation.schema.getType(kind.name);
  if (isObjectType(type)) {
    for (const { name, args } of places.flatMap((selection) => selectedFields(operation, type, selection))) {
      // A field that was added to the schema and is of no column reads for itself.
      if (kind.fields[name] === undefined) continue;
      addColumns(columns, kind.fields[name], name, args);
      fields.push({ name, args });
    }
  }
  return { columns, fields };
}

/** What to read for the rows of a connection. With edges that carry data, the row is the edge. */
export function connectionReading(
  operation: Operation,
  kind: Kind,
  type: GraphQLObjectType,
  selection: Selection,
  edge: EdgeDeclaration | undefined,
): Reading {
  if (edge === undefined) return readingOf(operation, kind, ...nodeSelections(operation, type, selection));
  const columns = new Map<string, (source: Source) => Sql>();
  for (const field of selectedFields(operation, type, selection)) {
    if (field.name === 'nodes') addColumns(columns, kind.fields[edge.node], edge.node, {});
    if (field.name !== 'edges') continue;
    for (const inner of selectedFields(operation, getNamedType(field.type) as GraphQLObjectType, field.selection)) {
      if (inner.name === 'node') addColumns(columns, kind.fields[edge.node], edge.node, {});
      else if (inner.name === edge.self) {
        for (const [name, expression] of readingOf(operation, kind, inner.selection).columns)
          columns.set(name, expression);
      } else addColumns(columns, kind.fields[inner.name], inner.name, inner.args);
    }
  }
  return { kind, columns, columnsOf: () => undefined };
}

/** The select list of a reading: id, type, then the columns. `toRow` reads it back. */
export function selectList(reading: Reading, source: Source, extra: readonly Sql[] = []): Sql {
  const type = reading.kind.abstract ? sql`${source.own('kind')}::text` : sql`NULL`;
  const values = [source.id, type, ...[...reading.columns.values()].map((expression) => expression(source)), ...extra];
  return join(values.map((value, index) => sql`${value} AS ${raw(`c${index}`)}`));
}

/** Reads back what `selectList` selected, and the extra values behind it. */
export function toRow(reading: Reading, values: readonly unknown[]): { row: Row; extra: readonly unknown[] } {
  const [id, type, ...rest] = values;
  const row: Record<string, unknown> = {
    __typename: type === null ? reading.kind.name : typeNames().get(type as string),
    uuid: id,
  };
  let index = 0;
  for (const name of reading.columns.keys()) {
    row[name] = rest[index];
    index += 1;
  }
  return { row: row as unknown as Row, extra: rest.slice(index) };
}

let typesByTerm: Map<string, string> | undefined;

/** The GraphQL type of each term of EntityKind and FactKind. */
function typeNames(): Map<string, string> {
  typesByTerm ??= new Map([...kinds.values()].map((kind) => [kind.table.toUpperCase(), kind.name]));
  return typesByTerm;
}

/** Rows by id, as far as the viewer may reach them; those that do not exist are left out. One statement, and for an
 * interface one more per type that the operation asks more of. */
export async function readByIds(context: Context, reading: Reading, ids: readonly string[]): Promise<Map<string, Row>> {
  const source = new Source(reading.kind, new Names(), context.view);
  const selected = selectList(reading, source);
  const where = sql`${source.id} = ANY (${ids}::uuid[]) AND ${source.reachable()}`;
  const result = await run(context, sql`SELECT ${selected} FROM ${source.from} WHERE ${where}`);
  const rows = await complete(
    context,
    reading,
    result.map((values) => toRow(reading, values).row),
  );
  return new Map(rows.map((row) => [row.uuid, row]));
}

/**
 * The same for uuids from outside, by each of them: of an actor that is merged, the row of the one that stands for it. One
 * actor may so be there under several.
 */
export async function readByGivenIds(
  context: Context,
  reading: Reading,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  if (!canBeMerged(reading.kind)) return readByIds(context, reading, ids);
  const source = new Source(reading.kind, new Names(), context.view);
  const mergedOnes = sql`ARRAY(SELECT m.id::text FROM entity m WHERE m.merged_into_id = ${source.id} AND m.id = ANY (${ids}::uuid[]))`;
  const selected = selectList(reading, source, [mergedOnes]);
  const where = sql`${source.id} = ANY (${allStanding(ids)}) AND ${source.reachable()}`;
  const result = await run(context, sql`SELECT ${selected} FROM ${source.from} WHERE ${where}`);
  return new Map(
    result.flatMap((values) => {
      const { row, extra } = toRow(reading, values);
      return [row.uuid, ...(extra[0] as string[])].map((id) => [id, row] as const);
    }),
  );
}

/** Adds to rows of an interface what the operation asks of their types. */
export async function complete(context: Context, reading: Reading, rows: readonly Row[]): Promise<Row[]> {
  if (!reading.kind.abstract) return [...rows];
  const types = new Set(rows.map((row) => row.__typename));
  const found = new Map<string, Row>();
  await Promise.all(
    [...types].map(async (type) => {
      const columns = reading.columnsOf(type);
      if (columns === undefined) return;
      const ids = rows.filter((row) => row.__typename === type).map((row) => row.uuid);
      const concrete = { kind: getKind(type), columns, columnsOf: () => undefined };
      for (const [id, row] of await readByIds(context, concrete, ids)) found.set(id, row);
    }),
  );
  return rows.map((row) => ({ ...row, ...found.get(row.uuid) }));
}
