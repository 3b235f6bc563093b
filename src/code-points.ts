// Offsets of citations count Unicode code points, as the W3C selectors and PostgreSQL do; JavaScript counts UTF-16 units.

/** A text with the positions of its characters beyond 16 bits, so that offsets convert without walking the text. */
export interface TextIndex {
  readonly text: string;
  /** Length in code points. */
  readonly length: number;
  /** UTF-16 positions of the first half of each surrogate pair, ascending. */
  readonly pairs: Uint32Array;
}

/** Indexes a well-formed text. One pass; the index takes 4 bytes for each character beyond 16 bits. */
export function indexText(text: string): TextIndex {
  const pairs: number[] = [];
  for (const match of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) pairs.push(match.index);
  return { text, length: text.length - pairs.length, pairs: Uint32Array.from(pairs) };
}

/** Offset in code points of a UTF-16 position that is not inside a pair. */
export function toCodePoints(index: TextIndex, position: number): number {
  let low = 0;
  let high = index.pairs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((index.pairs[middle] as number) < position) low = middle + 1;
    else high = middle;
  }
  return position - low;
}

/** UTF-16 position of an offset in code points. */
export function toPosition({ pairs }: TextIndex, offset: number): number {
  let low = 0;
  let high = pairs.length;
  // The pair of number n stands n code units further than code points.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pairs[middle] as number) - middle < offset) low = middle + 1;
    else high = middle;
  }
  return offset + low;
}

/** Length in code points. */
export function countCodePoints(text: string): number {
  let pairs = 0;
  for (const _ of text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)) pairs += 1;
  return text.length - pairs;
}

/** Whether no surrogate stands alone: what UTF-8, and so PostgreSQL, can hold. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Up to `count` code points of `text` that end at the UTF-16 position `end`. */
export function textBefore(text: string, end: number, count: number): string {
  let start = end;
  for (let left = count; left > 0 && start > 0; left -= 1) start -= start > 1 && isPair(text, start - 2) ? 2 : 1;
  return text.slice(start, end);
}

/** Up to `count` code points of `text` from the UTF-16 position `start` on. */
export function textAfter(text: string, start: number, count: number): string {
  let end = start;
  for (let left = count; left > 0 && end < text.length; left -= 1) end += isPair(text, end) ? 2 : 1;
  return text.slice(start, end);
}

/** `text` when it has at most `most` code points; else its beginning and an ellipsis, `most` code points together. */
export function cutText(text: string, most: number): string {
  return countCodePoints(text) <= most ? text : `${textAfter(text, 0, most - 1).trimEnd()}…`;
}

function isPair(text: string, position: number): boolean {
  const unit = text.charCodeAt(position);
  const next = text.charCodeAt(position + 1);
  return unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}
