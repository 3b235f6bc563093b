import { toConnectionError } from '../database/connection-errors.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { startEmbedded } from '../database/embedded.ts';
import { assertMigrated, migrate } from '../database/migrations.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings.ts';
import { plural } from './print.ts';

/** The database that the settings name, and what stops it. */
export interface Connection {
  readonly database: Database;
  /** Closes the pool, then stops the embedded PostgreSQL where this process started it. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly settings: Settings;
  readonly log: Logger;
  /** Called when the embedded PostgreSQL stops without being told to. */
  readonly onExit?: () => void;
  /** False refuses an embedded PostgreSQL that another process runs; true uses it. */
  readonly join: boolean;
}

// Statements that outlive their request would keep the pool open; stopping PostgreSQL ends them.
const CLOSE_TIMEOUT_MS = 1000;

/** Opens DATABASE_URL, or starts the embedded PostgreSQL. Throws as `startEmbedded`. */
export async function connect({ settings, log, onExit, join }: ConnectOptions): Promise<Connection> {
  if (settings.databaseUrl !== undefined) {
    const database = openDatabase(settings.databaseUrl, settings, log);
    return { database, close: () => closeSoon(database) };
  }
  const embedded = await startEmbedded({
    dataDir: settings.dataDir,
    join,
    onExit: (output) => {
      log.fatal({ output }, 'the embedded PostgreSQL stopped');
      onExit?.();
    },
  });
  const database = openDatabase(embedded.url, settings, log);
  return {
    database,
    async close() {
      await closeSoon(database);
      await embedded.stop();
    },
  };
}

async function closeSoon(database: Database): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
  });
  await Promise.race([database.close(), late]);
  clearTimeout(timer);
}

/** Opens the database for one command, runs it, and closes whatever happens. */
export async function withDatabase<T>(
  options: Omit<ConnectOptions, 'join'>,
  action: (database: Database) => Promise<T>,
): Promise<T> {
  const connection = await connect({ ...options, join: true });
  try {
    return await action(connection.database);
  } finally {
    await connection.close();
  }
}

// A table of anybody is enough: what a database holds that is not Chancery's is no place to put its tables unasked.
const EMPTY = `
  SELECT NOT EXISTS (
    SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')) AS empty`;

/**
 * Makes a database ready to be written to: one without a table gets every migration, which standard error is told. Throws as
 * `migrate`, and as `assertMigrated` for a database that has tables and lacks migrations.
 */
export async function migrateEmpty(database: Database): Promise<void> {
  let empty: boolean;
  try {
    empty = (await database.pool.query<{ empty: boolean }>(EMPTY)).rows[0]?.empty === true;
  } catch (error) {
    throw toConnectionError(error, database.url);
  }
  if (!empty) return assertMigrated(database);
  const { applied } = await migrate(database);
  process.stderr.write(`The database was empty: ${plural(applied.length, 'migration')} applied.\n`);
}
