import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { KnownEntity, Usage } from '../../src/suggesting/gazetteer.ts';
import { NameIndex } from '../../src/suggesting/name-index.ts';

// The gold annotations: [words](key) is a mention of what has that key, {words}(2024-03) a date. `a|b` is right either way,
// `-` is neither right nor wrong. What known.yaml has not is not known: person:…, org:…, place:…, iso:….

/** A span of the text that people marked. Offsets in UTF-16 units, since all texts here are without wider characters. */
export interface GoldSpan {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** What is right; empty: whatever is said of it does not count. */
  readonly right: readonly string[];
}

/** An annotated text. */
export interface GoldText {
  readonly file: string;
  readonly kind: string;
  readonly language: string;
  readonly date: string;
  readonly set: 'development' | 'test';
  readonly text: string;
  readonly mentions: readonly GoldSpan[];
  readonly dates: readonly GoldSpan[];
  readonly facts: readonly Readonly<Record<string, unknown>>[];
}

const folder = new URL('./gold/', import.meta.url);

/** Every annotated text, in the order of the files. */
export function readGold(): GoldText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((file) => {
      const [, head = '', ...rest] = readFileSync(new URL(file, folder), 'utf8').split(/^---\n/m);
      const about = parse(head) as Omit<GoldText, 'file' | 'text' | 'mentions' | 'dates'>;
      return { ...about, date: String(about.date), file, ...strip(rest.join('---\n')) };
    });
}

function strip(marked: string): Pick<GoldText, 'text' | 'mentions' | 'dates'> {
  const mentions: GoldSpan[] = [];
  const dates: GoldSpan[] = [];
  let text = '';
  let last = 0;
  for (const match of marked.matchAll(/\[([^\]]+)\]\(([^)]+)\)|\{([^}]+)\}\(([^)]+)\)/g)) {
    text += marked.slice(last, match.index);
    const [whole, name, key, words, value] = match;
    const span = name ?? words ?? '';
    const right = (key ?? value ?? '').split('|').filter((one) => one !== '-');
    (name === undefined ? dates : mentions).push({
      start: text.length,
      end: text.length + span.length,
      words: span,
      right,
    });
    text += span;
    last = match.index + whole.length;
  }
  return { text: text + marked.slice(last), mentions, dates };
}

interface KnownEntry {
  key: string;
  kind?: string;
  country?: string;
  name: string;
  names?: string[];
  metonyms?: string[];
}

/** The knowledge base of the gold annotations; the ids of its entities are their keys. */
export function readKnown(): NameIndex {
  const known = parse(readFileSync(new URL('known.yaml', folder), 'utf8')) as Record<string, KnownEntry[]>;
  const index = new NameIndex();
  const types = { actors: 'Actor', places: 'Place', bases: 'Base', programs: 'SanctionsProgram' } as const;
  for (const [section, type] of Object.entries(types)) {
    for (const { key, kind = '', country = null, name, names = [], metonyms = [] } of known[section] ?? []) {
      const entity: KnownEntity & { id: string } = { id: key, type, kind, name, country, draft: false };
      const as = (usage: Usage) => (value: string) => ({ value, usage });
      index.put(entity, [{ value: name, usage: 'NAME' }, ...names.map(as('ALIAS')), ...metonyms.map(as('METONYM'))]);
    }
  }
  return index;
}
