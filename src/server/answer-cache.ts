import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Announcements } from '../database/announcements.ts';
import type { PreparedRequest } from './stages/preparation.ts';

/** An answer as it is sent. */
export interface SentAnswer {
  /** Bytes where it may be kept: what is sent once need not be made twice. */
  readonly body: Buffer | string;
  /** How many bytes it has. */
  readonly length: number;
  /** Made when it is first asked for: few answers need one. */
  etag?: string;
  readonly prepared: PreparedRequest;
}

/** An answer that is kept. */
export interface KeptAnswer extends SentAnswer {
  readonly body: Buffer;
}

// An entry of the map, its key and its objects, beside the bytes of the answer.
const OVERHEAD = 500;
// What holds "today" changes with the day of the database, whose clock need not be this one's.
const MS_AROUND_MIDNIGHT = 60_000;
const DAY_MS = 86_400_000;

/**
 * Answers that were found, for whoever asks the same and may see the same. None outlives a commit that this process has been
 * told of, whichever process made it: each belongs to the last change that was known when it began to be found, and all are
 * forgotten with the next. While nobody tells of changes, nothing is kept.
 */
export class AnswerCache {
  readonly #answers: LRUCache<string, KeptAnswer> | null;
  readonly #announcements: Announcements;
  #unwatch: (() => void) | undefined;
  #known: bigint | null = null;
  #day = -1;

  /** `maxBytes`: of all answers together; 0 keeps none. */
  constructor(maxBytes: number, announcements: Announcements) {
    this.#answers =
      maxBytes === 0
        ? null
        : new LRUCache({
            maxSize: maxBytes,
            sizeCalculation: ({ length }, key) => length + 2 * key.length + OVERHEAD,
          });
    this.#announcements = announcements;
  }

  /** How many answers are kept, and what they take. */
  get kept(): { readonly answers: number; readonly bytes: number } {
    return { answers: this.#answers?.size ?? 0, bytes: this.#answers?.calculatedSize ?? 0 };
  }

  /** Whether it ever keeps anything. */
  get keeps(): boolean {
    return this.#answers !== null;
  }

  /**
   * What an answer that begins to be found now is as new as: the last change that this process knows of. Null while nothing
   * can be kept. News are listened for from the first call on.
   */
  begin(): bigint | null {
    if (this.#answers === null) return null;
    this.#unwatch ??= this.#announcements.watch((last) => {
      if (last === this.#known) return;
      this.#known = last;
      this.#answers?.clear();
    });
    return this.known;
  }

  /** The last change that this process knows of. Null while nothing can be kept. */
  get known(): bigint | null {
    const now = Date.now();
    if (this.#known === null || (now + MS_AROUND_MIDNIGHT) % DAY_MS < 2 * MS_AROUND_MIDNIGHT) return null;
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) this.#answers?.clear();
    this.#day = day;
    return this.#known;
  }

  /** The answer to a question, as new as the last change that is known. */
  find(question: string): KeptAnswer | undefined {
    return this.known === null ? undefined : this.#answers?.get(question);
  }

  /** Keeps an answer that began to be found when `known` was the last change; not if there has been another since. */
  keep(question: string, known: bigint | null, answer: KeptAnswer): void {
    if (known !== null && known === this.known) this.#answers?.set(question, answer);
  }

  close(): void {
    this.#unwatch?.();
    this.#known = null;
    this.#answers?.clear();
  }
}

/** The entity tag of an answer. */
export function toEtag(body: Buffer | string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}
