import { ExpectedError } from '../errors.ts';
import { decodeText } from './text.ts';

/** A line of a file, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A field of a row, with the place of its words in the row, in UTF-16 units and without the quotation marks around it. */
export interface CsvField {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST = 1_000_000;
// Control-Z.
const OLD_END = new RegExp(`${String.fromCharCode(0x1a)}+$`);

/**
 * The lines of a text file, in memory that does not grow with it. A lone 0x1A at the end, as old programs write it, is left out.
 * Throws ExpectedError IMPORT_INVALID when a line is too long to be one.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Line> {
  let kept = '';
  let number = 0;
  for await (const chunk of decodeText(bytes, name)) {
    kept += chunk;
    let from = 0;
    for (let at = kept.indexOf('\n'); at !== -1; at = kept.indexOf('\n', from)) {
      number += 1;
      yield { number, text: kept.slice(from, at).replace(/\r$/, '') };
      from = at + 1;
    }
    kept = kept.slice(from);
    if (kept.length > LONGEST) {
      const message = `${name}:${number + 1}: a line of more than ${LONGEST.toLocaleString('en')} characters is no row of a list`;
      throw new ExpectedError('IMPORT_INVALID', message, { file: name, line: number + 1 });
    }
  }
  const rest = kept.replace(OLD_END, '').replace(/\r$/, '');
  if (rest !== '') yield { number: number + 1, text: rest };
}

/**
 * The fields of a row of comma-separated values (RFC 4180) that stands on one line; a string that says what is wrong with one
 * that is none. Unlike the libraries for it this one knows where in the row the words of each field stand.
 */
export function parseRow(row: string): CsvField[] | string {
  const fields: CsvField[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      const start = at + 1;
      let end = start;
      for (;;) {
        end = row.indexOf('"', end);
        if (end === -1) return `the field ${fields.length + 1} has a quotation mark that is not closed`;
        if (row[end + 1] !== '"') break;
        end += 2;
      }
      const after = row.slice(end + 1).search(/\S/);
      const next = after === -1 ? row.length : end + 1 + after;
      if (next < row.length && row[next] !== ',') {
        return `the field ${fields.length + 1} has a quotation mark in it that is not doubled`;
      }
      fields.push({ value: row.slice(start, end).replaceAll('""', '"'), start, end });
      at = next;
    } else {
      const comma = row.indexOf(',', at);
      const end = comma === -1 ? row.length : comma;
      const value = row.slice(at, end);
      if (value.includes('"')) return `the field ${fields.length + 1} has a quotation mark in it, and none around it`;
      fields.push({ value, start: at, end });
      at = end;
    }
    if (at >= row.length) return fields;
    at += 1;
  }
}
