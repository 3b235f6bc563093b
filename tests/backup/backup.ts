import { Readable } from 'node:stream';
import { exportBackup } from '../../src/backup/export.ts';
import { importBackup } from '../../src/backup/import.ts';
import type { Database } from '../../src/database/database.ts';
import { ExpectedError } from '../../src/errors.ts';

const never = new AbortController().signal;

/** The backup of a database, as text. */
export async function backupOf({ url }: Database): Promise<string> {
  const chunks: Buffer[] = [];
  await exportBackup(url, { product: '0.0.0-test', signal: never }, async (lines) => {
    for await (const chunk of lines) chunks.push(chunk);
  });
  return Buffer.concat(chunks).toString('utf8');
}

/** Loads a backup, which arrives in pieces of odd lengths. `folder`: migrations, instead of the product's own. */
export function restore(database: Database, backup: string | Buffer, folder?: URL) {
  return importBackup(database, Readable.from(pieces(Buffer.from(backup))), { signal: never, folder });
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0, length = 1; at < bytes.length; at += length, length = (length * 7 + 3) % 65_537) {
    yield bytes.subarray(at, at + length);
  }
}

/** How a restore ended: the error's code, message and line; or what it loaded. */
export async function outcomeOf(restoring: Promise<unknown>): Promise<unknown> {
  try {
    return await restoring;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { code: error.code, message: error.message, line: error.extensions['line'] };
  }
}

/** Every row of every table as PostgreSQL writes it, which is not how a backup does; a hash for each table. */
export async function rowsOf({ pool }: Database): Promise<Record<string, string | null>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'history'::regnamespace)
       AND c.relname NOT IN ('_prisma_migrations', 'token', 'start_up') ORDER BY 1`,
  );
  const hashes: Record<string, string | null> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `SELECT md5(string_agg(line, E'\\n' ORDER BY line COLLATE "C")) AS hash FROM (SELECT t::text AS line FROM ${name} t) AS lines`,
    );
    hashes[name] = rows[0].hash;
  }
  return hashes;
}

/** Every constraint, index and trigger, and whether it acts. */
export async function rulesOf({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ rule: string }>(
    `SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) AS rule
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace IN ('public'::regnamespace, 'history'::regnamespace)
     UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND c.relnamespace IN ('public'::regnamespace, 'history'::regnamespace)
     ORDER BY 1`,
  );
  return rows.map(({ rule }) => rule);
}
