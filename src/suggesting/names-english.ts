import {
  COMMON,
  COMPANY_FORMS,
  HONORIFICS,
  OFFICES,
  ORGANIZATION_HEADS,
  ORGANIZATION_WORDS,
  PARTICLES,
  PORTFOLIOS,
  STATE_BODIES,
  THING_WORDS,
  TITLE_WORDS,
} from './lexicon/english.ts';
import { FIRST_NAMES } from './lexicon/first-names.ts';
import { type Candidate, isPerson, isState, type NameContext, neighbour } from './names.ts';
import { judge } from './names-english-kinds.ts';
import type { Token } from './tokens.ts';

// Unknown names in English: runs of capitalised words, taken apart into titles, known names, and what is left.

const CALENDAR =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;
const MOST_WORDS = 12;

/** The runs of capitalised words that seem to be names. */
export function findEnglishNames(context: NameContext): Candidate[] {
  const { tokens, sentences } = context.text;
  const found: Candidate[] = [];
  for (const sentence of sentences) {
    const here: Candidate[] = [];
    for (let at = sentence.start; at < sentence.end; at += 1) {
      const token = tokens[at] as Token;
      if (!token.capital || token.kind !== 'WORD') continue;
      const body = stateBodyEnd(context, at);
      if (body > 0)
        here.push({ from: at, to: body, kind: 'ORGANIZATION', score: 0.7, reason: 'a state and a body of it' });
      const end = runEnd(context, at, sentence.end);
      takeApart(context, at, end, here);
      at = end - 1;
    }
    // In a headline capitals say nothing: there only plain signs count.
    found.push(...(sentence.headline ? here.filter(isPlain) : here));
  }
  return found;
}

function isPlain({ score, from, to }: Candidate): boolean {
  return score >= 0.65 && to - from <= 4;
}

// "Norwegian foreign ministry", "Oman's embassy": 0 where none begins here.
function stateBodyEnd({ text: { tokens }, knownAt }: NameContext, at: number): number {
  const known = knownAt.get(at);
  if (!isState(known) || known === undefined) return 0;
  let to = /^['’]s?$/i.test(tokens[known.to]?.text ?? '') ? known.to + 1 : known.to;
  const begin = to;
  while (to - begin < 4 && STATE_BODIES.has(tokens[to]?.lower ?? '')) to += 1;
  const last = tokens[to - 1]?.lower ?? '';
  if (to === begin || tokens[at]?.sentence !== tokens[to - 1]?.sentence) return 0;
  return /^(?:ministry|embassy|consulate)$/.test(last) ||
    (to - begin > 1 && /^(?:bank|court|government|council)$/.test(last))
    ? to
    : 0;
}

// Capitalised words in a row, with particles, hyphens, initials, and "of the" after an organisation's first word.
function runEnd({ text: { tokens } }: NameContext, from: number, limit: number): number {
  let end = from + 1;
  let headed = ORGANIZATION_HEADS.has(tokens[from]?.lower ?? '');
  const capitalAt = (at: number) => at < limit && tokens[at]?.capital === true;
  while (end < limit && end - from < MOST_WORDS * 2) {
    const token = tokens[end] as Token;
    if (CALENDAR.test(token.lower) && token.capital) break;
    if (token.capital && token.kind === 'WORD') {
      headed ||= ORGANIZATION_HEADS.has(token.lower);
      end += 1;
    } else if (/^[-‑.&]$/.test(token.text) && capitalAt(end + 1) && joins(tokens, end)) end += 1;
    else if (/^['’]$/.test(token.text) && !token.spaced && capitalAt(end + 1) && tokens[end + 1]?.spaced === false)
      end += 1;
    else if (/^[-‑]$/.test(token.text) && !token.spaced && isTailOfName(tokens[end + 1])) end += 2;
    else if (PARTICLES.has(token.lower) && capitalAt(end + 1)) end += 2;
    else if (PARTICLES.has(token.lower) && PARTICLES.has(tokens[end + 1]?.lower ?? '') && capitalAt(end + 2)) end += 3;
    else if (headed && /^(?:of|for|on|against)$/.test(token.lower) && capitalAt(end + 1)) end += 2;
    else if (headed && /^(?:of|for|on|in)$/.test(token.lower) && tokens[end + 1]?.lower === 'the' && capitalAt(end + 2))
      end += 3;
    else if (headed && token.lower === 'and' && capitalAt(end + 1) && continues(tokens, end)) end += 2;
    else break;
  }
  return end;
}

// "Min-seok": what follows the hyphen is part of the name.
function isTailOfName(token: Token | undefined): boolean {
  return token?.kind === 'WORD' && !token.spaced && !COMMON.has(token.lower) && token.text.length <= 6;
}

function joins(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at] as Token;
  if (mark.text === '&') return true;
  if (mark.text !== '.') return !mark.spaced && tokens[at + 1]?.spaced === false;
  const before = tokens[at - 1] as Token;
  return (
    !mark.spaced && (before.text.length === 1 || HONORIFICS.has(before.lower) || /^(?:st|mt|ft)$/.test(before.lower))
  );
}

// "Ministry of Trade and Industry", but not "Ministry of Defence and Foreign Minister X".
function continues(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.lower ?? '';
  if (FIRST_NAMES.has(next) || HONORIFICS.has(next) || OFFICES.has(next) || ORGANIZATION_HEADS.has(next)) return false;
  const before = tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => lower === 'of' || lower === 'for');
  return before && !OFFICES.has(tokens[at + 2]?.lower ?? '');
}

function takeApart(context: NameContext, from: number, end: number, found: Candidate[]): void {
  const { tokens } = context.text;
  let at = from;
  let titled = isTitle(neighbour(tokens, from, -1));
  // "Treaty of Ghent" is one thing, and no actor.
  if (tokens[from - 1]?.text === 'of' && THING_WORDS.has(tokens[from - 2]?.lower ?? '') && tokens[from - 2]?.capital)
    return;
  if (isPortfolio(tokens, from) && organizationEnd(context, from, end) === 0) {
    while (
      at < end &&
      (PORTFOLIOS.has((tokens[at] as Token).lower) ||
        TITLE_WORDS.has((tokens[at] as Token).lower) ||
        /^(?:and|of)$/.test((tokens[at] as Token).text))
    )
      at += 1;
    titled = true;
  }
  while (at < end) {
    const token = tokens[at] as Token;
    const known = context.knownAt.get(at);
    const body = organizationEnd(context, at, end);
    if (
      token.kind === 'MARK' ||
      (PARTICLES.has(token.lower) && !token.capital) ||
      /^(?:of|for|on|in|the|and|against)$/.test(token.text) ||
      (known === undefined && /^(?:the|an?)$/.test(token.lower))
    )
      at += 1;
    else if (body > (known?.to ?? 0) && !(known !== undefined && isPerson(known))) {
      found.push({
        from: at,
        to: body,
        kind: 'ORGANIZATION',
        score: 0.75,
        reason: `"${tokens[body - 1]?.text}" is a word of names of organisations`,
      });
      at = body;
      titled = false;
    } else if (known !== undefined && !beginsPerson(context, at, known.to, end, titled)) {
      at = known.to;
      titled = false;
    } else if (
      HONORIFICS.has(token.lower) ||
      (TITLE_WORDS.has(token.lower) &&
        leadsToOffice(tokens, at, end) &&
        !(titled && at + 1 === end && !OFFICES.has(token.lower)))
    ) {
      titled = true;
      at += 1;
      if (tokens[at]?.text === '.') at += 1;
    } else {
      const to = segmentEnd(context, at, end);
      const candidate = judge(context, at, to, titled);
      if (candidate !== null) found.push(candidate);
      at = to;
      titled = false;
    }
  }
}

// "Minister of", "Secretary for": what follows is no name of its own.
function isPortfolio(tokens: readonly Token[], from: number): boolean {
  const at = tokens[from - 1]?.text === 'the' ? from - 1 : from;
  const link = tokens[at - 1]?.text;
  if ((link !== 'of' && link !== 'for') || !OFFICES.has(tokens[at - 2]?.lower ?? '')) return false;
  const word = tokens[from]?.lower ?? '';
  return PORTFOLIOS.has(word) || TITLE_WORDS.has(word);
}

// "Foreign Minister" is a title; "New Jersey" and "First Light" are none.
function leadsToOffice(tokens: readonly Token[], at: number, end: number): boolean {
  for (let next = at; next < end && next - at < 6; next += 1) {
    const { lower, kind } = tokens[next] as Token;
    if (OFFICES.has(lower)) return true;
    if (kind === 'WORD' && !TITLE_WORDS.has(lower)) return false;
  }
  return false;
}

function isTitle(token: Token | undefined): boolean {
  return token !== undefined && !token.capital && (OFFICES.has(token.lower) || HONORIFICS.has(token.lower));
}

/** Where an organisation's name ends that begins here; 0 where none does. */
function organizationEnd({ text: { tokens }, knownAt, large, small }: NameContext, at: number, end: number): number {
  const begin = tokens[at] as Token;
  if (begin.first && COMMON.has(begin.lower)) return 0;
  for (let word = at; word < end; word += 1) {
    const { lower, kind } = tokens[word] as Token;
    if (kind !== 'WORD') continue;
    if (OFFICES.has(lower) && word > at) return 0;
    if (!ORGANIZATION_WORDS.has(lower)) continue;
    const headed =
      ORGANIZATION_HEADS.has(lower) &&
      /^(?:of|for|on|against|in)$/.test(tokens[word + 1]?.lower ?? '') &&
      word + 1 < end;
    // "The Council" and "the Ministry" point at a body that was named before.
    if (!headed && word === at && end === at + 1) return 0;
    if (begin.first && word === at && !headed && small.has(lower) && !large.has(lower)) return 0;
    if (headed) return tail(tokens, word + 1, end);
    const next = tokens[word + 1];
    if (word + 1 < end && next !== undefined && ORGANIZATION_WORDS.has(next.lower)) continue;
    // A person whose name is before it does not make it one: "Kemal Demirel Party".
    if (word === at && knownAt.get(word + 1) !== undefined) return 0;
    if (word === at && word + 1 < end && !headed) continue;
    let to = word + 1;
    while (to < end && COMPANY_FORMS.has(tokens[to]?.lower ?? '')) to += 1;
    return to;
  }
  return 0;
}

function tail(tokens: readonly Token[], from: number, end: number): number {
  let to = from;
  while (to < end && !OFFICES.has(tokens[to]?.lower ?? '') && !HONORIFICS.has(tokens[to]?.lower ?? '')) to += 1;
  while (to > from && !tokens[to - 1]?.capital) to -= 1;
  return to;
}

// "Chad Smith", "Jordan Peterson": a name that is known as another thing's begins a person's.
function beginsPerson(
  { text: { tokens }, knownAt }: NameContext,
  at: number,
  to: number,
  end: number,
  titled: boolean,
): boolean {
  if (to >= end || to - at > 1 || isPerson(knownAt.get(at))) return false;
  const next = tokens[to] as Token;
  if (next.kind !== 'WORD' || !next.capital || TITLE_WORDS.has(next.lower) || knownAt.has(to)) return false;
  // "Foreign Minister Israel Katz".
  const names = knownAt.get(at)?.records.every(({ usage }) => usage !== 'DEMONYM') ?? false;
  if (titled && names && !ORGANIZATION_WORDS.has(next.lower)) return true;
  return FIRST_NAMES.has((tokens[at] as Token).lower) && !FIRST_NAMES.has(next.lower);
}

// Up to the next name that is known, unless a person's name goes on with it.
function segmentEnd({ text: { tokens }, knownAt }: NameContext, from: number, end: number): number {
  let to = from + 1;
  while (to < end) {
    const token = tokens[to] as Token;
    const known = knownAt.get(to);
    const given = FIRST_NAMES.has((tokens[from] as Token).lower);
    if (
      known !== undefined &&
      isState(known) &&
      !given &&
      known.records.every(({ usage }) => usage !== 'DEMONYM' || to > from)
    )
      break;
    if (/^(?:of|for|on|in|the|and|against)$/.test(token.text)) break;
    if ((OFFICES.has(token.lower) || HONORIFICS.has(token.lower)) && to + 1 < end && !given) break;
    to += 1;
  }
  while (
    to > from + 1 &&
    (tokens[to - 1]?.kind === 'MARK' || !(tokens[to - 1]?.capital || /^[-‑]$/.test(tokens[to - 2]?.text ?? '')))
  )
    to -= 1;
  return to;
}
