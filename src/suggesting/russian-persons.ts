import { FIRST_NAMES_RU } from './lexicon/first-names.ts';
import { baseForms, isCyrillic } from './russian.ts';

// The nominative of a person's name in Russian that nobody knows yet, from the form that stands in a text. The given name
// tells gender and case; the surname is then only changed as that case of that gender is formed.

type Case = 'NOM' | 'GEN' | 'DAT' | 'ACC' | 'INS' | 'PREP';
type Gender = 'MAN' | 'WOMAN';

/** What a word may be a form of; `grammaticalCase` null where all cases are the same. */
interface Form {
  readonly base: string;
  readonly gender: Gender;
  readonly grammaticalCase: Case | null;
}

/** What stands around a name in its text. */
export interface NameSurroundings {
  /** Of a verb whose subject the name is: the name is in the nominative then. Null where none is found. */
  readonly subject: Gender | null;
  /** Whether the word before the name is in another case than the nominative. */
  readonly oblique: boolean;
  /** Words that name the same person where they must be in the nominative. */
  readonly nominatives: ReadonlySet<string>;
}

const MEN = new Set('илья никита абдулла муса мустафа реза лука фома савва кузьма данила гаврила'.split(' '));
const WOMEN = new Set('любовь маргарет ингрид хелен элизабет лиз мадлен хиллари нэнси николь рут кармен'.split(' '));
const IRREGULAR_STEMS: Readonly<Record<string, string>> = { павел: 'павл', лев: 'льв', пётр: 'петр' };
const HUSHING = /[жшчщц]$/u;
const CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/u;
const OBLIQUE: readonly Case[] = ['INS', 'DAT', 'GEN', 'PREP'];

/** The nominative of a person's name as far as the words tell; names in other letters are as they stand. */
export function toNominative(name: string, around: NameSurroundings): string {
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  if (!isCyrillic(last)) return name;
  const form = chooseForm(words, around);
  return words
    .map((word, index) => {
      if (/^\p{Ll}/u.test(word) || word.includes('.')) return word;
      const lower = word.toLowerCase();
      const elsewhere = baseForms(lower).find((base) => base !== lower && around.nominatives.has(base));
      if (elsewhere !== undefined) return likeIt(word, elsewhere);
      if (form === null) return word;
      if (index === 0 && form.base !== '') return likeIt(word, form.base);
      return word.replace(/[\p{L}'’]+/gu, (part) => undo(part, form.gender, form.grammaticalCase));
    })
    .join(' ');
}

// A base of '' stands for a given name that is on no list, or for none. Null: as it stands.
function chooseForm(words: readonly string[], { subject, oblique }: NameSurroundings): Form | null {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const listed = words.length === 1 ? [] : (givenForms().get(first.toLowerCase()) ?? []);
  const nominative = ({ grammaticalCase }: Form) => grammaticalCase === null || grammaticalCase === 'NOM';
  if (subject !== null && (listed.length === 0 || listed.some(nominative))) return null;
  if (words.length === 1) return { base: '', ...lone(last) };
  const patronymic = words.length > 2 ? patronymicOf(words[1] ?? '') : null;
  const forms =
    listed.length > 0 ? listed : patronymic !== null ? [{ base: '', ...patronymic }] : guessForms(first, last);
  const fitting = forms.filter(
    (form) =>
      (patronymic === null ||
        (form.gender === patronymic.gender &&
          (form.grammaticalCase ?? patronymic.grammaticalCase) === patronymic.grammaticalCase)) &&
      agrees(last, form),
  );
  const rank = ({ grammaticalCase }: Form) => Number((grammaticalCase === 'NOM') === oblique);
  return [...(fitting.length > 0 ? fitting : forms)].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

// A surname alone: only some endings are a woman's.
function lone(word: string): Omit<Form, 'base'> {
  const woman = /(?:[оеё]в|[иы]н|[сц]к)(?:ой|ую)$|[сц]кая$/u.test(word);
  return { gender: woman ? 'WOMAN' : 'MAN', grammaticalCase: null };
}

// A given name that is on no list has the case that it and the surname can both have.
function guessForms(first: string, last: string): Form[] {
  if (/[ая]$/u.test(first) && /[сц]кая$/u.test(last)) return [];
  for (const gender of ['MAN', 'WOMAN'] as const)
    for (const grammaticalCase of OBLIQUE) {
      const surname = undo(last, gender, grammaticalCase);
      const given = undo(first, gender, grammaticalCase);
      if (surname !== last && given !== first) return [{ base: given.toLowerCase(), gender, grammaticalCase }];
    }
  return [];
}

function agrees(surname: string, { gender, grammaticalCase }: Form): boolean {
  if (grammaticalCase === null) return true;
  if (grammaticalCase === 'NOM') {
    if (/(?:ого|ому|ым)$/u.test(surname)) return false;
    return gender === 'MAN' ? !/(?:[оеё]в|[иы]н)а$|ая$/u.test(surname) : !/(?:[оеё]в|[иы]н|[сц]кий)$/u.test(surname);
  }
  if (undo(surname, gender, grammaticalCase) !== surname) return true;
  return gender === 'MAN' ? /[оиуэ]$/u.test(surname) : !/[ая]$/u.test(surname);
}

function patronymicOf(word: string): Omit<Form, 'base'> | null {
  const ending = /(?:(?<man>[оеь]вич|ьич)|[оеи](?:вн|чн))(?<ending>а|у|ем|е|ы|ой)?$/u.exec(word);
  if (ending === null) return null;
  const tail = ending.groups?.ending ?? '';
  const man = ending.groups?.man !== undefined;
  const cases: Readonly<Record<string, Case>> = man
    ? { '': 'NOM', а: 'GEN', у: 'DAT', ем: 'INS', е: 'PREP' }
    : { а: 'NOM', ы: 'GEN', е: 'DAT', у: 'ACC', ой: 'INS' };
  const grammaticalCase = cases[tail];
  return grammaticalCase === undefined ? null : { gender: man ? 'MAN' : 'WOMAN', grammaticalCase };
}

let formsOfGivenNames: Map<string, Form[]> | undefined;

/** The listed given names by each of their forms. */
function givenForms(): Map<string, Form[]> {
  if (formsOfGivenNames !== undefined) return formsOfGivenNames;
  formsOfGivenNames = new Map();
  for (const base of FIRST_NAMES_RU) {
    const woman = WOMEN.has(base) || (/[ая]$/u.test(base) && !MEN.has(base));
    for (const [word, grammaticalCase] of decline(base, woman)) {
      const form: Form = { base, gender: woman ? 'WOMAN' : 'MAN', grammaticalCase };
      formsOfGivenNames.set(word, [...(formsOfGivenNames.get(word) ?? []), form]);
    }
  }
  return formsOfGivenNames;
}

function decline(name: string, woman: boolean): [string, Case | null][] {
  const end = name.at(-1) ?? '';
  const declined = /[аяйь]/u.test(end);
  const stem = IRREGULAR_STEMS[name] ?? (declined ? name.slice(0, -1) : name);
  const soft = stem.endsWith('и');
  const with_ = (endings: readonly (readonly [string, Case])[]): [string, Case][] => [
    [name, 'NOM'],
    ...endings.map(([ending, which]): [string, Case] => [stem + ending, which]),
  ];
  if (end === 'а' || end === 'я') {
    const hard = end === 'а';
    const genitive = hard && !/[гкхжшчщ]$/u.test(stem) ? 'ы' : 'и';
    const dative = soft ? 'и' : 'е';
    const instrumental = hard && !HUSHING.test(stem) ? 'ой' : 'ей';
    return with_([
      [genitive, 'GEN'],
      [dative, 'DAT'],
      [hard ? 'у' : 'ю', 'ACC'],
      [instrumental, 'INS'],
      [dative, 'PREP'],
    ]);
  }
  if (end === 'ь' && woman)
    return [
      [name, 'NOM'],
      [`${stem}и`, 'GEN'],
      [`${name}ю`, 'INS'],
    ];
  if (woman || !(declined || CONSONANT.test(name))) return [[name, null]];
  if (declined)
    return with_([
      ['я', 'GEN'],
      ['ю', 'DAT'],
      ['ем', 'INS'],
      [soft ? 'и' : 'е', 'PREP'],
    ]);
  return with_([
    ['а', 'GEN'],
    ['у', 'DAT'],
    [HUSHING.test(stem) ? 'ем' : 'ом', 'INS'],
    ['е', 'PREP'],
  ]);
}

type Rule = readonly [Case, RegExp, string];

// The first that fits counts. What no rule of the case fits is not inflected, as foreign names in vowels are.
const OF_MEN: readonly Rule[] = [
  ['INS', /(?<=[оеё]в|[иы]н)ым$/u, ''],
  ['GEN', /(?<=[гкх])ого$/u, 'ий'],
  ['DAT', /(?<=[гкх])ому$/u, 'ий'],
  ['INS', /(?<=[гкх])им$/u, 'ий'],
  ['PREP', /(?<=\p{L}{3}[сц]к)ом$/u, 'ий'],
  ['GEN', /(?<=\p{L}{2})ого$/u, 'ый'],
  ['DAT', /(?<=\p{L}{2})ому$/u, 'ый'],
  ['INS', /(?<=\p{L}{2})ым$/u, 'ый'],
  ['GEN', /(?<=[аеиоуэюя])я$/u, 'й'],
  ['DAT', /(?<=[аеиоуэюя])ю$/u, 'й'],
  ['INS', /(?<=[аеиоуэюя])ем$/u, 'й'],
  ['GEN', /вца$/u, 'вец'],
  ['DAT', /вцу$/u, 'вец'],
  ['INS', /(?<=[жшчщц])ем$/u, ''],
  ['INS', /(?<=[бвгдзклмнпрстфх])ом$/u, ''],
  ['INS', /(?<=[лрнт])ем$/u, 'ь'],
  ['GEN', /(?<=[лрнт])я$/u, 'ь'],
  ['DAT', /(?<=[лрнт])ю$/u, 'ь'],
  ['GEN', /(?<=[бвгджзклмнпрстфхцчшщ])а$/u, ''],
  ['DAT', /(?<=[бвгджзклмнпрстфхцчшщ])у$/u, ''],
  ['PREP', /(?<=[бвгджзклмнпрстфхцчшщ])е$/u, ''],
  ['GEN', /(?<=\p{L}{3})ы$/u, 'а'],
  ['INS', /(?<=\p{L}{3})ой$/u, 'а'],
];
const OF_WOMEN: readonly Rule[] = [
  ...(['GEN', 'DAT', 'INS', 'PREP'] as const).flatMap((which): Rule[] => [
    [which, /(?<=[оеё]в|[иы]н|[ои]вн|евн|ичн)ой$/u, 'а'],
    [which, /(?<=[сц]к)ой$/u, 'ая'],
  ]),
  ['GEN', /(?<=\p{L}{3})ой$/u, 'ая'],
  ['ACC', /ую$/u, 'ая'],
  ['INS', /(?<=\p{L}{3})ой$/u, 'а'],
  ['GEN', /(?<=\p{L}{3})ы$/u, 'а'],
  ['GEN', /ии$/u, 'ия'],
  ['DAT', /(?<=\p{L}{3})е$/u, 'а'],
  ['ACC', /у$/u, 'а'],
  ['INS', /ей$/u, 'я'],
];

function undo(word: string, gender: Gender, grammaticalCase: Case | null): string {
  if (grammaticalCase === 'NOM' || word.length < 4) return word;
  const rules = gender === 'MAN' ? OF_MEN : OF_WOMEN;
  const rule = rules.find(
    ([which, ending]) => (grammaticalCase === null || which === grammaticalCase) && ending.test(word),
  );
  return rule === undefined ? word : word.replace(rule[1], rule[2]);
}

function likeIt(word: string, lower: string): string {
  return /^\p{Lu}/u.test(word) ? lower.replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase()) : lower;
}
