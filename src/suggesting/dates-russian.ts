import { type Anchor, toValue } from './calendar.ts';
import type { DatePattern, Resolved } from './dates.ts';

// How Russian news writes dates. What is not said stays unsaid: «в декабре» is a month.

const MONTHS = [
  'январ',
  'феврал',
  'март',
  'апрел',
  'ма',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
];
const WEEKDAYS = ['воскресень', 'понедельник', 'вторник', 'сред', 'четверг', 'пятниц', 'суббот'];
const NUMBERS: Readonly<Record<string, number>> = {
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
};

const GENITIVE = '(?<month>января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)';
const MONTH =
  '(?<month>январ[еьяю]|феврал[еьяю]|март[еау]?|апрел[еьяю]|ма[ейяю]|июн[еьяю]|июл[еьяю]|август[еау]?|сентябр[еьяю]|октябр[еьяю]|ноябр[еьяю]|декабр[еьяю])';
const WEEKDAY = '(?<weekday>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)';
const YEAR = '(?<year>1[5-9]\\d{2}|20\\d{2})';
const YEAR_WORD = '(?:\\s*(?:году|года|год|гг?\\.?))';
const B = '(?<![\\p{L}\\p{N}])';
const E = '(?![\\p{L}\\p{N}])';
const PAST = 'прошл\\p{L}{2,3}|минувш\\p{L}{2,3}|предыдущ\\p{L}{2,3}';
const NOW = 'эт\\p{L}{2,3}|текущ\\p{L}{2,3}|нынешн\\p{L}{2,3}';
const NEXT = 'будущ\\p{L}{2,3}|следующ\\p{L}{2,3}';
const WHICH = `(?:(?<past>${PAST})|(?<now>${NOW})|(?<next>${NEXT}))`;

const on = (source: string): RegExp => new RegExp(`${B}${source}${E}`, 'giu');

/** Words that say that a sentence is of what is to come. */
export const RUSSIAN_FUTURE =
  /(?<!\p{L})(?:буд(?:ет|ут)|состо(?:ит|ят)ся|пройд[её]т|пройдут|посет(?:ит|ят)|прибуд(?:ет|ут)|приед(?:ет|ут)|встрет(?:ит|ят)ся|провед(?:ет|ёт|ут)|намерен\p{L}*|планиру\p{L}+|запланирован\p{L}*|ожида(?:ет|ют)ся|предсто(?:ит|ят)|начн(?:ет|ёт|ут)ся|вступит|примет|примут|следующ\p{L}+|до)(?!\p{L})/iu;

type Groups = Readonly<Record<string, string | undefined>>;

export const RUSSIAN_DATES: readonly DatePattern[] = [
  {
    // 5–7 мая; с 5 по 7 мая 2024 года.
    pattern: on(
      `(?:с\\s+)?(?<day>[0-3]?\\d)\\s*(?:по|[-–—])\\s*(?<until>[0-3]?\\d)\\s+${GENITIVE}(?:\\s+${YEAR}${YEAR_WORD}?|\\s+${WHICH}\\s+года)?`,
    ),
    score: 0.93,
    resolve: dayOf,
  },
  {
    pattern: on(`(?<day>[0-3]?\\d)(?:-го)?\\s+${GENITIVE}(?:\\s+${YEAR}${YEAR_WORD}?|\\s+${WHICH}\\s+года)?`),
    score: 0.95,
    resolve: dayOf,
  },
  {
    pattern: on(
      `(?:(?:в|к|с|до|на)\\s+)?(?:(?:начале|середине|конце)\\s+)?${MONTH}(?:\\s+${YEAR}${YEAR_WORD}?|\\s+${WHICH}\\s+года)`,
    ),
    score: 0.93,
    resolve: monthIn,
  },
  {
    pattern: on(`(?:в|к|с|до)\\s+(?:(?:начале|середине|конце)\\s+)?(?:${WHICH}\\s+)?${MONTH}(?!\\s+\\d)`),
    score: 0.88,
    resolve: monthIn,
  },
  {
    pattern: on(`(?:(?:в|с|к|до|на|за|после)\\s+)?${YEAR}\\s*(?:году|года|год|гг?\\.)(?:у|а)?`),
    score: 0.93,
    resolve({ year }) {
      const value = toValue(Number(year));
      return value === null ? null : { value, rule: 'a year, as written' };
    },
  },
  {
    pattern: on(`(?:в|на|с)\\s+(?:${WHICH})\\s+(?<unit>год\\p{L}?|месяц\\p{L}?|недел\\p{L})`),
    score: 0.88,
    resolve: ({ unit, ...which }, anchor) => units(anchor, stepOf(which), unit),
  },
  {
    pattern: on(`(?:в|во|с|до)\\s+(?:${WHICH}\\s+)?${WEEKDAY}`),
    score: 0.9,
    resolve({ weekday = '', past, next }, anchor, _future, planned) {
      if (anchor === null) return null;
      const day = WEEKDAYS.findIndex((stem) => weekday.toLowerCase().startsWith(stem));
      if (next !== undefined || (past === undefined && planned))
        return { value: anchor.toWeekday(day, 'AFTER'), rule: 'the next such day after the article' };
      if (past !== undefined)
        return { value: anchor.toWeekday(day, 'BEFORE'), rule: 'the last such day before the article' };
      return { value: anchor.toWeekday(day, 'LATEST'), rule: 'the last such day up to the article' };
    },
  },
  {
    pattern: on('(?<word>сегодня|вчера|позавчера|завтра|послезавтра|накануне)'),
    score: 0.88,
    resolve({ word = '' }, anchor) {
      if (anchor === null) return null;
      const days =
        { сегодня: 0, вчера: -1, накануне: -1, позавчера: -2, завтра: 1, послезавтра: 2 }[word.toLowerCase()] ?? 0;
      return { value: anchor.plusDays(days), rule: 'counted from the day of the article' };
    },
  },
  {
    pattern: on(
      '(?:(?<number>\\d{1,3}|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять)\\s+)?(?<unit>дн\\p{L}{1,2}|недел\\p{L}{1,2}|месяц\\p{L}{0,2}|год\\p{L}?|лет)\\s+(?:тому\\s+)?назад',
    ),
    score: 0.85,
    resolve({ number, unit = '' }, anchor) {
      if (anchor === null) return null;
      const count = number === undefined ? 1 : (NUMBERS[number.toLowerCase()] ?? Number(number));
      if (/^дн/i.test(unit)) return { value: anchor.plusDays(-count), rule: 'counted from the day of the article' };
      if (/^нед/i.test(unit))
        return { value: anchor.plusDays(-count * 7).slice(0, 7), rule: 'the month so many weeks from the article' };
      return units(anchor, -count, unit);
    },
  },
];

function dayOf({ month, day, year, until, ...which }: Groups, anchor: Anchor | null, future: boolean): Resolved | null {
  const number = monthOf(month);
  const known = yearFrom(year, which, anchor) ?? anchor?.yearOfDay(number, Number(day), future);
  if (known === undefined) return null;
  const value = toValue(known, number, Number(day));
  if (value === null) return null;
  const last = until === undefined ? null : toValue(known, number, Number(until));
  const rule = year === undefined ? 'the year is that of the nearest such day' : 'as written';
  return { value, rule, ...(last === null || last <= value ? {} : { until: last }) };
}

function monthIn({ month, year, ...which }: Groups, anchor: Anchor | null, future: boolean): Resolved | null {
  const number = monthOf(month);
  if (which['now'] !== undefined && anchor !== null && /^эт/i.test(which['now']) && year === undefined && number === 0)
    return null;
  const known = yearFrom(year, which, anchor) ?? anchor?.yearOfMonth(number, future || which['next'] !== undefined);
  const value = known === undefined ? null : toValue(known, number);
  return value === null ? null : { value, rule: year === undefined ? 'the nearest such month' : 'a month, as written' };
}

function yearFrom(year: string | undefined, which: Groups, anchor: Anchor | null): number | undefined {
  if (year !== undefined) return Number(year);
  if (anchor === null || !['past', 'now', 'next'].some((name) => which[name] !== undefined)) return undefined;
  return anchor.year + stepOf(which);
}

function stepOf({ past, next }: Groups): number {
  return past !== undefined ? -1 : next !== undefined ? 1 : 0;
}

function units(anchor: Anchor | null, step: number, unit = ''): Resolved | null {
  if (anchor === null) return null;
  const kind = /^(?:год|лет)/i.test(unit) ? 'year' : /^мес/i.test(unit) ? 'month' : 'week';
  const value =
    kind === 'year' ? String(anchor.year + step) : kind === 'month' ? anchor.plusMonths(step) : anchor.toWeek(step);
  return value === ''
    ? null
    : { value, rule: `the ${kind === 'week' ? 'month of the week' : kind}, counted from the article` };
}

// «Май» is the shortest: it begins as «март» does.
function monthOf(month = ''): number {
  const word = month.toLowerCase();
  if (/^ма[ейяю]$/.test(word)) return 5;
  return MONTHS.findIndex((stem) => stem !== 'ма' && word.startsWith(stem)) + 1;
}
