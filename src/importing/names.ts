import type { NameKind } from '../database/generated/client.ts';

/** A name that was taken out of a field of a list. */
export interface TakenName {
  readonly value: string;
  readonly nameKind: NameKind;
  readonly script?: string;
  readonly language?: string;
}

// By Unicode's names of scripts; the code is that of ISO 15924. A language only where the script is that of one.
const SCRIPTS: readonly [pattern: RegExp, script: string, language?: string][] = [
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Hangul}/u, 'Hang', 'ko'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'Jpan', 'ja'],
  [/\p{Script=Han}/u, 'Hani'],
  [/\p{Script=Hebrew}/u, 'Hebr'],
  [/\p{Script=Greek}/u, 'Grek', 'el'],
  [/\p{Script=Georgian}/u, 'Geor', 'ka'],
  [/\p{Script=Armenian}/u, 'Armn', 'hy'],
  [/\p{Script=Thai}/u, 'Thai', 'th'],
  [/\p{Script=Devanagari}/u, 'Deva'],
  [/\p{Script=Bengali}/u, 'Beng'],
  [/\p{Script=Tamil}/u, 'Taml', 'ta'],
  [/\p{Script=Ethiopic}/u, 'Ethi'],
  [/\p{Script=Thaana}/u, 'Thaa', 'dv'],
  [/\p{Script=Latin}/u, 'Latn'],
];

/** The script that a name is written in, and the language where only one is written in it. Latin letters beside others do not count. */
export function scriptOf(name: string): { script?: string; language?: string } {
  const [, script, language] = SCRIPTS.find(([pattern]) => pattern.test(name)) ?? [];
  return { ...(script === undefined ? {} : { script }), ...(language === undefined ? {} : { language }) };
}

/** One line, single spaces. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const MARKERS: readonly [pattern: RegExp, nameKind: NameKind][] = [
  [/^f\.?k\.?a\.?(?![a-z]):?\s*|^(?:formerly|previously) (?:known|listed) as:?\s*/i, 'PREVIOUS'],
  [/^[an]\.?k\.?a\.?(?![a-z]):?\s*|^also known as:?\s*|^now known as:?\s*/i, 'ALIAS'],
];
const BEFORE = /\s*(?:\(?\b(?:previously|formerly) listed as\)?)\s*$/i;
// What a list says of a name, and is no part of it.
const REMARK = /,?\s+(?:born\b|DOB\b|POB\b|passport\b|(?:\w+ )?passport no).*$/i;

/**
 * The names in a field that may hold several: parted by semicolons, numbered, marked "a.k.a." or "f.k.a.", with the same in
 * another script or as an acronym in brackets. `nameKind` is that of a name of which the field says no other.
 */
export function takeNames(field: string, nameKind: NameKind): TakenName[] {
  const found = new Map<string, TakenName>();
  const add = (text: string, kind: NameKind): void => {
    const value = collapse(text)
      .replace(REMARK, '')
      .replace(/^[\s,;،؛]+|[\s,;،؛]+$/g, '');
    if (/[\p{L}\p{N}]/u.test(value) && value.length <= 500 && !found.has(value))
      found.set(value, { value, nameKind: kind, ...scriptOf(value) });
  };
  for (const piece of partOutside(collapse(field))) {
    const before = BEFORE.test(piece);
    const [pattern, marked] = MARKERS.find(([marker]) => marker.test(piece)) ?? [];
    const kind = before ? 'PREVIOUS' : marked === 'PREVIOUS' ? marked : nameKind;
    const { name, inBrackets } = takeBrackets(piece.replace(BEFORE, '').replace(pattern ?? /^(?!)/, ''));
    add(name, kind);
    for (const [value, as] of inBrackets) add(value, as ?? kind);
  }
  return [...found.values()];
}

/** Parts a field where several names are set beside each other, but for what stands in brackets. */
function partOutside(field: string): string[] {
  const marked = hide(field);
  const numbered = /^(?:1|a)\s?[:).]\s/i.test(marked) ? /(?:^|\s)(?:\d{1,2}|[a-z])\s?[:).]\s+/gi : null;
  const cuts = [...marked.matchAll(/[;؛،]|\s(?=[afn]\.k\.a\.)/g), ...(numbered ? marked.matchAll(numbered) : [])];
  const places = cuts.map(({ index, 0: { length } }) => [index, index + length] as const).sort(([a], [b]) => a - b);
  const pieces: string[] = [];
  let from = 0;
  for (const [start, end] of places) {
    pieces.push(field.slice(from, start));
    from = Math.max(end, from);
  }
  pieces.push(field.slice(from));
  return pieces.map(collapse).filter((piece) => piece !== '');
}

/** The field with what stands in brackets blanked out, as long as before. */
function hide(field: string): string {
  let depth = 0;
  return [...field]
    .map((letter) => {
      if (letter === ')' && depth > 0) depth -= 1;
      const shown = depth === 0 ? letter : '_'.repeat(letter.length);
      if (letter === '(') depth += 1;
      return shown;
    })
    .join('');
}

type InBrackets = [value: string, nameKind?: NameKind];

function takeBrackets(piece: string): { name: string; inBrackets: InBrackets[] } {
  const inBrackets: InBrackets[] = [];
  let name = piece;
  for (;;) {
    const start = findBrackets(name);
    if (start === -1) return { name, inBrackets };
    const words = name.slice(start + 1, name.lastIndexOf(')')).trim();
    const outside = name.slice(0, start).trim();
    if (outside === '') return { name, inBrackets };
    const scripts = [scriptOf(outside).script, scriptOf(words).script];
    const original = /^original script:\s*(.+)$/i.exec(words)?.[1];
    if (original !== undefined) inBrackets.push([original, 'NATIVE']);
    else if (isAcronym(words, outside)) inBrackets.push([words, 'ACRONYM']);
    else if (scripts[0] !== scripts[1] || words.includes(';')) {
      for (const other of words.split(/[;؛]/))
        inBrackets.push([other.replace(/\(original script\)|\s- [a-z -]+$/gi, '')]);
    } else if (!/^[\p{Ll}\d]|\bNAME$|\d/u.test(words)) return { name, inBrackets };
    name = outside;
  }
}

/** Where the brackets begin with which a name ends; -1 where it does not end with any. */
function findBrackets(name: string): number {
  if (!name.endsWith(')')) return -1;
  let depth = 0;
  for (let at = name.length - 1; at >= 0; at -= 1) {
    if (name[at] === ')') depth += 1;
    if (name[at] === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** Whether letters are short for a name: they stand in it in this order, the first at the beginning of a word. */
function isAcronym(letters: string, name: string): boolean {
  if (!/^[\p{L}\p{N}/-]{2,12}$/u.test(letters) || (letters.match(/\p{Lu}/gu) ?? []).length * 2 <= letters.length)
    return false;
  const wanted = letters.replace(/[^\p{L}]/gu, '').toUpperCase();
  const text = name.toUpperCase();
  let at = text.search(new RegExp(`(?<!\\p{L})${wanted[0]}`, 'u'));
  if (at === -1) return false;
  for (const letter of wanted.slice(1)) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

const SUFFIX = /^(?:[IVX]+|jr|sr|junior|senior|lt|ltd|limited|inc|llc|s\.?a)\b\.?/i;

/** A person's name in the order in which it is spoken: "NORIEGA, Manuel Antonio" is Manuel Antonio NORIEGA. */
export function toSpokenOrder(name: string): string {
  const parts = name.split(/\s*,\s*/);
  const [last, first] = parts;
  if (parts.length !== 2 || !last || !first || SUFFIX.test(first)) return name;
  return `${first} ${last}`;
}

// With their dot, so that no part of a name is taken for one.
const TITLES =
  /^((?:(?:Dr|Prof|Mr|Mrs|Ms|Eng|Engr|Sir|Hon|Gen|Brig|Col|Maj|Lt|Capt)\.\s?(?:(?:Gen|Col)\.\s?)?)+)(?=\S)/;

/** What a name begins with that is a title, and the rest of the name. */
export function takeTitle(name: string): { name: string; title: string | null } {
  const title = TITLES.exec(name)?.[1];
  return title === undefined ? { name, title: null } : { name: name.slice(title.length), title: title.trim() };
}
