import { type AnnotateTask, annotateAll } from '../recording/annotate-all.ts';
import type { AnnotateOutcome } from '../recording/outcome.ts';
import { RecordingError } from '../recording/problems.ts';
import type { Client } from '../recording/tables.ts';
import { reviseEntry } from './changes.ts';
import { EntryProblem, type EntryRecord, type ReadEntry } from './format.ts';
import { identify, recordExternalIds } from './identify.ts';
import { linkEntries, withReadyLinks } from './links.ts';
import { relist } from './missing.ts';
import { countFailure } from './options.ts';
import { withKnownPrograms } from './programs.ts';
import { type Found, type Run, stopAt, toInput, type Work } from './run.ts';
import { findEntries, type KnownEntry, noteEntries, type SeenEntry } from './state.ts';

/** Records what of these entries is new. `client`: a transaction. */
export async function recordBatch(client: Client, run: Run, batch: readonly Found[]): Promise<void> {
  const { format, edition, tally } = run;
  const known = await findKnown(client, run, batch);
  const seen: SeenEntry[] = [];
  const read: Work[] = [];
  const unlinked: Work[] = [];
  for (const found of batch) {
    const { entry, sha256 } = found;
    const before = known.get(found) ?? null;
    const key = before?.key ?? entry.key;
    if (before?.sha256 !== sha256) {
      const record = readRecord(run, found, key);
      if (record !== null) read.push({ ...found, key, known: before, record });
      else if (before !== null) seen.push(toSeen(before));
      continue;
    }
    if (!before.listed) await relist(client, run, before);
    else tally.entries.unchanged += 1;
    if (before.unlinked) {
      const record = readRecord(run, found, key);
      if (record !== null) unlinked.push({ ...found, key, known: before, record });
    }
    if (before.edition_id !== edition.id || !before.listed) seen.push(toSeen(before));
  }

  // What refers to what is in already is a fact like any other, and revised like one.
  const works = await withReadyLinks(client, run, await withKnownPrograms(client, run, read));
  const { articles, entities } = await recordWorks(client, run, works);
  for (const work of works) {
    const articleId = articles.get(work);
    if (articleId !== undefined) {
      const { key, entry, sha256 } = work;
      const { permanentId = null } = entry;
      seen.push({ key, permanentId, sha256, articleId, entityId: entities.get(work) ?? null, unlinked: false });
    } else if (work.known !== null) seen.push(toSeen(work.known));
  }
  const waiting = await linkEntries(client, run, [
    ...works.flatMap((work) => (articles.has(work) ? [{ work, articleId: articles.get(work) as string }] : [])),
    ...unlinked.map((work) => ({ work, articleId: (work.known as KnownEntry).article_id })),
  ]);
  const noted = seen.map((entry) => ({ ...entry, unlinked: entry.unlinked || waiting.has(entry.key) }));
  if (noted.length > 0) await noteEntries(client, format.name, edition.id, noted);
}

function toSeen(known: KnownEntry): SeenEntry {
  const { key, permanent_id: permanentId, sha256, article_id: articleId, entity_id: entityId, unlinked } = known;
  return { key, permanentId, sha256, articleId, entityId, unlinked };
}

/** What is known of each entry: by its permanent id, where it has one, else by its key. */
async function findKnown(client: Client, { format }: Run, batch: readonly Found[]): Promise<Map<Found, KnownEntry>> {
  const keys = batch.map(({ entry }) => entry.key);
  const ids = batch.flatMap(({ entry }) => entry.permanentId ?? []);
  const rows = await findEntries(client, format.name, keys, ids);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const byId = new Map(rows.map((row) => [row.permanent_id, row]));
  return new Map(
    batch.flatMap((found) => {
      const { key, permanentId } = found.entry;
      const row = (permanentId === undefined ? undefined : byId.get(permanentId)) ?? byKey.get(key);
      return row === undefined ? [] : [[found, row] as const];
    }),
  );
}

/** What an entry states; null when it cannot be understood, which is reported. */
function readRecord(run: Run, { entry }: Found, key: string): EntryRecord | null {
  try {
    return entry.read(key);
  } catch (error) {
    if (!(error instanceof EntryProblem)) throw error;
    fail(run, entry, error.message);
    return null;
  }
}

function fail(run: Run, { line, key }: ReadEntry, message: string): void {
  const failure = { line, key, message };
  if (run.onError === 'stop') throw stopAt(run.source, failure);
  countFailure(run.tally, failure);
}

/**
 * Records entries that are new or changed. Gives the articles of those that could be, and the entities that were known of
 * those that are about such.
 */
async function recordWorks(
  client: Client,
  run: Run,
  works: readonly Work[],
): Promise<{ articles: Map<Work, string>; entities: Map<Work, string> }> {
  const { format, tally } = run;
  const identified = await identify(client, run, works);
  const fresh = works.filter(({ known }) => known === null);
  const tasks = fresh.map(
    (work): AnnotateTask => ({
      input: toInput(run, work, identified.get(work) ?? new Map()),
      options: { keyPrefix: format.name, identified: identified.get(work) ?? new Map() },
    }),
  );
  const articles = new Map<Work, string>();
  const outcomes = await annotateAll(client, tasks);
  for (const [index, work] of fresh.entries()) {
    const outcome = outcomes[index] as AnnotateOutcome | RecordingError;
    if (outcome instanceof RecordingError) {
      fail(run, work.entry, outcome.message);
      continue;
    }
    articles.set(work, outcome.article.id);
    tally.entries.created += 1;
    tally.facts.created += outcome.facts.filter((fact) => fact.outcome === 'CREATED').length;
    tally.identified += identified.get(work)?.size ?? 0;
  }
  for (const work of works) {
    if (work.known === null) continue;
    const outcome = await reviseEntry(client, run, work, identified.get(work) ?? new Map());
    if (outcome instanceof RecordingError) fail(run, work.entry, outcome.message);
    else articles.set(work, outcome);
  }
  await recordExternalIds(
    client,
    run,
    works.filter((work) => articles.has(work)),
    identified,
  );
  const entities = works.flatMap((work) => {
    const id = identified.get(work)?.get(work.key);
    return id === undefined ? [] : [[work, id] as const];
  });
  return { articles, entities: new Map(entities) };
}
