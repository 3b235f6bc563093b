import type { Database } from '../database/database.ts';
import { isTakingTurns } from '../database/failures.ts';
import { type Author, announceAuthor } from '../recording/author.ts';
import type { Client } from '../recording/tables.ts';
import { inQueue } from './queue.ts';

// A thousand facts take a few seconds, and more in a long article.
const TRANSACTION = { maxWait: 10_000, timeout: 120_000 };
// Waiting for another writer is part of a statement.
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * Does `work` in a transaction of its own, whose changes are the author's. Where the database gave another transaction the
 * turn, it is done once more from the start: what it read may have changed.
 */
export async function writeAs<T>(database: Database, author: Author, work: (client: Client) => Promise<T>): Promise<T> {
  const attempt = () =>
    database.prisma.$transaction(async (client) => {
      await client.$executeRaw`SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`;
      await announceAuthor(client, author);
      return work(client);
    }, TRANSACTION);
  return inQueue(database, async () => {
    try {
      return await attempt();
    } catch (error) {
      if (isTakingTurns(error)) return attempt();
      throw error;
    }
  });
}
