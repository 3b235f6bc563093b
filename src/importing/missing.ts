import { createHash } from 'node:crypto';
import { ExpectedError } from '../errors.ts';
import { annotate } from '../recording/annotate.ts';
import { type AnnotateTask, annotateAll } from '../recording/annotate-all.ts';
import { RecordingError, refuse } from '../recording/problems.ts';
import type { Client } from '../recording/tables.ts';
import { keyOf } from './keys.ts';
import type { Run } from './run.ts';
import { countMissing, joinKeys, listMissing, noteUnlisted } from './state.ts';

// What is no longer on a list is ended, not deleted: its sanctions get a change of status, attested on the day of the edition.
// When it was decided no list says. An absence is cited too: from the keys of the edition, in their order, the two between
// which the missing one would stand.

const ENTRIES_PER_BATCH = 200;

// Editions differ by a few entries. A file that was cut short, or is of one programme alone, would end all the others.
const MOST_MISSING = 100;
const LARGEST_PART = 0.25;

/** Throws IMPORT_INVALID where so much is missing that the source seems to be cut short, unless that is meant. */
export async function checkMissing(client: Client, run: Run, { fewer = false }: { fewer?: boolean }): Promise<void> {
  const { listed, missing } = await countMissing(client, run.format.name, run.edition.id);
  if (fewer || missing <= MOST_MISSING || missing <= listed * LARGEST_PART) return;
  const message = `${missing} of the ${listed} entries that are listed are missing here, as if the source were cut short: what it has is in, and nothing was ended. --fewer ends them all the same`;
  throw new ExpectedError('IMPORT_INVALID', message, { listed, missing });
}

/** What an edition has, as an article: its own words, and the keys of its entries in their order, one to a line. */
interface Contents {
  readonly articleId: string;
  readonly body: string;
  readonly keys: readonly string[];
}

/** Ends the entries that a whole list no longer has. */
export async function endMissing(
  within: (work: (client: Client) => Promise<void>) => Promise<void>,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  const { format, edition } = run;
  if (edition.date === null) return;
  for (let after = '', more = true; more; ) {
    signal.throwIfAborted();
    let last = after;
    await within(async (client) => {
      const missing = await listMissing(client, format.name, edition.id, after, ENTRIES_PER_BATCH);
      more = missing.length === ENTRIES_PER_BATCH;
      last = missing.at(-1)?.key ?? after;
      if (missing.length === 0) return;
      const contents = await recordContents(client, run);
      for (const { key, sanctions } of await listSanctions(client, run, missing)) {
        const quote = { exact: wordsAround(contents, key), occurrence: 1 };
        await delist(client, run, { key, sanctions, evidence: { articleId: contents.articleId, quote } });
      }
      await noteUnlisted(
        client,
        format.name,
        missing.map(({ key }) => key),
      );
      run.tally.entries.delisted += missing.length;
    });
    after = last;
  }
}

/** Words of an article that show that something is over. */
export interface Evidence {
  readonly articleId: string;
  readonly quote: { exact: string; start?: number; occurrence?: number };
}

/** Ends sanctions of an entry as of the edition. */
export async function delist(
  client: Client,
  run: Run,
  { key, sanctions, evidence }: { key: string; sanctions: readonly string[]; evidence: Evidence },
): Promise<void> {
  const { date } = run.edition;
  if (date === null || sanctions.length === 0) return;
  const { articleId, quote } = evidence;
  await change(
    client,
    run,
    sanctions.map((sanction) => ({
      articleId,
      fact: {
        kind: 'SANCTION_STATUS_CHANGE' as const,
        key: `${key}.delisted.${date}.${keyOf(sanction)}`,
        sanction,
        action: 'DELISTED' as const,
        attestedOn: date,
        certainty: 'INFERRED' as const,
        quotes: [quote],
      },
    })),
  );
}

/** Takes note that an entry is listed again: its sanctions that were ended are in force as of the edition. */
export async function relist(client: Client, run: Run, entry: { key: string; article_id: string }): Promise<void> {
  const { key, article_id: articleId } = entry;
  const { date } = run.edition;
  run.tally.entries.relisted += 1;
  const prefix = `${run.format.name}/${key}.delisted.`;
  const ended = await client.$queryRaw<{ sanction: string; exact: string; start: number }[]>`
    SELECT DISTINCT ON (c.sanction_id) c.sanction_id AS sanction, w.exact, w.span_start AS start
    FROM citation w JOIN sanction_status_change c ON c.sanction_id = w.fact_id JOIN fact f ON f.id = c.id
    WHERE w.article_id = ${articleId}::uuid AND starts_with(f.client_key, ${prefix}) AND f.retracted_at IS NULL
    ORDER BY c.sanction_id, w.span_start`;
  await change(
    client,
    run,
    ended.map(({ sanction, exact, start }) => ({
      articleId,
      fact: {
        kind: 'SANCTION_STATUS_CHANGE' as const,
        key: `${key}.relisted.${date ?? 'undated'}.${keyOf(sanction)}`,
        sanction,
        action: 'REINSTATED' as const,
        ...(date === null ? {} : { attestedOn: date }),
        certainty: 'INFERRED' as const,
        quotes: [{ exact, start }],
      },
    })),
  );
}

type StatusChange = Extract<NonNullable<AnnotateTask['input']['facts']>[number], { kind: 'SANCTION_STATUS_CHANGE' }>;

async function change(
  client: Client,
  run: Run,
  changes: readonly { articleId: string; fact: StatusChange }[],
): Promise<void> {
  const { format, tally } = run;
  const by =
    format.publisher === null
      ? {}
      : { by: [{ role: 'ASSERTER' as const, actor: `${format.name}/${format.publisher.key}` }] };
  const tasks = changes.map(({ articleId, fact }) => ({
    input: { article: articleId, facts: [{ ...by, ...fact }] },
    options: { keyPrefix: format.name },
  }));
  for (const outcome of await annotateAll(client, tasks)) {
    if (outcome instanceof RecordingError) refuse(outcome.problems);
    else tally.facts.created += outcome.created - (outcome.article.outcome === 'CREATED' ? 1 : 0);
  }
}

async function listSanctions(client: Client, { format }: Run, entries: readonly { key: string; article_id: string }[]) {
  const rows = await client.$queryRaw<{ article_id: string; id: string; client_key: string }[]>`
    SELECT DISTINCT c.article_id, f.id, f.client_key FROM citation c JOIN fact f ON f.id = c.fact_id
    WHERE c.article_id = ANY (${entries.map((entry) => entry.article_id)}::uuid[]) AND f.kind = 'SANCTION' AND f.retracted_at IS NULL
    ORDER BY f.id`;
  return entries.map(({ key, article_id: articleId }) => {
    const prefix = `${format.name}/${key}.`;
    const own = rows.filter((row) => row.article_id === articleId && row.client_key?.startsWith(prefix));
    return { key, sanctions: own.map(({ id }) => id) };
  });
}

/** Records what the edition has, once. */
async function recordContents(client: Client, run: Run): Promise<Contents> {
  const { format, edition } = run;
  const listed = await joinKeys(client, format.name, edition.id);
  const body = `${edition.header}\n\n${listed}`;
  const publisher = format.publisher === null ? {} : { publisher: `${format.name}/${format.publisher.key}` };
  const sha256 = createHash('sha256').update(body, 'utf8').digest('hex');
  const known = await client.article.findUnique({ where: { bodySha256: sha256 }, select: { id: true } });
  const keys = listed.split('\n');
  if (known !== null) return { articleId: known.id, body, keys };
  const article = {
    kind: 'SANCTIONS_LIST' as const,
    title: `${edition.title}: what it lists`,
    ...publisher,
    ...(edition.date === null ? {} : { publishedOn: edition.date }),
    ...(edition.url === null ? {} : { url: edition.url }),
    credit: 'Put together by the importer: the words ahead of the entries, and the reference of each entry.',
    body,
  };
  const outcome = await annotate(client, { article }, { keyPrefix: format.name });
  return { articleId: outcome.article.id, body, keys };
}

/** The references between which the missing one would stand; of one that is there, itself. */
function wordsAround({ body, keys }: Contents, key: string): string {
  if (keys.length === 0 || keys[0] === '') return body.trim();
  const next = keys.findIndex((each) => each >= key);
  if (keys[next] === key) return key;
  if (next === -1) return keys.slice(-2).join('\n');
  return keys.slice(Math.max(next - 1, 0), Math.max(next + 1, 2)).join('\n');
}
