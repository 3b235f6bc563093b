import { RecordingError } from '../recording/problems.ts';

/** The form in which an article comes. FEED_ITEM: an item of RSS, Atom or a JSON Feed, or a whole feed of them. */
export type SourceFormat = 'PLAIN_TEXT' | 'HTML' | 'FEED_ITEM';

/** Where something that was found out about an article stands, from the surest to the weakest. */
export const ORIGINS = [
  'STATED',
  'FRONT_MATTER',
  'HEADER',
  'JSON_LD',
  'META',
  'MARKUP',
  'FEED',
  'DATELINE',
  'TEXT',
  'ADDRESS',
  'DETECTED',
] as const;

export type Origin = (typeof ORIGINS)[number];

/** What can be found out. `publisher`, `agency` and `place` are words of the source: nothing links them to actors and places. */
export type FoundField =
  | 'kind'
  | 'title'
  | 'publishedOn'
  | 'language'
  | 'url'
  | 'credit'
  | 'publisher'
  | 'agency'
  | 'place';

/** One thing that was found out about an article, and where. */
export interface Finding {
  readonly field: FoundField;
  readonly value: string;
  readonly from: Origin;
  /** The words of the text that say so, where it is the text: what a quote of them has to be. */
  readonly text?: string;
}

/** An article as it was read: its text, and what is known of it. Nothing in it is guessed. */
export interface Reading {
  /** The text that is kept, and what facts will quote. */
  readonly body: string;
  readonly kind?: string;
  readonly title?: string;
  /** As annotate() takes it: `text` where words of the body say so. */
  readonly publishedOn?: { readonly value: string; readonly text?: string };
  readonly language?: string;
  readonly url?: string;
  readonly credit?: string;
  /** What was found, a field at a time; places in the order of the text. */
  readonly found: readonly Finding[];
  /** What a person should know: what was left out, what contradicts, what is missing. */
  readonly notes: readonly string[];
}

/** What whoever hands an article over says of it. It goes before anything that is found. */
export interface Stated {
  readonly title?: string | undefined;
  readonly publishedOn?: string | undefined;
  readonly language?: string | undefined;
  readonly url?: string | undefined;
  readonly credit?: string | undefined;
  readonly kind?: string | undefined;
}

/** The longest source that is read, in bytes of a file or characters of a text. */
export const MOST_SOURCE = 16 * 1024 * 1024;

/** A source that cannot be read as what it is said to be: `message` goes on after "the input". `details`: `offset` of the byte, `line` … */
export function unreadable(message: string, details: Record<string, unknown> = {}): RecordingError {
  return new RecordingError([{ code: 'SOURCE_UNREADABLE', path: [], message, details }]);
}
