import { isDeepStrictEqual } from 'node:util';
import { Prisma, type ReviewState } from '../database/generated/client.ts';
import { parsePartialDate } from '../dates.ts';
import type { FactRecord } from '../facts/recording.ts';
import type { DateValue } from './cite.ts';
import type { Item, Plan } from './plan.ts';
import { findRecorded } from './recorded.ts';
import { type Row, toAttributionRow, toCitationRows, toLinkRows } from './rows.ts';
import type { SameFacts } from './same.ts';
import { type Batch, type Client, tableOf } from './tables.ts';

// Another source for a known fact is added to it: its words, who says so by it, an earlier day on which the fact is attested.
// What the fact states stays as it is.

/** Certainties, the better ones first. */
const CERTAINTIES = ['EXPLICIT', 'INFERRED', 'DERIVED'];

interface Addition {
  readonly same: SameFacts;
  readonly idOf: Plan['idOf'];
  readonly articleId: string;
  readonly reviewState: ReviewState;
  readonly batch: Batch;
}

/** What was added. */
export interface Added {
  /** The items that added something. */
  readonly items: ReadonlySet<Item>;
  /** Those of them that are accepted facts. */
  readonly accepted: readonly { readonly item: Item; readonly id: string }[];
}

/**
 * Adds the sources that the items give to the facts that they are known as. Rows go to `batch`; facts that are attested
 * earlier or more clearly now, and drafts that are accepted now, are updated at once.
 */
export async function addSources(
  client: Client,
  items: readonly Item[],
  { same, idOf, articleId, reviewState, batch }: Addition,
): Promise<Added> {
  if (items.length === 0) return { items: new Set(), accepted: [] };
  const ids = [...same.values()].map(({ id }) => id);
  const factId = { in: ids };
  const [facts, citations, attributions] = [
    await tableOf(client, 'fact').findMany({ where: { id: factId } }),
    await tableOf(client, 'citation').findMany({ where: { factId, articleId } }),
    await findRecorded(client, 'attribution', { factId }),
  ];
  const isLinked = await findLinks(client, items, ids);
  const citationsOf = groupBy(citations);
  const attributionsOf = groupBy(attributions);
  const factsById = groupBy(facts, 'id');
  const added = new Set<Item>();
  const accepted: { item: Item; id: string }[] = [];
  const changes: Change[] = [];
  for (const item of items) {
    const { id } = same.get(item.id) as { id: string };
    const known = { ...item, id };
    const cited = citationsOf.get(id) ?? [];
    const isCited = ({ start, end }: Row) => cited.some((row) => row['start'] === start && row['end'] === end);
    const rows = [
      ...toCitationRows(known, articleId).flatMap((row) => (isCited(row) ? [] : [{ model: 'citation', row }])),
      ...newAttributions(known, attributionsOf.get(id) ?? [], idOf).map((row) => ({ model: 'attribution', row })),
      ...toLinkRows(known, idOf).filter((link) => !isLinked(link)),
    ];
    for (const { model, row } of rows) batch.add(model, row);
    const fact = factsById.get(id)?.[0] as Row;
    const change = toChange(item, fact, reviewState);
    if (change !== null) changes.push(change);
    if (rows.length === 0 && change === null) continue;
    added.add(item);
    if ((change ?? fact)['reviewState'] === 'ACCEPTED') accepted.push({ item, id });
  }
  await write(client, changes);
  return { items: added, accepted };
}

function groupBy(rows: readonly Row[], column = 'factId'): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) groups.set(row[column], [...(groups.get(row[column]) ?? []), row]);
  return groups;
}

/** The links of the chain that the fact does not have yet, behind those that it has. */
function newAttributions({ id, record }: Item, chain: readonly Row[], idOf: Plan['idOf']): Row[] {
  const says = ({ role, actorId, text, verb }: Row) => [role, actorId, text, verb];
  const isKnown = (row: Row) => chain.some((known) => isDeepStrictEqual(says(known), says(row)));
  const last = Math.max(0, ...chain.map(({ position }) => position as number));
  const fresh = (record as unknown as FactRecord).by.filter((link) => !isKnown(toAttributionRow(id, link, 1, idOf)));
  return fresh.map((link, index) => toAttributionRow(id, link, last + index + 1, idOf));
}

/** Whether a row of a link table is there already. */
async function findLinks(client: Client, items: readonly Item[], ids: readonly string[]) {
  const tables = new Map<string, string>();
  for (const { declaration } of items) {
    for (const field of Object.values(declaration.fields)) {
      if (field.as === 'links') tables.set(field.model, field.owner);
    }
  }
  // Both columns are uuids, and no row ties an entity to itself.
  const toKey = (model: string, row: Row) => `${model} ${Object.values(row).sort().join(' ')}`;
  const found = new Set<string>();
  for (const [model, owner] of tables) {
    const rows = await findRecorded(client, model, { [owner]: { in: [...ids] } });
    for (const row of rows) found.add(toKey(model, row));
  }
  return ({ model, row }: { model: string; row: Row }) => found.has(toKey(model, row));
}

type Change = Readonly<Record<'id' | 'attestedOn' | 'attestedOnText' | 'certainty' | 'reviewState', string | null>>;

/** What the fact is to have from now on; null where that is what it has. */
function toChange({ record }: Item, fact: Row, reviewState: ReviewState): Change | null {
  const attested = record['attestedOn'] as DateValue | undefined;
  const known = fact['attestedOn'] as string | null;
  const isEarlier =
    attested !== undefined && (known === null || attested.value.earliest < parsePartialDate(known).earliest);
  const isClearer =
    CERTAINTIES.indexOf(record['certainty'] as string) < CERTAINTIES.indexOf(fact['certainty'] as string);
  const isAccepted = reviewState === 'ACCEPTED' && fact['reviewState'] !== 'ACCEPTED';
  if (!isEarlier && !isClearer && !isAccepted) return null;
  return {
    id: fact['id'] as string,
    attestedOn: isEarlier ? attested.value.value : known,
    attestedOnText: isEarlier ? (attested.text ?? null) : (fact['attestedOnText'] as string | null),
    certainty: (isClearer ? record['certainty'] : fact['certainty']) as string,
    reviewState: (isAccepted ? reviewState : fact['reviewState']) as string,
  };
}

async function write(client: Client, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const column = (name: keyof Change) => changes.map((change) => change[name]);
  await client.$executeRaw(Prisma.sql`
    UPDATE fact SET attested_on = n.day, attested_on_text = n.words, certainty = n.certainty::certainty,
      review_state = n.state::review_state
    FROM unnest(${column('id')}::uuid[], ${column('attestedOn')}::text[], ${column('attestedOnText')}::text[],
      ${column('certainty')}::text[], ${column('reviewState')}::text[]) AS n (id, day, words, certainty, state)
    WHERE fact.id = n.id`);
}
