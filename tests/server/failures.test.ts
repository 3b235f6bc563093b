import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { findDatabaseFailure } from '../../src/database/failures.ts';
import { createToy, startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
beforeEach(() => {
  toy.lines.length = 0;
});
afterAll(() => toy.stop());

const troubles = () => toy.lines.filter(({ level }) => Number(level) >= 40);

describe('an error that nobody expected', () => {
  it('is masked for the client and logged once, with the request id that the client sees', async () => {
    const { headers, body } = await toy.ask('{ hello secret }');
    const requestId = headers.get('x-request-id');
    expect(body).toEqual({
      data: { hello: 'world', secret: null },
      errors: [
        {
          message: 'Unexpected error.',
          locations: [{ line: 1, column: 9 }],
          path: ['secret'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ],
      extensions: { cost: { requested: 2, maximum: 20_000 }, requestId },
    });
    expect(troubles()).toEqual([
      {
        level: 50,
        requestId,
        code: 'INTERNAL_SERVER_ERROR',
        path: 'secret',
        err: expect.objectContaining({ type: 'Error', message: 'the password is swordfish' }),
        msg: 'unexpected error',
      },
    ]);
  });

  it('is logged once even when several fields failed by it', async () => {
    const { body } = await toy.ask('{ hello sameSecret }');
    expect([body.errors.length, JSON.stringify(body).includes('swordfish'), troubles().length]).toEqual([2, false, 1]);
  });

  it('is masked when making the context fails', async () => {
    const broken = await startToy({
      contextOf: () => {
        throw new Error('the password is swordfish');
      },
    });
    try {
      const { status, body } = await broken.ask('{ hello }');
      expect([status, body.errors[0].message, JSON.stringify(body).includes('swordfish')]).toEqual([
        500,
        'Unexpected error.',
        false,
      ]);
      expect(broken.lines.filter(({ level }) => level === 50)).toHaveLength(1);
    } finally {
      await broken.stop();
    }
  });
});

describe('a fault in a scalar', () => {
  it.each([
    ['a variable', 'query ($value: Faulty!) { faulty(value: $value) }', { value: 1 }],
    ['a literal', '{ faulty(value: 1) }', undefined],
  ])('is masked, not blamed on the client, when it reads %s', async (_, query, variables) => {
    const { status, body } = await toy.ask(query, variables);
    expect([status, body.data, body.errors.map(({ message }: { message: string }) => message)]).toEqual([
      500,
      undefined,
      ['Unexpected error.'],
    ]);
    expect(troubles()).toEqual([
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'the password is swordfish' }) }),
    ]);
  });
});

describe('an answer that cannot be written', () => {
  it('is masked and logged once, with the request id that the client sees', async () => {
    const { status, headers, body } = await toy.ask('{ hello unwritable }');
    const requestId = headers.get('x-request-id');
    expect([status, body]).toEqual([
      500,
      {
        errors: [{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }],
        extensions: { cost: { requested: 2, maximum: 20_000 }, requestId },
      },
    ]);
    expect(troubles()).toEqual([
      expect.objectContaining({ level: 50, requestId, err: expect.objectContaining({ type: 'TypeError' }) }),
    ]);
  });

  it('because it is too large is ANSWER_TOO_LARGE, with no data, and no trouble of the server', async () => {
    const small = await startToy({ schema: createToy().schema, settings: { maxAnswerBytes: 1024 } });
    try {
      const echo = 'query ($text: String!) { echo(text: $text) }';
      const { status, headers, body } = await small.ask(
        echo,
        { text: 'ш'.repeat(600) },
        { accept: 'application/json' },
      );
      const requestId = headers.get('x-request-id');
      expect([status, body]).toEqual([
        400,
        {
          errors: [
            {
              message: 'The answer would have more than 1024 bytes. Ask for smaller pages or fewer fields.',
              extensions: { code: 'ANSWER_TOO_LARGE', maximum: 1024, requestId },
            },
          ],
          extensions: { cost: { requested: 1, maximum: 20_000 }, requestId },
        },
      ]);
      expect((await small.ask(echo, { text: 'ш'.repeat(400) })).status).toBe(200);
      expect(small.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
    } finally {
      await small.stop();
    }
  });
});

describe('an error that was expected', () => {
  it('is shown with its code and details, and not logged', async () => {
    const { headers, body } = await toy.ask('{ expected(code: "BAD_CURSOR") }');
    expect(body.errors).toEqual([
      {
        message: 'It is BAD_CURSOR.',
        locations: [{ line: 1, column: 3 }],
        path: ['expected'],
        extensions: { code: 'BAD_CURSOR', argument: 'code', requestId: headers.get('x-request-id') },
      },
    ]);
    expect(troubles()).toEqual([]);
  });
});

describe('a failure of the database', () => {
  it.each([
    ['ECONNREFUSED', 503, 'UNAVAILABLE'],
    ['53300', 503, 'UNAVAILABLE'],
    ['57P01', 503, 'UNAVAILABLE'],
    ['08006', 503, 'UNAVAILABLE'],
    ['P1001', 503, 'UNAVAILABLE'],
    ['P2024', 503, 'UNAVAILABLE'],
    ['57014', 504, 'TIMEOUT'],
    ['42P01', 500, 'INTERNAL_SERVER_ERROR'],
    ['08P01', 500, 'INTERNAL_SERVER_ERROR'],
  ])('with code %s has status %i and code %s, and is logged without being shown', async (sqlstate, status, code) => {
    const reply = await toy.ask('query ($code: String!) { database(code: $code) }', { code: sqlstate });
    expect([reply.status, reply.body.errors[0].extensions.code, JSON.stringify(reply.body).includes('SELECT')]).toEqual(
      [status, code, false],
    );
    expect(troubles()).toHaveLength(1);
  });

  it('is recognised however deep it is wrapped', () => {
    const pg = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
    const adapter = Object.assign(new Error('driver'), { cause: { originalCode: '57014', kind: 'postgres' } });
    expect(findDatabaseFailure(new Error('read failed', { cause: pg }))?.code).toBe('TIMEOUT');
    expect(
      findDatabaseFailure(Object.assign(new Error('prisma'), { code: 'P2010', meta: { driverAdapterError: adapter } }))
        ?.code,
    ).toBe('TIMEOUT');
    expect(
      findDatabaseFailure(new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]))?.code,
    ).toBe('UNAVAILABLE');
    expect(findDatabaseFailure(new Error('relation does not exist'))).toBe(null);
  });

  it('that nobody answers is one, of pg and of Prisma alike', async () => {
    const nobody = openDatabase('postgres://nobody@127.0.0.1:1/nothing', {
      poolSize: 1,
      poolTimeoutMs: 1000,
      statementTimeoutMs: 1000,
    });
    const failureOf = async (attempt: Promise<unknown>) =>
      findDatabaseFailure(await attempt.catch((error: unknown) => error))?.code;
    expect(await failureOf(nobody.pool.query('SELECT 1'))).toBe('UNAVAILABLE');
    expect(await failureOf(nobody.prisma.$queryRaw`SELECT 1`)).toBe('UNAVAILABLE');
    await nobody.close();
    expect(await failureOf(nobody.pool.query('SELECT 1'))).toBe('UNAVAILABLE');
  });
});
