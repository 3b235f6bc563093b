import { type AnnotateTask, annotateAll } from '../recording/annotate-all.ts';
import { toId } from '../recording/plan.ts';
import { RecordingError } from '../recording/problems.ts';
import type { Client } from '../recording/tables.ts';
import { countFailure } from './options.ts';
import type { Links, PendingLink, Run, Work } from './run.ts';
import { findEntities, noteLinked } from './state.ts';

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

/** The same entries, with those of their links among their facts that refer only to what is in. */
export async function withReadyLinks(client: Client, run: Run, works: readonly Work[]): Promise<Work[]> {
  const targets = await findTargets(
    client,
    run,
    works.flatMap(({ record }) => record.links ?? []),
  );
  return works.map((work) => {
    const { links = [], facts } = work.record;
    if (links.length === 0) return work;
    const { ready, waiting } = share(run, links, targets);
    return { ...work, record: { ...work.record, facts: [...facts, ...ready], links: waiting } };
  });
}

/** Records what can be recorded, and gives the rest. */
async function recordLinks(client: Client, run: Run, pending: readonly PendingLink[]): Promise<PendingLink[]> {
  if (pending.length === 0) return [];
  const targets = await findTargets(
    client,
    run,
    pending.flatMap(({ links }) => links),
  );
  const shared = pending.map((entry) => ({ entry, ...share(run, entry.links, targets) }));
  const begun = shared.filter(({ ready }) => ready.length > 0);
  const by =
    run.format.publisher === null
      ? {}
      : { by: [{ role: 'ASSERTER' as const, actor: `${run.format.name}/${run.format.publisher.key}` }] };
  const tasks = begun.map(
    ({ entry, ready }): AnnotateTask => ({
      input: { article: entry.articleId, facts: ready.map((link) => ({ ...by, ...link }) as Links[number]) },
      options: { keyPrefix: run.format.name },
    }),
  );
  const outcomes = await annotateAll(client, tasks);
  outcomes.forEach((outcome, index) => {
    if (outcome instanceof RecordingError) {
      countFailure(run.tally, { line: 0, key: begun[index]?.entry.key ?? null, message: outcome.message });
    } else run.tally.facts.created += outcome.facts.filter((fact) => fact.outcome === 'CREATED').length;
  });
  return shared.flatMap(({ entry, waiting }) => (waiting.length === 0 ? [] : [{ ...entry, links: waiting }]));
}

/** What references of links lead to, by the reference: as far as it is in. */
type Targets = ReadonlyMap<string, string>;

/** Which links refer only to what is in, and how; and which do not. */
function share(run: Run, links: Links, targets: Targets): { ready: Links; waiting: Links } {
  const isIn = (fact: Links[number]) => listReferences(run, fact).every((reference) => targets.has(reference));
  return {
    ready: links.filter(isIn).map((fact) => {
      const named = Object.entries(fact).map(([name, value]) => [name, targets.get(String(value)) ?? value]);
      return Object.fromEntries(named) as Links[number];
    }),
    waiting: links.filter((fact) => !isIn(fact)),
  };
}

function listReferences({ format }: Run, fact: Links[number]): string[] {
  return Object.values(fact).flatMap((value) =>
    typeof value === 'string' && value.startsWith(`${format.name}/`) ? [value] : [],
  );
}

// An entry leads to what its key makes, or to what was known of it under an identifier.
async function findTargets(client: Client, run: Run, links: Links): Promise<Targets> {
  const references = [...new Set(links.flatMap((fact) => listReferences(run, fact)))];
  if (references.length === 0) return new Map();
  const ids = references.map(toId);
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM entity WHERE id = ANY (${ids}::uuid[]) UNION SELECT id FROM fact WHERE id = ANY (${ids}::uuid[])`;
  const known = new Set(rows.map(({ id }) => id));
  const keyOf = (reference: string) => reference.slice(run.format.name.length + 1);
  const entities = await findEntities(client, run.format.name, references.map(keyOf));
  return new Map(
    references.flatMap((reference, index) => {
      if (known.has(ids[index] ?? '')) return [[reference, reference] as const];
      const id = entities.get(keyOf(reference));
      return id === undefined ? [] : [[reference, id] as const];
    }),
  );
}
