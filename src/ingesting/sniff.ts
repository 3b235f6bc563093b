import { extname } from 'node:path';
import type { SourceFormat } from './reading.ts';

const BY_EXTENSION: Readonly<Record<string, SourceFormat>> = {
  '.txt': 'PLAIN_TEXT',
  '.text': 'PLAIN_TEXT',
  '.md': 'PLAIN_TEXT',
  '.html': 'HTML',
  '.htm': 'HTML',
  '.xhtml': 'HTML',
  '.rss': 'FEED_ITEM',
  '.atom': 'FEED_ITEM',
  '.xml': 'FEED_ITEM',
  '.json': 'FEED_ITEM',
};

/** The extensions of files that a folder is searched for. */
export const EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;
const FEED =
  /^\s*(?:<\?xml|<rss\b|<feed\b|<rdf:RDF\b|<item\b|<entry\b|\{[\s\S]{0,4000}"(?:items|content_text|content_html)"\s*:)/i;

/** What a source is: by the extension of its name, else by how it begins. What is neither a page nor a feed is plain text. */
export function sniffFormat(bytes: Uint8Array, name: string): SourceFormat {
  const head = Buffer.from(bytes.subarray(0, 8192))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const known = BY_EXTENSION[extname(name).toLowerCase()];
  // A page that was saved as XML is a page.
  if (known !== undefined) return known === 'FEED_ITEM' && PAGE.test(head) ? 'HTML' : known;
  if (PAGE.test(head)) return 'HTML';
  return FEED.test(head) ? 'FEED_ITEM' : 'PLAIN_TEXT';
}

/** What an address says that it sends; null where it does not say, or only that it is text. */
export function formatOfType(contentType: string): SourceFormat | null {
  if (/^(?:text\/html|application\/xhtml)/i.test(contentType)) return 'HTML';
  return /^[\w.-]+\/(?:[\w.-]+\+)?(?:xml|json)\b/i.test(contentType) ? 'FEED_ITEM' : null;
}
