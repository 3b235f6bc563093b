import type { Cell, Column } from './rows.ts';

/** A way to write rows: the text before all rows, and that of some rows, each ending its line. */
export interface Format {
  /** What the name of a file ends in. */
  readonly ending: string;
  readonly contentType: string;
  head(columns: readonly Column[]): string;
  rows(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string;
}

const CRLF = '\r\n';

/**
 * Comma-separated values after RFC 4180: a line of names, CRLF, quotes where a cell needs them. An empty cell has no value;
 * a text without a character is `""`.
 */
const CSV: Format = {
  ending: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  head: (columns) => `${columns.map(({ name }) => name).join(',')}${CRLF}`,
  rows: (_columns, rows) => rows.map((row) => row.map(toCsv).join(',') + CRLF).join(''),
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
  head: () => '',
  rows: (columns, rows) => rows.map((row) => `${JSON.stringify(toObject(columns, row))}\n`).join(''),
};

function toObject(columns: readonly Column[], row: readonly Cell[]): Record<string, Cell> {
  const object: Record<string, Cell> = {};
  for (const [index, { name }] of columns.entries()) object[name] = row[index] ?? null;
  return object;
}

/** The formats by the ending of the file. */
export const FORMATS: ReadonlyMap<string, Format> = new Map([CSV, NDJSON].map((format) => [format.ending, format]));
