import { afterAll, describe, expect, it } from 'vitest';
import { Refused, subscribe } from '../../examples/client/src/subscribe.ts';
import { type RunningServer, startServer } from '../../src/server/http.ts';
import { createLogBook, SETTINGS } from '../server/toy.ts';
import { testDatabase } from '../support/database.ts';
import { insertArticle, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase();
const { commit } = plainSql(database.pool);

const CHANGES = 'subscription ($after: String) { changes(after: $after) { subjectId } }';

interface Changes {
  readonly changes: { readonly subjectId: string };
}

const servers: RunningServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

async function serve(port = 0): Promise<RunningServer> {
  const server = await startServer({ settings: { ...SETTINGS, port }, database, log: createLogBook().log });
  servers.push(server);
  return server;
}

const addArticle = async () => `article_${(await commit((client) => insertArticle(client))).id}`;

describe('the subscription of the example client', () => {
  it('goes on by itself when the server is restarted: it misses nothing and repeats nothing', async () => {
    const first = await serve();
    const address = `${first.url}/graphql`;
    const leaving = new AbortController();
    const got: string[] = [];
    const following = (async () => {
      const options = { pauseMs: 10, signal: leaving.signal };
      for await (const { data } of subscribe<Changes>(address, CHANGES, {}, options)) got.push(data.changes.subjectId);
    })();
    // Until it follows, a change may come before it.
    const written: string[] = [];
    await expect
      .poll(async () => {
        written.push(await addArticle());
        return got.length;
      })
      .toBeGreaterThan(0);
    await first.stop();
    written.push(await addArticle(), await addArticle());
    await serve(Number(new URL(first.url).port));
    written.push(await addArticle());
    await expect.poll(() => got.at(-1), { timeout: 10_000 }).toBe(written.at(-1));
    expect(got).toEqual(written.slice(-got.length));
    leaving.abort();
    await following;
  });

  it('gives up where nothing can help: what it asks is wrong, or its token is not taken', async () => {
    const { url } = await serve();
    const ask = (query: string, token?: string) =>
      subscribe(`${url}/graphql`, query, {}, token === undefined ? {} : { token }).next();
    await expect(ask('subscription { nothing }')).rejects.toThrow(Refused);
    await expect(ask(CHANGES, 'nothing')).rejects.toThrow(/^UNAUTHENTICATED/);
  });
});
