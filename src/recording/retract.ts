import { checkNamed, countFacts, listNamed, MOST_NAMED } from './admission.ts';
import { checkStands, checkVersion, lockFact } from './current.ts';
import { type Problem, refuse } from './problems.ts';
import { followNames } from './relabel.ts';
import type { Client } from './tables.ts';
import { takeTurn } from './turns.ts';

/** A fact that is to be retracted or reinstated. */
export interface Retraction {
  readonly id: string;
  /** Its kind, where the caller means one. */
  readonly kind?: string | undefined;
  readonly expectedVersion: number;
  /** Whether what stands on it, or was retracted with it, goes the same way. */
  readonly withDependents?: boolean;
}

/** What was retracted or reinstated: the fact first, then those that went with it, in the order of their ids. */
export interface Retracted {
  readonly ids: readonly string[];
}

/** How many facts one request retracts or reinstates. */
export const MOST_RETRACTED = 500;

/**
 * Takes a fact back. It stays, with the reason, where it is asked for by its id. A fact stands on another when it cannot be
 * without it: a participation on its meeting, a change on its sanction; but not a statement on the occasion at which it was
 * made. Refuses with RETRACTED when it is retracted already, VERSION_CONFLICT, and HAS_DEPENDENTS when others stand on it
 * that are not retracted, or when it is the last name of an actor that others stand on.
 */
export async function retractFact(client: Client, retraction: Retraction, reason: string): Promise<Retracted> {
  const { id, expectedVersion, withDependents = false } = retraction;
  await takeTurn(client);
  const fact = await lockFact(client, retraction);
  refuse(checkStands(fact, ['id']));
  refuse(checkVersion(fact, expectedVersion, ['expectedVersion']));
  const dependents = await listDependents(client, id);
  if (dependents.length > 0 && !withDependents) refuse([toProblem(dependents)]);
  refuse(checkSize(dependents));
  const ids = [id, ...dependents];
  const named = await listNamed(client, ids);
  await client.$executeRaw`
    UPDATE fact SET retracted_at = CURRENT_TIMESTAMP, retraction_reason = ${reason} WHERE id = ANY (${ids}::uuid[])`;
  refuse(await checkNamed(client, named, ['id']));
  await followNames(client, named);
  return { ids };
}

/**
 * Takes a retraction back. `withDependents`: also of the facts that were retracted in the same request. Refuses with CONFLICT
 * when the fact is not retracted, VERSION_CONFLICT, and RETRACTED when it stands on a fact that stays retracted.
 */
export async function reinstateFact(client: Client, retraction: Retraction): Promise<Retracted> {
  const { id, expectedVersion, withDependents = false } = retraction;
  await takeTurn(client);
  const fact = await lockFact(client, retraction);
  if (fact.retracted_at === null) {
    refuse([{ code: 'CONFLICT', path: ['id'], message: 'the fact is not retracted' }]);
  }
  refuse(checkVersion(fact, expectedVersion, ['expectedVersion']));
  const others = withDependents ? await listRetractedWith(client, id) : [];
  refuse(checkSize(others));
  const ids = [id, ...others];
  await client.$executeRaw`
    UPDATE fact SET retracted_at = NULL, retraction_reason = NULL WHERE id = ANY (${ids}::uuid[])`;
  refuse(await checkGround(client, ids));
  await followNames(client, await listNamed(client, ids));
  return { ids };
}

async function listDependents(client: Client, id: string): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE standing (id) AS (
      SELECT ${id}::uuid
      UNION
      SELECT r.fact_id FROM standing s
        CROSS JOIN LATERAL (SELECT fact_id FROM fact_reference WHERE target_id = s.id AND tie = 'REQUIRED' OFFSET 0) r
        JOIN fact f ON f.id = r.fact_id
      WHERE f.retracted_at IS NULL)
    SELECT id FROM standing WHERE id <> ${id}::uuid ORDER BY id`;
  return rows.map((row) => row.id);
}

function toProblem(dependents: readonly string[]): Problem {
  const message = `${countFacts(dependents.length)} on it: retract them first, or with it by withDependents`;
  const facts = dependents.slice(0, MOST_NAMED);
  return { code: 'HAS_DEPENDENTS', path: ['id'], message, details: { facts, count: dependents.length } };
}

function checkSize(others: readonly string[]): Problem[] {
  if (others.length < MOST_RETRACTED) return [];
  const message = `would take ${others.length} others with it, and a request changes at most ${MOST_RETRACTED} facts: begin with those`;
  return [{ code: 'LIST_TOO_LONG', path: ['withDependents'], message }];
}

/** The facts whose last retraction was part of the same change as that of this one, and that are still retracted. */
async function listRetractedWith(client: Client, id: string): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    WITH last AS (
      SELECT max(change_set_id) AS change FROM revision WHERE subject_id = ${id}::uuid AND operation = 'RETRACT')
    SELECT f.id FROM last JOIN revision r ON r.change_set_id = last.change AND r.operation = 'RETRACT'
      JOIN fact f ON f.id = r.subject_id AND f.retracted_at IS NOT NULL
    WHERE f.id <> ${id}::uuid AND NOT EXISTS (
      SELECT FROM revision later WHERE later.subject_id = f.id AND later.operation = 'RETRACT' AND later.change_set_id > last.change)
    ORDER BY f.id`;
  return rows.map((row) => row.id);
}

/** Facts that stand on nothing that is retracted. */
async function checkGround(client: Client, ids: readonly string[]): Promise<Problem[]> {
  const ground = await client.$queryRaw<{ id: string; label: string }[]>`
    SELECT DISTINCT f.id, f.label FROM fact_reference r JOIN fact f ON f.id = r.target_id
    WHERE r.fact_id = ANY (${ids}::uuid[]) AND r.tie = 'REQUIRED' AND f.retracted_at IS NOT NULL ORDER BY f.id`;
  return ground.map(({ label }) => ({
    code: 'RETRACTED',
    path: ['id'],
    message: `it stands on a fact that is retracted: reinstate "${label}" first`,
  }));
}
