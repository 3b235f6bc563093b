import { type ErrorCode, ExpectedError } from '../errors.ts';

const UNREACHABLE = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  // PostgreSQL: no connection, in all its forms but 08P01, a statement that breaks the protocol: that is a fault of ours.
  ...['08000', '08001', '08003', '08004', '08006', '08007'],
  // PostgreSQL: too many connections; stopping, crashed, starting; idle for too long; its door locked to us since.
  ...['53300', '57P01', '57P02', '57P03', '57P05', '28000', '28P01', '3D000'],
  // Prisma: cannot reach the server, timed out reaching it, closed the connection, no connection free in the pool.
  ...['P1001', 'P1002', 'P1017', 'P2024'],
  // Prisma's adapter, which for raw SQL says so only here.
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
]);

const TIMED_OUT = new Set(['57014', 'P1008']);

// PostgreSQL holds no NUL in text and no "\u0000" in JSON; a text with one can only have come from the client.
const IMPOSSIBLE_TEXT = new Set(['22021', '22P05']);

// Messages of pg and its pool, which give these errors no code.
const UNREACHABLE_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|connection timeout|Cannot use a pool after calling end|is not queryable|Unable to start a transaction in the given time/;

// Prisma, of a transaction that lasted longer than it may.
const TIMED_OUT_WORDS = /on an expired transaction|Transaction already closed/;

/**
 * What a failure of the database means to a client; `null` when it means nothing but a fault of ours.
 * Knows the errors of pg, of its pool and of Prisma, however deep they are wrapped.
 */
export function findDatabaseFailure(error: unknown): ExpectedError | null {
  const found = causes(error);
  const has = (marks: ReadonlySet<string>) => found.some((cause) => cause.marks.some((mark) => marks.has(mark)));
  const failure = (code: ErrorCode, message: string) => new ExpectedError(code, message, {}, error);
  if (has(TIMED_OUT) || found.some(({ message }) => TIMED_OUT_WORDS.test(message)))
    return failure('TIMEOUT', 'The database took too long to answer. Ask for less, or ask again.');
  if (has(IMPOSSIBLE_TEXT)) return failure('BAD_USER_INPUT', 'A text holds a character that no text here can hold.');
  const lost = found.some(({ message }) => UNREACHABLE_WORDS.test(message));
  if (lost || has(UNREACHABLE)) {
    return failure('UNAVAILABLE', 'The knowledge base cannot be read at the moment. Ask again later.');
  }
  return null;
}

// SQLSTATEs of transactions that cannot be put in an order, and of deadlocks; Prisma's name for both.
const TAKING_TURNS = new Set(['40001', '40P01', 'P2034', 'TransactionWriteConflict']);

/** Whether the database ended a transaction in favour of another: done again from the start, it may succeed. */
export function isTakingTurns(error: unknown): boolean {
  return causes(error).some(({ marks }) => marks.some((mark) => TAKING_TURNS.has(mark)));
}

/** Whether the database has a row already that may exist once. */
export function isDuplicate(error: unknown): boolean {
  return causes(error).some(({ marks }) => marks.some((mark) => mark === '23505' || mark === 'P2002'));
}

/** What a check of the database says to the row that it refuses; null for any other error. */
export function findViolation(error: unknown): string | null {
  return causes(error).find(({ marks }) => marks.includes('23514'))?.message ?? null;
}

interface Cause {
  /** What names the kind of error: a SQLSTATE, a code of the operating system or of Prisma, a kind of its adapter. */
  readonly marks: readonly string[];
  readonly message: string;
}

/** The error and whatever it names as its causes, at most ten. */
function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && found.length < 10) {
    const current = waiting.shift();
    if (typeof current !== 'object' || current === null) continue;
    const { originalCode, code, kind, syscall, message, cause, meta, errors } = current as Record<string, unknown>;
    // A socket file that is gone, not any file.
    const socketGone = code === 'ENOENT' && syscall === 'connect' ? 'ECONNREFUSED' : undefined;
    const marks = [originalCode, code, kind, socketGone].filter((mark) => typeof mark === 'string');
    found.push({ marks, message: typeof message === 'string' ? message : '' });
    waiting.push(cause, (meta as Record<string, unknown> | undefined)?.['driverAdapterError']);
    if (Array.isArray(errors)) waiting.push(...errors);
  }
  return found;
}
