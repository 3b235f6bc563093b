import { findWordedDate, isWeekdayCut, readDay } from './calendar.ts';
import { findDateline } from './dateline.ts';

/** What stands above a plain text. */
export interface Top {
  readonly title: string | null;
  readonly credit: string | null;
  /** Of a line that is nothing but a date: the day, and its words. */
  readonly date: { readonly value: string; readonly words: string } | null;
  /** Where what follows the line of the date begins, in UTF-16 units; 0 where there is none. */
  readonly end: number;
  /** Whether a headline is all that there is. */
  readonly only: boolean;
}

// A date further down is one of the text.
const LINES = 5;
const LONGEST_DATE = 80;

// What was updated says not when it was published.
const LABEL =
  /^(?:(?:Date|Published|Publication date|Posted|Дата|Опубликовано|Publié|Veröffentlicht|Publicado)(?:\s+(?:on|at|le|am|el))?\s*[:,]?\s+)/iu;
const WEEKDAY = /^(?:le\s+|den\s+)?(\p{L}{2,12})\.?[,،]?\s+(?:den\s+|de\s+)?/u;
const NUMBERS = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})(?!\d)/;
const TIME_AFTER =
  /^(?:\s*г(?:ода|\.)?)?(?:(?:[,|•·]?\s*(?:(?:at|um|à|в)\s+)?|T)\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:\(?[A-Z]{1,5}\)?|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?))?)?\.?$/iu;

interface Line {
  readonly text: string;
  /** Where the next one begins. */
  readonly end: number;
  /** Whether blank lines stand between it and the line before. */
  readonly apart: boolean;
}

/** The headline, the byline and the date above a text: single lines that end no sentence, with the text below them. */
export function readTop(body: string): Top {
  const lines = firstLines(body);
  const dates = lines.slice(0, LINES).flatMap((line, index) => {
    const date = readDateLine(line.text);
    return date === null ? [] : [{ ...date, index }];
  });
  const [date] = dates;
  // Two different days are no header but a chronicle; so is what has sentences above its first date.
  const isHeader =
    date !== undefined &&
    dates.every(({ value }) => value === date.value) &&
    date.index < lines.length - 1 &&
    lines.slice(0, date.index).every(({ text }) => isByline(text) || isHeadline(text));
  if (!isHeader) return { ...readHeadline(lines, body), date: null, end: 0 };
  const above = lines.slice(0, date.index);
  const below = lines.slice(date.index + 1);
  const { value, words } = date;
  const end = (lines[date.index] as Line).end;
  if (above.length === 0) return { ...readHeadline(below, body), date: { value, words }, end };
  const credit = [...above, ...below.slice(0, 1)].find(({ text }) => isByline(text))?.text ?? null;
  const title = above.findLast(({ text }) => !isByline(text))?.text ?? null;
  return { title, credit, date: { value, words }, end, only: false };
}

function firstLines(body: string): Line[] {
  const lines: Line[] = [];
  let apart = false;
  let begin = 0;
  // One more than is looked at says whether there is a text below.
  for (let count = 0; count < 50 && lines.length <= LINES && begin < body.length; count += 1) {
    const newline = body.indexOf('\n', begin);
    const end = newline === -1 ? body.length : newline + 1;
    const text = body.slice(begin, end).trim();
    if (text !== '') lines.push({ text, end, apart });
    apart = text === '';
    begin = end;
  }
  return lines;
}

/** The day of a line that is nothing but a date, also with a weekday, a time or "Published:"; null for any other line. */
function readDateLine(line: string): { value: string; words: string } | null {
  if (line.length > LONGEST_DATE || !/\d{4}/.test(line)) return null;
  const unlabelled = line.replace(LABEL, '');
  const weekday = WEEKDAY.exec(unlabelled);
  const rest =
    weekday !== null && isWeekdayCut(weekday[1] as string) ? unlabelled.slice(weekday[0].length) : unlabelled;
  const words = NUMBERS.exec(rest)?.[0] ?? findWordedDate(rest)?.words;
  if (words === undefined || !rest.startsWith(words) || !TIME_AFTER.test(rest.slice(words.length))) return null;
  const value = readDay(words);
  return value === null ? null : { value, words };
}

function readHeadline(lines: readonly Line[], body: string): Pick<Top, 'title' | 'credit' | 'only'> {
  const [first, second] = lines;
  const credit = lines.slice(0, 3).find(({ text }) => isByline(text))?.text ?? null;
  if (first === undefined || first.text === credit || !isHeadline(first.text))
    return { title: null, credit, only: false };
  const { text } = first;
  if (second === undefined) return { title: text, credit: null, only: body.trim() === text };
  const apart = second.apart || isByline(second.text) || findDateline(second.text) !== null;
  return { title: apart ? text : null, credit, only: false };
}

function isByline(line: string): boolean {
  return line.length <= 100 && /^(?:By|Автор:)\s+\p{Lu}[^.!?]*$/u.test(line);
}

function isHeadline(line: string): boolean {
  if (line.length > 200 || !/\p{L}/u.test(line) || /[.:;,…]["”»]?$/.test(line)) return false;
  return findDateline(line) === null && readDateLine(line) === null;
}
