import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { getNamedType } from 'graphql';
import { ExpectedError } from '../errors.ts';
import { batch, place } from './batches.ts';
import { type Belongs, type ConnectionArguments, ConnectionQuery, type Page, type PagedList } from './connections.ts';
import type { Context } from './context.ts';
import {
  type ArgumentDeclaration,
  type Arguments,
  type EdgeDeclaration,
  getKind,
  type Kind,
  type ManyField,
  Names,
  type OneField,
  Source,
} from './kind.ts';
import {
  columnName,
  complete,
  connectionReading,
  type Row,
  readByIds,
  readingOf,
  run,
  selectList,
  toRow,
} from './reader.ts';
import { sql } from './sql.ts';

/** A connection as its resolvers see it: nothing is read until it is asked for. */
export interface Connection {
  readonly backwards: boolean;
  page(): Promise<Page>;
  totalCount(): Promise<number>;
  beyond(side: 'after' | 'before'): Promise<boolean>;
}

/** Refuses numbers out of their range, naming the argument. */
export function checkArguments(declared: Readonly<Record<string, ArgumentDeclaration>>, given: Arguments): void {
  for (const [argument, { range }] of Object.entries(declared)) {
    const number = given[argument];
    if (range === undefined || typeof number !== 'number' || (number >= range[0] && number <= range[1])) continue;
    throw new ExpectedError(
      'BAD_USER_INPUT',
      `\`${argument}\` is ${number}, but has to be from ${range[0]} to ${range[1]}`,
      { argument },
    );
  }
}

/** The object that a to-one field names, loaded together with those of all other rows of the list. */
export function readOne(
  field: OneField,
  name: string,
  row: Row,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | null> | null {
  const id = row[columnName(name, args)];
  if (id == null) return null;
  return (field.nullable ? readById : getById)(field, field.target, id as string, context, info);
}

/** The object of a kind with this uuid, loaded together with all others that `declaration` asks for at this place. */
export function readById(
  declaration: object,
  target: string,
  id: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  return loaded<Row | null>(declaration, target, () => null, context, info).load(id);
}

/**
 * As `readById`, of an object that has to be there, because what names it was read before. Throws CONFLICT where it has been
 * taken from the viewer's sight since.
 */
export function getById(
  declaration: object,
  target: string,
  id: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row> {
  const absent = () =>
    new ExpectedError('CONFLICT', 'What this names was taken back while the answer was read. Ask again.');
  return loaded<Row>(declaration, target, absent, context, info).load(id);
}

function loaded<Found extends Row | null>(
  declaration: object,
  target: string,
  absent: () => Found | Error,
  context: Context,
  info: GraphQLResolveInfo,
) {
  return batch<Found>(context, place(info, declaration), async (ids) => {
    const found = await readByIds(context, readingOf(info, getKind(target), info.fieldNodes), ids);
    return ids.map((each) => (found.get(each) as Found | undefined) ?? absent());
  });
}

/** The rows of an unpaged list, for all parents together. */
export async function readList(
  field: ManyField,
  args: Arguments,
  parents: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row[][]> {
  const reading = readingOf(info, getKind(field.target), info.fieldNodes);
  const source = new Source(reading.kind, new Names(), context.view);
  const selected = selectList(reading, source);
  const where = sql`${field.belongs(source, sql`parent.id`, args)} AND ${source.listed()}`;
  const order = field.order?.(source) ?? source.id;
  const block = sql`SELECT ${selected} FROM ${source.from} WHERE ${where} ORDER BY ${order}`;
  const rows = await run(
    context,
    sql`SELECT parent.id, found.* FROM unnest(${parents}::uuid[]) AS parent(id) CROSS JOIN LATERAL (${block}) AS found`,
  );
  const completed = await complete(
    context,
    reading,
    rows.map(([, ...values]) => toRow(reading, values).row),
  );
  const byParent = new Map<unknown, Row[]>(parents.map((parent) => [parent, []]));
  for (const [index, row] of completed.entries()) byParent.get(rows[index]?.[0])?.push(row);
  return parents.map((parent) => byParent.get(parent) ?? []);
}

/** A connection over the rows of a kind, for a place in the operation; `parent` is null for a root list. `declaration`: the
 * field or the kind that asks. */
export function toConnection(
  context: Context,
  info: GraphQLResolveInfo,
  kind: Kind,
  args: ConnectionArguments,
  edge: EdgeDeclaration | undefined,
  belongs: Belongs,
  parent: string | null,
  declaration: Kind | ManyField,
): Connection {
  return connectionAt(context, info, declaration, parent, () => {
    const type = getNamedType(info.returnType) as GraphQLObjectType;
    const reading = connectionReading(info, kind, type, info.fieldNodes, edge);
    return new ConnectionQuery(
      context,
      reading,
      belongs,
      args,
      'retractedToo' in declaration && declaration.retractedToo === true,
    );
  });
}

/** The connection for a place in the operation and a parent. All parents share the list that `make` makes once. */
export function connectionAt(
  context: Context,
  info: GraphQLResolveInfo,
  declaration: object,
  parent: string | null,
  make: () => PagedList,
): Connection {
  const key = place(info, declaration);
  const asked = context.connections.get(key) ?? make();
  context.connections.set(key, asked);
  const ask = <T>(what: string, load: (parents: readonly (string | null)[]) => Promise<T[]>) =>
    batch<T>(context, `${key} ${what}`, (ids) => load(ids.map((id) => id || null))).load(parent ?? '');
  return {
    backwards: asked.backwards,
    page: () => ask('page', (parents) => asked.pages(parents)),
    totalCount: () => ask('count', (parents) => asked.counts(parents)),
    beyond: (side) => ask(side, (parents) => asked.beyond(parents, side)),
  };
}
