import { Parser } from 'htmlparser2';
import { unreadable } from './reading.ts';

/** What is done with a page, a tag at a time. What is not shown is left out: scripts, styles, controls, what is hidden. */
export interface Visitor {
  open(tag: string, attributes: Readonly<Record<string, string>>): void;
  close(tag: string): void;
  text(text: string): void;
  /** A script of this type with its text, such as `application/ld+json`. */
  script?(type: string, text: string): void;
}

// A page of more tags, entities and pieces of text, or of tags within tags within tags, is none that a person wrote.
const MOST_PIECES = 1_000_000;
const DEEPEST = 1000;

const NOT_SHOWN = new Set(
  'style noscript template svg math iframe frame object embed canvas select option textarea button dialog audio video map nav'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr frame'.split(' '));

/** Walks through HTML once, without recursion. Throws ExpectedError SOURCE_UNREADABLE for what is too deep or too large to be a page. */
export function walkMarkup(html: string, visitor: Visitor): void {
  let depth = 0;
  let pieces = 0;
  /** Depth of the element that is not shown, while in one. */
  let hidden: number | null = null;
  let script: { type: string; depth: number; text: string[] } | null = null;
  const count = () => {
    pieces += 1;
    if (pieces > MOST_PIECES) throw unreadable(`has more than ${MOST_PIECES} tags and pieces of text`);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count();
        if (VOID.has(name)) {
          if (hidden === null) visitor.open(name, attributes);
          return;
        }
        depth += 1;
        if (depth > DEEPEST) throw unreadable(`has tags within tags, more than ${DEEPEST} deep`);
        if (hidden !== null) return;
        if (name === 'script') {
          script = { type: (attributes['type'] ?? '').toLowerCase(), depth, text: [] };
          hidden = depth;
        } else if (NOT_SHOWN.has(name) || isHidden(name, attributes)) hidden = depth;
        else visitor.open(name, attributes);
      },
      onclosetag(name) {
        if (VOID.has(name)) return;
        if (hidden === null) visitor.close(name);
        else if (hidden === depth) {
          if (script !== null) visitor.script?.(script.type, script.text.join(''));
          script = null;
          hidden = null;
        }
        depth -= 1;
      },
      ontext(text) {
        count();
        if (hidden === null) visitor.text(text);
        else if (script !== null) script.text.push(text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
}

function isHidden(
  name: string,
  { hidden, style = '', role, 'aria-hidden': aria }: Readonly<Record<string, string>>,
): boolean {
  // The whole page is hidden by some until a script shows it.
  if (name === 'html' || name === 'body') return false;
  return (
    hidden !== undefined ||
    aria === 'true' ||
    role === 'navigation' ||
    /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style.slice(0, 2000))
  );
}
