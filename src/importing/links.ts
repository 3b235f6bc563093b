import { type AnnotateTask, annotateAll } from '../recording/annotate-all.ts';
import { toId } from '../recording/plan.ts';
import { RecordingError } from '../recording/problems.ts';
import type { Client } from '../recording/tables.ts';
import { countFailure } from './options.ts';
import type { Links, PendingLink, Run, Work } from './run.ts';
import { noteLinked } from './state.ts';

// Those beyond are linked by the next import of the same source.
const MOST_PENDING = 100_000;

/** Records the links of entries as far as what they refer to is in; gives the keys of entries of which some are not. */
export async function linkEntries(
  client: Client,
  run: Run,
  entries: readonly { work: Work; articleId: string }[],
): Promise<Set<string>> {
  const pending = entries.flatMap(({ work, articleId }) => {
    const { links = [] } = work.record;
    return links.length === 0 ? [] : [{ key: work.key, articleId, links }];
  });
  const left = await recordLinks(client, run, pending);
  for (const link of left) if (run.pending.length < MOST_PENDING) run.pending.push(link);
  return new Set(left.map(({ key }) => key));
}

/** Records the links that waited for entries to come. */
export async function linkPending(client: Client, run: Run): Promise<void> {
  const pending = run.pending.splice(0);
  const left = await recordLinks(client, run, pending);
  const missing = new Set(left.map(({ key }) => key));
  run.tally.unlinked += missing.size;
  const linked = pending.flatMap(({ key }) => (missing.has(key) ? [] : [key]));
  await noteLinked(client, run.format.name, linked);
}

/** Records what can be recorded, and gives the rest. */
async function recordLinks(client: Client, run: Run, pending: readonly PendingLink[]): Promise<PendingLink[]> {
  if (pending.length === 0) return [];
  const targetsOf = (fact: Links[number]) => listTargets(run.format.name, fact);
  const known = await findTargets(
    client,
    pending.flatMap(({ links }) => links.flatMap(targetsOf)),
  );
  const isIn = (fact: Links[number]) => targetsOf(fact).every((id) => known.has(id));
  const ready = pending.flatMap((entry) => {
    const links = entry.links.filter(isIn);
    return links.length === 0 ? [] : [{ ...entry, links }];
  });
  const by =
    run.format.publisher === null
      ? {}
      : { by: [{ role: 'ASSERTER' as const, actor: `${run.format.name}/${run.format.publisher.key}` }] };
  const tasks = ready.map(
    ({ articleId, links }): AnnotateTask => ({
      input: { article: articleId, facts: links.map((link) => ({ ...by, ...link }) as Links[number]) },
      options: { keyPrefix: run.format.name },
    }),
  );
  const outcomes = await annotateAll(client, tasks);
  outcomes.forEach((outcome, index) => {
    if (outcome instanceof RecordingError) {
      countFailure(run.tally, { line: 0, key: (ready[index] as PendingLink).key, message: outcome.message });
    } else run.tally.facts.created += outcome.facts.filter((fact) => fact.outcome === 'CREATED').length;
  });
  return pending.flatMap((entry) => {
    const links = entry.links.filter((link) => !isIn(link));
    return links.length === 0 ? [] : [{ ...entry, links }];
  });
}

function listTargets(format: string, fact: Links[number]): string[] {
  return Object.values(fact).flatMap((value) =>
    typeof value === 'string' && value.startsWith(`${format}/`) ? [toId(value)] : [],
  );
}

async function findTargets(client: Client, ids: readonly string[]): Promise<Set<string>> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM entity WHERE id = ANY (${ids}::uuid[]) UNION SELECT id FROM fact WHERE id = ANY (${ids}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}
