import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { listMigrations, migrate, migrationsFolder } from '../../src/database/migrations.ts';
import { testDatabase } from '../support/database.ts';
import { backupOf, outcomeOf, restore, rowsOf } from './backup.ts';

const parent = await mkdtemp(join(tmpdir(), 'chancery-migrations-'));
afterAll(() => rm(parent, { recursive: true }));

/** The product's migrations and these after them, as a later version would have them. */
async function laterVersion(migrations: Record<string, string>): Promise<URL> {
  const folder = await mkdtemp(join(parent, 'later-'));
  await cp(migrationsFolder(), folder, { recursive: true });
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
  return pathToFileURL(`${folder}/`);
}

/** A backup without the changes that migrations made, which have instants of their own. */
async function contentOf(database: Database) {
  const { change_set, ...rows } = await rowsOf(database);
  return rows;
}

const old = await testDatabase({ seeded: true });
const backup = await backupOf(old);
const empty = () => testDatabase({ template: null });

const LATER = {
  '29990101000000_note': `ALTER TABLE contributor ADD COLUMN note text;
    UPDATE contributor SET note = 'from before';
    UPDATE entity SET label = label || ' (base)' WHERE kind = 'BASE';
    UPDATE fact SET certainty = 'DERIVED' WHERE kind = 'DESCRIPTION'`,
  '29990102000000_topic': `ALTER TABLE place ADD COLUMN population integer;
    SELECT keep_versions('place');
    UPDATE place SET population = 1;
    ALTER TABLE place ALTER COLUMN population SET NOT NULL;
    UPDATE entity SET label = label || '!' WHERE kind = 'BASE'`,
};

describe('a backup of an earlier version', () => {
  it('is brought up to date, as the database would be that it was made of', async () => {
    const folder = await laterVersion(LATER);
    const copy = await empty();
    expect(await restore(copy, backup, folder)).toMatchObject({ migrations: Object.keys(LATER) });
    expect(await migrate(copy, folder)).toMatchObject({ applied: [], total: (await listMigrations(folder)).length });

    await migrate(old, folder);
    const [content, expected] = [await contentOf(copy), await contentOf(old)];
    // Revisions have ids of their own.
    expect({ ...content, revision: null }).toEqual({ ...expected, revision: null });
    const changes = `SELECT c.number, r.operation, r.subject_id, r.changes FROM revision r JOIN change_set c ON c.id = r.change_set_id ORDER BY 1, 3`;
    expect((await copy.pool.query(changes)).rows).toEqual((await old.pool.query(changes)).rows);

    const again = await empty();
    await restore(again, await backupOf(copy), folder);
    expect(await backupOf(again)).toBe(await backupOf(copy));
  }, 120_000);

  it('that a later migration does not fit leaves the database empty', async () => {
    const folder = await laterVersion({ '29990101000000_wrong': `ALTER TABLE entity ADD CHECK (label <> label)` });
    const copy = await empty();
    expect(await outcomeOf(restore(copy, backup, folder))).toMatchObject({ code: 'DATABASE_NOT_MIGRATED' });
    const { rows } = await copy.pool.query('SELECT count(*)::int AS count FROM entity');
    expect(rows).toEqual([{ count: 0 }]);
    await restore(copy, backup);
    expect(await backupOf(copy)).toBe(backup);
  });
});
