import { parseCursor, toCursor } from './cursors.ts';
import { orderClause, seek, type Term } from './orders.ts';
import { type PageArguments, pageSize } from './pages.ts';
import type { Sql } from './sql.ts';

export type Side = 'after' | 'before';

/**
 * The part of an ordered list that a page shows: between the cursors, from one end, so many rows. Knows the list by its
 * keys alone, so that whoever writes a statement can put the conditions where an index serves them.
 * Throws BAD_PAGE_SIZE or BAD_CURSOR when it is made.
 */
export class Slice {
  readonly limit: number;
  readonly backwards: boolean;
  readonly #signature: string;
  readonly #terms: readonly Term[];
  readonly #bounds: Partial<Record<Side, string[]>>;

  /** `signature`: what cursors of the list carry. The last of `terms` is the id, which makes the order total. */
  constructor(signature: string, terms: readonly Term[], args: PageArguments) {
    const { limit, backwards } = pageSize(args);
    this.limit = limit;
    this.backwards = backwards;
    this.#signature = signature;
    this.#terms = terms;
    this.#bounds = {
      ...(args.after == null ? {} : { after: parseCursor(args.after, signature, terms, 'after') }),
      ...(args.before == null ? {} : { before: parseCursor(args.before, signature, terms, 'before') }),
    };
  }

  /** Conditions for the rows between the cursors, given an expression per key: none, one or two. */
  between(keys: readonly Sql[]): Sql[] {
    return (['after', 'before'] as const).flatMap((side) => {
      const values = this.#bounds[side];
      return values === undefined ? [] : [seek(keys, this.#terms, values, side)];
    });
  }

  /** The condition for rows on the far side of a cursor, the cursor's own row among them; null without that cursor. */
  beyond(keys: readonly Sql[], side: Side): Sql | null {
    const values = this.#bounds[side];
    if (values === undefined) return null;
    return seek(keys, this.#terms, values, side === 'after' ? 'before' : 'after', true);
  }

  /** What stands after ORDER BY where rows beyond a cursor are looked for: the nearest is found at once, in the index of the order. */
  nearest(keys: readonly Sql[], side: Side): Sql {
    return orderClause(keys, this.#terms, side === 'after');
  }

  /** Whether a cursor was given on that side. */
  isBounded(side: Side): boolean {
    return this.#bounds[side] !== undefined;
  }

  /** What stands after ORDER BY: in the direction of reading, which is from the last row where `backwards`. */
  order(keys: readonly Sql[]): Sql {
    return orderClause(keys, this.#terms, this.backwards);
  }

  /** The cursor of a row with these keys. */
  cursor(values: readonly string[]): string {
    return toCursor(this.#signature, values);
  }

  /** Rows as read, one more than the page holds: the page in the order of the list, and whether there are more. */
  cut<T>(rows: readonly T[]): { page: T[]; more: boolean } {
    const page = rows.slice(0, this.limit);
    return { page: this.backwards ? page.reverse() : page, more: rows.length > this.limit };
  }
}
