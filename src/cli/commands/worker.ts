import { openDatabase } from '../../database/database.ts';
import { createLog } from '../../log.ts';
import { startServer } from '../../server/http.ts';
import { readSettings } from '../../settings.ts';
import { EXIT } from '../exit-codes.ts';
import { watchFaults } from '../faults.ts';
import { waitForStop } from '../stop.ts';
import type { Listening } from '../workers.ts';

/**
 * Answers requests on the port that it shares with its like, on the database of the process that started it, until that
 * one tells it to stop or is gone.
 */
export async function work(): Promise<number> {
  const settings = readSettings();
  const log = await createLog(settings);
  const forgetFaults = watchFaults(log);
  const stop = waitForStop();
  process.once('disconnect', () => stop.ask(EXIT.unexpected));
  const database = openDatabase(settings.databaseUrl as string, settings, log);
  try {
    const server = await startServer({ settings, database, log });
    process.send?.({ url: server.url } satisfies Listening);
    const { exit } = await stop.asked;
    await server.stop();
    return exit;
  } finally {
    await database.close();
    stop.forget();
    forgetFaults();
    // The channel to the process that started it would keep this one alive.
    if (process.connected) process.disconnect();
  }
}
