import type { Prisma } from '../database/generated/client.ts';
import type { Row } from './rows.ts';

/** A Prisma client, or one of its interactive transactions. */
export type Client = Prisma.TransactionClient;

/** What recording does with a table, whichever it is. */
interface Table {
  createMany(query: { data: Row[]; skipDuplicates?: boolean }): Promise<{ count: number }>;
  findMany(query: { where: Row; select?: Row; orderBy?: Row }): Promise<Row[]>;
  updateMany(query: { where: Row; data: Row }): Promise<{ count: number }>;
  deleteMany(query: { where: Row }): Promise<{ count: number }>;
}

/** The table of a Prisma model that is known by name only. */
export function tableOf(client: Client, model: string): Table {
  return (client as unknown as Record<string, Table>)[model] as Table;
}

const ROWS_PER_STATEMENT = 1000;
// Checking a citation against a text of several megabytes takes the database some 20 ms: a statement with many
// would run into the time that a statement may take.
const CHARACTERS_PER_STATEMENT = 250_000_000;

/** Rows to be written, gathered table by table. */
export class Batch {
  readonly #rows = new Map<string, Row[]>();
  readonly #citationsPerStatement: number;

  /** `length`: that of the text that is cited. */
  constructor(length: number) {
    const most = Math.floor(CHARACTERS_PER_STATEMENT / Math.max(length, 1));
    this.#citationsPerStatement = Math.min(Math.max(most, 20), ROWS_PER_STATEMENT);
  }

  /** Adds rows to a table. */
  add(model: string, ...rows: Row[]): void {
    const known = this.#rows.get(model);
    if (known === undefined) this.#rows.set(model, rows);
    else known.push(...rows);
  }

  /** Writes every table, many rows at a time, in the order in which the tables were first named. */
  async write(client: Client): Promise<void> {
    for (const [model, rows] of this.#rows) {
      const most = model === 'citation' ? this.#citationsPerStatement : ROWS_PER_STATEMENT;
      for (let from = 0; from < rows.length; from += most) {
        await insert(client, model, rows.slice(from, from + most));
      }
    }
  }
}

// Columns that are not named like their fields.
const COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  citation: { start: 'span_start', end: 'span_end' },
};

/** Inserts rows, all with the same fields, as one parameter: PostgreSQL takes it apart faster than Prisma puts thousands together. */
async function insert(client: Client, model: string, rows: readonly Row[]): Promise<void> {
  const columnOf = (field: string) => COLUMNS[model]?.[field] ?? toSnakeCase(field);
  const fields = Object.keys(rows[0] as Row);
  const columns = fields.map((field) => `"${columnOf(field)}"`).join(', ');
  const records = rows.map((row) => Object.fromEntries(fields.map((field) => [columnOf(field), row[field] ?? null])));
  const table = `"${toSnakeCase(model)}"`;
  await client.$executeRawUnsafe(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    JSON.stringify(records),
  );
}

/** A name of Prisma's as the database has it. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
