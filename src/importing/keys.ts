import { createHash } from 'node:crypto';

/** A short key for words: the same in every edition that has them, whatever their place in the entry. */
export function keyOf(...words: readonly (string | null | undefined)[]): string {
  return createHash('sha256')
    .update(words.map((word) => word ?? '').join('\0'))
    .digest('hex')
    .slice(0, 12);
}

/** A word of the source as part of a key: what no key may hold becomes a dash. */
export function toKey(word: string): string {
  return word
    .trim()
    .replace(/[\s/]+/g, '-')
    .slice(0, 100);
}
