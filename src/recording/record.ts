import { countCodePoints } from '../code-points.ts';
import { findViolation, isDuplicate } from '../database/failures.ts';
import { ExpectedError } from '../errors.ts';
import { indexNames } from '../search/index-names.ts';
import { addSources } from './add-source.ts';
import { admit } from './admission.ts';
import { checkKinds, checkOutside, checkPrograms } from './checks.ts';
import { checkRepetitions } from './content.ts';
import { WRITE_ORDER } from './kinds.ts';
import { type Compared, compareKnown, findKnown, type Known } from './known.ts';
import { Labels } from './labels.ts';
import { type AnnotateOutcome, toOutcome } from './outcome.ts';
import type { Item, Plan } from './plan.ts';
import type { Recording } from './prepare.ts';
import { type Path, refuse } from './problems.ts';
import { followNames } from './relabel.ts';
import { type Row, toAttributionRows, toCitationRows, toFactRow, toLinkRows, toRow } from './rows.ts';
import { findSame, type Same, type SameFacts } from './same.ts';
import { Batch, type Client } from './tables.ts';
import { shareTurn, takeTurn } from './turns.ts';

/** The second half of annotate(): writes what was prepared. `client`: a transaction. */
export async function record(client: Client, recording: Recording): Promise<AnnotateOutcome> {
  const [outcome] = await recordAll(client, [recording]);
  return outcome as AnnotateOutcome;
}

/** A recording with what is new in it. */
interface Work {
  readonly recording: Recording;
  readonly same: SameFacts;
  readonly created: readonly Item[];
  readonly labels: Labels;
  idOf: Plan['idOf'];
}

/**
 * Writes what was prepared from many inputs, by few statements for all of them together. Inputs may refer to what those ahead
 * of them create, and create it too: the first one's is taken. `client`: a transaction.
 * Throws RecordingError for the first input that something is wrong with; what was written before is for the caller to undo.
 */
export async function recordAll(client: Client, recordings: readonly Recording[]): Promise<AnnotateOutcome[]> {
  const accepts = ({ plan, reviewState }: Recording) => reviewState === 'ACCEPTED' && plan.outside.length > 0;
  // What is accepted may let in, and so rename, what was recorded before.
  await (recordings.some(accepts) ? takeTurn(client) : shareTurn(client));
  // Two recordings of one article wait for each other: the second then finds what the first has written.
  const texts = recordings.map(({ article }) => article.sha256);
  await client.$executeRaw`
    SELECT pg_advisory_xact_lock(text) FROM (
      SELECT DISTINCT hashtextextended(sha256, 0) AS text FROM unnest(${texts}::text[]) AS t (sha256) ORDER BY 1) AS texts`;
  const known = await findKnown(
    client,
    recordings.flatMap(({ plan }) => [...plan.items, ...plan.outside].map(({ id }) => id)),
  );
  const differences = await compareKnown(client, listKnown(recordings, known), known);
  // What inputs ahead create is known to those behind.
  const seen = { entities: new Map(known.entities), facts: new Map(known.facts) };
  const works: Work[] = [];
  for (const recording of recordings) works.push(await findNew(client, recording, seen));

  const batch = new Batch(Math.max(...recordings.map(({ article }) => article.body.length)));
  fill(batch, works);
  const added = new Map<Work, Awaited<ReturnType<typeof addSources>>>();
  for (const work of works) {
    const { plan, article, reviewState } = work.recording;
    const again = plan.sorted.filter(({ id }) => work.same.has(id));
    const { same, idOf } = work;
    added.set(work, await addSources(client, again, { same, idOf, articleId: article.id, reviewState, batch }));
  }
  await batch.write(client).catch(translate);
  await indexNames(
    client,
    works.flatMap(({ created }) => created.map(({ id }) => id)),
  );
  const accepted = new Map<string, Path>();
  for (const work of works) {
    if (work.recording.reviewState === 'ACCEPTED') {
      for (const { fact, id, path } of work.created) if (fact) accepted.set(id, path);
    }
    for (const { item, id } of added.get(work)?.accepted ?? []) accepted.set(id, item.path);
  }
  if (accepted.size > 0) {
    const admitted = await admit(client, [...accepted.keys()], (id) => accepted.get(id) as Path);
    await followNames(client, admitted);
  }
  return works.map((work) =>
    toOutcome(work.recording, {
      differences,
      created: new Set(work.created),
      same: work.same,
      added: added.get(work)?.items ?? new Set(),
    }),
  );
}

/** The items of inputs that are known by their keys, each row once. */
function listKnown(recordings: readonly Recording[], known: Known): Compared[] {
  const found = new Map<string, Compared>();
  for (const { plan, article } of recordings) {
    for (const item of plan.items) {
      const { id } = item;
      if ((known.entities.has(id) || known.facts.has(id)) && !found.has(id))
        found.set(id, { item, plan, articleId: article.id });
    }
  }
  return [...found.values()];
}

/** What is new in an input. What that is called is added to `seen`. */
async function findNew(
  client: Client,
  recording: Recording,
  seen: { readonly entities: Map<string, Row>; readonly facts: Map<string, Row> },
): Promise<Work> {
  const { article, plan } = recording;
  const isKnown = ({ id }: Item) => seen.entities.has(id) || seen.facts.has(id);
  refuse([
    ...checkOutside(plan.outside, seen),
    ...checkKinds(plan.items, seen),
    ...(await checkPrograms(
      client,
      plan.items.filter((item) => !isKnown(item)),
    )),
  ]);
  // What has no key to be known by is known by what it says.
  const same = plan.prefix === null ? await findSame(client, plan, seen, article.id) : new Map<string, Same>();
  const idOf = (reference: string) => same.get(plan.idOf(reference))?.id ?? plan.idOf(reference);
  if (plan.prefix === null) refuse(checkRepetitions(plan.items, idOf));

  const labels = new Labels(plan, seen, article.publishedOn, same);
  const created = plan.sorted.filter((item) => !isKnown(item) && !same.has(item.id));
  // All labels are made before any is seen: a row that is seen is not made.
  const rows = created.map((item) => ({
    item,
    row: { id: item.id, kind: item.declaration.kind, label: labels.of(item) },
  }));
  for (const { item, row } of rows) {
    if (item.entity) seen.entities.set(item.id, row);
    if (item.fact) seen.facts.set(item.id, row);
  }
  return { recording, same, created, labels, idOf };
}

/** The rows of what is new, in an order in which each comes after those that it refers to. */
function fill(batch: Batch, works: readonly Work[]): void {
  // The tables that the concrete rows complete come first, and what refers to facts comes last.
  for (const { recording, created, labels } of works) {
    for (const item of created) {
      if (!item.entity) continue;
      const { kind } = item.declaration;
      // An article is there for all to read: it is what facts are reviewed by.
      const reviewState = kind === 'ARTICLE' ? 'ACCEPTED' : recording.reviewState;
      batch.add('entity', { id: item.id, kind, label: labels.of(item), reviewState });
    }
  }
  for (const { recording, created, labels, idOf } of works) {
    const { reviewState } = recording;
    for (const item of created) {
      if (item.fact) batch.add('fact', { ...toFactRow(item, idOf), label: labels.of(item), reviewState });
    }
  }
  for (const declaration of WRITE_ORDER) {
    for (const { recording, created, idOf } of works) {
      const { sha256, body } = recording.article;
      for (const item of created) {
        if (item.declaration !== declaration) continue;
        const text = declaration.kind === 'ARTICLE' ? { bodySha256: sha256, bodyLength: countCodePoints(body) } : {};
        batch.add(declaration.model, { ...toRow(item, idOf), ...text });
      }
    }
  }
  for (const { recording, created, idOf } of works) {
    for (const item of created) {
      for (const { model, row } of toLinkRows(item, idOf)) batch.add(model, row);
      if (!item.fact) continue;
      batch.add('citation', ...toCitationRows(item, recording.article.id));
      batch.add('attribution', ...toAttributionRows(item, idOf));
    }
  }
}

function translate(error: unknown): never {
  if (isDuplicate(error)) {
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
