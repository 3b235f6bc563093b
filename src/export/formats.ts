import type { Kind } from '../graph/kind.ts';
import { GEOJSON } from './geojson.ts';
import { type Cell, type Column, toObject } from './rows.ts';

/** A way to write the rows of a list. */
export interface Format {
  /** What the name of a file ends in. */
  readonly ending: string;
  readonly contentType: string;
  /** Whether a byte order mark may go first. */
  readonly bom: boolean;
  /** What a row has before the columns that were asked for; null for a kind that cannot be written so. */
  before(kind: Kind): readonly Column[] | null;
  /** The text before all rows. */
  head(columns: readonly Column[]): string;
  /** What writes the rows of one file, some at a time: `columns` without those before them, rows with them. */
  writer(columns: readonly Column[]): (rows: readonly (readonly Cell[])[]) => string;
  /** The text after all rows. */
  readonly tail: string;
}

const CRLF = '\r\n';

/**
 * Comma-separated values after RFC 4180: a line of names, CRLF, quotes where a cell needs them. An empty cell has no value;
 * a text without a character is `""`.
 */
const CSV: Format = {
  ending: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  bom: true,
  before: () => [],
  head: (columns) => `${columns.map(({ name }) => name).join(',')}${CRLF}`,
  writer: () => (rows) => rows.map((row) => row.map(toCsv).join(',') + CRLF).join(''),
  tail: '',
};

// Spreadsheets take a text that begins so for a formula, and run it. The full-width signs count as such in some.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell of a CSV file. A text that a spreadsheet would run gets an apostrophe before it; numbers are as they are. */
export function toCsv(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One JSON object per line, every column in each, also where it is null. */
const NDJSON: Format = {
  ending: 'ndjson',
  contentType: 'application/x-ndjson; charset=utf-8',
  bom: true,
  before: () => [],
  head: () => '',
  writer: (columns) => (rows) => rows.map((row) => `${JSON.stringify(toObject(columns, row))}\n`).join(''),
  tail: '',
};

/** The formats of lists by the ending of the file. */
export const FORMATS: ReadonlyMap<string, Format> = new Map(
  [CSV, NDJSON, GEOJSON].map((format) => [format.ending, format]),
);
