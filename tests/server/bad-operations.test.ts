import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendTo, startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.stop());

const send = (path: string, init: RequestInit) => sendTo(`${toy.url}${path}`, init);

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
