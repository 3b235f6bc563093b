import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../src/access/tokens.ts';
import { ask } from '../support/ask.ts';
import { type CliRun, startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';
import { openStream, openUnread, type StreamEvent } from '../support/events.ts';
import { insertArticle, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase({ seeded: true });
const { pool } = database;
const { commit } = plainSql(pool);

const CHANGES = 'subscription ($after: String) { changes(after: $after) { cursor operation subjectId } }';

interface Served {
  readonly run: CliRun;
  readonly url: string;
}

async function serve(settings: Record<string, string> = {}): Promise<Served> {
  const run = startCli(['serve', '--json'], { DATABASE_URL: database.url, PORT: '0', ...settings });
  const { url } = (await run.firstJson()) as { url: string };
  return { run, url: url.replace('/graphql', '') };
}

let one: Served;
let two: Served;
beforeAll(async () => {
  [one, two] = await Promise.all([serve(), serve()]);
});
afterAll(async () => {
  for (const { run } of [one, two]) run.child.kill('SIGTERM');
  await Promise.all([one.run.ended, two.run.ended]);
});

const subjectOf = ({ data }: StreamEvent) => data.data.changes.subjectId as string;
const cursorOf = ({ data }: StreamEvent) => data.data.changes.cursor as string;

const addArticle = async () => `article_${(await commit((client) => insertArticle(client))).id}`;

/** Every change after a cursor, as the feed has them. */
async function feedAfter(after: string): Promise<string[]> {
  const { data } = await ask(
    database,
    'query ($after: String) { changes(first: 100, after: $after) { nodes { subjectId } } }',
    {
      after,
    },
  );
  return data.changes.nodes.map(({ subjectId }: { subjectId: string }) => subjectId);
}

describe('two servers on one database', () => {
  it('deliver what was written through the one to clients of the other, with who did it', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const { secret } = await createToken(database, { name: 'Ada', role: 'EDITOR', expiresAt });
    const stream = await openStream(
      two.url,
      'subscription { changes { operation activity by { name } subject { ... on Article { id body } } } }',
    );
    const answer = await fetch(`${one.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({
        query: `mutation { createArticle(input: { kind: NEWS, body: "Talks were held." }) {
          ... on CreateArticlePayload { article { id } } } }`,
      }),
    });
    const { data } = await answer.json();
    expect((await stream.next())?.data.data.changes).toEqual({
      operation: 'CREATE',
      activity: 'createArticle',
      by: { name: 'Ada' },
      subject: { id: data.createArticle.article.id, body: 'Talks were held.' },
    });
    stream.close();
  });

  it('each deliver what anybody else wrote into it', async () => {
    const streams = await Promise.all([openStream(one.url, CHANGES), openStream(two.url, CHANGES)]);
    const articles = [await addArticle(), await addArticle()];
    for (const stream of streams) expect((await stream.take(2)).map(subjectOf)).toEqual(articles);
    for (const stream of streams) stream.close();
  });

  it('take each other’s cursors: a client that is cut off and goes on elsewhere misses nothing and gets nothing twice', async () => {
    const start = await openStream(one.url, CHANGES);
    const first = await addArticle();
    const seen = await start.take(1);
    expect(seen.map(subjectOf)).toEqual([first]);
    const from = cursorOf(seen[0] as StreamEvent);
    start.close();

    const written: string[] = [];
    const writing = (async () => {
      for (let index = 0; index < 40; index += 1) written.push(await addArticle());
    })();
    const got: StreamEvent[] = [];
    for (let turn = 0; got.length < 40; turn += 1) {
      const after = cursorOf((got.at(-1) ?? seen[0]) as StreamEvent);
      const stream = await openStream((turn % 2 === 0 ? two : one).url, CHANGES, { variables: { after } });
      got.push(...(await stream.take(Math.min(7, 40 - got.length))));
      stream.close();
    }
    await writing;
    expect(got.map(subjectOf)).toEqual(written);
    expect(got.map(subjectOf)).toEqual(await feedAfter(from));
  });

  it('go on when the connections that listen are cut', async () => {
    const stream = await openStream(one.url, CHANGES);
    const before = await addArticle();
    expect((await stream.take(1)).map(subjectOf)).toEqual([before]);
    const { rows } = await pool.query(
      `SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity
       WHERE application_name = 'chancery changes' AND datname = current_database()`,
    );
    expect(rows).toEqual([{ cut: 2 }]);
    const articles = [await addArticle(), await addArticle()];
    expect((await stream.take(2)).map(subjectOf)).toEqual(articles);
    stream.close();
  });
});

describe('a server that is told to stop', () => {
  it('ends every stream with a word, waits for no client that does not read, and exits as it should', async () => {
    // A server that waited for its streams would outlast the test.
    const { run, url } = await serve({ CHANCERY_SHUTDOWN_TIMEOUT_MS: '600000' });
    const stream = await openStream(url, CHANGES);
    const unread = await openUnread(url, 'subscription { changes { id } }');
    run.child.kill('SIGTERM');
    expect((await stream.next())?.data.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_ENDED' } }]);
    expect([await stream.next(), await stream.next()]).toEqual([{ event: 'complete', data: '' }, null]);
    expect(await run.ended).toMatchObject({ exit: 0, stderr: '' });
    unread.leave();
  }, 60_000);
});
