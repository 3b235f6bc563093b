import { GraphQLError } from 'graphql';

/** What a code promises to whoever receives it. */
export interface CodeEntry {
  /** One sentence for a person; docs/errors.md repeats it word for word. */
  readonly meaning: string;
  /** Status of an HTTP answer that failed as a whole with this code. */
  readonly http: number;
  /** Exit status of the command line, after sysexits.h. */
  readonly exit: number;
  /** True when the same request may succeed later without being changed. */
  readonly retryable: boolean;
}

// Exit statuses of sysexits.h, so that scripts can tell the caller's fault from an outage.
const DATA = 65;
const ABSENT = 66;
const UNAVAILABLE = 69;
const INTERNAL = 70;
const FILE = 74;
const TEMPORARY = 75;
const PERMISSION = 77;
const CONFIGURATION = 78;
// As a shell counts a command that Ctrl-C has ended.
const STOPPED = 130;

function entry(meaning: string, http: number, exit: number, retryable = false): CodeEntry {
  return { meaning, http, exit, retryable };
}

/**
 * Every code that a client or a caller of the command line can receive: a closed list.
 * docs/errors.md documents it, and a test keeps the two equal.
 */
export const CODES = {
  // The request as HTTP.
  BAD_REQUEST: entry('The HTTP request is not a well-formed GraphQL request.', 400, DATA),
  METHOD_NOT_ALLOWED: entry('The address does not answer this HTTP method, or a mutation came by GET.', 405, DATA),
  NOT_ACCEPTABLE: entry('The server cannot answer in any media type that the client accepts.', 406, DATA),
  BODY_TOO_LARGE: entry('The body of the request is longer than the server reads.', 413, DATA),
  UNSUPPORTED_MEDIA_TYPE: entry('The body of the request has a content type that the server does not read.', 415, DATA),

  // The operation and its values.
  GRAPHQL_PARSE_FAILED: entry('The document is not GraphQL.', 400, DATA),
  OPERATION_UNKNOWN: entry(
    'The document has no operation of the name that was asked for, or has several and no name was given.',
    400,
    DATA,
  ),
  GRAPHQL_VALIDATION_FAILED: entry('The document is GraphQL, but does not fit the schema.', 400, DATA),
  BAD_USER_INPUT: entry('A variable or an argument has a value that its type or its field does not take.', 400, DATA),
  BAD_ID: entry('An id is malformed, or is the id of another type than the field takes.', 400, DATA),
  BAD_CURSOR: entry('A cursor is malformed, or was made by another list or another order.', 400, DATA),
  BAD_PAGE_SIZE: entry('`first` or `last` is below 1 or above the maximum, or both are given.', 400, DATA),
  BAD_DATE: entry(
    'A date does not exist, is not written as ISO 8601 (2024, 2024-12, 2024-12-08), or is an instant to come.',
    400,
    DATA,
  ),
  TOO_MANY_IDS: entry('A list of ids is longer than the field takes.', 400, DATA),
  TOO_MANY_POINTS: entry('A time series would have more points than the server draws.', 400, DATA),
  LIST_TOO_LONG: entry('A list in a filter or another argument is longer than it may be.', 400, DATA),

  // Limits on one operation; docs/limits.md has the formulas.
  QUERY_TOO_LONG: entry('The document has more tokens than the server parses.', 400, DATA),
  QUERY_TOO_DEEP: entry('The operation nests fields deeper than the limit.', 400, DATA),
  TOO_MANY_ALIASES: entry('The operation uses more aliases than the limit.', 400, DATA),
  QUERY_TOO_BROAD: entry(
    'The operation selects more fields than the limit, counting fragments where they are used.',
    400,
    DATA,
  ),
  QUERY_TOO_COSTLY: entry('The operation could cost more than the limit, page sizes taken into account.', 400, DATA),
  ANSWER_TOO_LARGE: entry('The answer would be longer than the server sends.', 400, DATA),

  // Documents by their id.
  DOCUMENT_UNKNOWN: entry('No document with this id is known here. Send its text together with the id.', 404, ABSENT),
  DOCUMENT_NOT_TRUSTED: entry('This server answers trusted documents alone.', 403, PERMISSION),

  // What was asked for, and by whom.
  NOT_FOUND: entry('There is nothing at that address or under that name.', 404, ABSENT),
  UNAUTHENTICATED: entry('The request does not say who is asking, or its credentials are not valid.', 401, PERMISSION),
  FORBIDDEN: entry('Whoever is asking may not do this.', 403, PERMISSION),
  CONFLICT: entry('The change contradicts what is stored, or something else changed it first.', 409, DATA),
  VERSION_CONFLICT: entry(
    'Somebody else has changed the fact since the version that the change was made for.',
    409,
    DATA,
  ),
  RETRACTED: entry('The fact is retracted: it has to be reinstated first.', 409, DATA),
  DEPENDS_ON_DRAFT: entry('An accepted fact would stand on one that is not accepted.', 409, DATA),
  HAS_DEPENDENTS: entry('Other facts stand on the fact, and would be left without it.', 409, DATA),
  ALREADY_MERGED: entry('The actors are merged already.', 409, DATA),
  NOT_MERGED: entry('The actors are not merged.', 409, DATA),
  KNOWN_DISTINCT: entry('Somebody has judged that the actors are not the same.', 409, DATA),
  IDEMPOTENCY_MISMATCH: entry('The idempotency key was used before, for another request.', 409, DATA),

  // The server's own state.
  TIMEOUT: entry('The database took longer than a statement may take.', 504, TEMPORARY, true),
  UNAVAILABLE: entry(
    'The database cannot be reached or is out of connections, or the server is stopping.',
    503,
    TEMPORARY,
    true,
  ),
  SUBSCRIPTION_ENDED: entry(
    'The server stops, or a subscription has lasted as long as one may. Subscribe again, after the last cursor.',
    410,
    TEMPORARY,
    true,
  ),
  INTERNAL_SERVER_ERROR: entry(
    'Something failed that should not have; the log has it under the request id.',
    500,
    INTERNAL,
  ),

  // Starting the server, loading articles: the command line.
  BAD_SETTING: entry('A setting or an option has a value that it does not take.', 500, CONFIGURATION),
  PORT_IN_USE: entry('Another program listens on the address that the server was told to use.', 500, UNAVAILABLE, true),
  DATABASE_UNREACHABLE: entry('No PostgreSQL answers at the address that the settings name.', 503, UNAVAILABLE, true),
  DATABASE_NOT_MIGRATED: entry('The database lacks migrations that this version needs.', 503, CONFIGURATION),
  MIGRATION_FROM_FUTURE: entry('The database has migrations that this version does not know.', 503, CONFIGURATION),
  SEED_INVALID: entry('A file of records cannot be read, or does not have the form that records have.', 400, DATA),
  QUOTE_NOT_FOUND: entry('A quote does not occur in the text of its article.', 400, DATA),
  AMBIGUOUS_QUOTE: entry('A quote occurs in the text of its article where it could mean several places.', 400, DATA),
  UNCITED_FACT: entry('A fact has no citation.', 400, DATA),

  // Reading articles.
  SOURCE_UNREADABLE: entry(
    'A source cannot be read as the text, the page or the feed that it is said to be: its encoding, its form, its size.',
    400,
    DATA,
  ),

  // Backups: the command line.
  BACKUP_INVALID: entry('A backup is damaged, incomplete, or made by another version.', 400, DATA),
  DATABASE_NOT_EMPTY: entry('The database holds something, where only an empty one will do.', 409, CONFIGURATION),
  IMPORT_INVALID: entry(
    'What is imported is not in the format that it is said to be in, or is damaged or cut off.',
    400,
    DATA,
  ),
  EDITION_OLDER: entry('The edition is older than one that is in.', 409, DATA),
  FILE_UNUSABLE: entry('A file cannot be read or written.', 500, FILE),
  INTERRUPTED: entry('The command was told to stop before it was done.', 503, STOPPED, true),
} as const satisfies Record<string, CodeEntry>;

/** One of the closed list of codes. */
export type ErrorCode = keyof typeof CODES;

/** The codes in the order of the catalogue. */
export const ERROR_CODES = Object.keys(CODES) as ErrorCode[];

/** Whether `value` is one of the codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(CODES, value);
}

/**
 * A failure that the design expects, safe to show to whoever caused it.
 *
 * A client sees `message`, and in `extensions` the code with `details`; name the argument at fault as
 * `details.argument`. `cause` is logged and never shown. `at` lends its place in the document and in the answer.
 */
export class ExpectedError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(
    code: ErrorCode,
    message: string,
    details: Record<string, unknown> = {},
    cause?: unknown,
    at: Partial<Pick<GraphQLError, 'nodes' | 'source' | 'positions' | 'path'>> = {},
  ) {
    const { nodes = null, source = null, positions = null, path = null } = at;
    super(message, { nodes, source, positions, path, extensions: Object.assign({ code }, details, { code }) });
    this.code = code;
    if (cause !== undefined) this.cause = cause;
  }

  /** Status of an HTTP answer that failed as a whole with this error. */
  get httpStatus(): number {
    return CODES[this.code].http;
  }

  /** Exit status of a command that ended with this error. */
  get exitStatus(): number {
    return CODES[this.code].exit;
  }

  /** Whether the same request may succeed later without being changed. */
  get retryable(): boolean {
    return CODES[this.code].retryable;
  }
}

/**
 * The expected error that `error` is or was wrapped around (graphql locates errors by wrapping them).
 * `null` when there is none.
 */
export function findExpectedError(error: unknown): ExpectedError | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 8; depth += 1) {
    if (current instanceof ExpectedError) return current;
    current = current instanceof GraphQLError ? current.originalError : undefined;
  }
  return null;
}
