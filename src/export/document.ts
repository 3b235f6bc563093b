import { createHash } from 'node:crypto';
import type { Sql } from '../graph/sql.ts';
import type { Cell } from './rows.ts';
import type { Snapshot } from './snapshot.ts';

/** Rows of a document, and the text that they become. */
export interface Section {
  readonly statement: Sql;
  /** The text of some of the rows, in their order. Asked in the order of the document, each row once. */
  write(rows: readonly (readonly Cell[])[]): string;
  /** Whether its rows are no content of the document, but say something of it. */
  readonly aside?: true;
}

/** What an export writes: text as it is, and rows of statements, one after the other. To be written once. */
export interface Document {
  /** Name of the file: `meetings.csv`. */
  readonly file: string;
  readonly contentType: string;
  readonly parts: readonly (string | Section)[];
  /** What else the text depends on, beside the parts: two documents that differ in it are two files. */
  readonly variant: string;
}

/** What has been written of a document so far. */
export interface Written {
  rows: number;
}

/**
 * The text of a document, piece by piece, as of `snapshot`. Nothing is yielded before the first rows are there: what fails,
 * fails most likely until then. Throws what the database throws.
 */
export async function* textOf(
  { parts }: Document,
  snapshot: Snapshot,
  written: Written = { rows: 0 },
): AsyncGenerator<string, void, undefined> {
  let waiting = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      waiting += part;
      continue;
    }
    for await (const rows of snapshot.batches(part.statement)) {
      if (part.aside !== true) written.rows += rows.length;
      yield waiting + part.write(rows);
      waiting = '';
    }
  }
  if (waiting !== '') yield waiting;
}

// To be raised when the same rows are written in another way, so that no client keeps what it has of the old way.
const WRITING = 2;

/**
 * A tag that is the same for two files only when they are: when the same was asked in the same form, and the database was in
 * the same state.
 */
export function toEtag({ file, parts, variant }: Document, version: string, gzip: boolean): string {
  const read = parts.map((part) => (typeof part === 'string' ? part : [part.statement.text, part.statement.values]));
  const all = [WRITING, file, variant, gzip, read, version];
  return `"${createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 22)}"`;
}

/** Joins records of one list that are written some at a time: `separate(['a', 'b'])` and later `separate(['c'])`. */
export function separatedBy(separator: string): (records: readonly string[]) => string {
  let begun = false;
  return (records) => {
    const text = records.join(separator);
    const joined = begun && records.length > 0 ? separator + text : text;
    begun ||= records.length > 0;
    return joined;
  };
}
