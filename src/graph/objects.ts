import type { ImplementableInterfaceRef, ImplementableObjectRef, ObjectFieldBuilder } from '@pothos/core';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { getNamedType } from 'graphql';
import { ExpectedError } from '../errors.ts';
import { batch, place } from './batches.ts';
import { builder, type Types } from './builder.ts';
import { type Belongs, type ConnectionArguments, ConnectionQuery, type Page } from './connections.ts';
import type { Context } from './context.ts';
import { inputType, isFilterable, typeName } from './inputs.ts';
import { type Arguments, type ArgumentDeclaration, type Field, getKind, type Kind, kinds, type ManyField, Names, type OneField, Source } from './kind.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './pages.ts';
import { columnName, complete, connectionReading, partName, type Reading, readByIds, readingOf, type Row, run, selectList, toRow } from './reader.ts';
import { sql } from './sql.ts';

type Info = GraphQLResolveInfo;
type AnyRef = ImplementableObjectRef<Types, never> | ImplementableInterfaceRef<Types, never>;
type FieldBuilder = ObjectFieldBuilder<Types, Row>;

const refs = new Map<string, AnyRef>();
/** Rows of an unpaged list that its cost counts on. */
const EXPECTED_LIST_LENGTH = 10;

/** The object or interface type of that name, as Pothos knows it. */
export function objectRef(name: string): AnyRef {
  const found = refs.get(name);
  if (found === undefined) throw new Error(`no object type is named ${name}`);
  return found;
}

// Pothos' types follow a schema that is written out; this one is generated from declarations, so references are untyped here.
function outputType(name: string): never {
  return (refs.get(name) ?? inputType(name)) as never;
}

function toPothosArguments(t: FieldBuilder, declared: Readonly<Record<string, ArgumentDeclaration>>) {
  return Object.fromEntries(
    Object.entries(declared).map(([name, argument]) => {
      const type = inputType(typeName(argument.type));
      const options = {
        description: argument.description,
        required: argument.required ?? false,
        ...(argument.default === undefined ? {} : { defaultValue: argument.default as never }),
      };
      return [name, t.arg({ ...options, type: (argument.list === true ? [type] : type) as never })];
    }),
  );
}

/** The arguments of a list in pages, with the filter and the order of its kind. */
export function connectionArguments(t: FieldBuilder, target: Kind, extra: Readonly<Record<string, ArgumentDeclaration>> = {}) {
  const size = `From 1 to ${MAX_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} when neither \`first\` nor \`last\` is given. Not together with`;
  return {
    first: t.arg.int({ description: `How many rows from the start of the list, or after \`after\`. ${size} \`last\`.` }),
    after: t.arg.string({ description: 'Only rows after the one with this cursor. A cursor fits the list and the order that it came from.' }),
    last: t.arg.int({ description: `How many rows from the end of the list, or before \`before\`. ${size} \`first\`.` }),
    before: t.arg.string({ description: 'Only rows before the one with this cursor. A cursor fits the list and the order that it came from.' }),
    ...(isFilterable(target)
      ? { filter: t.arg({ type: inputType(`${target.name}Filter`) as never, description: 'Which rows. Left out: all that are not retracted.' }) }
      : {}),
    ...(Object.keys(target.orders).length > 0
      ? { orderBy: t.arg({ type: inputType(`${target.name}Order`) as never, description: `In which order. Left out: ${defaultOrder(target)}.` }) }
      : {}),
    ...toPothosArguments(t, extra),
  };
}

function defaultOrder(kind: Kind): string {
  const keys = kind.defaultOrder.map(({ field, direction }) => `${field} ${direction}`);
  return `by ${keys.length === 0 ? 'id' : keys.join(', then ')}`;
}

/** What a page of rows multiplies the cost of its fields by. */
export function pageCost(args: object): { field: number; multiplier: number } {
  const { first, last } = args as ConnectionArguments;
  return { field: 1, multiplier: Math.min(Math.max(first ?? last ?? DEFAULT_PAGE_SIZE, 1), MAX_PAGE_SIZE) };
}

/** Declares the interfaces, objects and connections of all kinds. */
export function declareObjects(): void {
  for (const kind of kinds.values()) {
    refs.set(kind.name, (kind.abstract ? builder.interfaceRef(kind.name) : builder.objectRef(kind.name)) as unknown as AnyRef);
  }
  declareNode();
  declareComposites();
  declarePageInfo();
  for (const kind of kinds.values()) {
    const options = {
      description: kind.description,
      interfaces: kind.interfaces.map((name) => objectRef(name)) as never,
      fields: (t: FieldBuilder) => Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, declareField(t, kind, name, field)])),
    };
    if (kind.abstract) {
      (objectRef(kind.name) as ImplementableInterfaceRef<Types, Row>).implement({ ...options, resolveType: (row: Row) => row.__typename } as never);
    } else {
      (objectRef(kind.name) as unknown as ImplementableObjectRef<Types, Row>).implement(options as never);
    }
    declareConnection(kind);
  }
}

function declareNode(): void {
  refs.set('Node', builder.interfaceRef('Node') as unknown as AnyRef);
  (objectRef('Node') as unknown as ImplementableInterfaceRef<Types, Row>).implement({
    description: 'Anything that can be asked for by its id alone.',
    resolveType: (row: Row) => row.__typename,
    fields: (t) => ({
      id: t.id({
        description: 'Identifies the object for ever, also after it was retracted or merged. Opaque: take it as it is, and make none up.',
        complexity: 0,
        resolve: (row) => row['id'] as string,
      }),
    }),
  });
}

function declareComposites(): void {
  refs.set('FuzzyDate', builder.objectRef('FuzzyDate') as unknown as AnyRef);
  refs.set('Coordinates', builder.objectRef('Coordinates') as unknown as AnyRef);
  const part = (type: string, nullable: boolean, description: string) => (t: FieldBuilder) => (name: string) =>
    t.field({ type: outputType(type), nullable, description, complexity: 0, resolve: ((parts: Row) => parts[name]) as never });
  const implement = (name: string, description: string, parts: Record<string, ReturnType<typeof part>>) =>
    (objectRef(name) as unknown as ImplementableObjectRef<Types, Row>).implement({
      description,
      fields: (t) => Object.fromEntries(Object.entries(parts).map(([field, declare]) => [field, declare(t as never)(field)])) as never,
    });
  implement('FuzzyDate', 'A date in the world, as exact as the source gives it and no more.', {
    value: part('PartialDate', false, 'The date as the source gives it: a year, a month or a day.'),
    precision: part('DatePrecision', false, 'Whether `value` is a year, a month or a day.'),
    earliest: part('Date', false, 'First day that the date can mean. Not the date itself, unless `precision` is DAY.'),
    latest: part('Date', false, 'Last day that the date can mean. Not the date itself, unless `precision` is DAY.'),
    sourceText: part('String', true, 'The words that it was resolved from: "on Monday". Null where the source writes the date itself.'),
  });
  implement('Coordinates', 'A point on the globe, WGS 84.', {
    latitude: part('Float', false, 'Degrees north, from -90 to 90.'),
    longitude: part('Float', false, 'Degrees east, from -180 to 180.'),
    precisionM: part('Float', true, 'Radius in metres within which the point is right. Null where nobody says.'),
  });
}

function declarePageInfo(): void {
  refs.set('PageInfo', builder.objectRef('PageInfo') as unknown as AnyRef);
  (objectRef('PageInfo') as unknown as ImplementableObjectRef<Types, Connection>).implement({
    description: 'Where a page stands in its list, after the Relay connection specification.',
    fields: (t) => ({
      hasNextPage: t.boolean({
        description: 'Whether rows follow the last one of this page.',
        complexity: 0,
        resolve: async (connection) => (connection.backwards ? connection.beyond('before') : (await connection.page()).more || connection.beyond('before')),
      }),
      hasPreviousPage: t.boolean({
        description: 'Whether rows precede the first one of this page.',
        complexity: 0,
        resolve: async (connection) => (connection.backwards ? (await connection.page()).more || connection.beyond('after') : connection.beyond('after')),
      }),
      startCursor: t.string({
        nullable: true,
        description: 'Cursor of the first row. Null when the page is empty.',
        complexity: 0,
        resolve: async (connection) => (await connection.page()).edges[0]?.cursor,
      }),
      endCursor: t.string({
        nullable: true,
        description: 'Cursor of the last row: pass it as `after` for the next page. Null when the page is empty.',
        complexity: 0,
        resolve: async (connection) => (await connection.page()).edges.at(-1)?.cursor,
      }),
    }),
  });
}

/** A connection as its resolvers see it: nothing is read until it is asked for. */
interface Connection {
  readonly backwards: boolean;
  page(): Promise<Page>;
  totalCount(): Promise<number>;
  beyond(side: 'after' | 'before'): Promise<boolean>;
}

function declareConnection(kind: Kind): void {
  const edges = [undefined, ...edgeDeclarations(kind)];
  for (const edge of edges) {
    const name = edge?.name ?? kind.name;
    if (edge === undefined && !isListed(kind)) continue;
    const node = edge === undefined ? kind : getKind((kind.fields[edge.node] as OneField).target);
    const edgeRef = builder.objectRef<{ cursor: string; row: Row }>(`${name}Edge`);
    edgeRef.implement({
      description: `A ${node.name} in a list, with its place in it${edge === undefined ? '' : ', and what ties it to the list'}.`,
      fields: (t) => ({
        cursor: t.exposeString('cursor', { description: 'Place of the row in the list: pass it as `after` or `before`.', complexity: 0 }),
        node: t.field({
          type: outputType(node.name),
          description: `The ${node.name}.`,
          complexity: 0,
          resolve: ((parent: { row: Row }, _: object, context: Context, info: Info) =>
            edge === undefined ? parent.row : readOne(kind.fields[edge.node] as OneField, edge.node, parent.row, {}, context, info)) as never,
        }),
        ...Object.fromEntries(
          (edge?.fields ?? []).map((field) => [field, declareField(t as never, kind, field, kind.fields[field] as Field, (parent) => (parent as unknown as { row: Row }).row)]),
        ),
        ...(edge === undefined
          ? {}
          : { [edge.self]: t.field({ type: outputType('Fact'), description: `The fact that says so, with its citations: a ${kind.name}.`, complexity: 0, resolve: ((parent: { row: Row }) => parent.row) as never }) }),
      }),
    });
    const connectionRef = builder.objectRef<Connection>(`${name}Connection`);
    refs.set(`${name}Connection`, connectionRef as unknown as AnyRef);
    connectionRef.implement({
      description: `A page of a list of type ${node.name}.`,
      fields: (t) => ({
        edges: t.field({
          type: [edgeRef],
          description: 'The rows of this page with their cursors, in the order of the list.',
          complexity: { field: 0, multiplier: 1 },
          resolve: async (connection) => [...(await connection.page()).edges],
        }),
        nodes: t.field({
          type: [outputType(node.name)] as never,
          description: 'The rows of this page, in the order of the list: the same as under `edges`.',
          complexity: { field: 0, multiplier: 1 },
          resolve: (async (connection: Connection, _: object, context: Context, info: Info) => {
            const { edges: rows } = await connection.page();
            if (edge === undefined) return rows.map(({ row }) => row);
            const field = kind.fields[edge.node] as OneField;
            return rows.map(({ row }) => readOne(field, edge.node, row, {}, context, info));
          }) as never,
        }),
        pageInfo: t.field({ type: outputType('PageInfo'), description: 'Where this page stands in the list.', complexity: 0, resolve: ((connection: Connection) => connection) as never }),
        totalCount: t.int({
          description: 'How many rows the list has in all, whatever the page. Counted only when asked for.',
          complexity: 1,
          resolve: (connection) => connection.totalCount(),
        }),
      }),
    });
  }
}

function manyFields(): ManyField[] {
  return [...kinds.values()].flatMap((kind) => Object.values(kind.fields)).filter((field): field is ManyField => field.shape === 'many');
}

function edgeDeclarations(kind: Kind) {
  return manyFields().flatMap((field) => (field.target === kind.name && field.edge !== undefined ? [field.edge] : []));
}

function isListed(kind: Kind): boolean {
  return kind.plural !== undefined || manyFields().some((field) => field.target === kind.name && field.paging === 'connection' && field.edge === undefined);
}

type RowOf = (parent: Row) => Row;

function declareField(t: FieldBuilder, kind: Kind, name: string, field: Field, rowOf: RowOf = (row) => row) {
  const options = { description: field.description, nullable: field.nullable };
  const args = toPothosArguments(t, field.args);
  switch (field.shape) {
    case 'value': {
      const type = outputType(typeName(field.type));
      return t.field({
        ...options,
        type: (field.list ? [type] : type) as never,
        args,
        complexity: field.list ? { field: 0, multiplier: 1 } : 0,
        resolve: ((parent: Row, given: Arguments) => {
          checkArguments(field.args, given);
          return rowOf(parent)[columnName(name, given)];
        }) as never,
      });
    }
    case 'composite':
      return t.field({
        ...options,
        type: outputType(field.type),
        complexity: 0,
        resolve: ((parent: Row) => {
          const row = rowOf(parent);
          if (row[partName(name, field.present)] == null) return null;
          return Object.fromEntries(Object.keys(field.parts).map((part) => [part, row[partName(name, part)]]));
        }) as never,
      });
    case 'one':
      return t.field({
        ...options,
        type: outputType(field.target),
        args,
        complexity: 1,
        resolve: ((parent: Row, given: Arguments, context: Context, info: Info) => readOne(field, name, rowOf(parent), given, context, info)) as never,
      });
    case 'many':
      return field.paging === 'list' ? declareList(t, field, rowOf) : declareConnectionField(t, field, rowOf);
  }
}

function checkArguments(declared: Readonly<Record<string, ArgumentDeclaration>>, given: Arguments): void {
  for (const [argument, { range }] of Object.entries(declared)) {
    const number = given[argument];
    if (range === undefined || typeof number !== 'number' || (number >= range[0] && number <= range[1])) continue;
    throw new ExpectedError('BAD_USER_INPUT', `\`${argument}\` is ${number}, but has to be from ${range[0]} to ${range[1]}`, { argument });
  }
}

function readOne(field: OneField, name: string, row: Row, args: Arguments, context: Context, info: Info): Promise<Row | null> | null {
  const id = row[columnName(name, args)];
  if (id == null) return null;
  const load = batch<Row | null>(context, place(info), async (ids) => {
    const found = await readByIds(context, readingOf(info, getKind(field.target), info.fieldNodes), ids);
    return ids.map((each) => found.get(each) ?? null);
  });
  return load.load(id as string);
}

function declareList(t: FieldBuilder, field: ManyField, rowOf: RowOf) {
  return t.field({
    type: [outputType(field.target)] as never,
    description: field.description,
    args: toPothosArguments(t, field.args),
    complexity: { field: 1, multiplier: EXPECTED_LIST_LENGTH },
    resolve: ((parent: Row, args: Arguments, context: Context, info: Info) =>
      batch<Row[]>(context, place(info), (parents) => readList(field, args, parents, context, info)).load(rowOf(parent).uuid)) as never,
  });
}

async function readList(field: ManyField, args: Arguments, parents: readonly string[], context: Context, info: Info): Promise<Row[][]> {
  const reading: Reading = readingOf(info, getKind(field.target), info.fieldNodes);
  const source = new Source(reading.kind, new Names(), context.view);
  const selected = selectList(reading, source);
  const where = sql`${field.belongs(source, sql`parent.id`, args)} AND ${source.listed()}`;
  const order = field.order?.(source) ?? source.id;
  const block = sql`SELECT ${selected} FROM ${source.from} WHERE ${where} ORDER BY ${order}`;
  const rows = await run(context, sql`SELECT parent.id, found.* FROM unnest(${parents}::uuid[]) AS parent(id) CROSS JOIN LATERAL (${block}) AS found`);
  const completed = await complete(context, reading, rows.map(([, ...values]) => toRow(reading, values).row));
  const byParent = new Map<unknown, Row[]>(parents.map((parent) => [parent, []]));
  completed.forEach((row, index) => byParent.get(rows[index]?.[0])?.push(row));
  return parents.map((parent) => byParent.get(parent) ?? []);
}

function declareConnectionField(t: FieldBuilder, field: ManyField, rowOf: RowOf) {
  const target = getKind(field.target);
  return t.field({
    type: outputType(`${field.edge?.name ?? field.target}Connection`),
    description: field.description,
    args: connectionArguments(t, target, field.args) as never,
    complexity: pageCost as never,
    resolve: ((parent: Row, args: ConnectionArguments & Arguments, context: Context, info: Info) =>
      toConnection(context, info, target, args, field.edge, (child, id) => field.belongs(child, id, args), rowOf(parent).uuid)) as never,
  });
}

/** A connection over the rows of a kind, for a place in the operation; `parent` is null for a root list. */
export function toConnection(
  context: Context,
  info: Info,
  kind: Kind,
  args: ConnectionArguments,
  edge: ManyField['edge'],
  belongs: Belongs,
  parent: string | null,
): Connection {
  const type = getNamedType(info.returnType) as GraphQLObjectType;
  const query = new ConnectionQuery(context, connectionReading(info, kind, type, info.fieldNodes, edge), belongs, args);
  const ask = <T>(what: string, load: (parents: readonly (string | null)[]) => Promise<T[]>) =>
    batch<T>(context, `${place(info)} ${what}`, (ids) => load(ids.map((id) => id || null))).load(parent ?? '');
  return {
    backwards: query.backwards,
    page: () => ask('page', (parents) => query.pages(parents)),
    totalCount: () => ask('count', (parents) => query.counts(parents)),
    beyond: (side) => ask(side, (parents) => query.beyond(parents, side)),
  };
}
