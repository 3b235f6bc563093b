import { withdraw } from '../recording/admission.ts';
import { type Path, type Problem, refuse } from '../recording/problems.ts';
import { followNames } from '../recording/relabel.ts';
import type { Client } from '../recording/tables.ts';

// Merging is judging. What a judgement does to references, and that none contradicts another, is the database's doing; here is
// what people are told when a judgement cannot be made.

/** An actor of the input: its uuid, and where in the input it stands. */
export interface Named {
  readonly id: string;
  readonly path: Path;
}

interface Known {
  readonly id: string;
  readonly label: string;
  /** What it can be merged with: PERSON, STATE, VESSEL, AIRCRAFT or ORGANIZATION. */
  readonly sort: string;
  readonly draft: boolean;
  /** The actor that stands for it: itself, or the one that it is merged into. */
  readonly stands: string;
}

interface Judged {
  readonly id: string;
  /** The actors that stand for the two. */
  readonly actors: readonly string[];
  readonly judgedAt: string;
  readonly judgedBy: string | null;
  readonly reason: string | null;
}

// A recording of a thousand facts under way is waited for; a merge of an actor with very many facts takes seconds.
const PATIENCE_MS = 120_000;

/** Waits until nobody else is writing. To be called before anything is read that the judgement rests on. */
async function beginToJudge(client: Client): Promise<void> {
  await client.$executeRaw`SELECT set_config('statement_timeout', ${String(PATIENCE_MS)}, true)`;
  await client.$executeRaw`SELECT begin_to_judge()`;
}

/**
 * Judges that each of `sources` is the same as `target`, and gives the actor that stands for all of them from then on. A source
 * that is merged already comes along with the one that it is merged into.
 * Throws RecordingError: NOT_FOUND, BAD_USER_INPUT (with itself, in a circle, across kinds, a draft), ALREADY_MERGED or KNOWN_DISTINCT.
 */
export async function mergeActors(client: Client, sources: readonly Named[], target: Named): Promise<string> {
  await beginToJudge(client);
  for (const source of sources) {
    const known = await getActors(client, [source, target]);
    const [from, into] = [known.get(source.id) as Known, known.get(target.id) as Known];
    const [stands] = [...(await getActors(client, [{ id: from.stands, path: source.path }])).values()] as [Known];
    refuse(findObstacle(source, target, from, into, stands));
    refuse(await findDistinction(client, source, from, into));
    await client.$executeRaw`
      INSERT INTO judgement (actor_id, other_id, verdict) VALUES (${from.stands}::uuid, ${target.id}::uuid, 'SAME')`;
  }
  return ((await getActors(client, [target])).get(target.id) as Known).stands;
}

function findObstacle(source: Named, target: Named, from: Known, into: Known, stands: Known): Problem[] {
  const { path } = source;
  const wrong = (message: string): Problem[] => [{ code: 'BAD_USER_INPUT', path, message }];
  if (source.id === target.id) return wrong('is the target itself: an actor is not merged with itself');
  if (into.stands === source.id) {
    return wrong(
      `"${into.label}" is merged into "${from.label}": to merge back would go in a circle; unmerge it first`,
    );
  }
  if (from.stands === into.stands) {
    const message = `"${from.label}" and "${into.label}" are merged already`;
    return [{ code: 'ALREADY_MERGED', path, message, details: { actor: into.stands } }];
  }
  if (stands.sort !== into.sort) {
    return wrong(
      `"${stands.label}" is ${SORTS[stands.sort]} and "${into.label}" is ${SORTS[into.sort]}: they are never the same`,
    );
  }
  for (const { id, draft, label } of [from, into]) {
    if (!draft) continue;
    const at = id === target.id ? target.path : path;
    return [{ code: 'BAD_USER_INPUT', path: at, message: `"${label}" is a draft: accept what names it first` }];
  }
  return [];
}

const SORTS: Readonly<Record<string, string>> = {
  PERSON: 'a person',
  STATE: 'a state',
  ORGANIZATION: 'an organisation',
  VESSEL: 'a vessel',
  AIRCRAFT: 'an aircraft',
};

async function findDistinction(client: Client, { path }: Named, from: Known, into: Known): Promise<Problem[]> {
  const [judged] = await listDistinctions(client, from.stands, into.stands);
  if (judged === undefined) return [];
  const message = `"${from.label}" and "${into.label}" were judged not to be the same${judged.reason === null ? '' : `: ${judged.reason}`}`;
  const { actors, judgedAt, judgedBy, reason } = judged;
  const details = { actors, judgedAt, judgedBy, reason };
  return [{ code: 'KNOWN_DISTINCT', path, message, details }];
}

/**
 * Withdraws the judgement by which an actor is merged into another, with all that are merged into it. `distinct`: judges that
 * the two are not the same. Gives the actor that stood for it. Throws RecordingError: NOT_FOUND or NOT_MERGED.
 */
export async function unmergeActor(client: Client, actor: Named, distinct: boolean): Promise<string> {
  await beginToJudge(client);
  const { label, stands } = (await getActors(client, [actor])).get(actor.id) as Known;
  const [judged] = await client.$queryRaw<{ other_id: string; since: bigint }[]>`
    DELETE FROM judgement WHERE actor_id = ${actor.id}::uuid AND verdict = 'SAME' RETURNING other_id, since`;
  if (judged === undefined) {
    const message = `"${label}" is not merged into another${(await standsForOthers(client, actor.id)) ? ': others are merged into it, unmerge those' : ''}`;
    refuse([{ code: 'NOT_MERGED', path: actor.path, message }]);
    throw new Error('unreachable');
  }
  if (distinct) await insertDistinction(client, actor.id, judged.other_id);
  const apart = [actor.id, stands];
  await withdraw(client, await listReduced(client, apart, judged.since));
  await followNames(client, apart);
  return stands;
}

/**
 * Those of the actors about which readers see less than before a change set: a fact was kept out, or is about another now; or
 * of whose own names none is accepted. While an actor stands for others, it is taken from nobody for that.
 */
async function listReduced(client: Client, actors: readonly string[], since: bigint): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM unnest(${actors}::uuid[]) AS a (id) WHERE EXISTS (
      SELECT FROM primary_name n JOIN fact f ON f.id = n.id WHERE n.actor_id = a.id
      GROUP BY n.actor_id HAVING bool_and(f.review_state <> 'ACCEPTED'))
    OR EXISTS (
      SELECT FROM revision r WHERE r.change_set_id >= ${since} AND r.was_public
        AND (r.changes @> jsonb_build_array(jsonb_build_object('old', a.id))
          OR NOT r.is_public AND r.subject_id IN (SELECT fact_id FROM fact_reference WHERE target_id = a.id)))`;
  return rows.map(({ id }) => id);
}

/**
 * Judges that two actors are not the same, so that they are never merged by mistake. Gives the actors that stand for the two, and
 * whether that is new. Throws RecordingError: NOT_FOUND, BAD_USER_INPUT for an actor and itself, or ALREADY_MERGED.
 */
export async function distinguishActors(
  client: Client,
  actor: Named,
  other: Named,
): Promise<{ actors: string[]; created: boolean }> {
  await beginToJudge(client);
  const known = await getActors(client, [actor, other]);
  const [one, two] = [known.get(actor.id) as Known, known.get(other.id) as Known];
  const { path } = other;
  if (actor.id === other.id) refuse([{ code: 'BAD_USER_INPUT', path, message: 'is the same actor' }]);
  if (one.stands === two.stands) {
    const message = `"${one.label}" and "${two.label}" are merged: unmerge them, with \`distinct\``;
    refuse([{ code: 'ALREADY_MERGED', path, message, details: { actor: one.stands } }]);
  }
  return { actors: [one.stands, two.stands], created: await insertDistinction(client, actor.id, other.id) };
}

/**
 * Withdraws every judgement that two actors, or any that they stand for, are not the same. Gives the actors that stand for the
 * two. Throws RecordingError NOT_FOUND.
 */
export async function undistinguishActors(client: Client, actor: Named, other: Named): Promise<string[]> {
  await beginToJudge(client);
  const known = await getActors(client, [actor, other]);
  const [one, two] = [known.get(actor.id) as Known, known.get(other.id) as Known];
  const judged = await listDistinctions(client, one.stands, two.stands);
  if (judged.length === 0) {
    const message = `nobody has judged that "${one.label}" and "${two.label}" are not the same`;
    refuse([{ code: 'NOT_FOUND', path: other.path, message }]);
  }
  await client.$executeRaw`DELETE FROM judgement WHERE id = ANY (${judged.map(({ id }) => id)}::uuid[])`;
  return [one.stands, two.stands];
}

async function insertDistinction(client: Client, actor: string, other: string): Promise<boolean> {
  const [first, second] = [actor, other].sort();
  const made = await client.$executeRaw`
    INSERT INTO judgement (actor_id, other_id, verdict) VALUES (${first}::uuid, ${second}::uuid, 'DISTINCT')
    ON CONFLICT (actor_id, other_id) DO NOTHING`;
  return made > 0;
}

/** What is known of actors. Throws RecordingError NOT_FOUND with each that there is none of. */
async function getActors(client: Client, named: readonly Named[]): Promise<Map<string, Known>> {
  const rows = await client.$queryRaw<Known[]>`
    SELECT e.id, e.label, merging_group(a.kind) AS sort, e.review_state <> 'ACCEPTED' AS draft, coalesce(e.merged_into_id, e.id) AS stands
    FROM entity e JOIN actor a ON a.id = e.id WHERE e.id = ANY (${named.map(({ id }) => id)}::uuid[])`;
  const known = new Map(rows.map((row) => [row.id, row]));
  refuse(
    named
      .filter(({ id }) => !known.has(id))
      .map(({ path }) => ({ code: 'NOT_FOUND', path, message: 'there is no actor with this id' })),
  );
  return known;
}

/** Judgements that two actors, or any that they stand for, are not the same. */
function listDistinctions(client: Client, one: string, other: string): Promise<Judged[]> {
  return client.$queryRaw<Judged[]>`
    SELECT j.id, ARRAY[canonical(j.actor_id), canonical(j.other_id)]::text[] AS actors,
      to_char(s.committed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "judgedAt", c.name AS "judgedBy", s.reason
    FROM judgement j LEFT JOIN change_set s ON s.id = j.since LEFT JOIN contributor c ON c.id = s.contributor_id
    WHERE j.verdict = 'DISTINCT' AND (canonical(j.actor_id), canonical(j.other_id)) IN ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))
    ORDER BY j.since, j.id`;
}

async function standsForOthers(client: Client, actor: string): Promise<boolean> {
  const rows = await client.$queryRaw<unknown[]>`SELECT 1 FROM entity WHERE merged_into_id = ${actor}::uuid LIMIT 1`;
  return rows.length > 0;
}
