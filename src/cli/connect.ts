import { type Database, openDatabase } from '../database/database.ts';
import { startEmbedded } from '../database/embedded.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings.ts';

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
