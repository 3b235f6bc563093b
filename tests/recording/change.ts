import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database.ts';
import { checkPromises } from '../../src/database/promises.ts';
import { parsePartialDate } from '../../src/dates.ts';
import { RecordingError } from '../../src/recording/problems.ts';
import { makeLabels } from '../../src/recording/relabel.ts';
import { readFacts, toRecord } from '../../src/recording/stored.ts';
import type { Client } from '../../src/recording/tables.ts';
import { writeAs } from '../../src/writing/transaction.ts';

/** Changes of a database by one contributor, and what they leave. */
export async function changing(database: Database) {
  const { prisma, pool } = database;
  const contributorId = randomUUID();
  await prisma.contributor.create({ data: { id: contributorId, name: 'Ada' } });

  /** Does `work` in a transaction, as a mutation would. */
  const change = <T>(work: (client: Client) => Promise<T>, activity = 'test', reason = 'to try it'): Promise<T> =>
    writeAs(database, { contributorId, activity, reason }, work);

  /** The problems of what is refused, with their details. */
  const problemsOf = async (changed: Promise<unknown>) => {
    const error: unknown = await changed.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof RecordingError)) throw error ?? new Error('it was done');
    return error.problems;
  };

  /** What a mutation noted about a fact or an entity, the newest last. */
  const revisionsOf = async (id: string) =>
    (
      await pool.query(
        `SELECT r.operation, r.version, r.changes, r.was_public, r.is_public, c.activity, c.reason
         FROM revision r JOIN change_set c ON c.id = r.change_set_id WHERE r.subject_id = $1 ORDER BY c.number`,
        [id],
      )
    ).rows;

  const versionOf = async (id: string): Promise<number> =>
    (await prisma.fact.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;

  /** Promises that are broken, versions that do not count the revisions, labels that do not fit what they are made of. */
  const faults = async () => {
    const { rows: versions } = await pool.query(
      `SELECT id FROM fact WHERE version <> (SELECT count(*) FROM revision WHERE subject_id = fact.id)
         OR version <> (SELECT version FROM revision WHERE subject_id = fact.id ORDER BY change_set_id DESC LIMIT 1)`,
    );
    const ids = (await prisma.fact.findMany({ select: { id: true } })).map(({ id }) => id);
    const facts = (await readFacts(prisma, ids)).map((fact) => ({
      ...fact,
      record: toRecord(fact, parsePartialDate),
    }));
    const made = await makeLabels(prisma, facts);
    return {
      promises: (await checkPromises(database)).filter(({ wrong }) => wrong > 0),
      versions,
      labels: facts.flatMap(({ id, fact }) => (made.get(id) === fact['label'] ? [] : [[fact['label'], made.get(id)]])),
    };
  };

  return { change, problemsOf, revisionsOf, versionOf, faults, contributorId };
}

/** Nothing is wrong. */
export const SOUND = { promises: [], versions: [], labels: [] };
