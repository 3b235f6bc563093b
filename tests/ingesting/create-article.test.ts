import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

const CREATE = `mutation ($input: CreateArticleInput!) {
  createArticle(input: $input) {
    ... on CreateArticlePayload {
      created differs
      article { kind title publishedOn { value sourceText } language url credit body }
      reading { format found { field value origin text } notes }
      sameUrl { body }
    }
    ... on Failure { __typename code message path }
  }
}`;

async function create(input: Record<string, unknown>) {
  const { data, errors } = await ask(database, CREATE, { input: { kind: 'NEWS', ...input } }, { as: 'EDITOR' });
  expect(errors).toEqual([]);
  return data.createArticle;
}

const TEXT = 'DAMASCUS, 29 January 2025 (AFP) - The foreign minister arrived in the city on Wednesday.';

describe('createArticle with a source', () => {
  it('finds out what the input leaves out, and says where it stands', async () => {
    const content = `---\ntitle: Talks\n---\n${TEXT}`;
    expect(await create({ source: { format: 'PLAIN_TEXT', content }, url: 'https://courier.example/1' })).toEqual({
      created: true,
      differs: [],
      article: {
        kind: 'NEWS',
        title: 'Talks',
        publishedOn: { value: '2025-01-29', sourceText: '29 January 2025' },
        language: 'en',
        url: 'https://courier.example/1',
        credit: 'AFP',
        body: TEXT,
      },
      reading: {
        format: 'PLAIN_TEXT',
        found: [
          { field: 'title', value: 'Talks', origin: 'FRONT_MATTER', text: null },
          { field: 'publishedOn', value: '2025-01-29', origin: 'DATELINE', text: '29 January 2025' },
          { field: 'agency', value: 'AFP', origin: 'DATELINE', text: 'AFP' },
          { field: 'credit', value: 'AFP', origin: 'DATELINE', text: 'AFP' },
          { field: 'place', value: 'DAMASCUS', origin: 'DATELINE', text: 'DAMASCUS' },
          { field: 'language', value: 'en', origin: 'DETECTED', text: null },
        ],
        notes: [],
      },
      sameUrl: [],
    });
  });

  it('knows a text by the text, however it comes, and names what was found otherwise now', async () => {
    const source = { format: 'HTML', content: `<title>Other</title><p>${TEXT}</p>` };
    expect(await create({ source })).toMatchObject({ created: false, differs: ['title'], article: { title: 'Talks' } });
    expect(await create({ body: TEXT })).toMatchObject({ created: false, reading: null });
  });

  it('says which articles came from the same address with another text', async () => {
    const content = `${TEXT} It was put right.`;
    const source = { format: 'PLAIN_TEXT', content };
    expect(await create({ source, url: 'https://courier.example/1' })).toMatchObject({
      created: true,
      sameUrl: [{ body: TEXT }],
    });
  });

  it('lets the input go first', async () => {
    const source = {
      format: 'FEED_ITEM',
      content: '<item><title>A</title><description>Words here.</description></item>',
    };
    const stated = { title: 'B', publishedOn: { value: '2024' }, language: 'qya' };
    expect(await create({ source, ...stated })).toMatchObject({
      article: { title: 'B', publishedOn: { value: '2024', sourceText: null }, language: 'qya', body: 'Words here.' },
      reading: { found: [] },
    });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'neither a body nor a source',
      {},
      { __typename: 'InvalidInput', message: 'body: is missing: give the body, or the source', path: ['body'] },
    ],
    [
      'both',
      { body: 'x', source: { format: 'HTML', content: 'x' } },
      { __typename: 'InvalidInput', message: 'body: stands beside the source: give one of them', path: ['body'] },
    ],
    [
      'a page without a text',
      { source: { format: 'HTML', content: '<script>x</script>' } },
      { __typename: 'UnreadableSource', code: 'SOURCE_UNREADABLE', path: ['source', 'content'] },
    ],
    [
      'a NUL character',
      { source: { format: 'PLAIN_TEXT', content: 'a\0' } },
      {
        __typename: 'UnreadableSource',
        message: 'source.content: has a NUL character at 1, which no text here can hold',
      },
    ],
    [
      'half a character',
      { source: { format: 'PLAIN_TEXT', content: 'a\ud800b' } },
      { message: expect.stringContaining('surrogate') },
    ],
    [
      'a feed of several items',
      {
        source: {
          format: 'FEED_ITEM',
          content: '<rss><item><title>A</title></item><item><title>B</title></item></rss>',
        },
      },
      { __typename: 'UnreadableSource', message: 'source.content: is a feed of 2 items: give one at a time' },
    ],
  ])('refuses %s', async (_, input, failure) => {
    expect(await create(input)).toMatchObject(failure);
  });
});
