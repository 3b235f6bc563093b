import type { GraphQLObjectType } from 'graphql';
import { orderSignature } from '../graph/cursors.ts';
import { passing } from '../graph/filters.ts';
import { type Arguments, type EdgeDeclaration, type Kind, type OneField, Source } from '../graph/kind.ts';
import { type OrderInput, orderTerms, sortKeys } from '../graph/orders.ts';
import type { PageArguments } from '../graph/pages.ts';
import { type Side, Slice } from '../graph/slices.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';
import { type Asked, limitOf, planPage, slicePieces, toKeys, whatIsAsked } from './pages.ts';
import { Aliases, aliasOf, type Block, type Given, type Planning, type Selection } from './planning.ts';

/** How rows become JSON; see objects.ts, which needs this file in turn. */
export interface RowPlans {
  readonly row: (planning: Planning, block: Block, selection: Selection) => Sql;
  readonly field: (planning: Planning, block: Block, type: GraphQLObjectType, name: string, nodes: Selection) => Sql;
  readonly one: (
    planning: Planning,
    block: Block,
    field: OneField,
    given: Given,
    required: boolean,
    nodes: Selection,
  ) => Sql;
}

/** The rows of a kind, in pages. */
export interface Listed {
  readonly rows: RowPlans;
  readonly kind: Kind;
  /** The connection type. */
  readonly type: GraphQLObjectType;
  readonly given: Given;
  /** Which rows belong to the parent; undefined for all rows of the kind. */
  readonly belongs: ((child: Source, args: Arguments) => Sql) | undefined;
  readonly edge: EdgeDeclaration | undefined;
  readonly retractedToo: boolean;
  readonly nodes: Selection;
  /** JSON of a node, where it is no object of the kind. */
  readonly node?: (block: Block) => Sql;
}

/** JSON of a connection over the rows of a kind. */
export function planConnection(planning: Planning, list: Listed): Sql {
  const { edge, kind, nodes: selection, rows, type } = list;
  const asked = whatIsAsked(planning, type, selection);
  const block = planning.block(kind);
  const piece = block.pieces(list.given, (source, args) => toPieces(planning, list, block, asked, source, args));
  return planPage(planning, {
    type,
    selection,
    asked,
    alias: aliasOf(block, 'p'),
    piece,
    node: (nodes) => {
      if (list.node !== undefined) return list.node(block);
      if (edge === undefined) return rows.row(planning, block, nodes);
      return rows.one(planning, block, kind.fields[edge.node] as OneField, { constant: {} }, true, nodes);
    },
    edgeField: (edgeType, name, nodes) => {
      if (name === edge?.self) return rows.row(planning, block, nodes);
      return edge?.fields.includes(name) === true ? rows.field(planning, block, edgeType, name, nodes) : undefined;
    },
    select: (columns) =>
      sql`SELECT ${columns} FROM ${piece('top')}${block.from} WHERE ${piece('where')} ORDER BY ${piece('order')}${piece('limit')}`,
  });
}

// All of the statement that depends on the arguments of the list.
function toPieces(planning: Planning, list: Listed, block: Block, asked: Asked, source: Source, given: Arguments) {
  const { kind, belongs, retractedToo } = list;
  const args = given as PageArguments & { filter?: Record<string, unknown> | null; orderBy?: OrderInput | null };
  const terms = orderTerms(kind, args.orderBy);
  const signature = orderSignature(kind.name, terms);
  const slice = new Slice(signature, terms, args);
  const conditionOn = (rows: Source) => {
    const passes = passing(rows, args.filter, retractedToo);
    return belongs === undefined ? passes : sql`${belongs(rows, given)} AND ${passes}`;
  };
  const other = (suffix: string) =>
    new Source(kind, new Aliases(`${block.alias}${suffix}`, `${block.alias}${suffix}`), planning.view);
  const beyond = (side: Side) => {
    if (!slice.isBounded(side)) return sql`FALSE`;
    const rows = other(side === 'after' ? 'a' : 'b');
    const keys = sortKeys(rows, terms);
    const where = sql`${conditionOn(rows)} AND ${slice.beyond(keys, side) ?? sql`TRUE`}`;
    // EXISTS would forget the order.
    return sql`(SELECT TRUE FROM ${rows.from} WHERE ${where} ORDER BY ${slice.nearest(keys, side)} LIMIT 1) IS NOT NULL`;
  };
  const counted = () => {
    const rows = other('c');
    const where = conditionOn(rows);
    return sql`(SELECT count(*) FROM ${rows.from} WHERE ${where})::text`;
  };

  // Where rows have to be looked for, count and page come from one look: it gives the keys alone, and the page its rows.
  const once = asked.count && asked.page && (args.filter != null || belongs !== undefined);
  const passed = aliasOf(block, 'c');
  const top = aliasOf(block, 't');
  const limit = limitOf(slice, asked);
  const columnsOf = (rows: Sql) => terms.map((_, index) => sql`${rows}.${raw(`k${index}`)}`);
  const keys = once ? columnsOf(top) : sortKeys(source, terms);
  const id = keys[keys.length - 1] as Sql;
  const allKeys = () => {
    const rows = other('c');
    const selected = terms.map((term, index) => sql`${term.sql(rows)} AS ${raw(`k${index}`)}`);
    const where = conditionOn(rows);
    return sql`WITH ${passed} AS MATERIALIZED (SELECT ${join(selected)} FROM ${rows.from} WHERE ${where}) `;
  };
  const topKeys = () => {
    const own = columnsOf(passed);
    const where = join([sql`TRUE`, ...slice.between(own)], ' AND ');
    return sql`(SELECT * FROM ${passed} WHERE ${where} ORDER BY ${slice.order(own)}${limit}) AS ${top}, `;
  };
  const texts = keys.slice(0, -1).map((key) => sql`(${key})::text`);
  return {
    ...slicePieces(slice, asked, aliasOf(block, 'p'), beyond),
    head: once ? allKeys() : empty,
    count: !asked.count ? empty : once ? sql`(SELECT count(*) FROM ${passed})::text` : counted(),
    top: once ? topKeys() : empty,
    where: once ? sql`${source.id} = ${id}` : join([conditionOn(source), ...slice.between(keys)], ' AND '),
    order: slice.order(keys),
    limit: once ? empty : limit,
    keys: toKeys(signature, texts, id),
  };
}
