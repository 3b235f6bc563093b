import { ExpectedError } from '../../errors.ts';

/** A line of a source as it stands there, without its end; or what is wrong with it. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly problem: string };

const NEWLINE = 0x0a;
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

// An entity with tens of thousands of values has less. A file without ends of lines must not fill the memory.
const MOST_BYTES = 4_000_000;

/**
 * The lines of a source as it is read, one in memory at a time. Empty lines are passed over, a byte-order mark is left out,
 * and a line that is too long or not UTF-8 is reported as such. Throws ExpectedError IMPORT_INVALID for UTF-16.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 1;
  let begun: Buffer[] = [];
  let length = 0;
  let head = true;
  const end = (): Line | null => {
    const bytes = Buffer.concat(begun);
    const long = length > MOST_BYTES;
    [begun, length] = [[], 0];
    if (long) return { number, problem: `the line is longer than ${MOST_BYTES.toLocaleString('en')} bytes` };
    try {
      const text = decoder.decode(bytes).replace(/\r$/, '');
      return text.trim() === '' ? null : { number, text };
    } catch {
      return { number, problem: 'the line is not UTF-8' };
    }
  };
  const take = (bytes: Buffer): void => {
    length += bytes.length;
    // Of a line that is too long anyway, nothing is kept.
    if (length > MOST_BYTES) begun = [];
    else if (bytes.length > 0) begun.push(bytes);
  };
  for await (const chunk of startOf(chunks)) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head) {
      rest = withoutMark(rest, name);
      head = false;
    }
    for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE)) {
      take(rest.subarray(0, at));
      const line = end();
      if (line !== null) yield line;
      number += 1;
      rest = rest.subarray(at + 1);
    }
    take(rest);
  }
  if (length === 0) return;
  const last = end();
  if (last !== null) yield last;
}

/** The same bytes, of which the first piece is long enough to show a byte-order mark. */
async function* startOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < UTF8_MARK.length) continue;
    yield start;
    start = null;
  }
  if (start !== null && start.length > 0) yield start;
}

function withoutMark(bytes: Buffer, name: string): Buffer<ArrayBuffer> {
  if (UTF16_MARKS.some((mark) => bytes.subarray(0, mark.length).equals(mark))) {
    throw new ExpectedError('IMPORT_INVALID', `${name} is in UTF-16: lines of JSON have to be in UTF-8`, {
      file: name,
    });
  }
  return Buffer.from(bytes.subarray(0, UTF8_MARK.length).equals(UTF8_MARK) ? bytes.subarray(UTF8_MARK.length) : bytes);
}
