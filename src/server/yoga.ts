import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import {
  createYoga,
  type GraphQLParams,
  type Plugin,
  useExecutionCancellation,
  type YogaServerInstance,
} from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Viewer } from '../access/viewer.ts';
import type { Announcements } from '../database/announcements.ts';
import type { Database } from '../database/database.ts';
import { ExpectedError } from '../errors.ts';
import { type Context, createContext } from '../graph/context.ts';
import type { Settings } from '../settings.ts';
import { subscribes, useAnswer } from './answering.ts';
import type { Limits } from './limits.ts';
import type { Answered } from './metrics.ts';
import { type MediaType, negotiate, takesEvents } from './stages/answers.ts';
import type { Authenticate } from './stages/authentication.ts';
import type { Documents } from './stages/documents.ts';
import { EVENT_STREAM } from './stages/events.ts';
import {
  bodyLimitOf,
  checkMethod,
  type Parameters,
  readBody,
  readParameters,
  readStream,
} from './stages/parameters.ts';
import { type PreparedRequest, prepareRequest } from './stages/preparation.ts';
import { findRefusals } from './stages/refusals.ts';
import { toRequestId } from './stages/request-id.ts';
import type { TrustedDocuments } from './stages/trusted-documents.ts';
import type { Subscriptions } from './subscriptions.ts';

/** Where GraphQL is asked. */
export const GRAPHQL_PATH = '/graphql';

/** What the request path needs to be told. */
export type GraphQLSettings = Limits &
  Pick<Settings, 'maxBodyBytes' | 'maxWriteBodyBytes' | 'maxAnswerBytes' | 'planner' | 'cacheControl'>;

/** What becomes known of a request on its way. */
export interface Progress {
  readonly requestId: string;
  readonly log: Logger;
  /** In which JSON a single answer is written; undefined where the client takes events alone. */
  mediaType?: MediaType | undefined;
  /** Whether the client takes server-sent events. */
  takesEvents?: boolean;
  viewer?: Viewer | null;
  /** What is asked, where it was read before Yoga came to it. */
  parameters?: Promise<Parameters>;
  prepared?: PreparedRequest;
  /** Of a subscription: aborted when it has to end. */
  ending?: AbortSignal;
  /** What the metrics count, once it is answered. */
  answered?: Answered;
}

/** What comes with a request: nothing when Yoga is asked by `fetch`, all of it from http.ts. */
export interface Exchange {
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
  readonly progress?: Progress;
}

/** The progress of a request whose client or proxy may have given it a name; see `toRequestId`. */
export function startProgress(requestIdHeader: string | readonly string[] | null | undefined, log: Logger): Progress {
  return new Begun(toRequestId(requestIdHeader), log);
}

class Begun implements Progress {
  readonly requestId: string;
  viewer?: Viewer | null;
  parameters?: Promise<Parameters>;
  prepared?: PreparedRequest;
  answered?: Answered;
  readonly #log: Logger;
  #own: Logger | undefined;

  constructor(requestId: string, log: Logger) {
    this.requestId = requestId;
    this.#log = log;
  }

  // Few requests have anything to log, and a logger costs as much as much of what they do.
  get log(): Logger {
    this.#own ??= this.#log.child({ requestId: this.requestId });
    return this.#own;
  }
}

export type GraphQLServer = YogaServerInstance<Exchange, Context>;

/** The parts that answer GraphQL over HTTP. */
export interface GraphQLParts {
  readonly schema: GraphQLSchema;
  readonly settings: GraphQLSettings;
  readonly documents: Documents;
  readonly trusted: TrustedDocuments;
  readonly database: Database;
  readonly announcements: Announcements;
  readonly log: Logger;
  readonly authenticate: Authenticate;
  readonly subscriptions: Subscriptions;
  /** Makes what resolvers get; for tests that need another context than the server's. */
  readonly contextOf?: (parts: {
    database: Database;
    log: Logger;
    requestId: string;
    signal: AbortSignal;
    viewer: Viewer | null;
  }) => Context | Promise<Context>;
}

/**
 * Everything between an HTTP request for GraphQL and its answer. Yoga carries the request from stage to stage; what a
 * stage decides stands in a function of its own under stages/, so that another way of executing can use the same.
 */
export function createGraphQL(parts: GraphQLParts): GraphQLServer {
  const { schema, settings, database, log, authenticate, contextOf = createContext } = parts;
  const requests = new WeakMap<Request, Progress>();
  const progressOf = (request: Request) => {
    const progress = requests.get(request);
    if (!progress) throw new Error('A request came past the stage that names it.');
    return progress;
  };

  return createYoga<Exchange, Context>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    context: ({ request }) => {
      const { requestId, log: requestLog, viewer = null } = progressOf(request);
      return contextOf({ database, log: requestLog, requestId, signal: request.signal, viewer });
    },
    plugins: [
      useProgress(requests, log),
      useAuthentication(authenticate, progressOf),
      useParameters(parts, progressOf),
      usePreparation(parts, progressOf),
      useSubscriptions(parts, progressOf),
      // Stops resolvers when the client has gone. SQL under way runs on until its statement timeout.
      useExecutionCancellation(),
      useAnswer(settings, progressOf),
    ],

    // What Yoga would do by itself is either done above or not wanted.
    maxRequestBodySize: false, // costs more than the rest of Yoga; see useParameters
    parserAndValidationCache: false, // see createDocuments
    maskedErrors: false, // see useAnswer, which knows the request id
    logging: false, // failures are logged with their request id in useAnswer
    batching: false,
    multipart: false,
    graphiql: false, // see graphiql.ts
    landingPage: false,
    cors: false, // see cors.ts
    healthCheckEndpoint: '\n', // no URL ends so: http.ts answers /health
  });
}

/** Names the request, for its log lines, its errors and a header of its answer. */
function useProgress(requests: WeakMap<Request, Progress>, log: Logger): Plugin<object, Exchange> {
  return {
    onRequest({ request, serverContext }) {
      requests.set(request, serverContext.progress ?? startProgress(request.headers.get('x-request-id'), log));
    },
  };
}

/** Agrees on the media type of the answer, then learns who asks, before anything of the operation is looked at. */
function useAuthentication(
  authenticate: Authenticate,
  progressOf: (request: Request) => Progress,
): Plugin<object, Exchange> {
  return {
    async onRequestParse({ request }) {
      const progress = progressOf(request);
      const accept = request.headers.get('accept');
      progress.mediaType = negotiate(accept) ?? undefined;
      progress.takesEvents = takesEvents(accept);
      if (progress.mediaType === undefined && !progress.takesEvents) {
        const types = `application/graphql-response+json or application/json, for subscriptions ${EVENT_STREAM}`;
        throw new ExpectedError('NOT_ACCEPTABLE', `Accept ${types}.`);
      }
      if (progress.viewer === undefined) progress.viewer = await authenticate(request.headers.get('authorization'));
    },
  };
}

/** Reads what is asked, at most as much of it as whoever asks may send. */
function useParameters(
  { settings, trusted }: GraphQLParts,
  progressOf: (request: Request) => Progress,
): Plugin<object, Exchange> {
  return {
    onRequestParse({ request, serverContext, setRequestParser }) {
      checkMethod(request.method);
      const limit = bodyLimitOf(settings, progressOf(request).viewer);
      setRequestParser(async () => {
        const read = serverContext.progress?.parameters;
        const parameters = await (read ??
          readParameters({
            method: request.method,
            url: request.url,
            contentType: request.headers.get('content-type'),
            trusted,
            // Reading Node's own stream is several times faster than reading a web stream made of it.
            body: () => (serverContext.req ? readBody(serverContext.req, limit) : readStream(request, limit)),
          }));
        return parameters as GraphQLParams;
      });
    },
  };
}

/** Parses, validates and weighs the operation. A refusal is its answer; otherwise execution gets what was found. */
function usePreparation(
  { schema, documents, settings: limits }: GraphQLParts,
  progressOf: (request: Request) => Progress,
): Plugin<object, Exchange> {
  return {
    onParams({ request, params, setResult }) {
      try {
        // Yoga hands on what useParameters read; its own type for it allows less to be known.
        const parameters = params as Parameters;
        const progress = progressOf(request);
        progress.prepared = prepareRequest(schema, documents, limits, parameters, request.method);
        if (subscribes(progress) && progress.takesEvents !== true) {
          throw new ExpectedError('NOT_ACCEPTABLE', `A subscription is answered by events: accept ${EVENT_STREAM}.`);
        }
      } catch (error) {
        const refusals = findRefusals(error);
        if (!refusals) throw error;
        setResult({ errors: refusals });
      }
    },
    onParse({ context, setParsedDocument }) {
      const { prepared } = progressOf(context.request);
      if (prepared) setParsedDocument(prepared.document);
    },
    onValidate({ setResult }) {
      setResult([]);
    },
  };
}

/** Makes subscriptions results, one per event. */
function useSubscriptions(
  { subscriptions }: GraphQLParts,
  progressOf: (request: Request) => Progress,
): Plugin<object, Exchange> {
  return {
    onSubscribe({ args, setSubscribeFn }) {
      const { request } = args.contextValue as { request: Request };
      const progress = progressOf(request);
      const { requestId, log } = progress;
      const ending = new AbortController();
      progress.ending = ending.signal;
      const { signal, headers } = request;
      const authorization = headers.get('authorization');
      const lastEventId = headers.get('last-event-id');
      setSubscribeFn((given) =>
        subscriptions.subscribe(given, { requestId, log, authorization, lastEventId, signal, ending }),
      );
    },
  };
}
