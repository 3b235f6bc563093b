import { beforeAll, describe, expect, it } from 'vitest';
import { MOST_CHARACTERS } from '../../src/suggesting/stored.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

const BODY =
  '😀 Foreign Minister Ana Ruiz met Bo Lindqvist in Geneva on Monday.\n\n"It was useful," Ruiz told reporters.';
const SHOWN =
  'id kind start end quote label candidates { entity { label } } proposed { name kind country } group date input';
let article = '';

beforeAll(async () => {
  const source = `mutation ($input: CreateArticleInput!) {
    createArticle(input: $input) { ... on CreateArticlePayload { article { id } } ... on Failure { message } } }`;
  const input = { kind: 'NEWS', body: BODY, language: 'en', publishedOn: { value: '2025-01-29' } };
  const { data } = await ask(database, source, { input }, { as: 'EDITOR' });
  article = data.createArticle.article.id;
});

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
async function suggestions(args = ''): Promise<any[]> {
  const { data, errors } = await ask(
    database,
    `query ($id: ID!) { article(id: $id) { suggestions${args} { ${SHOWN} } } }`,
    { id: article },
    { as: 'EDITOR' },
  );
  expect(errors).toEqual([]);
  return data.article.suggestions;
}

async function reject(input: Record<string, unknown>) {
  const source = `mutation ($input: RejectSuggestionsInput!) {
    rejectSuggestions(input: $input) { ... on RejectSuggestionsPayload { changed article { id } } ... on Failure { code path message } } }`;
  const { data, errors } = await ask(database, source, { input }, { as: 'EDITOR' });
  expect(errors).toEqual([]);
  return data.rejectSuggestions;
}

async function annotate(input: Record<string, unknown>) {
  const source = `mutation ($input: AnnotateInput!) {
    annotate(input: $input) { ... on AnnotatePayload { facts { outcome fact { __typename label } } } ... on Failure { code path message } } }`;
  const { data, errors } = await ask(database, source, { input: { article, ...input } }, { as: 'EDITOR' });
  expect(errors).toEqual([]);
  return data.annotate;
}

describe('the suggestions of an article', () => {
  it('have spans in code points, and what is new', async () => {
    const [ruiz, lindqvist, geneva] = await suggestions('(kinds: [MENTION])');
    expect(
      [ruiz, lindqvist, geneva].map(({ start, end, quote, candidates, proposed }) => [
        start,
        end,
        quote,
        candidates,
        proposed,
      ]),
    ).toEqual([
      [19, 27, 'Ana Ruiz', [], { name: 'Ana Ruiz', kind: 'PERSON', country: null }],
      [32, 44, 'Bo Lindqvist', [], { name: 'Bo Lindqvist', kind: 'PERSON', country: null }],
      [48, 54, 'Geneva', [], { name: 'Geneva', kind: 'CITY', country: 'CH' }],
    ]);
  });

  it('can all be accepted as they are, and do not come again', async () => {
    const before = await suggestions();
    expect(before.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'MENTION "Ana Ruiz" names Ana Ruiz, a new person',
      'MENTION "Bo Lindqvist" names Bo Lindqvist, a new person',
      'MENTION "Geneva" names Geneva, a new city',
      'MENTION "Ruiz" names Ana Ruiz, a new person',
      'DATE "on Monday" is 2025-01-27',
      'MEETING Ana Ruiz and Bo Lindqvist met in Geneva, 2025-01-27',
      'POSITION Ana Ruiz is Foreign Minister',
      'STATEMENT Ana Ruiz told: It was useful',
    ]);
    const recorded: string[] = [];
    for (;;) {
      const [next] = (await suggestions()).filter(({ input }) => input !== null);
      if (next === undefined) break;
      const { facts, ...failure } = await annotate(next.input);
      expect(failure).toEqual({});
      recorded.push(
        ...facts.map(
          ({ fact }: { fact: { __typename: string; label: string } }) => `${fact.__typename}: ${fact.label}`,
        ),
      );
      if (recorded.length > 30) throw new Error(recorded.join('\n'));
    }
    expect(recorded).toContain('Position: Ana Ruiz is Foreign Minister');
    expect(recorded).toContain('Statement: Ana Ruiz: "It was useful"');
    expect(recorded.filter((line) => line === 'ActorName: There is an actor called Ana Ruiz')).toHaveLength(1);
    expect((await suggestions()).map(({ kind }) => kind)).toEqual(['DATE']);
  });

  it('do not come again when they are rejected, until that is withdrawn', async () => {
    const [date] = await suggestions();
    expect(await reject({ article, suggestions: [date.id], reason: 'no date' })).toEqual({
      changed: 1,
      article: { id: article },
    });
    expect(await reject({ article, suggestions: [date.id] })).toMatchObject({ changed: 0 });
    expect(await suggestions()).toEqual([]);
    expect(await reject({ article, suggestions: [date.id], withdraw: true })).toMatchObject({ changed: 1 });
    expect((await suggestions()).map(({ id }) => id)).toEqual([date.id]);
  });

  it('say what is wrong with a rejection', async () => {
    expect(await reject({ article, suggestions: ['x'] })).toMatchObject({ code: 'BAD_ID', path: ['suggestions', '0'] });
    const none = 'article_00000000-0000-4000-8000-000000000000';
    expect(await reject({ article: none, suggestions: [] })).toMatchObject({ code: 'NOT_FOUND', path: ['article'] });
  });

  it('take as many statements however many there are', async () => {
    const { statements } = await ask(database, '{ articles { nodes { suggestions { label } } } }');
    expect(statements).toBe(4);
  });
});

describe('suggestions for a text', () => {
  const source =
    'query ($text: String!, $min: Float) { suggest(text: $text, publishedOn: "2025-01-29", minScore: $min) { kind quote date candidates { entity { label } } } }';

  it('are made of a text that is not stored, its language guessed', async () => {
    const { data, statements } = await ask(
      database,
      source,
      { text: 'Вчера Ana Ruiz и другие министры говорили о том, что было на встрече в городе.', min: 0.6 },
      { as: 'EDITOR' },
    );
    expect(data.suggest).toEqual([
      { kind: 'MENTION', quote: 'Ana Ruiz', date: null, candidates: [{ entity: { label: 'Ana Ruiz' } }] },
      { kind: 'DATE', quote: 'Вчера', date: '2025-01-28', candidates: [] },
    ]);
    expect(statements).toBe(2);
  });

  it('name no draft to those who do not see drafts', async () => {
    const { data } = await ask(database, source, { text: 'They asked Ana Ruiz.' });
    expect(data.suggest).toEqual([{ kind: 'MENTION', quote: 'Ana Ruiz', date: null, candidates: [] }]);
  });

  it('are none of an empty text, and refused of one that is too long', async () => {
    expect((await ask(database, source, { text: '' })).data.suggest).toEqual([]);
    const { errors } = await ask(database, source, { text: 'a'.repeat(MOST_CHARACTERS + 1) });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', argument: 'text' }]);
  });
});
