import type { Mention } from '../mentions.ts';
import type { Fact, SanctionAction } from './fact.ts';
import { isBlockedRu, placeRu, subjectRu, withWhom } from './russian-clauses.ts';
import { isQuoted, mentionAt, nearestDate, type Source, spanOf, type Tape, wordAt } from './tape.ts';
import { endOf, phrase } from './words.ts';

// Meetings, visits and sanctions in Russian. Verbs of what is to come have other forms, and are in no list here.

const MET = /^встретил(?:ся|ась|ись)$/;
const HELD = /^пров(?:ел|ёл|ела|ели)$/;
const TALKS = /^(?:переговор|встреч|консультаци|бесед)/;
const ARRIVED = /^(?:прибыл|приехал|прилетел|прибыва)(?:а|и|ет)?$/;
const VISITED = /^посетил(?:а|и)?$/;
const SANCTIONS = /^(?:санкци|ограничени|эмбарго)/;
const ACTIONS: readonly (readonly [RegExp, SanctionAction])[] = [
  [/^(?:вв(?:ел|ёл|ела|ели)|вводит|наложил(?:а|и)?)$/, 'IMPOSED'],
  [/^(?:расширил|ужесточил|усилил)(?:а|и)?$/, 'TIGHTENED'],
  [/^продлил(?:а|и)?$/, 'EXTENDED'],
  [/^(?:ослабил|смягчил)(?:а|и)?$/, 'EASED'],
  [/^(?:снял|отменил)(?:а|и)?$/, 'LIFTED'],
  [/^приостановил(?:а|и)?$/, 'SUSPENDED'],
  [/^(?:вернул|возобновил|восстановил)(?:а|и)?$/, 'REINSTATED'],
];

/** What a sentence tells of meetings, visits and sanctions. */
export function findRussianFacts(tape: Tape, source: Source): Fact[] {
  const facts: Fact[] = [];
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'word' || isQuoted(tape, at, source.text.tokens) || isBlockedRu(tape, at)) return;
    const fact = meetingAt(tape, at, source) ?? visitAt(tape, at, source);
    if (fact !== null) facts.push(fact);
    facts.push(...sanctionsAt(tape, at, source));
  });
  return facts;
}

const isPerson = (mention: Mention) => mention.kind === 'PERSON';

function meetingAt(tape: Tape, at: number, source: Source): Fact | null {
  const word = wordAt(tape, at);
  let noun = at;
  if (HELD.test(word)) {
    noun = find(tape, at, TALKS, 8);
    if (noun === -1) return null;
  } else if (!MET.test(word)) return null;
  const subject = subjectRu(tape, at, isPerson, source);
  if (subject === null) return null;
  const others = withWhom(tape, noun + 1, 16);
  const joined = others.length === 0 ? joinedTo(tape, subject) : [];
  const who = [subject, ...joined, ...others].filter(
    (one, index, all) => all.findIndex(({ cluster }) => cluster === one.cluster) === index,
  );
  if (who.length < 2) return null;
  return {
    kind: 'MEETING',
    ...covering(tape, [...who.map(indexIn(tape)), at]),
    who,
    place: placeRu(tape, at, source),
    date: nearestDate(tape, at),
    score: 0.82,
    reason: `"${phrase(tape, at, noun + 1)}" between those who met`,
  };
}

// «X и Y встретились».
function joinedTo(tape: Tape, subject: Mention): Mention[] {
  const at = indexIn(tape)(subject);
  for (let before = at - 1; before >= 0 && at - before <= 8; before -= 1) {
    const mention = mentionAt(tape, before);
    if (mention?.kind === 'PERSON') return wordAt(tape, before + 1) === 'и' ? [mention] : [];
  }
  return [];
}

function visitAt(tape: Tape, at: number, source: Source): Fact | null {
  const word = wordAt(tape, at);
  let place: Mention | null = null;
  if (ARRIVED.test(word) || (/^(?:совершил|нан[её]с)/.test(word) && find(tape, at, /^визит/, 5) !== -1))
    place = goal(tape, at);
  else if (VISITED.test(word)) {
    const next = mentionAt(tape, at + 1) ?? mentionAt(tape, at + 2);
    place = next !== undefined && (next.kind === 'PLACE' || next.kind === 'STATE') && !next.demonym ? next : null;
  } else return null;
  const subject = subjectRu(tape, at, isPerson, source);
  if (place === null || subject === null) return null;
  return {
    kind: 'VISIT',
    ...covering(tape, [indexIn(tape)(subject), indexIn(tape)(place), at]),
    who: [subject],
    place,
    date: nearestDate(tape, at),
    score: 0.82,
    reason: `"${word}" between a person and a place`,
  };
}

// «прибыл в Ташкент», «прибыл с визитом в Москву».
function goal(tape: Tape, verb: number): Mention | null {
  for (let at = verb + 1; at < tape.nodes.length && at - verb <= 8; at += 1) {
    const mention = mentionAt(tape, at);
    if (mention === undefined || mention.demonym || (mention.kind !== 'PLACE' && mention.kind !== 'STATE')) continue;
    if (/^(?:в|во|на)$/.test(wordAt(tape, at - 1))) return mention;
  }
  return null;
}

function sanctionsAt(tape: Tape, at: number, source: Source): Fact[] {
  const action = ACTIONS.find(([pattern]) => pattern.test(wordAt(tape, at)))?.[1];
  if (action === undefined) return [];
  const noun = find(tape, at, SANCTIONS, 7);
  if (noun === -1) return [];
  const authority = subjectRu(
    tape,
    at,
    ({ kind, demonym }) => (kind === 'STATE' || kind === 'ORGANIZATION') && !demonym,
    source,
  );
  if (authority === null) return [];
  const facts: Fact[] = [];
  for (let next = noun + 1; next < tape.nodes.length && next - noun <= 10; next += 1) {
    const mention = mentionAt(tape, next);
    if (mention === undefined || mention.demonym || mention.kind === 'PLACE' || mention.cluster === authority.cluster)
      continue;
    if (!/против|отношении|с|со/.test(lead(tape, noun, next))) break;
    facts.push({
      kind: 'SANCTION',
      ...covering(tape, [indexIn(tape)(authority), at, next]),
      authority,
      subject: mention,
      action,
      date: nearestDate(tape, at),
      score: 0.8,
      reason: `"${phrase(tape, at, noun + 1)}" between an authority and whom they are on`,
    });
    break;
  }
  return facts;
}

function lead(tape: Tape, from: number, to: number): string {
  return Array.from({ length: to - from }, (_, index) => wordAt(tape, from + index)).join(' ');
}

function find(tape: Tape, from: number, pattern: RegExp, most: number): number {
  for (let at = from + 1; at < tape.nodes.length && at - from <= most; at += 1)
    if (pattern.test(wordAt(tape, at))) return at;
  return -1;
}

/** Where a mention stands in the sentence. */
export function indexIn({ nodes }: Tape): (mention: Mention) => number {
  return (mention) => nodes.findIndex((node) => node.type === 'mention' && node.mention === mention);
}

function covering(tape: Tape, places: readonly number[]) {
  const within = places.filter((place) => place !== -1);
  return spanOf(tape, Math.min(...within), endOf(tape, Math.max(...within)));
}
