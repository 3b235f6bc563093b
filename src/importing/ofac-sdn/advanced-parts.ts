import { child, type PlacedQuote, Quoter } from '../quoter.ts';
import { readDate } from '../written-dates.ts';
import type { XmlElement, XmlRecord } from '../xml.ts';

/** What stands apart from the entries. */
export interface Sections {
  /** The words of numbered values, by the set and the number: `Country 11045`. */
  readonly values: ReadonlyMap<string, { readonly text: string; readonly attributes: XmlElement['attributes'] }>;
  readonly locations: ReadonlyMap<string, XmlRecord>;
  readonly papers: ReadonlyMap<string, readonly XmlRecord[]>;
  readonly sanctions: ReadonlyMap<string, readonly XmlRecord[]>;
}

/** The text of an entry, put together from its own element and those that belong to it. */
export class Parts {
  readonly party: XmlRecord;
  readonly #offsets = new Map<XmlElement, number>();
  #quoter: Quoter | undefined;
  text: string;

  constructor(party: XmlRecord) {
    this.party = party;
    this.text = party.text;
    this.#offsets.set(party.element, 0);
  }

  add(record: XmlRecord): void {
    if (this.#offsets.has(record.element)) return;
    this.#offsets.set(record.element, this.text.length + 1);
    this.text += `\n${record.text}`;
  }

  /** The parts of that name, in the order of the text. */
  list(name: string): XmlElement[] {
    return [...this.#offsets.keys()].filter((element) => element.name === name);
  }

  /** What stands in elements of one part, or, of one without content, the element itself. */
  quote(part: XmlElement, ...elements: readonly (XmlElement | null | undefined)[]): PlacedQuote[] {
    this.#quoter ??= new Quoter(this.text);
    const offset = this.#offsets.get(part) ?? 0;
    return elements.flatMap((element) => {
      if (!element) return [];
      const [from, to] =
        element.text.trim() === '' ? [element.start, element.end] : [element.innerStart, element.innerEnd];
      return this.#quoter?.at(offset + from, offset + to) ?? [];
    });
  }
}

/** A day written as year, month and day; null where there is none. */
export function dateOf(date: XmlElement | null): string | null {
  if (date === null) return null;
  const [year, month, day] = ['Year', 'Month', 'Day'].map((name) => child(date, name)?.text.trim().padStart(2, '0'));
  const written = [year, month, day].filter((part) => part !== undefined).join('-');
  return readDate(written)?.date ?? null;
}
