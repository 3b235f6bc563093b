import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { ExpectedError } from '../errors.ts';
import { repositoryRoot } from '../root.ts';
import { toConnectionError, toEndpoint } from './connection-errors.ts';
import type { Database } from './database.ts';

/** What can run a statement: a pool or a connection. */
type Queryable = Pick<pg.ClientBase, 'query'>;

/** One migration of the folder. */
export interface Migration {
  /** Name of its folder; the order of names is the order of application. */
  readonly name: string;
  readonly sql: string;
}

/** A migration that the database has recorded and nobody took back. */
interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

export interface MigrationReport {
  /** Names of the migrations that were applied just now, in order. */
  readonly applied: string[];
  /** How many the database has now. */
  readonly total: number;
}

// Any number, as long as every version of the product uses the same.
const LOCK = 7_202_611_230_001n;
const OLDEST_VERSION = 150_000;

// As Prisma creates it, so that `prisma migrate deploy` and `prisma migrate status` read it as their own.
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

/** The folder of the migrations, for whoever has no other. */
export function migrationsFolder(): URL {
  return new URL('prisma/migrations/', repositoryRoot());
}

/** Every migration of `folder`, in the order of application. */
export async function listMigrations(folder: URL = migrationsFolder()): Promise<Migration[]> {
  return Promise.all(
    (await listNames(folder)).map(async (name) => ({
      name,
      sql: await readFile(new URL(`${name}/migration.sql`, folder), 'utf8'),
    })),
  );
}

async function listNames(folder: URL): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

/**
 * Names of the migrations that the database still lacks, in order; `[]` when it is in step. Two statements.
 * Throws ExpectedError MIGRATION_FROM_FUTURE when it has some that the folder lacks, DATABASE_NOT_MIGRATED when one was
 * edited after it was applied, DATABASE_UNREACHABLE or BAD_SETTING when it cannot be asked.
 */
export async function pendingMigrations(database: Database, folder?: URL): Promise<string[]> {
  const migrations = await listMigrations(folder);
  try {
    return toPending(migrations, await listApplied(database.pool)).map(({ name }) => name);
  } catch (error) {
    throw toConnectionError(error, database.url);
  }
}

/**
 * Applies the migrations that the database lacks, each in a transaction of its own together with the record of it: one
 * that fails, or whose process is killed, leaves nothing behind. Two processes take turns. In step: changes nothing.
 *
 * Plain SQL does it, not Prisma's engine, whose driver adapter splits a script at every semicolon, also inside functions.
 * Throws as `pendingMigrations`; also BAD_SETTING for a PostgreSQL older than 15 or an encoding that is not UTF8, and
 * DATABASE_NOT_MIGRATED with PostgreSQL's words when a migration fails. `through`: the last one to apply; all if left out.
 */
export async function migrate(database: Database, folder?: URL, through?: string): Promise<MigrationReport> {
  const migrations = await listMigrations(folder);
  const lacks = async () =>
    toPending(migrations, await listApplied(client)).filter(({ name }) => through === undefined || name <= through);
  // A connection of its own: waiting for the lock and building indexes may take longer than a statement of a request.
  const client = new pg.Client({
    connectionString: database.url,
    application_name: 'chancery migrate',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await assertSupported(client, database.url);
    if ((await lacks()).length === 0) return { applied: [], total: migrations.length };
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(CREATE_TABLE);
    const pending = await lacks();
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name), total: migrations.length };
  } catch (error) {
    throw toConnectionError(error, database.url);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Whether the database answers and has exactly the migrations of the folder, none of them unfinished.
 * Never throws: false is all that a stranger may learn. Two statements.
 */
export async function isReady(database: Database, folder: URL = migrationsFolder()): Promise<boolean> {
  try {
    const [names, applied] = await Promise.all([listNames(folder), listApplied(database.pool)]);
    const finished = applied.filter((migration) => migration.finished).map(({ name }) => name);
    return applied.length === finished.length && names.join() === finished.toSorted().join();
  } catch {
    return false;
  }
}

/** Throws as `pendingMigrations`, and ExpectedError DATABASE_NOT_MIGRATED when the database lacks a migration. */
export async function assertMigrated(database: Database, folder?: URL): Promise<void> {
  const pending = await pendingMigrations(database, folder);
  if (pending.length === 0) return;
  throw new ExpectedError(
    'DATABASE_NOT_MIGRATED',
    `The database lacks ${pending.length} migration(s), the first being ${pending[0]}. Run "chancery migrate".`,
    { migrations: pending },
  );
}

/** Names of the migrations that a database has, in order. */
export async function listAppliedNames(db: Queryable): Promise<string[]> {
  return (await listApplied(db)).filter(({ finished }) => finished).map(({ name }) => name);
}

async function listApplied(db: Queryable): Promise<AppliedMigration[]> {
  const table = await db.query<{ exists: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`);
  if (!table.rows[0]?.exists) return [];
  const { rows } = await db.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

// One that began and did not finish left nothing but its record: every migration is one transaction. It is applied again.
function toPending(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = applied.flatMap(({ name }) => (known.has(name) ? [] : [name]));
  if (unknown.length > 0) {
    throw new ExpectedError(
      'MIGRATION_FROM_FUTURE',
      `The database has ${unknown.length} migration(s) that this version of Chancery does not know, the first being ${unknown[0]}. Run the version that applied them, or name another database.`,
      { migrations: unknown },
    );
  }
  const finished = new Map(applied.filter((row) => row.finished).map((row) => [row.name, row.checksum]));
  const edited = migrations.filter(
    ({ name, sql }) => finished.has(name) && !toChecksums(sql).includes(finished.get(name) ?? ''),
  );
  if (edited.length > 0) {
    throw new ExpectedError(
      'DATABASE_NOT_MIGRATED',
      `The migration ${edited[0]?.name} is not the one that the database applied: its file was edited since. Restore the file, and make the change in a migration of its own.`,
      { migrations: edited.map(({ name }) => name) },
    );
  }
  return migrations.filter(({ name }) => !finished.has(name));
}

// As Prisma counts them: a checkout with other line ends is the same migration.
function toChecksums(sql: string): string[] {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].map((text) => createHash('sha256').update(text).digest('hex'));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL',
    [migration.name],
  );
  await client.query('BEGIN');
  try {
    await applyWithin(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw toFailure(migration, error);
  }
}

/** Applies a migration within the transaction of the connection, and records it. Throws ExpectedError DATABASE_NOT_MIGRATED. */
export async function applyWithin(client: Queryable, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), toChecksums(migration.sql)[0], migration.name],
    );
  } catch (error) {
    throw toFailure(migration, error);
  }
}

function toFailure({ name }: Migration, error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined || error instanceof ExpectedError) return error;
  return new ExpectedError(
    'DATABASE_NOT_MIGRATED',
    `The migration ${name} failed, and nothing of it was kept: ${message} (SQLSTATE ${code}).`,
    { migrations: [name] },
    error,
  );
}

async function assertSupported(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
            current_setting('server_encoding') AS encoding`,
  );
  const { host, database } = toEndpoint(url);
  const [server] = rows;
  if (server && server.number < OLDEST_VERSION) {
    throw new ExpectedError(
      'BAD_SETTING',
      `PostgreSQL at ${host} is version ${server.version}; Chancery needs 15 or later.`,
      {
        setting: 'DATABASE_URL',
      },
    );
  }
  if (server && server.encoding !== 'UTF8') {
    throw new ExpectedError(
      'BAD_SETTING',
      `The database ${database} at ${host} is encoded in ${server.encoding}; Chancery needs UTF8: CREATE DATABASE ${database} ENCODING 'UTF8' TEMPLATE template0.`,
      { setting: 'DATABASE_URL' },
    );
  }
}
