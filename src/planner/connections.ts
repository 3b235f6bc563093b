import { type GraphQLObjectType, getNamedType } from 'graphql';
import { orderSignature } from '../graph/cursors.ts';
import { passing } from '../graph/filters.ts';
import type { Arguments, EdgeDeclaration, Kind, OneField, Source } from '../graph/kind.ts';
import { Source as Rows } from '../graph/kind.ts';
import { type OrderInput, orderTerms } from '../graph/orders.ts';
import type { PageArguments } from '../graph/pages.ts';
import { type Side, Slice } from '../graph/slices.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';
import {
  Aliases,
  aliasOf,
  type Block,
  type Field,
  type Given,
  type Member,
  type Planning,
  type Selection,
} from './planning.ts';
import { concat, object, orMissing, type Part } from './text.ts';

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

/** A list in pages. */
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
}

/** What of a page is asked for beside its rows. */
interface Asked {
  readonly rows: boolean;
  readonly count: boolean;
  readonly ends: boolean;
  readonly next: boolean;
  readonly previous: boolean;
}

type Piece = keyof ReturnType<typeof toPieces>;

/** JSON of a connection. */
export function planConnection(planning: Planning, list: Listed): Sql {
  const fields = planning.fieldsOn(list.type, list.nodes);
  const asked = whatIsAsked(planning, list, fields);
  const block = planning.block(list.kind);
  const make = (source: Source, args: Arguments) => toPieces(planning, list, block, asked, source, args);
  const piece = block.pieces<Piece>(list.given, make);
  const page = aliasOf(block, 'p');
  const columns: Sql[] = [];
  const column = (text: Sql) => {
    columns.push(sql`${orMissing(text)} AS ${raw(`x${columns.length}`)}`);
    const own = sql`${page}.${raw(`x${columns.length - 1}`)}`;
    return sql`coalesce(string_agg(${own}, ','${piece('direction')})${piece('within')}, '')`;
  };
  const members = fields.map(([key, name, nodes]): [string, Part[]] => {
    switch (name) {
      case '__typename':
        return [key, [`"${list.type.name}"`]];
      case 'totalCount':
        return [key, [piece('count')]];
      case 'nodes':
        return [key, ['[', column(planNode(planning, list, block, nodes)), ']']];
      case 'edges':
        return [key, ['[', column(planEdge(planning, list, block, nodes, piece('keys'))), ']']];
      case 'pageInfo':
        return [key, planPageInfo(planning, list, nodes, piece)];
      default:
        throw new NotPlanned(`the field ${name} of ${list.type.name}`);
    }
  });
  const text = concat(object(members));
  const readsPage = asked.rows || asked.ends || asked.next || asked.previous;
  if (!readsPage) return sql`(${piece('head')}SELECT ${text})`;
  if (asked.ends) columns.push(sql`${piece('keys')} AS keys`);
  if (columns.length === 0) columns.push(sql`NULL AS x`);
  const rows = sql`SELECT ${join(columns)} FROM ${piece('top')}${block.from} WHERE ${piece('where')} ORDER BY ${piece('order')}${piece('limit')}`;
  return sql`(${piece('head')}SELECT ${text} FROM ${piece('open')}(${rows})${piece('close')} AS ${page} HAVING TRUE)`;
}

function whatIsAsked(planning: Planning, { type }: Listed, fields: readonly Member[]): Asked {
  const names = new Set(fields.map(([, name]) => name));
  const info = new Set<string>();
  for (const [, name, nodes] of fields) {
    if (name !== 'pageInfo') continue;
    for (const [, inner] of planning.fieldsOn(namedObject(type, name), nodes)) info.add(inner);
  }
  return {
    rows: names.has('nodes') || names.has('edges'),
    count: names.has('totalCount'),
    ends: info.has('startCursor') || info.has('endCursor'),
    next: info.has('hasNextPage'),
    previous: info.has('hasPreviousPage'),
  };
}

function namedObject(type: GraphQLObjectType, field: string): GraphQLObjectType {
  return getNamedType((type.getFields()[field] as Field).type) as GraphQLObjectType;
}

function planNode(planning: Planning, { kind, edge, rows }: Listed, block: Block, nodes: Selection): Sql {
  if (edge === undefined) return rows.row(planning, block, nodes);
  return rows.one(planning, block, kind.fields[edge.node] as OneField, { constant: {} }, true, nodes);
}

function planEdge(planning: Planning, list: Listed, block: Block, selection: Selection, keys: Sql): Sql {
  const type = namedObject(list.type, 'edges');
  const members = planning.fieldsOn(type, selection).map(([key, name, nodes]): [string, Part] => {
    if (name === '__typename') return [key, `"${type.name}"`];
    if (name === 'cursor') return [key, cursorOf(keys)];
    if (name === 'node') return [key, planNode(planning, list, block, nodes)];
    if (name === list.edge?.self) return [key, list.rows.row(planning, block, nodes)];
    if (list.edge?.fields.includes(name) !== true) throw new NotPlanned(`the field ${name} of ${type.name}`);
    return [key, list.rows.field(planning, block, type, name, nodes)];
  });
  return concat(object(members));
}

function planPageInfo(planning: Planning, list: Listed, selection: Selection, piece: (name: Piece) => Sql): Part[] {
  const members = planning
    .fieldsOn(namedObject(list.type, 'pageInfo'), selection)
    .map(([key, name]): [string, Part] => {
      switch (name) {
        case '__typename':
          return [key, '"PageInfo"'];
        case 'hasNextPage':
          return [key, sql`(${piece('next')})::text`];
        case 'hasPreviousPage':
          return [key, sql`(${piece('previous')})::text`];
        case 'startCursor':
          return [key, sql`coalesce(${cursorOf(piece('start'))}, 'null')`];
        case 'endCursor':
          return [key, sql`coalesce(${cursorOf(piece('end'))}, 'null')`];
        default:
          throw new NotPlanned(`the field ${name} of PageInfo`);
      }
    });
  return object(members);
}

// As `toCursor` makes it, of the JSON of signature and keys.
function cursorOf(keys: Sql): Sql {
  return sql`('"' || translate(encode(convert_to(${keys}, 'UTF8'), 'base64'), E'+/=\\n', '-_') || '"')`;
}

function toKeys(signature: string, keys: readonly Sql[], id: Sql): Sql {
  const texts = keys.flatMap((key): Part[] => [',', sql`to_json((${key})::text)::text`]);
  return concat([`["${signature}"`, ...texts, ',"', id, '"]']);
}

// All of the statement that depends on the arguments of the list.
function toPieces(planning: Planning, list: Listed, block: Block, asked: Asked, source: Source, given: Arguments) {
  const { kind, belongs, retractedToo } = list;
  const args = given as PageArguments & { filter?: Record<string, unknown> | null; orderBy?: OrderInput | null };
  const terms = orderTerms(kind, args.orderBy);
  const signature = orderSignature(kind.name, terms);
  const slice = new Slice(signature, terms, args);
  const page = aliasOf(block, 'p');
  const conditionOn = (rows: Source) => {
    const passes = passing(rows, args.filter, retractedToo);
    return belongs === undefined ? passes : sql`${belongs(rows, given)} AND ${passes}`;
  };
  const other = (suffix: string) =>
    new Rows(kind, new Aliases(`${block.alias}${suffix}`, `${block.alias}${suffix}`), planning.view);
  const beyond = (side: Side) => {
    if (!slice.isBounded(side)) return sql`FALSE`;
    const rows = other(side === 'after' ? 'a' : 'b');
    const keys = terms.map((term) => term.sql(rows));
    const where = sql`${conditionOn(rows)} AND ${slice.beyond(keys, side) ?? sql`TRUE`}`;
    return sql`EXISTS (SELECT FROM ${rows.from} WHERE ${where})`;
  };
  const { backwards } = slice;
  const limit = raw(String(slice.limit));
  // One row more than the page holds tells whether there are more.
  const looksAhead = backwards ? asked.previous : asked.next;
  const more = sql`count(*) > ${limit}`;
  const or = (left: Sql, right: Sql) => (right.sql === 'FALSE' ? left : sql`${left} OR ${right}`);
  const numbered = backwards || looksAhead;
  const inner = aliasOf(block, 'q');
  const last = looksAhead ? sql`least(count(*), ${limit})` : sql`count(*)`;
  const first = (index: Sql) => sql`(array_agg(${page}.keys${direction}))[${index}]`;
  const direction = numbered ? sql` ORDER BY ${page}.n` : empty;

  const readsPage = asked.rows || asked.ends || asked.next || asked.previous;
  const once = asked.count && readsPage && (args.filter != null || belongs !== undefined);
  const passed = aliasOf(block, 'c');
  const top = aliasOf(block, 't');
  const columnsOf = (rows: Sql) => terms.map((_, index) => sql`${rows}.${raw(`k${index}`)}`);
  const keys = once ? columnsOf(top) : terms.map((term) => term.sql(source));
  const limited = sql` LIMIT ${raw(String(slice.limit + (looksAhead ? 1 : 0)))}`;

  const counted = () => {
    const rows = other('c');
    const where = conditionOn(rows);
    return sql`(SELECT count(*) FROM ${rows.from} WHERE ${where})::text`;
  };
  const all = () => {
    const rows = other('c');
    const selected = terms.map((term, index) => sql`${term.sql(rows)} AS ${raw(`k${index}`)}`);
    const where = conditionOn(rows);
    return sql`WITH ${passed} AS MATERIALIZED (SELECT ${join(selected)} FROM ${rows.from} WHERE ${where}) `;
  };
  const topRows = () => {
    const own = columnsOf(passed);
    const where = join([sql`TRUE`, ...slice.between(own)], ' AND ');
    return sql`(SELECT * FROM ${passed} WHERE ${where} ORDER BY ${slice.order(own)}${limited}) AS ${top}, `;
  };
  const id = keys[keys.length - 1] as Sql;
  return {
    head: once ? all() : empty,
    count: !asked.count ? empty : once ? sql`(SELECT count(*) FROM ${passed})::text` : counted(),
    top: once ? topRows() : empty,
    where: once ? sql`${source.id} = ${id}` : join([conditionOn(source), ...slice.between(keys)], ' AND '),
    order: slice.order(keys),
    limit: once ? empty : limited,
    keys: toKeys(signature, keys.slice(0, -1), id),
    open: numbered ? sql`(SELECT ${inner}.*, row_number() OVER () AS n FROM ` : empty,
    close: numbered ? sql` AS ${inner})` : empty,
    direction: backwards ? sql` ORDER BY ${page}.n DESC` : empty,
    within: looksAhead ? sql` FILTER (WHERE ${page}.n <= ${limit})` : empty,
    start: first(backwards ? last : sql`1`),
    end: first(backwards ? sql`1` : last),
    next: backwards ? beyond('before') : or(more, beyond('before')),
    previous: backwards ? or(more, beyond('after')) : beyond('after'),
  };
}
