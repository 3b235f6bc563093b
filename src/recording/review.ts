import { admit, checkNamed, countFacts, listNamed, listTargets, MOST_NAMED, withdraw } from './admission.ts';
import { checkStands, checkVersion, lockFacts, toWords } from './current.ts';
import { type Path, type Problem, refuse } from './problems.ts';
import { followNames } from './relabel.ts';
import type { Client } from './tables.ts';
import { takeTurn } from './turns.ts';

/** A reviewer's finding on some facts. */
export interface Review {
  readonly ids: readonly string[];
  /** Their kinds, in the order of `ids`, where the caller means some. */
  readonly kinds?: readonly string[] | undefined;
  readonly state: 'ACCEPTED' | 'REJECTED';
  /** The versions that were looked at, in the order of `ids`. */
  readonly expectedVersions?: readonly number[] | undefined;
}

/** What became of the facts, in the order of the request. */
export interface Reviewed {
  readonly ids: readonly string[];
  /** Those that were in another state before. */
  readonly changed: readonly string[];
}

/** How many facts one request reviews. */
export const MOST_REVIEWED = 500;

/**
 * Lets facts in or keeps them out, all of them or none; src/recording/admission.ts has the rules. Those that are in that state
 * already are left alone. Refuses with NOT_FOUND, RETRACTED, VERSION_CONFLICT; with DEPENDS_ON_DRAFT when an accepted fact
 * would refer to others that are not accepted, and HAS_DEPENDENTS when accepted facts refer to one that is to be rejected.
 */
export async function reviewFacts(client: Client, review: Review): Promise<Reviewed> {
  const { ids, kinds, state, expectedVersions } = review;
  refuse(checkLists(review));
  await takeTurn(client);
  const facts = await lockFacts(client, ids);
  refuse(
    ids.flatMap((id, index): Problem[] => {
      const fact = facts.get(id);
      const path = ['ids', index];
      if (fact === undefined || fact.kind !== (kinds?.[index] ?? fact.kind)) {
        return [{ code: 'NOT_FOUND', path, message: `there is no ${toWords(kinds?.[index])} "${id}"` }];
      }
      const expected = expectedVersions?.[index] ?? fact.version;
      return [...checkStands(fact, path), ...checkVersion(fact, expected, ['expectedVersions', index])];
    }),
  );
  const pathOf = (id: string) => ['ids', ids.indexOf(id)];
  const changed = ids.filter((id) => facts.get(id)?.review_state !== state);
  const accepted = changed.filter((id) => facts.get(id)?.review_state === 'ACCEPTED');
  const named = await listNamed(client, accepted);
  await client.$executeRaw`
    UPDATE fact SET review_state = ${state}::review_state WHERE id = ANY (${changed}::uuid[])`;
  const targets = await listTargets(client, changed);
  if (state === 'ACCEPTED') targets.push(...(await admit(client, changed, pathOf)));
  else {
    refuse(await checkDependents(client, changed, pathOf));
    await withdraw(client, targets);
    refuse(await checkNamed(client, named, ['ids']));
  }
  await followNames(client, targets);
  return { ids, changed };
}

function checkLists({ ids, expectedVersions }: Review): Problem[] {
  if (ids.length === 0) return [{ code: 'BAD_USER_INPUT', path: ['ids'], message: 'names no fact' }];
  if (ids.length > MOST_REVIEWED) {
    const message = `names ${ids.length} facts, and a request reviews at most ${MOST_REVIEWED}`;
    return [{ code: 'LIST_TOO_LONG', path: ['ids'], message }];
  }
  if (new Set(ids).size < ids.length) {
    return [{ code: 'BAD_USER_INPUT', path: ['ids'], message: 'names one of them twice' }];
  }
  if (expectedVersions !== undefined && expectedVersions.length !== ids.length) {
    const message = `has ${expectedVersions.length} versions for ${ids.length} facts: give one for each, in the order of ids`;
    return [{ code: 'BAD_USER_INPUT', path: ['expectedVersions'], message }];
  }
  return [];
}

async function checkDependents(
  client: Client,
  rejected: readonly string[],
  pathOf: (fact: string) => Path,
): Promise<Problem[]> {
  const rows = await client.$queryRaw<{ target_id: string; facts: string[] }[]>`
    SELECT r.target_id, array_agg(DISTINCT r.fact_id ORDER BY r.fact_id) AS facts
    FROM fact_reference r JOIN fact f ON f.id = r.fact_id
    WHERE r.target_id = ANY (${rejected}::uuid[]) AND r.tie <> 'LISTED' AND f.review_state = 'ACCEPTED'
    GROUP BY r.target_id ORDER BY array_position(${rejected}::uuid[], r.target_id)`;
  return rows.map(({ target_id, facts }) => ({
    code: 'HAS_DEPENDENTS',
    path: pathOf(target_id),
    message: `accepted and ${countFacts(facts.length)} on it: reject ${facts.length === 1 ? 'that' : 'those'} before it, or with it`,
    details: { facts: facts.slice(0, MOST_NAMED), count: facts.length },
  }));
}
