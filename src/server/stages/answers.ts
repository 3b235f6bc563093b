import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { CODES, type ErrorCode, isErrorCode } from '../../errors.ts';
import { toClientErrors } from './failures.ts';

/** The media types in which a GraphQL answer is sent. */
export type MediaType = 'application/graphql-response+json' | 'application/json';

/** An answer ready to be written: nothing in it that a client may not see. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Record<string, unknown>;
}

/** What is known about the request beside its result. */
export interface AnswerFrame {
  readonly requestId: string;
  readonly log: Logger;
  /** What the operation may cost and might have; undefined when it was refused before that was known. */
  readonly cost?: { readonly requested: number; readonly maximum: number } | undefined;
}

/**
 * The answer to send for the result of an operation: errors coded and masked, `extensions` filled in.
 * When the server is to blame for every error and nothing was read, `data` is left out: then the answer failed as a
 * whole, and its status can say so.
 */
export function toAnswer(result: ExecutionResult, { requestId, log, cost }: AnswerFrame): Answer {
  const failed = result.errors !== undefined && result.errors.length > 0;
  const errors = failed ? toClientErrors(result.errors ?? [], { requestId, log }) : undefined;
  const extensions = {
    ...(result.extensions as Record<string, unknown> | undefined),
    ...(cost && { cost }),
    ...(failed && { requestId }),
  };
  const lost = errors !== undefined && isLost(result.data, errors);
  return {
    ...(errors && { errors }),
    ...('data' in result && !lost && { data: result.data }),
    ...(Object.keys(extensions).length > 0 && { extensions }),
  };
}

/** Whether the server is to blame for an error. */
export function isServerFault(error: GraphQLFormattedError): boolean {
  return CODES[codeOf(error)].http >= 500;
}

function isLost(data: ExecutionResult['data'], errors: readonly GraphQLFormattedError[]): boolean {
  if (!errors.every(isServerFault)) return false;
  const failedKeys = new Set(errors.map((error) => error.path?.[0]));
  return Object.entries(data ?? {}).every(([key, value]) => value === null && failedKeys.has(key));
}

// The draft wants 200 for these where the client takes `application/json` only: such a client cannot know whether
// another status comes from the server or from something in between.
const SPOKEN_OF_IN_JSON: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_UNKNOWN',
  'BAD_USER_INPUT',
  'BAD_ID',
  'BAD_CURSOR',
  'BAD_PAGE_SIZE',
  'BAD_DATE',
  'TOO_MANY_IDS',
  'LIST_TOO_LONG',
]);

/** The HTTP status of `answer`, as the GraphQL-over-HTTP draft says; docs/errors.md has the table. */
export function statusOf(answer: Answer, mediaType: MediaType): number {
  const { errors = [] } = answer;
  const modern = mediaType === 'application/graphql-response+json';
  if ('data' in answer) return errors.length > 0 && modern ? 294 : 200;
  const codes = errors.map(codeOf);
  if (!modern && codes.every((code) => SPOKEN_OF_IN_JSON.has(code))) return 200;
  return Math.max(...codes.map((code) => CODES[code].http));
}

/** The headers of every answer to an operation. */
export function headersOf(mediaType: MediaType | 'text/event-stream', requestId: string): Record<string, string> {
  return {
    'Content-Type': `${mediaType}; charset=utf-8`,
    'X-Request-Id': requestId,
    // What a bearer of a token is shown, a cache may not show to others.
    Vary: 'Accept, Authorization',
  };
}

function codeOf(error: GraphQLFormattedError): ErrorCode {
  const code = error.extensions?.['code'];
  return isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR';
}

/**
 * The media type to answer in, given the `Accept` header: the one that the client prefers; `application/json` where it
 * does not care, as the draft says for clients that do not say. `null` when it takes neither.
 */
export function negotiate(accept: string | null | undefined): MediaType | null {
  if (!accept?.trim() || accept === 'application/json') return 'application/json';
  const ranges = accept.split(',').map(parseRange);
  const quality = (mediaType: MediaType) => {
    const [best] = ranges
      .filter(({ range }) => range === mediaType || range === 'application/*' || range === '*/*')
      // The most exact range decides, whatever its quality.
      .sort((left, right) => exactness(right.range) - exactness(left.range));
    return best?.q ?? 0;
  };
  const json = quality('application/json');
  const modern = quality('application/graphql-response+json');
  if (json === 0 && modern === 0) return null;
  if (modern === json) return firstNamed(ranges);
  return modern > json ? 'application/graphql-response+json' : 'application/json';
}

/** Whether a client takes server-sent events, given its `Accept` header. */
export function takesEvents(accept: string | null | undefined): boolean {
  if (!accept?.trim()) return true;
  const [best] = accept
    .split(',')
    .map(parseRange)
    .filter(({ range }) => range === 'text/event-stream' || range === 'text/*' || range === '*/*')
    .sort((left, right) => exactness(right.range) - exactness(left.range));
  return best !== undefined && best.q > 0;
}

function firstNamed(ranges: readonly { range: string }[]): MediaType {
  const named = ranges.find(({ range }) => exactness(range) === 2 && range.endsWith('json'));
  return named?.range === 'application/graphql-response+json' ? named.range : 'application/json';
}

function exactness(range: string): number {
  if (range === '*/*') return 0;
  return range.endsWith('/*') ? 1 : 2;
}

function parseRange(text: string): { range: string; q: number } {
  const [range = '', ...parameters] = text.toLowerCase().replace(/\s/g, '').split(';');
  const written = parameters.find((parameter) => parameter.startsWith('q='));
  const q = written === undefined ? 1 : Number(written.slice(2));
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  const readable = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return { range, q: readable && q >= 0 && q <= 1 ? q : 0 };
}
