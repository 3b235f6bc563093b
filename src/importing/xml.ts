import { SaxesParser } from 'saxes';
import { ExpectedError } from '../errors.ts';
import { decodeText } from './text.ts';

/** An element with its place in the text of the record that it is part of, in UTF-16 units. */
export interface XmlElement {
  /** Its name, without a namespace prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands in it and in its children, entities resolved, white space as it is. */
  readonly text: string;
  /** Where its start tag begins, and where its end tag ends. */
  readonly start: number;
  readonly end: number;
  /** Where its content begins and ends. */
  readonly innerStart: number;
  readonly innerEnd: number;
}

/** A record of an XML document. */
export interface XmlRecord {
  readonly element: XmlElement;
  /** As it stands in the document. */
  readonly text: string;
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/** What stands ahead of the first record of a document, verbatim, with its elements. */
export interface XmlHead {
  readonly text: string;
  readonly root: { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
  /** Elements that were complete ahead of the first record, by name; the first of a name. */
  readonly elements: ReadonlyMap<string, string>;
}

export interface XmlOptions {
  /** Name of the document, for messages. */
  readonly name: string;
  /** Whether an element is a record, by the names of the elements around it, outermost first, and its own at the end. */
  isRecord(path: readonly string[]): boolean;
  /** Longest text of a record and of what stands ahead of the first, in UTF-16 units. */
  readonly longest?: number;
}

const LONGEST = 8_000_000;
const DEEPEST = 100;

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  start: number;
  innerStart: number;
}

/**
 * Reads an XML document record by record, in memory that does not grow with it. Entities are not expanded but for the five of
 * XML itself: a document that declares others is refused. The first value is what stands ahead of the records.
 * Throws ExpectedError IMPORT_INVALID with the line, when it is no well-formed XML, is cut off, or a record is too long.
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  options: XmlOptions,
): AsyncGenerator<XmlHead | XmlRecord> {
  const { name, isRecord, longest = LONGEST } = options;
  const found: (XmlHead | XmlRecord)[] = [];
  const path: string[] = [];
  const open: Open[] = [];
  const elements = new Map<string, string>();
  let root: XmlHead['root'] | undefined;
  let headDone = false;
  // The text from `from` on: of the record that is being read, or of the head.
  let kept = '';
  let from = 0;
  let recordLine = 0;

  const parser = new SaxesParser({ xmlns: false, position: true, fileName: name });
  const refuse = (message: string, line = parser.line): never => {
    throw new ExpectedError('IMPORT_INVALID', `${name}:${line}: ${message}`, { file: name, line });
  };
  const at = (position: number) => position - from;
  parser.on('error', (error) => {
    const cut = parser.closed || /unclosed|unexpected end/.test(error.message);
    refuse(`${cut ? 'ends before it is complete' : 'is no well-formed XML'}: ${reasonOf(error)}`);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      refuse('declares entities of its own, which are not expanded here: it may be a trap');
  });
  let words = '';
  parser.on('opentag', ({ name: qualified, attributes }) => {
    const local = qualified.slice(qualified.indexOf(':') + 1);
    if (path.push(local) > DEEPEST) refuse(`elements lie more than ${DEEPEST} levels deep`);
    root ??= { name: local, attributes: { ...attributes } };
    const start = kept.lastIndexOf('<', at(parser.position) - 1);
    if (open.length === 0) {
      if (!isRecord(path)) {
        words = '';
        return;
      }
      if (!headDone) {
        headDone = true;
        found.push({ text: kept.slice(0, start), root, elements });
      }
      kept = kept.slice(start);
      from += start;
      recordLine = parser.line - countLines(kept.slice(0, at(parser.position)));
    }
    open.push({
      name: local,
      attributes: { ...attributes },
      children: [],
      text: '',
      start: kept.lastIndexOf('<', at(parser.position) - 1),
      innerStart: at(parser.position),
    });
  });
  const onText = (text: string) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
    else if (!headDone) words += text;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    const closed = path.pop() as string;
    const done = open.pop();
    if (done === undefined) {
      if (!headDone && words.trim() !== '' && !elements.has(closed)) elements.set(closed, words.trim());
      words = '';
      return;
    }
    const end = at(parser.position);
    // An element without content may have no end tag.
    const innerEnd = done.innerStart === end ? end : kept.lastIndexOf('<', end - 1);
    const element: XmlElement = { ...done, end, innerEnd };
    const above = open.at(-1);
    if (above !== undefined) {
      above.children.push(element);
      above.text += element.text;
      return;
    }
    found.push({ element, text: kept.slice(0, end), line: recordLine });
    kept = kept.slice(end);
    from += end;
  });

  for await (const chunk of decodeText(bytes, name)) {
    kept += chunk;
    parser.write(chunk);
    yield* found.splice(0);
    if (open.length === 0 && headDone) {
      // Between records only the beginning of a tag matters.
      const cut = Math.max(kept.lastIndexOf('<'), 0);
      const keep = kept.length - cut > longest ? kept.length : cut;
      from += keep;
      kept = kept.slice(keep);
    }
    if (kept.length > longest) {
      refuse(
        headDone
          ? `the record that begins on line ${recordLine} is longer than ${longest.toLocaleString('en')} characters`
          : `the first ${longest.toLocaleString('en')} characters have no record`,
      );
    }
  }
  parser.close();
  if (!headDone && root !== undefined) yield { text: kept, root, elements };
  yield* found.splice(0);
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

// saxes puts the file and the place in front.
function reasonOf(error: Error): string {
  return error.message.replace(/^.*?:\d+:\d+: /, '').replace(/\.$/, '');
}
