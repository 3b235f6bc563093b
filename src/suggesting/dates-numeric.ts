import { toValue } from './calendar.ts';
import type { DatePattern } from './dates.ts';

/** Dates in digits, in any language. */
export const NUMERIC_DATES: readonly DatePattern[] = [
  {
    pattern: /(?<![\d-])(?<year>[12]\d{3})-(?<month>[01]\d)-(?<day>[0-3]\d)(?![\d-])/gu,
    score: 0.98,
    resolve: ({ year, month, day }) => written(Number(year), Number(month), Number(day)),
  },
  {
    pattern: /(?<![\d.])(?<day>[0-3]?\d)\.(?<month>[01]?\d)\.(?<year>[12]\d{3})(?![\d.]*\d)/gu,
    score: 0.95,
    resolve: ({ year, month, day }) => written(Number(year), Number(month), Number(day)),
  },
  {
    // Which of the two is the month is told only by one that cannot be.
    pattern: /(?<![\d/])(?<one>[0-3]?\d)\/(?<other>[0-3]?\d)\/(?<year>[12]\d{3})(?![\d/])/gu,
    score: 0.8,
    resolve({ one, other, year }) {
      const [a, b] = [Number(one), Number(other)];
      if (a > 12) return written(Number(year), b, a);
      return b > 12 || a === b ? written(Number(year), a, b) : null;
    },
  },
];

function written(year: number, month: number, day: number) {
  const value = toValue(year, month, day);
  return value === null ? null : { value, rule: 'as written' };
}
