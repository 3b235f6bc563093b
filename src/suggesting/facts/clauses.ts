import { OFFICES, PORTFOLIOS, TITLE_WORDS } from '../lexicon/english.ts';
import type { Mention } from '../mentions.ts';
import type { Token } from '../tokens.ts';
import { isQuoted, markAt, mentionAt, type Tape, wordAt } from './tape.ts';

// Who does what in an English sentence, as far as the order of its words tells.

const AUXILIARIES = new Set(
  'has have had was were is are been being also then later again recently already first earlier once personally jointly separately reportedly formally officially briefly privately itself himself herself today yesterday both'.split(
    ' ',
  ),
);
const BLOCKERS = new Set(
  'not never no nobody neither nor will would may might could should can cannot shall if whether unless denied denies deny refused refuses rejected expected plans planned planning scheduled likely unlikely hopes hope hoped wants wanted rumours rumors rumored alleged allegedly false supposed due to without until'.split(
    ' ',
  ),
);
const CLAUSE_ENDS = new Set('but'.split(' '));
const PREPOSITIONS = new Set(
  'of in at from to with by for on against between near under via per about over after before during into than as since through amid among including like without'.split(
    ' ',
  ),
);
const BODIES = new Set(
  'leadership government presidency authorities ministry parliament administration army military cabinet regime delegation treasury congress senate envoy mission foreign'.split(
    ' ',
  ),
);

/** Whether something says that it did not happen, or has not yet: a negation, a modal, a condition before the verb. */
export function isBlocked(tape: Tape, verb: number): boolean {
  for (let at = verb - 1; at >= 0 && verb - at <= 14; at -= 1) {
    const word = wordAt(tape, at);
    if (/[;"“”]/.test(markAt(tape, at)) || CLAUSE_ENDS.has(word)) return false;
    // "to" belongs to a base form, and is a preposition before a name.
    if (word === 'to' && at !== verb - 1) continue;
    if (BLOCKERS.has(word) || /n['’]t$/.test(word)) return true;
    if (word === 'that' || word === 'who') {
      // What was denied or expected is said before.
      if (!/^(?:den|refus|reject|expect|hop|unlikely|not)/.test(wordAt(tape, at - 1))) return false;
    }
  }
  return false;
}

/** Whether a mention is there to say whose or what kind something is, or stands in a phrase with a preposition. */
export function isAttribute(tape: Tape, at: number): boolean {
  const mention = mentionAt(tape, at);
  if (mention === undefined || mention.demonym) return true;
  return (
    /^['’]s?$/i.test(markAt(tape, at + 1)) ||
    PREPOSITIONS.has(wordAt(tape, at - 1)) ||
    (wordAt(tape, at - 1) === 'the' && PREPOSITIONS.has(wordAt(tape, at - 2)))
  );
}

/** Whether a mention acts: a person, a state, an organisation. */
export function isActor(mention: Mention | undefined): mention is Mention {
  return mention !== undefined && mention.kind !== 'PLACE';
}

/** The subject of a verb, with those that are joined to it; a pronoun is the person before it. Empty where none is found. */
export function subjectsOf(tape: Tape, verb: number, pronoun: Mention | null = null): Mention[] {
  let at = verb - 1;
  for (let steps = 0; steps < 40 && at >= 0; steps += 1) {
    const node = tape.nodes[at];
    if (node === undefined) return [];
    if (node.type === 'date') at -= 1;
    else if (node.type === 'mark') {
      const next = overAside(tape, at);
      if (next === null) return [];
      at = next;
    } else if (node.type === 'word') {
      const { lower } = node.token;
      if (AUXILIARIES.has(lower) || /ly$/.test(lower)) at -= 1;
      else if (lower === 'who' || lower === 'which') at -= 1;
      else if (/^(?:he|she|it|they)$/.test(lower)) return pronounBefore(tape, at, pronoun);
      else if (
        /^(?:agency|channel|newspaper|network|daily|website|group|company)$/.test(lower) &&
        mentionAt(tape, at - 1)?.kind === 'ORGANIZATION'
      )
        at -= 1;
      else if (
        /^(?:delegation|officials?|diplomats?|ministers?)$/.test(lower) &&
        /^(?:his|her)$/.test(wordAt(tape, at - 1)) &&
        wordAt(tape, at - 2) === 'and'
      )
        at -= 3;
      else return bodyBefore(tape, at);
    } else {
      if (!isActor(node.mention) || node.mention.demonym) return [];
      if (PREPOSITIONS.has(wordAt(tape, at - 1)) || /^['’]s?$/i.test(markAt(tape, at + 1))) return [];
      return [...joinedBefore(tape, at), node.mention];
    }
  }
  return [];
}

function pronounBefore(tape: Tape, at: number, pronoun: Mention | null): Mention[] {
  const word = wordAt(tape, at);
  if (word === 'they') return [];
  if (word === 'it') return pronoun === null || pronoun.kind === 'PERSON' ? [] : [pronoun];
  for (let before = at - 1; before >= 0; before -= 1) {
    const mention = mentionAt(tape, before);
    if (mention?.kind === 'PERSON' && !isAttribute(tape, before)) return [mention];
  }
  return pronoun?.kind === 'PERSON' ? [pronoun] : [];
}

// "Syria's leadership said", "the Swedish government imposed": the state whose body acts.
function bodyBefore(tape: Tape, at: number): Mention[] {
  if (!BODIES.has(wordAt(tape, at)) && !/^(?:ministers|officials|leaders|governments)$/.test(wordAt(tape, at)))
    return [];
  for (let before = at - 1; before >= 0 && at - before <= 5; before -= 1) {
    const mention = mentionAt(tape, before);
    if (mention !== undefined) return mention.kind === 'STATE' || mention.kind === 'ORGANIZATION' ? [mention] : [];
    if (tape.nodes[before]?.type === 'mark' && !/^['’]s?$/i.test(markAt(tape, before))) return [];
  }
  return [];
}

// From the end of an aside, in commas, brackets or dashes, to what stands before it.
function overAside(tape: Tape, at: number): number | null {
  const mark = markAt(tape, at);
  if (mark === ')') return search(tape, at, '(');
  if (mark === ',' || mark === '—' || mark === '–') {
    for (let before = at - 1; before > 0 && at - before <= 25; before -= 1) {
      if (markAt(tape, before) !== mark) continue;
      const mention = mentionAt(tape, before - 1);
      if (mention?.kind === 'PERSON') return before - 1;
    }
    return mentionAt(tape, at - 1)?.kind === 'PERSON' && mark === ',' ? at - 1 : null;
  }
  return null;
}

function search(tape: Tape, at: number, mark: string): number | null {
  for (let before = at - 1; before >= 0; before -= 1) if (markAt(tape, before) === mark) return before - 1;
  return null;
}

// "A, B and Foreign Minister C".
function joinedBefore(tape: Tape, at: number): Mention[] {
  let before = at - 1;
  while (isTitleNode(tape, before)) before -= 1;
  const and = wordAt(tape, before) === 'and';
  if (!and && markAt(tape, before) !== ',') return [];
  const mention = mentionAt(tape, before - 1);
  if (mention === undefined || !isActor(mention) || mention.demonym || mention.kind !== mentionAt(tape, at)?.kind)
    return [];
  if (!and && joinedBefore(tape, before - 1).length === 0) return [];
  return [...joinedBefore(tape, before - 1), mention];
}

/** Whether a node belongs to the title of a name that follows it: an office, a demonym, somebody's. */
export function isTitleNode(tape: Tape, at: number): boolean {
  const node = tape.nodes[at];
  if (node === undefined || node.type === 'date') return false;
  if (node.type === 'mark')
    return (
      /^['’]s?$/i.test(node.token.text) ||
      (node.token.text === '-' && !node.token.spaced) ||
      (node.token.text === '.' && /^(?:mr|mrs|ms|dr|gen|col|lt|sen|rep)$/.test(wordAt(tape, at - 1)))
    );
  if (node.type === 'mention')
    return (
      node.mention.demonym ||
      /^['’]s?$/i.test(markAt(tape, at + 1)) ||
      (node.mention.kind !== 'PERSON' && wordIsTitle(tape, at + 1))
    );
  return (
    wordIsTitle(tape, at) ||
    /^(?:the|a|an|his|her|its|their|new|visiting|outgoing|then|counterpart|colleague|mr|mrs|ms|dr)$/.test(
      node.token.lower,
    ) ||
    (/^(?:of|for)$/.test(node.token.lower) && wordIsTitle(tape, at - 1) && wordIsTitle(tape, at + 1))
  );
}

function wordIsTitle(tape: Tape, at: number): boolean {
  const word = wordAt(tape, at);
  return TITLE_WORDS.has(word) || OFFICES.has(word) || PORTFOLIOS.has(word);
}

/** The persons and bodies from a place on, joined by commas and "and"; empty where something else comes first. */
export function objectsFrom(
  tape: Tape,
  from: number,
  wanted: (mention: Mention) => boolean,
  tokens: readonly Token[],
): { mentions: Mention[]; last: number } {
  const mentions: Mention[] = [];
  let last = from;
  let at = from;
  for (let steps = 0; at < tape.nodes.length && steps < 60; steps += 1) {
    const mention = mentionAt(tape, at);
    if (mention !== undefined && !isTitleNode(tape, at) && wanted(mention)) {
      mentions.push(mention);
      last = at;
      const next = joinedAfter(tape, at);
      if (next === null) break;
      at = next;
    } else if (isTitleNode(tape, at) && !isQuoted(tape, at, tokens)) at += 1;
    else if (mentions.length === 0 && markAt(tape, at) === ',' && isTitleNode(tape, at - 1)) at += 1;
    else break;
  }
  return { mentions, last };
}

// After ", and", " and ", ", " or an aside in commas that says who it is.
function joinedAfter(tape: Tape, at: number): number | null {
  if (wordAt(tape, at + 1) === 'and') return at + 2;
  if (markAt(tape, at + 1) !== ',') return null;
  if (wordAt(tape, at + 2) === 'and') return at + 3;
  return mentionAt(tape, at + 2) !== undefined || isTitleNode(tape, at + 2) ? at + 2 : null;
}

/** The place that a sentence gives for what a verb says: after "in" or "at", near the verb. */
export function placeOf(tape: Tape, verb: number, tokens: readonly Token[]): Mention | null {
  const fits = (at: number) => {
    const mention = mentionAt(tape, at);
    if (mention === undefined || mention.demonym || isQuoted(tape, at, tokens)) return false;
    if (mention.kind !== 'PLACE' && mention.kind !== 'STATE') return false;
    const before = wordAt(tape, at - 1) === 'the' ? wordAt(tape, at - 2) : wordAt(tape, at - 1);
    return (before === 'in' || before === 'at') && !/^['’]s?$/i.test(markAt(tape, at + 1));
  };
  for (let at = verb + 1; at < tape.nodes.length; at += 1) {
    if (fits(at)) return mentionAt(tape, at) as Mention;
    if (/^(?:where|who|which|that|said|after)$/.test(wordAt(tape, at)) || markAt(tape, at) === ';') break;
  }
  for (let at = verb - 1; at >= 0; at -= 1) if (fits(at)) return mentionAt(tape, at) as Mention;
  return null;
}
