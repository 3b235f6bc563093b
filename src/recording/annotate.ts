import { createHash } from 'node:crypto';
import { validate } from 'uuid';
import { countCodePoints } from '../code-points.ts';
import type { Database } from '../database/database.ts';
import { findViolation } from '../database/failures.ts';
import { Prisma, type ReviewState } from '../database/generated/client.ts';
import { type PartialDate, parsePartialDate } from '../dates.ts';
import { ExpectedError } from '../errors.ts';
import { indexNames } from '../search/index-names.ts';
import { addSources } from './add-source.ts';
import { admit } from './admission.ts';
import { checkKinds, checkOutside, checkPrograms } from './checks.ts';
import { checkRepetitions } from './content.ts';
import { type AnnotateInput, type CheckedInput, checkInput } from './input.ts';
import { compareKnown, findKnown } from './known.ts';
import { Labels } from './labels.ts';
import { type Item, type Plan, planRecording, toArticleId } from './plan.ts';
import { type Path, refuse } from './problems.ts';
import { followNames } from './relabel.ts';
import { toAttributionRows, toCitationRows, toFactRow, toLinkRows, toRow } from './rows.ts';
import { findSame, type Same, type SameFacts } from './same.ts';
import { Batch, type Client } from './tables.ts';
import { shareTurn, takeTurn } from './turns.ts';

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

/**
 * What became of an entity or a fact of the input. CITED: the fact was known, and has been given this source for it.
 * DIFFERENT: what has this key was recorded before, with another content, and has been left alone.
 */
export type Outcome = 'CREATED' | 'CITED' | 'UNCHANGED' | 'DIFFERENT';

/** An entity or a fact of the input, and what became of it. */
export interface Recorded {
  readonly id: string;
  readonly key: string | null;
  readonly outcome: Outcome;
  /** The fields in which a different one differs. */
  readonly differs: readonly string[];
}

/** What annotate() did. Facts and entities are in the order of the input; a fact that is an entity too is a fact here. */
export interface AnnotateOutcome {
  readonly article: Recorded & { readonly sha256: string };
  readonly entities: readonly Recorded[];
  readonly facts: readonly Recorded[];
  /** Number of citations in the input. */
  readonly citations: number;
  /** Number of rows of each outcome, the article included. */
  readonly created: number;
  readonly cited: number;
  readonly unchanged: number;
  readonly different: number;
}

// A thousand facts take about two seconds, and twenty where the article has five megabytes.
const TRANSACTION = { maxWait: 10_000, timeout: 120_000 };

/**
 * Records an article with what it states: entities, and facts with their citations and attributions, all or nothing.
 * An article is known by its text, and rows by their keys, so that recording the same input twice changes nothing.
 * `database`: a database, of which a transaction is opened, or a transaction, which is joined.
 * Throws RecordingError with everything that is wrong, before anything is written; ExpectedError CONFLICT when something
 * else records the same rows at the same moment.
 */
export async function annotate(
  database: Database | Client,
  input: AnnotateInput,
  options: AnnotateOptions = {},
): Promise<AnnotateOutcome> {
  const recording = await prepareRecording('pool' in database ? database.prisma : database, input, options);
  const write = (client: Client) => record(client, recording);
  return 'pool' in database ? database.prisma.$transaction(write, TRANSACTION) : write(database);
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

interface KnownText {
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

/** The second half of annotate(): writes what was prepared. `client`: a transaction. */
export async function record(client: Client, { article, plan, reviewState }: Recording): Promise<AnnotateOutcome> {
  // What is accepted may let in, and so rename, what was recorded before.
  await (reviewState === 'ACCEPTED' && plan.outside.length > 0 ? takeTurn(client) : shareTurn(client));
  // Two recordings of one article wait for each other: the second then finds what the first has written.
  await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${article.sha256}, 0))`;
  const ids = [...plan.items, ...plan.outside].map(({ id }) => id);
  const known = await findKnown(client, ids);
  refuse([
    ...checkOutside(plan.outside, known),
    ...checkKinds(plan.items, known),
    ...(await checkPrograms(client, plan)),
  ]);

  const isKnown = ({ id }: Item) => known.entities.has(id) || known.facts.has(id);
  const differences = await compareKnown(client, plan.items.filter(isKnown), known, plan, article.id);
  // What has no key to be known by is known by what it says.
  const same = plan.prefix === null ? await findSame(client, plan, known, article.id) : new Map<string, Same>();
  const idOf = (reference: string) => same.get(plan.idOf(reference))?.id ?? plan.idOf(reference);
  if (plan.prefix === null) refuse(checkRepetitions(plan.items, idOf));

  const labels = new Labels(plan, known, article.publishedOn, same);
  const batch = new Batch(article.body.length);
  const created = plan.sorted.filter((item) => !isKnown(item) && !same.has(item.id));
  // The tables that the concrete rows complete come first, and what refers to facts comes last.
  for (const item of created) {
    if (!item.entity) continue;
    const { kind } = item.declaration;
    // An article is there for all to read: it is what facts are reviewed by.
    const state = kind === 'ARTICLE' ? 'ACCEPTED' : reviewState;
    batch.add('entity', { id: item.id, kind, label: labels.of(item), reviewState: state });
  }
  for (const item of created) {
    if (item.fact) batch.add('fact', { ...toFactRow(item, idOf), label: labels.of(item), reviewState });
  }
  for (const item of created) {
    const text = { bodySha256: article.sha256, bodyLength: countCodePoints(article.body) };
    batch.add(item.declaration.model, {
      ...toRow(item, idOf),
      ...(item.declaration.kind === 'ARTICLE' ? text : {}),
    });
  }
  for (const item of created) {
    for (const { model, row } of toLinkRows(item, idOf)) batch.add(model, row);
    if (!item.fact) continue;
    batch.add('citation', ...toCitationRows(item, article.id));
    batch.add('attribution', ...toAttributionRows(item, idOf));
  }
  const again = plan.sorted.filter(({ id }) => same.has(id));
  const added = await addSources(client, again, { same, idOf, articleId: article.id, reviewState, batch });
  await batch.write(client).catch(translate);
  await indexNames(
    client,
    created.map(({ id }) => id),
  );
  const accepted = new Map<string, Path>();
  if (reviewState === 'ACCEPTED') for (const { fact, id, path } of created) if (fact) accepted.set(id, path);
  for (const { item, id } of added.accepted) accepted.set(id, item.path);
  if (accepted.size > 0) {
    const admitted = await admit(client, [...accepted.keys()], (id) => accepted.get(id) as Path);
    await followNames(client, admitted);
  }
  return toOutcome(plan, article, { differences, same, added: added.items });
}

function translate(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
    throw new ExpectedError(
      'CONFLICT',
      'something else recorded the same rows at the same moment; try again',
      {},
      error,
    );
  }
  if (findViolation(error)?.includes('levels deep')) {
    refuse([
      {
        code: 'BAD_USER_INPUT',
        path: [],
        message: 'makes something part of itself, or nests parts more than 100 levels deep',
      },
    ]);
  }
  throw error;
}

interface Findings {
  /** The fields in which items differ that are known by their keys, by id. */
  readonly differences: ReadonlyMap<string, readonly string[]>;
  readonly same: SameFacts;
  /** The items that added something to the facts that they are. */
  readonly added: ReadonlySet<Item>;
}

function toOutcome(plan: Plan, { sha256 }: KnownText, findings: Findings): AnnotateOutcome {
  const recorded = new Map(plan.items.map((item) => [item, toRecorded(item, findings)]));
  const list = (wanted: (item: Item) => boolean) =>
    plan.items.filter(wanted).map((item) => recorded.get(item) as Recorded);
  const count = (outcome: Outcome) => [...recorded.values()].filter((row) => row.outcome === outcome).length;
  const [article, ...entities] = list(({ fact }) => !fact);
  return {
    article: { ...(article as Recorded), sha256 },
    entities,
    facts: list(({ fact }) => fact),
    citations: plan.items.reduce((sum, { citations }) => sum + citations.length, 0),
    created: count('CREATED'),
    cited: count('CITED'),
    unchanged: count('UNCHANGED'),
    different: count('DIFFERENT'),
  };
}

function toRecorded(item: Item, { differences, same, added }: Findings): Recorded {
  const { id, key } = item;
  const known = same.get(id);
  if (known !== undefined) return { id: known.id, key, outcome: added.has(item) ? 'CITED' : 'UNCHANGED', differs: [] };
  const differs = differences.get(id);
  if (differs === undefined) return { id, key, outcome: 'CREATED', differs: [] };
  return { id, key, outcome: differs.length === 0 ? 'UNCHANGED' : 'DIFFERENT', differs };
}
