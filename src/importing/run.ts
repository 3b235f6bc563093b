import { ExpectedError } from '../errors.ts';
import type { AnnotateInput } from '../recording/input.ts';
import type { Edition, EntryRecord, Format, ReadEntry } from './format.ts';
import type { EntryFailure, Tally } from './options.ts';
import type { KnownEntry } from './state.ts';

/** An import that is under way. */
export interface Run {
  readonly format: Format;
  readonly edition: Omit<Edition, 'date' | 'url'> & { id: string; date: string | null; url: string | null };
  readonly source: string;
  readonly onError: 'skip' | 'stop';
  readonly tally: Tally;
  /** Facts that refer to entries that were not in yet. */
  readonly pending: PendingLink[];
}

/** An entry that was read, with the SHA-256 of its words. */
export interface Found {
  readonly entry: ReadEntry;
  readonly sha256: string;
}

/** An entry whose words are new. */
export interface Work extends Found {
  /** What it is known by. */
  readonly key: string;
  readonly known: KnownEntry | null;
  readonly record: EntryRecord;
}

/** Facts that refer to other entries. */
export type Links = NonNullable<EntryRecord['links']>;

/** Facts of an entry that refer to entries that were not in yet. */
export interface PendingLink {
  readonly key: string;
  readonly articleId: string;
  readonly links: Links;
}

/** What annotate() takes of an entry. */
export function toInput(
  { format, edition }: Run,
  { entry, record }: Work,
  identified: ReadonlyMap<string, string>,
): AnnotateInput {
  const { article, actors = [], places = [], programs = [], facts } = record;
  const publisher = format.publisher === null ? {} : { publisher: `${format.name}/${format.publisher.key}` };
  const dated = edition.date === null ? {} : { publishedOn: edition.date };
  return {
    article: {
      ...publisher,
      ...dated,
      ...(edition.url === null ? {} : { url: edition.url }),
      ...article,
      body: entry.text,
    },
    actors,
    places,
    programs,
    facts: facts.map((fact) => {
      const by =
        fact.by ??
        (format.publisher === null ? undefined : [{ role: 'ASSERTER', actor: publisher.publisher as string }]);
      // An actor that is known has its name already.
      const other = fact.kind === 'ACTOR_NAME' && fact.nameKind === 'PRIMARY' && identified.has(fact.actor);
      return { ...fact, ...(other ? { nameKind: 'ALIAS' } : {}), ...(by === undefined ? {} : { by }) } as typeof fact;
    }),
  };
}

/** The error that ends an import at an entry. */
export function stopAt(source: string, { line, key, message }: EntryFailure): ExpectedError {
  const of = key === null ? '' : `${key}: `;
  return new ExpectedError('IMPORT_INVALID', `${source}:${line}: ${of}${message}`, { file: source, line, key });
}
