import { dropForeignKeys, dropIndexes, makeAgain } from '../database/bulk.ts';
import type { Database } from '../database/database.ts';
import { applyWithin, listAppliedNames, listMigrations, type Migration, migrate } from '../database/migrations.ts';
import { checkPromises, type Finding } from '../database/promises.ts';
import { inLongTransaction, type LongTransaction } from '../database/transaction.ts';
import { ExpectedError } from '../errors.ts';
import { listTables, quote, SCHEMAS, type Table } from './catalogue.ts';
import { type Header, refused } from './format.ts';
import { isRefusal, loadBatch, wordsOf } from './load.ts';
import { type Batch, openBackup } from './read.ts';

/** The steps of an import, and what they are called. */
export const IMPORT_STEPS = {
  loading: 'Loading rows',
  indexes: 'Making indexes',
  statistics: 'Gathering statistics',
  references: 'Checking references',
  migrations: 'Applying migrations',
  promises: 'Checking every promise',
} as const;

/** What an import has loaded. */
export interface ImportReport {
  readonly rows: number;
  /** Rows by table, for each that has any. */
  readonly tables: Readonly<Record<string, number>>;
  /** Migrations that the backup lacked, and that were applied to what it holds. */
  readonly migrations: readonly string[];
  /** Promises that what was loaded breaks; none but where `keepUnsound` is given. */
  readonly broken: readonly Finding[];
}

export interface ImportOptions {
  readonly signal: AbortSignal;
  /** Loads also what breaks a promise, as the database held it that was exported. Foreign keys and checks hold always. */
  readonly keepUnsound?: boolean | undefined;
  /** Folder of the migrations, instead of the product's own. */
  readonly folder?: URL | undefined;
  readonly onProgress?: ((step: keyof typeof IMPORT_STEPS, done: number, total: number) => void) | undefined;
}

// What a migration has put there: the change set of all that was recorded before there were any. A backup has its own.
const OF_MIGRATIONS = 'DELETE FROM change_set WHERE id = 0 AND number = 0';

// Whoever uses the tables for longer than that is at work on them.
const LOCK_TIMEOUT_MS = 10_000;

/**
 * Loads a backup into the database, which has to be empty. A database that lacks migrations gets those of the backup before,
 * and all others after. All or nothing: whatever happens before the end, the database stays empty.
 * Throws ExpectedError BACKUP_INVALID for a backup that is not whole, of a later version, or breaks a promise of the
 * database; DATABASE_NOT_EMPTY; TIMEOUT when others use the tables; and as `migrate` and `inLongTransaction`.
 */
export async function importBackup(
  database: Database,
  chunks: AsyncIterable<Buffer>,
  { signal, keepUnsound = false, folder, onProgress = () => undefined }: ImportOptions,
): Promise<ImportReport> {
  const { header, batches } = await openBackup(chunks);
  const later = await listLater(header, folder);
  await migrate(database, folder, header.migrations.at(-1));
  const options = { name: 'chancery import', lockTimeoutMs: LOCK_TIMEOUT_MS, signal };
  return inLongTransaction(database.url, options, async (transaction) => {
    const tables = await listTables(transaction);
    await takeEmpty(transaction, tables);
    await assertSameMigrations(header, transaction);
    assertSameTables(header, tables);
    const foreignKeys = await dropForeignKeys(transaction, 'public');
    const indexes = await dropIndexes(transaction, { schemas: SCHEMAS, keepUnique: true });
    // The database's own triggers would note each row as a change of now.
    await switchTriggers(transaction, tables, 'DISABLE');
    await transaction.query(OF_MIGRATIONS);
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
    await load(transaction, batches(tables), (done) => onProgress('loading', done, rows));
    await makeAgain([transaction], indexes, (done) => onProgress('indexes', done, indexes.length));
    onProgress('statistics', 0, 0);
    await transaction.query(`ANALYZE ${tables.map(({ sql }) => sql).join(', ')}`);
    await makeAgain([transaction], foreignKeys, (done) => onProgress('references', done, foreignKeys.length)).catch(
      (error: unknown) => {
        throw isRefusal(error) ? refuseContent(wordsOf(error), error) : error;
      },
    );
    await switchTriggers(transaction, tables, 'ENABLE');
    await setSequences(transaction);
    await bringUpToDate(transaction, later, (done) => onProgress('migrations', done, later.length));
    onProgress('promises', 0, 0);
    const broken = (await checkPromises({ pool: transaction })).filter(({ wrong }) => wrong > 0);
    if (broken.length > 0 && !keepUnsound) throw refusePromises(broken);
    const loaded = header.tables.filter((table) => table.rows > 0).map((table) => [table.name, table.rows] as const);
    return { rows, tables: Object.fromEntries(loaded), migrations: later.map(({ name }) => name), broken };
  });
}

/** The migrations of this version that a backup lacks: it was made before there were these. */
async function listLater({ product, migrations }: Header, folder: URL | undefined): Promise<Migration[]> {
  const known = await listMigrations(folder);
  const other = migrations.find((name, index) => known[index]?.name !== name);
  if (other === undefined) return known.slice(migrations.length);
  throw refused(
    1,
    `the backup was made by Chancery ${product} with the migration ${other}, which this version does not have; import it with the version that made it`,
  );
}

async function assertSameMigrations({ migrations }: Header, transaction: LongTransaction): Promise<void> {
  const more = (await listAppliedNames(transaction)).find((name) => !migrations.includes(name));
  if (more === undefined) return;
  throw refused(
    1,
    `the backup is of an earlier version, and the database has the migration ${more} already; import it into a new database, which has none: it is brought up to date afterwards`,
  );
}

/** Applies what an earlier version lacked to what it has left, as if that version's database were migrated now. */
async function bringUpToDate(
  transaction: LongTransaction,
  later: readonly Migration[],
  onApplied: (done: number) => void,
): Promise<void> {
  for (const [done, migration] of later.entries()) {
    onApplied(done);
    await applyWithin(transaction, migration);
    // What waits for the end of a transaction happens now: each migration has one of its own elsewhere.
    await transaction.query(
      `SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; SELECT set_config('chancery.change_set', '', true)`,
    );
  }
}

/** Locks every table against others until the end, and makes sure that none holds anything. */
async function takeEmpty({ query }: LongTransaction, tables: readonly Table[]): Promise<void> {
  try {
    await query(`LOCK TABLE ${tables.map(({ sql }) => sql).join(', ')} IN ACCESS EXCLUSIVE MODE`);
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
    const message = 'Others use the database, such as a server or another import. Stop them, or try again later.';
    throw new ExpectedError('TIMEOUT', message, {}, error);
  }
  const held = tables.map(({ name, sql }) => {
    const but = name === 'change_set' ? 'WHERE number > 0' : '';
    return `SELECT '${name}' AS table WHERE EXISTS (SELECT FROM ${sql} ${but})`;
  });
  const { rows } = await query<{ table: string }>(held.join('\nUNION ALL\n'));
  if (rows.length === 0) return;
  const names = rows.map(({ table }) => table);
  const some = names.length > 5 ? [...names.slice(0, 5), '…'] : names;
  throw new ExpectedError(
    'DATABASE_NOT_EMPTY',
    `The database is not empty: there are rows in ${some.join(', ')}. Import into a new database, or another CHANCERY_DATA_DIR. Nothing was imported.`,
    { tables: names },
  );
}

// The same migrations give the same tables, unless somebody has changed them by hand.
function assertSameTables(header: Header, tables: readonly Table[]): void {
  for (const [index, { name, columns }] of header.tables.entries()) {
    const here = tables[index];
    if (here?.name === name && here.columns.join() === columns.join()) continue;
    throw refused(1, `the backup has the table ${name} (${columns.join(', ')}), which this database has not`);
  }
  const more = tables[header.tables.length];
  if (more !== undefined) throw refused(1, `the backup lacks the table ${more.name}`);
}

async function switchTriggers({ query }: LongTransaction, tables: readonly Table[], to: 'ENABLE' | 'DISABLE') {
  await query(tables.map(({ sql }) => `ALTER TABLE ${sql} ${to} TRIGGER USER`).join(';\n'));
}

/** Loads one batch while the next is read. */
async function load(
  transaction: LongTransaction,
  batches: AsyncIterable<Batch>,
  onRows: (done: number) => void,
): Promise<void> {
  let done = 0;
  let loading = Promise.resolve();
  for await (const batch of batches) {
    await loading;
    onRows(done);
    done += batch.rows.length;
    loading = loadBatch(transaction, batch);
    // A failure is met where it is awaited; until then it must not count as nobody's.
    loading.catch(() => undefined);
  }
  await loading;
  onRows(done);
}

/** Lets each sequence go on after the highest value of its column. */
async function setSequences({ query }: LongTransaction): Promise<void> {
  const { rows } = await query<{ sequence: string; table: string; column: string }>(
    `SELECT s.oid::regclass::text AS sequence, d.refobjid::regclass::text AS table, a.attname AS column
     FROM pg_class s JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i')
       JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace`,
  );
  for (const { sequence, table, column } of rows) {
    await query(
      `SELECT setval($1::regclass, greatest(max(${quote(column)}), 1), coalesce(max(${quote(column)}) > 0, false)) FROM ${table}`,
      [sequence],
    );
  }
}

function refusePromises(broken: readonly Finding[]): ExpectedError {
  const words = broken.map(
    ({ promise, wrong, examples }) => `${promise}: ${wrong} wrong, such as ${examples.join(', ')}`,
  );
  return refuseContent(words.join('; '), undefined, { findings: broken });
}

function refuseContent(fault: string, cause?: unknown, details: object = {}): ExpectedError {
  const message = `The backup breaks a rule of the database: ${fault}. Nothing was imported.`;
  return new ExpectedError('BACKUP_INVALID', message, { ...details }, cause);
}
