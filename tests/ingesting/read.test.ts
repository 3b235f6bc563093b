import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findExpectedError } from '../../src/errors.ts';
import { readSource } from '../../src/ingesting/read.ts';
import type { Reading, SourceFormat, Stated } from '../../src/ingesting/reading.ts';

const NO_DATE = expect.stringContaining('No date was found');

async function read(content: string, format: SourceFormat = 'PLAIN_TEXT', stated: Stated = {}): Promise<Reading> {
  const [reading, ...others] = await readSource({ format, content, stated });
  expect(others).toEqual([]);
  return reading as Reading;
}

/** What was found, in short: `title=… (FEED)`. */
function found({ found }: Reading): string[] {
  return found.map(({ field, value, from }) => `${field}=${value} (${from})`);
}

async function refusal(content: string, format: SourceFormat = 'PLAIN_TEXT'): Promise<string | undefined> {
  return readSource({ format, content }).then(
    () => undefined,
    (error: unknown) => findExpectedError(error)?.message,
  );
}

describe('plain text', () => {
  it('with a header like that of the seed keeps it, and has its date', async () => {
    const text = readFileSync('seed/damascus-2025-01-29/article.txt', 'utf8');
    const reading = await read(text);
    expect(reading).toMatchObject({
      body: text,
      language: 'en',
      publishedOn: { value: '2025-01-29', text: 'date 2025-01-29' },
      notes: [],
    });
    expect(found(reading)).toEqual(['publishedOn=2025-01-29 (HEADER)', 'language=en (DETECTED)']);
  });

  it('with front matter is what stands below it, to the character', async () => {
    const reading = await read(
      '---\r\ntitle: "Talks resume"\r\ndate: 2025-01-29T23:10:00-05:00\r\nlang: en_US\r\nurl: https://courier.example/a\r\ntags: [a]\r\n---\r\n\r\nVIENNA (Reuters) - They  met.\r\n\r\n"Good."\r\n',
    );
    expect(reading.body).toBe('VIENNA (Reuters) - They  met.\r\n\r\n"Good."\r\n');
    expect(found(reading)).toEqual([
      'title=Talks resume (FRONT_MATTER)',
      'publishedOn=2025-01-29 (FRONT_MATTER)',
      'language=en-US (FRONT_MATTER)',
      'url=https://courier.example/a (FRONT_MATTER)',
      'agency=Reuters (DATELINE)',
      'credit=Reuters (DATELINE)',
      'place=VIENNA (DATELINE)',
    ]);
    expect(reading.notes).toEqual(['The front matter has what no field takes: tags.']);
  });

  it('that begins with a rule has no front matter', async () => {
    expect((await read('---\nWords of a letter below a rule.\n')).body).toBe('---\nWords of a letter below a rule.\n');
  });

  it('has a headline where its first line is one', async () => {
    const reading = await read('Talks resume\nBy Jane Doe\n\nVIENNA, Jan 3 (Reuters) - The ministers met on Monday.');
    expect(reading).toMatchObject({ title: 'Talks resume', credit: 'Reuters', language: 'en' });
    expect(reading.publishedOn).toBeUndefined();
    expect(reading.notes).toEqual([expect.stringContaining('The dateline says "Jan 3" and no year')]);
    expect((await read('The ministers met.\n\nThey talked.')).title).toBeUndefined();
  });

  it('that is a headline only is kept as one', async () => {
    expect(await read('Foreign ministers resume talks in Vienna\n')).toMatchObject({
      body: 'Foreign ministers resume talks in Vienna\n',
      title: 'Foreign ministers resume talks in Vienna',
      notes: ['It is a headline only.', NO_DATE],
    });
  });

  it('has the date of its dateline, with the words', async () => {
    const reading = await read('ДАМАСК, 29 января 2025 года — РИА Новости. Министр иностранных дел прибыл в Дамаск.');
    expect(reading).toMatchObject({ language: 'ru', publishedOn: { value: '2025-01-29', text: '29 января 2025' } });
  });

  it.each([
    ['Wed, November 25, 2026', 'November 25, 2026'],
    ['25 November 2026', '25 November 2026'],
    ['25 ноября 2026', '25 ноября 2026'],
    ['Ср, 25 ноября 2026 г., 10:30', '25 ноября 2026'],
    ['2026-11-25', '2026-11-25'],
    ['2026-11-25T10:30:00Z', '2026-11-25'],
    ['25.11.2026 10:30', '25.11.2026'],
    ['Published: November 25, 2026 10:30 GMT', 'November 25, 2026'],
    ['Mittwoch, den 25. November 2026', '25. November 2026'],
  ])(
    'has the date of the line %j below its headline, which a dateline without a year then needs not say',
    async (line, text) => {
      const body = `Talks resume in the city\r\n${line}\r\n\r\nPARIS, Nov 25 (Reuters) - The ministers met on Monday.\r\n`;
      const reading = await read(body);
      expect(reading).toMatchObject({ body, publishedOn: { value: '2026-11-25', text }, language: 'en', notes: [] });
      expect(found(reading)).toEqual([
        'publishedOn=2026-11-25 (HEADER)',
        'agency=Reuters (DATELINE)',
        'credit=Reuters (DATELINE)',
        'place=PARIS (DATELINE)',
        'title=Talks resume in the city (TEXT)',
        'language=en (DETECTED)',
      ]);
    },
  );

  it('has its headline above the byline and the date, or below a date that comes first', async () => {
    const expected = { title: 'Talks resume', credit: 'By Jane Doe', publishedOn: { value: '2026-11-25' } };
    expect(await read('WORLD\nTalks resume\nBy Jane Doe\n25 November 2026\nThe ministers met.')).toMatchObject(
      expected,
    );
    expect(await read('Talks resume\n25 November 2026\nBy Jane Doe\n\nThe ministers met.')).toMatchObject(expected);
    expect(await read('25 November 2026\nTalks resume\nBy Jane Doe\n\nThe ministers met.')).toMatchObject(expected);
  });

  it.each([
    ['a date below a sentence', 'The ministers met.\n25 November 2026\nThey talked.'],
    ['a date with other words', 'Talks resume\nFrom 25 November 2026\nThe ministers met.'],
    ['a date without a year', 'Talks resume\nWed, November 25\nThe ministers met.'],
    ['a date with nothing below it', 'Talks resume\n25 November 2026\n'],
    ['a day when it was updated', 'Talks resume\nUpdated: 25 November 2026\nThe ministers met.'],
    ['a chronicle', '24 November 2026\n\nTalks begin\n\n25 November 2026\nTalks end\n'],
    ['a date further down', 'One\nTwo\nThree\nFour\nFive\n25 November 2026\nThe ministers met.'],
  ])('has no date from %s', async (_, text) => {
    const reading = await read(text);
    expect(reading.publishedOn).toBeUndefined();
    expect(reading.title ?? '').not.toMatch(/\d/);
  });

  it('says where what is stated contradicts what is found', async () => {
    const stated = { publishedOn: '2024-05-01', language: 'de' };
    const reading = await read('DAMASCUS, 29 January 2025 - The minister arrived in the city.', 'PLAIN_TEXT', stated);
    expect(reading).toMatchObject({ language: 'de', publishedOn: { value: '2024-05-01' } });
    expect(reading.notes).toEqual([
      'The date is 2024-05-01 (STATED), though DATELINE says 2025-01-29.',
      'The language is de (STATED), though DETECTED says en.',
    ]);
  });

  it('keeps every character of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        fc.pre(!text.includes('\0') && text.trim() !== '' && !/^(?:---|\uFEFF)/.test(text));
        expect((await read(text)).body).toBe(text);
      }),
    );
  });
});

describe('the language', () => {
  it('is found also of short texts', async () => {
    const texts = [
      'Der Außenminister ist eingetroffen.',
      'وصل وزير الخارجية إلى دمشق',
      'Министр прибыл в Дамаск на переговоры',
      'Les pourparlers ont repris à Genève',
    ];
    expect(await Promise.all(texts.map(async (text) => (await read(text)).language))).toEqual(['de', 'ar', 'ru', 'fr']);
  });

  it('stays unknown where nothing says it', async () => {
    const texts = [
      'Qipchoqa bolbarz umka tivu, zarro ten kelda mofrisk.',
      'Waziri wa mambo ya nje aliwasili Dameski.',
      '12345 2024',
      'AFP',
    ];
    expect(await Promise.all(texts.map(async (text) => (await read(text)).language))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is what is stated, known or not, and no tag that is none', async () => {
    expect((await read('Nuqneh tlhIngan maH.', 'PLAIN_TEXT', { language: 'tlh' })).language).toBe('tlh');
    const reading = await read('---\nlang: the one of the court\ndate: 2025\n---\nQipchoqa bolbarz umka.');
    expect(reading.language).toBeUndefined();
    expect(reading.notes).toEqual(['The language is no language tag, and was left out: "the one of the court".']);
  });
});

describe('what cannot be read', () => {
  it.each<[string, SourceFormat, string]>([
    ['', 'PLAIN_TEXT', 'the input is empty'],
    [' \n\t', 'HTML', 'the input is empty'],
    ['a\0b', 'PLAIN_TEXT', 'the input has a NUL character at 1, which no text here can hold'],
    ['---\ntitle: x\n---\n\n', 'PLAIN_TEXT', 'the input has a header, but no text'],
    [
      '---\ntitle: "x\n---\nText',
      'PLAIN_TEXT',
      'the input has front matter that is no YAML: line 3: Missing closing "quote',
    ],
    ['<script>alert(1)</script>', 'HTML', 'the input shows no text: scripts, styles and what is hidden do not count'],
    ['<rss><channel><item><title>T</title>', 'FEED_ITEM', 'the input is cut off: <item> is not closed'],
    ['<rss><channel></channel></rss>', 'FEED_ITEM', 'the input is no feed: it has no item and no entry'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><rss/>', 'FEED_ITEM', 'the input declares entities, which no feed needs'],
    ['{"items": [1]}', 'FEED_ITEM', 'the input is no JSON Feed: it has no items with a text'],
    ['{', 'FEED_ITEM', expect.stringContaining('the input is no JSON: ') as unknown as string],
  ])('%j as %s: says why', async (content, format, message) => {
    expect(await refusal(content, format)).toEqual(message);
  });
});
