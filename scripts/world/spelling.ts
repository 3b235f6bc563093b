import type { Random } from './random.ts';

/** Scripts that names are written in, by ISO 15924. */
export const SCRIPTS = ['Latn', 'Cyrl', 'Arab', 'Hans'] as const;

export type Script = (typeof SCRIPTS)[number];

/** One name in each script. */
export type Forms = Readonly<Record<Script, string>>;

// Each consonant with its five syllables in Chinese: a e i o u.
const CONSONANTS: readonly (readonly [latin: string, cyrillic: string, arabic: string, chinese: string])[] = [
  ['b', 'б', 'ب', '巴贝比博布'],
  ['d', 'д', 'د', '达德迪多杜'],
  ['f', 'ф', 'ف', '法费菲福富'],
  ['g', 'г', 'غ', '加盖吉戈古'],
  ['k', 'к', 'ك', '卡凯基科库'],
  ['l', 'л', 'ل', '拉莱利洛卢'],
  ['m', 'м', 'م', '马梅米莫穆'],
  ['n', 'н', 'ن', '纳内尼诺努'],
  ['r', 'р', 'ر', '雷勒里罗鲁'],
  ['s', 'с', 'س', '萨塞西索苏'],
  ['t', 'т', 'ت', '塔特蒂托图'],
  ['v', 'в', 'ف', '瓦韦维沃武'],
  ['z', 'з', 'ز', '扎泽齐佐祖'],
  ['sh', 'ш', 'ش', '沙谢希绍舒'],
  ['kh', 'х', 'خ', '哈赫伊霍胡'],
  ['ch', 'ч', 'تش', '恰切奇乔丘'],
];
const VOWELS: readonly (readonly [latin: string, cyrillic: string, arabic: string])[] = [
  ['a', 'а', 'ا'],
  ['e', 'е', 'ي'],
  ['i', 'и', 'ي'],
  ['o', 'о', 'و'],
  ['u', 'у', 'و'],
];
const NO_ENDING: Forms = { Latn: '', Cyrl: '', Arab: '', Hans: '' };
const CLOSING: readonly Forms[] = [
  NO_ENDING,
  NO_ENDING,
  { Latn: 'n', Cyrl: 'н', Arab: 'ن', Hans: '恩' },
  { Latn: 'r', Cyrl: 'р', Arab: 'ر', Hans: '尔' },
  { Latn: 's', Cyrl: 'с', Arab: 'س', Hans: '斯' },
  { Latn: 'm', Cyrl: 'м', Arab: 'م', Hans: '姆' },
];

/** Endings that family names have where a script is at home. */
const FAMILY: Readonly<Record<Script, readonly Forms[]>> = {
  Latn: CLOSING,
  Arab: CLOSING,
  Hans: [NO_ENDING],
  Cyrl: [
    { Latn: 'ov', Cyrl: 'ов', Arab: 'وف', Hans: '奥夫' },
    { Latn: 'enko', Cyrl: 'енко', Arab: 'ينكو', Hans: '连科' },
    { Latn: 'sky', Cyrl: 'ский', Arab: 'سكي', Hans: '斯基' },
    { Latn: 'in', Cyrl: 'ин', Arab: 'ين', Hans: '因' },
  ],
};
const ARTICLE: Forms = { Latn: 'al-', Cyrl: 'аль-', Arab: 'ال', Hans: '' };

/** A made-up word of `syllables` syllables, in every script. */
export function makeWord(random: Random, syllables: number, endings: readonly Forms[] = CLOSING): Forms {
  let [latin, cyrillic, arabic, chinese] = ['', '', '', ''];
  for (let at = 0; at < syllables; at += 1) {
    const consonant = random.pick(CONSONANTS);
    const vowel = random.integer(0, 4);
    const [a, e, i] = VOWELS[vowel] as (typeof VOWELS)[number];
    latin += consonant[0] + a;
    cyrillic += consonant[1] + e;
    arabic += consonant[2] + (vowel === 0 && at > 0 ? '' : i);
    chinese += consonant[3][vowel];
  }
  const ending = random.pick(endings);
  // Before an ending that begins with a vowel, the last vowel gives way.
  const cut = /^[aeiou]/.test(ending.Latn) ? -1 : undefined;
  return {
    Latn: capitalise(latin.slice(0, cut) + ending.Latn),
    Cyrl: capitalise(cyrillic.slice(0, cut) + ending.Cyrl),
    Arab: arabic + ending.Arab,
    Hans: chinese + ending.Hans,
  };
}

/** The given and the family name of a person at home in a script. */
export function makePersonName(random: Random, home: Script): { full: Forms; family: Forms } {
  const given = makeWord(random, 2);
  const root = makeWord(random, random.integer(2, home === 'Hans' ? 2 : 3), FAMILY[home]);
  const family = home === 'Arab' && random.chance(0.6) ? eachScript((script) => ARTICLE[script] + root[script]) : root;
  return { full: joinForms([given, family], { Hans: '·' }), family };
}

/** Another way to write a Latin name that is at home elsewhere: al-Shara, Ash Shara, Xabarov. */
export function respell(random: Random, latin: string): string {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/^al-|(?<= )al-/, 'el '],
    [/sh/g, 'ch'],
    [/kh/gi, 'h'],
    [/k/g, 'q'],
    [/u/g, 'ou'],
    [/i(?=[a-z])/g, 'ee'],
    [/ov$/, 'off'],
    [/sky$/, 'skiy'],
  ];
  const from = random.integer(0, rules.length - 1);
  for (let at = 0; at < rules.length; at += 1) {
    const [pattern, instead] = rules[(from + at) % rules.length] as (typeof rules)[number];
    const spelled = latin.replace(pattern, instead);
    if (spelled !== latin) return spelled;
  }
  return `${latin}h`;
}

/** Parts one after another, with a space between them, or with what `separators` has for a script. */
export function joinForms(parts: readonly Forms[], separators: Partial<Forms> = {}): Forms {
  return eachScript((script) => parts.map((part) => part[script]).join(separators[script] ?? ' '));
}

/** A form for each script. */
export function eachScript(make: (script: Script) => string): Forms {
  return { Latn: make('Latn'), Cyrl: make('Cyrl'), Arab: make('Arab'), Hans: make('Hans') };
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
