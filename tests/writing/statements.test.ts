import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
let statements = 0;
database.pool.on('connect', (client) => {
  const query = client.query.bind(client);
  client.query = ((...given: Parameters<typeof query>) => {
    statements += 1;
    return query(...given);
  }) as never;
});

const names = Array.from({ length: 1000 }, (_, index) => `Town${index}`);
const { data } = await ask(
  database,
  'mutation ($body: String!) { createArticle(input: { kind: NEWS, body: $body }) { ... on CreateArticlePayload { article { id } } } }',
  { body: names.map((name) => `${name}.`).join(' ') },
  { as: 'EDITOR' },
);
const article: string = data.createArticle.article.id;

/** Records a place, a mention and a description for each name, and gives how many statements that took. */
async function record(some: readonly string[], aspect: string): Promise<number> {
  const before = statements;
  const input = {
    article,
    places: some.map((name) => ({ key: name, placeKind: 'CITY', name })),
    facts: some.flatMap((name) => [
      { mention: { entity: name, name, quotes: [{ exact: `${name}.` }] } },
      { description: { entity: 'article', aspect, text: name, quotes: [{ exact: `${name}.` }] } },
    ]),
  };
  const { data: answer, errors } = await ask(
    database,
    `mutation ($input: AnnotateInput!) { annotate(input: $input) {
      ... on AnnotatePayload { facts { fact { label citations(first: 1) { nodes { exact } } } } } ... on Failure { message } } }`,
    { input },
    { as: 'EDITOR' },
  );
  expect([errors, answer.annotate.message, answer.annotate.facts.length]).toEqual([[], undefined, 2 * some.length]);
  return statements - before;
}

test('a thousand facts take as many statements as ten', async () => {
  await record(names.slice(0, 1), 'NAME');
  const ten = await record(names.slice(0, 5), 'KIND');
  const thousand = await record(names.slice(0, 500), 'CHARACTER');
  expect(thousand).toBe(ten);
  expect(ten).toBeLessThan(50);
}, 60_000);
