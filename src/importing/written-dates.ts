import { type PartialDate, parsePartialDate } from '../dates.ts';
import { ExpectedError } from '../errors.ts';

/** A date as lists write them: exact to what is written, perhaps approximate, perhaps between two. */
export interface WrittenDate {
  readonly date: string;
  readonly dateUntil?: string;
  readonly approximate?: true;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date of English words or numbers: 1956, Aug 1962, 10 Dec 1948, 2003-09-03, 07/22/2021, "circa 1956",
 * "Between 1963 and 1965", "1980 to 1981". Null for anything else: what it says stays in the text.
 */
export function readDate(text: string): WrittenDate | null {
  const words = text.replace(/\s+/g, ' ').trim().replace(/[.;]$/, '');
  const about = /^(?:circa|c\.|approximately|approx\.|about|late|early)\s+/i;
  const approximate = about.test(words);
  const rest = words.replace(about, '');
  const range = /^(?:between\s+)?(.+?)\s+(?:and|to|-|–)\s+(.+)$/i.exec(rest) ?? /^(\d{4})-(\d{4})$/.exec(rest);
  const mark = approximate ? ({ approximate } as const) : {};
  if (range !== null) {
    const [date, dateUntil] = [readOne(range[1] ?? ''), readOne(range[2] ?? '')];
    if (date === null || dateUntil === null || date.earliest > dateUntil.latest) return null;
    return { date: date.value, dateUntil: dateUntil.value, ...mark };
  }
  const date = readOne(rest);
  return date === null ? null : { date: date.value, ...mark };
}

function readOne(text: string): PartialDate | null {
  const iso = /^\d{4}(?:-\d{2}){0,2}$/.exec(text)?.[0];
  if (iso !== undefined) return parse(iso);
  const american = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (american !== null) return parse(`${american[3]}-${american[1]}-${american[2]}`);
  const written = /^(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(\d{4})$/.exec(text);
  const month = MONTHS.indexOf((written?.[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  if (written === null || month === 0) return null;
  const day = written[1] === undefined ? '' : `-${written[1].padStart(2, '0')}`;
  return parse(`${written[3]}-${String(month).padStart(2, '0')}${day}`);
}

function parse(value: string): PartialDate | null {
  try {
    return parsePartialDate(value);
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}
