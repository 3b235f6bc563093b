import type { FoundDate } from '../dates.ts';
import type { Language, Mention } from '../mentions.ts';
import type { Span } from '../spans.ts';
import type { Token, TokenizedText } from '../tokens.ts';

// A sentence as facts are read from it: mentions and dates in one piece each, words and marks between them.

/** A piece of a sentence, with the tokens that it covers. */
export type Node = Span &
  (
    | { readonly type: 'mention'; readonly mention: Mention }
    | { readonly type: 'date'; readonly date: FoundDate }
    | { readonly type: 'word'; readonly token: Token }
    | { readonly type: 'mark'; readonly token: Token }
  );

/** A sentence, and what was found in it. */
export interface Tape {
  readonly nodes: readonly Node[];
  /** Its place among the sentences of the text. */
  readonly sentence: number;
  readonly headline: boolean;
}

/** What facts are read from. */
export interface Source {
  readonly text: TokenizedText;
  readonly mentions: readonly Mention[];
  readonly dates: readonly FoundDate[];
  readonly language: Exclude<Language, 'other'>;
}

/** The sentences of a text as tapes. */
export function makeTapes({ text, mentions, dates }: Source): Tape[] {
  const { tokens, sentences } = text;
  let mention = 0;
  let date = 0;
  return sentences.map(({ start, end, headline }, sentence) => {
    const nodes: Node[] = [];
    for (let at = start; at < end; ) {
      while (mention < mentions.length && (mentions[mention] as Mention).from < at) mention += 1;
      const token = tokens[at] as Token;
      while (date < dates.length && (dates[date] as FoundDate).end <= token.start) date += 1;
      const one = mentions[mention];
      const when = dates[date];
      if (one !== undefined && one.from === at) {
        nodes.push({ type: 'mention', mention: one, from: at, to: one.to });
        at = Math.max(one.to, at + 1);
      } else if (when !== undefined && when.start <= token.start) {
        let to = at + 1;
        while (to < end && (tokens[to] as Token).start < when.end) to += 1;
        nodes.push({ type: 'date', date: when, from: at, to });
        at = to;
      } else {
        nodes.push({
          type: token.kind === 'MARK' ? ('mark' as const) : ('word' as const),
          token,
          from: at,
          to: at + 1,
        } as Node);
        at += 1;
      }
    }
    return { nodes, sentence, headline };
  });
}

/** The word at a place, in small letters; empty where there is none. */
export function wordAt({ nodes }: Tape, at: number): string {
  const node = nodes[at];
  return node?.type === 'word' ? node.token.lower : '';
}

/** The mark at a place; empty where there is none. */
export function markAt({ nodes }: Tape, at: number): string {
  const node = nodes[at];
  return node?.type === 'mark' ? node.token.text : '';
}

/** The mention at a place. */
export function mentionAt({ nodes }: Tape, at: number): Mention | undefined {
  const node = nodes[at];
  return node?.type === 'mention' ? node.mention : undefined;
}

/** Whether the node stands within quotation marks. */
export function isQuoted({ nodes }: Tape, at: number, tokens: readonly Token[]): boolean {
  const node = nodes[at];
  return node !== undefined && tokens[node.from]?.quoted === true;
}

/** What leads to a date that is no date of what happened: until when, since when. */
const BOUND = /^(?:until|till|through|since|by|до|к)$/;

/** The date of a sentence that goes with a place in it: the nearest that is no bound. */
export function nearestDate(tape: Tape, at: number): FoundDate | null {
  let best: FoundDate | null = null;
  let distance = Number.POSITIVE_INFINITY;
  tape.nodes.forEach((node, index) => {
    const away = Math.abs(index - at);
    if (node.type !== 'date' || away >= distance || BOUND.test(wordAt(tape, index - 1)) || node.date.bound) return;
    best = node.date;
    distance = away;
  });
  return best;
}

/** The tokens from one node to another, inclusive, without marks at either end. */
export function spanOf({ nodes }: Tape, first: number, last: number): Span {
  let [from, to] = [first, last];
  while (from < to && nodes[from]?.type === 'mark') from += 1;
  while (to > from && nodes[to]?.type === 'mark') to -= 1;
  return { from: nodes[from]?.from ?? 0, to: nodes[to]?.to ?? 0 };
}
