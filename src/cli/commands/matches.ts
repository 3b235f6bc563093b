import sql from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { ExpectedError } from '../../errors.ts';
import { createLog } from '../../log.ts';
import { distinguishActors, mergeActors, type Named } from '../../merging/judgements.ts';
import { contributorNamed } from '../../recording/author.ts';
import type { Client } from '../../recording/tables.ts';
import { type ActorMatch, matchesOf } from '../../search/actor-matches.ts';
import '../../server/schema.ts';
import { readSettings } from '../../settings.ts';
import { writeAs } from '../../writing/transaction.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { plural, print } from '../print.ts';

interface ListFlags {
  readonly json?: true;
  readonly minScore: string;
  readonly first: string;
}

interface DecisionFlags {
  readonly json?: true;
  readonly reason?: string;
}

const MOST = 1000;

/** Lists pairs of actors that may be one. Throws as `connect` and `assertMigrated`, and ExpectedError BAD_USER_INPUT. */
export async function listMatches(flags: ListFlags): Promise<number> {
  const minScore = Number(flags.minScore);
  const first = Number(flags.first);
  if (!Number.isInteger(first) || first < 1 || first > MOST) {
    throw new ExpectedError('BAD_USER_INPUT', `--first: write a whole number from 1 to ${MOST}`, { argument: 'first' });
  }
  const { matches, count, labels } = await onDatabase((database) => readMatches(database, minScore, first));
  const id = (uuid: string) => `actor_${uuid}`;
  const shown = matches.map(({ actorId, otherId, score, features }) => ({
    actor: { id: id(actorId), name: labels.get(actorId) },
    other: { id: id(otherId), name: labels.get(otherId) },
    score,
    features,
  }));
  print(flags, { count, matches: shown }, [
    ...shown.flatMap(({ actor, other, score, features }) => [
      `${score.toFixed(2)}  ${actor.name}  ${actor.id}`,
      `      ${other.name}  ${other.id}`,
      ...features.map(({ detail }) => `      - ${detail}`),
    ]),
    `${plural(count, 'pair')} that may be one${count > shown.length ? `, the first ${shown.length} of them above` : ''}. Decide with \`chancery matches accept\` and \`reject\`.`,
  ]);
  return EXIT.done;
}

async function readMatches(database: Database, minScore: number, first: number) {
  const list = matchesOf({ drafts: false }, { minScore });
  const ask = async (part: Parameters<typeof list.rows>[1]) => {
    const { text, values } = list.rows(sql`NULL`, part);
    return (await database.pool.query({ text, values, rowMode: 'array' })).rows as unknown[][];
  };
  const rows = await ask({
    where: () => sql`TRUE`,
    tail: ([score, id]) => sql`ORDER BY ${score} DESC, ${id} LIMIT ${first}`,
  });
  const all = rows.length < first ? rows : await ask({ where: () => sql`TRUE`, tail: () => sql`` });
  const read = await list.read(rows.map(([uuid, , ...extra]) => ({ parent: null, uuid: uuid as string, extra })));
  const matches = read.filter((match) => match !== null) as unknown as ActorMatch[];
  const ids = matches.flatMap(({ actorId, otherId }) => [actorId, otherId]);
  const { rows: named } = await database.pool.query<{ id: string; label: string }>(
    'SELECT id, label FROM entity WHERE id = ANY ($1::uuid[])',
    [ids],
  );
  return { matches, count: all.length, labels: new Map(named.map((row) => [row.id, row.label])) };
}

/** Decides that two actors are one: the second stands for both. Throws as mergeActors() of src/merging. */
export async function acceptMatch(actor: string, into: string, flags: DecisionFlags): Promise<number> {
  const stands = await decide(flags, 'mergeActors', (client) =>
    mergeActors(client, [named(actor, 'actor')], named(into, 'into')),
  );
  print(flags, { actor: `actor_${stands}` }, [`They are one: actor_${stands}.`]);
  return EXIT.done;
}

/** Decides that two actors are not one. Throws as distinguishActors() of src/merging. */
export async function rejectMatch(actor: string, other: string, flags: DecisionFlags): Promise<number> {
  const { actors } = await decide(flags, 'distinguishActors', (client) =>
    distinguishActors(client, named(actor, 'actor'), named(other, 'other')),
  );
  print(flags, { actors: actors.map((uuid) => `actor_${uuid}`) }, [
    'They are not one, and are not shown together again.',
  ]);
  return EXIT.done;
}

function named(id: string, argument: string): Named {
  const uuid = /^(?:actor_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(id)?.[1];
  if (uuid !== undefined) return { id: uuid, path: [argument] };
  throw new ExpectedError('BAD_ID', `"${id}" is no id of an actor: write actor_…, as \`chancery matches\` shows it`, {
    argument,
  });
}

function decide<T>(flags: DecisionFlags, activity: string, work: (client: Client) => Promise<T>): Promise<T> {
  return onDatabase(async (database) => {
    const contributorId = await contributorNamed(database.prisma, 'operator');
    return writeAs(database, { contributorId, activity, reason: flags.reason ?? null }, work);
  });
}

async function onDatabase<T>(action: (database: Database) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const log = await createLog(settings);
  return withDatabase({ settings, log }, async (database) => {
    await assertMigrated(database);
    return action(database);
  });
}
