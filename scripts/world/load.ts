import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { addArticle } from './article.ts';
import type { Cast } from './cast.ts';
import { entityBatches } from './entities.ts';
import { Batch, columnsOf, type TableName } from './rows.ts';

const ARTICLES_PER_BATCH = 500;
// Between articles the event loop gets its turn, so that PostgreSQL reads one batch while the next is made.
const ARTICLES_PER_TURN = 4;
const LINES_PER_CHUNK = 500;

/**
 * Loads a world through COPY, a transaction per batch, batches in turn on each of the connections. Whether triggers run is
 * the sessions' affair. Where they do, give one connection: tables come after those that they refer to, and articles after
 * those that they repeat.
 */
export async function loadRows(
  clients: readonly [pg.ClientBase, ...pg.ClientBase[]],
  cast: Cast,
  onArticles: (done: number) => void,
): Promise<void> {
  for (const batch of entityBatches(cast)) await write(clients[0], batch);
  const { articles } = cast.sizes;
  const writing = clients.map(() => Promise.resolve());
  let done = 0;
  for (let from = 0; from < articles; from += ARTICLES_PER_BATCH) {
    const to = Math.min(from + ARTICLES_PER_BATCH, articles);
    const batch = new Batch();
    for (let index = from; index < to; index += 1) {
      addArticle(batch, cast, index);
      if (index % ARTICLES_PER_TURN === 0) await nextTurn();
    }
    const turn = (from / ARTICLES_PER_BATCH) % clients.length;
    await writing[turn];
    const written = write(clients[turn] as pg.ClientBase, batch).then(() => {
      done += to - from;
      onArticles(done);
    });
    // A failure is met where it is awaited; until then it must not count as nobody's.
    written.catch(() => undefined);
    writing[turn] = written;
  }
  await Promise.all(writing);
}

async function write(client: pg.ClientBase, batch: Batch): Promise<void> {
  await client.query('BEGIN');
  for (const [table, lines] of batch) await copy(client, table, lines);
  await client.query('COMMIT');
}

async function copy(client: pg.ClientBase, table: TableName, lines: readonly string[]): Promise<void> {
  const names = columnsOf(table).map((column) => `"${column}"`);
  const stream = client.query(copyFrom(`COPY "${table}" (${names.join(', ')}) FROM STDIN`));
  const finished = once(stream, 'finish');
  finished.catch(() => undefined);
  for (let at = 0; at < lines.length; at += LINES_PER_CHUNK) {
    const chunk = `${lines.slice(at, at + LINES_PER_CHUNK).join('\n')}\n`;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished]);
  }
  stream.end();
  await finished;
}
