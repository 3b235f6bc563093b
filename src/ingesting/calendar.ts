import { type PartialDate, parsePartialDate } from '../dates.ts';
import { findExpectedError } from '../errors.ts';

// Dates in words, in the languages that agencies write in. The names of months are those of the platform.

const LANGUAGES = [
  'en',
  'ru',
  'fr',
  'de',
  'es',
  'it',
  'pt',
  'uk',
  'pl',
  'tr',
  'nl',
  'ar',
  'bg',
  'sr',
  'ro',
  'cs',
  'el',
];

interface Names {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlySet<string>;
}

let known: Names | undefined;

function names(): Names {
  if (known !== undefined) return known;
  const months = new Map<string, number>();
  const weekdays = new Set<string>();
  for (const language of LANGUAGES) {
    for (let month = 0; month < 12; month += 1) {
      const date = new Date(Date.UTC(2024, month, 3));
      for (const style of ['long', 'short'] as const) {
        // With a day the name stands in its genitive: "января".
        for (const day of [undefined, 'numeric'] as const) {
          const format = new Intl.DateTimeFormat(language, { month: style, day, timeZone: 'UTC', calendar: 'gregory' });
          const name = format.formatToParts(date).find(({ type }) => type === 'month')?.value;
          if (name !== undefined && /\p{L}{3}/u.test(name)) months.set(fold(name), month + 1);
        }
      }
    }
    for (let day = 0; day < 7; day += 1) {
      const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
      weekdays.add(fold(format.format(new Date(Date.UTC(2024, 0, 1 + day)))));
    }
  }
  known = { months, weekdays };
  return known;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/\.$/, '');
}

/** Number of the month that a word means, in any of the languages, also when it is cut short: "Jan.", "янв". Null for other words. */
export function findMonth(word: string): number | null {
  const folded = fold(word);
  const exact = names().months.get(folded);
  if (exact !== undefined) return exact;
  if (folded.length < 3) return null;
  const fits = new Set([...names().months].filter(([name]) => name.startsWith(folded)).map(([, month]) => month));
  const [only] = fits;
  return fits.size === 1 ? (only as number) : null;
}

/** Whether a word is the name of a day of the week. */
export function isWeekday(word: string): boolean {
  return names().weekdays.has(fold(word));
}

/** Whether a word is how the name of a day of the week begins: "Wed", "ср". Words that are none may begin so too: "Sun". */
export function isWeekdayCut(word: string): boolean {
  return [...names().weekdays].some((name) => name.startsWith(fold(word)));
}

/** A date in words, and where in the text it stands. `year` is null where the words give none. */
export interface WordedDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly words: string;
}

const DAY_FIRST =
  /(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th|-го|er|º|\.)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?(?:,?\s+(?:de\s+|del\s+)?(\d{4})(?!\d))?/u;
const MONTH_FIRST = /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(\d{4})(?!\d))?/u;

/** The first date in words of a short text; null where there is none, or none that exists. */
export function findWordedDate(text: string): WordedDate | null {
  for (const [pattern, dayAt, monthAt] of [
    [DAY_FIRST, 1, 2],
    [MONTH_FIRST, 2, 1],
  ] as const) {
    const match = pattern.exec(text);
    const month = match === null ? null : findMonth(match[monthAt] as string);
    if (match === null || month === null) continue;
    const year = match[3] === undefined ? null : Number(match[3]);
    const date = { year, month, day: Number(match[dayAt]), words: match[0].replace(/[.,]$/, '') };
    // 2024 has a 29th of February.
    if (toIso({ ...date, year: year ?? 2024 }) !== null) return date;
  }
  return null;
}

/** A dated day as ISO 8601; null for a day that does not exist. */
export function toIso({ year, month, day }: { year: number; month: number; day: number }): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return asPartialDate(text)?.value ?? null;
}

/** A partial date, null where the text is none. */
export function asPartialDate(text: string): PartialDate | null {
  try {
    return parsePartialDate(text);
  } catch (error) {
    if (findExpectedError(error) === null) throw error;
    return null;
  }
}

/**
 * The day that a machine or a header writes: ISO 8601 with or without a time, RFC 822, `29.01.2025`, `January 29, 2025`. It is the day
 * of the time zone that it is written in: what was published at 23:30 in New York was published that day. Null where the text
 * says no day for certain, such as 01/02/2025.
 */
export function readDay(text: string): string | null {
  const trimmed = text.trim().slice(0, 100);
  const iso = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:$|[T\s]\d{2}:?\d{2})/.exec(trimmed);
  if (iso !== null) return asPartialDate(iso[1] as string)?.value ?? null;
  const compact = /^(\d{4})(\d{2})(\d{2})(?:$|T\d)/.exec(trimmed);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/.exec(trimmed);
  const slashed = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/.exec(trimmed);
  const [year, month, day] =
    dotted !== null ? [dotted[3], dotted[2], dotted[1]] : ((compact ?? slashed)?.slice(1) ?? []);
  if (year !== undefined) return toIso({ year: Number(year), month: Number(month), day: Number(day) });
  const worded = findWordedDate(trimmed);
  return worded === null || worded.year === null ? null : toIso({ ...worded, year: worded.year });
}
