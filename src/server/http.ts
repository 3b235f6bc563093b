import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Logger } from 'pino';
import { Announcements } from '../database/announcements.ts';
import type { Database } from '../database/database.ts';
import { isReady } from '../database/migrations.ts';
import { EXPORT_PATH } from '../export/request.ts';
import type { Settings } from '../settings.ts';
import { AnswerCache } from './answer-cache.ts';
import { watchConnections } from './connections.ts';
import { answerCors } from './cors.ts';
import { sendStream } from './event-stream.ts';
import { createExportRoute, type ExportSettings } from './export.ts';
import { GraphiQL } from './graphiql.ts';
import { listen, urlOf } from './listening.ts';
import { Metrics } from './metrics.ts';
import { createPlannedRoute, PATH_HEADER } from './planned.ts';
import { isKnown, type Route, reading, refuse, sendJson } from './replies.ts';
import { isHost, pathOf, toOriginForm } from './request-target.ts';
import { createAuthentication } from './stages/authentication.ts';
import { createDocuments } from './stages/documents.ts';
import { EVENT_STREAM } from './stages/events.ts';
import { readTrustedDocuments } from './stages/trusted-documents.ts';
import { createSubscriptions, type SubscriptionSettings } from './subscriptions.ts';
import {
  createGraphQL,
  GRAPHQL_PATH,
  type GraphQLParts,
  type GraphQLSettings,
  type Progress,
  startProgress,
} from './yoga.ts';

export type ServerSettings = GraphQLSettings &
  ExportSettings &
  SubscriptionSettings &
  Pick<
    Settings,
    | 'host'
    | 'port'
    | 'readAccess'
    | 'shutdownTimeoutMs'
    | 'cacheBytes'
    | 'documentsFolder'
    | 'documentsOnly'
    | 'metricsPort'
  >;

export interface RunningServer {
  /** Where the server answers, without a path: `http://localhost:4000`. */
  readonly url: string;
  /** What is counted of the answers, where the settings ask for it. */
  readonly metrics: Metrics | undefined;
  /**
   * Stops accepting, lets requests in flight finish for at most `shutdownTimeoutMs`, then breaks what is left.
   * A second call waits for the first. The database stays open: it belongs to whoever opened it.
   */
  stop(): Promise<void>;
}

export interface ServerParts extends Pick<GraphQLParts, 'contextOf'> {
  readonly settings: ServerSettings;
  readonly database: Database;
  readonly log: Logger;
  /** The schema to serve; the product's where none is given. */
  readonly schema?: GraphQLSchema;
}

/**
 * Serves the knowledge base over HTTP; resolves when requests are accepted.
 * Throws ExpectedError PORT_IN_USE, or BAD_SETTING when the address is not one of this machine.
 */
export async function startServer({ settings, database, log, schema, contextOf }: ServerParts): Promise<RunningServer> {
  const served = schema ?? (await import('./schema.ts')).schema;
  const authenticate = createAuthentication(database, log, settings);
  const documents = createDocuments(served, settings);
  const trusted = await readTrustedDocuments(settings);
  const announcements = new Announcements(database, log);
  const cache = new AnswerCache(settings.cacheBytes, announcements);
  const server = createServer({
    // A request is at most some megabytes: whoever takes longer to send it holds a connection for nothing.
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    // Links to GraphiQL carry the query in the address.
    maxHeaderSize: 65_536,
    noDelay: true,
  });
  const connections = watchConnections(server);
  const known = { schema: served, settings, documents, trusted };
  const given = { ...known, database, announcements, log, authenticate, ...(contextOf && { contextOf }) };
  const subscriptions = createSubscriptions(given, connections.stopping);
  const shared = { ...given, subscriptions };
  const yoga = createGraphQL(shared);
  const planned = settings.planner === 'on' ? createPlannedRoute(shared, cache) : undefined;
  const exports = createExportRoute(shared);
  const metrics = settings.metricsPort === undefined ? undefined : await Metrics.of({ database, cache, subscriptions });
  const routes = createRoutes({ yoga, exports, schema: served, database, stopping: connections.stopping });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const progress = startProgress(request.headers['x-request-id'], log);
    if (log.isLevelEnabled('info')) {
      response.once('close', () => logRequest(request, response, progress, started));
    }
    try {
      request.url = toOriginForm(request.url ?? '/');
      const named = isHost(request.headers.host);
      const asks = named && pathOf(request.url) === GRAPHQL_PATH;
      if (!(asks && (await planned?.(request, response, progress)))) {
        response.setHeader('X-Request-Id', progress.requestId);
        if (named) await routes(request, response, progress);
        else refuse(response, progress, 'BAD_REQUEST', 'The header Host does not name a host.');
      }
    } catch (error) {
      progress.log.error({ err: error }, 'unexpected error');
      if (response.headersSent) response.destroy();
      else refuse(response, progress, 'INTERNAL_SERVER_ERROR', 'Unexpected error.');
    }
    if (metrics && progress.answered) metrics.count(progress.answered, performance.now() - started);
  }
  server.on('request', (request, response) => void serve(request, response));

  await listen(server, { ...settings, setting: 'PORT' });
  return {
    url: urlOf(server, settings.host),
    metrics,
    async stop() {
      await connections.stop(settings.shutdownTimeoutMs);
      cache.close();
      await announcements.close();
      await yoga.dispose();
    },
  };
}

interface Routed {
  readonly yoga: ReturnType<typeof createGraphQL>;
  readonly exports: Route;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly stopping: AbortSignal;
}

/** What each address answers. */
function createRoutes({ yoga, exports, schema, database, stopping }: Routed): Route {
  const graphiql = new GraphiQL();
  const sdl = createSchemaRoute(schema);
  const routes: Record<string, Route> = {
    [GRAPHQL_PATH]: async (request, response, progress) => {
      if (answerCors(request, response)) return;
      if (GraphiQL.isAskedBy(request)) await graphiql.answer(request, response);
      else await answerGraphQL(yoga, request, response, progress);
    },
    '/health': reading((_request, response) => sendJson(response, 200, { status: 'ok' })),
    '/ready': reading(async (_request, response) => {
      const ready = !stopping.aborted && (await isReadySoon(database));
      sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'unavailable' });
    }),
    '/schema.graphql': (request, response, progress) => {
      if (!answerCors(request, response)) return sdl(request, response, progress);
    },
  };
  return (request, response, progress) => {
    const path = pathOf(request.url);
    const route = routes[path];
    if (route) return route(request, response, progress);
    if (path.startsWith(EXPORT_PATH)) {
      if (answerCors(request, response)) return;
      return exports(request, response, progress);
    }
    if (path === '/' && GraphiQL.isAskedBy(request)) {
      response.writeHead(302, { Location: GRAPHQL_PATH }).end();
      return;
    }
    refuse(response, progress, 'NOT_FOUND', `There is nothing here; GraphQL is asked at ${GRAPHQL_PATH}.`);
  };
}

// Yoga's adapter would by itself send the stack trace of whatever it fails by; here it is thrown, to be masked and logged.
async function answerGraphQL(
  yoga: Routed['yoga'],
  request: IncomingMessage,
  response: ServerResponse,
  progress: Progress,
): Promise<void> {
  try {
    const answer = await yoga.handleNodeRequestAndResponse(request, response, {
      req: request,
      res: response,
      progress,
    });
    if (answer.body && answer.headers.get('content-type')?.startsWith(EVENT_STREAM)) {
      response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), [PATH_HEADER]: 'executed' });
      await sendStream(answer.body, response, progress.ending);
      return;
    }
    const text = await answer.text();
    if (response.destroyed) return;
    const headers = {
      ...Object.fromEntries(answer.headers),
      'Content-Length': Buffer.byteLength(text),
      [PATH_HEADER]: 'executed',
    };
    response.writeHead(answer.status, headers).end(text);
  } catch (error) {
    // Whoever has gone wants no answer, and has caused whatever failed.
    if (!response.destroyed) throw error;
  }
}

// Slower than this a load balancer has given up waiting, whatever the pool's own patience is.
const READY_WITHIN_MS = 2000;

async function isReadySoon(database: Database): Promise<boolean> {
  const tooLate = new AbortController();
  try {
    const late = delay(READY_WITHIN_MS, false, { signal: tooLate.signal });
    return await Promise.race([isReady(database), late]);
  } catch {
    return false;
  } finally {
    tooLate.abort();
  }
}

function createSchemaRoute(schema: GraphQLSchema): Route {
  // Printed when first asked for: a tenth of a second that a start does not have.
  let printed: { text: string; etag: string } | undefined;
  return reading((request, response) => {
    if (!printed) {
      const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
      printed = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
    }
    const headers = { ETag: printed.etag, 'Cache-Control': 'no-cache' };
    if (isKnown(request, printed.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(printed.text),
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(printed.text);
  });
}

function logRequest(request: IncomingMessage, response: ServerResponse, progress: Progress, started: number): void {
  const { log, prepared } = progress;
  const operation = prepared?.operation.name?.value;
  log.info(
    {
      method: request.method,
      path: pathOf(request.url),
      status: response.writableFinished ? response.statusCode : 'aborted',
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(operation !== undefined && { operation }),
      ...(prepared && { cost: prepared.cost }),
    },
    'request',
  );
}
