import { ExpectedError } from '../../errors.ts';
import type { Answer } from './answers.ts';

/**
 * The text of `answer`, JSON, at most `maxBytes` long in UTF-8. Measured before it is written, so that the text of one
 * that is far too large is never made.
 * Throws ExpectedError ANSWER_TOO_LARGE.
 */
export function writeAnswer(answer: Answer, maxBytes: number): string {
  if (leastBytes(answer, maxBytes) <= maxBytes) {
    const text = JSON.stringify(answer);
    if (Buffer.byteLength(text) <= maxBytes) return text;
  }
  throw tooLarge(maxBytes);
}

/** What is said of an answer that would have more than `maxBytes`. */
export function tooLarge(maxBytes: number): ExpectedError {
  return new ExpectedError(
    'ANSWER_TOO_LARGE',
    `The answer would have more than ${maxBytes} bytes. Ask for smaller pages or fewer fields.`,
    { maximum: maxBytes },
  );
}

// A character is a byte or more: this is never too many, and what is too few the text itself shows. Gives up as soon as it is
// beyond `limit`.
function leastBytes(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'number') return String(value).length;
  if (typeof value !== 'object' || value === null) return 4;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const each of value) {
      bytes += 1 + leastBytes(each, limit - bytes);
      if (bytes > limit) break;
    }
    return value.length > 0 ? bytes - 1 : bytes;
  }
  if ('toJSON' in value) return bytes;
  let separator = 0;
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    bytes += separator + key.length + 3 + leastBytes(each, limit - bytes);
    separator = 1;
    if (bytes > limit) break;
  }
  return bytes;
}
