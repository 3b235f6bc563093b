import anyAscii from 'any-ascii';

/**
 * The rules below, counted: names that were keyed by other rules, or by another version of the library, have to be keyed
 * again (`reindexNames`).
 */
export const KEY_VERSION = 1;

/** A word of a name. Articles are none. */
export interface NameWord {
  /** Where the word stands in the name, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** In Latin letters and digits, without case and accents. */
  readonly key: string;
  /** Its consonants, spellings of one sound taken together; `a` stands for a vowel at the beginning. */
  readonly skeleton: string;
}

/** A name as it is compared with others, whatever its script and spelling. */
export interface NameKey {
  /** The keys of its words, a space between them. Empty when the name has no letter and no digit. */
  readonly key: string;
  /** The skeletons of its words, a space between them. */
  readonly skeleton: string;
  readonly words: readonly NameWord[];
  /** True when it is in a script that leaves short vowels out: then only its consonants say how it sounds. */
  readonly vowelless: boolean;
}

// An index takes no longer ones. A character of some scripts becomes several letters.
const MOST_CHARACTERS = 1000;

// Letters, marks and digits; what stands within words without being read; initials with their full stops.
const WORD = /(?:\p{L}\.){2,}\p{L}?|[\p{L}\p{M}\p{N}\p{Cf}'’‘`´′]+/gu;
const UNREAD = /[\p{Cf}.'’‘`´′\u0640]|(?=[\p{Script=Inherited}\p{Script=Hebrew}])\p{Mn}/gu;
const VOWELLESS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
// Two letters of such a script are no digraph of ours, and a doubled one has a vowel between.
const BETWEEN = '-';
// In "the organisation of…" the ending of the first word is a `t`, which is heard and not written.
const CONSTRUCT = /(?<!\p{L})((?!ال)\p{L}+)ة(?=\s+\p{L})/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const UKRAINIAN = /[іїєґ]/iu;

/** The key of a name in any script. */
export function toNameKey(name: string): NameKey {
  const ukrainian = UKRAINIAN.test(name);
  const found: { start: number; end: number; latin: string; sounds: string }[] = [];
  for (const { 0: written, index: start } of name.replace(CONSTRUCT, '$1ت').matchAll(WORD)) {
    const sounds = toSounds(written, ukrainian);
    const latin = sounds.replaceAll(BETWEEN, '');
    if (latin !== '') found.push({ start, end: start + written.length, latin, sounds });
  }
  const words = found.flatMap(({ start, end, latin, sounds }, index): NameWord[] => {
    const next = found[index + 1];
    if (next !== undefined && isArticle(latin, next.latin, name.slice(end, next.start) === '-')) return [];
    return [{ start, end, key: toKey(latin), skeleton: toSkeleton(sounds) }];
  });
  return {
    key: join(words.map(({ key }) => key)),
    skeleton: join(words.map(({ skeleton }) => skeleton)),
    words,
    vowelless: VOWELLESS.test(name),
  };
}

function join(words: readonly string[]): string {
  return words.join(' ').slice(0, MOST_CHARACTERS).trimEnd();
}

/** A word in Latin letters and digits; of an alphabet without vowels, with a mark between its letters. */
function toSounds(word: string, ukrainian: boolean): string {
  const read = word.normalize('NFKC').toLowerCase().normalize('NFKC');
  const bare = (CYRILLIC.test(read) ? fromCyrillic(read, ukrainian) : read).replace(UNREAD, '');
  if (!VOWELLESS.test(bare)) return toLetters(bare);
  return fromArabic(bare).map(toLetters).join(BETWEEN);
}

function toLetters(text: string): string {
  return anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

// As the news spells Russian and Ukrainian names. The library goes letter by letter, and knows one reading of each.
function fromCyrillic(word: string, ukrainian: boolean): string {
  const spelled = word
    .replace(/[иіы]й$/u, 'y')
    .replace(/[ьъ](?=[еєё])/gu, 'y')
    .replace(/(?<=^|[аеёиоуыэюяіїє])е/gu, ukrainian ? 'е' : 'ye')
    .replace(/[ьъ]/gu, '')
    .replace(/(?<=[аеёиоуыэюяіїє])й(?=[^аеёиоуыэюяіїє])/gu, 'i');
  if (!ukrainian) return spelled;
  return spelled
    .replace(/^є/u, 'ye')
    .replace(/^ї/u, 'yi')
    .replaceAll('г', 'h')
    .replaceAll('ґ', 'g')
    .replaceAll('и', 'y');
}

const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'a',
  آ: 'a',
  ٱ: 'a',
  ى: 'a',
  ة: 'a',
  ء: '',
  ئ: '',
  ؤ: 'w',
  ع: '',
  ظ: 'z',
};

// The article is written together with its word. A consonant that Latin letters lack is a vowel where a word begins.
function fromArabic(word: string): string[] {
  const bare = /^ال..+$/u.test(word) && word !== 'الله' ? word.slice(2) : word;
  return [...bare.replace(/^ع/u, 'ا')].map((letter) => ARABIC[letter] ?? letter);
}

// `ash` is an article before `sh` only, `as` before `s`: the article takes the sound of what follows.
function isArticle(word: string, next: string, hyphen: boolean): boolean {
  if (/^[aeu]l$/.test(word)) return true;
  const [, vowel, sound] = /^([ae])(sh|th|dh|[dnrstz])$/.exec(word) ?? [];
  if (sound === undefined) return false;
  return next.startsWith(sound) && !(sound === 's' && next.startsWith('sh')) && (vowel === 'a' || hyphen);
}

// Spellings that say the same and nothing else. What may be another name is left to the skeleton.
function toKey(latin: string): string {
  return latin
    .replace(/(?<=.)(?:iy|yy|yi|ii|ij)$/, 'y')
    .replace(/(?<=[^aeiouy])y(?=[aeiou])/g, 'i')
    .replace(/(?<=.)aa$/, 'a')
    .replaceAll('x', 'ks');
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 'S'],
  [/tch|ch/g, 'C'],
  [/dzh|dj/g, 'j'],
  [/zh/g, 'Z'],
  // Kh, gh, g and h are one letter or another of each alphabet.
  [/kh|gh|g/g, 'h'],
  // Arabic has no p and no v.
  [/ph|f/g, 'v'],
  [/p/g, 'b'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/tz/g, 'ts'],
  [/ck|q/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
];

function toSkeleton(word: string): string {
  let sounds = word.replace(/(?<=[aeiou])h$/, '');
  for (const [spelling, sound] of SOUNDS) sounds = sounds.replace(spelling, sound);
  return sounds
    .replace(/([^aeiou])\1+/g, '$1')
    .replaceAll(BETWEEN, '')
    .replace(/^[aeiou]+/, 'A')
    .replace(/(?<=.)[aeiouyw]/g, '');
}
