import { Random } from './random.ts';

// The rows of the first article are recorded then; what is recorded together has the same instant, as in one transaction.
const FIRST = Date.UTC(2026, 0, 5, 6);
const ENTITIES_BEFORE_MS = 3_600_000;
const ARTICLE_EVERY_MS = 7_000;

/** When the rows of an article are recorded; with null, the rows that come before all articles. */
export function recordedAt(article: number | null): Date {
  return new Date(article === null ? FIRST - ENTITIES_BEFORE_MS : FIRST + article * ARTICLE_EVERY_MS);
}

/** A UUID of version 7 that a kind and a number within it have for ever: ordered by the instant, then by the number. */
export function uuidOf(seed: number, kind: string, index: number, instant: Date): string {
  const random = new Random(seed, kind, index);
  const time = hex(instant.getTime() + (index >>> 12), 12);
  const tail = hex(random.next(), 8) + hex(random.next(), 8);
  const variant = '89ab'[random.next() & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(index & 0xfff, 3)}-${variant}${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
