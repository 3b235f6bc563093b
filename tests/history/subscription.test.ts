import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, revokeToken } from '../../src/access/tokens.ts';
import { type RunningServer, startServer } from '../../src/server/http.ts';
import { createLogBook, SETTINGS } from '../server/toy.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { type EventStream, openStream, type StreamEvent } from '../support/events.ts';
import { insertArticle, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase();
const { pool } = database;
const { commit, citedFact } = plainSql(pool);
const { log, lines } = createLogBook();

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ settings: SETTINGS, database, log });
});
afterAll(() => server.stop());

const CHANGES = `subscription ($after: String, $kinds: [SubjectKind!]) {
  changes(after: $after, kinds: $kinds) { cursor operation subjectId changes { field new } subject { id } }
}`;

const addArticle = async () => `article_${(await commit((client) => insertArticle(client))).id}`;

async function lastCursor(): Promise<string | null> {
  const { data } = await ask(database, '{ changes(last: 1) { pageInfo { endCursor } } }');
  return data.changes.pageInfo.endCursor;
}

const subjectOf = ({ data }: StreamEvent) => data.data.changes.subjectId as string;

async function subjects(stream: EventStream, count: number): Promise<string[]> {
  return (await stream.take(count)).map(subjectOf);
}

describe('a subscription to the changes', () => {
  it('is answered by a stream of events, each with its cursor as its id, from the moment it is open', async () => {
    await addArticle();
    const stream = await openStream(server.url, CHANGES);
    expect(stream.status).toBe(200);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': expect.any(String),
      'access-control-allow-origin': '*',
    });
    const article = await addArticle();
    const cursor = await lastCursor();
    expect(await stream.next()).toEqual({
      event: 'next',
      id: cursor,
      data: {
        data: { changes: { cursor, operation: 'CREATE', subjectId: article, changes: [], subject: { id: article } } },
        extensions: { cost: { requested: 3, maximum: 20_000 }, cursor },
      },
    });
    await pool.query(`UPDATE article SET title = 'A title' WHERE id = $1`, [article.replace('article_', '')]);
    expect((await stream.next())?.data.data.changes).toMatchObject({
      operation: 'UPDATE',
      changes: [{ field: 'title', new: 'A title' }],
    });
    stream.close();
  });

  it('works by GET too, as browsers do it, and resumes by the header that they send', async () => {
    const first = await openStream(server.url, CHANGES, { method: 'GET' });
    const [one, two] = [await addArticle(), await addArticle()];
    const event = await first.next();
    expect(event && subjectOf(event)).toBe(one);
    first.close();
    const three = await addArticle();
    const again = await openStream(server.url, CHANGES, {
      method: 'GET',
      // The address stays as it was, so what browsers have seen counts before it.
      variables: { after: null },
      headers: { 'last-event-id': event?.id ?? '' },
    });
    expect(await subjects(again, 2)).toEqual([two, three]);
    again.close();
  });

  it('gives what lies after the cursor first, however much that is, and only of the kinds that are asked for', async () => {
    const start = await lastCursor();
    const articles = [];
    for (let index = 0; index < 130; index += 1) articles.push(await addArticle());
    const { fact } = await citedFact();
    const all = await openStream(server.url, CHANGES, { variables: { after: start } });
    expect((await subjects(all, 130)).toSorted()).toEqual(articles.toSorted());
    all.close();
    const some = await openStream(server.url, CHANGES, { variables: { after: start, kinds: ['DESCRIPTION'] } });
    expect(await subjects(some, 1)).toEqual([`description_${fact}`]);
    some.close();
  });

  it('can be answered by a query as well: its one result is an event', async () => {
    const stream = await openStream(server.url, '{ changes(first: 1) { nodes { operation } } }');
    expect([await stream.next(), await stream.next(), await stream.next()]).toEqual([
      {
        event: 'next',
        data: { data: { changes: { nodes: [{ operation: 'CREATE' }] } }, extensions: expect.anything() },
      },
      { event: 'complete', data: '' },
      null,
    ]);
  });
});

describe('what is wrong with a subscription', () => {
  const codeOf = (event: StreamEvent | null) => event?.data.errors[0].extensions.code;

  it.each([
    ['a document that is not GraphQL', 'subscription {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', 'subscription { change { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that does not fit', CHANGES, { after: 4 }, 'BAD_USER_INPUT'],
    ['a cursor that is none', CHANGES, { after: 'x' }, 'BAD_CURSOR'],
  ])('is told as an event: %s', async (_, query, variables, code) => {
    const stream = await openStream(server.url, query, { variables });
    expect([stream.status, codeOf(await stream.next())]).toEqual([200, code]);
    expect([await stream.next(), await stream.next()]).toEqual([{ event: 'complete', data: '' }, null]);
  });

  it('is a cursor that this database has not got to', async () => {
    const cursor = (await lastCursor()) ?? '';
    const [signature, , position] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const after = Buffer.from(JSON.stringify([signature, '999999999', position])).toString('base64url');
    const stream = await openStream(server.url, CHANGES, { variables: { after } });
    expect((await stream.next())?.data.errors).toMatchObject([
      { extensions: { code: 'BAD_CURSOR', argument: 'after' } },
    ]);
    const resumed = await openStream(server.url, CHANGES, { headers: { 'last-event-id': 'x' } });
    expect((await resumed.next())?.data.errors).toMatchObject([
      { extensions: { code: 'BAD_CURSOR', argument: 'Last-Event-ID' } },
    ]);
  });

  it.each([
    ['application/json', 406],
    ['application/graphql-response+json', 406],
    ['text/event-stream;q=0, application/json', 406],
    ['*/*', 200],
    ['text/*', 200],
    ['application/json, text/event-stream', 200],
  ])('is an Accept that no stream fits: %s', async (accept, status) => {
    const stream = await openStream(server.url, CHANGES, { headers: { accept } });
    expect(stream.status).toBe(status);
    stream.close();
  });

  it('is a token that is not valid: 401, whatever is accepted', async () => {
    const stream = await openStream(server.url, CHANGES, { headers: { authorization: 'Bearer nothing' } });
    expect([stream.status, stream.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="chancery", error="invalid_token"',
    ]);
    stream.close();
  });
});

describe('who subscribes', () => {
  it('sees what the token lets see, and no longer than it is valid', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const { token, secret } = await createToken(database, { name: 'Ada', role: 'EDITOR', expiresAt });
    const editor = await openStream(server.url, CHANGES, { headers: { authorization: `Bearer ${secret}` } });
    const reader = await openStream(server.url, CHANGES);
    const { fact } = await citedFact({ review_state: 'DRAFT' });
    const id = `description_${fact}`;
    const [article] = await subjects(reader, 1);
    expect(await subjects(editor, 2)).toEqual([article, id]);
    await pool.query(`UPDATE fact SET label = 'A draft' WHERE id = $1`, [fact]);
    expect((await editor.next())?.data.data.changes.changes).toEqual([{ field: 'label', new: 'A draft' }]);
    await pool.query(`UPDATE fact SET review_state = 'ACCEPTED' WHERE id = $1`, [fact]);
    expect((await reader.next())?.data.data.changes).toMatchObject({ operation: 'REVIEW', subjectId: id, changes: [] });
    await editor.next();

    await revokeToken(database, token.id);
    const next = await addArticle();
    expect((await editor.next())?.data.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect([await editor.next(), await editor.next()]).toEqual([{ event: 'complete', data: '' }, null]);
    expect(await subjects(reader, 1)).toEqual([next]);
    reader.close();
  });
});

describe('a server', () => {
  it('has so many subscriptions at a time and no more, and one the less as soon as a client goes', async () => {
    const small = await startServer({ settings: { ...SETTINGS, subscriptionsAtOnce: 2 }, database, log });
    const open = () => openStream(small.url, CHANGES);
    const [one, two] = [await open(), await open()];
    const three = await open();
    expect(three.status).toBe(503);
    three.close();
    one.close();
    await expect
      .poll(async () => {
        const again = await open();
        again.close();
        return again.status;
      })
      .toBe(200);
    two.close();
    await small.stop();
  });

  it('ends a subscription that has lasted as long as one may, and says how to go on', async () => {
    const short = await startServer({ settings: { ...SETTINGS, subscriptionTimeoutMs: 200 }, database, log });
    const stream = await openStream(short.url, CHANGES);
    expect((await stream.next())?.data.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_ENDED' } }]);
    expect([await stream.next(), await stream.next()]).toEqual([{ event: 'complete', data: '' }, null]);
    await short.stop();
  });

  it('tells its subscribers that it stops, and ends their streams', async () => {
    const stopping = await startServer({ settings: SETTINGS, database, log });
    const streams = await Promise.all(Array.from({ length: 5 }, () => openStream(stopping.url, CHANGES)));
    const stopped = stopping.stop();
    for (const stream of streams) {
      expect((await stream.next())?.data.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_ENDED' } }]);
      expect([await stream.next(), await stream.next()]).toEqual([{ event: 'complete', data: '' }, null]);
    }
    await stopped;
  });

  it('logs none of this as a fault', () => {
    expect(lines.filter(({ level }) => Number(level) >= 40).map(({ msg, code }) => [msg, code])).toEqual([
      ['request failed', 'UNAVAILABLE'],
    ]);
  });
});
