import { SAYING } from '../lexicon/english.ts';
import type { Mention } from '../mentions.ts';
import { isActor, isBlocked, objectsFrom, subjectsOf } from './clauses.ts';
import type { Fact, StatementFact } from './fact.ts';
import { type Quotation, quotationsOf, wordsOf } from './quotes.ts';
import { isQuoted, markAt, mentionAt, nearestDate, type Source, type Tape, wordAt } from './tape.ts';

// "…", X said; X said that …; X told Y that …; according to X; X declined to comment, in English.

const MORE = /^(?:described|calling|called|noted|stressed|urged|vowed|pledged|promised)$/;

const ADVERBIAL =
  /^(?:in|at|on|during|after|before|via|through|late|early|earlier|later|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

/** The statements of a sentence. `pronoun`: whom "he", "she" or "it" means. */
export function findEnglishStatements(tape: Tape, source: Source, pronoun: Mention | null): StatementFact[] {
  const { tokens } = source.text;
  const quotations = quotationsOf(source.text);
  const facts: StatementFact[] = [];
  tape.nodes.forEach((node, at) => {
    if (node.type !== 'word' || isQuoted(tape, at, tokens)) return;
    const word = node.token.lower;
    const fact =
      word === 'according' && wordAt(tape, at + 1) === 'to'
        ? accordingTo(tape, at, tokens)
        : /^(?:declined|refused)$/.test(word) && wordAt(tape, at + 1) === 'to' && wordAt(tape, at + 2) === 'comment'
          ? noComment(tape, at, pronoun)
          : (SAYING.has(word) || MORE.test(word)) && !isBlocked(tape, at)
            ? saying(tape, at, source, quotations, pronoun)
            : null;
    if (fact !== null) facts.push(fact);
  });
  return facts;
}

type Tokens = Source['text']['tokens'];

function saying(
  tape: Tape,
  at: number,
  { text: { tokens } }: Source,
  quotations: readonly Quotation[],
  pronoun: Mention | null,
): StatementFact | null {
  const node = tape.nodes[at];
  if (node?.type !== 'word') return null;
  const verb = node.token.text;
  const make = (
    speaker: Mention,
    form: StatementFact['form'],
    content: { from: number; to: number },
    audience: Mention | null,
    score: number,
  ): StatementFact => ({
    kind: 'STATEMENT',
    from: Math.min(
      content.from,
      speaker.from < content.from ? node.from : content.from,
      node.from,
      insideSentence(tape, speaker) ? speaker.from : node.from,
    ),
    to: Math.max(content.to, node.to, insideSentence(tape, speaker) ? speaker.to : 0),
    speaker,
    form,
    verb,
    content,
    audience,
    date: nearestDate(tape, at),
    score,
    reason:
      form === 'DIRECT_QUOTE'
        ? `words in quotation marks beside "${verb}"`
        : `"${verb}" between the speaker and what was said`,
  });
  const first = tape.nodes[0]?.from ?? 0;
  // A quotation of the same sentence, or one whose own question ends the sentence before.
  const within = (close: number) =>
    close >= first || (close === first - 1 && /^[?!]$/.test(tokens[close - 1]?.text ?? ''));
  const before = quotations.findLast(
    ({ close }) => close < node.from && node.from - close < 30 && within(close) && isBeside(tape, tokens, close, at),
  );
  const inverted = before !== undefined && before.close === node.from - 1 ? speakerAfter(tape, at + 1, tokens) : null;
  const [speaker] = inverted === null ? subjectsOf(tape, at, pronoun) : [inverted];
  if (speaker === undefined) return null;
  if (speaker.kind === 'PLACE') return null;
  if (before !== undefined) return make(speaker, 'DIRECT_QUOTE', wordsOf(tokens, before), audienceOf(tape, at), 0.9);

  let from = at + 1;
  const told = /^(?:told|tells|urged|urges)$/.test(node.token.lower);
  const audience = told ? audienceOf(tape, at) : null;
  if (told) {
    const that = findWord(tape, at + 1, 'that', 10) ?? findWord(tape, at + 1, 'to', 10);
    if (that === null) return null;
    from = that + (wordAt(tape, that) === 'that' ? 1 : 0);
  }
  while (
    tape.nodes[from]?.type === 'date' ||
    (/^(?:that|in|on)$/.test(wordAt(tape, from)) && tape.nodes[from + 1]?.type === 'date')
  )
    from += 1;
  // "said in a statement that …", "said late on Tuesday that …", "said Tuesday that …" where the day is not known.
  if (ADVERBIAL.test(wordAt(tape, from))) {
    const that = findWord(tape, from, 'that', 9);
    if (that === null) return reportedBefore(tape, at, speaker, verb);
    from = that;
  }
  if (wordAt(tape, from) === 'that') from += 1;
  if (/^[,:]$/.test(markAt(tape, from))) from += 1;
  const begin = tape.nodes[from];
  if (begin === undefined) return null;
  const after = quotations.find(({ open }) => open === begin.from);
  const last = tape.nodes.at(-1);
  const to = lastToken(tape, tokens);
  if (after !== undefined && (last === undefined || after.close >= to - 2))
    return make(speaker, 'DIRECT_QUOTE', wordsOf(tokens, after), audience, 0.88);
  if ((begin.type === 'mark' && after === undefined) || to - begin.from < 2)
    return reportedBefore(tape, at, speaker, verb);
  if (/^(?:on|upon|as|to|of|with|by|against)$/.test(wordAt(tape, from)) && !told) return null;
  if (
    !reports(node.token.lower) &&
    wordAt(tape, from - 1) !== 'that' &&
    after === undefined &&
    !hasQuote(quotations, begin.from, to)
  )
    return null;
  const partial = hasQuote(quotations, begin.from, to);
  return make(
    speaker,
    partial ? 'PARTIAL_QUOTE' : 'INDIRECT',
    { from: begin.from, to },
    audience,
    partial ? 0.85 : 0.8,
  );
}

// "…, Russia's RIA Novosti agency reported."
function reportedBefore(tape: Tape, at: number, speaker: Mention, verb: string): StatementFact | null {
  const place = tape.nodes.findIndex((node) => node.type === 'mention' && node.mention === speaker);
  let comma = place - 1;
  while (comma > 0 && place - comma < 7 && markAt(tape, comma) !== ',') comma -= 1;
  const [first, mark, last] = [tape.nodes[0], tape.nodes[comma], tape.nodes[at]];
  if (
    place > at ||
    markAt(tape, comma) !== ',' ||
    comma < 4 ||
    first === undefined ||
    mark === undefined ||
    last === undefined
  )
    return null;
  return {
    kind: 'STATEMENT',
    from: first.from,
    to: last.to,
    speaker,
    form: 'INDIRECT',
    verb,
    content: { from: first.from, to: mark.from },
    audience: null,
    date: nearestDate(tape, at),
    score: 0.75,
    reason: `"${verb}" after what was said`,
  };
}

/** Verbs after which what follows is what was said, also without "that". */
function reports(verb: string): boolean {
  return /^(?:said|says|told|tells|added|adds|urged|urges)$/.test(verb);
}

function hasQuote(quotations: readonly Quotation[], from: number, to: number): boolean {
  return quotations.some(({ open }) => open >= from && open < to);
}

// The quotation's end, a comma perhaps, the speaker, the verb: nothing else between.
function isBeside(tape: Tape, tokens: Tokens, close: number, at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) {
    const node = tape.nodes[before];
    if (node === undefined || node.from <= close)
      return tape.nodes.some(({ from }) => from <= close) || node === undefined;
    if (
      node.type === 'word' &&
      (SAYING.has(node.token.lower) || /^(?:that|in|with|at|by|as|during|from|to|and|but)$/.test(node.token.lower))
    )
      return false;
    if (node.type === 'mark' && /^[.;:]$/.test(node.token.text)) return false;
  }
  return tokens[close] !== undefined;
}

function insideSentence({ nodes }: Tape, mention: Mention): boolean {
  return nodes.some((node) => node.type === 'mention' && node.mention === mention);
}

function lastToken({ nodes }: Tape, tokens: Tokens): number {
  let to = nodes.at(-1)?.to ?? 0;
  while (to > 0 && /^[.!?]$/.test(tokens[to - 1]?.text ?? '')) to -= 1;
  return to;
}

function findWord(tape: Tape, from: number, word: string, most: number): number | null {
  for (let at = from; at < from + most; at += 1) if (wordAt(tape, at) === word) return at;
  return null;
}

// "said Selim Aksoy", "said the Russian foreign ministry".
function speakerAfter(tape: Tape, from: number, tokens: Tokens): Mention | null {
  return objectsFrom(tape, from, isActor, tokens).mentions[0] ?? null;
}

function audienceOf(tape: Tape, verb: number): Mention | null {
  if (!/^(?:told|tells|urged|urges)$/.test(wordAt(tape, verb))) return null;
  const next = /^(?:the|a)$/.test(wordAt(tape, verb + 1)) ? verb + 2 : verb + 1;
  const mention = mentionAt(tape, next);
  return isActor(mention) && !mention.demonym ? mention : null;
}

function accordingTo(tape: Tape, at: number, tokens: Tokens): StatementFact | null {
  const [speaker] = objectsFrom(
    tape,
    at + 2,
    (mention) => isActor(mention) && mention.kind !== 'STATE',
    tokens,
  ).mentions;
  const first = tape.nodes[0];
  const node = tape.nodes[at];
  if (speaker === undefined || first === undefined || node === undefined) return null;
  const to = lastToken(tape, tokens);
  const own = { from: first.from, to };
  // Before it, or after it where the sentence begins with it.
  const content =
    at <= 1
      ? { from: Math.min(speaker.to + 1, to), to }
      : { from: first.from, to: node.from - (markAt(tape, at - 1) === ',' ? 1 : 0) };
  if (content.to - content.from < 3) return null;
  return {
    kind: 'STATEMENT',
    ...own,
    speaker,
    form: 'INDIRECT',
    verb: 'according to',
    content,
    audience: null,
    date: nearestDate(tape, at),
    score: 0.75,
    reason: '"according to" names the speaker',
  };
}

function noComment(tape: Tape, at: number, pronoun: Mention | null): StatementFact | null {
  const [speaker] = subjectsOf(tape, at, pronoun);
  const node = tape.nodes[at];
  const comment = tape.nodes[at + 2];
  if (speaker === undefined || node === undefined || comment === undefined) return null;
  const on = /^(?:on|about)$/.test(wordAt(tape, at + 3));
  const to = on ? (tape.nodes.at(-1)?.to ?? comment.to) : comment.to;
  const end = on && tape.nodes.at(-1)?.type === 'mark' ? to - 1 : to;
  const content = on ? { from: comment.to, to: end } : { from: node.from, to: comment.to };
  return {
    kind: 'STATEMENT',
    from: Math.min(speaker.from, node.from),
    to: end,
    speaker,
    form: 'NO_COMMENT',
    verb: `${wordAt(tape, at)} to comment`,
    content,
    audience: null,
    date: nearestDate(tape, at),
    score: 0.85,
    reason: 'the speaker would not comment',
  };
}

/** The statements among facts. */
export function statementsOf(facts: readonly Fact[]): StatementFact[] {
  return facts.filter((fact) => fact.kind === 'STATEMENT');
}
