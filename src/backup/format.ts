import { z } from 'zod';
import { ExpectedError } from '../errors.ts';
import type { Table } from './catalogue.ts';

// A backup is lines of JSON: one that says what follows, one for each row, and one that closes it. docs/backup.md.

const FORMAT = 'chancery backup';
const VERSION = 1;

const tableSchema = z.strictObject({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().nonnegative(),
});

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  product: z.string(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(tableSchema),
});

const closingSchema = z.strictObject({ rows: z.int().nonnegative(), sha256: z.string() });

/** The first line: what a backup holds. Nothing in it depends on when or where it was made. */
export type Header = Readonly<z.infer<typeof headerSchema>>;

/** The last line: how many rows stand before it, and the SHA-256 of all bytes before it. */
export type Closing = Readonly<z.infer<typeof closingSchema>>;

/** The first line of a backup of these tables. */
export function toHeader(about: Pick<Header, 'product' | 'migrations' | 'tables'>): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...about } satisfies Header)}\n`;
}

/** The last line of a backup. */
export function toClosing(closing: Closing): string {
  return `${CLOSING_START}${JSON.stringify(closing)}}\n`;
}

const CLOSING_START = '{"end":';

/** What stands before the columns in the line of a row of this table; behind them stands `}`. */
export function rowStart(table: Pick<Table, 'name'>): string {
  return `{"table":${JSON.stringify(table.name)},"row":`;
}

/** Reads the first line. Throws ExpectedError BACKUP_INVALID when it is not that of a backup which this version reads. */
export function parseHeader(line: string): Header {
  const value = parseJson(line);
  const { format, version, product } = (value ?? {}) as Record<string, unknown>;
  if (format !== FORMAT) throw refused(1, 'the file is no backup of Chancery');
  if (version !== VERSION) {
    throw refused(
      1,
      `the backup has format ${version}, made by Chancery ${product}; this version reads format ${VERSION}`,
    );
  }
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) throw refused(1, `the first line is not that of a backup (${where(parsed.error)})`);
  return parsed.data;
}

/** Reads the last line; null when the line does not begin like one. */
export function parseClosing(line: string): Closing | null {
  if (!line.startsWith(CLOSING_START) || !line.endsWith('}')) return null;
  const parsed = closingSchema.safeParse(parseJson(line.slice(CLOSING_START.length, -1)));
  return parsed.success ? parsed.data : null;
}

/** ExpectedError BACKUP_INVALID: what is wrong with which line. */
export function refused(line: number, fault: string, cause?: unknown): ExpectedError {
  return new ExpectedError('BACKUP_INVALID', `Line ${line}: ${fault}. Nothing was imported.`, { line }, cause);
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function where(error: z.ZodError): string {
  const { path, message } = error.issues[0] ?? { path: [], message: '' };
  return `${path.join('.')}: ${message}`;
}
