import pg from 'pg';
import type { LongTransaction } from '../database/transaction.ts';
import type { ExpectedError } from '../errors.ts';
import { quote, type Table } from './catalogue.ts';
import { refused } from './format.ts';
import type { Batch } from './read.ts';

/**
 * Writes rows into their table. Throws ExpectedError BACKUP_INVALID, with the number of the line, for a row that the table
 * refuses.
 */
export async function loadBatch(transaction: LongTransaction, batch: Batch): Promise<void> {
  await transaction.query('SAVEPOINT batch');
  try {
    await insert(transaction, batch.table, batch.rows);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw await findRefused(transaction, batch, error);
  }
  await transaction.query('RELEASE SAVEPOINT batch');
}

// PostgreSQL reads the JSON: no value passes through a number or a date of this runtime.
async function insert({ query }: LongTransaction, table: Table, rows: readonly string[]): Promise<void> {
  const columns = table.columns.map(quote).join(', ');
  await query(
    `INSERT INTO ${table.sql} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table.sql}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

/** The refusal of the first row of a batch that the table does not take, found by halves. */
async function findRefused(
  transaction: LongTransaction,
  { table, firstLine, rows }: Batch,
  refusal: pg.DatabaseError,
): Promise<ExpectedError> {
  let [taken, found] = [0, refusal];
  for (let refusedCount = rows.length; refusedCount - taken > 1; ) {
    const middle = Math.floor((taken + refusedCount) / 2);
    await transaction.query('ROLLBACK TO SAVEPOINT batch');
    try {
      await insert(transaction, table, rows.slice(0, middle));
      taken = middle;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      [refusedCount, found] = [middle, error];
    }
  }
  return refused(firstLine + taken, `table ${table.name} does not take the row: ${wordsOf(found)}`, found);
}

/** Whether PostgreSQL has refused what a row says: a value of the wrong type, one that breaks a rule, one too large. */
export function isRefusal(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? '');
}

/** What PostgreSQL says of a refusal, on one line. */
export function wordsOf({ message, detail, code }: pg.DatabaseError): string {
  // The detail of other refusals repeats the row.
  const key = detail !== undefined && /^23(503|505)$/.test(code ?? '') ? `: ${detail.replace(/\.$/, '')}` : '';
  return `${message}${key}`.replaceAll(/\s+/g, ' ');
}
