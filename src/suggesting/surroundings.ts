import { SAYING_STEMS_RU } from './lexicon/russian-words.ts';
import type { Mention } from './mentions.ts';
import { hasStem } from './names-russian.ts';
import type { NameSurroundings } from './russian-persons.ts';
import type { Token } from './tokens.ts';

// What the words around a Russian name tell of its case and gender.

const PREPOSITION =
  /^(?:в|во|на|с|со|к|ко|о|об|от|до|из|у|за|по|под|над|при|про|для|без|через|между|перед|после|около|против|среди|и|что|как)$/;
/** How far a verb stands before its subject: «сообщила официальный представитель МИД Мария Захарова». */
const REACH = 7;

/** What stands around a mention, and around the other mentions of the same: `same`. */
export function surroundingsOf(mention: Mention, same: readonly Mention[], tokens: readonly Token[]): NameSurroundings {
  const nominatives = new Set<string>();
  for (const one of same) {
    if (one === mention) continue;
    const subject = subjectOf(one, tokens) !== null;
    // A consonant at its end is no case ending of a name.
    for (const { lower, kind } of tokens.slice(one.from, one.to))
      if (kind === 'WORD' && (subject || /[бвгджзклнпрстфхцчшщ]$/u.test(lower))) nominatives.add(lower);
  }
  const before = tokens[mention.from - 1];
  const oblique =
    before?.kind === 'WORD' &&
    before.sentence === tokens[mention.from]?.sentence &&
    (PREPOSITION.test(before.lower) || (!before.capital && /(?:[аяуюые]|ом|ем|ым|им|ой|ей)$/u.test(before.lower)));
  return { subject: subjectOf(mention, tokens), oblique, nominatives };
}

function subjectOf({ from, to }: Mention, tokens: readonly Token[]): NameSurroundings['subject'] {
  const sentence = tokens[from]?.sentence;
  const gender = (at: number): NameSurroundings['subject'] => {
    const token = tokens[at];
    if (token?.sentence !== sentence || !hasStem(token?.lower ?? '', SAYING_STEMS_RU)) return null;
    return /ла$/u.test(token?.lower ?? '') ? 'WOMAN' : /л$/u.test(token?.lower ?? '') ? 'MAN' : null;
  };
  const after = gender(to);
  if (after !== null) return after;
  for (let at = from - 1; at >= 0 && from - at <= REACH; at -= 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence || token?.kind !== 'WORD' || PREPOSITION.test(token.lower)) return null;
    const found = gender(at);
    if (found !== null) return found;
    // «ответил президенту X»: a recipient.
    if (!token.capital && /[ую]$/u.test(token.lower)) return null;
  }
  return null;
}
