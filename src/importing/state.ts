import { toId } from '../recording/plan.ts';
import type { Client } from '../recording/tables.ts';

// What was imported before: what an import compares its source with, and goes on from when it was stopped.

/** An entry as it was last seen. */
export interface KnownEntry {
  readonly key: string;
  readonly permanent_id: string | null;
  readonly sha256: string;
  readonly article_id: string;
  /** The entity that it is about, where that is another than the one that its key makes. */
  readonly entity_id: string | null;
  readonly edition_id: string;
  readonly listed: boolean;
  /** Whether it refers to entries that were not in. */
  readonly unlinked: boolean;
}

/** An entry as it is seen now. */
export interface SeenEntry {
  readonly key: string;
  readonly permanentId: string | null;
  readonly sha256: string;
  readonly articleId: string;
  readonly entityId: string | null;
  readonly unlinked: boolean;
}

/** An edition that was imported. */
export interface KnownEdition {
  readonly id: string;
  readonly date: string | null;
  readonly finished: boolean;
}

/** The id of an edition: of the format and date, and of the words ahead of the entries where it has no date. */
export function toEditionId(format: string, date: string | null, header: string): string {
  return toId(`edition/${format}/${date ?? header}`);
}

/** The editions of the format that were imported, the latest first. */
export function listEditions(client: Client, format: string): Promise<KnownEdition[]> {
  return client.$queryRaw<KnownEdition[]>`
    SELECT id, date, finished_at IS NOT NULL AS finished FROM imported_edition
    WHERE format = ${format} ORDER BY date DESC NULLS LAST, begun_at DESC`;
}

/** Takes note that an edition is being imported. */
export async function beginEdition(client: Client, id: string, format: string, date: string | null): Promise<void> {
  await client.$executeRaw`
    INSERT INTO imported_edition (id, format, date) VALUES (${id}::uuid, ${format}, ${date}) ON CONFLICT (id) DO NOTHING`;
}

/** Takes note that all of an edition is in. */
export async function finishEdition(client: Client, id: string): Promise<void> {
  await client.$executeRaw`UPDATE imported_edition SET finished_at = now() WHERE id = ${id}::uuid AND finished_at IS NULL`;
}

/** The entries that are known by one of these keys, or by one of these permanent ids. */
export function findEntries(
  client: Client,
  format: string,
  keys: readonly string[],
  permanentIds: readonly string[],
): Promise<KnownEntry[]> {
  return client.$queryRaw<KnownEntry[]>`
    SELECT key, permanent_id, sha256, article_id, entity_id, edition_id, listed, unlinked FROM imported_entry
    WHERE format = ${format} AND (key = ANY (${keys}) OR permanent_id = ANY (${permanentIds}))`;
}

/** Takes note of entries as they are seen in an edition: they are listed. */
export async function noteEntries(
  client: Client,
  format: string,
  editionId: string,
  entries: readonly SeenEntry[],
): Promise<void> {
  const column = (name: keyof SeenEntry) => entries.map((entry) => entry[name]);
  await client.$executeRaw`
    INSERT INTO imported_entry (format, key, permanent_id, sha256, article_id, entity_id, edition_id, unlinked)
    SELECT ${format}, key, permanent_id, sha256, article_id, entity_id, ${editionId}::uuid, unlinked
    FROM unnest(${column('key')}::text[], ${column('permanentId')}::text[], ${column('sha256')}::text[],
      ${column('articleId')}::uuid[], ${column('entityId')}::uuid[], ${column('unlinked')}::boolean[])
      AS seen (key, permanent_id, sha256, article_id, entity_id, unlinked)
    ON CONFLICT (format, key) DO UPDATE SET
      permanent_id = coalesce(excluded.permanent_id, imported_entry.permanent_id), sha256 = excluded.sha256,
      article_id = excluded.article_id, entity_id = coalesce(excluded.entity_id, imported_entry.entity_id),
      edition_id = excluded.edition_id, listed = true, unlinked = excluded.unlinked`;
}

/** The entities that entries are about, by their keys: of those that are about another than the one that their key makes. */
export async function findEntities(
  client: Client,
  format: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await client.$queryRaw<{ key: string; entity_id: string }[]>`
    SELECT key, entity_id FROM imported_entry WHERE format = ${format} AND key = ANY (${keys}) AND entity_id IS NOT NULL`;
  return new Map(rows.map(({ key, entity_id }) => [key, entity_id]));
}

/** Takes note that entries stand in an edition, by their keys or permanent ids, whatever they say there. */
export async function noteSeen(
  client: Client,
  format: string,
  editionId: string,
  names: readonly string[],
): Promise<void> {
  await client.$executeRaw`
    UPDATE imported_entry SET edition_id = ${editionId}::uuid
    WHERE format = ${format} AND edition_id <> ${editionId}::uuid AND (key = ANY (${names}) OR permanent_id = ANY (${names}))`;
}

/** Takes note that entries no longer wait for what they refer to. */
export async function noteLinked(client: Client, format: string, keys: readonly string[]): Promise<void> {
  await client.$executeRaw`UPDATE imported_entry SET unlinked = false WHERE format = ${format} AND key = ANY (${keys})`;
}

/** Entries that are listed, and that the edition does not have: at most `limit`, in the order of their keys, after `after`. */
export function listMissing(
  client: Client,
  format: string,
  editionId: string,
  after: string,
  limit: number,
): Promise<{ key: string; article_id: string }[]> {
  return client.$queryRaw<{ key: string; article_id: string }[]>`
    SELECT key, article_id FROM imported_entry
    WHERE format = ${format} AND listed AND edition_id <> ${editionId}::uuid AND key > ${after} ORDER BY key LIMIT ${limit}`;
}

/** How many entries are listed, and how many of them an edition lacks. */
export async function countMissing(
  client: Client,
  format: string,
  editionId: string,
): Promise<{ listed: number; missing: number }> {
  const [row] = await client.$queryRaw<{ listed: number; missing: number }[]>`
    SELECT count(*)::int AS listed, (count(*) FILTER (WHERE edition_id <> ${editionId}::uuid))::int AS missing
    FROM imported_entry WHERE format = ${format} AND listed`;
  return row ?? { listed: 0, missing: 0 };
}

/** Takes note that entries are no longer listed. */
export async function noteUnlisted(client: Client, format: string, keys: readonly string[]): Promise<void> {
  await client.$executeRaw`UPDATE imported_entry SET listed = false WHERE format = ${format} AND key = ANY (${keys})`;
}

/** The keys of the entries that an edition has, in their order, as one text. */
export async function joinKeys(client: Client, format: string, editionId: string): Promise<string> {
  const [row] = await client.$queryRaw<{ keys: string | null }[]>`
    SELECT string_agg(key, E'\n' ORDER BY key COLLATE "C") AS keys FROM imported_entry
    WHERE format = ${format} AND edition_id = ${editionId}::uuid`;
  return row?.keys ?? '';
}
