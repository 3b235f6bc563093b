import { createHash } from 'node:crypto';
import { validate } from 'uuid';
import type { ReviewState } from '../database/generated/client.ts';
import { type PartialDate, parsePartialDate } from '../dates.ts';
import { type AnnotateInput, type CheckedInput, checkInput } from './input.ts';
import { type Plan, planRecording, toArticleId } from './plan.ts';
import { refuse } from './problems.ts';
import type { Client } from './tables.ts';

/** What annotate() may be told beside the input. */
export interface AnnotateOptions {
  /**
   * What the keys of the input are known by outside it; `<prefix>/<key>` is stored with the fact. When left out, the first
   * 16 digits of the article's SHA-256. Null: the keys hold within this input only, and facts are known by what they
   * state: one that is recorded already gets the article as another source.
   */
  keyPrefix?: string | null;
  /** Whether the facts, and the entities that are new with them, stand at once or wait for a reviewer. ACCEPTED when left out. */
  reviewState?: ReviewState;
  /** Entities of the input that the knowledge base has under another id, by their keys: they are left as they are. */
  identified?: ReadonlyMap<string, string>;
}

/** What is to be recorded, as far as that can be said without writing: the article, and the plan of its facts. */
export interface Recording {
  readonly article: KnownText;
  readonly plan: Plan;
  readonly reviewState: ReviewState;
}

/**
 * The first half of annotate(): checks the input and looks for its quotes, which for many facts in a long article takes a
 * while that no transaction has to last. `articles`: those of findArticles(), where they have been looked for. Throws RecordingError.
 */
export async function prepareRecording(
  client: Client,
  input: AnnotateInput,
  { keyPrefix, reviewState = 'ACCEPTED', identified }: AnnotateOptions = {},
  articles?: KnownArticles,
): Promise<Recording> {
  const checked = checkInput(input);
  const article = toKnownText(checked.article, articles ?? (await findArticles(client, [input])));
  const prefix = keyPrefix === undefined ? article.sha256.slice(0, 16) : keyPrefix;
  const plan = await planRecording(checked, article.body, article.id, prefix, identified);
  return { article, plan, reviewState };
}

/** The text of an article, with the id that it has or will have. */
export interface KnownText {
  id: string;
  sha256: string;
  body: string;
  publishedOn: PartialDate | null;
}

/** Articles that are known already: whole by their ids, and only the ids by the SHA-256 of their bodies. */
export interface KnownArticles {
  readonly byId: ReadonlyMap<string, { id: string; bodySha256: string; body: string; publishedOn: string | null }>;
  readonly idOfBody: ReadonlyMap<string, string>;
}

/** Looks for the articles of many inputs by two statements at most. What is wrong with an input is not told here. */
export async function findArticles(client: Client, inputs: readonly AnnotateInput[]): Promise<KnownArticles> {
  const ids: string[] = [];
  const digests: string[] = [];
  for (const { article } of inputs) {
    if (typeof article === 'string') {
      if (validate(article)) ids.push(article);
    } else if (typeof article?.body === 'string') digests.push(digestOf(article.body));
  }
  const select = { id: true, bodySha256: true };
  const same =
    digests.length === 0 ? [] : await client.article.findMany({ where: { bodySha256: { in: digests } }, select });
  const whole =
    ids.length === 0
      ? []
      : await client.article.findMany({
          where: { id: { in: ids } },
          select: { ...select, body: true, publishedOn: true },
        });
  return {
    byId: new Map(whole.map((row) => [row.id, row])),
    idOfBody: new Map(same.map((row) => [row.bodySha256, row.id])),
  };
}

function digestOf(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex');
}

function toKnownText(article: CheckedInput['article'], articles: KnownArticles): KnownText {
  if (typeof article !== 'string') {
    const { body } = article;
    const sha256 = digestOf(body);
    const publishedOn = (article['publishedOn'] as { value: PartialDate } | undefined)?.value ?? null;
    return { id: articles.idOfBody.get(sha256) ?? toArticleId(sha256), sha256, body, publishedOn };
  }
  const known = articles.byId.get(article.toLowerCase());
  if (known === undefined) {
    refuse([{ code: 'NOT_FOUND', path: ['article'], message: `there is no article "${article}"` }]);
    throw new Error('unreachable');
  }
  const publishedOn = known.publishedOn === null ? null : parsePartialDate(known.publishedOn);
  return { id: known.id, sha256: known.bodySha256, body: known.body, publishedOn };
}
