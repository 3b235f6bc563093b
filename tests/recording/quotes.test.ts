import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuote, quotable } from '../../src/recording/quotes.ts';

const seed = quotable(readFileSync(new URL('../../seed/damascus-2025-01-29/article.txt', import.meta.url), 'utf8'));

describe('a quote that stands in the text', () => {
  test('once is found, with offsets in code points', () => {
    expect(findQuote(seed, { exact: 'met for three hours' })).toEqual({ status: 'FOUND', start: 764, end: 783 });
  });

  test.each([
    ['after emoji', '😀😀 talks 😀 in Damascus', 'in', 11, 13],
    ['of emoji', 'a 👩‍👩‍👧 b', '👩‍👩‍👧', 2, 7],
    ['with combining accents', 'cafe\u0301 cre\u0300me 😀 cafe\u0301s', 'cafe\u0301s', 15, 21],
    ['in Arabic', '😀 أحمد الشرع في دمشق', 'الشرع', 7, 12],
  ])('%s is found', (_, text, exact, start, end) => {
    expect(findQuote(quotable(text), { exact })).toEqual({ status: 'FOUND', start, end });
  });

  test('more than once is ambiguous, with every place and its context', () => {
    expect(findQuote(quotable('Sharaa 😀 met Sharaa.'), { exact: 'Sharaa' })).toEqual({
      status: 'AMBIGUOUS',
      count: 2,
      occurrences: [
        { start: 0, end: 6, context: 'Sharaa 😀 met Sharaa.' },
        { start: 13, end: 19, context: 'Sharaa 😀 met Sharaa.' },
      ],
    });
  });

  test('more than once is found by what stands before it, after it, or by its number', () => {
    const text = quotable('the war, a war; the war');
    const found = (start: number) => ({ status: 'FOUND', start, end: start + 3 });
    expect(findQuote(text, { exact: 'war', suffix: ',' })).toEqual(found(4));
    expect(findQuote(text, { exact: 'war', prefix: 'a ' })).toEqual(found(11));
    expect(findQuote(text, { exact: 'war', prefix: 'the ', occurrence: 2 })).toEqual(found(20));
    expect(findQuote(text, { exact: 'war', occurrence: 3 })).toEqual(found(20));
  });

  test('overlapping itself counts at every place', () => {
    expect(findQuote(quotable('aaa'), { exact: 'aa' })).toMatchObject({ status: 'AMBIGUOUS', count: 2 });
    expect(findQuote(quotable('aaa'), { exact: 'aa', occurrence: 2 })).toEqual({ status: 'FOUND', start: 1, end: 3 });
  });

  test('a million times is counted up to ten thousand times, and listed up to a hundred', () => {
    const match = findQuote(quotable('ab'.repeat(1_000_000)), { exact: 'a' });
    expect(match).toMatchObject({ status: 'AMBIGUOUS', count: 10_000 });
    expect(match.status === 'AMBIGUOUS' && match.occurrences.length).toBe(100);
  });

  test('but not in the context or as often as asked for is not found, with the places where it stands', () => {
    const occurrences = [{ start: 4, end: 7, context: 'the war' }];
    const absent = { status: 'NOT_FOUND', nearest: null, occurrences };
    expect(findQuote(quotable('the war'), { exact: 'war', prefix: 'a ' })).toEqual(absent);
    expect(findQuote(quotable('the war'), { exact: 'war', prefix: 'in the ' })).toEqual(absent);
    expect(findQuote(quotable('the war'), { exact: 'war', occurrence: 2 })).toEqual(absent);
  });
});

describe('a quote that does not stand in the text comes with the nearest words', () => {
  test.each([
    ['other quotation marks', 'urged Moscow to “address past mistakes”', 'urged Moscow to "address past mistakes"', 1],
    ['other spaces', 'met  for\u00a0three\nhours', 'met for three hours', 1],
    ['another dash', 'officials – the first since', 'officials — the first since', 1],
    ['an ellipsis', 'The new administration… stressed', 'The new administration... stressed', 1],
    ['another case', 'KREMLIN SPOKESMAN', 'Kremlin spokesman', 1],
    ['an accent', 'Dmitry Péskov', 'Dmitry Peskov', 1],
    ['a few letters', 'Kremlin spokesman Dimitri Peskow', 'Kremlin spokesman Dmitry Peskov', 0.91],
    ['one letter of one word', 'Khmeimin', 'Khmeimim', 0.88],
    ['a word', 'must address the past mistakes', 'must address past mistakes', 0.87],
  ])('that has %s', (_, exact, nearest, similarity) => {
    const match = findQuote(seed, { exact });
    if (match.status !== 'NOT_FOUND') throw new Error(match.status);
    expect({ exact: match.nearest?.exact, similarity: match.nearest?.similarity }).toEqual({
      exact: nearest,
      similarity,
    });
    expect(findQuote(seed, { exact: nearest })).toMatchObject({ start: match.nearest?.start, end: match.nearest?.end });
  });

  test('and with none when nothing resembles it', () => {
    const absent = { status: 'NOT_FOUND', nearest: null, occurrences: [] };
    expect(findQuote(seed, { exact: 'completely unrelated words about bananas and oranges' })).toEqual(absent);
    expect(findQuote(seed, { exact: '\0' })).toEqual(absent);
    expect(findQuote(seed, { exact: '' })).toEqual(absent);
  });

  test('also across two paragraphs, and in a text of several megabytes', () => {
    expect(findQuote(seed, { exact: 'it added. Russia’s foreign ministry said' })).toMatchObject({
      nearest: { exact: "it added.\n\nRussia's foreign ministry said", similarity: 1 },
    });
    const long = quotable(`${'Nothing 😀 of note happened that day. '.repeat(100_000)}The minster met the “envoy”.`);
    expect(findQuote(long, { exact: 'The minister met the "envoy"' })).toEqual({
      status: 'NOT_FOUND',
      nearest: { start: 3_700_000, end: 3_700_027, exact: 'The minster met the “envoy”', similarity: 0.96 },
      occurrences: [],
    });
  });
});

describe('for any text', () => {
  // Few letters, so that words repeat; with accents, Arabic and characters beyond 16 bits.
  const text = fc
    .array(fc.constantFrom('a', 'b', ' ', '😀', '👩🏽', '\u0301', 'ع', 'د', '𐍈', '\n', '"'), {
      minLength: 1,
      maxLength: 60,
    })
    .map((parts) => parts.join(''));
  const withSpan = text.chain((body) => {
    const length = [...body].length;
    return fc
      .tuple(fc.constant([...body]), fc.nat(length - 1), fc.integer({ min: 1, max: length }))
      .map(([points, start, size]) => {
        return { points, start, end: Math.min(length, start + size) };
      });
  });

  test('a span is found by its words with all the text around them', () => {
    fc.assert(
      fc.property(withSpan, ({ points, start, end }) => {
        const [prefix, exact, suffix] = [points.slice(0, start), points.slice(start, end), points.slice(end)].map(
          (part) => part.join(''),
        );
        expect(findQuote(quotable(points.join('')), { exact: exact as string, prefix, suffix })).toEqual({
          status: 'FOUND',
          start,
          end,
        });
      }),
    );
  });

  test('the places of words are those of a search through code points', () => {
    fc.assert(
      fc.property(withSpan, ({ points, start, end }) => {
        const wanted = points.slice(start, end);
        const starts = points.flatMap((_, at) =>
          wanted.every((point, index) => points[at + index] === point) ? [at] : [],
        );
        const match = findQuote(quotable(points.join('')), { exact: wanted.join('') });
        if (starts.length === 1) expect(match).toEqual({ status: 'FOUND', start, end });
        else {
          const places = match.status === 'AMBIGUOUS' ? match.occurrences.map((place) => place.start) : [];
          expect(places).toEqual(starts);
        }
        starts.forEach((at, index) => {
          const found = findQuote(quotable(points.join('')), { exact: wanted.join(''), occurrence: index + 1 });
          expect(found).toEqual({ status: 'FOUND', start: at, end: at + wanted.length });
        });
      }),
    );
  });

  test('the nearest words stand where they are said to', () => {
    fc.assert(
      fc.property(text, text, (body, exact) => {
        const match = findQuote(quotable(body), { exact });
        if (match.status !== 'NOT_FOUND' || match.nearest === null) return;
        const { start, end, exact: found } = match.nearest;
        expect([...body].slice(start, end).join('')).toBe(found);
        expect(end).toBeGreaterThan(start);
      }),
    );
  });
});
