import type { AnnotateInput } from '../recording/input.ts';
import type { Recorded } from '../recording/outcome.ts';
import { type Item, type Plan, toId } from '../recording/plan.ts';
import { prepareRecording } from '../recording/prepare.ts';
import { RecordingError } from '../recording/problems.ts';
import { record } from '../recording/record.ts';
import { reinstateFact, retractFact } from '../recording/retract.ts';
import { reviseFact } from '../recording/revise.ts';
import { toCitationRows } from '../recording/rows.ts';
import { type Client, tableOf } from '../recording/tables.ts';
import { delist, relist } from './missing.ts';
import { type Run, toInput, type Work } from './run.ts';

interface Standing {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly retracted: boolean;
}

/**
 * Records an entry whose words have changed: what is new in it comes in, what says something else is revised, what says the
 * same gets the new words as another source, and what it no longer says is retracted; a sanction is ended instead. All of it
 * or nothing. Gives the article of the new words.
 */
export async function reviseEntry(
  client: Client,
  run: Run,
  work: Work,
  identified: ReadonlyMap<string, string>,
): Promise<string | RecordingError> {
  await client.$executeRaw`SAVEPOINT entry`;
  const facts = { ...run.tally.facts };
  try {
    const article = await revise(client, run, work, identified);
    await client.$executeRaw`RELEASE SAVEPOINT entry`;
    run.tally.entries.changed += 1;
    return article;
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    await client.$executeRaw`ROLLBACK TO SAVEPOINT entry`;
    Object.assign(run.tally.facts, facts);
    return error;
  }
}

async function revise(client: Client, run: Run, work: Work, identified: ReadonlyMap<string, string>): Promise<string> {
  const { key, known } = work;
  const before = known === null ? [] : await listFacts(client, run, key, known.article_id);
  const input = toInput(run, work, identified);
  const prepared = await prepareRecording(client, input, { keyPrefix: run.format.name, identified });
  const { plan } = prepared;
  const outcome = await record(client, prepared);
  const articleId = outcome.article.id;
  const { facts: tally } = run.tally;

  const items = plan.items.filter(({ fact }) => fact);
  const states = await readStates(
    client,
    items.map(({ id }) => id),
  );
  const again: Item[] = [];
  for (const [index, item] of items.entries()) {
    const { outcome: became, differs } = outcome.facts[index] as Recorded;
    if (became === 'CREATED') {
      tally.created += 1;
      continue;
    }
    const state = states.get(item.id) as Standing;
    if (state.retracted) {
      await reinstateFact(client, { id: item.id, expectedVersion: state.version });
      tally.changed += 1;
    }
    const changed = differs.filter((field) => field !== 'quotes');
    if (changed.length > 0) {
      await put(client, item, { plan, changed, input, articleId });
      tally.changed += 1;
    } else if (differs.length > 0) again.push(item);
  }
  if (again.length > 0) {
    const rows = again.flatMap((item) => toCitationRows(item, articleId));
    await tableOf(client, 'citation').createMany({ data: rows, skipDuplicates: true });
  }
  const waiting = (work.record.links ?? []).map((link) => toId(`${run.format.name}/${link.key}`));
  const kept = new Set([...items.map(({ id }) => id), ...waiting]);
  const gone = before.filter(({ id, retracted }) => !retracted && !kept.has(id));
  await endFacts(client, run, work, gone, articleId);
  if (known !== null && !known.listed) await relist(client, run, { ...known, article_id: articleId });
  return articleId;
}

/** Puts what the entry says now in place of what it said before. */
async function put(
  client: Client,
  item: Item,
  {
    plan,
    changed,
    input,
    articleId,
  }: { plan: Plan; changed: readonly string[]; input: AnnotateInput; articleId: string },
): Promise<void> {
  const { id, declaration, path } = item;
  const given = (input.facts?.[path[1] as number] ?? {}) as Readonly<Record<string, unknown>>;
  const toValue = (name: string): unknown => {
    const value = given[name];
    if (value === undefined) return null;
    const field = declaration.fields[name];
    if (field?.as === 'reference') return plan.idOf(value as string);
    if (field?.as === 'links') return (value as string[]).map((reference) => plan.idOf(reference));
    if (name !== 'by') return value;
    return (value as { actor?: string }[]).map((link) =>
      link.actor === undefined ? link : { ...link, actor: plan.idOf(link.actor) },
    );
  };
  const changes = Object.fromEntries(changed.map((name) => [name, toValue(name)]));
  const quotes = item.citations.map(({ exact, start }) => ({ exact, start }));
  const [fact] = await client.$queryRaw<{ version: number; citations: string[] }[]>`
    SELECT version, ARRAY(SELECT id::text FROM citation WHERE fact_id = fact.id AND article_id <> ${articleId}::uuid) AS citations
    FROM fact WHERE id = ${id}::uuid`;
  await reviseFact(client, {
    id,
    expectedVersion: fact?.version ?? 0,
    changes,
    addQuotes: [{ article: articleId, quotes }],
    // The words of earlier editions do not say what it says now.
    removeCitations: fact?.citations ?? [],
  });
}

async function endFacts(
  client: Client,
  run: Run,
  { key }: Work,
  gone: readonly Standing[],
  articleId: string,
): Promise<void> {
  const sanctions = gone.filter(({ kind }) => kind === 'SANCTION');
  if (sanctions.length > 0) {
    const evidence = { articleId, quote: await findEvidence(client, articleId) };
    await delist(client, run, { key, sanctions: sanctions.map(({ id }) => id), evidence });
  }
  const reason = `${run.edition.title}${run.edition.date === null ? '' : `, edition of ${run.edition.date}`}: ${key} no longer says so.`;
  for (const { id } of gone.filter(({ kind }) => kind !== 'SANCTION')) {
    // It may have been retracted together with another.
    const state = (await readStates(client, [id])).get(id);
    if (state === undefined || state.retracted) continue;
    const { ids } = await retractFact(client, { id, expectedVersion: state.version, withDependents: true }, reason);
    run.tally.facts.retracted += ids.length;
  }
}

/** The words of an entry that say which sanctions are left, else those that it begins with. */
async function findEvidence(client: Client, articleId: string): Promise<{ exact: string; start: number }> {
  const [words] = await client.$queryRaw<{ exact: string; start: number }[]>`
    SELECT c.exact, c.span_start AS start FROM citation c JOIN fact f ON f.id = c.fact_id
    WHERE c.article_id = ${articleId}::uuid ORDER BY f.kind = 'SANCTION' DESC, c.span_start LIMIT 1`;
  if (words === undefined) throw new Error(`nothing cites the article ${articleId}`);
  return words;
}

/** The facts of an entry that cite the words that it had. */
export function listFacts(client: Client, { format }: Run, key: string, articleId: string): Promise<Standing[]> {
  const prefix = `${format.name}/${key}.`;
  return client.$queryRaw<Standing[]>`
    SELECT DISTINCT f.id, f.kind::text AS kind, f.version, f.retracted_at IS NOT NULL AS retracted
    FROM citation c JOIN fact f ON f.id = c.fact_id
    WHERE c.article_id = ${articleId}::uuid AND starts_with(f.client_key, ${prefix}) ORDER BY f.id`;
}

async function readStates(client: Client, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await client.$queryRaw<Standing[]>`
    SELECT id, kind::text AS kind, version, retracted_at IS NOT NULL AS retracted FROM fact WHERE id = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
