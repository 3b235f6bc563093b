import type { ActorKind, ExternalIdScheme } from '../database/generated/client.ts';
import type { AnnotateInput } from '../recording/input.ts';
import type { Source } from './source.ts';

/**
 * A format that `chancery import` reads. To add one: a folder `src/importing/<name>/` that exports one of these, a line in
 * formats.ts, fixtures and tests, a section in docs/importing.md.
 *
 * A format only reads. What is read is recorded by src/recording, as facts that cite the words of the entry: the core does
 * that (import.ts), many entries in one transaction, skips entries whose text is in already, gives the facts of an entry
 * that changed their next revision, and ends those of entries that are no longer there. So a format says for each entry
 * what stands there, and need not know what the knowledge base has.
 */
export interface Format {
  /** As the command line calls it, and what the keys of everything that it records begin with: `un-sanctions/QDi.001`. */
  readonly name: string;
  /** Who publishes what is in this format: made once, known by its key. Null where that differs from source to source. */
  readonly publisher: Publisher | null;
  /** True where an edition is the whole list, so that an entry which is missing from it is no longer listed. */
  readonly whole: boolean;
  /**
   * Begins to read a source: what is said ahead of the entries, and the entries one by one, as a stream. A source that is
   * no such format is refused with ExpectedError IMPORT_INVALID, at once or while entries are read.
   */
  open(source: Source): Promise<Opened>;
}

/** The actor that a format's sources come from. */
export interface Publisher {
  /** Key of the actor: facts name it as `<format>/<key>`. */
  readonly key: string;
  readonly kind: ActorKind;
  readonly name: string;
}

/** A source that is being read. */
export interface Opened {
  readonly edition: Edition;
  readonly entries: AsyncIterable<Entry>;
  /** What whoever imports shall know of what was read. Asked once, at the end. */
  notes?(): readonly string[];
}

/** What a source says of itself. */
export interface Edition {
  /** The day that it is of: 2024-12-08. Null where it does not say: then the command line has to, for a list that is in. */
  readonly date: string | null;
  /** The words ahead of its entries, verbatim: they are kept as an article, by which the publisher and absences are cited. */
  readonly header: string;
  /** What a person calls it: "UN Security Council Consolidated List". */
  readonly title: string;
  /** Words of the header that stand for the publisher. Needed where the format has a publisher. */
  readonly publisherQuote?: string;
  /** Where the publisher offers it, if that is known. */
  readonly url?: string;
  /** How many entries it has, where that can be known ahead of reading them: for the progress bar. */
  readonly count?: number;
}

/** An entry of a source, or what is wrong with one: `problem` is for a person, and names no line. */
export type Entry = ReadEntry | { readonly line: number; readonly key: string | null; readonly problem: string };

/** An entry as it was read. */
export interface ReadEntry {
  /** What the source calls it, and does so in the next edition too: `QDi.001`. No slash, no space, at most 100 characters. */
  readonly key: string;
  /** The source's own identifier that stays when the key changes, where it has one: the entry is known by it then. */
  readonly permanentId?: string;
  /** Line of the source on which it begins, from 1. */
  readonly line: number;
  /** Its words, verbatim: the body of the article that its facts cite. */
  readonly text: string;
  /** What has to differ for the entry to count as changed. Left out: its words. */
  readonly compared?: string;
  /**
   * What it states. Called for entries that are new or have changed. `key` is what the entry is known by: its own, or the one
   * under which it came in first.
   *
   * Every record has a key. Those of the entry begin with `key`: the actor that it is about is `key` itself, its facts
   * `key.name`, `key.alias.<hash of the alias>` (see keyOf), so that a fact has the same key in the next edition when it says
   * the same. What several entries share (a programme, a place, a publisher) has the same key in each of them, which does
   * not begin with theirs: the first entry makes it. Another entry, which may come later or never, is not referred to, but
   * in `links`. Throws EntryProblem when the entry cannot be understood: nothing of it is recorded then.
   */
  read(key: string): EntryRecord;
}

/** What an entry states: as annotate() takes it, and the identifiers of its actors in registers. */
export interface EntryRecord {
  /** The article but for its body, which is the entry's text, and its publisher. */
  readonly article: Omit<Exclude<AnnotateInput['article'], string>, 'body'>;
  readonly actors?: AnnotateInput['actors'];
  readonly places?: AnnotateInput['places'];
  readonly programs?: AnnotateInput['programs'];
  readonly facts: NonNullable<AnnotateInput['facts']>;
  /**
   * Identifiers: `of` is the key of an entity in this record. An actor of the record that the knowledge base has under such
   * an identifier is that actor: the facts are recorded for it, its PRIMARY names as ALIAS, and no second one is made. By
   * names alone nothing is ever taken to be the same: see `chancery matches`.
   */
  readonly externalIds?: readonly { of: string; scheme: ExternalIdScheme; value: string }[];
  /**
   * Facts that refer to other entries, as `<format>/<key>`: recorded after all entries, those to entries that are not in are
   * counted and left out.
   */
  readonly links?: NonNullable<AnnotateInput['facts']>;
}

/** Says that an entry cannot be understood, for a person; the core adds the line. */
export class EntryProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EntryProblem';
  }
}
