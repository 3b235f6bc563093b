import type { Declaration, FactRecord } from '../facts/recording.ts';
import { indexNames } from '../search/index-names.ts';
import { toLabel } from './labels.ts';
import type { Row } from './rows.ts';
import { readFacts, toRecord } from './stored.ts';
import type { Client } from './tables.ts';

const FACTS_PER_STATEMENT = 500;

/** A fact with the checked record that its label is made of. */
interface Labelled {
  readonly id: string;
  readonly declaration: Declaration;
  readonly record: Row;
}

/**
 * The sentence of each fact, by its id, with the labels that the entities in it have now. The time of a fact is over when it
 * was over for the latest of the articles that the fact is cited from.
 */
export async function makeLabels(client: Client, facts: readonly Labelled[]): Promise<Map<string, string>> {
  const ids = facts.map(({ id }) => id);
  const sources = await client.$queryRaw<{ fact_id: string; articles: string[]; latest: string | null }[]>`
    SELECT c.fact_id, array_agg(DISTINCT a.id::text) AS articles,
           CASE WHEN bool_and(a.published_on IS NOT NULL) THEN max(a.published_on_latest)::text END AS latest
    FROM citation c JOIN article a ON a.id = c.article_id WHERE c.fact_id = ANY (${ids}::uuid[]) GROUP BY c.fact_id`;
  const sourcesOf = new Map(sources.map((row) => [row.fact_id, row]));
  const named = facts.flatMap(({ declaration, record }) =>
    Object.entries(declaration.fields).flatMap(([name, { as }]) =>
      as === 'reference' && record[name] !== undefined ? [record[name] as string] : [],
    ),
  );
  const labelOf = await readLabels(client, named);
  return new Map(
    facts.map(({ id, declaration, record }) => {
      const { articles = [], latest = null } = sourcesOf.get(id) ?? {};
      const { validTo } = record as Partial<FactRecord>;
      const words = {
        of: (reference: string) => String(labelOf.get(reference)),
        isSource: (reference: string) => articles.includes(reference),
        over: validTo !== undefined && (latest === null || validTo.value.latest <= latest),
      };
      return [id, toLabel(declaration.label(record, words) ?? (record['name'] as string))];
    }),
  );
}

async function readLabels(client: Client, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await client.$queryRaw<{ id: string; label: string }[]>`
    SELECT id, label FROM entity WHERE id = ANY (${ids}::uuid[])
    UNION SELECT id, label FROM fact WHERE id = ANY (${ids}::uuid[])`;
  return new Map(rows.map(({ id, label }) => [id, label]));
}

/**
 * Makes the labels anew in which the label of one of these entities stands, and in turn those in which these stand. That is
 * no revision: the facts say what they said. What the labels were is kept, as of everything.
 */
export async function relabel(client: Client, renamed: readonly string[]): Promise<void> {
  await client.$executeRaw`SELECT set_config('chancery.merging', 'on', true)`;
  for (let entities = renamed; entities.length > 0; ) {
    // What is listed is no part of a label.
    const naming = await client.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT fact_id AS id FROM fact_reference
      WHERE target_id = ANY (${entities}::uuid[]) AND tie <> 'LISTED' ORDER BY 1`;
    const next: string[] = [];
    for (let from = 0; from < naming.length; from += FACTS_PER_STATEMENT) {
      const ids = naming.slice(from, from + FACTS_PER_STATEMENT).map(({ id }) => id);
      const facts = (await readFacts(client, ids)).map((fact) => ({ ...fact, record: toRecord(fact) }));
      const labels = await makeLabels(client, facts);
      const changed = facts.filter(({ id, fact }) => labels.get(id) !== fact['label']);
      await writeLabels(client, new Map(changed.map(({ id }) => [id, labels.get(id) as string])));
      next.push(...changed.filter(({ declaration }) => declaration.entity).map(({ id }) => id));
    }
    entities = next;
  }
  await client.$executeRaw`SELECT set_config('chancery.merging', '', true)`;
}

async function writeLabels(client: Client, labels: ReadonlyMap<string, string>): Promise<void> {
  if (labels.size === 0) return;
  const [ids, texts] = [[...labels.keys()], [...labels.values()]];
  await client.$executeRaw`
    UPDATE fact SET label = made.label FROM unnest(${ids}::uuid[], ${texts}::text[]) AS made (id, label) WHERE fact.id = made.id`;
  await client.$executeRaw`
    UPDATE entity SET label = made.label FROM unnest(${ids}::uuid[], ${texts}::text[]) AS made (id, label) WHERE entity.id = made.id`;
}

/**
 * Gives each actor whose label is no longer one of its primary names the one that was recorded first. A name counts that is
 * not retracted, and accepted where the actor is; where the actor is not, one that is not rejected. An actor without any
 * keeps its label. The labels of facts follow.
 */
export async function followNames(client: Client, actors: readonly string[]): Promise<void> {
  const names = await client.$queryRaw<{ actor_id: string; value: string; label: string }[]>`
    SELECT n.actor_id, n.value, e.label FROM name_in_force n JOIN entity e ON e.id = n.actor_id
    WHERE n.actor_id = ANY (${actors}::uuid[]) ORDER BY n.actor_id, n.recorded_at, n.id`;
  const renamed = new Map<string, string>();
  for (const actor of new Set(actors)) {
    const own = names.filter((name) => name.actor_id === actor);
    const labels = own.map(({ value }) => toLabel(value));
    if (labels[0] !== undefined && !labels.includes(own[0]?.label ?? '')) renamed.set(actor, labels[0]);
  }
  if (renamed.size === 0) return;
  await writeLabels(client, renamed);
  await indexNames(client, [...renamed.keys()]);
  await relabel(client, [...renamed.keys()]);
}
