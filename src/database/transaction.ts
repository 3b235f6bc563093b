import pg from 'pg';
import { ExpectedError } from '../errors.ts';
import { toConnectionError } from './connection-errors.ts';

/** One transaction that may last, on a connection of its own. */
export interface LongTransaction {
  /** Runs a statement, unless the signal has been given. Also `COPY`, as a stream of pg-copy-streams. */
  readonly query: pg.ClientBase['query'];
}

export interface LongTransactionOptions {
  /** What the transaction is called among the activities of the database. */
  readonly name: string;
  /** What it begins with: `ISOLATION LEVEL REPEATABLE READ READ ONLY`. Empty for PostgreSQL's own defaults. */
  readonly mode?: string;
  /** Longest wait for a lock, in milliseconds. Zero, the default, waits for ever. */
  readonly lockTimeoutMs?: number;
  /** Aborted, it cancels the statement that runs, and nothing of the transaction is kept. */
  readonly signal: AbortSignal;
}

// Values read and written as text mean the same on every server, whatever its own settings are.
const SESSION = `SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
  SET search_path = public, pg_temp`;

/**
 * Runs `use` in a transaction that no limit of time ends, and commits. When `use` fails, nothing is kept, also once the
 * connection or this process is gone. Throws what `use` throws; the signal's reason; and ExpectedError DATABASE_UNREACHABLE
 * or BAD_SETTING when the database cannot be asked or the account may not do it.
 */
export async function inLongTransaction<T>(
  url: string,
  { name, mode = '', lockTimeoutMs = 0, signal }: LongTransactionOptions,
  use: (transaction: LongTransaction) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const client = connectionTo(url, name);
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost ??= error;
  });
  const query = ((...args: Parameters<pg.Client['query']>) => {
    signal.throwIfAborted();
    return client.query(...args);
  }) as unknown as LongTransaction['query'];
  let cancelled: Promise<unknown> | undefined;
  const cancel = () => {
    cancelled = cancelOn(url, client);
  };
  try {
    await client.connect();
    signal.addEventListener('abort', cancel);
    await client.query(SESSION);
    await client.query(`SET lock_timeout = ${lockTimeoutMs}`);
    await query(`BEGIN ${mode}`);
    const result = await use({ query });
    await query('COMMIT');
    return result;
  } catch (error) {
    // A statement that was cancelled says so in its own words, and one on a connection that was lost says nothing of it.
    signal.throwIfAborted();
    throw toConnectionError(error instanceof ExpectedError ? error : (lost ?? error), url);
  } finally {
    signal.removeEventListener('abort', cancel);
    await cancelled;
    // Whatever is not committed ends with its connection.
    await client.end().catch(() => undefined);
  }
}

function connectionTo(url: string, name: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
}

async function cancelOn(url: string, running: pg.Client): Promise<void> {
  const { processID } = running as pg.Client & { processID: number };
  const client = connectionTo(url, 'chancery cancel');
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_cancel_backend($1)', [processID]);
  } catch {
    // A database that does not answer has nothing to cancel.
  } finally {
    await client.end().catch(() => undefined);
  }
}
