import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DocumentNode, getVariableValues, type OperationDefinitionNode, visit } from 'graphql';
import { findDatabaseFailure } from '../database/failures.ts';
import type { ExpectedError } from '../errors.ts';
import { createContext } from '../graph/context.ts';
import type { View } from '../graph/kind.ts';
import type { Outcome } from '../planner/plan.ts';
import { Planner } from '../planner/planner.ts';
import { runStatement } from '../planner/run.ts';
import { getOperation } from './limits.ts';
import { headersOf, type MediaType, negotiate, statusOf, toAnswer } from './stages/answers.ts';
import { bodyLimitOf, type Parameters, readBody, readParameters } from './stages/parameters.ts';
import { prepareRequest } from './stages/preparation.ts';
import { tooLarge } from './stages/writing.ts';
import type { GraphQLParts, Progress } from './yoga.ts';

/** Answers a request where it can be planned; false where it has to go the ordinary way, what was read of it is kept then. */
export type PlannedRoute = (request: IncomingMessage, response: ServerResponse, progress: Progress) => Promise<boolean>;

// What runs here is over before anybody could stop it: a statement has its own timeout.
const NEVER = new AbortController().signal;

/** Header that says which way an answer was found. */
export const PATH_HEADER = 'X-Chancery-Path';

/**
 * Answers operations by one statement each, ahead of everything else that a request passes. What a client sees is the same:
 * whatever is wrong with a request, or with its answer, is left to the ordinary way to say.
 */
export function createPlannedRoute(parts: GraphQLParts): PlannedRoute {
  const { settings, database, authenticate, contextOf = createContext } = parts;
  const { maxAnswerBytes } = settings;
  const planner = new Planner(parts.schema, maxAnswerBytes);
  const costs = createCosts(parts);

  async function viewOf({ log, requestId, viewer = null }: Progress): Promise<View> {
    const context = await contextOf({ database, log, requestId, signal: NEVER, viewer });
    return context.view;
  }

  /** What the database says to the operation; null where it is not for the planner. */
  async function find(request: IncomingMessage, progress: Progress, parameters: Parameters): Promise<Outcome | null> {
    const document = parts.documents.get(parameters.query);
    const operation = getOperation(document, parameters.operationName);
    if (operation.operation !== 'query') return null;
    const { coerced } = getVariableValues(
      parts.schema,
      operation.variableDefinitions ?? [],
      parameters.variables ?? {},
    );
    if (coerced === undefined) return null;
    const statement = planner.plan(document, operation, coerced, await viewOf(progress));
    if (statement === null) return null;
    progress.prepared = { document, operation, cost: costs(operation, parameters, request.method ?? '') };
    return runStatement(database, statement);
  }

  return async (request, response, progress) => {
    const { method = '', headers } = request;
    const mediaType = negotiate(headers.accept);
    if (mediaType === null || (method !== 'GET' && method !== 'POST')) return false;
    let outcome: Outcome | null;
    try {
      progress.viewer = await authenticate(headers.authorization);
      progress.parameters = readParameters({
        method,
        url: request.url ?? '',
        contentType: headers['content-type'],
        body: () => readBody(request, bodyLimitOf(settings, progress.viewer)),
      });
      outcome = await find(request, progress, await progress.parameters);
    } catch (error) {
      const failure = progress.prepared && findDatabaseFailure(error);
      // Asked again, a database that is slow or away would only be so for twice as long.
      if (failure?.code !== 'TIMEOUT' && failure?.code !== 'UNAVAILABLE') return false;
      refuse(response, progress, mediaType, failure);
      return true;
    }
    if (outcome === null || outcome === 'incomplete' || progress.prepared === undefined) return false;
    const cost = { requested: progress.prepared.cost, maximum: settings.maxCost };
    const text = outcome === 'too long' ? '' : `{"data":${outcome.data},"extensions":${JSON.stringify({ cost })}}`;
    if (outcome === 'too long' || Buffer.byteLength(text) > maxAnswerBytes) {
      refuse(response, progress, mediaType, tooLarge(maxAnswerBytes), cost);
    } else {
      send(response, 200, progress, mediaType, text);
    }
    return true;
  };
}

function refuse(
  response: ServerResponse,
  progress: Progress,
  mediaType: MediaType,
  error: ExpectedError,
  cost?: { requested: number; maximum: number },
): void {
  const { requestId, log } = progress;
  const answer = toAnswer({ errors: [error as never] }, { requestId, log, cost });
  send(response, statusOf(answer, mediaType), progress, mediaType, JSON.stringify(answer));
}

function send(
  response: ServerResponse,
  status: number,
  { requestId }: Progress,
  mediaType: MediaType,
  text: string,
): void {
  // Whoever has gone wants no answer.
  if (response.destroyed) return;
  response.writeHead(status, {
    ...headersOf(mediaType, requestId),
    'Content-Length': Buffer.byteLength(text),
    [PATH_HEADER]: 'planned',
  });
  response.end(text);
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
