/** Where the text of a string of JSON stands, in UTF-16 units: what is between its quotation marks, escapes as they are. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the values of the properties of an entity stand in its line, by the names of the properties; null stands for a value
 * that is no string. `text` has to be an object of JSON. Of names that are given twice the last counts, as in JSON.parse.
 */
export function findPlaces(text: string): ReadonlyMap<string, readonly (Place | null)[]> {
  const found = new Map<string, (Place | null)[]>();
  const scanner = new Scanner(text);
  scanner.members((key) => {
    if (key !== 'properties' || scanner.peek() !== '{') return scanner.skip();
    found.clear();
    scanner.members((name) => {
      const places: (Place | null)[] = [];
      if (scanner.peek() === '[') scanner.elements(() => places.push(scanner.value()));
      else places.push(scanner.value());
      found.set(name, places);
    });
  });
  return found;
}

/** Reads JSON that is known to be well-formed. Keeps no stack: how deep it is nested does not matter. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The character that stands next. */
  peek(): string {
    while (this.#text.charCodeAt(this.#at) <= 0x20) this.#at += 1;
    return this.#text[this.#at] ?? '';
  }

  /** Reads an object; `onMember` reads the value of each name. */
  members(onMember: (name: string) => void): void {
    this.#list('}', () => {
      const { start, end } = this.#string();
      this.peek();
      this.#at += 1; // the colon
      onMember(JSON.parse(this.#text.slice(start - 1, end + 1)) as string);
    });
  }

  /** Reads an array; `onElement` reads each value. */
  elements(onElement: () => void): void {
    this.#list(']', onElement);
  }

  /** Reads a value: its place, where it is a string. */
  value(): Place | null {
    if (this.peek() === '"') return this.#string();
    this.skip();
    return null;
  }

  /** Passes over a value. */
  skip(): void {
    let depth = 0;
    do {
      const next = this.peek();
      if (next === '"') this.#string();
      else if (/[{[]/.test(next)) [depth, this.#at] = [depth + 1, this.#at + 1];
      else if (/[}\]]/.test(next)) [depth, this.#at] = [depth - 1, this.#at + 1];
      else if (/[,:]/.test(next)) this.#at += 1;
      else this.#literal();
    } while (depth > 0);
  }

  #list(close: string, onItem: () => void): void {
    this.peek();
    this.#at += 1;
    while (this.peek() !== close) {
      if (this.peek() === ',') {
        this.#at += 1;
        continue;
      }
      onItem();
    }
    this.#at += 1;
  }

  #string(): Place {
    this.peek();
    const start = this.#at + 1;
    let end = start;
    while (this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    this.#at = end + 1;
    return { start, end };
  }

  #literal(): void {
    const literal = /[^\s,:[\]{}"]+/y;
    literal.lastIndex = this.#at;
    this.#at += literal.exec(this.#text)?.[0].length ?? 1;
  }
}
