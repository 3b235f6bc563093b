import type { Context } from './context.ts';
import { orderSignature } from './cursors.ts';
import { passing } from './filters.ts';
import { Names, Source } from './kind.ts';
import { type OrderInput, orderTerms, sortKeys } from './orders.ts';
import type { PageArguments } from './pages.ts';
import { complete, type Reading, type Row, run, selectList, toRow } from './reader.ts';
import { type Side, Slice } from './slices.ts';
import { join, type Sql, sql } from './sql.ts';

/** The arguments of a connection. */
export interface ConnectionArguments extends PageArguments {
  readonly filter?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: OrderInput | null;
}

/** Which rows a connection is over: all of a kind, or those that belong to a parent. */
export type Belongs = ((child: Source, parent: Sql) => Sql) | undefined;

/** Rows of a page in the order of the list, each with its cursor, and whether there are more in the direction of reading. */
export interface Page {
  readonly edges: readonly { readonly cursor: string; readonly row: Row }[];
  readonly more: boolean;
}

// Few who ask for rows ask for their cursors.
class PageEdge {
  readonly row: Row;
  readonly #slice: Slice;
  readonly #keys: readonly string[];

  constructor(slice: Slice, keys: readonly string[], row: Row) {
    this.#slice = slice;
    this.#keys = keys;
    this.row = row;
  }

  get cursor(): string {
    return this.#slice.cursor(this.#keys);
  }
}

/**
 * A list in pages that was asked for and not yet read: its page, its count and what lies beyond it are separate questions,
 * each one statement for all parents together, whose answers come in the order of `parents`; `[null]` for a list without one.
 */
export interface PagedList {
  readonly backwards: boolean;
  /** One page per parent. */
  pages(parents: readonly (string | null)[]): Promise<Page[]>;
  /** How many rows the list has, whatever the page, per parent. */
  counts(parents: readonly (string | null)[]): Promise<number[]>;
  /** Whether rows lie on the far side of the cursor that was given, the cursor's own row among them; false without one. */
  beyond(parents: readonly (string | null)[], side: Side): Promise<boolean[]>;
}

/**
 * The rows of a kind, filtered and ordered as the client asks.
 * Throws BAD_PAGE_SIZE, BAD_CURSOR or a fault of the filter when it is made, before anything is read.
 */
export class ConnectionQuery implements PagedList {
  readonly #context: Context;
  readonly #reading: Reading;
  readonly #belongs: Belongs;
  readonly #args: ConnectionArguments;
  readonly #retractedToo: boolean;
  readonly #terms;
  readonly #slice: Slice;

  constructor(context: Context, reading: Reading, belongs: Belongs, args: ConnectionArguments, retractedToo = false) {
    this.#context = context;
    this.#reading = reading;
    this.#belongs = belongs;
    this.#args = args;
    this.#retractedToo = retractedToo;
    if (args.filter != null) passing(this.#source(), args.filter);
    this.#terms = orderTerms(reading.kind, args.orderBy);
    this.#slice = new Slice(orderSignature(reading.kind.name, this.#terms), this.#terms, args);
  }

  get backwards(): boolean {
    return this.#slice.backwards;
  }

  async pages(parents: readonly (string | null)[]): Promise<Page[]> {
    const source = this.#source();
    const keys = this.#keys(source);
    const selected = selectList(
      this.#reading,
      source,
      keys.slice(0, -1).map((key) => sql`(${key})::text`),
    );
    const found = await this.#perParent(parents, source, (where) => {
      const condition = join([where, ...this.#slice.between(keys)], ' AND ');
      return sql`SELECT ${selected} FROM ${source.from} WHERE ${condition} ORDER BY ${this.#slice.order(keys)} LIMIT ${this.#slice.limit + 1}`;
    });
    const read = found.map((rows) => rows.map((values) => toRow(this.#reading, values)));
    const completed = await complete(
      this.#context,
      this.#reading,
      read.flat().map(({ row }) => row),
    );
    let next = 0;
    return read.map((rows) => {
      const edges = rows.map(({ row, extra }) => {
        next += 1;
        return new PageEdge(this.#slice, [...(extra as string[]), row.uuid], completed[next - 1] ?? row);
      });
      const { page, more } = this.#slice.cut(edges);
      return { edges: page, more };
    });
  }

  async counts(parents: readonly (string | null)[]): Promise<number[]> {
    const source = this.#source();
    const found = await this.#perParent(
      parents,
      source,
      (where) => sql`SELECT count(*)::int AS c0 FROM ${source.from} WHERE ${where}`,
    );
    return found.map(([row]) => row?.[0] as number);
  }

  async beyond(parents: readonly (string | null)[], side: Side): Promise<boolean[]> {
    const source = this.#source();
    const keys = this.#keys(source);
    const far = this.#slice.beyond(keys, side);
    if (far === null) return parents.map(() => false);
    const found = await this.#perParent(
      parents,
      source,
      (where) =>
        sql`SELECT 1 AS c0 FROM ${source.from} WHERE ${where} AND ${far} ORDER BY ${this.#slice.nearest(keys, side)} LIMIT 1`,
    );
    return found.map((rows) => rows.length > 0);
  }

  #source(): Source {
    return new Source(this.#reading.kind, new Names(), this.#context.view);
  }

  #keys(source: Source): Sql[] {
    return sortKeys(source, this.#terms);
  }

  async #perParent(
    parents: readonly (string | null)[],
    source: Source,
    block: (where: Sql) => Sql,
  ): Promise<(readonly unknown[])[][]> {
    const passes = passing(source, this.#args.filter, this.#retractedToo);
    if (this.#belongs === undefined) return [await run(this.#context, block(passes))];
    return perParent(this.#context, parents, block(sql`${this.#belongs(source, sql`parent.id`)} AND ${passes}`));
  }
}

/**
 * The rows that `block` gives for each parent, which it knows as `parent.id`. One statement for all parents: a LATERAL block
 * per parent keeps the limit in SQL, so that no page reads more than it shows.
 */
export async function perParent(
  context: Context,
  parents: readonly (string | null)[],
  block: Sql,
): Promise<(readonly unknown[])[][]> {
  const rows = await run(
    context,
    sql`SELECT parent.id, found.* FROM unnest(${parents}::uuid[]) AS parent(id) CROSS JOIN LATERAL (${block}) AS found`,
  );
  const byParent = new Map<unknown, unknown[][]>();
  for (const [parent, ...values] of rows) {
    const known = byParent.get(parent);
    if (known === undefined) byParent.set(parent, [values]);
    else known.push(values);
  }
  return parents.map((parent) => byParent.get(parent) ?? []);
}
