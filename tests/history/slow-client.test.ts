import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createContext } from '../../src/graph/context.ts';
import { startServer } from '../../src/server/http.ts';
import { createLogBook, SETTINGS } from '../server/toy.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { openStream, openUnread } from '../support/events.ts';
import { cite, insertArticle, insertFact, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase();
const { pool } = database;
const { commit } = plainSql(pool);

const CHANGES = 'subscription { changes(kinds: [DESCRIPTION]) { operation changes { old new } } }';
const FACTS = 200;
const LENGTH = 150_000;

/** A server that counts the entries of the feed which it reads. */
async function serveCounting(settings: Partial<typeof SETTINGS> = {}) {
  let entries = 0;
  const counted = new Proxy(pool, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return async (...args: unknown[]) => {
        const result = await (value as (...given: unknown[]) => Promise<{ rows: unknown[] }>).apply(target, args);
        if ((args[0] as { text?: string }).text?.includes('LATERAL') === true) entries += result.rows.length;
        return result;
      };
    },
  });
  const server = await startServer({
    // A server that waited for the client would outlast the test.
    settings: { ...SETTINGS, shutdownTimeoutMs: 600_000, ...settings },
    database,
    log: createLogBook().log,
    contextOf: (parts) => createContext({ ...parts, database: { ...database, pool: counted } }),
  });
  return { server, entries: () => entries };
}

it('a client that does not read is read for no further than a page, and holds up neither others nor the end of the server', async () => {
  await commit(async (client) => {
    const article = await insertArticle(client);
    for (let fact = 0; fact < FACTS; fact += 1)
      await cite(client, await insertFact(client, article.id), article, 'Ana');
  });
  const [slow, fast] = [await serveCounting(), await serveCounting()];
  const unread = await openUnread(slow.server.url, CHANGES);
  const [reader, beside] = [await openStream(fast.server.url, CHANGES), await openStream(slow.server.url, CHANGES)];
  const taken = [reader, beside].map(async (stream) => {
    let characters = 0;
    for (let event = 0; event < FACTS; event += 1) {
      const [taken] = await stream.take(1);
      characters += taken?.data.data.changes.changes[0].new.length;
    }
    return characters;
  });
  // Written as the triggers write them: long texts through the tables take them half a minute.
  await pool.query(
    `INSERT INTO revision (change_set_id, subject_id, subject_kind, operation, was_public, is_public, changes)
     SELECT current_change_set(), id, 'DESCRIPTION', 'UPDATE', true, true,
       jsonb_build_array(jsonb_build_object('field', 'text', 'old', NULL, 'new', repeat('x', $1)))
     FROM description`,
    [LENGTH],
  );
  expect(await Promise.all(taken)).toEqual([FACTS * LENGTH, FACTS * LENGTH]);
  // The same server reads all for the one who takes it, and for the other a page beyond what fits into the connection's buffers.
  expect(fast.entries()).toBe(FACTS);
  expect(slow.entries() - FACTS).toBeLessThan(FACTS);
  reader.close();
  beside.close();
  await Promise.all([slow.server.stop(), fast.server.stop()]);
  unread.leave();
}, 60_000);

it('a client that does not read is cut off when the time of its subscription is up', async () => {
  const { server } = await serveCounting({ subscriptionTimeoutMs: 1500 });
  const { data } = await ask(database, '{ changes(first: 1) { nodes { cursor } } }');
  const after = data.changes.nodes[0].cursor;
  const unread = await openUnread(
    server.url,
    'subscription ($after: String) { changes(after: $after) { changes { new } } }',
    {
      after,
    },
  );
  // By then more was sent than the connection's buffers hold; its time is over, and what a client that reads would have needed
  // to hear of it.
  await delay(3000);
  unread.read();
  expect(await unread.closed).toBe(false);
  await server.stop();
}, 60_000);
