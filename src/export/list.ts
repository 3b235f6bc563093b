import { passing } from '../graph/filters.ts';
import { type Kind, Names, Source, type View } from '../graph/kind.ts';
import { type OrderInput, orderClause, orderTerms } from '../graph/orders.ts';
import { empty, join, type Sql, sql } from '../graph/sql.ts';
import type { Document } from './document.ts';
import type { Format } from './formats.ts';
import type { Column } from './rows.ts';

/** What an export of a list is asked for. */
export interface ListRequest {
  /** Name of the root list, and of the file. */
  readonly list: string;
  readonly kind: Kind;
  /** One that the kind can be written in. */
  readonly format: Format;
  /** At least one, in the order of the client. */
  readonly columns: readonly Column[];
  readonly filter: Readonly<Record<string, unknown>> | null;
  readonly orderBy: OrderInput | null;
  /** Most rows; null for all. */
  readonly limit: number | null;
  /** Whether a byte order mark goes first. */
  readonly bom: boolean;
}

/**
 * The rows of a list with a filter, an order and columns, in a format. Throws what the list throws for a filter or an order
 * that is too large or holds what cannot be.
 */
export function toListDocument(asked: ListRequest, view: View): Document {
  const { list, kind, format, columns, bom } = asked;
  const all = [...(format.before(kind) ?? []), ...columns];
  return {
    file: `${list}.${format.ending}`,
    contentType: format.contentType,
    parts: [
      `${bom ? '\uFEFF' : ''}${format.head(columns)}`,
      { statement: toStatement({ ...asked, columns: all }, view), write: format.writer(columns) },
      format.tail,
    ],
    variant: columns.map(({ name }) => name).join(),
  };
}

/** The statement that reads the rows, in the order, of the list with the same filter and order. Throws as `toListDocument`. */
export function toStatement(
  { kind, columns, filter, orderBy, limit }: Pick<ListRequest, 'kind' | 'columns' | 'filter' | 'orderBy' | 'limit'>,
  view: View,
): Sql {
  const source = new Source(kind, new Names(), view);
  const cells = columns.map((column) => column.sql(source));
  const where = passing(source, filter);
  const terms = orderTerms(kind, orderBy);
  const keys = terms.map((term) => term.sql(source));
  const end = limit === null ? empty : sql`LIMIT ${limit}::bigint`;
  return sql`SELECT ${join(cells)} FROM ${source.from} WHERE ${where} ORDER BY ${orderClause(keys, terms, false)} ${end}`;
}

/** A list as it is when nothing is asked of it: all its rows in its own order. Throws nothing. */
export function toWholeList(list: string, kind: Kind, format: Format, columns: readonly Column[]): ListRequest {
  return { list, kind, format, columns, filter: null, orderBy: null, limit: null, bom: false };
}
