import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/suggesting/tokens.ts';
import { suggestionsOf } from './known.ts';

// Texts of what matters to the rules, in any order, with characters beyond 16 bits, marks and broken quotations between.
const pieces = fc.constantFrom(
  'Vladimir Putin',
  'Russia',
  "Syria's",
  'the UN',
  'Ahmed al-Sharaa',
  'met',
  'said that',
  'in',
  'on Monday',
  'with',
  'imposed sanctions on',
  '"',
  '«',
  '»',
  '“',
  '”',
  '😀',
  '𝔘𝔑',
  'e\u0301',
  'Путина',
  'встретился с',
  'заявил, что',
  '20 мая',
  'Deputy Foreign Minister',
  'Maria Testova',
  ', ',
  '. ',
  '\n\n',
  '\n',
  '(',
  ')',
  '-',
  '—',
  '…',
  '\u202e',
  '\u0000',
  'A.B.',
  '2024-12-08',
  'الشرع',
  '安理会',
  '  ',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

describe('spans', () => {
  it('are of code points, and hold their quotes', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en' as const, 'ru' as const, 'other' as const), (text, language) => {
        const characters = [...text];
        for (const { start, end, quote } of suggestionsOf(text, language)) {
          expect(start).toBeLessThan(end);
          expect(characters.slice(start, end).join('')).toBe(quote);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of mentions do not overlap, nor do those of dates', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en' as const, 'ru' as const), (text, language) => {
        for (const kind of ['MENTION', 'DATE']) {
          const spans = suggestionsOf(text, language).filter((one) => one.kind === kind);
          const apart = spans.slice(1).every(({ start }, index) => start >= (spans[index]?.end ?? 0));
          expect({ text, kind, apart }).toEqual({ text, kind, apart: true });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are the same at every reading, and so are their ids', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = () => suggestionsOf(text).map(({ input, ...rest }) => ({ ...rest, input: input() }));
        expect(plain()).toEqual(plain());
      }),
      { numRuns: 100 },
    );
  });

  it('are quoted by the place that is meant', () => {
    const text = '😀 Russia left. Russia came. Russia stayed.';
    const quotes = suggestionsOf(text).map(({ input }) => input()?.facts[0]?.['mention']);
    expect(quotes).toEqual(
      [1, 2, 3].map((occurrence) => ({
        entity: 'actor_russia',
        name: 'Russia',
        quotes: [{ exact: 'Russia', occurrence }],
      })),
    );
  });
});

describe('tokens', () => {
  it('stand in order, apart, and hold every letter and digit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        let left = '';
        for (const { start, end, text: word } of tokenize(text).tokens) {
          expect(text.slice(start, end)).toBe(word);
          expect(start).toBeGreaterThanOrEqual(last);
          left += text.slice(last, start);
          last = end;
        }
        expect(left + text.slice(last)).toMatch(/^\s*$/u);
      }),
    );
  });
});
