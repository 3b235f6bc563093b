import { type GraphQLObjectType, getNamedType } from 'graphql';
import type { Side, Slice } from '../graph/slices.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';
import type { Field, Planning, Selection } from './planning.ts';
import { concat, object, orMissing, type Part } from './text.ts';

/** What of a page is asked for. */
export interface Asked {
  readonly rows: boolean;
  readonly count: boolean;
  readonly ends: boolean;
  readonly next: boolean;
  readonly previous: boolean;
  /** Whether any row of the page has to be read. */
  readonly page: boolean;
}

/** What is asked for at a connection. */
export function whatIsAsked(planning: Planning, type: GraphQLObjectType, selection: Selection): Asked {
  const fields = planning.fieldsOn(type, selection);
  const names = new Set(fields.map(([, name]) => name));
  const info = new Set<string>();
  for (const [, name, nodes] of fields) {
    if (name !== 'pageInfo') continue;
    for (const [, inner] of planning.fieldsOn(objectOf(type, name), nodes)) info.add(inner);
  }
  const rows = names.has('nodes') || names.has('edges');
  const ends = info.has('startCursor') || info.has('endCursor');
  const [next, previous] = [info.has('hasNextPage'), info.has('hasPreviousPage')];
  return { rows, count: names.has('totalCount'), ends, next, previous, page: rows || ends || next || previous };
}

/** SQL of a page that depends on the arguments of its list. */
export type PagePiece =
  /** Before SELECT: a CTE, or nothing. */
  | 'head'
  /** JSON of the number of rows. */
  | 'count'
  /** JSON of the list's signature and the keys of a row: what `toCursor` encodes. */
  | 'keys'
  | Extract<keyof ReturnType<typeof slicePieces>, string>;

/** A page, as it is planned. */
export interface Page {
  /** The connection type, and what is asked of it. */
  readonly type: GraphQLObjectType;
  readonly selection: Selection;
  readonly asked: Asked;
  /** Name of the page in the statement. */
  readonly alias: Sql;
  readonly piece: (name: PagePiece) => Sql;
  /** JSON of the node of a row. */
  readonly node: (nodes: Selection) => Sql;
  /** JSON of another field of an edge; undefined where there is no such field. */
  readonly edgeField: (type: GraphQLObjectType, name: string, nodes: Selection) => Sql | undefined;
  /** The statement that reads columns of the rows of the page, in the direction of reading. Asked for last. */
  readonly select: (columns: Sql) => Sql;
}

/** JSON of a connection. */
export function planPage(planning: Planning, page: Page): Sql {
  const { alias, asked, piece, type } = page;
  const columns: Sql[] = [];
  const column = (text: Sql) => {
    const name = raw(`x${columns.length}`);
    columns.push(sql`${orMissing(text)} AS ${name}`);
    return sql`coalesce(string_agg(${alias}.${name}, ','${piece('direction')})${piece('within')}, '')`;
  };
  const members = planning.fieldsOn(type, page.selection).map(([key, name, nodes]): [string, Part[]] => {
    switch (name) {
      case '__typename':
        return [key, [`"${type.name}"`]];
      case 'totalCount':
        return [key, [piece('count')]];
      case 'nodes':
        return [key, ['[', column(page.node(nodes)), ']']];
      case 'edges':
        return [key, ['[', column(planEdge(planning, page, nodes)), ']']];
      case 'pageInfo':
        return [key, planPageInfo(planning, page, nodes)];
      default:
        throw new NotPlanned(`the field ${name} of ${type.name}`);
    }
  });
  const text = concat(object(members));
  if (!asked.page) return sql`(${piece('head')}SELECT ${text})`;
  if (asked.ends) columns.push(sql`${piece('keys')} AS keys`);
  if (columns.length === 0) columns.push(sql`NULL AS x`);
  const rows = page.select(join(columns));
  // HAVING makes one row of any number of them, also where no aggregate is asked for.
  return sql`(${piece('head')}SELECT ${text} FROM ${piece('open')}(${rows})${piece('close')} AS ${alias} HAVING TRUE)`;
}

function objectOf(type: GraphQLObjectType, field: string): GraphQLObjectType {
  return getNamedType((type.getFields()[field] as Field).type) as GraphQLObjectType;
}

function planEdge(planning: Planning, page: Page, selection: Selection): Sql {
  const type = objectOf(page.type, 'edges');
  const members = planning.fieldsOn(type, selection).map(([key, name, nodes]): [string, Part] => {
    if (name === '__typename') return [key, `"${type.name}"`];
    if (name === 'cursor') return [key, cursorOf(page.piece('keys'))];
    if (name === 'node') return [key, page.node(nodes)];
    const field = page.edgeField(type, name, nodes);
    if (field === undefined) throw new NotPlanned(`the field ${name} of ${type.name}`);
    return [key, field];
  });
  return concat(object(members));
}

function planPageInfo(planning: Planning, { type, piece }: Page, selection: Selection): Part[] {
  const members = planning.fieldsOn(objectOf(type, 'pageInfo'), selection).map(([key, name]): [string, Part] => {
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

// As `toCursor` makes it.
function cursorOf(keys: Sql): Sql {
  return sql`('"' || translate(encode(convert_to(${keys}, 'UTF8'), 'base64'), E'+/=\\n', '-_') || '"')`;
}

/** The piece `keys`. `keys`: all but the id, as texts. */
export function toKeys(signature: string, keys: readonly Sql[], id: Sql): Sql {
  return concat([
    `["${signature}"`,
    ...keys.flatMap((key): Part[] => [',', sql`to_json(${key})::text`]),
    ',"',
    id,
    '"]',
  ]);
}

/** What follows from the slice that a page is, whatever list it is of. `beyond`: whether rows lie beyond a cursor. */
export function slicePieces(slice: Slice, asked: Asked, alias: Sql, beyond: (side: Side) => Sql) {
  const { backwards } = slice;
  const size = raw(String(slice.limit));
  const ahead = looksAhead(slice, asked);
  const numbered = backwards || ahead;
  const direction = backwards ? sql` ORDER BY ${alias}.n DESC` : empty;
  const within = sql` FILTER (WHERE ${alias}.n <= ${size})`;
  // The row that was read first, and the last one of the page.
  const inOrder = sql`(array_agg(${alias}.keys${numbered ? sql` ORDER BY ${alias}.n` : empty}))`;
  const nearest = sql`${inOrder}[1]`;
  const farthest = ahead ? sql`${inOrder}[least(count(*), ${size})]` : sql`${inOrder}[count(*)]`;
  const more = sql`count(*) > ${size}`;
  const [before, after] = [beyond('before'), beyond('after')];
  return {
    open: numbered ? sql`(SELECT read.*, row_number() OVER () AS n FROM ` : empty,
    close: numbered ? sql` AS read)` : empty,
    direction,
    within: ahead ? within : empty,
    start: backwards ? farthest : nearest,
    end: backwards ? nearest : farthest,
    next: backwards ? before : sql`${more} OR ${before}`,
    previous: backwards ? sql`${more} OR ${after}` : after,
  };
}

/** How many rows to read: one more than the page holds where it is asked whether there are more. */
export function limitOf(slice: Slice, asked: Asked): Sql {
  return raw(` LIMIT ${slice.limit + (looksAhead(slice, asked) ? 1 : 0)}`);
}

function looksAhead({ backwards }: Slice, asked: Asked): boolean {
  return backwards ? asked.previous : asked.next;
}
