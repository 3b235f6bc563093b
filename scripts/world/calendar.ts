import type { Random } from './random.ts';

// Days are counted from the first: whole numbers, so that they can be added.
const FIRST = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

/** The last day of a world: 2025-12-31. */
export const LAST_DAY = Math.round((Date.UTC(2025, 11, 31) - FIRST) / DAY_MS);

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A partial date, and the words that a text has for it. */
export interface WrittenDate {
  /** 2024, 2024-12 or 2024-12-08. */
  readonly value: string;
  /** in 2024, in December 2024, on 8 December 2024. */
  readonly words: string;
}

/** A day as ISO 8601 has it. */
export function toIso(day: number): string {
  return new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10);
}

/** A day within the world's time. */
export function clampDay(day: number): number {
  return Math.max(0, Math.min(day, LAST_DAY));
}

/** The day of an article: later articles are later, and more; one in five is older than its neighbours. */
export function articleDay(random: Random, article: number, articles: number): number {
  const day = Math.floor(LAST_DAY * ((article + random.unit()) / articles) ** 0.6);
  return clampDay(random.chance(0.2) ? day - random.integer(0, 900) : day);
}

/** A day as a text gives it: mostly the day, at times the month or the year alone, rarely nothing. */
export function written(random: Random, day: number): WrittenDate | null {
  const drawn = random.unit();
  return drawn < 0.84 ? writtenTo(day, 10) : drawn < 0.93 ? writtenTo(day, 7) : drawn < 0.97 ? writtenTo(day, 4) : null;
}

/** A day known to the year (4), the month (7) or the day (10). */
export function writtenTo(day: number, length: 4 | 7 | 10): WrittenDate {
  const value = toIso(day).slice(0, length);
  const [year = '', month = '', date = ''] = value.split('-');
  const name = MONTHS[Number(month) - 1];
  if (length === 4) return { value, words: `in ${year}` };
  return { value, words: length === 7 ? `in ${name} ${year}` : `on ${Number(date)} ${name} ${year}` };
}
