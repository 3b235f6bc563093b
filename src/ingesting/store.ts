import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { annotate } from '../recording/annotate.ts';
import { announceAuthor } from '../recording/author.ts';
import type { ArticleInput } from '../recording/input.ts';
import type { Client } from '../recording/tables.ts';
import type { Reading } from './reading.ts';

/** What became of an article that was read. */
export interface Stored {
  /** KNOWN: there is an article with this text, to the character; nothing of it has changed. */
  readonly outcome: 'CREATED' | 'KNOWN';
  /** Uuid of the article. Null for one that would be new, where nothing was to be written. */
  readonly id: string | null;
  readonly sha256: string;
  /** The fields in which a known article says otherwise than what was read now. */
  readonly differs: readonly string[];
  /** Uuids of articles from the same address with another text: earlier or later versions of it. */
  readonly sameUrl: readonly string[];
}

// An article is one row and its entity; what takes long is waiting for whoever imports at the same moment.
const TRANSACTION = { maxWait: 60_000, timeout: 120_000 };

/** A reading as the article that annotate() takes. What was not found is left out. */
export function toArticle({ body, kind, title, publishedOn, language, url, credit }: Reading): ArticleInput {
  const fields = { kind: kind ?? 'NEWS', title, publishedOn, language, url, credit, body };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ArticleInput;
}

/** Stores an article, unless its text is known. Throws RecordingError for a value that no field takes. */
export async function storeArticle(database: Database, contributorId: string, reading: Reading): Promise<Stored> {
  const article = toArticle(reading);
  return database.prisma.$transaction(async (client) => {
    await announceAuthor(client, { contributorId, activity: 'ingest', reason: null });
    const { id, sha256, outcome, differs } = (await annotate(client, { article })).article;
    return {
      outcome: outcome === 'CREATED' ? ('CREATED' as const) : ('KNOWN' as const),
      id,
      sha256,
      differs: differs.filter((field) => field in article),
      sameUrl: await findSameUrl(client, article.url, sha256),
    };
  }, TRANSACTION);
}

/** What `storeArticle` would do. It writes nothing. */
export async function lookUpArticle({ prisma }: Pick<Database, 'prisma'>, reading: Reading): Promise<Stored> {
  const sha256 = createHash('sha256').update(reading.body, 'utf8').digest('hex');
  const known = await prisma.article.findUnique({ where: { bodySha256: sha256 }, select: { id: true } });
  return {
    outcome: known === null ? 'CREATED' : 'KNOWN',
    id: known?.id ?? null,
    sha256,
    differs: [],
    sameUrl: await findSameUrl(prisma, reading.url, sha256),
  };
}

/** Uuids of the articles that came from this address with another text, the latest first; at most twenty. */
export async function findSameUrl(client: Client, url: string | undefined, sha256: string): Promise<string[]> {
  if (url === undefined) return [];
  // By the index on folded addresses, and then to the letter.
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM article
    WHERE fold(url) COLLATE "C" = fold(${url}) COLLATE "C" AND url = ${url} AND body_sha256 <> ${sha256}
    ORDER BY published_on_earliest DESC NULLS LAST, id LIMIT 20`;
  return rows.map(({ id }) => id);
}
