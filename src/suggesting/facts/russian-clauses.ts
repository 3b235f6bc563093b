import { SAYING_STEMS_RU } from '../lexicon/russian-words.ts';
import type { Mention } from '../mentions.ts';
import { hasStem } from '../names-russian.ts';
import { isQuoted, markAt, mentionAt, type Source, type Tape, wordAt } from './tape.ts';

// Who does what in a Russian sentence: the order of words is freer, prepositions and negations are plain.

const PREPOSITION =
  /^(?:с|со|у|от|к|ко|для|против|о|об|обо|при|между|из|в|во|на|за|до|без|через|под|над|перед|после|среди|вокруг|около)$/;
const NEGATION = /^(?:не|ни|бы|якобы|никогда)$/;

/** Whether something says that it did not happen. */
export function isBlockedRu(tape: Tape, verb: number): boolean {
  for (let at = verb - 1; at >= 0 && verb - at <= 3; at -= 1) {
    if (NEGATION.test(wordAt(tape, at))) return true;
    if (markAt(tape, at) === ',') break;
  }
  if (wordAt(tape, verb + 1) === 'бы') return true;
  for (let at = verb - 1; at >= 0 && verb - at <= 12; at -= 1) {
    if (/^(?:опроверг|отрица|если|будто|слухи|вряд)/.test(wordAt(tape, at))) return true;
    if (markAt(tape, at) === ';' || markAt(tape, at) === '.') return false;
  }
  return false;
}

/** Whether a mention stands after a preposition, titles between them. */
export function isAfterPreposition(tape: Tape, at: number): string | null {
  for (let before = at - 1; before >= 0 && at - before <= 8; before -= 1) {
    const word = wordAt(tape, before);
    if (PREPOSITION.test(word)) return word;
    const mention = mentionAt(tape, before);
    if (mention !== undefined && mention.kind === 'PERSON') return null;
    if (word === '' && mention === undefined && markAt(tape, before) !== '-') return null;
    if (word !== '' && isVerb(word)) return null;
  }
  return null;
}

const VERBS =
  /^(?:встрет|провел|провёл|прове|прибы|посети|приеха|прилете|ввел|ввёл|ввод|снял|отмен|ослаб|смягч|продл|расшир|приня|обсуд|состоя|сообща|достиг)/;

/** Whether a word is a verb that begins what a fact says, or reports it. */
export function isVerb(word: string): boolean {
  return VERBS.test(word) || hasStem(word, SAYING_STEMS_RU);
}

/** The person who does it: the nearest before the verb that is no object, or, where there is none, the first after it. */
export function subjectRu(
  tape: Tape,
  verb: number,
  wanted: (mention: Mention) => boolean,
  { text: { tokens } }: Source,
): Mention | null {
  for (let at = verb - 1; at >= 0; at -= 1) {
    const mention = mentionAt(tape, at);
    if (mention !== undefined && wanted(mention) && !isQuoted(tape, at, tokens)) {
      // «…с Министром Демирелем, который прибыл»: the relative word takes up whom it follows.
      if (/^котор/.test(wordAt(tape, at + 2)) && markAt(tape, at + 1) === ',') return mention;
      if (isAfterPreposition(tape, at) === null) return mention;
    }
    if (isVerb(wordAt(tape, at)) && verb - at > 1) break;
    if (markAt(tape, at) === ';') break;
  }
  for (let at = verb + 1; at < tape.nodes.length && at - verb <= 14; at += 1) {
    const mention = mentionAt(tape, at);
    if (
      mention !== undefined &&
      wanted(mention) &&
      !isQuoted(tape, at, tokens) &&
      isAfterPreposition(tape, at) === null
    )
      return mention;
    if (
      isVerb(wordAt(tape, at)) ||
      markAt(tape, at) === ',' ||
      (PREPOSITION.test(wordAt(tape, at)) && wordAt(tape, at) === 'с')
    )
      break;
  }
  return null;
}

/** The persons after «с», joined by commas and «и». */
export function withWhom(tape: Tape, from: number, most: number): Mention[] {
  const found: Mention[] = [];
  for (let at = from; at < tape.nodes.length && at - from <= most; at += 1) {
    const mention = mentionAt(tape, at);
    if (mention?.kind === 'PERSON') {
      if (found.length === 0 ? /^со?$/.test(isAfterPreposition(tape, at) ?? '') : true) found.push(mention);
      const next = wordAt(tape, at + 1);
      if (found.length > 0 && next !== 'и' && markAt(tape, at + 1) !== ',') break;
      if (markAt(tape, at + 1) === ',' && /^(?:котор|где|что)/.test(wordAt(tape, at + 2))) break;
    } else if (isVerb(wordAt(tape, at)) && at > from) break;
  }
  return found;
}

/** The place after «в» or «на», the nearest to the verb. */
export function placeRu(tape: Tape, verb: number, { text: { tokens } }: Source): Mention | null {
  let best: Mention | null = null;
  let distance = 12;
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'mention' || node.mention.demonym || isQuoted(tape, at, tokens)) return;
    if (node.mention.kind !== 'PLACE' && node.mention.kind !== 'STATE') return;
    if (!/^(?:в|во|на)$/.test(wordAt(tape, at - 1))) return;
    if (Math.abs(at - verb) < distance) {
      best = node.mention;
      distance = Math.abs(at - verb);
    }
  });
  return best;
}
