import type { Database } from '../../src/database/database.ts';
import { FORMATS, type Format } from '../../src/export/formats.ts';
import { toStatement, toWholeList } from '../../src/export/list.ts';
import { columnsOf, listedKinds } from '../../src/export/rows.ts';
import { distinguishActors, mergeActors, undistinguishActors, unmergeActor } from '../../src/merging/judgements.ts';
import { annotate } from '../../src/recording/annotate.ts';
import type { Changes } from '../../src/recording/patch.ts';
import { toId } from '../../src/recording/plan.ts';
import { recordReference } from '../../src/recording/reference.ts';
import { reviewFacts } from '../../src/recording/review.ts';
import { reviseFact } from '../../src/recording/revise.ts';
import type { Client } from '../../src/recording/tables.ts';
import '../../src/server/schema.ts';

/** How many actors a world has. */
export const ACTORS = 6;

/** The uuid of an actor of a world. */
export const actorId = (world: string, index: number) => toId(`${world}/a${index}`);

/** Makes the clock of a database stand still, so that what is written twice is written the same. */
export async function stopClock({ pool }: Database): Promise<void> {
  for (const table of ['entity', 'fact']) {
    await pool.query(`CREATE FUNCTION stop_clock_${table}() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN NEW.recorded_at := '2025-02-01'; RETURN NEW; END $$`);
    await pool.query(
      `CREATE TRIGGER a_stop_clock BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION stop_clock_${table}()`,
    );
  }
}

/** Six organisations and what else facts need. */
export async function makeWorld(database: Database, world: string, kind = 'ARMED_GROUP'): Promise<void> {
  const names = Array.from({ length: ACTORS }, (_, index) => `Actor ${index} of ${world}`);
  const input = {
    article: { body: `${names.join('; ')}.`, kind: 'NEWS' },
    actors: names.map((name, index) => ({ key: `a${index}`, kind, name })),
    bases: [{ key: 'base', kind: 'JOINT', name: `Base of ${world}` }],
    facts: names.map((name, index) => ({
      ...{ key: `name${index}`, kind: 'ACTOR_NAME', actor: `a${index}`, value: name, nameKind: 'PRIMARY' },
      quotes: [name],
    })),
  };
  await annotate(database, input as never, { keyPrefix: world });
}

/** Records an article with a fact of every kind; `picks` says which actor each reference names, by turns. */
export async function recordAll(
  database: Database,
  world: string,
  name: string,
  picks: readonly number[],
): Promise<void> {
  let next = 0;
  const any = () => {
    next += 1;
    return `${world}/a${picks[next % picks.length]}`;
  };
  const other = (than: string) => {
    const found = any();
    return found === than ? `${world}/a${(Number(found.at(-1)) + 1) % ACTORS}` : found;
  };
  const from = any();
  const facts = [
    { kind: 'MENTION', entity: any(), name: 'words' },
    { kind: 'DESCRIPTION', entity: any(), aspect: 'CHARACTER', text: `described by ${name}` },
    { kind: 'ACTOR_NAME', actor: any(), value: `Name by ${name}`, nameKind: 'ALIAS' },
    {
      key: 'position',
      kind: 'POSITION',
      holder: any(),
      title: `Envoy ${name}`,
      organization: any(),
      jurisdiction: any(),
      status: 'CURRENT',
    },
    { kind: 'RELATIONSHIP', type: 'ALLY_OF', from, to: other(from) },
    { key: 'meeting', kind: 'MEETING', meetingKind: 'TALKS', name: `Talks ${name}`, date: { value: '2025-01-27' } },
    {
      kind: 'MEETING_PARTICIPATION',
      meeting: 'meeting',
      actor: any(),
      role: 'GUEST',
      capacity: 'position',
      attendance: 'STATED',
    },
    { kind: 'MEETING_PARTICIPATION', meeting: 'meeting', actor: any(), role: 'HOST', attendance: 'STATED' },
    { kind: 'MEETING_TOPIC', meeting: 'meeting', text: `topic of ${name}`, raisedBy: any() },
    {
      kind: 'MEETING_OUTCOME',
      meeting: 'meeting',
      outcomeKind: 'STATEMENT',
      text: `outcome of ${name}`,
      statement: 'statement',
    },
    { kind: 'BASE_ROLE', base: `${world}/base`, actor: any(), role: 'OPERATOR' },
    { kind: 'BASE_STATUS_CHANGE', base: `${world}/base`, status: 'ACTIVE', note: `by ${name}` },
    {
      key: 'sanction',
      kind: 'SANCTION',
      sanctionKind: 'BAN',
      subject: any(),
      authority: any(),
      program: 'program',
      measures: [],
    },
    {
      kind: 'SANCTION_STATUS_CHANGE',
      sanction: 'sanction',
      action: 'EASED',
      sectors: [],
      exhaustive: false,
      decidedBy: any(),
    },
    {
      ...{ key: 'statement', kind: 'STATEMENT', speaker: any(), form: 'INDIRECT', text: `said by ${name}`, via: any() },
      ...{ audience: [...new Set([any(), any(), any()])], about: [...new Set([any(), any(), 'meeting'])] },
    },
    { kind: 'CLAIM_STANCE', claim: 'claim', actor: any(), stance: 'DENIES', statement: 'statement' },
    { key: 'event', kind: 'EVENT', name: `Event ${name}`, category: 'AGREE', date: { value: '2025-01' } },
    { kind: 'EVENT_ROLE', event: 'event', actor: any(), role: 'ACTOR' },
    { kind: 'ACTOR_DETAIL', actor: any(), aspect: 'ADDRESS', text: `Street of ${name}`, country: 'AQ' },
  ].map((fact, index) => ({
    key: `f${index}`,
    ...fact,
    quotes: ['words'],
    by: [
      { role: 'ASSERTER', actor: any() },
      { role: 'RELAYER', actor: any() },
    ],
  }));
  const input = {
    article: { body: `The words of ${name}.`, kind: 'NEWS', publisher: any() },
    programs: [{ key: 'program', name: `Programme of ${name}`, issuer: any(), target: any() }],
    claims: [{ key: 'claim', text: `Claim of ${name}.`, about: [...new Set([any(), any()])] }],
    facts,
  };
  await annotate(database, input as never, { keyPrefix: name });
}

/** Records what a list says of an actor, which it knows by its name. */
export function recordIdentifiers(database: Database, world: string, index: number) {
  const of = { kind: 'ARMED_GROUP' as const, name: `Actor ${index} of ${world}` };
  const entry = {
    of,
    externalIds: [{ scheme: 'WIKIDATA' as const, value: 'Q1' }],
    names: [{ language: 'en', value: 'A name of all' }],
  };
  return recordReference(database, [{ source: { name: 'a list' }, entries: [entry] }]);
}

/** Retracts a fact at an instant that is always the same. */
export function retractFact({ pool }: Database, key: string) {
  return pool.query(
    `UPDATE fact SET retracted_at = '2025-03-01', retraction_reason = 'wrong' WHERE client_key = $1 AND retracted_at IS NULL`,
    [key],
  );
}

/** A reviewer's finding on a fact. */
export const review = (database: Database, key: string, state: 'ACCEPTED' | 'REJECTED') =>
  inTransaction(database, (client) => reviewFacts(client, { ids: [toId(key)], state }));

/** Puts a fact right. */
export const revise = (database: Database, key: string, changes: Changes) =>
  inTransaction(database, async (client) => {
    const known = await client.fact.findUnique({ where: { id: toId(key) }, select: { version: true } });
    return reviseFact(client, { id: toId(key), expectedVersion: known?.version ?? 1, changes });
  });

const named = (id: string, ...path: string[]) => ({ id, path });
const inTransaction = <T>(database: Database, work: (client: Client) => Promise<T>) =>
  database.prisma.$transaction(work, { timeout: 60_000 });

export const merge = (database: Database, source: string, target: string) =>
  inTransaction(database, (client) =>
    mergeActors(client, [named(source, 'sourceIds', '0')], named(target, 'targetId')),
  );
export const unmerge = (database: Database, actor: string, distinct = false) =>
  inTransaction(database, (client) => unmergeActor(client, named(actor, 'actorId'), distinct));
export const distinguish = (database: Database, actor: string, other: string) =>
  inTransaction(database, (client) => distinguishActors(client, named(actor, 'actorId'), named(other, 'otherId')));
export const undistinguish = (database: Database, actor: string, other: string) =>
  inTransaction(database, (client) => undistinguishActors(client, named(actor, 'actorId'), named(other, 'otherId')));

/** Everything that can be exported, as the files would have it. */
export async function exportAll({ pool }: Database): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const csv = FORMATS.get('csv') as Format;
  for (const [list, kind] of listedKinds()) {
    const columns = columnsOf(kind);
    const { text, values } = toStatement(toWholeList(list, kind, csv, columns), { drafts: true });
    const { rows } = await pool.query({ text, values, rowMode: 'array' });
    files[list] = `${csv.head(columns)}${csv.writer(columns)(rows)}`;
  }
  return files;
}

/** Every row of every table that says something, without what says when it was written. */
export async function dumpAll({ pool }: Database): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'since'`,
  );
  const dump: Record<string, string[]> = {};
  for (const { name } of tables.filter((table) => table.name !== 'judgement')) {
    const { rows } = await pool.query<{ line: string }>(
      `SELECT (to_jsonb(t) - 'since' - '${name === 'recorded_reference' ? 'id' : ''}')::text AS line FROM "${name}" t`,
    );
    dump[name] = rows.map(({ line }) => line).toSorted();
  }
  return dump;
}
