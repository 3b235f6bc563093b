import type { FactRecord, QuoteInput } from '../facts/recording.ts';
import { indexNames } from '../search/index-names.ts';
import { admit, checkNamed, listNamed, listTargets, withdraw } from './admission.ts';
import { checkStands, checkVersion, lockFact } from './current.ts';
import type { CheckedRecord } from './input.ts';
import { toLabel } from './labels.ts';
import { applyChanges, type Changes, changedColumns } from './patch.ts';
import type { Item } from './plan.ts';
import { type Problem, refuse } from './problems.ts';
import { checkParent, checkReferences } from './references.ts';
import { followNames, makeLabels, relabel } from './relabel.ts';
import { checkWordsOfDates, type RevisedWords, reviseWords } from './revise-words.ts';
import { type Row, toAttributionRows, toCitationRows, toFactRow, toLinkRows, toRow } from './rows.ts';
import { hasName, type Parts, readFacts, readParts, type StoredFact } from './stored.ts';
import { Batch, type Client, tableOf } from './tables.ts';
import { takeTurn } from './turns.ts';

/** What is to be put right about a fact. */
export interface FactRevision {
  readonly id: string;
  /** Its kind, where the caller means one. */
  readonly kind?: string | undefined;
  readonly expectedVersion: number;
  readonly changes?: Changes | undefined;
  /** Words that support the fact too. */
  readonly addQuotes?: readonly { readonly article: string; readonly quotes: readonly QuoteInput[] }[] | undefined;
  /** Ids of citations that do not support it. */
  readonly removeCitations?: readonly string[] | undefined;
}

/** What became of a fact. UNCHANGED: it said all of that already, and has no new version. */
export interface Revised {
  readonly id: string;
  readonly outcome: 'REVISED' | 'UNCHANGED';
}

/**
 * Puts a fact right. The fact as it will be passes the same checks as one that is recorded. Its label follows, with all labels
 * in which that stands; the label of an actor follows its primary name. What was rejected waits for a reviewer again.
 * Refuses with NOT_FOUND, RETRACTED, VERSION_CONFLICT and all that annotate() refuses; with DEPENDS_ON_DRAFT when it is
 * accepted and would refer to what is not; with HAS_DEPENDENTS when an actor would lose its last name.
 */
export async function reviseFact(client: Client, revision: FactRevision): Promise<Revised> {
  const { id, expectedVersion, changes = {} } = revision;
  await takeTurn(client);
  const current = await lockFact(client, revision);
  refuse(checkStands(current, ['id']));
  refuse(checkVersion(current, expectedVersion, ['expectedVersion']));
  const [stored] = await readFacts(client, [id]);
  if (stored === undefined) throw new Error(`the fact ${id} has no row of its kind`);
  const parts = await readParts(client, stored);

  const problems: Problem[] = [];
  const words = await reviseWords(client, revision, parts, problems);
  const record = applyChanges(stored, parts, changes, words, problems);
  if (record !== null) await checkWordsOfDates(client, stored, record, words, problems);
  refuse(problems);
  const item = toItem(stored, record as CheckedRecord & FactRecord);
  const before = await listTargets(client, [id]);
  refuse([...(await checkReferences(client, item, new Set(before))), ...(await checkParent(client, item))]);

  const named = await listNamed(client, [id]);
  if (!(await write(client, stored, parts, item, words))) return { id, outcome: 'UNCHANGED' };
  await indexNames(client, [id]);
  const targets = [...before, ...(await listTargets(client, [id]))];
  if (current.review_state === 'ACCEPTED') {
    targets.push(...(await admit(client, [id], () => ['changes'])));
    await withdraw(client, before);
  }
  refuse(await checkNamed(client, named, ['changes']));
  await followNames(client, targets);
  return { id, outcome: 'REVISED' };
}

function toItem({ id, declaration, fact }: StoredFact, record: CheckedRecord): Item {
  const clientKey = fact['clientKey'] as string | null;
  return {
    id,
    declaration,
    record,
    path: ['changes'],
    key: null,
    clientKey,
    entity: declaration.entity,
    fact: true,
    citations: [],
  };
}

/** Writes what differs. Returns whether anything does. */
async function write(
  client: Client,
  stored: StoredFact,
  parts: Parts,
  item: Item,
  words: RevisedWords,
): Promise<boolean> {
  const { id, declaration, fact } = stored;
  const own = changedColumns(toFactRow(item, asIs), fact);
  const concrete = changedColumns(toRow(item, asIs), stored.concrete);
  const renamed = hasName(declaration) && toLabel(item.record['name'] as string) !== fact['label'];
  const replaced = await replaceParts(client, parts, item, words);
  if (own === null && concrete === null && !renamed && !replaced) return false;

  const label = (await makeLabels(client, [item])).get(id) as string;
  const state = fact['reviewState'] === 'REJECTED' ? { reviewState: 'DRAFT' } : {};
  await tableOf(client, 'fact').updateMany({ where: { id }, data: { ...own, ...state, label } });
  if (concrete !== null) await tableOf(client, declaration.model).updateMany({ where: { id }, data: concrete });
  if (label !== fact['label'] && declaration.entity) {
    await tableOf(client, 'entity').updateMany({ where: { id }, data: { label } });
    await relabel(client, [id]);
  }
  return true;
}

/** Rows of the tables that hold lists: those that are no longer wanted go, and the new ones come. */
async function replaceParts(client: Client, parts: Parts, item: Item, words: RevisedWords): Promise<boolean> {
  const batch = new Batch(words.longest);
  let changed = false;
  const replace = async (model: string, gone: readonly Row[], come: readonly Row[]): Promise<void> => {
    if (gone.length > 0) await tableOf(client, model).deleteMany({ where: { OR: gone } });
    if (come.length > 0) batch.add(model, ...come);
    changed ||= gone.length + come.length > 0;
  };
  const byId = (rows: readonly Row[]) => rows.map((row) => ({ id: row['id'] }));
  for (const [model, known] of parts.links) {
    const wanted = toLinkRows(item, asIs).flatMap((link) => (link.model === model ? [link.row] : []));
    // Where the actor is merged, the row may name the one that stands for it.
    const gone = without(known, wanted).flatMap((row) => [row, mapValues(row, (id) => parts.standsFor.get(id) ?? id)]);
    await replace(model, gone, without(wanted, known));
  }
  const chain = toAttributionRows(item, asIs);
  await replace(
    'attribution',
    byId(without(parts.attributions, chain, ['id'])),
    without(chain, parts.attributions, ['id']),
  );
  const come = words.added.flatMap((span) => toCitationRows({ ...item, citations: [span] }, span.articleId));
  await replace('citation', byId(words.removed), come);
  await batch.write(client);
  return changed;
}

/** The rows of `rows` that `others` does not have, columns of `except` aside. */
function without(rows: readonly Row[], others: readonly Row[], except: readonly string[] = []): Row[] {
  const key = (row: Row) =>
    JSON.stringify(
      Object.entries(row)
        .filter(([name]) => !except.includes(name))
        .sort(),
    );
  const known = new Set(others.map(key));
  return rows.filter((row) => !known.has(key(row)));
}

function mapValues(row: Row, change: (value: unknown) => unknown): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]));
}

const asIs = (reference: string) => reference;
