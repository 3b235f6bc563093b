import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODES, ERROR_CODES, type ErrorCode, ExpectedError, findExpectedError, isErrorCode } from '../../src/errors.ts';
import { startToy } from '../server/toy.ts';

describe('docs/errors.md', () => {
  it('documents the codes of the catalogue: the same ones, in the same order, with the same promises', () => {
    const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (\d+) \| (\d+) \| (yes|no) \|$/gm)];
    expect(
      rows.map(([, code, meaning, http, exit, again]) => ({
        code,
        meaning,
        http: Number(http),
        exit: Number(exit),
        retryable: again === 'yes',
      })),
    ).toEqual(Object.entries(CODES).map(([code, entry]) => ({ code, ...entry })));
  });
});

describe('every code', () => {
  // The context fails before anything is executed, so the answer fails as a whole with the code that the test chose.
  let code: ErrorCode = 'INTERNAL_SERVER_ERROR';
  let toy: Awaited<ReturnType<typeof startToy>>;
  beforeAll(async () => {
    toy = await startToy({
      contextOf: () => {
        throw new ExpectedError(code, 'Just so.', { argument: 'x' });
      },
    });
  });
  afterAll(() => toy.stop());

  it.each(ERROR_CODES)('%s gives an answer the status that it declares', async (chosen) => {
    code = chosen;
    const { status, body } = await toy.ask('{ hello }');
    expect([status, body.errors[0].extensions.code, body.errors[0].extensions.argument]).toEqual([
      CODES[chosen].http,
      chosen,
      'x',
    ]);
  });

  it.each(ERROR_CODES)('%s gives an error the statuses and the patience that it declares', (chosen) => {
    const { httpStatus, exitStatus, retryable } = new ExpectedError(chosen, 'Just so.');
    expect({ http: httpStatus, exit: exitStatus, retryable, meaning: CODES[chosen].meaning }).toEqual(CODES[chosen]);
  });
});

describe('an expected error', () => {
  it('keeps its code whatever its details say', () => {
    expect(new ExpectedError('BAD_ID', 'no id', { code: 'OTHER', argument: 'id' }).extensions).toEqual({
      code: 'BAD_ID',
      argument: 'id',
    });
  });

  it('never shows its cause', () => {
    const error = new ExpectedError('BAD_ID', 'no id', {}, new Error('the password is swordfish'));
    expect(JSON.stringify(error)).toBe('{"message":"no id","extensions":{"code":"BAD_ID"}}');
  });

  it('is found inside what graphql wraps around it', () => {
    const error = new ExpectedError('BAD_ID', 'no id');
    expect(findExpectedError(error)).toBe(error);
    expect(findExpectedError(new Error('other', { cause: error }))).toBe(null);
    expect(findExpectedError('no error')).toBe(null);
  });

  it('has one of the codes, and nothing else is one', () => {
    expect([isErrorCode('BAD_ID'), isErrorCode('toString'), isErrorCode('bad_id'), isErrorCode(undefined)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
