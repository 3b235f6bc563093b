import { LineCounter, parseDocument } from 'yaml';
import { readDay } from './calendar.ts';
import { type Finding, type FoundField, unreadable } from './reading.ts';

// What other programs call the fields.
const KEYS: Readonly<Record<string, FoundField>> = {
  title: 'title',
  headline: 'title',
  date: 'publishedOn',
  published: 'publishedOn',
  publishedon: 'publishedOn',
  datepublished: 'publishedOn',
  language: 'language',
  lang: 'language',
  url: 'url',
  link: 'url',
  canonical: 'url',
  credit: 'credit',
  author: 'credit',
  byline: 'credit',
  kind: 'kind',
  publisher: 'publisher',
  site: 'publisher',
};
const HOW_TO_READ = ['encoding', 'charset'];

/** The longest front matter that is read, in characters. */
const LONGEST = 64 * 1024;

/** What stands in front of a text. */
export interface Matter {
  /** Where the text begins: after the blank lines that follow. */
  readonly end: number;
  readonly found: readonly Finding[];
  readonly notes: readonly string[];
}

/**
 * Reads YAML front matter: lines between `---` and `---` before anything else. Null where a text has none. Throws ExpectedError
 * SOURCE_UNREADABLE, with the line, where it is no YAML.
 */
export function readFrontMatter(text: string): Matter | null {
  const opening = /^---[ \t]*\r?\n/.exec(text);
  if (opening === null) return null;
  const begin = opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(text.slice(begin, begin + LONGEST));
  // A rule between paragraphs, not the edge of a header.
  if (closing === null) return null;
  const source = text.slice(begin, begin + closing.index);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, schema: 'failsafe' });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lines.linePos(error.pos[0]).line + 1;
    throw unreadable(`has front matter that is no YAML: line ${line}: ${error.message}`, { line });
  }
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const found: Finding[] = [];
  const unused: string[] = [];
  for (const [key, given] of Object.entries(value)) {
    const field = KEYS[key.toLowerCase().replaceAll(/[_-]/g, '')];
    const word = Array.isArray(given) ? given.filter((part) => typeof part === 'string').join(', ') : given;
    if (HOW_TO_READ.includes(key.toLowerCase())) continue;
    if (field === undefined || typeof word !== 'string' || found.some((known) => known.field === field))
      unused.push(key);
    else if (word.trim() !== '') found.push({ field, value: toValue(field, word.trim()), from: 'FRONT_MATTER' });
  }
  const rest = text.slice(begin + closing.index + closing[0].length);
  return {
    end: text.length - rest.replace(/^(?:[ \t]*\r?\n)+/, '').length,
    found,
    notes: unused.length === 0 ? [] : [`The front matter has what no field takes: ${unused.slice(0, 20).join(', ')}.`],
  };
}

function toValue(field: FoundField, value: string): string {
  if (field === 'kind') return value.toUpperCase();
  return field === 'publishedOn' ? (readDay(value) ?? value) : value;
}
