// A text taken apart: words, numbers and marks with their places, and sentences. Offsets are UTF-16 units; what leaves this
// folder is converted to code points.

/** A word, a number or a mark of punctuation. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'WORD' | 'NUMBER' | 'MARK';
  /** Begins with a capital letter. */
  readonly capital: boolean;
  /** Has two letters or more, all of them capital. */
  readonly upper: boolean;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
  /** Of which sentence, counted from 0. */
  readonly sentence: number;
  /** The first word of its sentence, after numbers, bullets and quotation marks. */
  readonly first: boolean;
  /** Whether it stands within quotation marks. */
  readonly quoted: boolean;
}

/** Tokens from `start` to `end`, exclusive. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** The first token of a line that begins a paragraph. */
  readonly opensParagraph: boolean;
  /** Most of its words are capitalised, so that a capital says nothing: a headline. */
  readonly headline: boolean;
}

/** A text with its tokens. */
export interface TokenizedText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
}

// Initials and abbreviations with their full stops; words with apostrophes inside; numbers; line ends; any other mark.
const PATTERN =
  /(?:\p{L}\.){2,}(?:\p{Lu}(?!\p{L}))?(?!\p{L})|\p{Lu}\.(?=\s?\p{Lu}[\p{L}.])|\p{L}[\p{L}\p{M}\p{Cf}]*(?:['’ʼ`ʿʾ‘]\p{L}[\p{L}\p{M}]*)*|\d+(?:[.,]\d+)*|\n+|[^\s]/gu;
const POSSESSIVE = /^(.+?)(['’](?:s|S))$/u;

const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof gen col lt maj capt sgt sen rep gov st amb hon rev no vs jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp jr sr г гг им т д п тыс млн млрд руб ул см рис стр ст др проф акад ген'.split(
    ' ',
  ),
);
const OPENING = '«“„‹「『‟';
const CLOSING = '»”›」』';
const STRAIGHT = '"';

interface Draft {
  text: string;
  start: number;
  kind: Token['kind'] | 'BREAK';
}

/** Takes a text apart. One pass over it. */
export function tokenize(text: string): TokenizedText {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  let begin = 0;
  let paragraph = true;
  let first = true;
  let quote = 0;
  const longest = longestLine(text);

  const close = (paragraphEnds: boolean): void => {
    if (tokens.length > begin) {
      sentences.push({
        start: begin,
        end: tokens.length,
        opensParagraph: paragraph,
        headline: isHeadline(tokens, begin, tokens.length),
      });
      paragraph = false;
      begin = tokens.length;
    }
    if (paragraphEnds) {
      paragraph = true;
      quote = 0;
    }
    first = true;
  };
  const add = (word: string, start: number, kind: Token['kind']): void => {
    const end = start + word.length;
    const initial = kind === 'WORD' && /^\p{Lu}/u.test(word);
    if (kind === 'MARK') quote = nextQuote(word, quote, text[start - 1], text[end]);
    tokens.push({
      text: word,
      lower: word.toLowerCase(),
      start,
      end,
      kind,
      capital: initial,
      upper: initial && word.length > 1 && !/\p{Ll}/u.test(word) && /\p{Lu}.*\p{Lu}/u.test(word),
      spaced: start === 0 || /\s/.test(text[start - 1] as string),
      sentence: sentences.length,
      first: first && kind === 'WORD',
      quoted: quote > 0 && !(kind === 'MARK' && OPENING.includes(word)),
    });
    if (kind === 'WORD') first = false;
  };

  for (const draft of drafts(text)) {
    if (draft.kind === 'BREAK') {
      const paragraphEnds = draft.text.length > 1;
      if (paragraphEnds || endsLine(text, draft.start, longest)) close(paragraphEnds);
      continue;
    }
    const last = tokens.at(-1);
    if (last !== undefined && tokens.length > begin && endsSentence(tokens, begin, text, draft)) close(false);
    add(draft.text, draft.start, draft.kind);
  }
  close(true);
  return { text, tokens, sentences };
}

function* drafts(text: string): Generator<Draft> {
  for (const { 0: found, index } of text.matchAll(PATTERN)) {
    const letter = /^\p{L}/u.test(found);
    if (found.startsWith('\n')) yield { text: found, start: index, kind: 'BREAK' };
    else if (!letter) yield { text: found, start: index, kind: /^\d/.test(found) ? 'NUMBER' : 'MARK' };
    else {
      const [, owner, mark] = POSSESSIVE.exec(found) ?? [];
      yield { text: owner ?? found, start: index, kind: 'WORD' };
      if (owner !== undefined && mark !== undefined) yield { text: mark, start: index + owner.length, kind: 'MARK' };
    }
  }
}

// A straight mark opens where none is open; a closing one closes. Quotations do not outlive their paragraph.
function nextQuote(mark: string, depth: number, before: string | undefined, after: string | undefined): number {
  if (OPENING.includes(mark)) return depth + 1;
  if (CLOSING.includes(mark)) return Math.max(0, depth - 1);
  if (mark !== STRAIGHT) return depth;
  if (depth > 0) return depth - 1;
  return before === undefined || /[\s([—–-]/.test(before) || (after !== undefined && /\p{L}/u.test(after)) ? 1 : 0;
}

// After a full stop and what closes with it, before a capital, a digit or what opens.
function endsSentence(tokens: readonly Token[], begin: number, text: string, next: Draft): boolean {
  const gap = text[next.start - 1];
  if (gap === undefined || !/\s/.test(gap)) return false;
  let at = tokens.length - 1;
  while (at > begin && /^["”»’')\]]$/u.test(tokens[at]?.text ?? '')) at -= 1;
  const mark = tokens[at]?.text ?? '';
  if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== '…') return false;
  if (!/^[\p{Lu}\p{N}"«“„(*•—–-]/u.test(next.text)) return false;
  const before = tokens[at - 1];
  if (mark !== '.' || at !== tokens.length - 1 || before === undefined) return true;
  if (before.kind === 'WORD' && ABBREVIATIONS.has(before.lower)) return false;
  // "1. At the invitation…" numbers a paragraph.
  return !(before.kind === 'NUMBER' && at - 1 === begin);
}

// A line end within a paragraph ends the sentence where the line is a line of its own, not one that was wrapped.
function endsLine(text: string, at: number, longest: number): boolean {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(from, at).trimEnd();
  if (/[.!?…:;»”"]$/u.test(line)) return true;
  const next = text.slice(at + 1, at + 12).trimStart();
  if (/^([-*•–—]|\d+[.)])/u.test(next)) return true;
  return line.length < longest * 0.7 && !/^\p{Ll}/u.test(next);
}

function longestLine(text: string): number {
  let longest = 0;
  let from = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
    longest = Math.max(longest, at - from);
    from = at + 1;
  }
  return Math.max(longest, text.length - from);
}

function isHeadline(tokens: readonly Token[], start: number, end: number): boolean {
  let long = 0;
  let capital = 0;
  for (let at = start; at < end; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind !== 'WORD' || token.text.length < 4) continue;
    long += 1;
    if (token.capital) capital += 1;
  }
  // A line of a list is none: "Sweden: Ms X, Minister".
  if (tokens[start]?.kind === 'MARK' || tokens.slice(start, end).some(({ text }) => text === ':')) return false;
  const last = tokens[end - 1]?.text;
  return long >= 4 && capital / long > 0.75 && last !== '.' && last !== '"';
}
