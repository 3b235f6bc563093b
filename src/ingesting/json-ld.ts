import { readDay } from './calendar.ts';
import type { Finding, FoundField } from './reading.ts';

const MOST_NODES = 5000;
const ARTICLE = /(?:^|[/#])(?:\w*Article|\w*NewsArticle|BlogPosting|LiveBlogPosting|Report|PressRelease)$/;

type Node = Readonly<Record<string, unknown>>;

/** What JSON-LD of a page says of the article that it shows: the first of the type of an article, wherever it stands. Broken JSON says nothing. */
export function readJsonLd(scripts: readonly string[]): Finding[] {
  for (const script of scripts) {
    const article = findArticle(parse(script));
    if (article !== null) return toFindings(article);
  }
  return [];
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script.trim().replace(/^<!--|-->$/g, ''));
  } catch {
    return null;
  }
}

function findArticle(root: unknown): Node | null {
  const waiting: unknown[] = [root];
  for (let count = 0; waiting.length > 0 && count < MOST_NODES; count += 1) {
    const node = waiting.shift();
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node) && listOf((node as Node)['@type']).some((type) => ARTICLE.test(String(type))))
      return node as Node;
    waiting.push(...Object.values(node).slice(0, MOST_NODES));
  }
  return null;
}

function toFindings(article: Node): Finding[] {
  const address = article['mainEntityOfPage'] ?? article['url'];
  const values: [FoundField, string | undefined][] = [
    ['title', textOf(article['headline']) ?? textOf(article['name'])],
    ['publishedOn', dayOf(article['datePublished'] ?? article['dateCreated'])],
    [
      'language',
      textOf(article['inLanguage']) ?? textOf((article['inLanguage'] as Node | undefined)?.['alternateName']),
    ],
    ['url', textOf(address) ?? textOf((address as Node | undefined)?.['@id']) ?? textOf(article['url'])],
    ['credit', namesOf(article['author'])],
    ['publisher', namesOf(article['publisher'])],
  ];
  return values.flatMap(([field, value]) => (value === undefined ? [] : [{ field, value, from: 'JSON_LD' as const }]));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function dayOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : (readDay(text) ?? undefined);
}

function namesOf(value: unknown): string | undefined {
  const names = listOf(value).flatMap((each) => textOf(each) ?? textOf((each as Node | null)?.['name']) ?? []);
  return names.length === 0 ? undefined : names.slice(0, 20).join(', ');
}
