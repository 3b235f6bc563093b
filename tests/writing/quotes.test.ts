import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { annotating, quotes } from './annotating.ts';

const database = await testDatabase();
const { annotate, problemsOf, ruizId } = await annotating(database);

describe('a quote', () => {
  const describe_ = (quote: Record<string, unknown>) => ({
    facts: [{ description: { entity: 'article', aspect: 'NAME', text: 'x', quotes: [quote] } }],
  });

  it.each([
    ['other quotation marks', '"Trade was raised," Ms Ruiz', '“Trade was raised,” Ms Ruiz', 57],
    ['other spaces', 'Envoy  Ana\u00a0Ruiz', 'Envoy Ana Ruiz', 2],
    ['a paragraph swallowed', 'on Monday. “Trade', 'on Monday.\n“Trade', 46],
  ])('with %s gets the nearest words', async (_, exact, nearest, start) => {
    const failure = await annotate(describe_({ exact }));
    expect(failure).toMatchObject({
      __typename: 'QuoteNotFound',
      code: 'QUOTE_NOT_FOUND',
      path: ['facts', '0', 'description', 'quotes', '0'],
      nearest: { exact: nearest, start, end: start + [...nearest].length, similarity: 1 },
      occurrences: [],
      others: [],
    });
    expect(failure.message).toContain('facts[0].description.quotes[0]: ');
    // What is given as the nearest is taken.
    expect(await annotate(describe_({ exact: nearest }))).toMatchObject({ __typename: 'AnnotatePayload' });
  });

  it('across two paragraphs is a quote as any other', async () => {
    const answer = await annotate({
      facts: [{ description: { entity: 'article', aspect: 'KIND', text: 'news', quotes: quotes('Monday.\n“Trade') } }],
    });
    expect(answer.facts[0].fact.citations.nodes).toMatchObject([{ exact: 'Monday.\n“Trade', start: 49, end: 63 }]);
  });

  it('that stands there several times gets all its places', async () => {
    expect(await annotate(describe_({ exact: 'Geneva' }))).toEqual({
      __typename: 'AmbiguousQuote',
      code: 'AMBIGUOUS_QUOTE',
      message:
        'facts[0].description.quotes[0]: “Geneva” stands in the article 2 times, at 39, 103: give a prefix, a suffix or the occurrence',
      path: ['facts', '0', 'description', 'quotes', '0'],
      count: 2,
      occurrences: [
        { start: 39, end: 45, context: expect.stringContaining('Bo Li in Geneva on Monday') },
        { start: 103, end: 109, context: 'Trade was raised,” Ms Ruiz told reporters in Geneva.'.slice(-47) },
      ],
      others: [],
    });
  });

  it('is needed', async () => {
    expect(await problemsOf({ facts: [{ mention: { entity: ruizId, name: 'x', quotes: [] } }] })).toEqual([
      'UNCITED_FACT facts.0.mention: facts[0].mention: the fact has no quote: give the words that state it',
    ]);
  });
});
