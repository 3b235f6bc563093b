import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import { listAppliedNames } from '../database/migrations.ts';
import { inLongTransaction, type LongTransaction } from '../database/transaction.ts';
import { listTables, quote, type Table } from './catalogue.ts';
import { rowStart, toClosing, toHeader } from './format.ts';

/** The steps of an export, and what they are called. */
export const EXPORT_STEPS = { counting: 'Counting rows', writing: 'Writing rows' } as const;

/** What an export wrote. */
export interface ExportReport {
  readonly rows: number;
  /** Bytes of all lines, before any compression. */
  readonly bytes: number;
  /** SHA-256 of all lines but the last, which repeats it. */
  readonly sha256: string;
}

export interface ExportOptions {
  /** Version of the product, for the first line. */
  readonly product: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((step: keyof typeof EXPORT_STEPS, done: number, total: number) => void) | undefined;
}

const NEWLINE = 0x0a;

/**
 * Writes everything that the database at `url` holds, as of one moment, through `write`, which is given the lines as a
 * stream. Holds no more in memory than that stream does. Throws what `write` throws, and as `inLongTransaction`.
 */
export async function exportBackup(
  url: string,
  { product, signal, onProgress = () => undefined }: ExportOptions,
  write: (lines: Readable) => Promise<void>,
): Promise<ExportReport> {
  const mode = 'ISOLATION LEVEL REPEATABLE READ READ ONLY';
  return inLongTransaction(url, { name: 'chancery export', mode, signal }, async (transaction) => {
    const tables = await listTables(transaction);
    const counts = new Map<string, number>();
    for (const [done, table] of tables.entries()) {
      onProgress('counting', done, tables.length);
      const { rows } = await transaction.query(`SELECT count(*) FROM ${table.sql}`);
      counts.set(table.name, Number(rows[0].count));
    }
    const header = toHeader({
      product,
      migrations: await listAppliedNames(transaction),
      tables: tables.map(({ name, columns }) => ({ name, columns: [...columns], rows: counts.get(name) ?? 0 })),
    });
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const hash = createHash('sha256');
    const report = { rows: 0, bytes: 0, sha256: '' };
    const take = (chunk: Buffer) => {
      hash.update(chunk);
      report.bytes += chunk.length;
      return chunk;
    };
    async function* lines(): AsyncGenerator<Buffer> {
      yield take(Buffer.from(header));
      for (const table of tables) {
        for await (const chunk of rowsOf(transaction, table)) {
          report.rows += countNewlines(chunk);
          onProgress('writing', report.rows, total);
          yield take(chunk);
        }
      }
      report.sha256 = hash.digest('hex');
      const closing = Buffer.from(toClosing({ rows: report.rows, sha256: report.sha256 }));
      report.bytes += closing.length;
      yield closing;
    }
    await write(Readable.from(lines(), { objectMode: false }));
    return report;
  });
}

// PostgreSQL makes the JSON: no value passes through a number or a date of this runtime, which could not hold it. Characters
// 1 and 2 stand in no JSON, so that COPY has nothing to quote, and its lines are the rows as they are.
function rowsOf({ query }: LongTransaction, table: Table): AsyncIterable<Buffer> {
  const columns = table.columns.map(quote).join(', ');
  const start = `'${rowStart(table).replaceAll("'", "''")}'`;
  return query(
    copyTo(
      `COPY (SELECT ${start} || row_to_json(line)::text || '}' FROM (SELECT ${columns} FROM ${table.sql}) AS line ORDER BY ${table.order})
       TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02', ENCODING 'UTF8')`,
    ),
  );
}

function countNewlines(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
