import type { PartialDate } from '../dates.ts';
import { type Declaration, FACT_FIELDS, type FactRecord } from '../facts/recording.ts';
import type { Path, Problem } from './problems.ts';
import { findQuote, type QuotableText, type Quote, type QuoteMatch } from './quotes.ts';

/** A checked date of a record. */
export interface DateValue {
  value: PartialDate;
  text?: string | undefined;
}

/** Words of the article with their place in it, in code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

// Looking for the nearest passage walks the whole text. It is done for as many misses as a person would read at once, and
// for fewer in a long text: a search of a million characters takes some 20 ms.
const MAX_SEARCHES = 20;
const MAX_CHARACTERS = 20_000_000;

/** Finds the quotes of a fact. What cannot be found, and a fact without a quote, is added to `problems`. */
export function cite(text: QuotableText, quotes: FactRecord['quotes'], path: Path, problems: Problem[]): Span[] {
  if (quotes.length === 0) {
    problems.push({ code: 'UNCITED_FACT', path, message: 'the fact has no quote: give the words that state it' });
  }
  const spans: Span[] = [];
  quotes.forEach((quote, index) => {
    const at = [...path, 'quotes', index];
    const searches = problems.filter(({ code }) => code === 'QUOTE_NOT_FOUND').length;
    const search = searches < MAX_SEARCHES && searches * text.index.length <= MAX_CHARACTERS;
    const match = findQuote(text, quote, { search });
    if (match.status !== 'FOUND') problems.push(toProblem(quote, match, at));
    else if (spans.some(({ start, end }) => start === match.start && end === match.end)) {
      problems.push({ code: 'BAD_USER_INPUT', path: at, message: 'the fact cites these words already' });
    } else spans.push({ start: match.start, end: match.end, exact: quote.exact });
  });
  return spans;
}

/**
 * Checks that a record's dates are resolved from words of the article, and that what begins ends no earlier. `says`: whether
 * the article has the words.
 */
export function checkDates(
  declaration: Declaration,
  record: Readonly<Record<string, unknown>>,
  path: Path,
  fact: boolean,
  says: (words: string) => boolean,
  problems: Problem[],
): void {
  for (const [field, { as }] of Object.entries({ ...declaration.fields, ...(fact ? FACT_FIELDS : {}) })) {
    const words = as === 'date' ? (record[field] as DateValue | undefined)?.text : undefined;
    if (words === undefined || says(words)) continue;
    const message = `the article does not say “${words}”, from which the date is said to be resolved`;
    problems.push({ code: 'QUOTE_NOT_FOUND', path: [...path, field, 'text'], message });
  }
  const { validFrom, validTo } = record as Partial<FactRecord>;
  if (fact && validFrom && validTo && validFrom.value.earliest > validTo.value.latest) {
    const message = `${validTo.value.value} is before validFrom, ${validFrom.value.value}`;
    problems.push({ code: 'BAD_USER_INPUT', path: [...path, 'validTo'], message });
  }
}

function toProblem(quote: Quote, match: Exclude<QuoteMatch, { status: 'FOUND' }>, path: Path): Problem {
  const words = `“${shorten(quote.exact)}”`;
  const { occurrences } = match;
  if (match.status === 'AMBIGUOUS') {
    const places = occurrences.slice(0, 5).map(({ start }) => start);
    const message = `${words} stands in the article ${match.count} times, at ${places.join(', ')}${
      match.count > places.length ? ', …' : ''
    }: give a prefix, a suffix or the occurrence`;
    return { code: 'AMBIGUOUS_QUOTE', path, message, details: { count: match.count, occurrences } };
  }
  const { nearest } = match;
  const message =
    occurrences.length > 0
      ? `${words} stands in the article at ${occurrences[0]?.start}, but not in this context or not that often`
      : nearest === null
        ? `${words} does not stand in the article`
        : `${words} does not stand in the article; the nearest words are “${shorten(nearest.exact)}”, ${nearest.start} to ${nearest.end}`;
  return { code: 'QUOTE_NOT_FOUND', path, message, details: { nearest, occurrences } };
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
