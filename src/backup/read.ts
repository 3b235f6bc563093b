import { createHash, type Hash } from 'node:crypto';
import type { Table } from './catalogue.ts';
import { type Header, parseClosing, parseHeader, parseJson, refused, rowStart } from './format.ts';
import { type Line, readLines } from './lines.ts';

/** Rows that follow each other in one table. */
export interface Batch {
  readonly table: Table;
  /** Number of the line of the first row. */
  readonly firstLine: number;
  /** Each the JSON of a row, as it stands in the file: an object with the columns of the table. */
  readonly rows: readonly string[];
}

/** A backup that is being read. */
export interface BackupReader {
  readonly header: Header;
  /**
   * The rows, of `tables` in their order. Throws ExpectedError BACKUP_INVALID, with its number, for a line that is not what
   * it has to be; at the end also when the file is not whole or not as it was written. To be asked once.
   */
  batches(tables: readonly Table[]): AsyncGenerator<Batch, void, undefined>;
}

// A statement costs little beside so many rows; a megabyte and the longest row are all that is in memory.
const BATCH_ROWS = 2000;
const BATCH_CHARACTERS = 1_000_000;

/** Reads the first line of a backup. Throws ExpectedError BACKUP_INVALID when it is not that of one. */
export async function openBackup(chunks: AsyncIterable<Buffer>): Promise<BackupReader> {
  const lines = readLines(chunks);
  const first = await lines.next();
  if (first.done) throw refused(1, 'the file is empty');
  const header = parseHeader(first.value.text);
  const hash = createHash('sha256').update(first.value.bytes);
  return { header, batches: (tables) => readBatches(lines, hash, header, tables) };
}

async function* readBatches(
  lines: AsyncGenerator<Line, void, undefined>,
  hash: Hash,
  header: Header,
  tables: readonly Table[],
): AsyncGenerator<Batch, void, undefined> {
  const cursor = new TableCursor(header, tables);
  let batch: { table: Table; firstLine: number; rows: string[]; characters: number } | null = null;
  let last = 1;
  for await (const line of lines) {
    last = line.number;
    if (cursor.closed) throw refused(last, 'the backup was closed by the line before');
    const row = cursor.take(line);
    if (batch !== null && (row === null || batch.table !== cursor.table || isFull(batch))) {
      yield batch;
      batch = null;
    }
    if (row === null) {
      cursor.close(line, hash.digest('hex'));
      continue;
    }
    hash.update(line.bytes);
    batch ??= { table: cursor.table, firstLine: line.number, rows: [], characters: 0 };
    batch.rows.push(row);
    batch.characters += row.length;
  }
  if (!cursor.closed) throw refused(last + 1, 'the backup is not closed here: the file is cut off');
}

function isFull({ rows, characters }: { rows: readonly string[]; characters: number }): boolean {
  return rows.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS;
}

/** Where in the tables of a backup its lines have come to. */
class TableCursor {
  closed = false;
  readonly #header: Header;
  readonly #tables: readonly Table[];
  #index = 0;
  #rowsOfTable = 0;
  #rows = 0;

  constructor(header: Header, tables: readonly Table[]) {
    this.#header = header;
    this.#tables = tables;
  }

  get table(): Table {
    return this.#tables[this.#index] as Table;
  }

  /** The JSON of the row that stands in a line; null where the line is the last. */
  take({ number, text }: Line): string | null {
    if (!text.startsWith(rowStart(this.table))) {
      const next = this.#tables.findIndex((table, index) => index > this.#index && text.startsWith(rowStart(table)));
      if (next === -1) {
        if (parseClosing(text) !== null) return null;
        throw refused(number, `the line is no row of table ${this.table.name} or of one after it, nor the last line`);
      }
      this.#goTo(next, number);
    }
    const row = text.slice(rowStart(this.table).length, -1);
    const columns = text.endsWith('}') ? parseJson(row) : undefined;
    if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) {
      throw refused(number, `the line is no row of table ${this.table.name}`);
    }
    const names = Object.keys(columns);
    if (names.join() !== this.table.columns.join()) {
      throw refused(
        number,
        `table ${this.table.name} has the columns ${this.table.columns.join(', ')}, not ${names.join(', ')}`,
      );
    }
    this.#rowsOfTable += 1;
    this.#rows += 1;
    return row;
  }

  /** Takes note of the last line. `sha256`: that of all lines before. */
  close({ number, text }: Line, sha256: string): void {
    this.#goTo(this.#tables.length, number);
    const closing = parseClosing(text);
    if (closing?.rows !== this.#rows) throw refused(number, `the backup has ${this.#rows} rows, not ${closing?.rows}`);
    if (closing.sha256 !== sha256) {
      throw refused(number, 'the lines are not those that were written: their SHA-256 is another');
    }
    this.closed = true;
  }

  /** Goes on to another table, those before being whole. */
  #goTo(index: number, number: number): void {
    for (; this.#index < index; this.#index += 1) {
      const expected = this.#header.tables[this.#index]?.rows;
      if (this.#rowsOfTable !== expected) {
        const count = `${this.#rowsOfTable} of its ${expected} rows`;
        throw refused(number, `table ${this.table.name} ends here after ${count}`);
      }
      this.#rowsOfTable = 0;
    }
  }
}
