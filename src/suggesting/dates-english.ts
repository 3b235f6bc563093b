import { type Anchor, toValue } from './calendar.ts';
import type { DatePattern, Resolved } from './dates.ts';

// How English news writes dates. What is not said stays unsaid: "in December" is a month.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

const MONTH =
  '(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?)';
const WEEKDAY = '(?<weekday>Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)';
const DAY = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?';
const YEAR = '(?<year>1[5-9]\\d{2}|20\\d{2})';
const NUMBER = '(?<number>\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const B = '(?<![\\p{L}\\p{N}])';
const E = '(?![\\p{L}\\p{N}])';

const on = (source: string): RegExp => new RegExp(`${B}${source}${E}`, 'gu');
const inAnyCase = (source: string): RegExp => new RegExp(`${B}${source}${E}`, 'giu');

/** Words that say that a sentence is of what is to come. */
export const ENGLISH_FUTURE =
  /\b(?:will|would|shall|is to|are to|due to|is due|expected|scheduled|plans?|planned|upcoming|next|later this|set to|intends?|hopes?|begins?|meets|visits|until)\b/i;

type Groups = Readonly<Record<string, string | undefined>>;

export const ENGLISH_DATES: readonly DatePattern[] = [
  {
    // 1 to 3 June 2024; 1-3 June.
    pattern: on(
      `(?:${WEEKDAY},?\\s+)?(?:the\\s+)?${DAY}\\s*(?:to|and|-|–|—)\\s*(?<until>[0-3]?\\d)(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}(?:,?\\s+${YEAR})?`,
    ),
    score: 0.92,
    resolve: dayOf,
  },
  {
    pattern: on(`(?:${WEEKDAY},?\\s+)?(?:the\\s+)?${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+${YEAR})?`),
    score: 0.95,
    resolve: dayOf,
  },
  {
    // June 30, 2023; June 1-3, 2024.
    pattern: on(
      `(?:${WEEKDAY},?\\s+)?${MONTH}\\s+${DAY}(?:\\s*(?:to|and|-|–|—)\\s*(?<until>[0-3]?\\d)(?:st|nd|rd|th)?)?(?:,?\\s+${YEAR})?(?![,.]\\d)`,
    ),
    score: 0.95,
    resolve: dayOf,
  },
  {
    pattern: on(
      `(?<!\\d\\s)(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil)\\s+)?(?:(?:early|late|mid)[\\s-])?${MONTH}\\s+(?:of\\s+)?${YEAR}`,
    ),
    score: 0.95,
    resolve({ month, year }) {
      const value = toValue(Number(year), monthOf(month));
      return value === null ? null : { value, rule: 'a month, as written' };
    },
  },
  {
    pattern: on(
      `(?<lead>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Oo]f)\\s+(?:(?:early|late|mid)[\\s-])?${MONTH}(?!\\s+\\d)`,
    ),
    score: 0.9,
    resolve: ({ lead, month }, anchor, future) => bareMonth(monthOf(month), anchor, future, lead?.toLowerCase()),
  },
  {
    // By itself only where it is no other word.
    pattern: on('(?<month>January|February|April|June|July|August|September|October|November|December)(?!\\s+\\d)'),
    score: 0.7,
    resolve: ({ month }, anchor, future) => bareMonth(monthOf(month), anchor, future),
  },
  {
    pattern: on(
      `(?:(?:on|On)\\s+)?(?:(?<which>last|next|this|past|Last|Next|This)\\s+)?${WEEKDAY}(?:\\s+(?:morning|afternoon|evening|night))?(?!,?\\s+(?:\\d|[JFMASOND][a-z]{2,8}\\.?\\s+\\d))`,
    ),
    score: 0.9,
    resolve({ which, weekday }, anchor, future, planned) {
      if (anchor === null) return null;
      const day = WEEKDAYS.indexOf((weekday ?? '').slice(0, 3).toLowerCase());
      const how = which?.toLowerCase();
      if (how === 'next' || (how === 'this' && future) || (how === undefined && planned))
        return { value: anchor.toWeekday(day, 'AFTER'), rule: 'the next such day after the article' };
      if (how === 'last' || how === 'past')
        return { value: anchor.toWeekday(day, 'BEFORE'), rule: 'the last such day before the article' };
      return { value: anchor.toWeekday(day, 'LATEST'), rule: 'the last such day up to the article' };
    },
  },
  {
    pattern: inAnyCase('(?<word>today|tonight|yesterday|tomorrow|the day before yesterday|the day after tomorrow)'),
    score: 0.9,
    resolve({ word }, anchor) {
      if (anchor === null) return null;
      const days =
        {
          today: 0,
          tonight: 0,
          yesterday: -1,
          tomorrow: 1,
          'the day before yesterday': -2,
          'the day after tomorrow': 2,
        }[(word ?? '').toLowerCase()] ?? 0;
      return { value: anchor.plusDays(days), rule: 'counted from the day of the article' };
    },
  },
  {
    pattern: inAnyCase(
      '(?:(?:earlier|later|late|early)\\s+)?(?<which>last|this|next|the previous|the past|the coming)\\s+(?<unit>week|month|year)',
    ),
    score: 0.88,
    resolve({ which, unit }, anchor) {
      const how = (which ?? '').toLowerCase();
      const step = how === 'this' ? 0 : how === 'next' || how === 'the coming' ? 1 : -1;
      return units(anchor, step, unit?.toLowerCase());
    },
  },
  {
    pattern: inAnyCase(
      `(?:(?:about|some|nearly|almost|over|more than)\\s+)?${NUMBER}\\s+(?<unit>day|week|month|year|decade)s?\\s+(?<way>ago|earlier|from now)`,
    ),
    score: 0.85,
    resolve({ number, unit, way }, anchor) {
      if (way?.toLowerCase() === 'earlier') return null;
      const count = NUMBERS[(number ?? '').toLowerCase()] ?? Number(number);
      const step = way?.toLowerCase() === 'ago' ? -count : count;
      const kind = unit?.toLowerCase();
      if (anchor === null) return null;
      if (kind === 'day') return { value: anchor.plusDays(step), rule: 'counted from the day of the article' };
      if (kind === 'week')
        return { value: anchor.plusDays(step * 7).slice(0, 7), rule: 'the month so many weeks from the article' };
      if (kind === 'decade') return null;
      return units(anchor, step, kind);
    },
  },
  {
    pattern: on(
      `(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Aa]fter|[Bb]efore|[Tt]hrough)\\s+(?:(?:early|late|mid)[\\s-])?${YEAR}(?![-–]?\\d|[,.]\\d|\\s*(?:%|percent|people|troops|soldiers|km|miles))`,
    ),
    score: 0.92,
    resolve: yearOf,
  },
  {
    // "the 2015 deal", "of 2022", "(2019)", and where a line begins with it.
    pattern: new RegExp(
      `(?<=(?:\\bthe|\\bThe|\\bof|\\band|\\bremember|\\bearly|\\blate)\\s|mid-|\\(|^)${YEAR}(?=[\\s.,;:)]|$)(?!\\s*(?:%|percent|people|troops|soldiers|km|miles))`,
      'gmu',
    ),
    score: 0.75,
    resolve: yearOf,
  },
];

function dayOf({ month, day, year, until }: Groups, anchor: Anchor | null, future: boolean): Resolved | null {
  const number = monthOf(month);
  const known = year === undefined ? anchor?.yearOfDay(number, Number(day), future) : Number(year);
  if (known === undefined) return null;
  const value = toValue(known, number, Number(day));
  if (value === null) return null;
  const last = until === undefined ? null : toValue(known, number, Number(until));
  const rule = year === undefined ? 'the year is that of the nearest such day' : 'as written';
  return { value, rule, ...(last === null || last <= value ? {} : { until: last }) };
}

function bareMonth(month: number, anchor: Anchor | null, future: boolean, lead?: string): Resolved | null {
  if (anchor === null) return null;
  const ahead = lead === 'next' || (future && lead !== 'last' && lead !== 'since');
  const year = anchor.yearOfMonth(month, ahead) - (lead === 'last' && month === anchor.month ? 1 : 0);
  const value = toValue(year, month);
  return value === null
    ? null
    : { value, rule: ahead ? 'the next such month from the article' : 'the last such month up to the article' };
}

function units(anchor: Anchor | null, step: number, unit: string | undefined): Resolved | null {
  if (anchor === null) return null;
  const value =
    unit === 'year' ? String(anchor.year + step) : unit === 'month' ? anchor.plusMonths(step) : anchor.toWeek(step);
  return value === ''
    ? null
    : { value, rule: `the ${unit === 'week' ? 'month of the week' : unit}, counted from the article` };
}

function yearOf({ year }: Groups): Resolved | null {
  const value = toValue(Number(year));
  return value === null ? null : { value, rule: 'a year, as written' };
}

function monthOf(month = ''): number {
  return MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
}
