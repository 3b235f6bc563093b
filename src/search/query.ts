import { ExpectedError } from '../errors.ts';
import { MAX_TEXT_LENGTH } from '../graph/filters.ts';
import { toNameKey } from './keys.ts';

/** One name that is looked for, ready to be compared with the keys of names. */
export interface NameQuery {
  readonly key: string;
  /** The words of `key`, each of which a close spelling has to come near. */
  readonly words: readonly string[];
  /** The skeletons of the words. Null where they say too little. */
  readonly skeletons: readonly string[] | null;
  /** The skeletons as one text, in the order of the words. */
  readonly skeleton: string;
  /** False where the same consonants alone are too few to tell names apart: then vowels have to be alike too. */
  readonly telling: boolean;
  /** Whether close spellings count. */
  readonly fuzzy: boolean;
  /** Keys of words that no name of the entity may have. */
  readonly without: readonly string[];
}

/** What a search looks for. */
export interface SearchInput {
  /** For `websearch_to_tsquery`. */
  readonly text: string;
  /** What can be a name: one for each side of an `or`. */
  readonly names: readonly NameQuery[];
}

const LETTER = /[\p{L}\p{N}]/u;
// A phrase, or a word; either may be negated.
const TERM = /(-?)"([^"]*)"|(\S+)/gu;

/** Refuses text that says nothing to search for, or too much. Throws BAD_USER_INPUT, naming the argument. */
export function checkQuery(text: string, argument: string): string {
  const refuse = (message: string) => new ExpectedError('BAD_USER_INPUT', `\`${argument}\` ${message}`, { argument });
  if (text.length > MAX_TEXT_LENGTH) throw refuse(`is longer than ${MAX_TEXT_LENGTH} characters`);
  if (text.includes('\0')) throw refuse('holds a NUL character, which no text here can hold');
  if (!LETTER.test(text)) throw refuse('has no letter and no digit to search for');
  return text;
}

/** A name as a client gives it: no syntax, every word counts. Throws BAD_USER_INPUT, naming the argument. */
export function parseName(text: string, argument: string): NameQuery {
  return toNameQuery(checkQuery(text, argument), [], true);
}

/**
 * What a client types into a search: words that all have to occur, `"a phrase"`, `-not`, `or`. A quote without a second one
 * counts for nothing. Throws BAD_USER_INPUT, naming the argument; also where it only says what is not sought.
 */
export function parseSearch(query: string, argument: string): SearchInput {
  const text = untwist(checkQuery(query, argument));
  const sides: { positive: string[]; without: string[]; fuzzy: boolean }[] = [];
  let side = { positive: [] as string[], without: [] as string[], fuzzy: true };
  for (const [, minus = '', phrase, word = ''] of text.matchAll(TERM)) {
    if (phrase === undefined && word.toLowerCase() === 'or') {
      sides.push(side);
      side = { positive: [], without: [], fuzzy: true };
    } else if (phrase !== undefined) {
      side.fuzzy &&= minus !== '';
      side[minus === '' ? 'positive' : 'without'].push(phrase);
    } else if (word.startsWith('-')) side.without.push(word);
    else side.positive.push(word);
  }
  sides.push(side);
  const names = sides.flatMap(({ positive, without, fuzzy }) => {
    const name = toNameQuery(positive.join(' '), without, fuzzy);
    return name.key === '' ? [] : [name];
  });
  if (names.length === 0) {
    throw new ExpectedError('BAD_USER_INPUT', `\`${argument}\` does not say what is sought`, { argument });
  }
  return { text, names };
}

// Quotation marks of any kind are plain ones; one without a partner goes. A hyphen within a word is a space, because
// `al-Sharaa` means `Al Sharaa` too; in `-al-Sharaa` the first one still negates.
function untwist(query: string): string {
  const plain = query.replace(/["“”„‟«»]/gu, '"').replace(/[‐‑‒–—−]/gu, '-');
  const quotes = plain.split('"');
  const even = quotes.length % 2 === 1 ? plain : `${quotes.slice(0, -1).join('"')} ${quotes.at(-1)}`;
  return even
    .replace(/(^|\s)-([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+)/gu, '$1-"$2"')
    .replace(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, ' ');
}

function toNameQuery(text: string, without: readonly string[], fuzzy: boolean): NameQuery {
  const { key, skeleton, words, vowelless } = toNameKey(text);
  const consonants = skeleton.replace(/[A ]/g, '').length;
  return {
    key,
    words: words.map((word) => word.key),
    skeletons: fuzzy && consonants >= 2 ? words.map((word) => word.skeleton) : null,
    skeleton,
    telling: vowelless || consonants >= 4,
    fuzzy,
    without: without.map((each) => toNameKey(each).key).filter((each) => each !== ''),
  };
}
