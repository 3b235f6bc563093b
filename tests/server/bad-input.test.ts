import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendTo, startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.stop());

const send = (path: string, init: RequestInit) => sendTo(`${toy.url}${path}`, init);

const post = (body: RequestInit['body'], contentType = 'application/json') =>
  send('/graphql', { method: 'POST', headers: { 'content-type': contentType }, ...(body && { body }) });

describe('a request that is no GraphQL request', () => {
  it('with a body that is not JSON is BAD_REQUEST', async () => {
    expect(await post('{ hello }')).toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'The body of the request is not JSON.',
    });
  });

  it('with no body is BAD_REQUEST', async () => {
    expect(await post(undefined)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it.each(['null', '7', '"{ hello }"'])('with %s for a body is BAD_REQUEST', async (body) => {
    expect(await post(body)).toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'The body of the request has to be a JSON object.',
    });
  });

  it('with several operations in an array is BAD_REQUEST', async () => {
    expect(await post('[{"query":"{ hello }"},{"query":"{ hello }"}]')).toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'One request asks one operation; batches are not taken.',
    });
  });

  it('with a parameter of another shape names the parameter', async () => {
    expect(await post('{"query":"{ hello }","variables":"none"}')).toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      parameter: 'variables',
      message: 'The parameter `variables` has to be an object.',
    });
  });

  it('by GET with variables that are not JSON is BAD_REQUEST', async () => {
    expect(await send('/graphql?query={hello}&variables={', {})).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it.each([
    'text/plain',
    'application/graphql',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
  ])('with content type %s is UNSUPPORTED_MEDIA_TYPE', async (contentType) => {
    expect(await post('{"query":"{ hello }"}', contentType)).toEqual({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'Send the request as Content-Type: application/json.',
    });
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('by %s is METHOD_NOT_ALLOWED', async (method) => {
    const response = await fetch(`${toy.url}/graphql`, { method, body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
  });

  it('with parameters that this server does not know is answered all the same', async () => {
    const response = await fetch(`${toy.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ hello }","onError":"NULL","priority":"x"}',
    });
    expect(await response.json()).toEqual({
      data: { hello: 'world' },
      extensions: { cost: { requested: 1, maximum: 20_000 } },
    });
  });
});

describe('a body beyond the limit', () => {
  const tooLarge = {
    status: 413,
    code: 'BODY_TOO_LARGE',
    maximum: 262_144,
    message: 'The body of a request may have at most 262144 bytes.',
  };
  const tenMegabytes = JSON.stringify({ query: '{ hello }', variables: { text: 'x'.repeat(10_000_000) } });

  it('of 10 MB is refused by its declared length', async () => {
    expect(await post(tenMegabytes)).toEqual(tooLarge);
  });

  it('of 10 MB without a declared length is refused by counting', async () => {
    const stream = new Blob([tenMegabytes]).stream();
    expect(
      await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: stream,
        duplex: 'half',
      } as RequestInit),
    ).toEqual(tooLarge);
  });

  it('is refused from the first byte on, and read up to it', async () => {
    const frame = JSON.stringify({ query: '{ hello }', variables: { text: '' } });
    const ofLength = (bytes: number) => frame.replace('""', JSON.stringify('x'.repeat(bytes - frame.length)));
    expect(await post(ofLength(262_145))).toEqual(tooLarge);
    const response = await fetch(`${toy.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: ofLength(262_144),
    });
    expect(response.status).toBe(200);
  });

  it('is counted in bytes, not in characters', async () => {
    const body = JSON.stringify({ query: '{ hello }', variables: { text: 'ш'.repeat(140_000) } });
    expect(await post(body)).toEqual(tooLarge);
  });
});

describe('characters', () => {
  it('beyond ASCII, NUL among them, come back as they were sent', async () => {
    const text = 'a\u0000b — Дамаск دمشق 👩‍👩‍👧 e\u0301';
    const { body } = await toy.ask('query ($text: String!) { echo(text: $text) }', { text });
    expect(body.data).toEqual({ echo: text });
  });

  it('that no document may have are a syntax error', async () => {
    const { body } = await toy.ask('{ hello \u0000 }');
    expect(body.errors[0].extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });
});

describe('a client that goes away', () => {
  it('stops the execution of what it asked', async () => {
    const { port } = new URL(toy.url);
    const begun = toy.watch.slow;
    const asked = request({ port, path: `/graphql?query=${encodeURIComponent('{ afterSlow { touch } }')}` });
    asked.on('error', () => undefined);
    asked.end();
    await expect.poll(() => toy.watch.slow).toBe(begun + 1);
    const { touched } = toy.watch;
    asked.destroy();
    await expect.poll(() => toy.lines.some(({ status }) => status === 'aborted')).toBe(true);
    toy.watch.release();
    // The field that waited goes on; the one below it is not begun.
    await toy.ask('{ hello }');
    expect(toy.watch.touched).toBe(touched);
    expect(toy.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });
});
