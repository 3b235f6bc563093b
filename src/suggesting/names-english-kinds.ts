import {
  COMMON,
  COMPANY_FORMS,
  ORGANIZATION_WORDS,
  PLACE_PREPOSITIONS,
  PLACE_WORDS,
  SAYING,
  THING_WORDS,
  TITLE_WORDS,
} from './lexicon/english.ts';
import { FIRST_NAMES } from './lexicon/first-names.ts';
import { type Candidate, type NameContext, type NameKind, neighbour } from './names.ts';
import type { Token } from './tokens.ts';

// What an unknown English name names, by its own words and those beside it.

/** Whether words in a row are a name, and of what; null where they are none. `titled`: whether a title stands before them. */
export function judge(context: NameContext, from: number, to: number, titled: boolean): Candidate | null {
  const {
    text: { tokens },
    small,
    large,
  } = context;
  const first = tokens[from] as Token;
  const idle =
    first.first &&
    !titled &&
    (COMMON.has(first.lower) ||
      small.has(first.lower) ||
      (/(?:ing|ly|ed)$/.test(first.lower) && !FIRST_NAMES.has(first.lower)));
  if (idle) {
    const next = from + 1;
    return next < to && tokens[next]?.capital ? judge(context, next, to, false) : null;
  }
  if (to - from === 1 && !titled) {
    if (COMMON.has(first.lower) || TITLE_WORDS.has(first.lower)) return null;
    if (first.text.length === 1 || (ORGANIZATION_WORDS.has(first.lower) && !first.upper)) return null;
    if (first.first && !large.has(first.lower) && !first.upper && !FIRST_NAMES.has(first.lower) && !speaks(tokens, to))
      return null;
  }
  const last = tokens[to - 1] as Token;
  const words = tokens.slice(from, to).filter(({ kind: one }) => one === 'WORD');
  // "Eastern European": adjectives alone. "Communism": what ends so names nobody.
  if (!titled && words.every(({ lower }) => COMMON.has(lower))) return null;
  if (
    !titled &&
    words.length === 1 &&
    (PLACE_WORDS.has(first.lower) || /(?:ism|ists|ization|isation|tional)$/.test(first.lower))
  )
    return null;
  // "the Federal Republic of": the state is named after it.
  if (/^(?:republic|kingdom|state|emirate)$/.test(last.lower) && tokens[to]?.lower === 'of') return null;
  if (words.length === 2 && last.lower === 'administration') return judge(context, from, from + 1, titled);
  if (
    !titled &&
    (THING_WORDS.has(last.lower) ||
      (to - from > 1 && /^[IVX\d]+$/.test(last.text) && THING_WORDS.has(tokens[to - 2]?.lower ?? '')))
  )
    return null;
  if (!titled && to - from > 1 && /^(?:operation|act|treaty|camp)$/.test(first.lower)) return null;
  const [kind, score, reason] = classify(tokens, from, to, titled);
  // Words that the text also has in small letters are a name of something, more likely than somebody's.
  if (kind === 'PERSON' && score <= 0.5 && small.has(last.lower))
    return { from, to, kind: 'UNKNOWN', score: 0.35, reason };
  return { from, to, kind, score, reason };
}

function speaks(tokens: readonly Token[], to: number): boolean {
  const next = tokens[to];
  return next !== undefined && SAYING.has(next.lower) && !next.capital;
}

function classify(tokens: readonly Token[], from: number, to: number, titled: boolean): [NameKind, number, string] {
  const first = tokens[from] as Token;
  const last = tokens[to - 1] as Token;
  const before = neighbour(tokens, from, -1);
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'WORD');
  if (words.length > 1 && COMPANY_FORMS.has(last.lower))
    return ['ORGANIZATION', 0.75, `"${last.text}" stands after names of companies`];
  if (titled) return ['PERSON', 0.85, 'a title or an office stands before it'];
  if (words.length > 1 && FIRST_NAMES.has(first.lower)) return ['PERSON', 0.8, `"${first.text}" is a given name`];
  if (words.length > 1 && /^\p{Lu}\.?$/u.test(first.text)) return ['PERSON', 0.7, 'initials stand before a name'];
  if (
    PLACE_WORDS.has(last.lower) ||
    (words.length > 1 &&
      /^(?:lake|mount|port|fort|cape|saint|st|san|santa|los|las|el|new|north|south|east|west)$/.test(first.lower))
  )
    return ['PLACE', 0.65, `"${PLACE_WORDS.has(last.lower) ? last.text : first.text}" is a word of names of places`];
  if (
    words.length > 1 &&
    first.upper &&
    first.text.length <= 5 &&
    !/^(?:\p{Lu}\.)+$/u.test(first.text) &&
    !FIRST_NAMES.has(first.lower)
  )
    return ['ORGANIZATION', 0.5, 'it begins with an acronym'];
  if (words.length === 1 && first.upper && first.text.length <= 6) {
    if (from === 0 && /^[,(—–-]$/.test(tokens[to]?.text ?? '')) return ['PLACE', 0.6, 'it begins the dateline'];
    return ['ORGANIZATION', 0.55, 'it is an acronym'];
  }
  if (from === 0 && first.upper && /^[,(—–-]$/.test(tokens[to]?.text ?? ''))
    return ['PLACE', 0.7, 'it begins the dateline'];
  if (before !== undefined && before.text !== 'by' && PLACE_PREPOSITIONS.has(before.lower) && words.length <= 3)
    return ['PLACE', words.length === 1 ? 0.6 : 0.5, `"${before.text}" stands before it`];
  if (speaks(tokens, to)) return ['PERSON', words.length > 1 ? 0.7 : 0.55, `"${tokens[to]?.text}" follows it`];
  if (tokens[to]?.text === ',' && tokens[to + 1]?.kind === 'NUMBER' && tokens[to + 2]?.text === ',')
    return ['PERSON', 0.7, 'an age follows it'];
  if (before?.lower === 'the') return ['ORGANIZATION', 0.45, 'it has an article, as names of bodies have'];
  if (words.length >= 2 && words.length <= 4) return ['PERSON', 0.5, 'words with capitals in a row'];
  return ['UNKNOWN', 0.35, 'it has a capital within a sentence'];
}
