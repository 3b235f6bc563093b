import { findPeople } from './coreference.ts';
import { type KnownEntity, type NameMatch, type NameRecord, Words } from './gazetteer.ts';
import { COMMON } from './lexicon/english.ts';
import { COMMON_RU } from './lexicon/russian-words.ts';
import { type Link, linkKnown, linkName } from './linking.ts';
import type { NameIndex } from './name-index.ts';
import { type Candidate, type NameContext, type NameKind, surveyWords } from './names.ts';
import { findEnglishNames } from './names-english.ts';
import { findRussianNames } from './names-russian.ts';
import type { Span } from './spans.ts';
import type { Token, TokenizedText } from './tokens.ts';
import { keysOf, worldNames } from './world.ts';

/** Languages that are read; of any other, only known names are found. */
export type Language = 'en' | 'ru' | 'other';

/** A span that names somebody or something. */
export interface Mention extends Span {
  /** Who it may be, best first. Those without an id are none of the knowledge base; empty: nobody who is known at all. */
  readonly links: readonly Link[];
  /** What it seems to be. */
  readonly kind: NameKind | 'STATE';
  readonly score: number;
  readonly reason: string;
  /** Whether its words are an adjective or the name of a people: "Russian", "сирийский". */
  readonly demonym: boolean;
  /** The same for mentions of one and the same. */
  readonly cluster: string;
}

/** A mention whose cluster is not decided yet. */
export type Found = Omit<Mention, 'cluster'>;

/** What is known of names beside the text. */
export interface Known {
  readonly index: NameIndex;
  /** Whether drafts may be shown. */
  readonly drafts: boolean;
}

/** The mentions of a text, in its order; no two share a word. */
export function findMentions(text: TokenizedText, language: Language, known: Known): Mention[] {
  const words = new Words();
  const knownAt = findKnown(text, words, known);
  const context: NameContext = { text, words, knownAt, ...surveyWords(text) };
  const candidates = language === 'en' ? findEnglishNames(context) : language === 'ru' ? findRussianNames(context) : [];
  const chosen = choose([...knownAt.values()], candidates);
  const found = chosen.map(
    (one): Found => ('records' in one ? fromKnown(context, one) : fromCandidate(context, one, known)),
  );
  return findPeople(context, found, known);
}

function findKnown(text: TokenizedText, words: Words, { index, drafts }: Known): Map<number, NameMatch> {
  const { tokens } = text;
  const { large } = surveyWords(text);
  const fits = (record: NameRecord, from: number, to: number) =>
    (drafts || !(record.draft || record.entity.draft)) && isWrittenSo(record, tokens, from, to, large);
  const found = new Map<number, NameMatch>();
  const world = worldNames();
  let covered = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind !== 'WORD') continue;
    const own = index.gazetteer.longest(tokens, at, words, fits);
    const general = world.longest(tokens, at, words, fits);
    const best = longer(own, general, index);
    if (best === null || best.to <= covered) continue;
    const from = articleBefore(tokens, at, best);
    found.set(from, { ...best, from });
    covered = best.to;
  }
  return found;
}

// "El Fasher": names are compared without articles, and written with them.
function articleBefore(tokens: readonly Token[], at: number, { records }: NameMatch): number {
  const before = tokens[at - 1];
  if (before === undefined || !before.capital || tokens[at]?.sentence !== before.sentence) return at;
  return records.some(({ value }) => value.toLowerCase().startsWith(`${before.lower} `)) ? at - 1 : at;
}

// What the knowledge base has is taken before what everybody knows, and what both know is the knowledge base's.
function longer(own: NameMatch | null, general: NameMatch | null, index: NameIndex): NameMatch | null {
  if (general === null || (own !== null && own.to > general.to)) return own;
  const records = general.records.map((record) => ({ ...record, entity: ownOf(record.entity, index) }));
  if (own === null || general.to > own.to) return { ...general, records };
  const ids = new Set(own.records.map(({ entity }) => entity));
  const types = new Set(own.records.map(({ entity }) => entity.type));
  const more = records.filter(
    ({ entity }) =>
      !ids.has(entity) && (entity.id !== null || !types.has(entity.type)) && entity.kind !== 'PUBLIC_BODY',
  );
  return { ...own, records: [...own.records, ...more] };
}

const KIND_ALONE = new Set([
  'STATE',
  'INTERGOVERNMENTAL_ORGANIZATION',
  'ARMED_GROUP',
  'MEDIA_OUTLET',
  'OTHER_ORGANIZATION',
  'PUBLIC_BODY',
]);

/** The knowledge base's entity for one that everybody knows; that one itself where it has none. */
function ownOf(entity: KnownEntity, index: NameIndex): KnownEntity {
  if (entity.kind === 'STATE' && entity.country !== null) return index.state(entity.country) ?? entity;
  if (!KIND_ALONE.has(entity.kind) && entity.type !== 'Place') return entity;
  for (const key of keysOf(entity)) {
    const same = index.gazetteer
      .named(key)
      .find((record) => record.entity.type === entity.type && record.usage !== 'METONYM');
    if (same !== undefined) return same.entity;
  }
  return entity;
}

const CASED = /\p{Lu}|\p{Ll}/u;

/** Whether the text writes the name as a name: capitals where it has them, acronyms in capitals. */
function isWrittenSo(
  record: NameRecord,
  tokens: readonly Token[],
  from: number,
  to: number,
  large: ReadonlySet<string>,
): boolean {
  const { value } = record;
  if (!CASED.test(value)) return true;
  const first = tokens[from] as Token;
  let last = to - 1;
  while (last > from && (tokens[last] as Token).kind !== 'WORD') last -= 1;
  if (/^[^\p{Ll}]{1,8}$/u.test(value) && /\p{Lu}/u.test(value)) {
    for (let at = from; at <= last; at += 1) {
      const { kind, text } = tokens[at] as Token;
      if (kind === 'WORD' && /\p{Ll}/u.test(text)) return false;
    }
    return true;
  }
  if (/^\p{Ll}/u.test(value)) return true;
  if (!first.capital) return false;
  const alone = last === from;
  if (alone && first.first && !first.upper && !large.has(first.lower)) {
    if (COMMON.has(first.lower) || COMMON_RU.has(first.lower)) return false;
  } else if (alone && /^(?:\p{Ll}{1,2}|may|august|march|того)$/u.test(first.lower) && !first.upper) return false;
  const ending = value.slice(Math.max(value.lastIndexOf(' '), value.lastIndexOf('-')) + 1);
  return (
    alone ||
    !/^\p{Lu}\p{Script=Latin}/u.test(ending) ||
    (tokens[last] as Token).capital ||
    (tokens[last] as Token).kind === 'NUMBER'
  );
}

/** Of what overlaps, the longer; of the same length, what is known. */
function choose(known: readonly NameMatch[], candidates: readonly Candidate[]): (NameMatch | Candidate)[] {
  const rank = (one: NameMatch | Candidate) => (one.to - one.from) * 2 + ('records' in one ? 1 : 0);
  const weak = (one: Candidate) =>
    one.score <= 0.5 && known.some(({ from, to }) => from >= one.from && to <= one.to && to - from < one.to - one.from);
  const all = [...known, ...candidates.filter((one) => !weak(one))].sort(
    (a, b) => rank(b) - rank(a) || a.from - b.from,
  );
  const taken = new Set<number>();
  const chosen: (NameMatch | Candidate)[] = [];
  for (const one of all) {
    let free = true;
    for (let at = one.from; at < one.to; at += 1) free &&= !taken.has(at);
    if (!free) continue;
    for (let at = one.from; at < one.to; at += 1) taken.add(at);
    chosen.push(one);
  }
  return chosen.sort((a, b) => a.from - b.from);
}

function fromKnown(context: NameContext, match: NameMatch): Found {
  const links = linkKnown(context, match);
  const best = links[0] as Link;
  return {
    from: match.from,
    to: match.to,
    links,
    kind: kindOf(best.entity),
    score: best.score,
    reason: best.reason,
    demonym: best.usage === 'DEMONYM',
  };
}

function fromCandidate(context: NameContext, candidate: Candidate, known: Known): Found {
  const links = linkName(context, candidate, known);
  return {
    ...candidate,
    links,
    score: links[0]?.score ?? candidate.score,
    reason: links[0]?.reason ?? candidate.reason,
    demonym: false,
  };
}

/** What an entity is among the kinds of names. */
export function kindOf({ type, kind }: KnownEntity): Mention['kind'] {
  if (type === 'Place' || type === 'Base') return 'PLACE';
  if (kind === 'PERSON') return 'PERSON';
  return kind === 'STATE' ? 'STATE' : 'ORGANIZATION';
}
