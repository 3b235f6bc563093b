import { MOST_SOURCE, type SourceFormat, unreadable } from './reading.ts';

/** A source as text, and how its bytes were read. */
export interface Decoded {
  readonly text: string;
  /** Name of the encoding, as the web has it: `utf-8`, `windows-1251`. */
  readonly encoding: string;
}

// As far as a browser looks for the encoding of a page; front matter is looked through as far.
const HEAD_BYTES = 4096;

/**
 * Reads bytes as text. A byte-order mark decides and is no part of the text; else `declared`, what the page, the XML or the
 * front matter declares; else it has to be UTF-8. Throws ExpectedError SOURCE_UNREADABLE where it is not: with the offset of the
 * first byte that is wrong.
 */
export function decodeBytes(bytes: Uint8Array, format: SourceFormat, declared?: string): Decoded {
  if (bytes.length > MOST_SOURCE) {
    throw unreadable(`is ${bytes.length} bytes long, and ${MOST_SOURCE} are the most that is read`);
  }
  const marked = findMark(bytes);
  const decoded =
    marked === null
      ? decode(bytes, declared ?? findDeclared(bytes, format) ?? 'utf-8', 0)
      : decode(bytes.subarray(marked.length), marked.encoding, marked.length);
  const nul = decoded.text.indexOf('\0');
  if (nul === -1) return decoded;
  const advice = marked === null ? ' UTF-16 needs a byte-order mark.' : '';
  throw unreadable(`is no text: character ${nul} is NUL.${advice}`, { encoding: decoded.encoding, character: nul });
}

function findMark(bytes: Uint8Array): { encoding: string; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

function findDeclared(bytes: Uint8Array, format: SourceFormat): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const xml = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  const page = /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  const matter = /^---[ \t]*\r?\n(?:(?!---).*\r?\n){0,50}?(?:encoding|charset):[ \t]*["']?([\w.:-]+)/i.exec(head)?.[1];
  const label = format === 'HTML' ? (page ?? xml) : format === 'FEED_ITEM' ? xml : matter;
  // Text in which the declaration itself can be read byte by byte is not UTF-16, whatever it says.
  return label !== undefined && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decode(bytes: Uint8Array, label: string, skipped: number): Decoded {
  const decoder = findDecoder(label);
  try {
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    const offset = decoder.encoding === 'utf-8' ? skipped + findWrongByte(bytes) : undefined;
    const place = offset === undefined ? '' : `: byte ${offset} begins no character`;
    const advice = offset === undefined ? '' : '. Say which encoding it has, if it is another.';
    throw unreadable(`is not ${decoder.encoding}${place}${advice}`, {
      encoding: decoder.encoding,
      ...(offset === undefined ? {} : { offset }),
    });
  }
}

function findDecoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw unreadable(
      `has the encoding "${label.slice(0, 40)}", which nobody knows: write utf-8, windows-1251, koi8-r …`,
    );
  }
}

/** Offset of the first byte that begins no character of UTF-8, in bytes of which there is one. */
function findWrongByte(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  for (const character of text) {
    const stands = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (character === '\uFFFD' && !stands) break;
    offset += Buffer.byteLength(character);
  }
  return offset;
}
