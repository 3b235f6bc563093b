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
 * while that no transaction has to last. Throws RecordingError.
 */
export async function prepareRecording(
  client: Client,
  input: AnnotateInput,
  { keyPrefix, reviewState = 'ACCEPTED', identified }: AnnotateOptions = {},
): Promise<Recording> {
  const checked = checkInput(input);
  const article = await findArticle(client, checked.article);
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

async function findArticle(client: Client, article: CheckedInput['article']): Promise<KnownText> {
  if (typeof article !== 'string') {
    const { body } = article;
    const sha256 = createHash('sha256').update(body, 'utf8').digest('hex');
    const known = await client.article.findUnique({ where: { bodySha256: sha256 }, select: { id: true } });
    const publishedOn = (article['publishedOn'] as { value: PartialDate } | undefined)?.value ?? null;
    return { id: known?.id ?? toArticleId(sha256), sha256, body, publishedOn };
  }
  const select = { id: true, bodySha256: true, body: true, publishedOn: true };
  const known = validate(article) ? await client.article.findUnique({ where: { id: article }, select }) : null;
  if (known === null) {
    refuse([{ code: 'NOT_FOUND', path: ['article'], message: `there is no article "${article}"` }]);
    throw new Error('unreachable');
  }
  const publishedOn = known.publishedOn === null ? null : parsePartialDate(known.publishedOn);
  return { id: known.id, sha256: known.bodySha256, body: known.body, publishedOn };
}
