import { createHash } from 'node:crypto';
import { validate } from 'uuid';
import { countCodePoints } from '../code-points.ts';
import type { Database } from '../database/database.ts';
import { Prisma, type ReviewState } from '../database/generated/client.ts';
import { type PartialDate, parsePartialDate } from '../dates.ts';
import { ExpectedError } from '../errors.ts';
import { indexNames } from '../search/index-names.ts';
import { type AnnotateInput, type CheckedInput, checkInput } from './input.ts';
import { describeKinds } from './kinds.ts';
import { compareKnown, findKnown, type Known } from './known.ts';
import { Labels } from './labels.ts';
import { type Item, type OutsideReference, type Plan, planRecording, toArticleId } from './plan.ts';
import { type Problem, refuse } from './problems.ts';
import { toAttributionRows, toCitationRows, toFactRow, toLinkRows, toRow } from './rows.ts';
import { Batch, type Client } from './tables.ts';

/** What annotate() may be told beside the input. */
export interface AnnotateOptions {
  /**
   * What the keys of the input are known by outside it; `<prefix>/<key>` is stored with the fact. When left out, the first
   * 16 digits of the article's SHA-256. Null: the keys hold within this input only, and recording it again records anew.
   */
  keyPrefix?: string | null;
  /** Whether the facts stand at once or wait for a reviewer. ACCEPTED when left out. */
  reviewState?: ReviewState;
}

/** An entity or a fact of the input, and what became of it. */
export interface Recorded {
  readonly id: string;
  readonly key: string | null;
  /** DIFFERENT: it was recorded before, with another content, and has been left alone. */
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'DIFFERENT';
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
  const checked = checkInput(input);
  const client = 'pool' in database ? database.prisma : database;
  const article = await findArticle(client, checked.article);
  const prefix = options.keyPrefix === undefined ? article.sha256.slice(0, 16) : options.keyPrefix;
  const plan = planRecording(checked, article.body, article.id, prefix);
  const write = (transaction: Client) => record(transaction, article, plan, options.reviewState ?? 'ACCEPTED');
  return 'pool' in database ? database.prisma.$transaction(write, TRANSACTION) : write(database);
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

async function record(
  client: Client,
  article: KnownText,
  plan: Plan,
  reviewState: ReviewState,
): Promise<AnnotateOutcome> {
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
  const labels = new Labels(plan, known, article.publishedOn);
  const batch = new Batch();
  const created = plan.sorted.filter((item) => !isKnown(item));
  // The tables that the concrete rows complete come first, and what refers to facts comes last.
  for (const item of created)
    if (item.entity) batch.add('entity', { id: item.id, kind: item.declaration.kind, label: labels.of(item) });
  for (const item of created) {
    if (item.fact) batch.add('fact', { ...toFactRow(item, plan.idOf), label: labels.of(item), reviewState });
  }
  for (const item of created) {
    const text = { bodySha256: article.sha256, bodyLength: countCodePoints(article.body) };
    batch.add(item.declaration.model, {
      ...toRow(item, plan.idOf),
      ...(item.declaration.kind === 'ARTICLE' ? text : {}),
    });
  }
  for (const item of created) {
    for (const { model, row } of toLinkRows(item, plan.idOf)) batch.add(model, row);
    if (!item.fact) continue;
    batch.add('citation', ...toCitationRows(item, article.id));
    batch.add('attribution', ...toAttributionRows(item, plan.idOf));
  }
  await batch.write(client).catch(translate);
  await indexNames(
    client,
    created.map(({ id }) => id),
  );
  return toOutcome(plan, article, differences);
}

function checkOutside(references: readonly OutsideReference[], known: Known): Problem[] {
  return references.flatMap(({ id, path, kinds, reference }): Problem[] => {
    const row = known.entities.get(id) ?? known.facts.get(id);
    if (row === undefined) return [{ code: 'NOT_FOUND', path, message: `nothing is recorded as "${reference}"` }];
    const kind = row['kind'] as (typeof kinds)[number];
    if (kinds.includes(kind)) return [];
    const message = `"${reference}" is ${describeKinds([kind])}, and ${describeKinds(kinds)} is needed`;
    return [{ code: 'BAD_USER_INPUT', path, message }];
  });
}

/** A key that names a row of another kind since an earlier recording. */
function checkKinds(items: readonly Item[], known: Known): Problem[] {
  return items.flatMap(({ id, path, key, declaration }): Problem[] => {
    const kind = (known.facts.get(id) ?? known.entities.get(id))?.['kind'] as typeof declaration.kind | undefined;
    if (kind === undefined || kind === declaration.kind) return [];
    return [{ code: 'CONFLICT', path, message: `"${key}" has been recorded as ${describeKinds([kind])} before` }];
  });
}

/** The key of a programme is unique in the whole knowledge base. */
async function checkPrograms(client: Client, { items }: Plan): Promise<Problem[]> {
  const programs = items.filter(({ record }) => record['programKey'] !== undefined);
  if (programs.length === 0) return [];
  const keys = programs.map(({ record }) => record['programKey'] as string);
  const taken = await client.sanctionsProgram.findMany({
    where: { key: { in: keys } },
    select: { id: true, key: true },
  });
  return programs.flatMap(({ id, path, record }): Problem[] => {
    const other = taken.find((program) => program.key === record['programKey'] && program.id !== id);
    if (other === undefined) return [];
    const message = `the programme ${other.key} is recorded already, as ${other.id}: refer to that`;
    return [{ code: 'CONFLICT', path: [...path, 'programKey'], message, details: { id: other.id } }];
  });
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
  throw error;
}

function toOutcome(
  plan: Plan,
  { sha256 }: KnownText,
  differences: ReadonlyMap<string, readonly string[]>,
): AnnotateOutcome {
  const recorded = new Map<Item, Recorded>();
  for (const item of plan.items) {
    const differs = differences.get(item.id);
    const outcome = differs === undefined ? 'CREATED' : differs.length === 0 ? 'UNCHANGED' : 'DIFFERENT';
    recorded.set(item, { id: item.id, key: item.key, outcome, differs: differs ?? [] });
  }
  const list = (wanted: (item: Item) => boolean) =>
    plan.items.filter(wanted).map((item) => recorded.get(item) as Recorded);
  const count = (outcome: Recorded['outcome']) =>
    [...recorded.values()].filter((row) => row.outcome === outcome).length;
  const [article, ...entities] = list(({ fact }) => !fact);
  return {
    article: { ...(article as Recorded), sha256 },
    entities,
    facts: list(({ fact }) => fact),
    citations: plan.items.reduce((sum, { citations }) => sum + citations.length, 0),
    created: count('CREATED'),
    unchanged: count('UNCHANGED'),
    different: count('DIFFERENT'),
  };
}
