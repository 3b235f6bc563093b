import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DocumentNode, getVariableValues, type OperationDefinitionNode, visit } from 'graphql';
import { reaches } from '../access/roles.ts';
import type { Viewer } from '../access/viewer.ts';
import { readLastChange } from '../database/announcements.ts';
import { findDatabaseFailure } from '../database/failures.ts';
import type { ExpectedError } from '../errors.ts';
import { viewOf } from '../graph/context.ts';
import type { View } from '../graph/kind.ts';
import type { Outcome } from '../planner/plan.ts';
import { Planner } from '../planner/planner.ts';
import { runStatement } from '../planner/run.ts';
import { type AnswerCache, type KeptAnswer, type SentAnswer, toEtag } from './answer-cache.ts';
import { CORS_HEADERS } from './cors.ts';
import { GraphiQL } from './graphiql.ts';
import { getOperation } from './limits.ts';
import { outcomeOf, type Way } from './metrics.ts';
import { isKnown } from './replies.ts';
import { headersOf, type MediaType, negotiate, statusOf, toAnswer } from './stages/answers.ts';
import { bodyLimitOf, type Parameters, readBody, readParameters } from './stages/parameters.ts';
import { prepareRequest } from './stages/preparation.ts';
import { tooLarge } from './stages/writing.ts';
import type { GraphQLParts, Progress } from './yoga.ts';

/** Answers a request where it can be planned; false where it has to go the ordinary way, what was read of it is kept then. */
export type PlannedRoute = (request: IncomingMessage, response: ServerResponse, progress: Progress) => Promise<boolean>;

// What runs here is over before anybody could stop it: a statement has its own timeout.
const NEVER = new AbortController().signal;

// What a token is shown is for its bearer alone.
const PRIVATE = 'private, no-cache';

/** Header that says which way an answer was found. */
export const PATH_HEADER = 'X-Chancery-Path';

/**
 * Answers operations by one statement each, ahead of everything else that a request passes. What a client sees is the same:
 * whatever is wrong with a request, or with its answer, is left to the ordinary way to say.
 */
export function createPlannedRoute(parts: GraphQLParts, cache: AnswerCache): PlannedRoute {
  const { settings, database, authenticate, trusted, contextOf } = parts;
  const { maxAnswerBytes } = settings;
  const planner = new Planner(parts.schema, maxAnswerBytes);
  const costs = createCosts(parts);

  /** What the database says to the operation; null where it is not for the planner. */
  async function find(method: string, progress: Progress, parameters: Parameters, view: View): Promise<Found | null> {
    const document = parts.documents.get(parameters.query);
    const operation = getOperation(document, parameters.operationName);
    if (operation.operation !== 'query') return null;
    const { coerced } = getVariableValues(
      parts.schema,
      operation.variableDefinitions ?? [],
      parameters.variables ?? {},
    );
    if (coerced === undefined) return null;
    const statement = planner.plan(document, operation, coerced, view);
    if (statement === null) return null;
    progress.prepared = { document, operation, cost: costs(operation, parameters, method) };
    const asOf = cache.begin();
    const outcome = await runStatement(database, statement);
    return outcome === 'incomplete' ? null : { outcome, asOf };
  }

  /** The view of a context that is made otherwise than the server makes them. */
  async function viewIn(make: NonNullable<typeof contextOf>, progress: Progress): Promise<View> {
    const { log, requestId, viewer = null } = progress;
    return (await make({ database, log, requestId, signal: NEVER, viewer })).view;
  }

  /** The kept answer, where it is new enough for whoever asks: who may write has to read what was just written. */
  async function findKept(question: string, viewer: Viewer | null): Promise<KeptAnswer | undefined> {
    // Taken before anything is waited for: the cache may learn of another change meanwhile, the answer does not.
    const { known } = cache;
    const kept = cache.find(question);
    if (kept === undefined || viewer === null || !reaches(viewer.role, 'EDITOR')) return kept;
    return (await readLastChange(database)) === known ? kept : undefined;
  }

  return async (request, response, progress) => {
    const { method = '', headers } = request;
    if ((method !== 'GET' && method !== 'POST') || GraphiQL.isAskedBy(request)) return false;
    const mediaType = negotiate(headers.accept);
    if (mediaType === null) return false;
    const answerWith = (answer: SentAnswer, way: Way, tagged: boolean) =>
      send(
        request,
        response,
        progress,
        mediaType,
        answer,
        way,
        tagged ? (progress.viewer == null ? settings.cacheControl : PRIVATE) : null,
      );
    let found: Found | null;
    let question: string;
    let tagged: boolean;
    try {
      progress.viewer = await authenticate(headers.authorization);
      progress.parameters = readParameters({
        method,
        url: request.url ?? '',
        contentType: headers['content-type'],
        body: () => readBody(request, bodyLimitOf(settings, progress.viewer)),
        trusted,
      });
      const parameters = await progress.parameters;
      const { viewer } = progress;
      const view = contextOf ? await viewIn(contextOf, progress) : viewOf(viewer);
      question = cache.keeps
        ? JSON.stringify([view, parameters.operationName, parameters.variables, parameters.query])
        : '';
      tagged = method === 'GET' || parameters.documentId !== undefined;
      const kept = cache.keeps ? await findKept(question, viewer) : undefined;
      if (kept !== undefined) {
        progress.prepared = kept.prepared;
        answerWith(kept, 'cached', tagged);
        return true;
      }
      found = await find(method, progress, parameters, view);
    } catch (error) {
      const failure = progress.prepared && findDatabaseFailure(error);
      // Asked again, a database that is slow or away would only be so for twice as long.
      if (failure?.code !== 'TIMEOUT' && failure?.code !== 'UNAVAILABLE') return false;
      refuse(response, progress, mediaType, failure);
      return true;
    }
    const { prepared } = progress;
    if (found === null || prepared === undefined) return false;
    const cost = { requested: prepared.cost, maximum: settings.maxCost };
    const { outcome, asOf } = found;
    const text = outcome === 'too long' ? '' : writeAnswer(outcome.data, cost);
    const length = Buffer.byteLength(text);
    if (outcome === 'too long' || length > maxAnswerBytes) {
      refuse(response, progress, mediaType, tooLarge(maxAnswerBytes), cost);
      return true;
    }
    if (cache.keeps) {
      const answer = { body: Buffer.from(text, 'utf8'), length, prepared };
      cache.keep(question, asOf, answer);
      answerWith(answer, 'planned', tagged);
    } else {
      answerWith({ body: text, length, prepared }, 'planned', tagged);
    }
    return true;
  };
}

function writeAnswer(data: string, { requested, maximum }: Cost): string {
  return `{"data":${data},"extensions":{"cost":{"requested":${requested},"maximum":${maximum}}}}`;
}

interface Cost {
  readonly requested: number;
  readonly maximum: number;
}

/** What was found, and the last change that was known before. */
interface Found {
  readonly outcome: Exclude<Outcome, 'incomplete'>;
  readonly asOf: bigint | null;
}

function refuse(
  response: ServerResponse,
  progress: Progress,
  mediaType: MediaType,
  error: ExpectedError,
  cost?: Cost,
): void {
  const { requestId, log } = progress;
  const answer = toAnswer({ errors: [error as never] }, { requestId, log, cost });
  // Whoever has gone wants no answer.
  if (response.destroyed) return;
  const text = JSON.stringify(answer);
  progress.answered = { way: 'planned', outcome: outcomeOf(answer), bytes: Buffer.byteLength(text) };
  response.writeHead(statusOf(answer, mediaType), {
    ...CORS_HEADERS,
    ...headersOf(mediaType, requestId),
    'Content-Length': Buffer.byteLength(text),
    [PATH_HEADER]: 'planned',
  });
  response.end(text);
}

/** Sends an answer; with `cacheControl` one that caches may keep, or the word that the client has it already. */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  progress: Progress,
  mediaType: MediaType,
  answer: SentAnswer,
  way: Way,
  cacheControl: string | null,
): void {
  if (response.destroyed) return;
  // All at once: what was set before takes Node a round of checks more for each header.
  const headers: Record<string, string | number> = {
    ...CORS_HEADERS,
    ...headersOf(mediaType, progress.requestId),
    [PATH_HEADER]: way,
  };
  const { body, length } = answer;
  if (cacheControl !== null) {
    answer.etag ??= toEtag(body);
    const { etag } = answer;
    headers['ETag'] = etag;
    headers['Cache-Control'] = cacheControl;
    if (isKnown(request, etag)) {
      delete headers['Content-Type'];
      progress.answered = { way, outcome: 'ok', bytes: 0 };
      response.writeHead(304, headers).end();
      return;
    }
  }
  headers['Content-Length'] = length;
  progress.answered = { way, outcome: 'ok', bytes: length };
  response.writeHead(200, headers);
  response.end(body);
}

type Weigh = (operation: OperationDefinitionNode, parameters: Parameters, method: string) => number;

// Arguments that no cost depends on: what a field costs is the size of its page and how many ids it is given.
const WEIGHTLESS = new Set(['id', 'filter', 'orderBy', 'after', 'before', 'at']);
const MOST_COSTS = 100;

/** What operations cost, and whether they may: asked anew only for values that a cost can depend on. */
function createCosts(parts: GraphQLParts): Weigh {
  const { schema, documents, settings } = parts;
  const known = new WeakMap<OperationDefinitionNode, { weighed: readonly string[]; costs: Map<string, number> }>();
  return (operation, parameters, method) => {
    let entry = known.get(operation);
    if (entry === undefined) {
      entry = { weighed: weighedVariables(documents.get(parameters.query)), costs: new Map() };
      known.set(operation, entry);
    }
    const { variables = {} } = parameters;
    const key = JSON.stringify(entry.weighed.map((name) => variables[name]));
    const cost = entry.costs.get(key) ?? prepareRequest(schema, documents, settings, parameters, method).cost;
    if (entry.costs.size >= MOST_COSTS) entry.costs.clear();
    entry.costs.set(key, cost);
    return cost;
  };
}

function weighedVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument: ({ name }) => (WEIGHTLESS.has(name.value) ? false : undefined),
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.add(name.value),
  });
  return [...names];
}
