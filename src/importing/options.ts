import type { PartialDate } from '../dates.ts';

/** How a source is imported. */
export interface ImportOptions {
  /** Says what would happen, and changes nothing. */
  readonly dryRun?: boolean;
  /** What becomes of an entry that cannot be understood or recorded: it is passed over, or everything stops there. */
  readonly onError?: 'skip' | 'stop';
  /** Whether an edition is taken that is older than one that is in. */
  readonly older?: boolean;
  /** Whether what is missing is ended although it is so much that the source seems to be cut short. */
  readonly fewer?: boolean;
  /** The day that the edition is of, where the source does not say. */
  readonly date?: PartialDate | null;
  /** Stops between two batches: what is in stays in. */
  readonly signal: AbortSignal;
  /** Told how many entries were read, of how many; 0 where nobody can count. */
  readonly onProgress?: ((read: number, total: number) => void) | undefined;
  /** Told of redirects and the like. */
  readonly onNote?: ((message: string) => void) | undefined;
}

/** An entry that was passed over, and why. */
export interface EntryFailure {
  readonly line: number;
  readonly key: string | null;
  readonly message: string;
}

/** What an import did; or would do, of a dry run. */
export interface ImportReport {
  readonly format: string;
  readonly source: string;
  readonly edition: { readonly title: string; readonly date: string | null };
  readonly dryRun: boolean;
  /** Entries that were read, and what became of them. */
  readonly entries: {
    readonly read: number;
    readonly created: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly delisted: number;
    readonly relisted: number;
    readonly failed: number;
  };
  /** Facts that were recorded, that were revised or given another source, and that were retracted. */
  readonly facts: { readonly created: number; readonly changed: number; readonly retracted: number };
  /** Entries that refer to others that are not in. */
  readonly unlinked: number;
  /** Actors that were known under an identifier of the source. */
  readonly identified: number;
  /** What is wrong with entries that failed: the first 100. */
  readonly failures: readonly EntryFailure[];
}

/** How many failures a report names. */
export const MOST_FAILURES = 100;

/** Counts while an import runs. */
export interface Tally {
  readonly entries: { -readonly [K in keyof ImportReport['entries']]: number };
  readonly facts: { -readonly [K in keyof ImportReport['facts']]: number };
  readonly failures: EntryFailure[];
  unlinked: number;
  identified: number;
}

/** Counts before anything was read. */
export function newTally(): Tally {
  return {
    entries: { read: 0, created: 0, changed: 0, unchanged: 0, delisted: 0, relisted: 0, failed: 0 },
    facts: { created: 0, changed: 0, retracted: 0 },
    failures: [],
    unlinked: 0,
    identified: 0,
  };
}

/** Counts an entry that was passed over. */
export function countFailure(tally: Tally, failure: EntryFailure): void {
  tally.entries.failed += 1;
  if (tally.failures.length < MOST_FAILURES) tally.failures.push(failure);
}
