import { indexText, type TextIndex, textAfter, textBefore, toCodePoints } from '../../src/code-points.ts';
import type { Named } from './cast.ts';

/** A stretch of a text, in UTF-16 positions. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An entity as a text writes it. */
export interface Naming extends Span {
  readonly entity: Named;
  readonly name: string;
}

/** A part of a sentence that is wanted again: words, or an entity and how it is written here. */
export type Slot = string | { readonly entity: Named; readonly name: string };

/** A sentence that was written: where it stands, and where each slot of it does. */
export interface Sentence {
  readonly whole: Span;
  readonly slots: readonly Span[];
}

/** A quotation as a citation keeps it: bounds in code points, the words, and up to 32 characters around them. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

const AROUND = 32;

/** A text in the making, that knows where its words stand. */
export class Prose {
  /** Where entities are named, in the order of the text. */
  readonly namings: Naming[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Writes a sentence: a template whose values are slots. */
  say(strings: TemplateStringsArray, ...values: readonly Slot[]): Sentence {
    if (this.#length > 0) this.#add(this.#length % 5 === 0 ? '\n\n' : ' ');
    const start = this.#length;
    const slots = strings.flatMap((text, index) => {
      this.#add(text);
      const value = values[index];
      return value === undefined ? [] : [this.#slot(value)];
    });
    return { whole: { start, end: this.#length }, slots };
  }

  finish(): Text {
    return new Text(this.#parts.join(''));
  }

  #slot(value: Slot): Span {
    const text = typeof value === 'string' ? value : value.name;
    const span = { start: this.#length, end: this.#length + text.length };
    this.#add(text);
    if (typeof value !== 'string') this.namings.push({ ...span, ...value });
    return span;
  }

  #add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** A finished text. */
export class Text {
  readonly body: string;
  readonly #index: TextIndex;

  constructor(body: string) {
    this.body = body;
    this.#index = indexText(body);
  }

  /** Length in code points. */
  get length(): number {
    return this.#index.length;
  }

  quote({ start, end }: Span): Quotation {
    return {
      start: toCodePoints(this.#index, start),
      end: toCodePoints(this.#index, end),
      exact: this.body.slice(start, end),
      prefix: textBefore(this.body, start, AROUND),
      suffix: textAfter(this.body, end, AROUND),
    };
  }
}
