import { type Named, readName, readOfBody, readPerson, readPlural } from './persons.ts';

/** Persons whom a sentence says somebody met, or went with. */
export interface Encounter {
  readonly kind: 'MET' | 'ACCOMPANIED';
  readonly persons: readonly Named[];
}

/** A text as one line, and where its characters stand in the words that it was made of. */
export interface Flat {
  readonly text: string;
  /** Places in the words, in UTF-16 units: of each character, and of the end. */
  readonly places: readonly number[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Words of a document as one line: white space is a space, entities are characters. */
export function flatten(words: string): Flat {
  let text = '';
  const places: number[] = [];
  for (const match of words.matchAll(/\s+|&(\w+);|&#(\d+);|[\s\S]/g)) {
    const [whole, named, number] = match;
    const character = /^\s/.test(whole)
      ? ' '
      : named !== undefined
        ? (ENTITIES[named] ?? whole)
        : number !== undefined
          ? String.fromCodePoint(Number(number))
          : whole;
    for (let unit = 0; unit < character.length; unit += 1) places.push(match.index);
    text += character;
  }
  places.push(words.length);
  return { text, places };
}

const BEGIN =
  /\b(?:(?<accompanied>[Aa]ccompanied(?: by)?)|(?:[Mm]et(?!\s+(?:\w+ly\s+|also\s+|again\s+)?with\b)|[Gg]uests? of|[Rr]eceived by|[Hh]osted by|[Ii]nvitation of|[Aa]udience of|[Mm]et (?:informally|privately|briefly|separately|also|again|individually))|(?<with>with|With|between))\s+/gu;
const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|Dr|Mr|Mrs|Ms|Jr|Sr|St|Lt|Maj|Gen|U\.S|U\.N|D\.C|Rev|Prof|Mme|Sec|Amb)$/u;
const SEPARATOR =
  /(?:\s*,\s*(?:and|as well as|then)?\s*|\s+(?:and|as well as|along with|together with|&)\s+(?:also\s+)?(?:with\s+)?(?:then\s+)?(?:the\s+)?)/y;
const ASIDE = /\s*\([^)]{1,80}\)/y;

/** The persons with titles whom remarks name as met or accompanied, sentence by sentence. */
export function readRemarks(text: string): Encounter[] {
  return sentencesOf(text).flatMap(({ start, end }) => readSentence(text, start, end));
}

/** Where sentences begin and end: at semicolons, and at full stops that end no abbreviation. */
function sentencesOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/[.;](?=\s|$)/g)) {
    if (text[index] === '.' && index < text.length - 1 && ABBREVIATION.test(text.slice(start, index))) continue;
    // "… and John Doe, Jr."
    found.push({ start, end: /\b[JS]r$/.test(text.slice(start, index)) ? index + 1 : index });
    start = index + 1;
  }
  if (text.slice(start).trim() !== '') found.push({ start, end: text.length });
  return found;
}

function readSentence(text: string, start: number, end: number): Encounter[] {
  const sentence = text.slice(0, end);
  const met = new Map<number, Named>();
  const accompanied: Named[] = [];
  BEGIN.lastIndex = start;
  for (let match = BEGIN.exec(sentence); match !== null; match = BEGIN.exec(sentence)) {
    const at = match.index + match[0].length;
    const together = match.groups?.['accompanied'] !== undefined;
    const untitled = !together && (match.groups?.['with'] === undefined || /\bmet\b/i.test(sentence.slice(start)));
    for (const person of readList(sentence, at, { untitled, unbroken: together })) {
      if (together) accompanied.push(person);
      // The same words, read from further on.
      else if (!met.has(person.end)) met.set(person.end, person);
    }
    BEGIN.lastIndex = at;
  }
  return [
    ...(met.size > 0
      ? [{ kind: 'MET' as const, persons: [...met.values()].sort((left, right) => left.start - right.start) }]
      : []),
    ...(accompanied.length > 0 ? [{ kind: 'ACCOMPANIED' as const, persons: accompanied }] : []),
  ];
}

/**
 * The persons of a list; what is no person among them is passed over, but for an `unbroken` one. `untitled`: names without a title
 * count too, where nothing else can be meant.
 */
function readList(
  text: string,
  from: number,
  { untitled, unbroken }: { untitled: boolean; unbroken: boolean },
): Named[] {
  const persons: Named[] = [];
  const titledAt = (place: number) => readPlural(text, place) ?? readPerson(text, place);
  let at = text.startsWith('the ', from) && titledAt(from + 4) !== null ? from + 4 : from;
  let plural: string | null = null;
  for (;;) {
    const titled: Named | null = titledAt(at) ?? readOfBody(text, at);
    const person: Named | null =
      titled ?? (plural !== null ? readName(text, at, plural) : untitled ? readBare(text, at) : null);
    if (titled !== null) plural = titled.oneOfSeveral ? titled.title : null;
    if (person !== null) {
      persons.push(person);
      ASIDE.lastIndex = person.end;
      at = ASIDE.test(text) ? ASIDE.lastIndex : person.end;
    } else if (unbroken) return persons;
    else if (
      persons.length === 0 &&
      !/^(?:the\s|[a-z]|\p{Lu}[^,]*\b(?:leaders?|officials?|Ministers)\b)/u.test(text.slice(at, at + 80))
    )
      return persons;
    const next = findNext(text, at, person !== null);
    if (next === null) return persons;
    at = next;
  }
}

/** A name of two parts and more that stands alone in a list. */
function readBare(text: string, at: number): Named | null {
  const person = readName(text, at, null);
  if (person === null || !/^\p{Lu}[\p{L}’'-]+(?:\s+(?:al-)?\p{Lu}[\p{L}’'.-]*){1,3}$/u.test(person.name)) return null;
  if (
    /\b(?:South|North|East|West|New|American|European|Arab|National|United|Northern|Southern|Central|Middle)\b/.test(
      person.name,
    )
  )
    return null;
  return /^(?:$|[,.;]|\s+(?:and|in|at|on|during|to)\s)/.test(text.slice(person.end)) ? person : null;
}

/** Where the next item of a list begins: after the separator right here, or, where what stands here is no person, after the next one. */
function findNext(text: string, at: number, right: boolean): number | null {
  for (let place = at; place < text.length; place += 1) {
    SEPARATOR.lastIndex = place;
    if (SEPARATOR.test(text)) return SEPARATOR.lastIndex;
    if (right) return null;
  }
  return null;
}
