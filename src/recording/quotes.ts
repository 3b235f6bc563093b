import { indexText, type TextIndex, textAfter, textBefore, toCodePoints, toPosition } from '../code-points.ts';
import { createNearestSearch, type NearestSearch } from './nearest.ts';

/** Words as a person marks them. The rest is needed only where the words stand in the text more than once. */
export interface Quote {
  /** The words, exactly as the text has them. */
  exact: string;
  /** What stands right before the words. */
  prefix?: string | undefined;
  /** What stands right after the words. */
  suffix?: string | undefined;
  /** Which of the places that fit, counted from 1. */
  occurrence?: number | undefined;
  /** Where the words stand, in code points from 0, for whoever knows: the rest is not needed then. */
  start?: number | undefined;
}

/** A span of a text. `start` and `end` are in Unicode code points, from 0, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A place where a quote stands, with the words around it for a person to tell it from the others. */
export interface Occurrence extends Span {
  context: string;
}

/** A passage of the text that resembles a quote. */
export interface Passage extends Span {
  exact: string;
  /** 1 when only case, spacing or punctuation marks differ; 0.5 when half of the letters do. */
  similarity: number;
}

/** Where a quote stands, or why that cannot be said. */
export type QuoteMatch =
  | ({ status: 'FOUND' } & Span)
  /** No place fits. `nearest`: what the text says instead. `occurrences`: where the words stand in another context. */
  | { status: 'NOT_FOUND'; nearest: Passage | null; occurrences: Occurrence[] }
  /** Several places fit. `count` of them, or the most that are counted; `occurrences` has the first 100. */
  | { status: 'AMBIGUOUS'; count: number; occurrences: Occurrence[] };

/** A text in which quotes are looked for. Made once for a text; each quote then costs one search of the text. */
export interface QuotableText {
  readonly index: TextIndex;
  readonly nearest: NearestSearch;
}

// A list for a person to choose from; a quote of one letter stands in a long text a million times.
const MAX_OCCURRENCES = 100;
const MAX_COUNT = 10_000;
const CONTEXT = 40;

/** Prepares a well-formed text for finding quotes. */
export function quotable(text: string): QuotableText {
  const index = indexText(text);
  return { index, nearest: createNearestSearch(index) };
}

/**
 * Finds a quote, comparing character by character: the stored words are the text's own.
 * Places that overlap count apart. `search` of false leaves `nearest` out, which is the costly part of a miss.
 */
export function findQuote(text: QuotableText, quote: Quote, { search = true } = {}): QuoteMatch {
  const { exact, prefix = '', suffix = '', occurrence } = quote;
  const body = text.index.text;
  if (quote.start !== undefined) return findAt(text, exact, quote.start, search);
  const fitting: number[] = [];
  const elsewhere: number[] = [];
  let count = 0;
  // A well-formed quote cannot start or end inside a surrogate pair of a well-formed text.
  for (let at = exact === '' ? -1 : body.indexOf(exact); at !== -1; at = body.indexOf(exact, at + 1)) {
    if (
      body.startsWith(suffix, at + exact.length) &&
      body.startsWith(prefix, at - prefix.length) &&
      at >= prefix.length
    ) {
      count += 1;
      if (count === occurrence) return { status: 'FOUND', ...toSpan(text.index, at, exact) };
      if (fitting.length < MAX_OCCURRENCES) fitting.push(at);
      if (occurrence === undefined && count === MAX_COUNT) break;
    } else if (elsewhere.length < MAX_OCCURRENCES) elsewhere.push(at);
  }
  const toOccurrence = (at: number) => describeOccurrence(text.index, at, exact);
  if (occurrence === undefined && count === 1) {
    return { status: 'FOUND', ...toSpan(text.index, fitting[0] as number, exact) };
  }
  if (occurrence === undefined && count > 1) {
    return { status: 'AMBIGUOUS', count, occurrences: fitting.map(toOccurrence) };
  }
  const occurrences = (count > 0 ? fitting : elsewhere).map(toOccurrence);
  const nearest = occurrences.length === 0 && search ? text.nearest(exact) : null;
  return { status: 'NOT_FOUND', nearest, occurrences };
}

function findAt(text: QuotableText, exact: string, start: number, search: boolean): QuoteMatch {
  const at = toPosition(text.index, start);
  if (exact !== '' && text.index.text.startsWith(exact, at))
    return { status: 'FOUND', ...toSpan(text.index, at, exact) };
  return { status: 'NOT_FOUND', nearest: search ? text.nearest(exact) : null, occurrences: [] };
}

function toSpan(index: TextIndex, at: number, exact: string): Span {
  return { start: toCodePoints(index, at), end: toCodePoints(index, at + exact.length) };
}

function describeOccurrence(index: TextIndex, at: number, exact: string): Occurrence {
  const before = textBefore(index.text, at, CONTEXT);
  const after = textAfter(index.text, at + exact.length, CONTEXT);
  return { ...toSpan(index, at, exact), context: `${before}${exact}${after}` };
}
