import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../database/database.ts';
import { ExpectedError, findExpectedError } from '../errors.ts';
import { type Document, textOf, toEtag } from '../export/document.ts';
import { EXPORT_PATH, parseExportRequest } from '../export/request.ts';
import { type ExportBounds, readSnapshot, type Snapshot } from '../export/snapshot.ts';
import { createContext } from '../graph/context.ts';
import type { Settings } from '../settings.ts';
import { isKnown, type Route, reading, refuseFor } from './replies.ts';
import { challenge } from './stages/authentication.ts';
import type { GraphQLParts, Progress } from './yoga.ts';

/** Settings of the exports. */
export type ExportSettings = ExportBounds & Pick<Settings, 'exportsAtOnce'>;

interface ExportParts extends Pick<GraphQLParts, 'authenticate' | 'contextOf'> {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly settings: ExportSettings;
}

const RETRY_AFTER_S = 5;

/** A request for an export on its way. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly progress: Progress;
  /** Aborted when the client has gone or the time is up. */
  readonly signal: AbortSignal;
}

/** Answers `/export/<list>.csv` and the like: all rows of a list, or a whole file, streamed; docs/export.md says all. */
export function createExportRoute(parts: ExportParts): Route {
  const { schema, database, settings, authenticate, contextOf = createContext } = parts;
  let running = 0;

  async function answer(exchange: Exchange): Promise<void> {
    const { request, response, progress, signal } = exchange;
    const viewer = await authenticate(request.headers.authorization);
    const [path = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
    const asked = parseExportRequest(schema, path.slice(EXPORT_PATH.length), search);
    const { view } = await contextOf({ database, log: progress.log, requestId: progress.requestId, signal, viewer });
    const document = asked.document(view);
    if (running >= settings.exportsAtOnce) {
      response.setHeader('Retry-After', RETRY_AFTER_S);
      throw new ExpectedError('UNAVAILABLE', 'As many exports run as this server runs at a time. Ask again later.');
    }
    running += 1;
    try {
      await readSnapshot(database, asked.asOf, settings, signal, (snapshot) => send(exchange, document, snapshot));
    } finally {
      running -= 1;
    }
  }

  return reading(async (request, response, progress) => {
    const stop = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) stop.abort();
    });
    const late = setTimeout(() => {
      if (response.headersSent) {
        progress.log.warn('export took too long');
        breakOff(response);
      }
      stop.abort(new ExpectedError('TIMEOUT', 'The export took longer than it may. Ask for less.'));
    }, settings.exportTimeoutMs);
    try {
      await answer({ request, response, progress, signal: stop.signal });
    } catch (error) {
      // Whoever has gone wants no answer, and half a file can have none: `write` has broken it off.
      if (response.headersSent || response.destroyed) return;
      if (findExpectedError(error)?.code === 'UNAUTHENTICATED') {
        response.setHeader('WWW-Authenticate', challenge(request.headers.authorization !== undefined));
      }
      refuseFor(response, progress, error);
    } finally {
      clearTimeout(late);
    }
  });
}

async function send(exchange: Exchange, document: Document, snapshot: Snapshot): Promise<void> {
  const { request, response, signal } = exchange;
  const gzip = takesGzip(request.headers['accept-encoding']);
  const etag = toEtag(document, snapshot.version, gzip);
  const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding, Authorization' };
  if (isKnown(request, etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const described = { ...headers, ...describe(document, gzip) };
  if (request.method === 'HEAD') {
    response.writeHead(200, described).end();
    return;
  }
  const pieces = textOf(document, snapshot);
  // What fails, fails most likely here, while the status can still say so.
  const first = await pieces.next();
  response.writeHead(200, described);
  const text = Readable.from(write(exchange, first, pieces));
  if (gzip) await pipeline(text, createGzip(), response, { signal });
  else await pipeline(text, response, { signal });
}

async function* write(
  { response, progress, signal }: Exchange,
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
): AsyncGenerator<string> {
  try {
    if (first.value !== undefined) yield first.value;
    yield* rest;
  } catch (error) {
    // What fails once the client has gone has failed because of that.
    if (!signal.aborted) progress.log.error({ err: error }, 'export broken off');
    breakOff(response);
    throw error;
  }
}

// Half a file must not look like a whole one, not even to a client that takes the end of the connection for its end, as
// those of HTTP/1.0 do, proxies among them. Node's own resetAndDestroy sends what waits and ends the connection first.
function breakOff(response: ServerResponse): void {
  const socket: (Socket & { resetAndClosing?: boolean }) | null = response.socket;
  if (socket === null || socket.destroyed) return;
  socket.resetAndClosing = true;
  socket.destroy();
}

function describe({ file, contentType }: Document, gzip: boolean): OutgoingHttpHeaders {
  return {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${file}"`,
    'X-Content-Type-Options': 'nosniff',
    ...(gzip && { 'Content-Encoding': 'gzip' }),
  };
}

/** Whether an `Accept-Encoding` lets the answer be compressed. */
export function takesGzip(accepted: string | string[] | undefined): boolean {
  const codings = new Map(
    String(accepted ?? '')
      .toLowerCase()
      .split(',')
      .map((each) => {
        const [coding = '', quality = ''] = each.split(';').map((part) => part.trim());
        return [coding, quality.startsWith('q=') ? Number(quality.slice(2)) : 1];
      }),
  );
  return (codings.get('gzip') ?? codings.get('*') ?? 0) > 0;
}
