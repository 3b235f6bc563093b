import { readDay } from './calendar.ts';
import { readJsonLd } from './json-ld.ts';
import { walkMarkup } from './markup.ts';
import { toText } from './markup-text.ts';
import type { Finding, FoundField } from './reading.ts';

/** A page with what it says of itself, and what is needed to find the article in it. */
export interface Page {
  /** What it says of itself, the surest first. */
  readonly found: readonly Finding[];
  readonly title: string | null;
  /**
   * Blocks, links and text of what is shown, within bounds: nothing else is needed to tell an article from what is around it.
   * `toPageText` reads it.
   */
  readonly markup: string;
  /** Whether the page is small enough to look for its article. */
  readonly whole: boolean;
}

const META: Readonly<Record<string, FoundField>> = {
  'article:published_time': 'publishedOn',
  'og:article:published_time': 'publishedOn',
  datepublished: 'publishedOn',
  'dc.date.issued': 'publishedOn',
  'dcterms.created': 'publishedOn',
  'dc.date': 'publishedOn',
  'parsely-pub-date': 'publishedOn',
  'sailthru.date': 'publishedOn',
  pubdate: 'publishedOn',
  publishdate: 'publishedOn',
  date: 'publishedOn',
  'og:title': 'title',
  'twitter:title': 'title',
  'dc.title': 'title',
  headline: 'title',
  'article:author': 'credit',
  author: 'credit',
  'dc.creator': 'credit',
  'parsely-author': 'credit',
  'og:site_name': 'publisher',
  'dc.publisher': 'publisher',
  'og:url': 'url',
  'content-language': 'language',
  'dc.language': 'language',
  'og:locale': 'language',
};

// What Readability looks at. Deeper or more numerous blocks would keep it busy for longer than any page is worth.
const BLOCKS = new Set(
  'body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table caption thead tbody tfoot tr td th figure figcaption header footer aside a center address form'.split(
    ' ',
  ),
);
const ATTRIBUTES = ['class', 'id', 'itemprop', 'rel', 'role', 'datetime'];
const DEEPEST_BLOCK = 30;
const MOST_BLOCKS = 10_000;
const LONGEST_MARKUP = 2_000_000;
const LONGEST_VALUE = 2000;

/** Reads a page in one walk. Throws as `walkMarkup`. */
export function readPage(html: string): Page {
  const found: Finding[] = [];
  const scripts: string[] = [];
  const markup: string[] = [];
  const kept: boolean[] = [];
  const texts = { title: [] as string[], h1: [] as string[] };
  let within: keyof typeof texts | null = null;
  let depth = 0;
  let blocks = 0;
  const note = (field: FoundField, value: string | undefined, from: Finding['from']) => {
    const text = value?.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_VALUE);
    const known = field === 'publishedOn' ? readDay(text ?? '') : text;
    if (known) found.push({ field, value: known, from });
  };
  walkMarkup(html, {
    open(tag, attributes) {
      if ((tag === 'title' || tag === 'h1') && texts[tag].length === 0) within = tag;
      if (tag === 'html') note('language', attributes['lang'] ?? attributes['xml:lang'], 'MARKUP');
      if (tag === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes['rel'] ?? ''))
        note('url', attributes['href'], 'META');
      if (tag === 'time') note('publishedOn', attributes['datetime'], 'MARKUP');
      if (tag === 'meta') {
        const name =
          attributes['property'] ?? attributes['name'] ?? attributes['itemprop'] ?? attributes['http-equiv'] ?? '';
        const field = Object.hasOwn(META, name.toLowerCase()) ? META[name.toLowerCase()] : undefined;
        // Facebook's own pages stand for authors there.
        if (field !== undefined && !(field === 'credit' && /^https?:/.test(attributes['content'] ?? ''))) {
          note(field, attributes['content'], 'META');
        }
      }
      if (tag === 'br' || tag === 'hr') {
        blocks += 1;
        markup.push('<br>');
      }
      const byline =
        (tag === 'span' || tag === 'time') && /author|byline/i.test((attributes['class'] ?? '').slice(0, 200));
      if (isVoid(tag)) return;
      const keep = (BLOCKS.has(tag) || byline) && tag !== 'body' && depth < DEEPEST_BLOCK && blocks < MOST_BLOCKS;
      kept.push(keep);
      if (keep) {
        depth += 1;
        blocks += 1;
        markup.push(`<${tag}${toAttributes(tag, attributes)}>`);
      } else if (BLOCKS.has(tag) && tag !== 'a') markup.push('<br><br>');
    },
    close(tag) {
      if (tag === within) within = null;
      if (kept.pop()) {
        depth -= 1;
        markup.push(`</${tag}>`);
      } else if (BLOCKS.has(tag) && tag !== 'a') markup.push('<br><br>');
    },
    text(text) {
      if (within !== null) texts[within].push(text);
      if (within !== 'title') markup.push(veil(text));
    },
    script(type, text) {
      if (/^application\/ld\+json/.test(type) && scripts.length < 50) scripts.push(text);
    },
  });
  for (const tag of ['h1', 'title'] as const) note('title', texts[tag].join(''), 'MARKUP');
  const all = [...readJsonLd(scripts), ...sorted(found)].map((finding) =>
    finding.field === 'title' ? { ...finding, value: toPageText(veil(finding.value)) } : finding,
  );
  const title = all.find(({ field }) => field === 'title')?.value ?? null;
  const joined = markup.join('');
  return { found: all, title, markup: joined, whole: blocks < MOST_BLOCKS && joined.length <= LONGEST_MARKUP };
}

/** What the head of a page says goes before what its markup says; within each, the first that is said. */
function sorted(found: readonly Finding[]): Finding[] {
  const rank = (name: Finding) => (name.from === 'META' ? 0 : 1);
  return [...found].sort((left, right) => rank(left) - rank(right));
}

function isVoid(tag: string): boolean {
  return /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|frame)$/.test(tag);
}

function toAttributes(tag: string, attributes: Readonly<Record<string, string>>): string {
  const own = ATTRIBUTES.flatMap((name) => {
    const value = attributes[name];
    return value === undefined ? [] : [` ${name}="${value.slice(0, 200).replaceAll(/[<>&"]/g, ' ')}"`];
  });
  // Where it leads does not matter, but that it leads somewhere.
  return `${own.join('')}${tag === 'a' && attributes['href'] !== undefined ? ' href="/"' : ''}`;
}

// Entities would make a node each of the document that is built of the markup. These two stand for no character, in no text.
const LESS = '\uFDD0';
const AND = '\uFDD1';

/** Text that can stand in markup without an entity. */
function veil(text: string): string {
  return text
    .replaceAll(/[\uFDD0\uFDD1]/g, '\uFFFD')
    .replaceAll('<', LESS)
    .replaceAll('&', AND);
}

/** The text of the markup of a page. */
export function toPageText(markup: string): string {
  return toText(markup).replaceAll(LESS, '<').replaceAll(AND, '&');
}
