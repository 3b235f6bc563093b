import { walkMarkup } from './markup.ts';

// How many line breaks stand around an element.
const PARAGRAPHS = new Set(
  'p div section article main header footer aside blockquote pre ul ol dl table figure form fieldset address h1 h2 h3 h4 h5 h6 hr center'.split(
    ' ',
  ),
);
const LINES = new Set('li dt dd tr br figcaption caption summary details'.split(' '));
const CELLS = new Set(['td', 'th']);

/**
 * The text of HTML as a reader sees it: a paragraph is a line, with a blank one between it and the next; `br`, items of lists and
 * rows of tables begin a line; entities are characters; white space within a line is one space. Spaces that do not break become spaces, and
 * marks for hyphenation go: they are layout, and whoever quotes the page would not type them.
 */
export function toText(html: string): string {
  const parts: string[] = [];
  let breaks = 0;
  let space = false;
  let preformatted = 0;
  const add = (text: string) => {
    if (parts.length > 0) parts.push(breaks > 0 ? '\n'.repeat(breaks) : space ? ' ' : '');
    parts.push(text);
    breaks = 0;
    space = false;
  };
  const breakLine = (tag: string) => {
    if (PARAGRAPHS.has(tag)) breaks = 2;
    else if (tag === 'br') breaks = Math.min(breaks + 1, 2);
    else if (LINES.has(tag)) breaks = Math.max(breaks, 1);
    else if (CELLS.has(tag)) space = true;
  };
  walkMarkup(html, {
    open(tag) {
      if (tag === 'pre') preformatted += 1;
      if (tag !== 'title') breakLine(tag);
    },
    close(tag) {
      if (tag === 'pre') preformatted -= 1;
      breakLine(tag);
    },
    text(given) {
      const text = given
        .replaceAll(/[\u00AD\u200B\u2060\uFEFF]/g, '')
        .replaceAll(/[\u00A0\u202F]/g, ' ')
        .replaceAll('\0', '\uFFFD');
      if (preformatted > 0) {
        if (text !== '') add(text.replaceAll(/\r\n?/g, '\n'));
        return;
      }
      for (const [index, word] of text.split(/[ \t\n\r\f]+/).entries()) {
        if (index > 0) space = true;
        if (word !== '') add(word);
      }
    },
  });
  return parts.join('').trim();
}
