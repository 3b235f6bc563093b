import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

// What holds for every mutation, shown by the smallest.

const database = await testDatabase();

const CREATE = `mutation ($input: CreateArticleInput!) {
  createArticle(input: $input) {
    __typename
    ... on CreateArticlePayload { created article { body } }
    ... on Failure { code message path others { code message path } }
    ... on Forbidden { needs }
  }
}`;

async function create(input: Record<string, unknown>, as?: Role) {
  const { data, errors } = await ask(database, CREATE, { input: { kind: 'NEWS', ...input } }, as ? { as } : {});
  expect(errors).toEqual([]);
  return data.createArticle;
}

async function count(table: string): Promise<number> {
  return (await database.pool.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;
}

async function lastChangeSet() {
  const { rows } = await database.pool.query(
    `SELECT c.name, s.activity, s.reason FROM change_set s JOIN contributor c ON c.id = s.contributor_id
     ORDER BY s.number DESC LIMIT 1`,
  );
  return rows[0];
}

describe('who may write', () => {
  it('is nobody without a token', async () => {
    expect(await create({ body: 'by nobody' })).toEqual({
      __typename: 'Forbidden',
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('This needs a token of the role editor'),
      path: [],
      needs: 'EDITOR',
      others: [],
    });
  });

  it('is nobody with a lesser role', async () => {
    expect(await create({ body: 'by a reader' }, 'READER')).toMatchObject({ code: 'FORBIDDEN', needs: 'EDITOR' });
    expect(await count('article')).toBe(0);
  });

  it('is whoever has the role, or more', async () => {
    expect(await create({ body: 'by an operator' }, 'OPERATOR')).toEqual({
      __typename: 'CreateArticlePayload',
      created: true,
      article: { body: 'by an operator' },
    });
  });
});

describe('what a mutation changes', () => {
  it('stands in the history with who, what and why', async () => {
    await create({ body: 'with a reason', reason: 'The daily round.' }, 'EDITOR');
    expect(await lastChangeSet()).toEqual({ name: 'editor', activity: 'createArticle', reason: 'The daily round.' });
  });

  it('leaves no trace where there is nothing to change', async () => {
    await create({ body: 'known' }, 'EDITOR');
    const before = await count('change_set');
    expect(await create({ body: 'known' }, 'REVIEWER')).toMatchObject({ created: false });
    expect(await count('change_set')).toBe(before);
  });
});

describe('what is wrong with the frame of an input', () => {
  it('is told all at once, each with its place', async () => {
    expect(await create({ body: 'x', reason: ' ', idempotencyKey: 'a\0b' }, 'EDITOR')).toEqual({
      __typename: 'InvalidInput',
      code: 'BAD_USER_INPUT',
      message: 'reason: is blank (and 1 more)',
      path: ['reason'],
      others: [
        {
          code: 'BAD_USER_INPUT',
          message: 'idempotencyKey: has a NUL character, which no text here can hold',
          path: ['idempotencyKey'],
        },
      ],
    });
  });
});

describe('a request with an idempotency key', () => {
  it('gets the first answer again', async () => {
    const input = { body: 'once', idempotencyKey: 'one' };
    const first = await create(input, 'EDITOR');
    expect(first).toMatchObject({ created: true });
    expect(await create(input, 'EDITOR')).toEqual(first);
    // Without the key the answer is another one.
    expect(await create({ body: 'once' }, 'EDITOR')).toMatchObject({ created: false });
  });

  it('gets the first answer also when it comes many times at once', async () => {
    const input = { body: 'at once', idempotencyKey: 'two' };
    const before = await count('change_set');
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(input, 'EDITOR')));
    expect(answers).toEqual(Array.from({ length: 6 }, () => answers[0]));
    expect(answers[0]).toMatchObject({ created: true });
    expect(await count('change_set')).toBe(before + 1);
  });

  it('is refused when the key was used for another one', async () => {
    await create({ body: 'first', idempotencyKey: 'three' }, 'EDITOR');
    expect(await create({ body: 'second', idempotencyKey: 'three' }, 'EDITOR')).toEqual({
      __typename: 'IdempotencyMismatch',
      code: 'IDEMPOTENCY_MISMATCH',
      message: 'idempotencyKey: was used before, for another request: choose a new one',
      path: ['idempotencyKey'],
      others: [],
    });
    // Keys are those of one contributor.
    expect(await create({ body: 'second', idempotencyKey: 'three' }, 'REVIEWER')).toMatchObject({ created: true });
  });

  it('is done anew after it failed', async () => {
    const failing = { body: ' ', idempotencyKey: 'four' };
    expect(await create(failing, 'EDITOR')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await create(failing, 'EDITOR')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await create({ body: 'mended', idempotencyKey: 'four' }, 'EDITOR')).toMatchObject({ created: true });
  });

  it('is done anew when the answer is too old to be remembered', async () => {
    const input = { body: 'long ago', idempotencyKey: 'five' };
    await create(input, 'EDITOR');
    await database.pool.query(`UPDATE idempotency SET recorded_at = now() - interval '31 days' WHERE key = 'five'`);
    expect(await create(input, 'EDITOR')).toMatchObject({ created: false });
  });
});
