import { FIRST_NAMES_RU } from './lexicon/first-names.ts';
import {
  COMMON_RU,
  OFFICE_STEMS_RU,
  ORGANIZATION_STEMS_RU,
  PLACE_PREPOSITIONS_RU,
  QUOTED_STEMS_RU,
  SAYING_STEMS_RU,
} from './lexicon/russian-words.ts';
import { type Candidate, isState, type NameContext, type NameKind } from './names.ts';
import { baseForms } from './russian.ts';
import type { Token } from './tokens.ts';

// Unknown names in Russian. Offices and most heads of organisations are in small letters there; endings tell much.

const ADJECTIVE = /(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ые|ие|ых|их|ыми|ими)$/u;
const GENITIVE = /(?:ого|его|ой|ей|ых|их|[аяыи]|ов|ев|ств|ций|дел|прав|наций|сил|лиц|ООН|США|РФ)$/u;
const LATIN = /\p{Script=Latin}/u;
const PATRONYMIC = /(?:ович|евич|ьич|овн|евн|ичн)(?:а|у|ем|ем|е|ой|ы)?$/u;
const SURNAME =
  /(?:[оеё]в|ин|ын|ск(?:ий|ого|ому|им|ом|ая|ой|ую)|цк(?:ий|ого|ому|им|ом|ая|ой|ую)|ко|ук|юк|чук|ян|дзе|швили|ич|ов[аоу]|ев[аоу]|ин[аоу]|[оеи]?в(?:ым|ой|е)|ин(?:ым|ой|е)|оглы|енко)$/u;
const PLACE = /(?:град|бург|город|ск|поль|абад|стан|горск|область|край|район)(?:а|у|ом|е|ой)?$/u;
const BODY = /^(?!Росси)(?:Мин|Гос|Рос|Глав|Центр|Ген|Нац|Рос)\p{Ll}{3,}$/u;

/** Whether a word begins with one of the stems. */
export function hasStem(word: string, stems: readonly string[]): boolean {
  return stems.some((stem) => word.startsWith(stem) && word.length <= stem.length + 5);
}

/** Whether a word is a given name in any case. */
export function isGivenName(word: string): boolean {
  return baseForms(word).some((form) => FIRST_NAMES_RU.has(form));
}

/** The capitalised words that seem to be names. */
export function findRussianNames(context: NameContext): Candidate[] {
  const { tokens, sentences } = context.text;
  const found: Candidate[] = [];
  for (const sentence of sentences) {
    if (sentence.headline) continue;
    for (let at = sentence.start; at < sentence.end; ) {
      const token = tokens[at] as Token;
      const quoted = token.text === '«' || token.text === '"' ? quotedName(tokens, at, sentence.end) : null;
      if (quoted !== null) {
        found.push(quoted);
        at = quoted.to + 1;
      } else if (token.kind !== 'WORD' || !token.capital) at += 1;
      else at = takeOne(context, at, sentence.end, found);
    }
  }
  return found;
}

// «Горизонт» after a noun for what has such names, or by itself where it is one word or all of it has capitals.
function quotedName(tokens: readonly Token[], open: number, limit: number): Candidate | null {
  const close = tokens[open]?.text === '«' ? '»' : '"';
  let to = open + 1;
  while (to < limit && tokens[to]?.text !== close && to - open < 7) to += 1;
  if (tokens[to]?.text !== close || to === open + 1) return null;
  const inside = tokens.slice(open + 1, to);
  if (!inside[0]?.capital || inside.some(({ text }) => /^[,.!?:;]$/.test(text))) return null;
  const before = tokens[open - 1];
  const headed = before !== undefined && hasStem(before.lower, QUOTED_STEMS_RU);
  if (headed)
    return { from: open + 1, to, kind: 'ORGANIZATION', score: 0.75, reason: `"${before.text}" stands before it` };
  const capitals = inside.filter(({ kind }) => kind === 'WORD').every(({ capital }) => capital);
  if (!capitals || (/^[,—–-]$/.test(tokens[to + 1]?.text ?? '') && inside.length > 1)) return null;
  return { from: open + 1, to, kind: 'ORGANIZATION', score: 0.45, reason: 'a name in quotation marks' };
}

/** Judges what begins here; returns where to go on. */
function takeOne(context: NameContext, at: number, limit: number, found: Candidate[]): number {
  const {
    text: { tokens },
    knownAt,
  } = context;
  const token = tokens[at] as Token;
  const known = knownAt.get(at);
  const body = bodyEnd(context, at, limit);
  if (body > (known?.to ?? 0)) {
    found.push({ from: at, to: body, kind: 'ORGANIZATION', score: 0.7, reason: 'words of names of organisations' });
    return body;
  }
  const place = placeEnd(context, at, limit);
  if (place > (known?.to ?? 0)) {
    found.push({
      from: at,
      to: place,
      kind: 'PLACE',
      score: 0.75,
      reason: `"${tokens[place - 1]?.text}" is a word of names of places`,
    });
    return place;
  }
  if (known !== undefined) return known.to;
  const office = hasStem(token.lower, OFFICE_STEMS_RU);
  const idle =
    token.first &&
    (COMMON_RU.has(token.lower) || context.small.has(token.lower) || hasStem(token.lower, ORGANIZATION_STEMS_RU));
  const to = runEnd(context, at, limit);
  // What only begins a sentence, and an office before a name: the name begins with the next word.
  if (idle || office) return at + 1;
  const candidate = judge(context, at, to);
  if (candidate !== null) found.push(candidate);
  return to;
}

function runEnd({ text: { tokens }, knownAt }: NameContext, from: number, limit: number): number {
  let to = from + 1;
  while (to < limit) {
    const token = tokens[to] as Token;
    const next = tokens[to + 1];
    const person = isGivenName((tokens[from] as Token).lower);
    if (knownAt.has(to) && isState(knownAt.get(to)) && !person) break;
    // «Адвокат Шалару Виктор Панцырь»: another name begins.
    const other =
      !person &&
      isGivenName(token.lower) &&
      next?.capital === true &&
      !PATRONYMIC.test(next.lower) &&
      (tokens[from]?.text.length ?? 0) > 2;
    if (other && !isGivenName(next.lower)) break;
    // «Футболист ЦСКА Фёдор Чалов»: what begins the sentence is no part of the name.
    const begin = tokens[from] as Token;
    // «Tesla Илон Маск»: another script, another name.
    const last = tokens[to - 1] as Token;
    if (token.kind === 'WORD' && last.kind === 'WORD' && LATIN.test(token.text) !== LATIN.test(last.text)) break;
    if (token.upper && token.text.length > 1 && !begin.upper) break;
    if (begin.first && !person && begin.text.length > 2 && isGivenName(token.lower)) break;
    if (token.kind === 'WORD' && token.capital) to += 1;
    else if (
      /^[-‑.]$/.test(token.text) &&
      !token.spaced &&
      next?.kind === 'WORD' &&
      (next.capital || (!next.spaced && next.text.length <= 5)) &&
      (token.text !== '.' || (tokens[to - 1]?.text.length ?? 9) <= 2)
    )
      to += 2;
    else if (
      /^(?:фон|ван|де)$/.test(token.lower) &&
      /^(?:дер|ден|ла)$/.test(next?.lower ?? '') &&
      tokens[to + 2]?.capital
    )
      to += 3;
    else if (
      /^(?:ибн|бин|аль|эль|аш|ас|ад|ан|де|фон|ван|дер|да|ди|оглы|бен|ла|ле|дю|дель)$/.test(token.lower) &&
      (next?.capital || next?.text === '-')
    )
      to += next?.text === '-' ? 3 : 2;
    else break;
  }
  return Math.min(to, limit);
}

const PLACE_NOUN =
  /^(?:област|кра[йяюе]|район|округ|республик|мор[еяю]|залив|пролив|остров|полуостров|озер|рек[аиуе]|гор[аы]?$|площад|улиц|проспект|шоссе|набережн|дворц|дворец|аэропорт|вокзал|стадион|пустын|губерни|воеводств|провинци|долин|космодром|собор|монастыр)/u;

// «Курская область», «Елисейского дворца»: 0 where none begins here.
function placeEnd({ text: { tokens }, knownAt }: NameContext, at: number, limit: number): number {
  const [token, noun] = [tokens[at] as Token, tokens[at + 1]];
  if (at + 1 >= limit || noun?.kind !== 'WORD' || !ADJECTIVE.test(token.lower) || !PLACE_NOUN.test(noun.lower))
    return 0;
  if (token.first && COMMON_RU.has(token.lower)) return 0;
  return knownAt.get(at)?.records.some(({ usage }) => usage === 'DEMONYM') ? 0 : at + 2;
}

/** Where an organisation's name ends that begins here; 0 where none does. */
function bodyEnd({ text: { tokens }, knownAt, small }: NameContext, at: number, limit: number): number {
  const token = tokens[at] as Token;
  const acronym = token.upper && token.text.length <= 8;
  if (
    acronym ||
    (BODY.test(token.text) &&
      !ADJECTIVE.test(token.lower) &&
      !hasStem(token.lower, ORGANIZATION_STEMS_RU) &&
      !hasStem(token.lower, OFFICE_STEMS_RU))
  ) {
    if (knownAt.has(at) && !acronym) return 0;
    const state = knownAt.get(at + 1);
    if (state !== undefined && isState(state) && tokens[at + 1]?.spaced && !knownAt.has(at)) return state.to;
    return knownAt.has(at) ? 0 : at + 1;
  }
  if (token.first && COMMON_RU.has(token.lower)) return 0;
  let head = at;
  // «Международный валютный фонд»: adjectives, the first with a capital, then what it is.
  while (
    head < limit &&
    head - at < 3 &&
    ADJECTIVE.test(tokens[head]?.lower ?? '') &&
    (head === at || tokens[head]?.kind === 'WORD')
  )
    head += 1;
  const noun = tokens[head];
  if (noun?.kind !== 'WORD' || !hasStem(noun.lower, ORGANIZATION_STEMS_RU)) return 0;
  if (head > at && knownAt.get(at)?.records.some(({ usage }) => usage === 'DEMONYM')) return 0;
  if (token.first && head === at && small.has(token.lower)) return 0;
  let to = head + 1;
  while (to < limit && to - head < 6) {
    const next = tokens[to] as Token;
    if (next.kind !== 'WORD' || !GENITIVE.test(next.text)) {
      if (
        /^(?:и|по)$/.test(next.lower) &&
        to > head + 1 &&
        tokens[to + 1]?.kind === 'WORD' &&
        GENITIVE.test(tokens[to + 1]?.text ?? '')
      ) {
        to += 2;
        continue;
      }
      break;
    }
    if (isState(knownAt.get(to))) break;
    if (next.capital && isGivenName(next.lower)) break;
    to += 1;
  }
  if (head === at && to === at + 1) return 0;
  return to;
}

function judge(context: NameContext, from: number, to: number): Candidate | null {
  const {
    text: { tokens },
    large,
  } = context;
  const first = tokens[from] as Token;
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'WORD');
  const titled = officeBefore(context, from);
  if (
    words.length === 1 &&
    first.first &&
    !large.has(first.lower) &&
    !titled &&
    !speaks(tokens, to) &&
    !isGivenName(first.lower)
  )
    return null;
  if (words.length === 1 && (COMMON_RU.has(first.lower) || first.text.length === 1)) return null;
  const [kind, score, reason] = classify(tokens, from, to, titled);
  // An adjective with its noun: a name of something, as «Открытый чемпионат» is.
  const noun = tokens[to];
  if (kind === 'UNKNOWN' && ADJECTIVE.test(first.lower) && noun?.kind === 'WORD' && !noun.capital) return null;
  return { from, to, kind, score, reason };
}

function speaks(tokens: readonly Token[], to: number): boolean {
  return hasStem(tokens[to]?.lower ?? '', SAYING_STEMS_RU);
}

// «министром иностранных дел Узбекистана Рустамом Каримовым»: an office, what it is of, then the name.
function officeBefore({ text: { tokens }, knownAt }: NameContext, from: number): boolean {
  for (let at = from - 1; at >= 0 && from - at <= 7; at -= 1) {
    const token = tokens[at] as Token;
    if (token.sentence !== tokens[from]?.sentence) return false;
    if (token.kind !== 'WORD' && !/^[-–()«»]$/.test(token.text)) return false;
    if (hasStem(token.lower, OFFICE_STEMS_RU)) return true;
    if (
      token.capital &&
      !knownAt.has(at) &&
      !token.upper &&
      !LATIN.test(token.text) &&
      !hasStem(token.lower, ORGANIZATION_STEMS_RU)
    )
      return false;
    if (!GENITIVE.test(token.text) && !LATIN.test(token.text) && !/^(?:по|и)$/.test(token.lower)) return false;
  }
  return false;
}

function classify(tokens: readonly Token[], from: number, to: number, titled: boolean): [NameKind, number, string] {
  const first = tokens[from] as Token;
  const last = tokens[to - 1] as Token;
  const before = tokens[from - 1];
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'WORD');
  if (words.length > 1 && (isGivenName(first.lower) || isGivenName(last.lower)))
    return ['PERSON', 0.85, 'a given name is in it'];
  if (words.length > 1 && words.some(({ lower }) => PATRONYMIC.test(lower)))
    return ['PERSON', 0.85, 'a patronymic is in it'];
  if ((words.length > 1 && /^\p{Lu}\.?$/u.test(first.text)) || /^(?:\p{Lu}\.)+$/u.test(first.text))
    return ['PERSON', 0.75, 'initials stand before a name'];
  if (words.length === 1 && LATIN.test(first.text)) return ['ORGANIZATION', 0.45, 'a name in another script'];
  if (titled) return ['PERSON', 0.75, 'an office stands before it'];
  if (words.length === 1 && first.upper) return ['ORGANIZATION', 0.55, 'it is an acronym'];
  if (speaks(tokens, to) && SURNAME.test(last.lower)) return ['PERSON', 0.7, `"${tokens[to]?.text}" follows it`];
  if (
    before !== undefined &&
    PLACE_PREPOSITIONS_RU.has(before.lower) &&
    ((words.length === 1 && !SURNAME.test(last.lower)) || /^(?:в|во|из|на|под|близ)$/.test(before.lower))
  )
    return ['PLACE', 0.55, `"${before.text}" stands before it`];
  if (PLACE.test(last.lower) && !SURNAME.test(last.lower)) return ['PLACE', 0.5, 'it ends as names of places do'];
  if (SURNAME.test(last.lower)) return ['PERSON', words.length > 1 ? 0.7 : 0.55, 'it ends as surnames do'];
  if (words.length > 1) return ['PERSON', 0.5, 'words with capitals in a row'];
  return ['UNKNOWN', 0.35, 'it has a capital within a sentence'];
}
