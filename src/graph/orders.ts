import { ExpectedError } from '../errors.ts';
import type { Kind, OrderKey, Source } from './kind.ts';
import { folded, join, raw, type Sql, sql } from './sql.ts';

type Direction = 'ASC' | 'DESC';

/** What a client asks for in `orderBy`. */
export interface OrderInput {
  readonly field: string;
  readonly direction: Direction;
  readonly nulls: 'FIRST' | 'LAST';
  readonly thenBy?: OrderInput | null;
}

/** One key of an order, whatever it is computed from. */
export interface Term {
  readonly name: string;
  readonly type: OrderKey['type'];
  readonly direction: Direction;
  readonly nullsHigh: boolean;
}

/** One key of an order of a kind's rows. */
export interface OrderTerm extends Term {
  readonly sql: (source: Source) => Sql;
}

const MOST_KEYS = 5;

/** The keys of a list's order; the id comes last and makes every order total. Throws BAD_USER_INPUT for too many keys. */
export function orderTerms(kind: Kind, input: OrderInput | null | undefined): OrderTerm[] {
  const asked =
    input == null ? kind.defaultOrder.map(({ field, direction }) => toTerm(kind, field, direction, 'LAST')) : [];
  for (let each = input; each != null; each = each.thenBy) {
    if (asked.length === MOST_KEYS) {
      throw new ExpectedError('BAD_USER_INPUT', `\`orderBy\` has more than ${MOST_KEYS} keys`, { argument: 'orderBy' });
    }
    asked.push(toTerm(kind, each.field, each.direction, each.nulls));
  }
  const direction = asked.at(-1)?.direction ?? 'ASC';
  return [...asked, { name: 'id', type: 'uuid', direction, nullsHigh: false, sql: (source) => source.id }];
}

function toTerm(kind: Kind, name: string, direction: Direction, nulls: 'FIRST' | 'LAST'): OrderTerm {
  const key = kind.orders[name];
  if (key === undefined) throw new Error(`${kind.name} has no order ${name}`);
  const nullsHigh = (nulls === 'LAST') === (direction === 'ASC');
  return { name, type: key.type, direction, nullsHigh, sql: (source) => key.sql(source, nullsHigh) };
}

const sorted = new WeakMap<Source, { readonly date: string; readonly key: Sql }>();

/**
 * An expression per key, for rows that are sorted by them. Conditions on a date that is the first key are then conditions on
 * that key, so that PostgreSQL begins to read in the index of the order where the first row stands.
 */
export function sortKeys(source: Source, terms: readonly OrderTerm[]): Sql[] {
  const keys = terms.map((term) => term.sql(source));
  const [first] = terms;
  const date = first && source.kind.orders[first.name]?.date;
  if (date !== undefined) sorted.set(source, { date, key: keys[0] as Sql });
  return keys;
}

/** The key that rows are sorted by first, where that is this date. */
export function sortKeyOf(source: Source, date: string | undefined): Sql | undefined {
  const known = sorted.get(source);
  return known?.date === date ? known?.key : undefined;
}

/** What stands after ORDER BY, given an expression per key. `backwards`: from the last row to the first. */
export function orderClause(keys: readonly Sql[], terms: readonly Term[], backwards: boolean): Sql {
  return join(
    terms.map(
      ({ direction }, index) => sql`${keys[index]} ${raw((direction === 'ASC') === backwards ? 'DESC' : 'ASC')}`,
    ),
  );
}

/**
 * Rows after, or before, the row that had these values; that row too when `inclusive`. A row comparison where all keys run one way, because
 * PostgreSQL then seeks in an index however deep the page is; else spelled out key by key.
 */
export function seek(
  keys: readonly Sql[],
  terms: readonly Term[],
  values: readonly string[],
  side: 'after' | 'before',
  inclusive = false,
): Sql {
  const bounds = terms.map((term, index) => sql`${values[index]}::${raw(term.type)}`);
  const compare = terms.map((term) => raw((term.direction === 'ASC') === (side === 'after') ? '>' : '<'));
  if (terms.every((term) => term.direction === terms[0]?.direction)) {
    return sql`(${join([...keys])}) ${compare[0]}${raw(inclusive ? '=' : '')} (${join(bounds)})`;
  }
  const alternatives = terms.map((_, index) => {
    const equal = terms.slice(0, index).map((_, earlier) => sql`${keys[earlier]} = ${bounds[earlier]}`);
    return sql`(${join([...equal, sql`${keys[index]} ${compare[index]} ${bounds[index]}`], ' AND ')})`;
  });
  const same = inclusive ? [sql`(${join([...keys])}) = (${join(bounds)})`] : [];
  // The alternatives imply it, but an index begins there only where it is said.
  const start = sql`${keys[0]} ${compare[0]}= ${bounds[0]}`;
  return sql`${start} AND (${join([...alternatives, ...same], ' OR ')})`;
}

/** An order by a date column that a row may lack. */
export function dateOrder(column: string, description: string, of: 'own' | 'fact' = 'own'): OrderKey {
  return {
    description,
    type: 'date',
    date: `${of} ${column}`,
    sql: (source, nullsHigh) =>
      sql`coalesce(${source[of](`${column}_earliest`)}, ${raw(nullsHigh ? "'infinity'::date" : "'-infinity'::date")})`,
  };
}

/** An order by text that every row has, without regard to case and accents. */
export function textOrder(expression: (source: Source) => Sql, description: string): OrderKey {
  return { description, type: 'text', sql: (source) => folded(expression(source)) };
}

/** An order by a column that every row has. */
export function columnOrder(
  type: OrderKey['type'],
  expression: (source: Source) => Sql,
  description: string,
): OrderKey {
  return { description, type, sql: (source) => expression(source) };
}
