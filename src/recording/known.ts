import { isDeepStrictEqual } from 'node:util';
import { FACT_FIELDS } from '../facts/recording.ts';
import type { Field, Fields } from '../facts/recording-fields.ts';
import type { Item, Plan } from './plan.ts';
import { findRecorded } from './recorded.ts';
import { type Row, toAttributionRows, toCitationRows, toColumns, toLinkRows } from './rows.ts';
import { type Client, tableOf } from './tables.ts';

/** The rows that the knowledge base has under the ids of an input. */
export interface Known {
  readonly entities: ReadonlyMap<string, Row>;
  readonly facts: ReadonlyMap<string, Row>;
}

/** An item that is known, of the plan that it is in, which is that of the facts of the article. */
export interface Compared {
  readonly item: Item;
  readonly plan: Plan;
  readonly articleId: string;
}

/** What is known under the ids: kinds and labels of entities, and the rows of facts. */
export async function findKnown(client: Client, ids: readonly string[]): Promise<Known> {
  const where = { id: { in: [...new Set(ids)] } };
  const [entities, facts] = [
    await tableOf(client, 'entity').findMany({ where }),
    await tableOf(client, 'fact').findMany({ where }),
  ];
  return { entities: byId(entities), facts: byId(facts) };
}

/**
 * The names of the fields in which known items differ from their rows, by id; an empty list where they agree.
 * The label of a fact counts only where the record gives it; what other articles add to a fact does not count.
 */
export async function compareKnown(
  client: Client,
  compared: readonly Compared[],
  known: Known,
): Promise<Map<string, string[]>> {
  if (compared.length === 0) return new Map();
  const items = compared.map(({ item }) => item);
  const ids = items.map(({ id }) => id);
  const concrete = await findConcrete(client, items);
  const facts = items.filter(({ fact }) => fact).map(({ id }) => id);
  const ofFacts = { where: { factId: { in: facts } } };
  const citations = facts.length === 0 ? [] : await tableOf(client, 'citation').findMany(ofFacts);
  const attributions = facts.length === 0 ? [] : await findRecorded(client, 'attribution', ofFacts.where);
  const links = await findLinks(client, items, ids);
  const [citationsOf, attributionsOf] = [groupBy(citations), groupBy(attributions)];
  return new Map(
    compared.map(({ item, plan: { idOf }, articleId }) => {
      const { id, record } = item;
      if (!item.entity && !item.fact) return [id, []];
      const differing = new Set<string>();
      const compare = (fields: Fields, row: Row | undefined): void => {
        for (const [name, field] of Object.entries(fields)) {
          if (!agree(toColumns(name, field as Field, record[name], idOf), row)) differing.add(name);
        }
      };
      compare(item.declaration.fields, concrete.get(id));
      const label = (item.entity ? known.entities : known.facts).get(id)?.['label'];
      if ('name' in record && record['name'] !== label && !('name' in item.declaration.fields)) differing.add('name');
      for (const [name, field] of Object.entries(item.declaration.fields)) {
        if (field.as !== 'links') continue;
        const wanted = toLinkRows(item, idOf).filter(({ model }) => model === field.model);
        const rows = links.get(field.model)?.get(id) ?? [];
        if (
          !sameRows(
            wanted.map(({ row }) => row),
            rows,
          )
        )
          differing.add(name);
      }
      if (item.fact) {
        compare(FACT_FIELDS, known.facts.get(id));
        const cited = (citationsOf.get(id) ?? []).filter((row) => row['articleId'] === articleId);
        const missing = toCitationRows(item, articleId).some(
          (wanted) => !cited.some((row) => row['start'] === wanted['start'] && row['end'] === wanted['end']),
        );
        if (missing) differing.add('quotes');
        const chain = attributionsOf.get(id) ?? [];
        const wanted = toAttributionRows(item, idOf);
        if (!sameRows(wanted, chain, ['id'])) differing.add('by');
      }
      return [id, [...differing]];
    }),
  );
}

async function findConcrete(client: Client, items: readonly Item[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (const declaration of new Set(items.map((item) => item.declaration))) {
    const ids = items.filter((item) => item.declaration === declaration).map(({ id }) => id);
    for (const [id, row] of byId(await findRecorded(client, declaration.model, { id: { in: ids } }))) {
      found.set(id, row);
    }
  }
  return found;
}

/** Rows of link tables by model and id of the row that they belong to. */
async function findLinks(client: Client, items: readonly Item[], ids: readonly string[]) {
  const owners = new Map<string, string>();
  for (const { declaration } of items) {
    for (const field of Object.values(declaration.fields))
      if (field.as === 'links') owners.set(field.model, field.owner);
  }
  const found = new Map<string, Map<string, Row[]>>();
  for (const [model, owner] of owners) {
    const rows = await findRecorded(client, model, { [owner]: { in: ids } });
    const owned = new Map<string, Row[]>();
    for (const row of rows) {
      const id = row[owner] as string;
      owned.set(id, [...(owned.get(id) ?? []), row]);
    }
    found.set(model, owned);
  }
  return found;
}

function groupBy(rows: readonly Row[]): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row['factId']);
    if (group === undefined) groups.set(row['factId'], [row]);
    else group.push(row);
  }
  return groups;
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row['id'] as string, row]));
}

function agree(columns: Row, row: Row | undefined): boolean {
  return row !== undefined && Object.entries(columns).every(([name, value]) => isDeepStrictEqual(value, row[name]));
}

/** Whether two lists have the same rows, in any order, columns of `except` aside. */
function sameRows(left: readonly Row[], right: readonly Row[], except: readonly string[] = []): boolean {
  const text = (row: Row) =>
    JSON.stringify(
      Object.entries(row)
        .filter(([name]) => !except.includes(name))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return isDeepStrictEqual(left.map(text).sort(), right.map(text).sort());
}
