import { announceObject } from '../graph/refs.ts';
import type { Occurrence, Passage } from '../recording/quotes.ts';

const START = 'First character of the words, in Unicode code points from 0: the same count as that of citations.';
const END = 'Character after the last, in Unicode code points.';

/** Declares what failures say of quotes. */
export function declareQuotes(): void {
  announceObject<Occurrence>('QuoteOccurrence').implement({
    description: 'A place of the article where a quote stands.',
    fields: (t) => ({
      start: t.exposeInt('start', { description: START, complexity: 0 }),
      end: t.exposeInt('end', { description: END, complexity: 0 }),
      context: t.exposeString('context', {
        description: 'The words with up to 40 characters around them, to tell the places apart by.',
        complexity: 0,
      }),
    }),
  });
  announceObject<Passage>('NearestQuote').implement({
    description: 'The passage of the article that is most like a quote.',
    fields: (t) => ({
      start: t.exposeInt('start', { description: START, complexity: 0 }),
      end: t.exposeInt('end', { description: END, complexity: 0 }),
      exact: t.exposeString('exact', {
        description: 'The words as the article has them: quote these, if they are what was meant.',
        complexity: 0,
      }),
      similarity: t.exposeFloat('similarity', {
        description:
          'How like the quote they are: 1 where only case, spacing or punctuation marks differ, 0.5 where half of the letters do.',
        complexity: 0,
      }),
    }),
  });
}
