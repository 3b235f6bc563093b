import { refused } from './format.ts';

/** One line of a file, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The line as it is hashed, with its end. */
  readonly bytes: Buffer;
}

const NEWLINE = 0x0a;
// Longer than any row can be that PostgreSQL makes of what it stores. A file without ends of lines would fill the memory.
const MOST_BYTES = 268_435_456;

/**
 * The lines of a file as it is read, one in memory at a time. Throws ExpectedError BACKUP_INVALID for a line that is not
 * UTF-8, is too long, or has no end: the last one of a file that was cut off.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 1;
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const end = chunk.subarray(from, at + 1);
      const bytes = begun.length === 0 ? end : Buffer.concat([...begun, end]);
      yield { number, text: decode(decoder, bytes.subarray(0, -1), number), bytes };
      [begun, length, from] = [[], 0, at + 1];
      number += 1;
    }
    const rest = chunk.subarray(from);
    if (rest.length === 0) continue;
    begun.push(rest);
    length += rest.length;
    if (length > MOST_BYTES) throw refused(number, `the line is longer than ${MOST_BYTES} bytes`);
  }
  if (length > 0) throw refused(number, 'the line has no end: the file is cut off');
}

function decode(decoder: TextDecoder, bytes: Buffer, number: number): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw refused(number, 'the line is not UTF-8', error);
  }
}
