import { SAYING_STEMS_RU } from '../lexicon/russian-words.ts';
import type { Mention } from '../mentions.ts';
import { hasStem } from '../names-russian.ts';
import type { StatementFact } from './fact.ts';
import { quotationsOf, wordsOf } from './quotes.ts';
import { isBlockedRu, subjectRu } from './russian-clauses.ts';
import { isQuoted, markAt, mentionAt, nearestDate, type Source, type Tape, wordAt } from './tape.ts';

// «…», — сказал X; X заявил, что …; по словам X, …

const isSpeaker = (mention: Mention) =>
  (mention.kind === 'PERSON' || mention.kind === 'ORGANIZATION' || mention.kind === 'STATE') && !mention.demonym;

/** The statements of a sentence. `pronoun`: whom «он» or «она» means. */
export function findRussianStatements(tape: Tape, source: Source, pronoun: Mention | null): StatementFact[] {
  const { tokens } = source.text;
  const facts: StatementFact[] = [];
  const last = lastToken(tape, tokens);
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'word' || isQuoted(tape, at, tokens)) return;
    const word = node.token.lower;
    if (word === 'по' && wordAt(tape, at + 1) === 'словам') {
      const fact = byWords(tape, at, last);
      if (fact !== null) facts.push(fact);
    }
    if (!hasStem(word, SAYING_STEMS_RU) || isBlockedRu(tape, at)) return;
    const person = subjectRu(tape, at, ({ kind, demonym }) => kind === 'PERSON' && !demonym, source);
    const speaker =
      person ??
      (/^(?:он|она|они)$/.test(wordAt(tape, at - 1)) ? pronoun : subjectRu(tape, at, isSpeaker, source)) ??
      bodyAfterIn(tape, at);
    if (speaker === null || speaker === undefined) return;
    const make = (form: StatementFact['form'], content: { from: number; to: number }, score: number) => {
      const inside = tape.nodes.some((one) => one.type === 'mention' && one.mention === speaker);
      facts.push({
        kind: 'STATEMENT',
        from: Math.min(content.from, node.from, inside ? speaker.from : node.from),
        to: Math.max(content.to, node.to, inside ? speaker.to : 0),
        speaker,
        form,
        verb: node.token.text,
        content,
        audience: null,
        date: nearestDate(tape, at),
        score,
        reason:
          form === 'DIRECT_QUOTE'
            ? `words in quotation marks beside "${node.token.text}"`
            : `"${node.token.text}" between the speaker and what was said`,
      });
    };
    const quotations = quotationsOf(source.text);
    // After what was said stands a comma or a dash; what has none is a name in quotation marks.
    const before = quotations.findLast(
      ({ close }) => close < node.from && node.from - close <= 3 && /^[,—–-]$/.test(tokens[close + 1]?.text ?? ''),
    );
    if (before !== undefined) {
      make('DIRECT_QUOTE', wordsOf(tokens, before), 0.9);
      return;
    }
    const that = thatAfter(tape, at);
    if (that !== null) {
      const begin = tape.nodes[that]?.from ?? 0;
      const partial = quotations.some(({ open }) => open >= begin && open < last);
      if (last - begin >= 2) make(partial ? 'PARTIAL_QUOTE' : 'INDIRECT', { from: begin, to: last }, 0.85);
      return;
    }
    const after = quotations.find(
      ({ open }) => open > node.from && open - node.from <= 6 && tokens[open - 1]?.text === ':',
    );
    if (after !== undefined) make('DIRECT_QUOTE', wordsOf(tokens, after), 0.88);
    // «Важность резолюции», подчеркнул X: what he underlined stands as an object.
    else if (/^(?:подчеркнул|отметил)/.test(word) && person !== null && last - node.to >= 2)
      make('INDIRECT', { from: node.to, to: last }, 0.65);
  });
  return facts;
}

function lastToken({ nodes }: Tape, tokens: Source['text']['tokens']): number {
  let to = nodes.at(-1)?.to ?? 0;
  while (to > 0 && /^[.!?]$/.test(tokens[to - 1]?.text ?? '')) to -= 1;
  return to;
}

function thatAfter(tape: Tape, verb: number): number | null {
  for (let at = verb + 1; at < tape.nodes.length && at - verb <= 12; at += 1) {
    if (wordAt(tape, at) === 'что' && markAt(tape, at - 1) === ',') return at + 1;
    if (markAt(tape, at) === '«') return null;
  }
  return null;
}

// «сообщили в МИД России».
function bodyAfterIn(tape: Tape, verb: number): Mention | null {
  if (!/^(?:в|во)$/.test(wordAt(tape, verb + 1))) return null;
  const mention = mentionAt(tape, verb + 2);
  return mention !== undefined && mention.kind === 'ORGANIZATION' ? mention : null;
}

function byWords(tape: Tape, at: number, last: number): StatementFact | null {
  for (let next = at + 2; next < tape.nodes.length && next - at <= 10; next += 1) {
    const mention = mentionAt(tape, next);
    if (mention !== undefined && (mention.kind === 'PERSON' || mention.kind === 'ORGANIZATION')) {
      if (mention.kind === 'ORGANIZATION' && mentionAt(tape, next + 1)?.kind === 'PERSON') continue;
      const comma = tape.nodes[next + 1];
      const from = markAt(tape, next + 1) === ',' ? (comma?.to ?? mention.to) : mention.to;
      if (last - from < 2) return null;
      const begin = tape.nodes[at]?.from ?? 0;
      return {
        kind: 'STATEMENT',
        from: begin,
        to: last,
        speaker: mention,
        form: 'INDIRECT',
        verb: 'по словам',
        content: { from, to: last },
        audience: null,
        date: nearestDate(tape, at),
        score: 0.82,
        reason: '«по словам» names the speaker',
      };
    }
    if (markAt(tape, next) === ',') return null;
  }
  return null;
}
