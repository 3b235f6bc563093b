import type { Span } from '../spans.ts';
import type { Token, TokenizedText } from '../tokens.ts';

/** Words in quotation marks, without the marks. */
export interface Quotation extends Span {
  /** Tokens of the marks. */
  readonly open: number;
  readonly close: number;
}

const known = new WeakMap<TokenizedText, Quotation[]>();

/** The quotations of a text, in its order; those that are not closed are none. Found once for a text. */
export function quotationsOf(text: TokenizedText): Quotation[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = findQuotations(text);
  known.set(text, found);
  return found;
}

function findQuotations({ tokens }: TokenizedText): Quotation[] {
  const found: Quotation[] = [];
  let open = -1;
  for (let at = 0; at < tokens.length; at += 1) {
    const { text, quoted } = tokens[at] as Token;
    if (open === -1 && /^["«“„]$/.test(text)) open = at;
    else if (open !== -1 && /^["»”]$/.test(text) && !(text === '»' && quoted)) {
      if (at > open + 1) found.push({ open, close: at, from: open + 1, to: at });
      open = -1;
    }
  }
  return found;
}

/** A quotation's words, without the comma that English puts before the closing mark. */
export function wordsOf(tokens: readonly Token[], { from, to }: Quotation): Span {
  return { from, to: /^[,.]$/.test(tokens[to - 1]?.text ?? '') && to - from > 1 ? to - 1 : to };
}
