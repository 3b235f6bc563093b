import { createHash } from 'node:crypto';
import { ExpectedError } from '../../errors.ts';
import { type CsvField, type Line, parseRow, readLines } from '../csv.ts';
import { type Entry, EntryProblem, type EntryRecord, type Opened } from '../format.ts';
import { collapse } from '../names.ts';
import { type PlacedQuote, Quoter } from '../quoter.ts';
import type { Source } from '../source.ts';
import { Listing, type Names } from './listing.ts';
import { partRemarks } from './remarks.ts';

// OFAC's CSV is four files without heads, each in the order of the list. -0- stands for nothing.

const WIDTHS = { sdn: 12, alt: 5, add: 6, sdn_comments: 2 } as const;
type File = keyof typeof WIDTHS;

/** A row of one of the files, where it stands in the text of its entry. */
interface Row {
  readonly file: File;
  readonly line: number;
  readonly text: string;
  readonly fields: readonly CsvField[];
  /** Where it begins in the text of the entry, in UTF-16 units. */
  start: number;
}

/** Opens a folder with OFAC's CSV files. Throws ExpectedError IMPORT_INVALID where one is missing. */
export async function openCsv(source: Source, files: readonly string[]): Promise<Opened> {
  const find = (file: File) => files.find((name) => name.toLowerCase() === `${file}.csv`);
  const missing = (['sdn', 'alt', 'add'] as const).filter((file) => find(file) === undefined);
  if (missing.length > 0) {
    const message = `${source.name} lacks ${missing.map((file) => `${file}.csv`).join(', ')} of OFAC's list`;
    throw new ExpectedError('IMPORT_INVALID', message, { file: source.name });
  }
  const given = (Object.keys(WIDTHS) as File[]).flatMap((file) => find(file) ?? []);
  const rows = (file: File) => {
    const name = find(file);
    return name === undefined ? null : new Rows(file, readLines(source.read(name), name));
  };
  const { names, digest } = await readNames(readLines(source.read(find('sdn') as string), 'sdn.csv'));
  return {
    edition: {
      title: "OFAC's Specially Designated Nationals List",
      date: null,
      // The files say nothing of themselves: not even the day that they are of.
      header: `${given.join('\n')}\nSHA-256 of ${find('sdn')}: ${digest}`,
      publisherQuote: find('sdn') as string,
      count: names.count,
    },
    entries: toEntries(rows('sdn') as Rows, [rows('alt'), rows('add'), rows('sdn_comments')], names.uids),
  };
}

/** The names in the list with their uids, and the SHA-256 of its lines. */
async function readNames(
  lines: AsyncIterable<Line>,
): Promise<{ names: { uids: Names; count: number }; digest: string }> {
  const uids = new Map<string, string | null>();
  const hash = createHash('sha256');
  let count = 0;
  for await (const { text } of lines) {
    hash.update(`${text}\n`);
    count += 1;
    const fields = parseRow(text);
    const [uid, name] = typeof fields === 'string' ? [] : fields;
    if (uid === undefined || name === undefined) continue;
    const stated = collapse(name.value);
    uids.set(stated, uids.has(stated) ? null : uid.value.trim());
  }
  return { names: { uids, count }, digest: hash.digest('hex') };
}

/** The rows of a file, one ahead of which is looked at before it is taken. */
class Rows {
  readonly #file: File;
  readonly #lines: AsyncIterator<Line>;
  #ahead: Row | Entry | null | undefined;

  constructor(file: File, lines: AsyncIterable<Line>) {
    this.#file = file;
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** The next row, or what is wrong with it; null after the last. */
  async peek(): Promise<Row | Entry | null> {
    if (this.#ahead !== undefined) return this.#ahead;
    const { value, done } = await this.#lines.next();
    this.#ahead = done ? null : this.#parse(value);
    return this.#ahead;
  }

  take(): void {
    this.#ahead = undefined;
  }

  #parse({ number, text }: Line): Row | Entry {
    const fields = parseRow(text);
    const file = `${this.#file}.csv`;
    const wanted = WIDTHS[this.#file];
    const problem =
      typeof fields === 'string'
        ? `${file}: ${fields}`
        : fields.length !== wanted
          ? `${file}: the row has ${fields.length} fields, and ${wanted} are needed`
          : /^\d+$/.test(fields[0]?.value.trim() ?? '')
            ? null
            : `${file}: the row does not begin with a number`;
    if (problem === null) return { file: this.#file, line: number, text, fields: fields as CsvField[], start: 0 };
    const uid = /^\s*"?(\d+)"?\s*,/.exec(text)?.[1] ?? null;
    return { line: number, key: uid, problem };
  }
}

function isRow(ahead: Row | Entry | null): ahead is Row {
  return ahead !== null && 'fields' in ahead;
}

async function* toEntries(list: Rows, others: readonly (Rows | null)[], names: Names): AsyncGenerator<Entry> {
  let last = -1;
  for (let next = await list.peek(); next !== null; next = await list.peek()) {
    list.take();
    if (!isRow(next)) {
      yield next;
      // What belongs to it is not without an entry: it is part of what cannot be read.
      if (next.key !== null) for (const file of others) if (file !== null) await takeRows(file, next.key, [], []);
      continue;
    }
    const uid = (next.fields[0] as CsvField).value.trim();
    if (Number(uid) < last) {
      throw new ExpectedError(
        'IMPORT_INVALID',
        `sdn.csv:${next.line}: ${uid} comes after ${last}: OFAC's files are in the order of these numbers`,
        { line: next.line },
      );
    }
    last = Number(uid);
    const rows: Row[] = [next];
    const broken: Entry[] = [];
    for (const file of others) if (file !== null) await takeRows(file, uid, rows, broken);
    // What belongs to an entry and cannot be read would be missing from it.
    const own = broken.find((each) => each.key === uid);
    yield* broken.filter((each) => each !== own);
    yield own ?? toEntry(uid, rows, names);
  }
  for (const file of others) if (file !== null) yield* listOrphans(file);
}

/** Takes the rows of an entry from a file; those that come before belong to none. */
async function takeRows(file: Rows, uid: string, rows: Row[], broken: Entry[]): Promise<void> {
  for (let next = await file.peek(); next !== null; next = await file.peek()) {
    if (!isRow(next)) {
      if (next.key !== null && Number(next.key) > Number(uid)) return;
      broken.push(next);
      file.take();
      continue;
    }
    const of = (next.fields[0] as CsvField).value.trim();
    if (of !== uid && Number(of) > Number(uid)) return;
    file.take();
    if (of === uid) rows.push(next);
    else broken.push(toOrphan(next));
  }
}

async function* listOrphans(file: Rows): AsyncGenerator<Entry> {
  for (let next = await file.peek(); next !== null; next = await file.peek()) {
    file.take();
    yield isRow(next) ? toOrphan(next) : next;
  }
}

function toOrphan({ file, line, fields }: Row): Entry {
  const uid = fields[0]?.value.trim() ?? '';
  return { line, key: null, problem: `${file}.csv: there is no ${uid} in sdn.csv` };
}

function toEntry(uid: string, rows: Row[], names: Names): Entry {
  let at = 0;
  for (const row of rows) {
    row.start = at;
    at += row.text.length + 1;
  }
  const text = rows.map((row) => row.text).join('\n');
  return { key: uid, line: (rows[0] as Row).line, text, read: (key) => readEntry(key, uid, rows, text, names) };
}

function readEntry(key: string, uid: string, rows: readonly Row[], text: string, names: Names): EntryRecord {
  const quoter = new Quoter(text);
  const [list] = rows as [Row];
  const cell = (row: Row, index: number) => {
    const { value } = row.fields[index] as CsvField;
    return /^\s*-0-\s*$/.test(value) ? '' : value.trim();
  };
  const quote = (row: Row, ...indexes: readonly number[]): PlacedQuote[] =>
    indexes.flatMap((index) => {
      const { start, end } = row.fields[index] as CsvField;
      return cell(row, index) === '' ? [] : (quoter.at(row.start + start, row.start + end) ?? []);
    });
  const name = cell(list, 1);
  if (name === '') throw new EntryProblem('it has no name');
  const listing = new Listing(key, uid, cell(list, 2) || 'entity', names);
  listing.primaryName(name, quote(list, 1));
  readPrograms(listing, list, quoter);
  listing.title(cell(list, 4), quote(list, 4));
  if (cell(list, 5) !== '') listing.identification('Call Sign', cell(list, 5), quote(list, 5));
  if (cell(list, 6) !== '') listing.facts.detail('TYPE', cell(list, 6), quote(list, 6), { type: 'Vessel Type' });
  if (cell(list, 9) !== '') {
    listing.facts.detail('FLAG', cell(list, 9), quote(list, 9), { type: 'Vessel Flag', country: cell(list, 9) });
  }
  for (const row of rows) {
    if (row.file === 'alt' && cell(row, 3) !== '') {
      const kind = /^fka$/i.test(cell(row, 2)) ? 'PREVIOUS' : 'ALIAS';
      listing.name(cell(row, 3), kind, quote(row, 2, 3));
    }
    if (row.file === 'add') {
      listing.address([cell(row, 2), cell(row, 3)], cell(row, 4) || null, quote(row, 2, 3, 4));
    }
  }
  readRemarks(listing, rows, quoter, cell);
  return listing.toRecord();
}

/** The programmes stand in one field: SDGT] [IFSR. */
function readPrograms(listing: Listing, list: Row, quoter: Quoter): void {
  const { value, start } = list.fields[3] as CsvField;
  for (const match of value.matchAll(/[^[\]]+/g)) {
    const words = match[0].trim();
    if (words === '' || words === '-0-') continue;
    const from = list.start + start + match.index;
    listing.program(words, [quoter.at(from, from + match[0].length) as PlacedQuote]);
  }
}

/** The remarks of a row are cut off after 1,000 characters: what comes then stands in the file of comments, cut within a word. */
function readRemarks(
  listing: Listing,
  rows: readonly Row[],
  quoter: Quoter,
  cell: (row: Row, index: number) => string,
): void {
  const [list] = rows as [Row];
  const fields = [
    { row: list, index: 11 },
    ...rows.filter(({ file }) => file === 'sdn_comments').map((row) => ({ row, index: 1 })),
  ].filter(({ row, index }) => cell(row, index) !== '');
  fields.forEach(({ row, index }, place) => {
    const { value, start, end } = row.fields[index] as CsvField;
    // Places are those of the words as they stand there.
    const raw = row.text.slice(start, end);
    if (raw !== value) return;
    const remarks = partRemarks(raw);
    const cutBefore = place > 0 ? 1 : 0;
    const cutAfter = place < fields.length - 1 ? 1 : 0;
    for (const remark of remarks.slice(cutBefore, remarks.length - cutAfter)) {
      const from = row.start + start;
      listing.remark(remark.text, [quoter.at(from + remark.start, from + remark.end) as PlacedQuote]);
    }
  });
}
