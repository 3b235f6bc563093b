import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { ExpectedError } from '../errors.ts';
import { type Author, contributorNamed } from '../recording/author.ts';
import type { Client } from '../recording/tables.ts';
import { writeAs } from '../writing/transaction.ts';
import { recordBatch } from './batch.ts';
import { recordEdition } from './edition.ts';
import type { Entry, Format, ReadEntry } from './format.ts';
import { linkPending } from './links.ts';
import { checkMissing, endMissing } from './missing.ts';
import { countFailure, type ImportOptions, type ImportReport, newTally } from './options.ts';
import { type Found, type Run, stopAt } from './run.ts';
import { openSource, type SourceOptions } from './source.ts';
import { beginEdition, finishEdition, listEditions, noteSeen, toEditionId } from './state.ts';
import { refreshStatistics } from './statistics.ts';

// A transaction of so many entries is worth its fixed cost, and still done within seconds.
const ENTRIES_PER_BATCH = 100;
const CHARACTERS_PER_BATCH = 2_000_000;

/**
 * Imports what `where` names in a format: new entries are recorded, those that changed get the next revision of their facts,
 * those that a whole list no longer has are ended as of its edition, and nothing else changes. Entries go in by batches, each
 * in a transaction: stopped at any moment, the same call goes on where it was.
 * Throws ExpectedError: FILE_UNUSABLE, IMPORT_INVALID, EDITION_OLDER, BAD_USER_INPUT where the edition needs a date; the
 * reason of the signal; with `onError: 'stop'`, IMPORT_INVALID with the first entry that fails.
 */
export async function importSource(
  database: Database,
  format: Format,
  where: string,
  options: ImportOptions & Pick<SourceOptions, 'maxBytes' | 'timeoutMs'>,
): Promise<ImportReport> {
  const { signal, onProgress, onNote, dryRun = false } = options;
  const source = await openSource(where, {
    signal,
    ...(onNote ? { note: onNote } : {}),
    ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  const { edition, entries, notes } = await format.open(source);
  const date = edition.date ?? options.date?.value ?? null;
  await checkEdition(database.prisma, format, date, options);

  const contributorId = await contributorNamed(database.prisma, 'import');
  const author: Author = {
    contributorId,
    activity: `import ${format.name}`,
    reason: `${edition.title}${date === null ? '' : `, edition of ${date}`}`,
  };
  const run: Run = {
    format,
    edition: { ...edition, id: toEditionId(format.name, date, edition.header), date, url: edition.url ?? source.url },
    source: source.name,
    onError: options.onError ?? 'skip',
    tally: newTally(),
    pending: [],
  };
  const within = (work: (client: Client) => Promise<void>) => {
    const before = structuredClone(run.tally);
    const waiting = run.pending.length;
    return inTransaction(database, author, dryRun, async (client) => {
      // It is done once more where another writer had the turn.
      Object.assign(run.tally, structuredClone(before));
      run.pending.splice(waiting);
      await beginEdition(client, run.edition.id, format.name, date);
      await recordEdition(client, run);
      await work(client);
    });
  };

  const seen = new Set<string>();
  // Entries that are there and cannot be understood: they are not missing.
  const broken: string[] = [];
  let unreadable = 0;
  let batch: Found[] = [];
  let size = 0;
  // How many were new when PostgreSQL last looked at how much there is.
  let looked = 0;
  const flush = async () => {
    signal.throwIfAborted();
    const entries = batch;
    [batch, size] = [[], 0];
    if (entries.length > 0) await within((client) => recordBatch(client, run, entries));
    onProgress?.(run.tally.entries.read, edition.count ?? 0);
    const { created } = run.tally.entries;
    if (!dryRun && created >= Math.max(ENTRIES_PER_BATCH / 2, 3 * looked)) {
      await refreshStatistics(database);
      looked = created;
    }
  };
  for await (const entry of entries) {
    const { tally } = run;
    tally.entries.read += 1;
    const problem = problemOf(entry, seen);
    if (problem !== null) {
      const failure = { line: entry.line, key: entry.key, message: problem };
      if (run.onError === 'stop') throw stopAt(source.name, failure);
      countFailure(tally, failure);
      if (entry.key === null) unreadable += 1;
      else broken.push(entry.key);
      continue;
    }
    const read = entry as ReadEntry;
    seen.add(read.permanentId ?? read.key);
    batch.push({
      entry: read,
      sha256: createHash('sha256')
        .update(read.compared ?? read.text, 'utf8')
        .digest('hex'),
    });
    size += read.text.length;
    if (batch.length >= ENTRIES_PER_BATCH || size >= CHARACTERS_PER_BATCH) await flush();
  }
  await flush();
  signal.throwIfAborted();
  const { tally } = run;
  if (run.pending.length > 0) await within((client) => linkPending(client, run));
  for (const message of notes?.() ?? []) onNote?.(message);
  if (tally.entries.read === 0) {
    throw new ExpectedError('IMPORT_INVALID', `${source.name} has no entry of ${format.name}`, { file: source.name });
  }
  // What is no entry may be the one that is missing.
  if (unreadable > 0 && format.whole)
    onNote?.('What is missing is not ended, because some of the source cannot be read.');
  else {
    // A dry run has taken back what its batches have seen.
    const names = dryRun ? [...seen, ...broken] : broken;
    const withSeen = (work: (client: Client) => Promise<void>) =>
      within(async (client) => {
        if (names.length > 0) await noteSeen(client, format.name, run.edition.id, names);
        await work(client);
      });
    if (format.whole) {
      await withSeen((client) => checkMissing(client, run, options));
      await endMissing(withSeen, run, signal);
    }
    await within((client) => finishEdition(client, run.edition.id));
  }
  return {
    format: format.name,
    source: where,
    edition: { title: edition.title, date },
    dryRun,
    entries: tally.entries,
    facts: tally.facts,
    unlinked: tally.unlinked,
    identified: tally.identified,
    failures: tally.failures,
  };
}

function problemOf(entry: Entry, seen: ReadonlySet<string>): string | null {
  if ('problem' in entry) return entry.problem;
  const { key, permanentId } = entry;
  if (key === '' || key.length > 100 || /[\s/]/.test(key))
    return `"${key}" is no key: at most 100 characters, no space, no slash`;
  return seen.has(permanentId ?? key) ? `an entry "${permanentId ?? key}" stands in this source already` : null;
}

async function checkEdition(client: Client, format: Format, date: string | null, { older = false }: ImportOptions) {
  const known = await listEditions(client, format.name);
  const latest = known.find((edition) => edition.date !== null)?.date ?? null;
  if (date === null && latest !== null && format.whole) {
    const message = `the source does not say which day it is of, and an edition of ${latest} is in: say it with --edition`;
    throw new ExpectedError('BAD_USER_INPUT', message, { argument: 'edition', latest });
  }
  if (date === null || latest === null || date >= latest || older) return;
  const message = `the edition of ${date} is older than that of ${latest}, which is in: what changed since would be undone. --older takes it all the same`;
  throw new ExpectedError('EDITION_OLDER', message, { edition: date, latest });
}

class RolledBack extends Error {}

/** Does `work` in a transaction of the author's; a dry run takes all of it back. */
async function inTransaction(
  database: Database,
  author: Author,
  dryRun: boolean,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  try {
    await writeAs(database, author, async (client) => {
      await work(client);
      if (dryRun) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
}
