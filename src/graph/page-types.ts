import type { GraphQLResolveInfo } from 'graphql';
import { asPromises } from './batches.ts';
import type { Context } from './context.ts';
import { declaredAs } from './declarations.ts';
import { type EdgeDeclaration, type Field, type Kind, kinds, type ManyField, type OneField } from './kind.ts';
import { declareField } from './output-fields.ts';
import type { Row } from './reader.ts';
import { announceObject, type FieldBuilder, outputType } from './refs.ts';
import { type Connection, readOne } from './resolvers.ts';

/** A row of a page, as the resolvers of its edge see it. */
interface Edge {
  readonly cursor: string;
  readonly row: Row;
}

// Of a connection that JavaScript makes; of others the planner knows what these fields mean.
const property = declaredAs({ is: 'property' });

/** Declares PageInfo. */
export function declarePageInfo(): void {
  announceObject<Connection>('PageInfo').implement({
    description: 'Where a page stands in its list, after the Relay connection specification.',
    fields: (t) => ({
      hasNextPage: t.boolean({
        ...property,
        description: 'Whether rows follow the last one of this page.',
        complexity: 0,
        resolve: async (connection) =>
          connection.backwards
            ? connection.beyond('before')
            : (await connection.page()).more || connection.beyond('before'),
      }),
      hasPreviousPage: t.boolean({
        ...property,
        description: 'Whether rows precede the first one of this page.',
        complexity: 0,
        resolve: async (connection) =>
          connection.backwards
            ? (await connection.page()).more || connection.beyond('after')
            : connection.beyond('after'),
      }),
      startCursor: t.string({
        ...property,
        nullable: true,
        description: 'Cursor of the first row. Null when the page is empty.',
        complexity: 0,
        resolve: async (connection) => (await connection.page()).edges[0]?.cursor,
      }),
      endCursor: t.string({
        ...property,
        nullable: true,
        description: 'Cursor of the last row: pass it as `after` for the next page. Null when the page is empty.',
        complexity: 0,
        resolve: async (connection) => (await connection.page()).edges.at(-1)?.cursor,
      }),
    }),
  });
}

/** Declares the connections and edges over the rows of a kind: one where edges carry nothing, one per way that they do. */
export function declareConnections(kind: Kind): void {
  const relations = manyFields().filter(({ target, paging }) => target === kind.name && paging === 'connection');
  if (kind.plural !== undefined || relations.some(({ edge }) => edge === undefined)) {
    declareConnection(kind.name, kind.name, (row) => row);
  }
  for (const { edge } of relations) if (edge !== undefined) declareTyingConnection(kind, edge);
}

type NodeOf = (row: Row, context: Context, info: GraphQLResolveInfo) => unknown;
type EdgeFields = (t: FieldBuilder) => Record<string, unknown>;

/** Declares the types `<name>Connection` and `<name>Edge`, whose nodes are of the type `node`. */
export function declareConnection(name: string, node: string, nodeOf: NodeOf, edgeFields?: EdgeFields): void {
  const edgeRef = declareEdge(name, node, nodeOf, edgeFields);
  announceObject<Connection>(`${name}Connection`).implement({
    description: `A page of a list of type ${node}.`,
    fields: (t) => ({
      edges: t.field({
        ...property,
        type: [edgeRef] as never,
        description: 'The rows of this page with their cursors, in the order of the list.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ((connection: Connection, _: object, __: Context, info: GraphQLResolveInfo) =>
          connection.page().then(({ edges }) => asPromises(edges, info))) as never,
      }),
      nodes: t.field({
        ...property,
        type: [outputType(node)] as never,
        description: 'The rows of this page, in the order of the list: the same as under `edges`.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ((connection: Connection, _: object, context: Context, info: GraphQLResolveInfo) =>
          connection.page().then(({ edges }) => {
            return asPromises(
              edges.map(({ row }) => nodeOf(row, context, info)),
              info,
            );
          })) as never,
      }),
      pageInfo: t.field({
        ...property,
        type: outputType('PageInfo'),
        description: 'Where this page stands in the list.',
        complexity: 0,
        resolve: ((connection: Connection) => connection) as never,
      }),
      totalCount: t.int({
        ...property,
        description: 'How many rows the list has in all, whatever the page. Counted only when asked for.',
        complexity: 1,
        resolve: (connection) => connection.totalCount(),
      }),
    }),
  });
}

function declareEdge(name: string, node: string, nodeOf: NodeOf, edgeFields: EdgeFields | undefined) {
  return announceObject<Edge>(`${name}Edge`).implement({
    description: `One row of a list of type ${node}, with its place in the list${edgeFields === undefined ? '' : ' and what ties it to the list'}.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        ...property,
        description: 'Place of the row in the list: pass it as `after` or `before`.',
        complexity: 0,
      }),
      node: t.field({
        ...property,
        type: outputType(node),
        description: `The row itself: an object of type ${node}.`,
        complexity: 0,
        resolve: (({ row }: Edge, _: object, context: Context, info: GraphQLResolveInfo) =>
          nodeOf(row, context, info)) as never,
      }),
      ...((edgeFields?.(t as never) ?? {}) as object),
    }),
  });
}

// The rows are facts, and the edges: the node is what a field of the row names.
function declareTyingConnection(kind: Kind, edge: EdgeDeclaration): void {
  const toNode = kind.fields[edge.node] as OneField;
  const rowOf = (parent: Row) => (parent as unknown as Edge).row;
  declareConnection(
    edge.name,
    toNode.target,
    (row, context, info) => readOne(toNode, edge.node, row, {}, context, info),
    (t) => ({
      ...Object.fromEntries(
        edge.fields.map((field) => [field, declareField(t, field, kind.fields[field] as Field, rowOf)]),
      ),
      [edge.self]: t.field({
        type: outputType('Fact'),
        description: `The fact that says so, with its citations: an object of type ${kind.name}.`,
        complexity: 0,
        resolve: ((parent: Row) => rowOf(parent)) as never,
      }),
    }),
  );
}

function manyFields(): ManyField[] {
  return [...kinds.values()]
    .flatMap((kind) => Object.values(kind.fields))
    .filter((field): field is ManyField => field.shape === 'many');
}
