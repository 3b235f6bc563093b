import type pg from 'pg';
import type { Database } from '../database/database.ts';
import { lookBack } from '../database/past.ts';
import type { Sql } from '../graph/sql.ts';
import type { Settings } from '../settings.ts';
import type { Cell } from './rows.ts';

/** Settings that bound one export. */
export type ExportBounds = Pick<Settings, 'exportStatementTimeoutMs' | 'exportTimeoutMs'>;

/** One state of the database, for as long as an export reads from it. */
export interface Snapshot {
  /** Two snapshots of the same version show the same rows to every statement. */
  readonly version: string;
  /** The rows of a statement, some at a time, and no more of them in memory than that. To be asked one after the other. */
  batches(statement: Sql): AsyncGenerator<Cell[][], void, undefined>;
}

// So many that the way to the database costs little beside them, so few that long texts make a megabyte.
const BATCH_ROWS = 500;

// PostgreSQL's snapshot says which transactions are seen: it changes with every change that is committed or under way
// anywhere in the cluster, and with nothing else. Beside it what else answers depend on: which database of which cluster, and
// today, on which statuses turn. A cluster's start stands for the cluster: every account may read it. What was so at an instant
// of the past stays so, whatever is committed since.
const OPEN = `SELECT set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $2, true),
  pg_backend_pid() AS backend,
  concat_ws(' ', coalesce($3, concat_ws(' ', pg_current_snapshot(), current_date)), pg_postmaster_start_time(),
    (SELECT oid FROM pg_database WHERE datname = current_database())) AS version`;

/**
 * Lets `use` read from one state of the database, that of the instant `asOf` or of now, on a connection that is its own for
 * so long. When `signal` is aborted, the statement under way is cancelled.
 * Throws BAD_DATE for an instant to come, and what `use` and the database throw.
 */
export async function readSnapshot<T>(
  database: Database,
  asOf: string | null,
  bounds: ExportBounds,
  signal: AbortSignal,
  use: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  let running = false;
  const run = async (query: pg.QueryConfig & { rowMode?: 'array' }) => {
    signal.throwIfAborted();
    running = true;
    try {
      return await client.query(query);
    } finally {
      running = false;
    }
  };
  let cancel: (() => void) | undefined;
  let cancelled: Promise<unknown> | undefined;
  try {
    // A state of the past has no need of a snapshot, and would miss with it what it waits for.
    await run({ text: `BEGIN ISOLATION LEVEL ${asOf === null ? 'REPEATABLE READ' : 'READ COMMITTED'}, READ ONLY` });
    if (asOf !== null) await lookBack(client, asOf);
    const { exportStatementTimeoutMs: statementMs, exportTimeoutMs: wholeMs } = bounds;
    const opened = await run({ text: OPEN, values: [String(statementMs), String(wholeMs), asOf] });
    const { backend, version } = opened.rows[0] as { backend: number; version: string };
    cancel = () => {
      if (running) cancelled = database.pool.query('SELECT pg_cancel_backend($1)', [backend]).catch(() => undefined);
    };
    signal.addEventListener('abort', cancel);
    return await use({
      version,
      async *batches(statement) {
        await run({ text: `DECLARE export NO SCROLL CURSOR FOR ${statement.text}`, values: statement.values });
        for (let count = BATCH_ROWS; count === BATCH_ROWS; ) {
          const { rows } = await run({ text: `FETCH ${BATCH_ROWS} FROM export`, rowMode: 'array' });
          count = rows.length;
          if (count > 0) yield rows as unknown as Cell[][];
        }
        await run({ text: 'CLOSE export' });
      },
    });
  } finally {
    if (cancel !== undefined) signal.removeEventListener('abort', cancel);
    // Until it has been sent, a cancellation could hit whoever has the connection next.
    await cancelled;
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}
