import { indexText, type TextIndex, toCodePoints } from '../code-points.ts';
import type { XmlElement } from './xml.ts';

/** Words of a text with the place where they stand. */
export interface PlacedQuote {
  readonly exact: string;
  readonly start: number;
}

/** Cites the words of an entry by where they stand: nothing has to be searched, and nothing can be meant twice. */
export class Quoter {
  readonly #index: TextIndex;

  constructor(text: string) {
    this.#index = indexText(text);
  }

  /** The words between two places, in UTF-16 units, without white space around them; null where there are none. */
  at(from: number, to: number): PlacedQuote | null {
    const words = this.#index.text.slice(from, to);
    const exact = words.trim();
    if (exact === '') return null;
    const start = from + words.length - words.trimStart().length;
    return { exact, start: toCodePoints(this.#index, start) };
  }

  /** What stands in these elements, each as the document has it; those without content are left out. */
  of(...elements: readonly (XmlElement | null | undefined)[]): PlacedQuote[] {
    return elements.flatMap((element) => (element ? (this.at(element.innerStart, element.innerEnd) ?? []) : []));
  }

  /** The element with its tags. */
  whole(element: XmlElement): PlacedQuote {
    return this.at(element.start, element.end) as PlacedQuote;
  }
}

/** The first child of that name, where it has content. */
export function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((each) => each.name === name && each.text.trim() !== '') ?? null;
}

/** The children of that name that have content. */
export function children(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => each.name === name && each.text.trim() !== '');
}
