import { indexText, type TextIndex, toCodePoints } from '../code-points.ts';

/** Words of the article, with what tells their place. */
export interface Quoted {
  readonly exact: string;
  /** Left out where the words stand in the text once. */
  readonly occurrence?: number;
}

/** A text from which words are quoted: offsets in UTF-16 units become code points and occurrences. */
export class QuotedText {
  readonly #index: TextIndex;
  readonly #places = new Map<string, number[]>();

  constructor(text: string) {
    this.#index = indexText(text);
  }

  /** The span in code points, and its words. */
  span(start: number, end: number): { start: number; end: number; quote: string } {
    const quote = this.#index.text.slice(start, end);
    return { start: toCodePoints(this.#index, start), end: toCodePoints(this.#index, end), quote };
  }

  /** The words as a quote that means this place. */
  quote(start: number, end: number): Quoted {
    const exact = this.#index.text.slice(start, end);
    const places = this.#places.get(exact) ?? this.#find(exact);
    return places.length === 1 ? { exact } : { exact, occurrence: places.indexOf(start) + 1 };
  }

  #find(exact: string): number[] {
    const { text } = this.#index;
    const places: number[] = [];
    for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) places.push(at);
    this.#places.set(exact, places);
    return places;
  }
}
