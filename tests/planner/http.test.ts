import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../src/access/tokens.ts';
import { openDatabase } from '../../src/database/database.ts';
import { type RunningServer, type ServerSettings, startServer } from '../../src/server/http.ts';
import { readSettings } from '../../src/settings.ts';
import { SETTINGS } from '../server/toy.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });
const log = pino({ enabled: false });
const running: RunningServer[] = [];

async function start(settings: Partial<ServerSettings>, from = database): Promise<string> {
  const server = await startServer({ settings: { ...SETTINGS, ...settings }, database: from, log });
  running.push(server);
  return `${server.url}/graphql`;
}

let on: string;
let off: string;
beforeAll(async () => {
  on = await start({});
  off = await start({ planner: 'off' });
});
afterAll(() => Promise.all(running.map((server) => server.stop())));

interface Asked {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: unknown;
}

const ID = 'a-request-id';

/** All that a client sees of an answer, but for the way that it was found and the time. */
async function ask(url: string, asked: Asked | string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': ID, ...headers },
    body: typeof asked === 'string' ? asked : JSON.stringify(asked),
  });
  const seen = Object.fromEntries(
    [...response.headers].filter(([name]) => !['date', 'x-chancery-path'].includes(name)),
  );
  return {
    way: response.headers.get('x-chancery-path'),
    answer: { status: response.status, headers: seen, text: await response.text() },
  };
}

const ARTICLES = 'query A($n: Int = 1) { articles(first: $n) { totalCount nodes { id title publisher { name } } } }';

describe('a request that is planned', () => {
  it.each<[string, Asked, Record<string, string>?]>([
    ['as JSON', { query: ARTICLES }],
    ['as the newer media type', { query: ARTICLES }, { accept: 'application/graphql-response+json' }],
    ['with variables', { query: ARTICLES, variables: { n: 3 } }],
    ['of several operations', { query: `${ARTICLES} query B { __typename }`, operationName: 'B' }],
    ['for nothing that is there', { query: '{ actor(id: "actor_00000000-0000-4000-8000-000000000000") { name } }' }],
  ])('%s gets what the ordinary way would answer', async (_, asked, headers) => {
    const planned = await ask(on, asked, headers);
    const executed = await ask(off, asked, headers);
    expect([planned.way, executed.way]).toEqual(['planned', 'executed']);
    expect(planned.answer).toEqual(executed.answer);
    expect(planned.answer.status).toBe(200);
  });

  it('by GET gets it too', async () => {
    const search = new URLSearchParams({ query: ARTICLES, variables: '{"n":2}' });
    const [planned, executed] = await Promise.all([on, off].map((url) => fetch(`${url}?${search}`)));
    expect(planned?.headers.get('x-chancery-path')).toBe('planned');
    expect(await planned?.text()).toBe(await executed?.text());
  });

  it('shows drafts to those who may see them, and to nobody else', async () => {
    await database.pool.query(
      `UPDATE fact SET review_state = 'DRAFT' WHERE id = (SELECT id FROM statement ORDER BY id LIMIT 1)`,
    );
    const { secret } = await createToken(database, {
      name: 'editor',
      role: 'EDITOR',
      expiresAt: new Date(Date.now() + 60_000),
    });
    const query = '{ statements { totalCount } }';
    const count = async (headers: Record<string, string>) => {
      const planned = await ask(on, { query }, headers);
      const executed = await ask(off, { query }, headers);
      expect(planned.way).toBe('planned');
      expect(planned.answer).toEqual(executed.answer);
      return JSON.parse(planned.answer.text).data.statements.totalCount;
    };
    expect(await count({ authorization: `Bearer ${secret}` })).toBe((await count({})) + 1);
  });
});

describe('a request that is not planned', () => {
  it.each<[string, Asked | string, Record<string, string>?]>([
    ['for its body', '{'],
    ['for its shape', { variables: {} }],
    ['for its document', { query: '{ articles }' }],
    ['for its operation', { query: ARTICLES, operationName: 'C' }],
    ['for its variables', { query: ARTICLES, variables: { n: 'x' } }],
    ['for its arguments', { query: ARTICLES, variables: { n: 0 } }],
    ['for its cursor', { query: '{ actors(after: "bm8") { totalCount } }' }],
    [
      'for its cost',
      {
        query:
          '{ articles(first: 100) { nodes { citations(first: 100) { nodes { fact { id label entities(first: 9) { nodes { id } } } } } } } }',
      },
    ],
    ['for its media type', { query: ARTICLES }, { accept: 'text/plain' }],
    ['for its token', { query: ARTICLES }, { authorization: 'Bearer nobody' }],
    ['for its length', { query: `{ __typename } # ${'x'.repeat(300_000)}` }],
    ['for a field that has no plan', { query: '{ matchActors(inputs: [{ name: "Putin" }]) { name } }' }],
    ['because it asks about the schema', { query: '{ __schema { queryType { name } } articles { totalCount } }' }],
    ['because it changes something', { query: 'mutation { __typename }' }],
  ])('%s gets what the ordinary way answers', async (_, asked, headers) => {
    const planned = await ask(on, asked, headers);
    const executed = await ask(off, asked, headers);
    expect([planned.way, executed.way]).toEqual(['executed', 'executed']);
    expect(planned.answer).toEqual(executed.answer);
  });
});

describe('an answer that a statement cannot give', () => {
  it('is refused when it is too large, as the ordinary way refuses it', async () => {
    const small = await start({ maxAnswerBytes: 1024 });
    const smallOff = await start({ maxAnswerBytes: 1024, planner: 'off' });
    const query = '{ articles { nodes { body } } }';
    const planned = await ask(small, { query });
    const executed = await ask(smallOff, { query });
    expect([planned.way, executed.way]).toEqual(['planned', 'executed']);
    expect(planned.answer).toEqual(executed.answer);
    expect(JSON.parse(planned.answer.text).errors[0].extensions.code).toBe('ANSWER_TOO_LARGE');
  });

  it.each<[string, { url?: string; statementTimeoutMs?: number; poolTimeoutMs?: number }, string, number]>([
    ['takes too long', { statementTimeoutMs: 1 }, 'TIMEOUT', 504],
    ['has no database to ask', { poolTimeoutMs: 200, url: 'postgres://nobody:x@127.0.0.1:1/none' }, 'UNAVAILABLE', 503],
  ])('fails as a whole when it %s', async (_, { url = database.url, ...settings }, code, status) => {
    const broken = openDatabase(url, { ...readSettings({}), ...settings });
    try {
      const query = `{ ${Array.from({ length: 20 }, (__, index) => `a${index}: facts(filter: { label: { contains: "x" } }) { totalCount }`).join(' ')} }`;
      const { way, answer } = await ask(await start({}, broken), { query });
      const { errors, data } = JSON.parse(answer.text);
      expect([way, answer.status, errors[0].extensions, data]).toEqual([
        'planned',
        status,
        { code, requestId: ID },
        undefined,
      ]);
    } finally {
      await broken.close();
    }
  });
});
