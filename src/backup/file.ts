import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { addAbortSignal, PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ExpectedError } from '../errors.ts';

// A backup holds drafts and what was rejected: a new file is its owner's alone.
const OWNER_ONLY = 0o600;
// What every gzip file begins with.
const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * Writes a stream to a file, compressed where its name ends in `.gz`. The file is there once it is whole; until then
 * another of that name stays as it is. Throws ExpectedError FILE_UNUSABLE, what the stream throws, and the signal's reason.
 */
export async function writeWhole(path: string, content: Readable, signal: AbortSignal): Promise<void> {
  const gzip = path.endsWith('.gz');
  const target = await findTarget(path);
  if (target.special) {
    await send(content, createWriteStream(target.path), { gzip, signal }, path);
    return;
  }
  const partial = `${target.path}.${process.pid}.partial`;
  try {
    await send(content, createWriteStream(partial, { mode: target.mode, flush: true }), { gzip, signal }, path);
    await rename(partial, target.path).catch((error: unknown) => {
      throw unusable(path, error);
    });
    await syncFolder(target.path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes a stream to standard output, as it is. Throws what the stream throws, and the signal's reason. */
export async function writeOut(content: Readable, signal: AbortSignal): Promise<void> {
  await pipeline(content, process.stdout, { signal, end: false });
}

/**
 * The content of a file, or of standard input where the path is `-`, decompressed where it is gzip. Throws, when it is read,
 * ExpectedError NOT_FOUND or FILE_UNUSABLE for the file, BACKUP_INVALID for gzip that is damaged or cut off.
 */
export async function* readContent(path: string, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const file = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 262_144 });
  // Else who waits for more input would not hear of it.
  addAbortSignal(signal, file);
  try {
    const chunks = named(file, path);
    let begin = Buffer.alloc(0);
    while (begin.length < GZIP.length) {
      const next = await chunks.next();
      if (next.done) break;
      begin = Buffer.concat([begin, next.value]);
    }
    const all = after(begin, chunks);
    // By what it begins with, not by its name: a renamed file is still what it is.
    if (begin.subarray(0, GZIP.length).equals(GZIP)) yield* gunzip(all, signal);
    else yield* all;
  } finally {
    file.destroy();
  }
}

async function* named(file: Readable, path: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* file as AsyncIterable<Buffer>;
  } catch (error) {
    throw unusable(path, error);
  }
}

async function* after(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  yield first;
  yield* rest;
}

async function* gunzip(chunks: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const plain = new PassThrough();
  const done = pipeline(chunks, createGunzip(), plain, { signal });
  done.catch(() => undefined); // met where `plain` is read
  try {
    yield* plain;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw error;
    throw new ExpectedError(
      'BACKUP_INVALID',
      `The file is damaged or cut off: ${message}. Nothing was imported.`,
      {},
      error,
    );
  }
}

interface Target {
  readonly path: string;
  /** A device, a pipe: what cannot be replaced by another file. */
  readonly special: boolean;
  readonly mode: number;
}

async function findTarget(path: string): Promise<Target> {
  try {
    const resolved = await realpath(path);
    const found = await stat(resolved);
    if (found.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    return { path: resolved, special: !found.isFile(), mode: found.mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(path, error);
    return { path, special: false, mode: OWNER_ONLY };
  }
}

async function send(
  content: Readable,
  file: WriteStream,
  { gzip, signal }: { gzip: boolean; signal: AbortSignal },
  path: string,
): Promise<void> {
  let failed: unknown;
  file.on('error', (error) => {
    failed = error;
  });
  try {
    if (gzip) await pipeline(content, createGzip(), file, { signal });
    else await pipeline(content, file, { signal });
  } catch (error) {
    throw failed === error ? unusable(path, error) : error;
  }
}

// So that the new name outlasts a crash of the machine. Not every system lets a folder be opened.
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path)).catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function unusable(path: string, cause: unknown): ExpectedError {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT')
    return new ExpectedError('NOT_FOUND', `There is no file or folder ${path}.`, { file: path }, cause);
  return new ExpectedError('FILE_UNUSABLE', `The file ${path} cannot be used: ${message}.`, { file: path }, cause);
}
