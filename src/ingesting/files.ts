import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ExpectedError } from '../errors.ts';
import { MOST_SOURCE, unreadable } from './reading.ts';
import { EXTENSIONS } from './sniff.ts';

/** What `name` stands for: itself, or, where it is a folder, its files that could be articles, those of folders below it too. */
export async function listFiles(name: string): Promise<string[]> {
  if (name === '-' || isAddress(name)) return [name];
  const found = await stat(name).catch((error: unknown) => refuseFile(name, error));
  if (!found.isDirectory()) return [name];
  const entries = await readdir(name, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && EXTENSIONS.includes(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !path
          .slice(name.length)
          .split(/[\\/]/)
          .some((part) => part.startsWith('.')),
    )
    .sort();
}

/**
 * The bytes of a file, of standard input for `-`. Throws ExpectedError SOURCE_UNREADABLE for one that is too long, of which no more is
 * read than that takes, and FILE_UNUSABLE for one that cannot be read.
 */
export async function readBytes(name: string): Promise<Uint8Array> {
  if (name === '-') return readWithin(process.stdin as AsyncIterable<Buffer>);
  let file: FileHandle | undefined;
  try {
    file = await open(name);
    return await readWithin(file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>);
  } catch (error) {
    return error instanceof ExpectedError ? Promise.reject(error) : refuseFile(name, error);
  } finally {
    await file?.close();
  }
}

/** Whether a name is an address in the web. */
export function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

/** The chunks together. Throws ExpectedError SOURCE_UNREADABLE where they are too long, of which no more is read than that takes. */
export async function readWithin(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MOST_SOURCE) throw unreadable(`has more than ${MOST_SOURCE} bytes, which is the most that is read`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function refuseFile(name: string, error: unknown): never {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  throw new ExpectedError('FILE_UNUSABLE', `${name} cannot be read (${code}).`, { file: name }, error);
}
