import type { Context } from './context.ts';
import { orderSignature, parseCursor, toCursor } from './cursors.ts';
import { passing } from './filters.ts';
import { Names, Source } from './kind.ts';
import { type OrderInput, orderClause, orderTerms, seek } from './orders.ts';
import { type PageArguments, pageSize } from './pages.ts';
import { complete, type Reading, type Row, run, selectList, toRow } from './reader.ts';
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

type Side = 'after' | 'before';

/**
 * A connection that was asked for and not yet read: its page, its count and what lies beyond it are separate questions,
 * each one statement for all parents together.
 * Throws BAD_PAGE_SIZE, BAD_CURSOR or a fault of the filter when it is made, before anything is read.
 */
export class ConnectionQuery {
  readonly backwards: boolean;
  readonly #context: Context;
  readonly #reading: Reading;
  readonly #belongs: Belongs;
  readonly #args: ConnectionArguments;
  readonly #limit: number;
  readonly #terms;
  readonly #signature: string;
  readonly #bounds: Partial<Record<Side, string[]>>;

  constructor(context: Context, reading: Reading, belongs: Belongs, args: ConnectionArguments) {
    const { limit, backwards } = pageSize(args);
    this.backwards = backwards;
    this.#context = context;
    this.#reading = reading;
    this.#belongs = belongs;
    this.#args = args;
    this.#limit = limit;
    if (args.filter != null) passing(this.#source(), args.filter);
    this.#terms = orderTerms(reading.kind, args.orderBy);
    this.#signature = orderSignature(reading.kind.name, this.#terms);
    this.#bounds = {
      ...(args.after == null ? {} : { after: parseCursor(args.after, this.#signature, this.#terms, 'after') }),
      ...(args.before == null ? {} : { before: parseCursor(args.before, this.#signature, this.#terms, 'before') }),
    };
  }

  /** One page per parent, in the order of `parents`; `[null]` for a list without a parent. */
  async pages(parents: readonly (string | null)[]): Promise<Page[]> {
    const source = this.#source();
    const keys = this.#terms.slice(0, -1).map((term) => sql`(${term.sql(source)})::text`);
    const selected = selectList(this.#reading, source, keys);
    const seeks = (['after', 'before'] as const).flatMap((side) => {
      const values = this.#bounds[side];
      return values === undefined ? [] : [seek(source, this.#terms, values, side)];
    });
    const order = orderClause(source, this.#terms, this.backwards);
    const found = await this.#perParent(parents, source, (where) => {
      const condition = join([where, ...seeks], ' AND ');
      return sql`SELECT ${selected} FROM ${source.from} WHERE ${condition} ORDER BY ${order} LIMIT ${this.#limit + 1}`;
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
        const cursor = toCursor(this.#signature, [...(extra as string[]), row.uuid]);
        const edge = { cursor, row: completed[next] ?? row };
        next += 1;
        return edge;
      });
      const page = edges.slice(0, this.#limit);
      return { edges: this.backwards ? page.reverse() : page, more: edges.length > this.#limit };
    });
  }

  /** How many rows pass the filter, whatever the page, per parent. */
  async counts(parents: readonly (string | null)[]): Promise<number[]> {
    const source = this.#source();
    const found = await this.#perParent(
      parents,
      source,
      (where) => sql`SELECT count(*)::int AS c0 FROM ${source.from} WHERE ${where}`,
    );
    return found.map(([row]) => row?.[0] as number);
  }

  /** Whether rows lie on the far side of the cursor that was given, the cursor's own row among them; false without one. */
  async beyond(parents: readonly (string | null)[], side: Side): Promise<boolean[]> {
    const values = this.#bounds[side];
    if (values === undefined) return parents.map(() => false);
    const source = this.#source();
    const far = seek(source, this.#terms, values, side === 'after' ? 'before' : 'after', true);
    const found = await this.#perParent(
      parents,
      source,
      (where) => sql`SELECT 1 AS c0 FROM ${source.from} WHERE ${where} AND ${far} LIMIT 1`,
    );
    return found.map((rows) => rows.length > 0);
  }

  #source(): Source {
    return new Source(this.#reading.kind, new Names(), this.#context.view);
  }

  // One statement for all parents: a LATERAL block per parent keeps the limit in SQL, so that no page reads more than it shows.
  async #perParent(
    parents: readonly (string | null)[],
    source: Source,
    block: (where: Sql) => Sql,
  ): Promise<(readonly unknown[])[][]> {
    const passes = passing(source, this.#args.filter);
    if (this.#belongs === undefined) return [await run(this.#context, block(passes))];
    const inner = block(sql`${this.#belongs(source, sql`parent.id`)} AND ${passes}`);
    const rows = await run(
      this.#context,
      sql`SELECT parent.id, found.* FROM unnest(${parents}::uuid[]) AS parent(id) CROSS JOIN LATERAL (${inner}) AS found`,
    );
    const byParent = new Map<unknown, unknown[][]>();
    for (const [parent, ...values] of rows) {
      const known = byParent.get(parent);
      if (known === undefined) byParent.set(parent, [values]);
      else known.push(values);
    }
    return parents.map((parent) => byParent.get(parent) ?? []);
  }
}
