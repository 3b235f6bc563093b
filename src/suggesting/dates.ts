import { parsePartialDate } from '../dates.ts';
import { Anchor } from './calendar.ts';
import { ENGLISH_DATES, ENGLISH_FUTURE } from './dates-english.ts';
import { NUMERIC_DATES } from './dates-numeric.ts';
import { RUSSIAN_DATES, RUSSIAN_FUTURE } from './dates-russian.ts';
import type { Language } from './mentions.ts';
import type { TokenizedText } from './tokens.ts';

/** What the words of a date come to. */
export interface Resolved {
  /** A partial date. */
  readonly value: string;
  /** The last day, where the words name a span. */
  readonly until?: string;
  /** By what rule, in words for people. */
  readonly rule: string;
}

/** How a date is written, and what it comes to. Null where the words are none after all. */
export interface DatePattern {
  readonly pattern: RegExp;
  readonly resolve: (
    groups: Readonly<Record<string, string | undefined>>,
    anchor: Anchor | null,
    future: boolean,
    planned: boolean,
  ) => Resolved | null;
  readonly score: number;
}

/** Words of a text that name a date. Offsets in UTF-16 units. */
export interface FoundDate extends Resolved {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** Whether its words say until when, or since when: "by March". */
  readonly bound: boolean;
}

const BOUND = /^(?:until|till|through|since|by|до|к)\s/i;
// How far before a date a word of the future speaks of it.
const REACH = 90;

// A verb of what is to come whose clause the date ends: in "will stay, he said on Friday" it is another's.
const PLANNED =
  /(?<!\p{L})(?:will|is to|are to|due to|set to|expected to|scheduled (?:to|for)|plans? to|meets?|visits|встрет[ия]тся|посет[ия]т|прибуд[еу]т|приед[еу]т|провед[её]т|проведут|состо[ия]тся|пройд[её]т|пройдут|будет|будут)\s(?:(?!(?<!\p{L})(?:said|says|told|added|that|which|who|after|since|\p{Ll}{2,}ed(?!\p{L})|met|held|began|заявил|сказал|сообщил|что|котор|после))[^.;,\n])*$/u;

/**
 * The dates of a text, in its order, none overlapping. `publishedOn`: the article's date; without a day in it, only dates
 * that need none are found.
 */
export function findDates({ text }: TokenizedText, language: Language, publishedOn: string | null): FoundDate[] {
  const anchor =
    publishedOn !== null && parsePartialDate(publishedOn).precision === 'DAY' ? new Anchor(publishedOn) : null;
  const [patterns, futureWords] =
    language === 'ru'
      ? [RUSSIAN_DATES, RUSSIAN_FUTURE]
      : language === 'en'
        ? [ENGLISH_DATES, ENGLISH_FUTURE]
        : [[], null];
  const found: FoundDate[] = [];
  for (const { pattern, resolve, score } of [...NUMERIC_DATES, ...patterns]) {
    for (const match of text.matchAll(pattern)) {
      const future = futureWords !== null && isFuture(text, match.index, futureWords);
      const planned = future && PLANNED.test(text.slice(Math.max(0, match.index - REACH), match.index));
      const resolved = resolve(match.groups ?? {}, anchor, future, planned);
      if (resolved === null) continue;
      const bound = BOUND.test(match[0]);
      found.push({ start: match.index, end: match.index + match[0].length, score, bound, ...resolved });
    }
  }
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const chosen: FoundDate[] = [];
  const taken = new Set<number>();
  for (const date of found) {
    // Dates are short: their ends and middle tell whether two of them overlap.
    const places = Array.from({ length: date.end - date.start }, (_, at) => date.start + at);
    if (places.some((at) => taken.has(at))) continue;
    for (const at of places) taken.add(at);
    chosen.push(date);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

// Said of what is to come, in the same sentence and before the date.
function isFuture(text: string, at: number, words: RegExp): boolean {
  const around = text.slice(Math.max(0, at - REACH), at + REACH);
  const before = Math.min(at, REACH);
  const begin = Math.max(around.lastIndexOf('. ', before), around.lastIndexOf('\n', before - 1)) + 1;
  const rest = around.slice(before).search(/[.\n]/);
  return words.test(around.slice(begin, rest === -1 ? undefined : before + rest));
}
