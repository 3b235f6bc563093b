import { expect, test } from 'vitest';
import { createToken } from '../../src/access/tokens.ts';
import { serve } from '../export/serve.ts';
import { runAlone, testDatabase } from '../support/database.ts';

const database = await testDatabase();
const server = await serve(database);
const { secret } = await createToken(database, {
  name: 'Ada',
  role: 'EDITOR',
  expiresAt: new Date(Date.now() + 3_600_000),
});

async function ask(query: string, input: unknown) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${secret}`,
    },
    body: JSON.stringify({ query, variables: { input } }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  const { data, errors = [] } = (await response.json()) as any;
  return { status: response.status, data, codes: errors.map((error: never) => error['extensions']['code']) };
}

const { data: made } = await ask(
  'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { ... on CreateArticlePayload { article { id } } } }',
  { kind: 'NEWS', body: 'Ana Ruiz met Bo Li.' },
);
const ANNOTATE =
  'mutation ($input: AnnotateInput!) { annotate(input: $input) { ... on AnnotatePayload { facts { outcome } } } }';
const input = {
  article: made.createArticle.article.id,
  idempotencyKey: 'interrupted',
  facts: Array.from({ length: 500 }, (_, index) => ({
    description: { entity: 'article', aspect: 'NAME', text: `${index}`, quotes: [{ exact: 'Ana Ruiz' }] },
  })),
};
const rows = async () =>
  (await database.pool.query('SELECT (SELECT count(*) FROM fact)::int + (SELECT count(*) FROM change_set)::int AS n'))
    .rows[0].n;

/** Ends every connection that is in the middle of a transaction which has written facts; true when there was one. */
async function cutWriters(): Promise<boolean> {
  const { rows: cut } = await runAlone(
    database.url,
    `SELECT pg_terminate_backend(l.pid) FROM pg_locks l
     WHERE l.relation = 'citation'::regclass AND l.mode = 'RowExclusiveLock' AND l.pid <> pg_backend_pid()`,
  );
  return cut.length > 0;
}

test('a connection that breaks in the middle gives UNAVAILABLE, leaves nothing, and the same request does it then', async () => {
  const before = await rows();
  const asked = ask(ANNOTATE, input);
  await expect.poll(cutWriters, { interval: 5, timeout: 20_000 }).toBe(true);
  expect(await asked).toEqual({ status: 503, data: undefined, codes: ['UNAVAILABLE'] });
  expect(await rows()).toBe(before);

  const again = await ask(ANNOTATE, input);
  expect([again.status, again.data.annotate.facts.length]).toEqual([200, 500]);
  expect(await rows()).toBe(before + 501);
  // Every connection is back in the pool.
  await expect.poll(() => database.pool.totalCount - database.pool.idleCount).toBe(0);
}, 60_000);

test('an answer that was lost on the way is given again, and nothing is written twice', async () => {
  const before = await rows();
  expect((await ask(ANNOTATE, input)).data.annotate.facts.length).toBe(500);
  expect(await rows()).toBe(before);
});

test('more writers than half of the connections leave the others to readers', async () => {
  const blocker = await database.pool.connect();
  await blocker.query('BEGIN');
  await blocker.query('LOCK TABLE citation IN ACCESS EXCLUSIVE MODE');
  const writers = Array.from({ length: 12 }, (_, index) =>
    ask(ANNOTATE, { ...input, idempotencyKey: `${index}`, facts: input.facts.slice(0, 3) }),
  );
  await expect
    .poll(async () => (await runAlone(database.url, 'SELECT FROM pg_locks WHERE NOT granted')).rowCount)
    .toBeGreaterThan(0);
  const response = await fetch(`${server.url}/graphql?query={actors{totalCount}}`);
  expect(await response.json()).toMatchObject({ data: { actors: { totalCount: 0 } } });
  await blocker.query('ROLLBACK');
  blocker.release();
  expect((await Promise.all(writers)).map(({ status }) => status)).toEqual(writers.map(() => 200));
}, 60_000);
