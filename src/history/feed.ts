import type { Page, PagedList } from '../graph/connections.ts';
import type { Context } from '../graph/context.ts';
import { orderSignature, parseCursor, toCursor } from '../graph/cursors.ts';
import { getKind, Names, Source, type View } from '../graph/kind.ts';
import type { Term } from '../graph/orders.ts';
import type { PageArguments } from '../graph/pages.ts';
import { type Reading, type Row, run, selectList, toRow } from '../graph/reader.ts';
import { type Side, Slice } from '../graph/slices.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';
import { isShown } from './visibility.ts';

/** A place in the feed: the number of a change set, and a position among its revisions. */
export interface FeedPlace {
  readonly number: string;
  readonly position: string;
}

/** An entry of the feed as resolvers see it. */
export interface Change extends Row {
  readonly cursor: string;
}

/** Which entries. */
export interface FeedFilter {
  readonly kinds?: readonly string[] | null;
}

const TERMS: readonly Term[] = [
  { name: 'number', type: 'bigint', direction: 'ASC', nullsHigh: false },
  { name: 'position', type: 'bigint', direction: 'ASC', nullsHigh: false },
];
const SIGNATURE = orderSignature('changes', TERMS);

/** After all revisions of every change set up to this number. */
export function endOf(number: string): FeedPlace {
  return { number, position: '999999999999999999' };
}

/** The place that a cursor of the feed stands for. Throws BAD_CURSOR, naming the argument. */
export function parseFeedCursor(cursor: string, argument: string): FeedPlace {
  const [number = '', position = ''] = parseCursor(cursor, SIGNATURE, TERMS, argument);
  return { number, position };
}

/** The number of the last change set that is committed. */
export async function readLastNumber(context: Context): Promise<string> {
  const [row] = await run(context, sql`SELECT coalesce(max(number), -1)::text FROM change_set`);
  return row?.[0] as string;
}

/** Where to read, from which end, and how many. */
interface Stretch {
  readonly after?: FeedPlace | undefined;
  readonly before?: FeedPlace | undefined;
  /** No change sets with a higher number. */
  readonly upTo?: string | undefined;
  /** Whether `after` and `before` are themselves wanted. */
  readonly inclusive?: boolean;
  readonly backwards?: boolean;
  readonly limit: number;
}

// Change sets in the order of their numbers, and of each the first revisions that count: both by index, and no further than
// the page needs, wherever in the feed it stands.
function selectStretch(selected: Sql, shown: Source, given: Source, filter: FeedFilter, stretch: Stretch): Sql {
  const { after, before, upTo, inclusive = false, backwards = false, limit } = stretch;
  const way = raw(backwards ? 'DESC' : 'ASC');
  const position = given.own('position');
  const bound = (place: FeedPlace, compare: string, beyond: string) =>
    sql`${position} ${raw(inclusive ? `${compare}=` : compare)} CASE WHEN c.number = ${place.number}::bigint THEN ${place.position}::bigint ELSE ${raw(beyond)} END`;
  const within = [
    sql`${given.own('change_set_id')} = c.id`,
    isShown(given),
    ...(filter.kinds == null ? [] : [sql`${given.own('subject_kind')} = ANY (${[...new Set(filter.kinds)]}::text[])`]),
    ...(after === undefined ? [] : [bound(after, '>', '-1')]),
    ...(before === undefined ? [] : [bound(before, '<', '9223372036854775807')]),
  ];
  const sets = [
    sql`c.number IS NOT NULL`,
    ...(after === undefined ? [] : [sql`c.number >= ${after.number}::bigint`]),
    ...(before === undefined ? [] : [sql`c.number <= ${before.number}::bigint`]),
    ...(upTo === undefined ? [] : [sql`c.number <= ${upTo}::bigint`]),
  ];
  const block = sql`SELECT * FROM ${given.from} WHERE ${join(within, ' AND ')} ORDER BY ${position} ${way} LIMIT ${limit}`;
  return sql`SELECT ${selected} FROM change_set c CROSS JOIN LATERAL (${block}) AS ${raw(shown.alias)} WHERE ${join(sets, ' AND ')} ORDER BY c.number ${way}, ${shown.own('position')} ${way} LIMIT ${limit}`;
}

/** The entries of a stretch of the feed, in the order of reading. One statement. */
export async function readStretch(
  context: Context,
  reading: Reading,
  filter: FeedFilter,
  stretch: Stretch,
): Promise<{ place: FeedPlace; change: Change }[]> {
  const [shown, given] = sources(context.view);
  const selected = selectList(reading, shown, [sql`c.number::text`, sql`${shown.own('position')}::text`]);
  const rows = await run(context, selectStretch(selected, shown, given, filter, stretch));
  return rows.map((values) => {
    const { row, extra } = toRow(reading, values);
    const [number, position] = extra as [string, string];
    return { place: { number, position }, change: { ...row, cursor: toCursor(SIGNATURE, [number, position]) } };
  });
}

function sources(view: View): [Source, Source] {
  const names = new Names();
  const kind = getKind('Change');
  return [new Source(kind, names, view), new Source(kind, names, view)];
}

/** The feed in pages. Throws BAD_PAGE_SIZE or BAD_CURSOR when it is made. */
export class Feed implements PagedList {
  readonly #context: Context;
  readonly #reading: Reading;
  readonly #filter: FeedFilter;
  readonly #slice: Slice;
  readonly #after: FeedPlace | undefined;
  readonly #before: FeedPlace | undefined;

  constructor(context: Context, reading: Reading, args: PageArguments & FeedFilter) {
    this.#context = context;
    this.#reading = reading;
    this.#filter = args;
    this.#slice = new Slice(SIGNATURE, TERMS, args);
    this.#after = args.after == null ? undefined : parseFeedCursor(args.after, 'after');
    this.#before = args.before == null ? undefined : parseFeedCursor(args.before, 'before');
  }

  get backwards(): boolean {
    return this.#slice.backwards;
  }

  async pages(): Promise<Page[]> {
    const found = await readStretch(this.#context, this.#reading, this.#filter, {
      after: this.#after,
      before: this.#before,
      backwards: this.backwards,
      limit: this.#slice.limit + 1,
    });
    const edges = found.map(({ change }) => ({ cursor: change.cursor, row: change }));
    const { page, more } = this.#slice.cut(edges);
    return [{ edges: page, more }];
  }

  async counts(): Promise<number[]> {
    const [, given] = sources(this.#context.view);
    const kinds = this.#filter.kinds;
    const wanted = kinds == null ? sql`TRUE` : sql`${given.own('subject_kind')} = ANY (${[...new Set(kinds)]}::text[])`;
    const [row] = await run(
      this.#context,
      sql`SELECT count(*)::int FROM ${given.from} WHERE ${isShown(given)} AND ${wanted}`,
    );
    return [row?.[0] as number];
  }

  async beyond(_: readonly (string | null)[], side: Side): Promise<boolean[]> {
    const place = side === 'after' ? this.#after : this.#before;
    if (place === undefined) return [false];
    const stretch = { [side === 'after' ? 'before' : 'after']: place, inclusive: true, limit: 1 };
    const [shown, given] = sources(this.#context.view);
    const rows = await run(this.#context, selectStretch(sql`1`, shown, given, this.#filter, stretch));
    return [rows.length > 0];
  }
}
