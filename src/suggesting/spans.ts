import type { Token } from './tokens.ts';

/** Tokens from `from` to `to`, exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whether two spans share a token. */
export function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

/** The words of the text that a span covers. */
export function textOf(text: string, tokens: readonly Token[], { from, to }: Span): string {
  return text.slice(tokens[from]?.start, tokens[to - 1]?.end);
}
