import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { readSettings } from '../../src/settings.ts';
import { afterFile } from './after-file.ts';

// Fixture strategy: ask for the seeded database only where a test reads the seed. Copying either takes some 50 ms, so a
// test file asks once, at its top, and its tests share what they get. Whatever a test writes is gone with the file.

/**
 * A database of its own for a test file: migrated, and with the seed where `seeded`. Dropped after the file's last test.
 * `template: null` gives an empty database, without a migration.
 */
export async function testDatabase(options: { seeded?: boolean; template?: null } = {}): Promise<Database> {
  const template =
    options.template === null ? 'template1' : options.seeded === true ? 'chancery_seeded' : 'chancery_template';
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runAlone(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const database = openDatabase(new URL(`/${name}`, server).href, readSettings({}));
  afterFile(async () => {
    await database.close();
    await runAlone(server, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return database;
}

/** Runs one statement on a connection of its own to the database of `url`. */
export async function runAlone(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
