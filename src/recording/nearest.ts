import { distance } from 'fastest-levenshtein';
import { type TextIndex, toCodePoints } from '../code-points.ts';
import { type FoldedText, foldText } from './folding.ts';

/** Finds the passage of a text that resembles `quote` most; `null` when nothing resembles it. */
export type NearestSearch = (quote: string) => { start: number; end: number; exact: string; similarity: number } | null;

// A passage is located by at most this much of a quote: alignment costs its square.
const MAX_LOCATED = 1000;
// Places worth aligning, best first. The right one shares far more trigrams than chance gives the rest.
const MAX_CANDIDATES = 6;
const MIN_SIMILARITY = 0.5;

/**
 * The search for passages like a quote: other quotation marks, white space, dashes, case, accents, or a few letters.
 * The text is folded at the first call. A call costs one pass over the folded text and a bounded alignment.
 */
export function createNearestSearch(index: TextIndex): NearestSearch {
  let folded: FoldedText | undefined;
  return (quote) => {
    const wanted = foldText({ text: quote }).text.trim().slice(0, MAX_LOCATED);
    if (wanted === '') return null;
    folded ??= foldText(index);
    const exactly = folded.text.indexOf(wanted);
    if (exactly !== -1) return toPassage(index, folded, exactly, exactly + wanted.length, 1);
    let best: { start: number; end: number; similarity: number } | null = null;
    for (const around of findCandidates(folded.text, wanted)) {
      const from = Math.max(0, around - wanted.length);
      const region = folded.text.slice(from, around + 2 * wanted.length);
      const aligned = align(region, wanted);
      const [start, end] = toWholeWords(folded.text, from + aligned.start, from + aligned.end);
      const passage = folded.text.slice(start, end);
      const similarity = 1 - distance(passage, wanted) / Math.max(passage.length, wanted.length);
      if (similarity >= MIN_SIMILARITY && similarity > (best?.similarity ?? 0)) best = { start, end, similarity };
    }
    return best && toPassage(index, folded, best.start, best.end, best.similarity);
  };
}

function toPassage(index: TextIndex, folded: FoldedText, from: number, to: number, similarity: number) {
  const start = folded.origins[from] as number;
  let end = folded.origins[to] ?? index.text.length;
  // What folds to nothing belongs to the character before it (an accent), but a fold's last space does not.
  while (end > start && /\s/u.test(index.text[end - 1] as string)) end -= 1;
  return {
    start: toCodePoints(index, start),
    end: toCodePoints(index, end),
    exact: index.text.slice(start, end),
    similarity: Math.round(similarity * 100) / 100,
  };
}

/** Positions at which `wanted` may start, by the trigrams that it shares with the text there, best first. */
function findCandidates(text: string, wanted: string): number[] {
  // Trigrams are told apart by 16 bits only: a few wrong votes do no harm, and the table is fast.
  const offsets = new Int32Array(65536).fill(-1);
  for (let at = 0; at + 3 <= wanted.length; at += 1) offsets[trigram(wanted, at)] = at;
  const width = Math.max(16, wanted.length >> 2);
  const before = Math.ceil(wanted.length / width);
  const votes = new Uint32Array(before + Math.ceil(text.length / width) + 1);
  for (let at = 0; at + 3 <= text.length; at += 1) {
    const offset = offsets[trigram(text, at)] as number;
    if (offset === -1) continue;
    const bucket = Math.floor((at - offset) / width) + before;
    votes[bucket] = (votes[bucket] as number) + 1;
  }
  const best: { bucket: number; count: number }[] = [];
  for (let bucket = 0; bucket + 1 < votes.length; bucket += 1) {
    const count = (votes[bucket] as number) + (votes[bucket + 1] as number);
    if (count <= (best.at(-1)?.count ?? 0) && best.length === MAX_CANDIDATES) continue;
    best.push({ bucket, count });
    best.sort((left, right) => right.count - left.count);
    best.length = Math.min(best.length, MAX_CANDIDATES);
  }
  return best.filter(({ count }) => count > 0).map(({ bucket }) => Math.max(0, (bucket - before) * width));
}

function trigram(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & 65535;
}

/** The part of `region` with the fewest edits to `wanted` (Sellers 1980). */
function align(region: string, wanted: string): { start: number; end: number } {
  const rows = wanted.length + 1;
  let costs = Uint32Array.from({ length: rows }, (_, row) => row);
  let starts = new Uint32Array(rows);
  let best = { cost: wanted.length, start: 0, end: 0 };
  for (let column = 1; column <= region.length; column += 1) {
    const nextCosts = new Uint32Array(rows);
    const nextStarts = new Uint32Array(rows);
    nextStarts[0] = column;
    for (let row = 1; row < rows; row += 1) {
      const replaced = (costs[row - 1] as number) + (region[column - 1] === wanted[row - 1] ? 0 : 1);
      const added = (costs[row] as number) + 1;
      const left = (nextCosts[row - 1] as number) + 1;
      const least = Math.min(replaced, added, left);
      nextCosts[row] = least;
      nextStarts[row] = (
        least === replaced ? starts[row - 1] : least === added ? starts[row] : nextStarts[row - 1]
      ) as number;
    }
    costs = nextCosts;
    starts = nextStarts;
    const cost = costs[rows - 1] as number;
    if (cost < best.cost) best = { cost, start: starts[rows - 1] as number, end: column };
  }
  return best;
}

function toWholeWords(text: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  // Scripts without spaces have no such boundary near: go no further than a long word.
  for (let steps = 0; steps < 24 && start > 0 && isInWord(text, start); steps += 1) start -= 1;
  for (let steps = 0; steps < 24 && end < text.length && isInWord(text, end); steps += 1) end += 1;
  if (isInWord(text, start)) start = from;
  if (isInWord(text, end)) end = to;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return [start, end];
}

function isInWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && isLetter(text[at - 1] as string) && isLetter(text[at] as string);
}

function isLetter(unit: string): boolean {
  return /[\p{L}\p{N}]/u.test(unit);
}
