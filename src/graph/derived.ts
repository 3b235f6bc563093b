import { type Page, type PagedList, perParent } from './connections.ts';
import type { Context } from './context.ts';
import { orderSignature } from './cursors.ts';
import type { Term } from './orders.ts';
import type { PageArguments } from './pages.ts';
import type { Row } from './reader.ts';
import { type Side, Slice } from './slices.ts';
import { empty, join, type Sql, sql } from './sql.ts';

/** Which rows of a derived list a statement has to give, in terms of expressions for the keys of the list. */
export interface Part {
  /** A condition. Put it where an index serves it. */
  readonly where: (keys: readonly Sql[]) => Sql;
  /** ORDER BY and LIMIT, or nothing. */
  readonly tail: (keys: readonly Sql[]) => Sql;
}

/** A row as the statement of a derived list gives it. */
export interface DerivedRow {
  readonly parent: string | null;
  readonly uuid: string;
  /** What the statement selects behind the keys. */
  readonly extra: readonly unknown[];
}

/** A list that is no table's: its rows, and their order, come from a statement of its own. */
export interface Derivation {
  /** Name of the list, which its cursors are bound to. */
  readonly name: string;
  /** The keys of its order; the last is the id of the row. */
  readonly terms: readonly Term[];
  /** A SELECT of the id, the other keys as text, and whatever `read` needs. */
  readonly rows: (parent: Sql, part: Part) => Sql;
  /** The rows as resolvers see them, in the same order; null for one that is gone since. */
  readonly read: (rows: readonly DerivedRow[]) => Promise<readonly (Row | null)[]>;
}

/** A page, a count and what lies beyond, of a derived list. Throws BAD_PAGE_SIZE or BAD_CURSOR when it is made. */
export class DerivedQuery implements PagedList {
  readonly #context: Context;
  readonly #list: Derivation;
  readonly #slice: Slice;

  constructor(context: Context, list: Derivation, args: PageArguments) {
    this.#context = context;
    this.#list = list;
    this.#slice = new Slice(orderSignature(list.name, list.terms), list.terms, args);
  }

  get backwards(): boolean {
    return this.#slice.backwards;
  }

  async pages(parents: readonly (string | null)[]): Promise<Page[]> {
    const keys = this.#list.terms.length;
    const found = await this.#perParent(parents, {
      where: (keys) => allOf(this.#slice.between(keys)),
      tail: (keys) => sql`ORDER BY ${this.#slice.order(keys)} LIMIT ${this.#slice.limit + 1}`,
    });
    const cuts = found.map((rows, index) => {
      const { page, more } = this.#slice.cut(rows);
      const read = page.map(([uuid, ...rest]) => ({
        derived: { parent: parents[index] ?? null, uuid: uuid as string, extra: rest.slice(keys - 1) },
        cursor: this.#slice.cursor([...(rest.slice(0, keys - 1) as string[]), uuid as string]),
      }));
      return { page: read, more };
    });
    const rows = await this.#list.read(cuts.flatMap(({ page }) => page.map(({ derived }) => derived)));
    let next = 0;
    return cuts.map(({ page, more }) => {
      const edges = page.flatMap(({ cursor }) => {
        const row = rows[next] ?? null;
        next += 1;
        return row === null ? [] : [{ cursor, row }];
      });
      return { edges, more };
    });
  }

  async counts(parents: readonly (string | null)[]): Promise<number[]> {
    const all = this.#list.rows(sql`parent.id`, { where: () => sql`TRUE`, tail: () => empty });
    const found = await perParent(this.#context, parents, sql`SELECT count(*)::int FROM (${all}) AS counted`);
    return found.map(([row]) => row?.[0] as number);
  }

  async beyond(parents: readonly (string | null)[], side: Side): Promise<boolean[]> {
    if (!this.#slice.isBounded(side)) return parents.map(() => false);
    const found = await this.#perParent(parents, {
      where: (keys) => this.#slice.beyond(keys, side) ?? sql`TRUE`,
      tail: () => sql`LIMIT 1`,
    });
    return found.map((rows) => rows.length > 0);
  }

  #perParent(parents: readonly (string | null)[], part: Part) {
    return perParent(this.#context, parents, this.#list.rows(sql`parent.id`, part));
  }
}

function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`TRUE` : join([...conditions], ' AND ');
}
