import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createToken } from '../../src/access/tokens.ts';
import { toDocumentId } from '../../src/server/stages/trusted-documents.ts';
import { get, serve } from '../export/serve.ts';
import { testDatabase } from '../support/database.ts';

// Around midnight nothing is kept, so here it is always noon.
const DAY_MS = 86_400_000;
const { now } = Date;
const untilNoon = DAY_MS / 2 - (now() % DAY_MS);
const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + untilNoon);
afterAll(() => clock.mockRestore());

const database = await testDatabase({ seeded: true });
const one = await serve(database);
const other = await serve(database);
const none = await serve(database, { cacheBytes: 0 });
const small = await serve(database, { cacheBytes: 4000 });
const editor = await createToken(database, {
  name: 'Ana',
  role: 'EDITOR',
  expiresAt: new Date(Date.now() + 2 * DAY_MS),
});

const address = (query: string, variables: object = {}) =>
  `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
const { rows } = await database.pool.query('SELECT min(id::text) AS id FROM event');
const EVENT = `{ event(id: "event_${rows[0].id}") { id label } }`;

async function ask(server: { url: string }, query: string, headers: Record<string, string> = {}, variables = {}) {
  const { status, headers: received, text } = await get(`${server.url}${address(query, variables)}`, headers);
  return {
    status,
    way: received['x-chancery-path'],
    etag: received['etag'],
    cacheControl: received['cache-control'],
    text,
  };
}

/** Asks until the answer comes from the cache: news are listened for from the first question on. */
async function warm(server: { url: string }, query: string, headers: Record<string, string> = {}) {
  for (;;) {
    const answer = await ask(server, query, headers);
    if (answer.way === 'cached') return answer;
    await delay(10);
  }
}

function rename(label: string) {
  return database.pool.query('UPDATE fact SET label = $1 WHERE id = $2', [label, rows[0].id]);
}

describe('an answer that is asked for again', () => {
  it('is sent as it was, until something changes; then it is found anew, in every process', async () => {
    const before = await ask(one, EVENT);
    const kept = await warm(one, EVENT);
    expect({ ...kept, way: before.way }).toEqual(before);
    await warm(other, EVENT);
    await rename('A label of its own');
    for (const server of [one, other]) {
      let answer = await ask(server, EVENT);
      // The news of a commit is on its way for some milliseconds.
      for (let times = 0; answer.text === before.text && times < 100; times += 1) {
        await delay(10);
        answer = await ask(server, EVENT);
      }
      expect(JSON.parse(answer.text).data.event.label).toBe('A label of its own');
      expect(await warm(server, EVENT)).toMatchObject({ text: answer.text });
    }
  });

  it('is never older than what somebody who may write has just written, by whichever process', async () => {
    const headers = { authorization: `Bearer ${editor.secret}` };
    for (let times = 0; times < 20; times += 1) {
      await warm(one, EVENT, headers);
      const label = `A ${times}`;
      await rename(label);
      const { text } = await ask(one, EVENT, headers);
      expect(JSON.parse(text).data.event.label).toBe(label);
    }
  });

  it('is not that of another question: another name, value or viewer', async () => {
    const byKind =
      'query A($first: Int) { events(first: $first) { nodes { label } } } query B { events(first: 2) { nodes { id } } }';
    const questions = [
      { operationName: 'A', variables: { first: 1 } },
      { operationName: 'A', variables: { first: 2 } },
      { operationName: 'B', variables: {} },
    ];
    const all = async () =>
      Promise.all(
        questions.map(async ({ operationName, variables }) => {
          const { text } = await get(`${one.url}${address(byKind, variables)}&operationName=${operationName}`);
          return JSON.parse(text).data;
        }),
      );
    await warm(one, EVENT);
    const [first, second] = [await all(), await all()];
    expect(second).toEqual(first);
    expect(new Set(first.map((data) => JSON.stringify(data))).size).toBe(3);
  });

  it('of drafts is for those alone who may see them', async () => {
    const headers = { authorization: `Bearer ${editor.secret}` };
    const drafts = '{ facts(filter: { reviewState: { eq: REJECTED } }) { totalCount } }';
    await database.pool.query(`UPDATE fact SET review_state = 'REJECTED' WHERE id = (SELECT id FROM mention LIMIT 1)`);
    const seen = await warm(one, drafts, headers);
    expect(JSON.parse(seen.text).data).toEqual({ facts: { totalCount: 1 } });
    expect(JSON.parse((await ask(one, drafts)).text).data).toEqual({ facts: { totalCount: 0 } });
    expect(JSON.parse((await warm(one, drafts)).text).data).toEqual({ facts: { totalCount: 0 } });
  });

  it('is found anew where no answers are kept, and where it is larger than all that may be kept', async () => {
    for (const [server, query] of [
      [none, EVENT],
      [small, '{ facts(first: 100) { nodes { id label } } }'],
    ] as const) {
      for (let times = 0; times < 5; times += 1) {
        expect((await ask(server, query)).way).toBe('planned');
        await delay(20);
      }
    }
  });

  it('is not kept while the connection that brings news is lost', async () => {
    const lost = await serve(database);
    await warm(lost, EVENT);
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chancery changes' AND datname = current_database()`,
    );
    await rename('After the news were lost');
    let answer = await ask(lost, EVENT);
    for (let times = 0; !answer.text.includes('After the news') && times < 300; times += 1) {
      await delay(10);
      answer = await ask(lost, EVENT);
    }
    expect(answer.text).toContain('After the news were lost');
    await warm(lost, EVENT);
  });
});

describe('an answer with a tag', () => {
  it('need not be sent again to whoever has it', async () => {
    const { etag = '', text, cacheControl } = await ask(one, EVENT);
    expect({ etag: /^"[\w-]{22}"$/.test(etag), cacheControl }).toEqual({ etag: true, cacheControl: 'no-cache' });
    expect(await ask(one, EVENT, { 'if-none-match': etag })).toMatchObject({ status: 304, etag, text: '' });
    await rename('Tagged');
    // Asked with a token, which is told nothing old.
    const changed = await ask(one, EVENT, { 'if-none-match': etag, authorization: `Bearer ${editor.secret}` });
    expect({ status: changed.status, same: changed.text === text }).toEqual({ status: 200, same: false });
  });

  it('is for its bearer alone where a token was shown it', async () => {
    const answer = await ask(one, EVENT, { authorization: `Bearer ${editor.secret}` });
    expect(answer.cacheControl).toBe('private, no-cache');
  });

  it('is one to a document by its id, and no other that comes by POST', async () => {
    const post = async (body: object, headers: Record<string, string> = {}) => {
      const response = await fetch(`${one.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, etag: response.headers.get('etag'), text: await response.text() };
    };
    const documentId = toDocumentId(EVENT);
    expect((await post({ query: EVENT })).etag).toBeNull();
    const { etag, text } = await post({ query: EVENT, documentId });
    expect(await post({ documentId })).toEqual({ status: 200, etag, text });
    expect(await post({ documentId }, { 'if-none-match': etag ?? '' })).toEqual({ status: 304, etag, text: '' });
  });
});
