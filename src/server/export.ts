import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../database/database.ts';
import { ExpectedError, findExpectedError } from '../errors.ts';
import { EXPORT_PATH, type ExportRequest, parseExportRequest } from '../export/request.ts';
import type { Cell } from '../export/rows.ts';
import { type ExportBounds, readSnapshot, type Snapshot, toStatement } from '../export/snapshot.ts';
import { createContext } from '../graph/context.ts';
import type { Sql } from '../graph/sql.ts';
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

// To be raised when the same rows are written in another way, so that no client keeps what it has of the old way.
const WRITING = 1;

const RETRY_AFTER_S = 5;

/** A request for an export on its way. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly progress: Progress;
  /** Aborted when the client has gone or the time is up. */
  readonly signal: AbortSignal;
}

/** Answers `/export/<list>.csv` and `.ndjson`: all rows of a list, streamed; docs/export.md says all. */
export function createExportRoute(parts: ExportParts): Route {
  const { schema, database, settings, authenticate, contextOf = createContext } = parts;
  let running = 0;

  async function answer(exchange: Exchange): Promise<void> {
    const { request, response, progress, signal } = exchange;
    const viewer = await authenticate(request.headers.authorization);
    const [path = '', search = ''] = (request.url ?? '').split(/\?(.*)/s);
    const asked = parseExportRequest(schema, path.slice(EXPORT_PATH.length), search);
    const { view } = await contextOf({ database, log: progress.log, requestId: progress.requestId, signal, viewer });
    const statement = toStatement(asked, view);
    if (running >= settings.exportsAtOnce) {
      response.setHeader('Retry-After', RETRY_AFTER_S);
      throw new ExpectedError('UNAVAILABLE', 'As many exports run as this server runs at a time. Ask again later.');
    }
    running += 1;
    try {
      await readSnapshot(database, asked.asOf, settings, signal, (snapshot) =>
        send(exchange, asked, statement, snapshot),
      );
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

async function send(exchange: Exchange, asked: ExportRequest, statement: Sql, snapshot: Snapshot): Promise<void> {
  const { request, response, signal } = exchange;
  const gzip = takesGzip(request.headers['accept-encoding']);
  const etag = toEtag(asked, statement, snapshot.version, gzip);
  const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding, Authorization' };
  if (isKnown(request, etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const described = { ...headers, ...describe(asked, gzip) };
  if (request.method === 'HEAD') {
    response.writeHead(200, described).end();
    return;
  }
  const batches = snapshot.batches(statement);
  // What fails, fails most likely here, while the status can still say so.
  const first = await batches.next();
  response.writeHead(200, described);
  const text = Readable.from(write(exchange, asked, first, batches));
  if (gzip) await pipeline(text, createGzip(), response, { signal });
  else await pipeline(text, response, { signal });
}

async function* write(
  { response, progress, signal }: Exchange,
  { format, columns, bom }: ExportRequest,
  first: IteratorResult<Cell[][], void>,
  batches: AsyncGenerator<Cell[][], void>,
): AsyncGenerator<string> {
  try {
    yield `${bom ? '\uFEFF' : ''}${format.head(columns)}`;
    if (first.value !== undefined) yield format.rows(columns, first.value);
    for await (const rows of batches) yield format.rows(columns, rows);
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

function describe({ list, format }: ExportRequest, gzip: boolean): OutgoingHttpHeaders {
  return {
    'Content-Type': format.contentType,
    'Content-Disposition': `attachment; filename="${list}.${format.ending}"`,
    'X-Content-Type-Options': 'nosniff',
    ...(gzip && { 'Content-Encoding': 'gzip' }),
  };
}

/**
 * A tag that is the same for two files only when they are: when the same was asked in the same form, and the database was in
 * the same state.
 */
export function toEtag(
  { format, columns, bom }: ExportRequest,
  statement: Sql,
  version: string,
  gzip: boolean,
): string {
  const names = columns.map(({ name }) => name);
  const parts = [WRITING, format.ending, bom, gzip, names, statement.text, statement.values, version];
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
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
