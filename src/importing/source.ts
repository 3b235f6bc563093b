import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ExpectedError } from '../errors.ts';

/** What is imported: a file, a folder or an address. */
export interface Source {
  /** As whoever imports named it, without what only matters on this machine. */
  readonly name: string;
  /** The address, after redirects; null for what is on this machine. */
  readonly url: string | null;
  /** What an address says that it sends, such as `text/html; charset=utf-8`; null where nothing does. */
  readonly contentType: string | null;
  /** The files in it, and in folders below, by their paths from there; null where it is one file. */
  readonly files: readonly string[] | null;
  readonly signal: AbortSignal;
  /** Takes note of something that whoever imports shall know. */
  note(message: string): void;
  /**
   * The bytes of the file, or of the one of that name in the folder, decompressed where they are compressed. Throws
   * ExpectedError FILE_UNUSABLE.
   */
  read(file?: string): AsyncIterable<Uint8Array>;
}

export interface SourceOptions {
  readonly signal: AbortSignal;
  /** Told of redirects and the like. */
  readonly note?: (message: string) => void;
  /** Most bytes that are taken from an address. */
  readonly maxBytes?: number;
  /** Longest wait for an address to answer, and longest pause while it sends, in milliseconds. */
  readonly timeoutMs?: number;
  /** Whether an address may send a page for people, which is no file of a list. */
  readonly pages?: boolean;
}

const MAX_BYTES = 2_000_000_000;
const TIMEOUT_MS = 30_000;
const MOST_REDIRECTS = 5;

/**
 * Opens what `where` names: an address with http or https, else a file or a folder. An address is asked at once, and its
 * answer refused when it is no success, or a page for people.
 * Throws ExpectedError FILE_UNUSABLE.
 */
export async function openSource(where: string, options: SourceOptions): Promise<Source> {
  const { signal, note = () => undefined } = options;
  if (/^https?:\/\//i.test(where)) return openAddress(where, options);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(where)) {
    throw unusable(where, 'only http:// and https:// are read, or a file or folder of this machine');
  }
  const found = await stat(where).catch((cause: NodeJS.ErrnoException) => {
    throw unusable(where, cause.code === 'ENOENT' ? 'there is no such file or folder' : String(cause.code), cause);
  });
  const name = basename(where);
  if (!found.isDirectory())
    return { name, url: null, contentType: null, files: null, signal, note, read: () => readFile(where, signal) };
  const entries = await readdir(where, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(where, join(entry.parentPath, entry.name)))
    .sort();
  return {
    name,
    url: null,
    contentType: null,
    files,
    signal,
    note,
    read(file) {
      if (file === undefined) throw unusable(where, 'it is a folder, and this format is one file');
      return readFile(join(where, file), signal);
    },
  };
}

async function* readFile(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* decompress(createReadStream(path, { signal, highWaterMark: 256 * 1024 }));
  } catch (error) {
    signal.throwIfAborted();
    throw toUnusable(path, error);
  }
}

async function openAddress(where: string, options: SourceOptions): Promise<Source> {
  const { signal, note = () => undefined } = options;
  const response = await ask(where, options);
  let taken = false;
  const name = basename(new URL(response.url || where).pathname) || new URL(where).host;
  return {
    name,
    url: response.url || where,
    contentType: response.headers.get('content-type'),
    files: null,
    signal,
    note,
    read(file) {
      if (file !== undefined) throw unusable(where, 'an address is one file, and this format is several');
      if (taken) throw new Error('an address is read once');
      taken = true;
      return receive(where, response, options);
    },
  };
}

/** Asks an address, follows redirects, and refuses what is no file. */
async function ask(
  where: string,
  { signal, note, timeoutMs = TIMEOUT_MS, pages = false }: SourceOptions,
): Promise<Response> {
  let url = where;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    let response: Response;
    try {
      response = await fetch(url, {
        redirect: 'manual',
        signal: AbortSignal.any([signal, late.signal]),
        headers: { accept: 'application/xml, text/xml, text/csv, application/json, application/x-ndjson, */*;q=0.5' },
      });
    } catch (cause) {
      signal.throwIfAborted();
      if (late.signal.aborted) throw unusable(url, `it does not answer within ${timeoutMs / 1000} s`);
      throw unusable(url, reasonOf(cause), cause);
    } finally {
      clearTimeout(timer);
    }
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (next === null) return accept(url, response, pages);
    await response.body?.cancel();
    const target = URL.canParse(next, url) ? new URL(next, url) : null;
    if (target === null || !/^https?:$/.test(target.protocol)) throw unusable(url, `it redirects to ${next}`);
    url = target.href;
    note?.(`Redirected to ${url}`);
  }
  throw unusable(where, `it redirects more than ${MOST_REDIRECTS} times`);
}

async function accept(url: string, response: Response, pages: boolean): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  const wrong = !response.ok
    ? `it answers ${response.status} ${response.statusText}`.trim()
    : /^(image\/|video\/|audio\/|font\/|application\/pdf)/i.test(type) ||
        (!pages && /^(text\/html|application\/xhtml)/i.test(type))
      ? `it sends ${type.split(';')[0]}, which is no file of this kind: perhaps a page where a link to the file stands`
      : null;
  if (wrong === null) return response;
  await response.body?.cancel();
  throw unusable(url, wrong);
}

async function* receive(
  url: string,
  response: Response,
  { signal, maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS }: SourceOptions,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  const stalled = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const counted = async function* () {
    if (response.body === null) return;
    const body = Readable.fromWeb(response.body as never, { signal: AbortSignal.any([signal, stalled.signal]) });
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), timeoutMs);
    };
    wait();
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      received += chunk.length;
      if (received > maxBytes) throw unusable(url, `it sends more than ${maxBytes.toLocaleString('en')} bytes`);
      wait();
      yield chunk;
    }
  };
  try {
    yield* decompress(counted());
  } catch (error) {
    signal.throwIfAborted();
    if (stalled.signal.aborted) throw unusable(url, `nothing came for ${timeoutMs / 1000} s`);
    throw toUnusable(url, error);
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes, decompressed where they begin as gzip does. */
async function* decompress(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const rest = async function* () {
    if (!first.done) yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  };
  if (first.done || first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* rest();
    return;
  }
  const gunzip = createGunzip();
  const fed = pipeline(Readable.from(rest()), gunzip);
  // Reading from gunzip fails when feeding it does: the failure is told there.
  fed.catch(() => undefined);
  yield* gunzip as AsyncIterable<Uint8Array>;
  await fed;
}

function unusable(where: string, why: string, cause?: unknown): ExpectedError {
  return new ExpectedError('FILE_UNUSABLE', `${where} cannot be read: ${why}`, { file: where }, cause);
}

function toUnusable(where: string, error: unknown): unknown {
  if (error instanceof ExpectedError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined && !(error instanceof TypeError)) return error;
  return unusable(
    where,
    code?.startsWith('Z_') ? 'its compression is damaged, or it is cut off' : reasonOf(error),
    error,
  );
}

// fetch puts what went wrong into the cause.
function reasonOf(error: unknown): string {
  const { cause, message, code } = error as {
    cause?: { message?: string; code?: string };
    message?: string;
    code?: string;
  };
  return cause?.code ?? cause?.message ?? code ?? message ?? String(error);
}
