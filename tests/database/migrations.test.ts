import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { withEngine } from '../../scripts/schema-diff.ts';
import { openDatabase } from '../../src/database/database.ts';
import {
  assertMigrated,
  isReady,
  listMigrations,
  migrate,
  migrationsFolder,
  pendingMigrations,
} from '../../src/database/migrations.ts';
import type { ExpectedError } from '../../src/errors.ts';
import { readSettings } from '../../src/settings.ts';
import { runAlone, testDatabase } from '../support/database.ts';

const NAMES = (await listMigrations()).map(({ name }) => name);

async function failureOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    const { code, message } = error as ExpectedError;
    return { code, message };
  }
  return { code: 'none', message: '' };
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A folder with these migrations, given as name and SQL. */
async function folderWith(migrations: Record<string, string>): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-migrations-'));
  folders.push(folder);
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
  return pathToFileURL(`${folder}/`);
}

describe('migrating', () => {
  it('brings an empty database up to date, once', async () => {
    const database = await testDatabase({ template: null });
    expect(await pendingMigrations(database)).toEqual(NAMES);
    expect(await isReady(database)).toBe(false);
    expect(await migrate(database)).toEqual({ applied: NAMES, total: NAMES.length });
    expect(await migrate(database)).toEqual({ applied: [], total: NAMES.length });
    expect(await pendingMigrations(database)).toEqual([]);
    expect(await isReady(database)).toBe(true);
  });

  it('records what Prisma reads as a history in step', async () => {
    const { url } = await testDatabase();
    const folder = migrationsFolder();
    const diagnosis = await withEngine(url, async (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: {
          baseDir: folder.pathname,
          lockfile: {
            path: 'migration_lock.toml',
            content: await readFile(new URL('migration_lock.toml', folder), 'utf8'),
          },
          shadowDbInitScript: '',
          migrationDirectories: (await listMigrations()).map(({ name, sql }) => ({
            path: name,
            migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
          })),
        },
        optInToShadowDatabase: false,
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    expect(diagnosis).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
  });

  it('takes turns when two processes start at once', async () => {
    const database = await testDatabase({ template: null });
    const reports = await Promise.all([migrate(database), migrate(database), migrate(database)]);
    expect(reports.map(({ applied }) => applied.length).toSorted()).toEqual([0, 0, NAMES.length]);
  });

  it('keeps nothing of a migration that fails, and applies it once it is right', async () => {
    const database = await testDatabase({ template: null });
    const wrong = await folderWith({
      '1_right': 'CREATE TABLE first ();',
      '2_wrong': 'CREATE TABLE second (); SELECT 1 / 0;',
    });
    expect(await failureOf(migrate(database, wrong))).toEqual({
      code: 'DATABASE_NOT_MIGRATED',
      message: 'The migration 2_wrong failed, and nothing of it was kept: division by zero (SQLSTATE 22012).',
    });
    const { rows } = await database.pool.query(`SELECT to_regclass('first') AS first, to_regclass('second') AS second`);
    expect(rows).toEqual([{ first: 'first', second: null }]);
    const right = await folderWith({ '1_right': 'CREATE TABLE first ();', '2_wrong': 'CREATE TABLE second ();' });
    expect(await migrate(database, right)).toEqual({ applied: ['2_wrong'], total: 2 });
  });

  it('applies again what another program began and did not finish', async () => {
    const database = await testDatabase({ template: null });
    const folder = await folderWith({ '1_first': 'CREATE TABLE first ();' });
    await migrate(database, await folderWith({}));
    await migrate(database, folder);
    await database.pool.query('DROP TABLE first; UPDATE _prisma_migrations SET finished_at = NULL');
    expect(await isReady(database, folder)).toBe(false);
    expect(await migrate(database, folder)).toEqual({ applied: ['1_first'], total: 1 });
    expect(await isReady(database, folder)).toBe(true);
  });
});

describe('a database out of step', () => {
  it('with migrations from the future is refused, by name', async () => {
    const database = await testDatabase();
    await database.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', '29990101000000_later', now())`,
    );
    for (const attempt of [migrate, pendingMigrations, assertMigrated]) {
      expect(await failureOf(attempt(database))).toMatchObject({
        code: 'MIGRATION_FROM_FUTURE',
        message: expect.stringContaining('29990101000000_later'),
      });
    }
    expect(await isReady(database)).toBe(false);
  });

  it('with a migration whose file was edited since is refused', async () => {
    const database = await testDatabase({ template: null });
    await migrate(database, await folderWith({ '1_first': 'CREATE TABLE first ();' }));
    const edited = await folderWith({ '1_first': 'CREATE TABLE first (id int);' });
    expect(await failureOf(migrate(database, edited))).toMatchObject({
      code: 'DATABASE_NOT_MIGRATED',
      message: expect.stringContaining('1_first is not the one'),
    });
  });

  it('with a migration whose file has other line ends is in step', async () => {
    const database = await testDatabase({ template: null });
    await migrate(database, await folderWith({ '1_first': 'CREATE TABLE first\n();\n' }));
    expect(await pendingMigrations(database, await folderWith({ '1_first': 'CREATE TABLE first\r\n();\r\n' }))).toEqual(
      [],
    );
  });

  it('that lacks a migration is refused where it must not', async () => {
    const database = await testDatabase({ template: null });
    expect(await failureOf(assertMigrated(database))).toMatchObject({
      code: 'DATABASE_NOT_MIGRATED',
      message: expect.stringContaining(NAMES[0] ?? ''),
    });
  });

  it('that is not in UTF8 is refused', async () => {
    const server = inject('postgresUrl');
    await runAlone(
      server,
      `CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`,
    );
    const database = openDatabase(new URL('/latin', server).href, readSettings({}));
    expect(await failureOf(migrate(database))).toMatchObject({
      code: 'BAD_SETTING',
      message: expect.stringMatching(/latin .* is encoded in LATIN1; Chancery needs UTF8/),
    });
    await database.close();
    await runAlone(server, 'DROP DATABASE latin');
  });
});

describe('a wrong address', () => {
  const attempt = async (change: (url: URL) => void) => {
    const url = new URL(inject('postgresUrl'));
    change(url);
    const database = openDatabase(url.href, readSettings({}));
    const failures = [await failureOf(migrate(database)), await failureOf(pendingMigrations(database))];
    expect(await isReady(database)).toBe(false);
    await database.close();
    expect(JSON.stringify(failures)).not.toContain('hunter2');
    expect(failures[0]).toEqual(failures[1]);
    return failures[0];
  };

  it('that nobody answers', async () => {
    expect(await attempt((url) => Object.assign(url, { host: '127.0.0.1:1', password: 'hunter2' }))).toEqual({
      code: 'DATABASE_UNREACHABLE',
      message:
        'No PostgreSQL answers at 127.0.0.1:1 (connect ECONNREFUSED 127.0.0.1:1). Start it, or correct DATABASE_URL.',
    });
  });

  it('with a wrong password', async () => {
    expect(await attempt((url) => Object.assign(url, { password: 'hunter2' }))).toMatchObject({
      code: 'BAD_SETTING',
      message: expect.stringMatching(/^PostgreSQL at 127.0.0.1:\d+ refuses the user chancery or the password/),
    });
  });

  it('with a database that does not exist', async () => {
    expect(await attempt((url) => Object.assign(url, { pathname: '/nowhere' }))).toMatchObject({
      code: 'BAD_SETTING',
      message: expect.stringMatching(/has no database nowhere/),
    });
  });
});
