import { parsePartialDate } from '../dates.ts';
import { ExpectedError } from '../errors.ts';
import { firstDay, lastDay, passing } from '../graph/filters.ts';
import { isOpen, type Kind, Names, Source, type View } from '../graph/kind.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import { type IntervalName, nextBucket, startOfDay, truncate } from './calendar.ts';
import { type Dimension, datesOf, dimensionsOf } from './dimensions.ts';

export const MAX_BUCKETS = 100;
export const MAX_POINTS = 10_000;
/** Series that are drawn by themselves; the rest are drawn as one. */
export const DEFAULT_SERIES = 10;

/** Rows to count: all of a kind that pass a filter. */
export interface Counted {
  readonly kind: Kind;
  readonly filter: Readonly<Record<string, unknown>> | null | undefined;
}

/** One value of a dimension and how many rows have it. */
export interface Bucket {
  /** A term, a text, a year, or for an entity its global id; empty for rows without a value. */
  readonly key: string;
  readonly label: string;
  readonly uuid: string | null;
  readonly count: number;
}

export interface Distribution {
  readonly total: number;
  readonly otherCount: number;
  readonly buckets: readonly Bucket[];
}

/** A statistic: its statement, whose last column is the uuid of an entity, and how its rows are read. */
export interface Statistic<T> {
  readonly statement: Sql;
  /** The same for those who ask for nothing but these fields of it, where that is less to read. */
  readonly lesser?: { readonly statement: Sql; readonly fields: readonly string[] };
  readonly columns: number;
  readonly read: (rows: readonly (readonly unknown[])[]) => T;
}

export interface SeriesArguments {
  readonly interval: IntervalName;
  readonly dateField?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly splitBy?: string | null;
  readonly first?: number | null;
  readonly timeZone?: string | null;
}

export interface Point {
  readonly start: string;
  readonly time: number;
  readonly count: number;
}

export interface TimeSeries {
  readonly undatedCount: number;
  readonly outsideCount: number;
  readonly series: readonly (Omit<Bucket, 'count'> & { readonly points: readonly Point[] })[];
}

const NOT_STATED = 'not stated';

/** How many rows there are: the same as the `totalCount` of the list. */
export function countRows(view: View, { kind, filter }: Counted): Statistic<number> {
  const source = new Source(kind, new Names(), view);
  const where = passing(source, filter);
  return {
    statement: sql`SELECT count(*)::int, NULL::uuid FROM ${source.from} WHERE ${where}`,
    columns: 2,
    read: ([row]) => row?.[0] as number,
  };
}

/** How the rows are shared out along a dimension, largest first. Throws BAD_PAGE_SIZE for `first`. */
export function distribute(view: View, { kind, filter }: Counted, by: string, first: number): Statistic<Distribution> {
  checkFirst(first);
  const dimension = getDimension(kind, by);
  const source = new Source(kind, new Names(), view);
  const where = passing(source, filter);
  const { join, key } = values(source, dimension);
  const counted = sql`SELECT ${key} AS key, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total FROM ${source.from} ${join} WHERE ${where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${first}`;
  return {
    statement: sql`SELECT counted.*, ${labelOf(dimension)} FROM (${counted}) AS counted ORDER BY 2 DESC, 1`,
    columns: 5,
    read: (rows) => {
      const buckets = rows.map(([value, count, , label]) => ({
        ...toValue(dimension, value, label),
        count: count as number,
      }));
      const total = (rows[0]?.[2] as number | undefined) ?? 0;
      return { total, buckets, otherCount: total - sumOf(buckets) };
    },
  };
}

/** How the rows are shared out in time, and along a dimension. */
export function overTime(view: View, { kind, filter }: Counted, given: SeriesArguments): Statistic<TimeSeries> {
  const args = { ...given, first: given.first ?? DEFAULT_SERIES, timeZone: given.timeZone ?? 'UTC' };
  checkFirst(args.first);
  checkTimeZone(args.timeZone);
  const dates = datesOf(kind);
  const date = args.dateField == null ? [...dates.values()][0] : dates.get(args.dateField);
  if (date === undefined)
    throw new ExpectedError('BAD_USER_INPUT', `${kind.name} has no date to run along`, { argument: 'dateField' });
  const dimension = args.splitBy == null ? undefined : getDimension(kind, args.splitBy);
  const source = new Source(kind, new Names(), view);
  const where = passing(source, filter);
  const day = date.sql(source, args.timeZone);
  const { join, key } = dimension === undefined ? { join: sql``, key: sql`''` } : values(source, dimension);
  const bucket = sql`date_trunc(${args.interval.toLowerCase()}, ${day}::timestamp)::date`;
  const bounds = [
    ...(args.from == null ? [] : [sql`${day} >= ${firstDay(args.from)}`]),
    ...(args.to == null ? [] : [sql`${day} <= ${lastDay(args.to)}`]),
  ];
  const within = (condition: Sql) => bounds.reduce((all, bound) => sql`${all} AND ${bound}`, condition);
  const label = dimension === undefined ? sql`NULL, NULL::uuid` : labelOf(dimension);
  const statementOf = (condition: Sql) => {
    const counted = sql`SELECT ${key} AS key, CASE WHEN ${within(sql`TRUE`)} THEN ${bucket} END AS bucket, ${day} IS NULL AS undated, count(*)::int AS count FROM ${source.from} ${join} WHERE ${condition} GROUP BY 1, 2, 3`;
    return sql`SELECT counted.key, counted.bucket::text, counted.undated, counted.count, ${label} FROM (${counted}) AS counted`;
  };
  return {
    statement: statementOf(where),
    // The points alone need no rows outside of the span, and an index finds those inside.
    lesser: {
      statement: statementOf(within(where)),
      fields: ['series', 'rows', '__typename'],
    },
    columns: 6,
    read: (rows) => drawSeries(rows, dimension, args),
  };
}

function drawSeries(
  rows: readonly (readonly unknown[])[],
  dimension: Dimension | undefined,
  args: SeriesArguments & { first: number; timeZone: string },
): TimeSeries {
  let undatedCount = 0;
  let outsideCount = 0;
  const lines = new Map<unknown, Line>();
  let earliest: string | undefined;
  let latest: string | undefined;
  for (const [key, bucket, undated, counted, label] of rows) {
    const count = counted as number;
    if (undated === true) undatedCount += count;
    else if (bucket === null) outsideCount += count;
    else {
      const day = bucket as string;
      let line = lines.get(key);
      if (line === undefined) {
        line = { label, count: 0, points: [] };
        lines.set(key, line);
      }
      line.count += count;
      line.points.push({ day, count });
      if (earliest === undefined || day < earliest) earliest = day;
      if (latest === undefined || day > latest) latest = day;
    }
  }
  const starts = bucketStarts(args, earliest, latest);
  const ranked = [...lines].sort(([left, { count: a }], [right, { count: b }]) => b - a || compare(left, right));
  if (dimension === undefined && ranked.length === 0) ranked.push(['', { label: null, count: 0, points: [] }]);
  const shown = ranked.slice(0, args.first);
  const others = ranked.slice(args.first).map(([, line]) => line);
  checkPoints((shown.length + (others.length > 0 ? 1 : 0)) * starts.length);

  const buckets = starts.map((start) => ({ start, time: startOfDay(start, args.timeZone) }));
  const draw = (drawn: readonly Line[]) => {
    const points = new Map(buckets.map(({ start, time }) => [start, { start, time, count: 0 }]));
    for (const line of drawn) {
      for (const { day, count } of line.points) {
        const point = points.get(day);
        if (point) point.count += count;
      }
    }
    return [...points.values()];
  };
  const series = shown.map(([key, line]) => ({
    ...(dimension === undefined ? { key: 'ALL', label: 'all', uuid: null } : toValue(dimension, key, line.label)),
    points: draw([line]),
  }));
  const rest =
    others.length === 0 ? [] : [{ key: 'OTHER', label: `${others.length} others`, uuid: null, points: draw(others) }];
  return { undatedCount, outsideCount, series: [...series, ...rest] };
}

/** What one value of a dimension has: in all, and in the buckets that begin on these days. */
interface Line {
  readonly label: unknown;
  count: number;
  readonly points: { readonly day: string; readonly count: number }[];
}

function compare(left: unknown, right: unknown): number {
  return String(left) < String(right) ? -1 : 1;
}

/** First days of the buckets from the one that holds `from`, or the first row, to the one that holds `to`, or the last row. */
function bucketStarts(args: SeriesArguments, earliest: string | undefined, latest: string | undefined): string[] {
  const first = args.from == null ? earliest : truncate(parsePartialDate(args.from).earliest, args.interval);
  const last = args.to == null ? latest : truncate(parsePartialDate(args.to).latest, args.interval);
  if (first === undefined || last === undefined) return [];
  if (args.from != null && args.to != null && first > last) {
    throw new ExpectedError('BAD_DATE', `the series runs backwards: from ${args.from} to ${args.to}`, {
      argument: 'to',
    });
  }
  const starts: string[] = [];
  for (let day = first; day <= last; day = nextBucket(day, args.interval)) {
    starts.push(day);
    checkPoints(starts.length);
  }
  return starts;
}

function checkPoints(points: number): void {
  if (points <= MAX_POINTS) return;
  const message = `the series would have more than ${MAX_POINTS} points: take a longer \`interval\` or a shorter span`;
  throw new ExpectedError('TOO_MANY_POINTS', message, { argument: 'interval' });
}

function checkFirst(first: number): void {
  if (first >= 1 && first <= MAX_BUCKETS) return;
  const message = `\`first\` is ${first}, but has to be from 1 to ${MAX_BUCKETS}`;
  throw new ExpectedError('BAD_PAGE_SIZE', message, { argument: 'first' });
}

// Names of the form Area/City mean the same to PostgreSQL as to JavaScript. Short ones such as IST do not, and some names
// that only one of the two knows end in -New.
function checkTimeZone(timeZone: string): void {
  const known =
    timeZone === 'UTC' ||
    (/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(timeZone) && !timeZone.endsWith('-New') && isZone(timeZone));
  if (!known) {
    throw new ExpectedError(
      'BAD_USER_INPUT',
      `\`timeZone\` is no IANA time zone such as Europe/Berlin: ${JSON.stringify(timeZone.slice(0, 60))}`,
      {
        argument: 'timeZone',
      },
    );
  }
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function getDimension(kind: Kind, by: string): Dimension {
  const dimension = dimensionsOf(kind).get(by);
  if (dimension === undefined) throw new Error(`${kind.name} has no dimension ${by}`);
  return dimension;
}

// A row without a value is a bucket of its own, so that nothing is lost between the list and the chart.
function values(source: Source, dimension: Dimension): { join: Sql; key: Sql } {
  const given = dimension.sql(source);
  if (!dimension.multiple) {
    const open = dimension.entities ? isOpen(given, source.view) : null;
    return { join: sql``, key: open === null ? given : sql`CASE WHEN ${open} THEN ${given} END` };
  }
  const open = dimension.entities ? isOpen(raw('each.key'), source.view) : null;
  const seen = open === null ? given : sql`SELECT key FROM (${given}) AS each(key) WHERE ${open}`;
  return { join: sql`LEFT JOIN LATERAL (${seen}) AS value(key) ON TRUE`, key: raw('value.key') };
}

// What names a value to people, and the uuid of the entity that it is.
function labelOf(dimension: Dimension): Sql {
  return dimension.entities
    ? raw("(SELECT lower(kind::text) || ' ' || label FROM entity WHERE entity.id = counted.key), counted.key::uuid")
    : raw('NULL, NULL::uuid');
}

function toValue(dimension: Dimension, value: unknown, label: unknown): Omit<Bucket, 'count'> {
  if (value == null) return { key: '', label: NOT_STATED, uuid: null };
  if (dimension.entities) {
    const [table = '', ...words] = String(label).split(' ');
    return { key: `${table}_${value}`, label: words.join(' '), uuid: value as string };
  }
  return { key: value as string, label: toLabel(value as string), uuid: null };
}

/** A term as a chart shows it: `UNDER_NEGOTIATION` is "under negotiation"; other values are as they are. */
function toLabel(value: string): string {
  return /^[A-Z]+(_[A-Z]+)+$|^[A-Z]{3,}$/.test(value) ? value.toLowerCase().replaceAll('_', ' ') : value;
}

function sumOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((total, { count }) => total + count, 0);
}
