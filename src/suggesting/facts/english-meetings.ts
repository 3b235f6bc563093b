import { isCapitalName } from '../lexicon/states.ts';
import type { Mention } from '../mentions.ts';
import { isActor, isBlocked, objectsFrom, placeOf, subjectsOf } from './clauses.ts';
import type { Fact } from './fact.ts';
import { isQuoted, markAt, mentionAt, nearestDate, type Source, spanOf, type Tape, wordAt } from './tape.ts';
import { distinct, endOf, phrase } from './words.ts';

// "X met Y in Z on D", "X arrived in Z", in English.

const TALKS = /^(?:talks|meetings?|consultations|negotiations|discussions)$/;
const TO_HOLD = /^(?:held|had|holds)$/;
const TO_GO = /^(?:arrived|arrives|travell?ed|travels|flew|landed|returned|went)$/;

/** The meetings and visits that a sentence tells. `pronoun`: whom "he" or "she" means. */
export function findEnglishMeetings(tape: Tape, source: Source, pronoun: Mention | null): Fact[] {
  const { tokens } = source.text;
  const facts: Fact[] = [];
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'word' || isQuoted(tape, at, tokens)) return;
    const fact = meetingAt(tape, at, tokens, pronoun) ?? visitAt(tape, at, source, pronoun);
    if (fact !== null) facts.push(fact);
  });
  return facts;
}

type Tokens = Source['text']['tokens'];

function meetingAt(tape: Tape, at: number, tokens: Tokens, pronoun: Mention | null): Fact | null {
  const word = wordAt(tape, at);
  let [verb, object] = [at, -1];
  let passive = false;
  if (word === 'met' || word === 'meets') object = afterWith(tape, at + 1, 6) ?? at + 1;
  else if (TO_HOLD.test(word)) {
    const noun = nounAfter(tape, at + 1);
    object = noun === null ? -1 : (afterWith(tape, noun + 1, 4) ?? -1);
  } else if (/^(?:conferred|consulted)$/.test(word) && wordAt(tape, at + 1) === 'with') object = at + 2;
  else if (/^(?:received|welcomed|hosted|greeted)$/.test(word)) {
    passive = wordAt(tape, at + 1) === 'by';
    if (passive && !/^(?:was|were|been)$/.test(wordAt(tape, at - 1))) return null;
    object = passive ? at + 2 : at + 1;
  }
  if (object === -1 || isBlocked(tape, verb)) return null;
  const person = (mention: Mention) => mention.kind === 'PERSON';
  const subjects = subjectsOf(tape, verb, pronoun);
  const { mentions, last } = objectsFrom(
    tape,
    object,
    (mention) => person(mention) || (/^(?:held|met)$/.test(word) && isActor(mention)),
    tokens,
  );
  const both = subjects.length > 1 && mentions.length === 0 && (word === 'met' || TO_HOLD.test(word));
  if (subjects.length === 0 || (mentions.length === 0 && !both)) return null;
  if (!subjects.every(person) && !(word === 'held' && subjects.every(isActor))) return null;
  const who = distinct([...subjects, ...mentions]);
  if (who.length < 2) return null;
  verb = at;
  const first = tape.nodes.findIndex((node) => node.type === 'mention' && node.mention === subjects[0]);
  return {
    kind: 'MEETING',
    ...spanOf(tape, Math.min(first === -1 ? at : first, at), endOf(tape, Math.max(last, at))),
    who,
    place: placeOf(tape, at, tokens),
    date: nearestDate(tape, at),
    score: passive || word === 'met' ? 0.85 : 0.8,
    reason: `"${phrase(tape, at, Math.min(object, at + 4))}" between those who met`,
  };
}

// "talks" with adjectives before it: "held three rounds of talks" is too far for a rule.
function nounAfter(tape: Tape, from: number): number | null {
  for (let at = from; at < from + 4; at += 1) {
    if (TALKS.test(wordAt(tape, at))) return at;
    if (wordAt(tape, at) === '') return null;
  }
  return null;
}

function afterWith(tape: Tape, from: number, most: number): number | null {
  for (let at = from; at < from + most; at += 1) {
    if (wordAt(tape, at) === 'with') return at + 1;
    const node = tape.nodes[at];
    if (node?.type === 'mention' && (node.mention.kind === 'PERSON' || node.mention.demonym)) return null;
    if (node?.type === 'mark') return null;
  }
  return null;
}

function visitAt(tape: Tape, at: number, source: Source, pronoun: Mention | null): Fact | null {
  const word = wordAt(tape, at);
  let object = -1;
  if (word === 'visited' || word === 'visits') object = at + 1;
  else if (TO_GO.test(word) && /^(?:in|at|to|into|for)$/.test(wordAt(tape, at + 1)) && wordAt(tape, at + 1) !== 'for')
    object = at + 2;
  else if (/^(?:paid|made|began|started|concluded|completed)$/.test(word)) object = afterVisit(tape, at + 1);
  if (object === -1 || isBlocked(tape, at)) return null;
  const who = subjectsOf(tape, at, pronoun).filter(({ kind }) => kind === 'PERSON');
  const place = placeFrom(tape, object, source);
  if (who.length === 0 || place === null) return null;
  const first = tape.nodes.findIndex((node) => node.type === 'mention' && node.mention === who[0]);
  const last = tape.nodes.findIndex((node) => node.type === 'mention' && node.mention === place);
  return {
    kind: 'VISIT',
    ...spanOf(tape, Math.min(first === -1 ? at : first, at), endOf(tape, Math.max(last, at))),
    who,
    place,
    date: nearestDate(tape, at),
    score: 0.82,
    reason: `"${phrase(tape, at, object - 1)}" between a person and a place`,
  };
}

function afterVisit(tape: Tape, from: number): number {
  for (let at = from; at < from + 6; at += 1) {
    if (/^(?:visit|trip)$/.test(wordAt(tape, at)) && wordAt(tape, at + 1) === 'to') return at + 2;
    if (wordAt(tape, at) === '') return -1;
  }
  return -1;
}

function placeFrom(tape: Tape, from: number, { text: { tokens }, mentions }: Source): Mention | null {
  let at = from;
  while (
    /^(?:the|a|an|war-torn|neighbou?ring|nearby|city|capital|town|of|southern|northern|eastern|western|central|port|former)$/.test(
      wordAt(tape, at),
    )
  )
    at += 1;
  const mention = mentionAt(tape, at);
  if (mention === undefined || isQuoted(tape, at, tokens)) return null;
  // "the Turkish capital": the city, where the text names it.
  if (mention.demonym && wordAt(tape, at + 1) === 'capital') {
    const country = mention.links[0]?.entity.country ?? null;
    return mentions.find((other) => isCapital(other, country)) ?? null;
  }
  if (mention.kind === 'STATE' && !mention.demonym) return /^['’]s?$/i.test(markAt(tape, at + 1)) ? null : mention;
  return mention.kind === 'PLACE' ? mention : null;
}

/** Whether a mention is the capital of a state. */
export function isCapital({ links, kind }: Mention, country: string | null): boolean {
  const [best] = links;
  return kind === 'PLACE' && country !== null && best !== undefined && isCapitalName(best.entity.name, country);
}
