import { type NameWord, toNameKey } from './keys.ts';
import type { NameQuery } from './query.ts';
import { MARK_END, MARK_START } from './text-hits.ts';

/** What a hit was found on, as clients see it. */
export interface Match {
  readonly field: string;
  readonly value: string;
  /** The value, with the words that were found between « and ». */
  readonly highlight: string;
}

/** A text as PostgreSQL marked it. */
export function toTextMatch(field: string, marked: string): Match {
  return {
    field,
    value: marked.replaceAll(MARK_START, '').replaceAll(MARK_END, ''),
    highlight: marked.replaceAll(MARK_START, '«').replaceAll(MARK_END, '»'),
  };
}

/** A name, with the words marked that are like words of what was sought: all of it where none is like one alone. */
export function toNameMatch(field: string, value: string, query: NameQuery): Match {
  const { words } = toNameKey(value);
  const asked = query.key.split(' ');
  const sounds = new Set(query.skeletons ?? []);
  const same = words.filter(({ key }) => asked.some((word) => key.startsWith(word)));
  const alike = same.length > 0 ? same : words.filter(({ skeleton }) => sounds.has(skeleton));
  const close = alike.length > 0 ? alike : words.filter(({ key }) => asked.some((word) => isClose(word, key)));
  return { field, value, highlight: mark(value, close.length > 0 ? close : words) };
}

function mark(value: string, words: readonly NameWord[]): string {
  let marked = '';
  let from = 0;
  for (const { start, end } of words) {
    marked += `${value.slice(from, start)}«${value.slice(start, end)}»`;
    from = end;
  }
  return marked + value.slice(from);
}

// Half of the pairs of letters in common: near what the database's trigrams say.
function isClose(left: string, right: string): boolean {
  const pairs = (word: string) =>
    new Set(Array.from(` ${word} `, (letter, at) => letter + (` ${word} `[at + 1] ?? '')));
  const [mine, other] = [pairs(left), pairs(right)];
  const common = [...mine].filter((pair) => other.has(pair)).length;
  return (2 * common) / (mine.size + other.size) >= 0.5;
}
