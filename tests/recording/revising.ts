import { expect } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { annotate } from '../../src/recording/annotate.ts';
import { type FactRevision, reviseFact } from '../../src/recording/revise.ts';
import { changing } from './change.ts';
import { world } from './world.ts';

/** Revisions of what an article recorded, whose ids `idsOf` gives by key. */
export async function revising(database: Database, idsOf: () => Record<string, string>) {
  const { pool } = database;
  const changes = await changing(database);
  const { change, problemsOf, versionOf } = changes;
  let round = 0;
  /** Records the world of an article of its own; every test may change it. */
  async function recordWorld(article: object = {}): Promise<Record<string, string>> {
    round += 1;
    const input = world();
    Object.assign(input.article, { body: `${(input.article as { body: string }).body} (${round})` }, article);
    const outcome = await change((client) => annotate(client, input));
    const all = [outcome.article, ...outcome.entities, ...outcome.facts];
    return Object.fromEntries(all.map(({ key, id }) => [key, id]));
  }

  const revise = async (
    key: string,
    revision: Omit<FactRevision, 'id' | 'expectedVersion'> & { expectedVersion?: number },
  ) => {
    const id = idsOf()[key] as string;
    const expectedVersion = revision.expectedVersion ?? (await versionOf(id));
    return change((client) => reviseFact(client, { ...revision, id, expectedVersion }), 'reviseFact', 'put right');
  };
  const refusalOf = async (key: string, revision: Parameters<typeof revise>[1]) => {
    const before = await pool.query('SELECT count(*) FROM revision');
    const problems = await problemsOf(revise(key, revision));
    expect((await pool.query('SELECT count(*) FROM revision')).rows).toEqual(before.rows);
    return problems.map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);
  };

  return { ...changes, recordWorld, revise, refusalOf };
}
