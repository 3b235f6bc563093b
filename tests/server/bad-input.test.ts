import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.stop());

/** Sends a request as it is and gives the status with the only error of the answer, its request id left out. */
async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(`${toy.url}${path}`, init);
  const { errors } = (await response.json()) as { errors: [{ message: string; extensions: Record<string, unknown> }] };
  const [{ message, extensions }] = errors;
  const { requestId, ...rest } = extensions;
  expect(requestId).toBe(response.headers.get('x-request-id'));
  return { status: response.status, message, ...rest };
}

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

describe('an operation that cannot be executed', () => {
  const ask = async (query: string, variables?: Record<string, unknown>) => {
    const { status, body } = await toy.ask(query, variables);
    return { status, data: body.data, errors: body.errors.map(withoutRequestId) };
  };
  const withoutRequestId = ({
    extensions: { requestId: _, ...extensions },
    ...error
  }: {
    extensions: Record<string, unknown>;
  }) => ({
    ...error,
    extensions,
  });

  it('because it is malformed says where', async () => {
    expect(await ask('{ hello')).toEqual({
      status: 400,
      data: undefined,
      errors: [
        {
          message: 'Syntax Error: Expected Name, found <EOF>.',
          locations: [{ line: 1, column: 8 }],
          extensions: { code: 'GRAPHQL_PARSE_FAILED' },
        },
      ],
    });
  });

  it('because of an unknown field suggests the right one', async () => {
    expect(await ask('{ helo }')).toEqual({
      status: 400,
      data: undefined,
      errors: [
        {
          message: 'Cannot query field "helo" on type "Query". Did you mean "hello"?',
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ],
    });
  });

  it('because of wrong variables names each of them', async () => {
    const { status, errors } = await ask(
      'query ($text: String!, $number: Even!) { echo(text: $text) even(number: $number) }',
      {
        number: 3,
      },
    );
    expect([status, errors]).toEqual([
      400,
      [
        {
          message: 'Variable "$text" of required type "String!" was not provided.',
          locations: [{ line: 1, column: 8 }],
          extensions: { code: 'BAD_USER_INPUT', variable: 'text' },
        },
        {
          message: 'Variable "$number" got invalid value 3; 3 is odd',
          locations: [{ line: 1, column: 24 }],
          extensions: { code: 'BAD_DATE', variable: 'number' },
        },
      ],
    ]);
  });

  it('because of a literal that its scalar refuses has the code of the scalar', async () => {
    expect(await ask('{ even(number: 3) }')).toEqual({
      status: 400,
      data: undefined,
      errors: [{ message: '3 is odd', extensions: { code: 'BAD_DATE' } }],
    });
  });

  it('because its name is not in the document is OPERATION_UNKNOWN', async () => {
    const response = await fetch(`${toy.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query: 'query A { hello }', operationName: 'B' }),
    });
    const { errors } = (await response.json()) as { errors: [{ message: string; extensions: { code: string } }] };
    expect([response.status, errors[0].extensions.code, errors[0].message]).toEqual([
      400,
      'OPERATION_UNKNOWN',
      'The document has no operation "B".',
    ]);
  });

  it('because it would change something by GET is METHOD_NOT_ALLOWED, and changes nothing', async () => {
    const { touched } = toy.watch;
    expect(await send('/graphql?query=mutation{touch}', {})).toEqual({
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      message: 'A mutation has to be sent by POST.',
    });
    expect(toy.watch.touched).toBe(touched);
  });

  it('because a nullable variable without a value stands for something required names the argument', async () => {
    const { status, errors } = await ask('query ($text: String = "x") { echo(text: $text) }', { text: null });
    expect([status, errors[0].extensions]).toEqual([294, { code: 'BAD_USER_INPUT', argument: 'text' }]);
  });

  it('because PostgreSQL holds no such text is BAD_USER_INPUT', async () => {
    const { errors } = await ask('{ hello database(code: "22021") }');
    expect(errors).toEqual([
      {
        message: 'A text holds a character that no text here can hold.',
        locations: [{ line: 1, column: 9 }],
        path: ['database'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  it('because a variable nests deeper than 32 levels is BAD_USER_INPUT, however deep it is', async () => {
    const query = 'query ($of: Tree!) { tree(of: $of) }';
    const askWith = (value: string) =>
      fetch(`${toy.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: `{"query":${JSON.stringify(query)},"variables":{"of":${value}}}`,
      });
    const objects = `${'{"not":'.repeat(5000)}1${'}'.repeat(5000)}`;
    for (const value of [nested(33), nested(100_000), objects]) {
      const response = await askWith(value);
      const { errors } = (await response.json()) as { errors: Parameters<typeof withoutRequestId>[0][] };
      expect([response.status, errors.map(withoutRequestId)]).toEqual([
        400,
        [
          {
            message: 'Variable "$of" nests lists and objects more than 32 deep.',
            extensions: { code: 'BAD_USER_INPUT', variable: 'of', maximum: 32 },
          },
        ],
      ]);
    }
    expect((await askWith(nested(32))).status).toBe(200);
  });

  it('because a value in the document nests deeper than 32 levels is BAD_USER_INPUT, however deep it is', async () => {
    for (const levels of [33, 1900]) {
      expect(await ask(`{ tree(of: ${nested(levels)}) }`)).toEqual({
        status: 400,
        data: undefined,
        errors: [
          {
            message: 'A value in the document nests lists and objects more than 32 deep.',
            extensions: { code: 'BAD_USER_INPUT', maximum: 32 },
          },
        ],
      });
    }
    expect((await toy.ask(`{ tree(of: ${nested(32)}) }`)).body.data).toEqual({ tree: true });
  });

  it('gets at most twenty errors, however many faults it has', async () => {
    const { errors } = await ask(`{ ${Array.from({ length: 100 }, (_, index) => `wrong${index}`).join(' ')} }`);
    expect(errors.length).toBeLessThanOrEqual(21);
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
