import { toNameKey } from '../search/keys.ts';
import type { KnownEntity, NameMatch, NameRecord, Usage } from './gazetteer.ts';
import { PLACE_PREPOSITIONS } from './lexicon/english.ts';
import { PLACE_PREPOSITIONS_RU } from './lexicon/russian-words.ts';
import type { Known } from './mentions.ts';
import { type Candidate, type NameContext, neighbour } from './names.ts';
import { isCyrillic } from './russian.ts';
import { type Span, textOf } from './spans.ts';
import type { Token } from './tokens.ts';

/** An entity that a span may name. */
export interface Link {
  readonly entity: KnownEntity;
  readonly usage: Usage | 'SIMILAR' | 'SURNAME';
  /** 0..1: how well it fits. No probability. */
  readonly score: number;
  /** Why, in words for people. */
  readonly reason: string;
}

const USES: Readonly<Record<Usage, readonly [score: number, reason: string]>> = {
  NAME: [0.95, 'is a name of'],
  ALIAS: [0.92, 'is another name of'],
  ACRONYM: [0.92, 'is short for'],
  WEAK_ALIAS: [0.65, 'is a name, which others may share, of'],
  DEMONYM: [0.9, 'is an adjective or the people of'],
  METONYM: [0.8, 'stands, as a metonym, for'],
  CAPITAL: [0.8, 'stands, as a metonym, for'],
};
const MOST_LINKS = 5;
// Verbs and nouns whose object is a place: then a capital is the city.
const TO_PLACES =
  /^(?:visit(?:s|ed|ing)?|left|leav(?:e|es|ing)|reach(?:ed|es)?|tour(?:ed|s)?|capital|посет\p{L}*|посещ\p{L}*|покину\p{L}*|город\p{L}*|столиц\p{L}*|мэр\p{L}*|жител\p{L}*|центр\p{L}*|улиц\p{L}*|окрестност\p{L}*|аэропорт\p{L}*)$/u;

/** The entities of a known name, best first. */
export function linkKnown(context: NameContext, match: NameMatch): Link[] {
  const { tokens, text } = context.text;
  const there = isPlaceHere(tokens, match);
  const written = textOf(text, tokens, match);
  const best = new Map<KnownEntity, Link>();
  for (const record of match.records) {
    const link = toLink(record, written, there);
    if (link.score > (best.get(record.entity)?.score ?? 0)) best.set(record.entity, link);
  }
  const links = [...best.values()].sort((a, b) => b.score - a.score || compare(a.entity, b.entity));
  const persons = links.filter(({ entity }) => entity.type === 'Actor' && entity.kind !== 'STATE');
  const shared = persons.length > 1 && Math.abs((persons[0] as Link).score - (persons[1] as Link).score) < 0.1;
  return links
    .map((link) =>
      shared && persons.includes(link)
        ? {
            ...link,
            score: round(link.score / Math.min(persons.length, 3) + 0.1),
            reason: `${link.reason}; others have this name too`,
          }
        : link,
    )
    .slice(0, MOST_LINKS);
}

function toLink({ entity, usage, value }: NameRecord, written: string, there: boolean): Link {
  const [base, how] = USES[usage];
  let score = base;
  if (usage === 'METONYM' || usage === 'CAPITAL') score = there ? 0.4 : 0.8;
  else if (entity.type === 'Place' || entity.type === 'Base')
    score = there ? base : entity.kind === 'CITY' ? 0.75 : base - 0.15;
  else if (entity.kind === 'STATE' && there) score = base - 0.1;
  const same = written.toLowerCase() === value.toLowerCase();
  const form = same
    ? ''
    : isCyrillic(written[0] ?? '') === isCyrillic(value[0] ?? '')
      ? `, written "${value}"`
      : `, in other letters "${value}"`;
  return {
    entity,
    usage,
    score: round(score - (same ? 0 : 0.03)),
    reason: `"${written}" ${how} ${entity.name}${form}`,
  };
}

/** Whether what stands before a name says that it is a place here. */
export function isPlaceHere(tokens: readonly Token[], { from, to }: Span): boolean {
  const before = neighbour(tokens, from, -1);
  const begin = tokens[from] as Token;
  if (begin.upper && begin.text.length > 3 && /^[,(—–-]$/.test(tokens[to]?.text ?? '')) return true;
  if (before === undefined || before.sentence !== begin.sentence) return false;
  if (TO_PLACES.test(before.lower)) return true;
  if (isCyrillic(before.lower)) return PLACE_PREPOSITIONS_RU.has(before.lower) && !/^[кду]о?$/.test(before.lower);
  return PLACE_PREPOSITIONS.has(before.lower);
}

/** The known entities that an unknown name may be another writing of, best first. */
export function linkName(context: NameContext, candidate: Candidate, { index, drafts }: Known): Link[] {
  const { tokens, text } = context.text;
  const parts = tokens.slice(candidate.from, candidate.to).filter(({ kind }) => kind === 'WORD');
  const written = textOf(text, tokens, candidate);
  const links = new Map<KnownEntity, Link>();
  const add = (entity: KnownEntity, score: number, reason: string): void => {
    if (entity.draft && !drafts) return;
    if ((links.get(entity)?.score ?? 0) < score) links.set(entity, { entity, usage: 'SIMILAR', score, reason });
  };
  const last = parts.at(-1);
  if (last === undefined) return [];
  if (candidate.kind === 'PERSON' || candidate.kind === 'UNKNOWN') {
    for (const key of context.words.keys(last.text)) {
      for (const entity of index.persons(key)) {
        if (parts.length === 1) {
          add(entity, 0.5, `"${written}" is the surname of ${entity.name}`);
          continue;
        }
        const fit = compareGiven(context, parts.slice(0, -1), entity, key);
        if (fit > 0) add(entity, fit, `"${written}" has the surname and given names of ${entity.name}`);
      }
    }
  }
  if (parts.length > 1) {
    for (const sound of soundsOf(parts)) {
      for (const entity of index.sounding(sound)) {
        const person = entity.kind === 'PERSON';
        if (person === (candidate.kind === 'PERSON' || candidate.kind === 'UNKNOWN'))
          add(entity, 0.7, `"${written}" sounds as ${entity.name} does`);
      }
    }
  }
  const found = [...links.values()].sort((a, b) => b.score - a.score || compare(a.entity, b.entity));
  if (parts.length === 1 && found.length > 1) {
    return found
      .slice(0, MOST_LINKS)
      .map((link) => ({ ...link, score: 0.35, reason: `${link.reason}; others have it too` }));
  }
  return found.slice(0, MOST_LINKS);
}

// Their consonants, as written and, where the last is inflected, without its ending.
function soundsOf(parts: readonly Token[]): string[] {
  const words = parts.map(({ text }) => text);
  const whole = toNameKey(words.join(' ')).skeleton;
  if (!isCyrillic(words[0] ?? '')) return [whole];
  const bare = words.map((word) => word.replace(/(?:ым|им|ом|ем|ой|ей|ого|его|ому|ему)$/u, '')).join(' ');
  return [...new Set([whole, toNameKey(bare).skeleton])];
}

/** How well the given names in the text go with one name of a person: 0 where they contradict it. */
function compareGiven(context: NameContext, given: readonly Token[], entity: KnownEntity, surname: string): number {
  const names = toNameKey(entity.name).key.split(' ');
  if (names.at(-1) !== surname) return 0;
  const known = names.slice(0, -1);
  let initials = false;
  const all = given.every(({ text }) => {
    const keys = context.words.keys(text);
    const initial = /^(?:\p{Lu}\.?)+$/u.test(text);
    initials ||= initial;
    return known.some((name) => keys.includes(name) || (initial && keys.some((key) => name.startsWith(key[0] ?? '-'))));
  });
  if (all) return initials ? 0.75 : 0.85;
  const some =
    known.length > 0 && known.every((name) => given.some(({ text }) => context.words.keys(text).includes(name)));
  return some ? 0.8 : 0;
}

function compare(a: KnownEntity, b: KnownEntity): number {
  const [x, y] = [a.id ?? `~${a.name}`, b.id ?? `~${b.name}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
