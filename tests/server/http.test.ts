import { Agent, request } from 'node:http';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { ExpectedError } from '../../src/errors.ts';
import { testDatabase } from '../support/database.ts';
import { createToy, startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy({ database: await testDatabase() });
});
afterAll(() => toy.stop());

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const response = await fetch(`${toy.url}${path}`, { method, headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('GET /health and GET /ready', () => {
  it('are 200 while the database is there and migrated', async () => {
    const [health, ready] = [await get('/health'), await get('/ready')];
    expect([health.status, health.text]).toEqual([200, '{"status":"ok"}']);
    expect([ready.status, ready.text]).toEqual([200, '{"status":"ready"}']);
  });

  it.each([
    [
      'that nobody answers',
      async () =>
        openDatabase('postgres://nobody:secret@127.0.0.1:1/nothing', {
          poolSize: 1,
          poolTimeoutMs: 500,
          statementTimeoutMs: 500,
        }),
    ],
    ['without migrations', () => testDatabase({ template: null })],
  ])('differ on a database %s: the process is well, but not ready, and says no more', async (_, open) => {
    const database = await open();
    const server = await startToy({ database });
    try {
      const health = await fetch(`${server.url}/health`);
      const ready = await fetch(`${server.url}/ready`);
      expect([health.status, ready.status, await ready.text()]).toEqual([200, 503, '{"status":"unavailable"}']);
    } finally {
      await server.stop();
      await database.close();
    }
  });

  it('answer HEAD without a body, and nothing but reading', async () => {
    const head = await get('/ready', {}, 'HEAD');
    expect([head.status, head.text]).toEqual([200, '']);
    const post = await get('/health', {}, 'POST');
    expect([post.status, post.headers.get('allow'), JSON.parse(post.text).errors[0].extensions.code]).toEqual([
      405,
      'GET, HEAD',
      'METHOD_NOT_ALLOWED',
    ]);
  });
});

describe('GET /schema.graphql', () => {
  it('is the sorted schema as text, and 304 to whoever has it', async () => {
    const first = await get('/schema.graphql');
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(Object.keys(buildSchema(first.text).getQueryType()?.getFields() ?? {})).toEqual(
      Object.keys(createToy().schema.getQueryType()?.getFields() ?? {}).sort(),
    );
    const second = await get('/schema.graphql', { 'if-none-match': etag });
    expect([second.status, second.text, second.headers.get('etag')]).toEqual([304, '', etag]);
  });
});

describe('any other address', () => {
  it('is NOT_FOUND, with a code and the request id', async () => {
    const { status, headers, text } = await get('/graphqll');
    expect([status, JSON.parse(text)]).toEqual([
      404,
      {
        errors: [
          {
            message: 'There is nothing here; GraphQL is asked at /graphql.',
            extensions: { code: 'NOT_FOUND', requestId: headers.get('x-request-id') },
          },
        ],
      },
    ]);
  });

  it('that ends in /health or /graphql is no other', async () => {
    expect((await get('/graphql/health')).status).toBe(404);
    expect((await get('/a/graphql?query={hello}')).status).toBe(404);
    expect((await get('/graphql?query={hello}&x=/health')).text).toContain('world');
    expect((await get('/graphql/?query={hello}')).text).toContain('world');
  });

  it('sends a browser from / to GraphiQL', async () => {
    const browser = await get('/', { accept: 'text/html,*/*;q=0.8' });
    expect([browser.status, browser.headers.get('location')]).toEqual([302, '/graphql']);
    expect((await get('/')).status).toBe(404);
  });
});

describe('the request id', () => {
  it('is that of the client, in the header, in the context and in the log', async () => {
    const { headers, body } = await toy.ask('{ requestId }', undefined, { 'x-request-id': 'trace-0123456789' });
    expect([headers.get('x-request-id'), body.data.requestId]).toEqual(['trace-0123456789', 'trace-0123456789']);
    await expect
      .poll(() => toy.lines.find(({ requestId }) => requestId === 'trace-0123456789'))
      .toEqual({
        level: 30,
        requestId: 'trace-0123456789',
        method: 'POST',
        path: '/graphql',
        status: 200,
        ms: expect.any(Number),
        cost: 1,
        msg: 'request',
      });
  });

  it.each(['short', 'with space in it', 'x'.repeat(129), 'quote"quote"'])(
    'of a client is not taken when it is %s',
    async (sent) => {
      const { headers } = await toy.ask('{ hello }', undefined, { 'x-request-id': sent });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    },
  );
});

describe('pages of other origins', () => {
  it('may ask and read, without cookies', async () => {
    const preflight = await get(
      '/graphql',
      { origin: 'https://example.org', 'access-control-request-method': 'POST' },
      'OPTIONS',
    );
    expect([preflight.status, preflight.text]).toEqual([204, '']);
    expect(Object.fromEntries([...preflight.headers].filter(([name]) => name.startsWith('access-control')))).toEqual({
      'access-control-allow-headers': 'Content-Type, Accept, Authorization, X-Request-Id, If-None-Match, Last-Event-ID',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'X-Request-Id, ETag, WWW-Authenticate, X-Chancery-Path',
      'access-control-max-age': '86400',
    });
    const { headers } = await toy.ask('{ hello }', undefined, { origin: 'https://example.org' });
    expect([headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]).toEqual([
      '*',
      null,
    ]);
  });
});

describe('HTTP itself', () => {
  it('answers HEAD to /graphql with 405: an operation is not run for its headers', async () => {
    const head = await get('/graphql?query={hello}', {}, 'HEAD');
    expect([head.status, head.headers.get('allow'), head.text]).toEqual([405, 'GET, POST, OPTIONS', '']);
  });

  it('keeps a connection for the next request, also after a body that was too long', async () => {
    const { port } = new URL(toy.url);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (body: string) =>
      new Promise<[number | undefined, number | undefined]>((resolve, reject) => {
        const sent = request(
          { port, agent, method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' } },
          (response) => {
            response.resume();
            response.on('end', () => resolve([response.statusCode, sent.socket?.localPort]));
          },
        );
        sent.on('error', reject);
        sent.end(body);
      });
    const [tooLong, connection] = await send('x'.repeat(1_000_000));
    const [next, sameConnection] = await send('{"query":"{ hello }"}');
    agent.destroy();
    expect([tooLong, next, sameConnection]).toEqual([413, 200, connection]);
  });
});

describe('starting', () => {
  it('on a port in use is PORT_IN_USE and starts nothing', async () => {
    const attempt = startToy({ settings: { port: Number(new URL(toy.url).port) } });
    await expect(attempt).rejects.toThrow(ExpectedError);
    await expect(attempt).rejects.toMatchObject({ code: 'PORT_IN_USE', exitStatus: 69 });
  });

  it('on an address of another machine is BAD_SETTING', async () => {
    const attempt = startToy({ settings: { host: '192.0.2.1' } });
    await expect(attempt).rejects.toMatchObject({ code: 'BAD_SETTING' });
  });
});
