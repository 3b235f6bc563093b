import { cutText } from '../code-points.ts';
import { asPartialDate, readDay } from './calendar.ts';
import { findDateline } from './dateline.ts';
import { extractArticle } from './extract.ts';
import { readFeed } from './feeds.ts';
import { readFrontMatter } from './front-matter.ts';
import { detectLanguage, toLanguageTag } from './language.ts';
import { readPage } from './page.ts';
import {
  type Finding,
  type FoundField,
  MOST_SOURCE,
  ORIGINS,
  type Reading,
  type SourceFormat,
  type Stated,
  unreadable,
} from './reading.ts';
import { readTop, type Top } from './top.ts';

/** A source as text, and what whoever hands it over says of it. */
export interface Source {
  readonly format: SourceFormat;
  readonly content: string;
  readonly stated?: Stated;
  /** The address that it was read from: that of the article, where nothing says another. */
  readonly address?: string | undefined;
}

const MOST_TITLE = 500;

const NO_TOP: Top = { title: null, credit: null, date: null, end: 0, only: false };

/**
 * Reads a source as articles: one, or as many as a feed has items. An item that cannot be read is the error in its place. Finds language,
 * date, headline, address, credit and dateline, and says where each of them stands. Throws ExpectedError SOURCE_UNREADABLE when nothing of
 * it can be read.
 */
export async function readSource({ format, content, stated = {}, address }: Source): Promise<(Reading | Error)[]> {
  if (content.length > MOST_SOURCE) throw unreadable(`has more than ${MOST_SOURCE} characters`);
  const nul = content.indexOf('\0');
  if (nul !== -1) throw unreadable(`has a NUL character at ${nul}, which no text here can hold`, { character: nul });
  if (content.trim() === '') throw unreadable('is empty');
  const given = fromStated(stated);
  // That of a feed is that of none of its items.
  if (address !== undefined && format !== 'FEED_ITEM') given.push({ field: 'url', value: address, from: 'ADDRESS' });
  if (format === 'HTML') return [await readHtml(content, given)];
  if (format === 'PLAIN_TEXT') return [await readText(content, given)];
  const items = readFeed(content);
  return Promise.all(
    items.map(async ({ text, found, notes }) =>
      text === '' ? unreadable('has neither a text nor a title') : finish(text, [...given, ...found], notes),
    ),
  );
}

function fromStated(stated: Stated): Finding[] {
  return (Object.entries(stated) as [FoundField, string | undefined][]).flatMap(([field, value]) =>
    value === undefined ? [] : [{ field, value, from: 'STATED' as const }],
  );
}

async function readHtml(html: string, given: readonly Finding[]): Promise<Reading> {
  const page = readPage(html);
  const { text, byline, notes } = await extractArticle(page);
  const credit: Finding[] = byline === null ? [] : [{ field: 'credit', value: byline, from: 'MARKUP' }];
  // Of a page that shows no text the headline may be all that there is.
  const body = text === '' ? (page.title ?? '') : text;
  if (body === '') throw unreadable('shows no text: scripts, styles and what is hidden do not count');
  return finish(body, [...given, ...page.found, ...credit], notes);
}

async function readText(content: string, given: readonly Finding[]): Promise<Reading> {
  const text = content.replace(/^\uFEFF/, '');
  const matter = readFrontMatter(text);
  const body = matter === null ? text : text.slice(matter.end);
  if (body.trim() === '') throw unreadable('has a header, but no text');
  const header = /^\s*(date:?\s+(\d{4}(?:-\d{2}(?:-\d{2})?)?))(?![\d-])/i.exec(body);
  const day = header === null ? null : asPartialDate(header[2] as string);
  const found: Finding[] = [...given, ...(matter?.found ?? [])];
  if (header !== null && day !== null)
    found.push({ field: 'publishedOn', value: day.value, from: 'HEADER', text: header[1] as string });
  const notes = [...(matter?.notes ?? [])];
  const { title, credit, only, date, end } = header === null ? readTop(body) : NO_TOP;
  if (date !== null) found.push({ field: 'publishedOn', value: date.value, from: 'HEADER', text: date.words });
  if (title !== null) found.push({ field: 'title', value: title, from: 'TEXT', text: title });
  if (credit !== null) found.push({ field: 'credit', value: credit, from: 'TEXT', text: credit });
  if (only) notes.push('It is a headline only.');
  return finish(body, found, notes, header === null ? end : header[0].length);
}

/** Puts together what was found: of each field the surest that is valid. What contradicts it is noted. */
async function finish(body: string, found: readonly Finding[], given: readonly string[], start = 0): Promise<Reading> {
  const notes = [...given];
  const dateline = findDateline(body, start);
  const all = [...found];
  if (dateline !== null) {
    const { date, agency, places } = dateline;
    if (date?.value) all.push({ field: 'publishedOn', value: date.value, from: 'DATELINE', text: date.words });
    if (agency !== null) {
      all.push({ field: 'agency', value: agency, from: 'DATELINE', text: agency });
      all.push({ field: 'credit', value: agency, from: 'DATELINE', text: agency });
    }
    for (const { text } of places) all.push({ field: 'place', value: text, from: 'DATELINE', text });
  }
  const url = all.find(({ field }) => field === 'url')?.value;
  const inAddress = /\/(\d{4})[/-](\d{2})[/-](\d{2})(?:\/|-|$)/.exec(url ?? '');
  const dayInAddress = inAddress === null ? null : readDay(inAddress.slice(1).join('-'));
  if (dayInAddress !== null) all.push({ field: 'publishedOn', value: dayInAddress, from: 'ADDRESS' });
  const detected = await detectLanguage(
    body.slice(dateline === null ? start : dateline.words.index + dateline.words.text.length),
  );
  if (detected !== null) all.push({ field: 'language', value: detected, from: 'DETECTED' });

  const chosen: Finding[] = [];
  for (const finding of all.sort((left, right) => ORIGINS.indexOf(left.from) - ORIGINS.indexOf(right.from))) {
    const value = toValid(finding, notes);
    const known = chosen.find(({ field }) => field === finding.field);
    if (value === null) continue;
    if (known === undefined || finding.field === 'place') chosen.push({ ...finding, value });
    else noteContradiction(known, { ...finding, value }, notes);
  }
  const get = (field: FoundField) => chosen.find((finding) => finding.field === field);
  const date = get('publishedOn');
  if (date === undefined) notes.push(noDate(dateline?.date?.words));
  return {
    body,
    ...Object.fromEntries(
      (['kind', 'title', 'language', 'url', 'credit'] as const).flatMap((field) => {
        const value = get(field)?.value;
        return value === undefined ? [] : [[field, value]];
      }),
    ),
    ...(date === undefined
      ? {}
      : { publishedOn: { value: date.value, ...(date.text === undefined ? {} : { text: date.text }) } }),
    found: chosen,
    notes: [...new Set(notes)],
  };
}

function noDate(words: string | undefined): string {
  const dateline = words === undefined ? 'No date was found' : `The dateline says "${words}" and no year`;
  return `${dateline}: "on Monday" in the text will mean no day until somebody says the date.`;
}

/** The value as it is stored; null where it is none that can be. What a person stated is left for recording to refuse. */
function toValid({ field, value, from }: Finding, notes: string[]): string | null {
  const trimmed = value.trim();
  const refuse = (what: string) => {
    notes.push(`${what}, and was left out: "${cutText(trimmed, 80)}".`);
    return null;
  };
  if (from === 'STATED') return trimmed;
  if (field === 'title') return cutText(trimmed.replaceAll(/\s+/g, ' '), MOST_TITLE) || null;
  if (field === 'language') return toLanguageTag(trimmed) ?? refuse('The language is no language tag');
  if (field === 'publishedOn')
    return asPartialDate(trimmed)?.value ?? refuse('The date is written in no way that says a day for certain');
  if (field === 'url') {
    return /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) && trimmed.length <= 2000
      ? trimmed
      : refuse('The address is no address of the web');
  }
  return cutText(trimmed, 1000) || null;
}

function noteContradiction(known: Finding, other: Finding, notes: string[]): void {
  const differs =
    known.field === 'language'
      ? known.value.split('-')[0] !== other.value.split('-')[0]
      : known.field === 'publishedOn' && !known.value.startsWith(other.value) && !other.value.startsWith(known.value);
  if (!differs) return;
  const what = known.field === 'language' ? 'language' : 'date';
  notes.push(`The ${what} is ${known.value} (${known.from}), though ${other.from} says ${other.value}.`);
}
