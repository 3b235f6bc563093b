/** Length of the buckets of a series. */
export type IntervalName = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const DAY_MS = 86_400_000;

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** First day of a partial date. */
export function firstDay(partial: string): string {
  return `${partial}-01-01`.slice(0, 10).replace(/^(\d{4}-\d{2})-01-$/, '$1-01');
}

/** Last day of a partial date. */
export function lastDay(partial: string): string {
  const [year = 0, month] = partial.split('-').map(Number);
  if (partial.length === 10) return partial;
  return toDay(new Date(Date.UTC(year, month ?? 12, 0)));
}

/** First day of the bucket that a day falls in. */
export function truncate(day: string, interval: IntervalName): string {
  const date = new Date(`${day}T00:00:00Z`);
  switch (interval) {
    case 'DAY':
      return day;
    case 'WEEK':
      return toDay(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS));
    case 'MONTH':
      return `${day.slice(0, 7)}-01`;
    case 'QUARTER':
      return toDay(new Date(Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1)));
    case 'YEAR':
      return `${day.slice(0, 4)}-01-01`;
  }
}

/** First day of the bucket after the one that begins on a day. */
export function nextBucket(day: string, interval: IntervalName): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (interval === 'DAY' || interval === 'WEEK')
    return toDay(new Date(date.getTime() + (interval === 'DAY' ? 1 : 7) * DAY_MS));
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 }[interval];
  return toDay(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)));
}

/** Milliseconds since 1970 at which a day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (timeZone === 'UTC') return utc;
  // The offset at the guess can differ from the one at the start of the day where clocks change; one more step settles it.
  const guess = utc - offsetAt(utc, timeZone);
  return utc - offsetAt(guess, timeZone);
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - instant;
}
