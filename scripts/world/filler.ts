import { type Cast, SUBJECTS } from './cast.ts';
import type { Prose, Slot } from './prose.ts';
import type { Random } from './random.ts';
import { makeWord, type Script } from './spelling.ts';

const WHO =
  'Observers;Negotiators;Several delegations;Officials in the capital;Two advisers;The hosts;Neighbouring states;Shipping firms;Aid workers;Lawyers for both sides;Border guards;Members of parliament;Analysts;Farmers along the river;The mediators;Former ambassadors;Residents;Exporters;Students;The archives'.split(
    ';',
  );
const DO =
  'have long watched;doubt that anything will change in;spoke at length about;have little trust in;asked for a new round on;published figures on;hope for quick progress on;see no urgency in;counted the costs of;drew maps for;fear a setback in;prepared a paper on;took no position on;praised the patience shown over;recalled the promises made on;want guarantees for'.split(
    ';',
  );
const WHEN =
  'this week;for years;since the spring;behind closed doors;in public;before the vote;after the storm;at short notice;by letter;late at night;over breakfast;without result;with some success;under a new mandate'.split(
    ';',
  );

/** One language that articles are written in, beside English. */
interface Language {
  readonly tag: string;
  readonly script: Script;
  /** Sentences that name somebody, split where the name stands. */
  readonly naming: readonly (readonly [before: string, after: string])[];
  readonly padding: readonly string[];
}

export const LANGUAGES: readonly Language[] = [
  {
    tag: 'ru',
    script: 'Cyrl',
    naming: [
      ['В тот же день упоминалось имя: ', '.'],
      ['На встрече присутствовал представитель (', ').'],
      ['По данным источников, ', ' воздержался от комментариев.'],
    ],
    padding: [
      'Переговоры шли несколько часов и закончились поздно вечером.',
      'Наблюдатели не ждут быстрых перемен.',
      'Стороны договорились встретиться ещё раз весной.',
      'Документ опубликован не был.',
    ],
  },
  {
    tag: 'ar',
    script: 'Arab',
    naming: [
      ['وذكر البيان اسم ', '.'],
      ['وكان ', ' بين الحاضرين.'],
      ['ولم يعلق ', ' على ذلك.'],
    ],
    padding: [
      'استمرت المحادثات عدة ساعات وانتهت في وقت متأخر.',
      'لا يتوقع المراقبون تغييرات سريعة.',
      'واتفق الطرفان على اللقاء مرة أخرى في الربيع.',
      'ولم تنشر الوثيقة.',
    ],
  },
  {
    tag: 'zh',
    script: 'Hans',
    naming: [
      ['声明中提到了', '。'],
      ['', '出席了会议。'],
      ['', '没有就此发表评论。'],
    ],
    padding: [
      '会谈持续了数小时,直到深夜才结束。',
      '观察人士预计短期内不会有变化。',
      '双方同意春天再次会面。',
      '文件没有公布。',
    ],
  },
  {
    tag: 'fr',
    script: 'Latn',
    naming: [
      ['Le communiqué cite ', '.'],
      ['On a vu ', ' parmi les invités.'],
      ['Interrogé, ', " n'a rien voulu ajouter."],
    ],
    padding: [
      'Les pourparlers ont duré plusieurs heures et se sont achevés tard dans la nuit.',
      "Les observateurs n'attendent pas de changement rapide.",
      'Les deux parties se retrouveront au printemps.',
      "Le document n'a pas été publié.",
    ],
  },
];

/** A sentence of an English article that states nothing. */
export function pad(prose: Prose, random: Random): void {
  const words: Slot = `${random.pick(WHO)} ${random.pick(DO)} ${SUBJECTS[random.skewed(SUBJECTS.length)]}`;
  const tail = random.chance(0.25) ? `near ${makeWord(random, 2).Latn}` : random.pick(WHEN);
  // Some texts have characters beyond 16 bits, which offsets must count once.
  const mark = random.chance(0.004) ? ' 🕊️' : '';
  prose.say`${words} ${tail}${mark}.`;
}

const NAMING: readonly (readonly [before: string, after: string])[] = [
  ['A letter to ', ' remained without an answer.'],
  ['', ' was not available for comment.'],
  ['Much depends on ', '.'],
  ['The text also mentions ', ' in passing.'],
  ['', ' has been following the matter closely.'],
  ['None of this surprised ', '.'],
  ['Sources close to ', ' see it otherwise.'],
];

/** A sentence that names an entity and states nothing else. */
export function nameIn(prose: Prose, random: Random, slot: Slot, language?: Language): void {
  const [before, after] = random.pick(language?.naming ?? NAMING);
  // The parts of a template that are no slots come from here.
  prose.say(Object.assign([before, after], { raw: [before, after] }), slot);
}

/** An entity to be named, and how a text in a script writes it. */
export function drawNaming(cast: Cast, random: Random, script: Script): Slot & object {
  const drawn = random.unit();
  if (drawn < 0.88) {
    const actor = cast.actors.draw(random);
    const name = script === 'Latn' && actor.short !== null && random.chance(0.25) ? actor.short : actor.forms[script];
    return { entity: actor, name };
  }
  if (drawn < 0.97) {
    const place = cast.drawPlace(random);
    return { entity: place, name: place.forms[script] };
  }
  const base = cast.base(random.skewed(cast.sizes.bases));
  return { entity: base, name: base.label };
}
