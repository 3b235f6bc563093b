/** Length of the buckets of a series. */
export type IntervalName = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const DAY_MS = 86_400_000;

/** After the last day that four digits can write; every day sorts before it. */
const END_OF_TIME = '~';

function toDay(date: Date): string {
  return date.getUTCFullYear() > 9999 ? END_OF_TIME : date.toISOString().slice(0, 10);
}

// Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
function firstOfMonth(year: number, month: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return toDay(date);
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
      return firstOfMonth(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3);
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
  return firstOfMonth(date.getUTCFullYear(), date.getUTCMonth() + months);
}

/** Milliseconds since 1970 at which a day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (timeZone === 'UTC') return utc;
  // The offset at the guess can differ from the one at the start of the day where clocks change; one more step settles it.
  const guess = utc - offsetAt(utc, timeZone);
  return utc - offsetAt(guess, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const local = new Date(0);
  local.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  local.setUTCHours(part('hour'), part('minute'), part('second'));
  return local.getTime() - Math.floor(instant / 1000) * 1000;
}
