import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
beforeEach(() => {
  toy.lines.length = 0;
});
afterAll(() => toy.stop());

/** What the server sends back for these very lines. */
async function sendRaw(...lines: string[]): Promise<{ status: number; head: string; body: unknown }> {
  const socket = connect(Number(new URL(toy.url).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}`);
  await once(socket, 'close');
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  return { status: Number(head.split(' ')[1]), head, body: JSON.parse(body) };
}

const HELLO = '/graphql?query=%7Bhello%7D';

describe('a header Host', () => {
  it.each(['[]', '[::1', 'a b', 'localhost:x', 'localhost:99999', 'localhost/graphql', 'user@localhost', 'a#b', ':80'])(
    'that is %s is BAD_REQUEST in the usual form, wherever it is sent, and no trouble of the server',
    async (host) => {
      for (const path of [HELLO, '/health']) {
        const { status, head, body } = await sendRaw(`GET ${path} HTTP/1.1`, `Host: ${host}`);
        const requestId = /^x-request-id: (.+)$/im.exec(head)?.[1];
        expect([status, body]).toEqual([
          400,
          {
            errors: [
              { message: 'The header Host does not name a host.', extensions: { code: 'BAD_REQUEST', requestId } },
            ],
          },
        ]);
      }
      expect(toy.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
    },
  );

  it.each(['localhost', 'a_b.example:4000', '127.0.0.1:1', '[::1]:4000', ''])('may be "%s"', async (host) => {
    const { status, body } = await sendRaw(`GET ${HELLO} HTTP/1.1`, `Host: ${host}`);
    expect([status, body]).toMatchObject([200, { data: { hello: 'world' } }]);
  });

  it('may be missing where HTTP does not ask for it', async () => {
    const { status, body } = await sendRaw(`GET ${HELLO} HTTP/1.0`);
    expect([status, body]).toMatchObject([200, { data: { hello: 'world' } }]);
  });
});

describe('a request for a whole URL', () => {
  it('is answered as one for its path', async () => {
    const asked = await sendRaw(`GET http://elsewhere.example:80${HELLO} HTTP/1.1`, 'Host: localhost');
    expect([asked.status, asked.body]).toMatchObject([200, { data: { hello: 'world' } }]);
    const health = await sendRaw('GET HTTP://elsewhere.example/health HTTP/1.1', 'Host: localhost');
    expect([health.status, health.body]).toEqual([200, { status: 'ok' }]);
  });

  it.each(['http://elsewhere.example', 'http://elsewhere.example?query={hello}', '//graphql', '*'])(
    'is NOT_FOUND when there is nothing at its path: %s',
    async (target) => {
      const method = target === '*' ? 'OPTIONS' : 'GET';
      const { status, body } = await sendRaw(`${method} ${target} HTTP/1.1`, 'Host: localhost');
      expect([status, body]).toMatchObject([404, { errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
    },
  );
});
