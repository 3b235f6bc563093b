import { readDate } from '../written-dates.ts';

const MS_PER_DAY = 86_400_000;

/** A day of ISO 8601; null for anything else. */
export function asDay(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? (readDate(text)?.date ?? null) : null;
}

/** How many days there are from the first to the last, as ISO 8601 has it: `P3D`. */
export function lengthOf(start: string, end: string): string {
  return `P${Math.round((Date.parse(end) - Date.parse(start)) / MS_PER_DAY) + 1}D`;
}
