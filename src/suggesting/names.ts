import type { KnownEntity, NameMatch, Words } from './gazetteer.ts';
import type { Span } from './spans.ts';
import type { Token, TokenizedText } from './tokens.ts';

/** What an unknown name seems to name. */
export type NameKind = 'PERSON' | 'ORGANIZATION' | 'PLACE' | 'UNKNOWN';

/** Words that look like a name, whoever they name. */
export interface Candidate extends Span {
  readonly kind: NameKind;
  /** 0..1: how much speaks for it. */
  readonly score: number;
  /** What speaks for it, in words for people. */
  readonly reason: string;
}

/** What finding names has to go by. */
export interface NameContext {
  readonly text: TokenizedText;
  readonly words: Words;
  /** The longest known name that begins at a token. */
  readonly knownAt: ReadonlyMap<number, NameMatch>;
  /** Words that the text has in small letters: capitals at the beginning of a sentence say nothing of them. */
  readonly small: ReadonlySet<string>;
  /** Words that the text has with a capital within a sentence. */
  readonly large: ReadonlySet<string>;
}

/** The words of a text in small letters, and those that are capitalised where nothing but a name makes them so. */
export function surveyWords({ tokens, sentences }: TokenizedText): Pick<NameContext, 'small' | 'large'> {
  const small = new Set<string>();
  const large = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'WORD') continue;
    if (!token.capital) small.add(token.lower);
    else if (!token.first && sentences[token.sentence]?.headline === false) large.add(token.lower);
  }
  return { small, large };
}

/** The first record's entity, where the match is of one kind. */
export function isState(match: NameMatch | undefined): boolean {
  return match?.records.some(({ entity }) => isStateLike(entity)) ?? false;
}

/** Whether a person is among those that a name means. */
export function isPerson(match: NameMatch | undefined): boolean {
  return match?.records.some(({ entity }) => entity.kind === 'PERSON') ?? false;
}

/** States, and places: what stands before another name without being part of it. */
export function isStateLike({ type, kind }: KnownEntity): boolean {
  return type === 'Place' || kind === 'STATE' || kind === 'INTERGOVERNMENTAL_ORGANIZATION' || kind === 'PUBLIC_BODY';
}

/** The next token on that side that is no mark of quotation or bracket. */
export function neighbour(tokens: readonly Token[], at: number, step: 1 | -1): Token | undefined {
  let next = at + step;
  while (/^["“”„«»()[\]*]$/u.test(tokens[next]?.text ?? '')) next += step;
  return tokens[next];
}

/** Whether a token ends a name's reach: it is of another sentence. */
export function sameSentence(tokens: readonly Token[], one: number, other: number): boolean {
  return tokens[one] !== undefined && tokens[one]?.sentence === tokens[other]?.sentence;
}
