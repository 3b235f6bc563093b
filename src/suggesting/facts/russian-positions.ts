import { HONORIFIC_STEMS_RU, OFFICE_STEMS_RU } from '../lexicon/russian-words.ts';
import type { Mention } from '../mentions.ts';
import { hasStem } from '../names-russian.ts';
import type { Fact } from './fact.ts';
import { markAt, mentionAt, spanOf, type Tape, wordAt } from './tape.ts';

// «министром иностранных дел Узбекистана Рустамом Каримовым», «Игорь Соболев, посол России».

const MOST_WORDS = 9;
const FORMER = /^(?:бывш|экс-)/;
const MODIFIER =
  /^(?:перв|официальн|специальн|исполняющ|временн|постоянн|чрезвычайн|генеральн|верховн|нов|бывш|вице|старш|главн|почетн|почётн|экс|действующ|полномочн)/;
const NOMINATIVE: readonly (readonly [RegExp, string])[] = [
  [/^глав\p{L}*$/u, 'глава'],
  [/^пос(?:о)?л\p{L}*$/u, 'посол'],
  [/^((?:пресс-|гос)?секретар)\p{L}*$/u, '$1ь'],
  [/^((?:спец|пол|пост)?представител|заместител|руководител|председател)\p{L}*$/u, '$1ь'],
  [
    /^((?:зам)?министр|президент|премьер|лидер|директор|гендиректор|сенатор|депутат|губернатор|мэр|канцлер|советник|помощник|координатор|консул|дипломат|комиссар|спикер)(?:а|у|ом|е)?$/u,
    '$1',
  ],
  [/^(официальн|перв|специальн|постоянн|чрезвычайн)(?:ого|ому|ым|ом)$/u, '$1ый'],
];

/** The offices that a sentence says persons hold. */
export function findRussianPositions(tape: Tape): Fact[] {
  const facts: Fact[] = [];
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'mention' || node.mention.kind !== 'PERSON') return;
    const fact = before(tape, at, node.mention);
    if (fact !== null) facts.push(fact);
  });
  return facts;
}

function before(tape: Tape, at: number, holder: Mention): Fact | null {
  let office = -1;
  let of: Mention | null = null;
  let ofAt = -1;
  for (let step = at - 1; step >= 0 && at - step <= MOST_WORDS; step -= 1) {
    const node = tape.nodes[step];
    if (node?.type === 'mention') {
      if (node.mention.kind === 'PERSON') break;
      if (office === -1 && !(of !== null && node.mention.demonym)) {
        of = node.mention;
        ofAt = step;
      } else if (node.mention.demonym && office !== -1) {
        of ??= node.mention;
        break;
      } else break;
    } else if (node?.type !== 'word') {
      if (!/^[-–]$/.test(markAt(tape, step))) break;
    } else if (hasStem(node.token.lower, OFFICE_STEMS_RU) && !hasStem(node.token.lower, HONORIFIC_STEMS_RU)) {
      // Of many it is nobody's title.
      if (/(?:[^в]ы|ов|ами|ам|ах)$/u.test(node.token.lower)) break;
      office = step;
    } else if (office !== -1 && !MODIFIER.test(node.token.lower)) break;
    else if (office === -1 && /^(?:с|со|в|во|на|от|к|о|об|из|что|как|а|но|у)$/.test(node.token.lower)) break;
  }
  if (office === -1) return null;
  let begin = office;
  let former = false;
  for (;;) {
    if (MODIFIER.test(wordAt(tape, begin - 1))) begin -= 1;
    // «пресс-секретарь», «вице-президент»: tokens end at hyphens.
    else if (markAt(tape, begin - 1) === '-' && wordAt(tape, begin - 2) !== '') begin -= 2;
    else break;
  }
  while (FORMER.test(wordAt(tape, begin)) || /^нов/.test(wordAt(tape, begin))) {
    former ||= FORMER.test(wordAt(tape, begin));
    begin += 1;
  }
  const last = ofAt > begin ? ofAt - 1 : at - 1;
  const words: string[] = [];
  for (let word = begin; word <= last; word += 1) {
    const node = tape.nodes[word];
    if (node?.type === 'word' || node?.type === 'mark') words.push(node.token.text);
  }
  // A preposition left over before what the office is of.
  while (/^(?:в|при|на|по|и)$/.test(words.at(-1) ?? '')) words.pop();
  if (words.length === 0) return null;
  const demonym = mentionAt(tape, begin - 1);
  if (of === null && demonym?.demonym) of = demonym;
  const owner = of !== null && mentionAt(tape, begin - 1) === of ? begin - 1 : begin;
  return {
    kind: 'POSITION',
    ...spanOf(tape, owner, at),
    holder,
    title: toNominative(words),
    of,
    scope: null,
    former,
    score: of === null ? 0.72 : 0.84,
    reason: 'an office stands before the name',
  };
}

// The office and what stands before it change with the case; what follows is in the genitive whatever the case.
function toNominative(words: readonly string[]): string {
  let done = false;
  return words
    .map((word) => {
      const lower = word.toLowerCase();
      const found = done ? undefined : NOMINATIVE.find(([pattern]) => pattern.test(lower));
      if (found === undefined) return word;
      done = !MODIFIER.test(lower);
      const changed = lower.replace(found[0], found[1]);
      return /^\p{Lu}/u.test(word) ? changed.replace(/^./u, (letter) => letter.toUpperCase()) : changed;
    })
    .join(' ')
    .replace(/ - /g, '-');
}
