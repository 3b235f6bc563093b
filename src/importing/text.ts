import { ExpectedError } from '../errors.ts';

const LABEL = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const MARKS: readonly [label: string, bytes: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
// What follows the declaration does not matter for finding it.
const LOOK_AT = 200;

/**
 * Decodes bytes as they come: by the byte-order mark, which is left out, else as the XML declaration says, else as UTF-8.
 * Throws ExpectedError IMPORT_INVALID when the bytes are not in that encoding, or it is an unknown one.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = Buffer.alloc(0);
  let done = 0;
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    try {
      return (decoder as TextDecoder).decode(bytes, { stream });
    } catch {
      const message = `${name} is not in ${decoder?.encoding}, as ${done === 0 ? 'its first bytes show' : `bytes after ${done.toLocaleString('en')} show`}: save it in UTF-8, or with a declaration of its encoding`;
      throw new ExpectedError('IMPORT_INVALID', message, { file: name });
    }
  };
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      head = Buffer.concat([head, chunk]);
      if (head.length < LOOK_AT) continue;
      decoder = decoderFor(head, name);
      yield decode(head, true);
      done = head.length;
      continue;
    }
    const text = decode(chunk, true);
    done += chunk.length;
    if (text !== '') yield text;
  }
  decoder ??= decoderFor(head, name);
  const rest = decode(done === 0 ? head : new Uint8Array(), false);
  if (rest !== '') yield rest;
}

function decoderFor(head: Buffer, name: string): TextDecoder {
  const marked = MARKS.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
  const declared = LABEL.exec(head.toString('latin1'))?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true });
  } catch {
    throw new ExpectedError(
      'IMPORT_INVALID',
      `${name} says that it is in ${declared}, which is no encoding known here`,
      {
        file: name,
      },
    );
  }
}
