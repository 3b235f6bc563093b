import { Parser } from 'htmlparser2';
import { readDay } from './calendar.ts';
import { toText } from './markup-text.ts';
import { type Finding, unreadable } from './reading.ts';

/** An item of a feed: its text, what the feed says of it, and what a person should know. */
export interface FeedItem {
  readonly text: string;
  readonly found: readonly Finding[];
  readonly notes: readonly string[];
}

const MOST_ITEMS = 10_000;
const DEEPEST = 200;

/** An element of an item, or of the feed around the items. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** What stands between its tags. */
  readonly inner: string;
  readonly parent: string;
}

/**
 * The items of RSS, RDF, Atom or a JSON Feed, or one item by itself. Throws ExpectedError SOURCE_UNREADABLE for what is none of them, is cut
 * off, or declares entities.
 */
export function readFeed(source: string): FeedItem[] {
  const text = source.replace(/^\uFEFF/, '');
  return /^\s*[{[]/.test(text) ? readJsonFeed(text) : readXmlFeed(text);
}

function readXmlFeed(source: string): FeedItem[] {
  if (/<!ENTITY/i.test(source.slice(0, 100_000))) throw unreadable('declares entities, which no feed needs');
  const items: Element[][] = [];
  const feed: Element[] = [];
  const open: {
    name: string;
    attributes: Readonly<Record<string, string>>;
    at: number;
    text: string[];
    field: boolean;
  }[] = [];
  let item: Element[] | null = null;
  let itemDepth = 0;
  let ending = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= DEEPEST) throw unreadable(`has tags within tags, more than ${DEEPEST} deep`);
        if (item === null && /^(?:item|entry)$/.test(localName(name))) {
          if (items.length === MOST_ITEMS) throw unreadable(`has more than ${MOST_ITEMS} items`);
          item = [];
          itemDepth = open.length + 1;
          items.push(item);
        }
        open.push({
          name,
          attributes,
          at: parser.endIndex + 1,
          text: [],
          field: item === null ? /^(?:title|language|dc:language)$/i.test(name) : open.length >= itemDepth,
        });
      },
      ontext(text) {
        for (const element of open) if (element.field) element.text.push(text);
      },
      onclosetag() {
        const element = open.pop();
        if (element === undefined) return;
        if (ending) throw unreadable(`is cut off: <${element.name}> is not closed`, { tag: element.name });
        if (item !== null && open.length < itemDepth) {
          item = null;
          return;
        }
        if (!element.field) return;
        const inner = source.slice(element.at, parser.startIndex);
        const parent = open.at(-1)?.name ?? '';
        const whole: Element = {
          name: element.name,
          attributes: element.attributes,
          text: element.text.join('').trim(),
          inner,
          parent,
        };
        if (item !== null) item.push(whole);
        else if (open.length <= 2) feed.push(whole);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(source);
  ending = true;
  parser.end();
  if (items.length === 0) throw unreadable('is no feed: it has no item and no entry');
  const around = { language: wordsOf(feed, 'language') ?? languageOf(source), publisher: wordsOf(feed, 'title') };
  return items.map((elements) => toItem(elements, around));
}

function languageOf(source: string): string | undefined {
  return /<(?:feed|rss)\b[^>]{0,2000}?\bxml:lang\s*=\s*["']([\w-]+)["']/i.exec(source.slice(0, 10_000))?.[1];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function wordsOf(elements: readonly Element[], ...names: string[]): string | undefined {
  for (const name of names) {
    const found = elements.find((element) => element.name.toLowerCase() === name && element.text !== '');
    if (found !== undefined) return found.text;
  }
  return undefined;
}

interface Around {
  readonly language: string | undefined;
  readonly publisher: string | undefined;
}

function toItem(elements: readonly Element[], { language, publisher }: Around): FeedItem {
  const own = elements.filter(({ parent }) => /^(?:item|entry)$/.test(localName(parent)));
  const links = own.filter(({ name }) => localName(name) === 'link');
  const link =
    links.find(
      ({ attributes }) => attributes['href'] !== undefined && (attributes['rel'] ?? 'alternate') === 'alternate',
    )?.attributes['href'] ??
    links.find(({ text }) => text !== '')?.text ??
    own.find(
      ({ name, attributes, text }) => name === 'guid' && attributes['isPermaLink'] !== 'false' && /^https?:/.test(text),
    )?.text;
  const full = own.find(({ name, text }) => /^(?:content:encoded|content)$/i.test(name) && text !== '');
  const summary = own.find(({ name, text }) => /^(?:description|summary)$/i.test(name) && text !== '');
  const authors = elements
    .filter(({ name, parent }) => localName(name) === 'name' && localName(parent) === 'author')
    .map(({ text }) => text);
  const title = own.find(({ name }) => localName(name) === 'title');
  return finishItem({
    title: title === undefined ? undefined : asText(title),
    full: full === undefined ? undefined : asText(full),
    summary: summary === undefined ? undefined : asText(summary),
    published: wordsOf(own, 'pubdate', 'published', 'dc:date', 'issued', 'dcterms:issued', 'updated'),
    language:
      own.map(({ attributes }) => attributes['xml:lang']).find((tag) => tag !== undefined) ??
      wordsOf(own, 'dc:language') ??
      language,
    url: link,
    credit: authors.length > 0 ? authors.join(', ') : wordsOf(own, 'dc:creator', 'author'),
    publisher: wordsOf(own, 'source', 'dc:publisher') ?? publisher,
  });
}

/** The text of an element, which is HTML in most feeds, whatever they say of it. */
function asText({ attributes, text, inner }: Element): string {
  if (attributes['type'] === 'xhtml') return toText(inner);
  return attributes['type'] !== 'text' && /<[a-z!/]|&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(text) ? toText(text) : text;
}

interface Parts {
  readonly title: string | undefined;
  readonly full: string | undefined;
  readonly summary: string | undefined;
  readonly published: string | undefined;
  readonly language: string | undefined;
  readonly url: string | undefined;
  readonly credit: string | undefined;
  readonly publisher: string | undefined;
}

function finishItem({ title, full, summary, published, ...rest }: Parts): FeedItem {
  const day = published === undefined ? undefined : (readDay(published) ?? undefined);
  const entries = Object.entries({ title, publishedOn: day, ...rest }) as [Finding['field'], string | undefined][];
  const notes = full || !summary ? [] : ['The feed has a summary only: that is the text.'];
  if (published !== undefined && day === undefined)
    notes.push(`The date "${published.slice(0, 60)}" of the item says no day for certain.`);
  return {
    text: (full || summary || title || '').trim(),
    found: entries.flatMap(([field, value]) =>
      value?.trim() ? [{ field, value: value.trim(), from: 'FEED' as const }] : [],
    ),
    notes,
  };
}

type Json = Readonly<Record<string, unknown>>;

function readJsonFeed(source: string): FeedItem[] {
  let feed: Json;
  try {
    feed = JSON.parse(source) as Json;
  } catch (error) {
    throw unreadable(`is no JSON: ${(error as Error).message}`);
  }
  const items = Array.isArray(feed['items']) ? feed['items'] : [feed];
  const isItem = (item: unknown) =>
    typeof item === 'object' &&
    item !== null &&
    ['content_text', 'content_html', 'summary', 'title'].some((key) => key in item);
  if (Array.isArray(feed) || items.length === 0 || !items.every(isItem))
    throw unreadable('is no JSON Feed: it has no items with a text');
  if (items.length > MOST_ITEMS) throw unreadable(`has more than ${MOST_ITEMS} items`);
  const around = Array.isArray(feed['items']) ? feed : {};
  return (items as Json[]).map((item) => {
    const authors = (Array.isArray(item['authors']) ? item['authors'] : [item['author']]) as (
      | Json
      | null
      | undefined
    )[];
    const names = authors.flatMap((author) => stringOf(author?.['name']) ?? []);
    const html = stringOf(item['content_html']);
    return finishItem({
      title: stringOf(item['title']),
      full: html === undefined ? stringOf(item['content_text']) : toText(html),
      summary: stringOf(item['summary']),
      published: stringOf(item['date_published']),
      language: stringOf(item['language']) ?? stringOf(around['language']),
      url: stringOf(item['url']) ?? stringOf(item['external_url']),
      credit: names.length === 0 ? undefined : names.join(', '),
      publisher: stringOf(around['title']),
    });
  });
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
