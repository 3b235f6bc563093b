import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSeed, type SeedReport } from '../../seed/load.ts';
import { bringUpToDate } from '../../src/cli/up-to-date.ts';
import type { Database } from '../../src/database/database.ts';
import { annotate } from '../../src/recording/annotate.ts';
import { changing } from '../recording/change.ts';
import { watchPool } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });
const { change } = await changing(database);
const scratch = await mkdtemp(join(tmpdir(), 'chancery-empty-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Brings it up to date as a start would; `statements` are those of the pool, to which those of a load come. */
async function start(build?: string): Promise<{ seed: SeedReport; compared: boolean; statements: number }> {
  let statements = 0;
  const pool = watchPool(database.pool, () => {
    statements += 1;
  });
  let compared = false;
  const watched: Database = {
    ...database,
    pool,
    get prisma() {
      compared = true;
      return database.prisma;
    },
  };
  return { seed: await bringUpToDate(watched, build), compared, statements };
}

/** An article of another source than the seed, about a state that the seed does not know. */
const article = {
  article: { kind: 'NEWS', body: 'Norway sent an envoy.' },
  actors: [{ key: 'norway', kind: 'STATE', name: 'Norway', country: 'NO' }],
  facts: [
    { key: 'name', kind: 'ACTOR_NAME', actor: 'norway', value: 'Norway', nameKind: 'PRIMARY', quotes: ['Norway'] },
  ],
};

const countOf = async (table: string) =>
  Number((await database.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

describe('a start', () => {
  // What it found before is in: a start that has nothing to compare.
  beforeEach(async () => {
    await start('a build');
    expect(await start('a build')).toMatchObject({ compared: false });
  });

  it('of the sources compares the seed each time', async () => {
    expect(await start()).toMatchObject({ compared: true, seed: { created: 0 } });
    expect(await start()).toMatchObject({ compared: true, seed: { created: 0 } });
  });

  it('reads one row where this build has found everything to be in, and reports the same', async () => {
    const { seed } = await start();
    await start('a build');
    expect(await start('a build')).toEqual({ seed, compared: false, statements: 1 });
  });

  it('compares after another build', async () => {
    expect(await start('another build')).toMatchObject({ compared: true });
    expect(await start('another build')).toMatchObject({ compared: false });
  });

  it('compares after plain SQL, and puts back what it took away', async () => {
    const before = await countOf('reference_name');
    await database.pool.query('DELETE FROM reference_name WHERE id = (SELECT min(id::text)::uuid FROM reference_name)');
    expect(await start('a build')).toMatchObject({ compared: true, seed: { created: 1 } });
    expect(await countOf('reference_name')).toBe(before);
  });

  it('makes names findable that plain SQL has written', async () => {
    await database.pool.query(
      `UPDATE entity SET label = 'Syrian Arab Republic!' WHERE label = 'Syria' AND kind = 'ACTOR'`,
    );
    await start('a build');
    expect((await database.pool.query(`SELECT key FROM name_key WHERE value = 'Syrian Arab Republic!'`)).rowCount).toBe(
      1,
    );
  });

  it('compares when a fact of the seed was changed, and says in what it differs', async () => {
    await change(async (client) => {
      await client.$executeRaw`UPDATE position SET title = 'tester' WHERE id = (SELECT min(id::text)::uuid FROM position)`;
    });
    const { compared, seed } = await start('a build');
    expect({ compared, different: seed.different }).toEqual({
      compared: true,
      different: expect.arrayContaining([{ key: expect.any(String), fields: ['title'] }]),
    });
    expect(await start('a build')).toMatchObject({ compared: false, seed });
  });

  it('says of a new state what published lists say', async () => {
    await change((client) => annotate(client, article as never, { keyPrefix: null }));
    expect(await start('a build')).toMatchObject({ compared: true, seed: { created: expect.any(Number) } });
    const { rows } = await database.pool.query(
      `SELECT value FROM external_id x JOIN actor a ON a.id = x.entity_id WHERE a.country = 'NO' AND scheme = 'ISO3166_1'`,
    );
    expect(rows).toEqual([{ value: 'NO' }]);
  });

  it('compares nothing after a change that does not bear on the seed, and need not look at it again', async () => {
    const other = { article: { kind: 'NEWS', body: 'Nothing of note.' } };
    await change((client) => annotate(client, other as never, { keyPrefix: null }));
    expect(await start('a build')).toMatchObject({ compared: false, statements: 2 });
    expect(await start('a build')).toMatchObject({ compared: false, statements: 1 });
  });

  it('compares after the load of another folder', async () => {
    await loadSeed(database, { folder: scratch });
    expect(await start('a build')).toMatchObject({ compared: true });
  });
});
