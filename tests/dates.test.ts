import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDuration, parsePartialDate } from '../src/dates.ts';
import { ExpectedError } from '../src/errors.ts';

const day = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const written = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length));

describe('a partial date', () => {
  test.each([
    ['2024', { value: '2024', precision: 'YEAR', earliest: '2024-01-01', latest: '2024-12-31' }],
    ['2024-02', { value: '2024-02', precision: 'MONTH', earliest: '2024-02-01', latest: '2024-02-29' }],
    ['1900-02', { value: '1900-02', precision: 'MONTH', earliest: '1900-02-01', latest: '1900-02-28' }],
    ['2024-12-08', { value: '2024-12-08', precision: 'DAY', earliest: '2024-12-08', latest: '2024-12-08' }],
  ])('%s names its days', (text, date) => {
    expect(parsePartialDate(text)).toEqual(date);
  });

  test('means the days that start with what is written, and no other', () => {
    fc.assert(
      fc.property(written, day, (text, other) => {
        const { earliest, latest } = parsePartialDate(text);
        expect(earliest <= other && other <= latest).toBe(other.startsWith(text));
      }),
    );
  });

  test('begins and ends with days that the calendar has', () => {
    fc.assert(
      fc.property(written, (text) => {
        const { earliest, latest } = parsePartialDate(text);
        for (const end of [earliest, latest]) expect(new Date(`${end}T00:00:00Z`).toISOString().slice(0, 10)).toBe(end);
        const next = new Date(Date.parse(`${latest}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        expect(next.startsWith(text)).toBe(false);
      }),
    );
  });

  test.each([
    ['2025-02-30', '"2025-02-30" is no date: February 2025 has 28 days'],
    ['2023-02-29', '"2023-02-29" is no date: February 2023 has 28 days'],
    ['2025-06-31', '"2025-06-31" is no date: June 2025 has 30 days'],
    ['2025-06-00', '"2025-06-00" is no date: June 2025 has 30 days'],
    ['2025-13', '"2025-13" is no date: months run from 01 to 12'],
    ['2025-00', '"2025-00" is no date: months run from 01 to 12'],
    ['0000', '"0000" is no date: years run from 0001'],
    ['25', '"25" is no date: write 2024, 2024-12 or 2024-12-08'],
    ['2025-1-2', '"2025-1-2" is no date: write 2024, 2024-12 or 2024-12-08'],
    ['2025-01-02\n', '"2025-01-02\n" is no date: write 2024, 2024-12 or 2024-12-08'],
    ['', '"" is no date: write 2024, 2024-12 or 2024-12-08'],
    ['٢٠٢٥', '"٢٠٢٥" is no date: write 2024, 2024-12 or 2024-12-08'],
  ])('%j is refused', (text, message) => {
    const refusal = expect(() => parsePartialDate(text));
    refusal.toThrow(ExpectedError);
    refusal.toThrow(expect.objectContaining({ code: 'BAD_DATE', message }));
  });
});

describe('a duration', () => {
  test.each(['PT3H', 'P2D', 'P1Y2M3W4DT5H6M7S', 'P2W', 'PT90M'])('%s is one of ISO 8601', (text) => {
    expect(isDuration(text)).toBe(true);
  });

  test.each(['', 'P', 'PT', 'P1DT', '3H', 'PT3', 'PT1.5H', 'pt3h', 'PT3H\n', 'PT1M1H'])('%j is none', (text) => {
    expect(isDuration(text)).toBe(false);
  });
});
