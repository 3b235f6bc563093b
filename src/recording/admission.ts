import { type Path, type Problem, refuse } from './problems.ts';
import type { Client } from './tables.ts';

// The rules of review. A fact is let in when all that it refers to is: facts, and entities. An entity that is no fact is let in
// with the first accepted fact that refers to it, together with what it belongs to; an actor not without an accepted primary
// name. It is a draft again when nothing accepted refers to it any more. A fact is not kept out while accepted ones refer to
// it, other than in a list (who says it, whom and what a statement is for and about): a list shows what is let in of it, and a
// draft may add to it. `chancery check` verifies this: src/database/promises.ts. Whether a fact is retracted makes no
// difference: readers can still reach it. An actor that stands for others stays let in until they are apart again.

/** More dependents than a person would look at are counted, not named. */
export const MOST_NAMED = 100;

/**
 * Lets in the entities that these facts, which are accepted, refer to, and returns them. Refuses with DEPENDS_ON_DRAFT for
 * each fact that refers to something else that is not accepted, naming all facts that have to be accepted with it.
 */
export async function admit(
  client: Client,
  facts: readonly string[],
  pathOf: (fact: string) => Path,
): Promise<string[]> {
  const admitted = await client.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE named (id) AS (
      SELECT target_id FROM fact_reference WHERE fact_id = ANY (${facts}::uuid[])
      UNION
      SELECT r.target_id FROM named JOIN entity_reference r ON r.entity_id = named.id)
    UPDATE entity SET review_state = 'ACCEPTED'
    WHERE review_state <> 'ACCEPTED' AND id IN (SELECT id FROM named)
      AND NOT EXISTS (SELECT FROM fact WHERE fact.id = entity.id)
    RETURNING id`;
  const needs = await findNeeds(client, facts);
  refuse(
    facts.flatMap((fact): Problem[] => {
      const all = new Set(needs.get(fact));
      for (const need of all) for (const further of needs.get(need) ?? []) all.add(further);
      all.delete(fact);
      if (all.size === 0) return [];
      const message = `refers to what is not accepted: accept ${all.size === 1 ? 'the fact that it needs' : `the ${all.size} facts that it needs`} before it, or with it`;
      return [{ code: 'DEPENDS_ON_DRAFT', path: pathOf(fact), message, details: { needs: [...all] } }];
    }),
  );
  return admitted.map(({ id }) => id);
}

/** The facts that are not accepted and that each of these facts needs, and what those need in turn. */
async function findNeeds(client: Client, facts: readonly string[]): Promise<Map<string, string[]>> {
  const needs = new Map<string, string[]>();
  for (let ahead = facts; ahead.length > 0; ) {
    const named = await client.$queryRaw<{ fact_id: string; id: string }[]>`
      WITH RECURSIVE named (fact_id, id) AS (
        SELECT fact_id, target_id FROM fact_reference WHERE fact_id = ANY (${ahead}::uuid[])
        UNION
        SELECT named.fact_id, r.target_id FROM named JOIN entity_reference r ON r.entity_id = named.id)
      SELECT fact_id, id FROM named`;
    const needed = await findUnaccepted(client, [...new Set(named.map(({ id }) => id))]);
    for (const fact of ahead) needs.set(fact, []);
    for (const { fact_id, id } of named) {
      needs.get(fact_id)?.push(...(needed.get(id) ?? []).filter((need) => need !== fact_id));
    }
    ahead = [...new Set([...needed.values()].flat())].filter((need) => !needs.has(need));
  }
  return needs;
}

/** What has to be accepted for each of these: itself, if it is a fact; the names of an actor none of which is accepted. */
async function findUnaccepted(client: Client, ids: readonly string[]): Promise<Map<string, string[]>> {
  const facts = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM fact WHERE id = ANY (${ids}::uuid[]) AND review_state <> 'ACCEPTED'`;
  const names = await client.$queryRaw<{ actor_id: string; id: string; accepted: boolean; stands: boolean }[]>`
    SELECT n.actor_id, n.id, f.review_state = 'ACCEPTED' AS accepted, f.retracted_at IS NULL AS stands
    FROM primary_name n JOIN fact f ON f.id = n.id WHERE n.actor_id = ANY (${ids}::uuid[]) ORDER BY n.id`;
  const called = new Set(names.flatMap(({ actor_id, accepted }) => (accepted ? [actor_id] : [])));
  const unaccepted = new Map(facts.map(({ id }) => [id, [id]]));
  for (const { actor_id, id, stands } of names) {
    if (stands && !called.has(actor_id)) unaccepted.set(actor_id, [...(unaccepted.get(actor_id) ?? []), id]);
  }
  return unaccepted;
}

// OFFSET 0 keeps PostgreSQL from reading all references of all facts: it looks each row's up in an index.

/** Makes drafts again of those of these entities, and of what they belong to, that nothing accepted refers to any more. */
export async function withdraw(client: Client, entities: readonly string[]): Promise<void> {
  for (let ahead = entities; ahead.length > 0; ) {
    const withdrawn = await client.$queryRaw<{ id: string }[]>`
      UPDATE entity e SET review_state = 'DRAFT'
      WHERE e.id = ANY (${ahead}::uuid[]) AND e.review_state = 'ACCEPTED' AND e.kind <> 'ARTICLE'
        AND NOT EXISTS (SELECT FROM entity m WHERE m.merged_into_id = e.id)
        AND NOT EXISTS (SELECT FROM fact WHERE fact.id = e.id)
        AND NOT EXISTS (SELECT FROM fact_reference r JOIN fact f ON f.id = r.fact_id
                        WHERE r.target_id = e.id AND f.review_state = 'ACCEPTED' OFFSET 0)
        AND NOT EXISTS (SELECT FROM entity_reference r JOIN entity o ON o.id = r.entity_id
                        WHERE r.target_id = e.id AND o.review_state = 'ACCEPTED' OFFSET 0)
      RETURNING e.id`;
    const ids = withdrawn.map(({ id }) => id);
    ahead = (
      await client.$queryRaw<{ target_id: string }[]>`
        SELECT DISTINCT target_id FROM entity_reference WHERE entity_id = ANY (${ids}::uuid[])`
    ).map(({ target_id }) => target_id);
  }
}

/** What these facts refer to. */
export async function listTargets(client: Client, facts: readonly string[]): Promise<string[]> {
  const rows = await client.$queryRaw<{ target_id: string }[]>`
    SELECT DISTINCT target_id FROM fact_reference WHERE fact_id = ANY (${facts}::uuid[])`;
  return rows.map(({ target_id }) => target_id);
}

/** The actors that are called by one of these facts. To be asked before it is changed; checkNamed() then comes after it. */
export async function listNamed(client: Client, facts: readonly string[]): Promise<string[]> {
  const rows = await client.$queryRaw<{ actor_id: string }[]>`
    SELECT DISTINCT actor_id FROM name_in_force WHERE id = ANY (${facts}::uuid[])`;
  return rows.map(({ actor_id }) => actor_id);
}

/**
 * A problem for each of these actors that has no primary name any more, but facts that stand on it. Where no name of an accepted
 * actor was ever let in, accepted facts count though they are retracted: readers may still ask for them, and would be told a name
 * that was kept out.
 */
export async function checkNamed(client: Client, actors: readonly string[], path: Path): Promise<Problem[]> {
  const unnamed = await client.$queryRaw<{ label: string; facts: string[]; count: number }[]>`
    SELECT e.label, (array_agg(r.fact_id ORDER BY r.fact_id))[:${MOST_NAMED}::int] AS facts, count(*)::int AS count
    FROM entity e, LATERAL (
      SELECT DISTINCT r.fact_id FROM fact_reference r JOIN fact f ON f.id = r.fact_id
      WHERE r.target_id = e.id
        AND CASE e.review_state WHEN 'ACCEPTED' THEN f.review_state = 'ACCEPTED' ELSE f.review_state <> 'REJECTED' END
        AND (f.retracted_at IS NULL OR e.review_state = 'ACCEPTED' AND NOT EXISTS (
          SELECT FROM primary_name n JOIN fact k ON k.id = n.id WHERE n.actor_id = e.id AND k.review_state = 'ACCEPTED'))) r
    WHERE e.id = ANY (${actors}::uuid[]) AND NOT EXISTS (
      SELECT FROM name_in_force n JOIN fact f ON f.id = n.id
      WHERE n.actor_id = e.id AND (e.review_state <> 'ACCEPTED' OR f.review_state = 'ACCEPTED'))
    GROUP BY e.id, e.label ORDER BY e.id`;
  return unnamed.map(({ label, facts, count }) => ({
    code: 'HAS_DEPENDENTS',
    path,
    message: `is the only name of "${label}" that stands, and ${countFacts(count)} on that actor: record another primary name first`,
    details: { facts, count },
  }));
}

/** "1 fact stands", "3 facts stand". */
export function countFacts(count: number): string {
  return count === 1 ? '1 fact stands' : `${count} facts stand`;
}
