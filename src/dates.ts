import { ExpectedError } from './errors.ts';

/** How exactly a partial date names a day. */
export type DatePrecision = 'YEAR' | 'MONTH' | 'DAY';

/** A date known to the year, the month or the day. Days are ISO 8601 text, so that their order is the order of the text. */
export interface PartialDate {
  /** As written: 2024, 2024-12 or 2024-12-08. */
  readonly value: string;
  readonly precision: DatePrecision;
  /** First day that it can mean: 2024-12 gives 2024-12-01. */
  readonly earliest: string;
  /** Last day that it can mean: 2024-12 gives 2024-12-31. */
  readonly latest: string;
}

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
];

/**
 * Reads a partial date of the Gregorian calendar, years 0001 to 9999.
 * Throws ExpectedError BAD_DATE when `text` is written otherwise, or names a day that does not exist.
 */
export function parsePartialDate(text: string): PartialDate {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (parts === null) throw badDate(text, 'write 2024, 2024-12 or 2024-12-08');
  const [, year = '', month, day] = parts;
  if (year === '0000') throw badDate(text, 'years run from 0001');
  if (month === undefined)
    return { value: text, precision: 'YEAR', earliest: `${year}-01-01`, latest: `${year}-12-31` };
  if (month < '01' || month > '12') throw badDate(text, 'months run from 01 to 12');
  const length = daysInMonth(Number(year), Number(month));
  if (day === undefined) {
    return { value: text, precision: 'MONTH', earliest: `${text}-01`, latest: `${text}-${length}` };
  }
  if (Number(day) < 1 || Number(day) > length) {
    throw badDate(text, `${MONTHS[Number(month) - 1]} ${year} has ${length} days`);
  }
  return { value: text, precision: 'DAY', earliest: text, latest: text };
}

/**
 * Whether `text` is an ISO 8601 duration in whole units: P1Y2M, P2W, PT3H, P1DT30M.
 * The same expression guards the column in the database.
 */
export function isDuration(text: string): boolean {
  return /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(text);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function badDate(text: string, hint: string): ExpectedError {
  return new ExpectedError('BAD_DATE', `"${text.slice(0, 40)}" is no date: ${hint}`, { value: text.slice(0, 40) });
}
