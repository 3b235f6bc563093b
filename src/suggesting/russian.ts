// Case endings of Russian names, undone: from the form in the text to the forms that it may come from.

// What an ending may stand for. Every ending that fits is tried: what comes of it is only ever compared with known words.
const ENDINGS: readonly (readonly [ending: string, bases: readonly string[]])[] = [
  ['ими', ['ие']],
  ['ыми', ['ые']],
  ['ами', ['ы', 'а', 'и']],
  ['ями', ['и', 'я']],
  ['ого', ['ый', 'ий', 'ой', 'ое']],
  ['его', ['ий', 'ее']],
  ['ому', ['ый', 'ий', 'ой', 'ое']],
  ['ему', ['ий', 'ее']],
  ['ией', ['ия']],
  ['цем', ['ец']],
  ['цом', ['ец']],
  ['ые', ['ый', 'ой']],
  ['ие', ['ий']],
  ['ых', ['ые', 'ый']],
  ['их', ['ие', 'ий']],
  ['ым', ['', 'ый', 'ой', 'ое', 'ые']],
  ['им', ['ий', 'ый', 'ое', 'ие']],
  ['ой', ['а', 'ая']],
  ['ую', ['ая']],
  ['юю', ['яя']],
  ['ей', ['я', 'и', 'ь', 'ая', 'а']],
  ['ою', ['а']],
  ['ею', ['я']],
  ['ом', ['', 'о', 'ый', 'ой', 'ий', 'ое']],
  ['ем', ['ь', 'й', 'е', 'ий', 'ее', 'о', '']],
  ['ём', ['ь', 'й']],
  ['ью', ['ь']],
  ['ии', ['ия', 'ий']],
  ['ов', ['ы', 'и']],
  ['ев', ['и', 'ы']],
  ['ам', ['ы', 'а', 'и']],
  ['ях', ['и', 'я']],
  ['ах', ['ы', 'а', 'и']],
  ['ца', ['ец']],
  ['цу', ['ец']],
  ['це', ['ец']],
  ['а', ['', 'о']],
  ['у', ['', 'а', 'о']],
  ['е', ['', 'а', 'о', 'я', 'ь', 'й']],
  ['ы', ['а', '']],
  ['и', ['а', 'ь', 'я', 'й', '']],
  ['я', ['ь', 'й', 'е']],
  ['ю', ['ь', 'й', 'я', 'е']],
];
const IRREGULAR: Readonly<Record<string, string>> = {
  павла: 'павел',
  павлу: 'павел',
  павлом: 'павел',
  льва: 'лев',
  льву: 'лев',
  львом: 'лев',
  петра: 'петр',
  петру: 'петр',
  петром: 'петр',
};
const CYRILLIC = /^[\p{Script=Cyrillic}'’-]+$/u;
/** The ending, and the letters before it, that a base may not be shorter than. */
const LEAST = 2;

/** Whether a word is written in Cyrillic letters. */
export function isCyrillic(word: string): boolean {
  return CYRILLIC.test(word);
}

/**
 * The forms that a word in small Cyrillic letters may be an inflection of, itself first. Words in other letters are only
 * themselves.
 */
export function baseForms(word: string): string[] {
  if (word.length <= LEAST || !isCyrillic(word)) return [word];
  const forms = new Set([word]);
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) forms.add(irregular);
  for (const [ending, bases] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < LEAST) continue;
    const stem = word.slice(0, -ending.length);
    for (const base of bases) forms.add(stem + base);
  }
  return [...forms];
}
