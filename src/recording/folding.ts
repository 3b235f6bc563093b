import type { TextIndex } from '../code-points.ts';

/** A text as it sounds: without case, accents, kinds of quotation marks and dashes, or widths of space. */
export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the position in the original of the character that it came from. */
  readonly origins: Uint32Array;
}

const MARKS: [RegExp, string][] = [
  [/["'`´‘’‚‛“”„‟«»‹›′″]/gu, "'"],
  [/[‐‑‒–—―−]/gu, '-'],
  [/…/gu, '...'],
  [/\s/gu, ' '],
  // Accents, and what cannot be seen: joiners, direction marks, byte order marks, soft hyphens.
  [/[\p{Mn}\p{Cf}]/gu, ''],
];

/** Folds a text, a run of spaces to one. Linear in its length; about 6 bytes of memory for each character. */
export function foldText({ text }: Pick<TextIndex, 'text'>): FoldedText {
  let units = new Uint16Array(text.length + 16);
  let origins = new Uint32Array(text.length + 16);
  let length = 0;
  const known = new Map<number, string>();
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) as number;
    let folded = known.get(point);
    if (folded === undefined) {
      folded = foldCharacter(String.fromCodePoint(point));
      known.set(point, folded);
    }
    if (!(folded === ' ' && length > 0 && units[length - 1] === 32)) {
      for (let unit = 0; unit < folded.length; unit += 1) {
        if (length === units.length) {
          units = grow(units, new Uint16Array(length * 2));
          origins = grow(origins, new Uint32Array(length * 2));
        }
        units[length] = folded.charCodeAt(unit);
        origins[length] = at;
        length += 1;
      }
    }
    at += point > 0xffff ? 2 : 1;
  }
  return { text: new TextDecoder('utf-16le').decode(units.subarray(0, length)), origins: origins.subarray(0, length) };
}

function foldCharacter(character: string): string {
  let folded = character.normalize('NFKD').toLowerCase();
  for (const [marks, replacement] of MARKS) folded = folded.replace(marks, replacement);
  return folded;
}

function grow<A extends Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
