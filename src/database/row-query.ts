import type { Connection, Pool, Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

/** A row as PostgreSQL writes it: the text of each column, null for NULL. */
export type TextRow = readonly (string | null)[];

/** A statement that is to give one row. With a name it is prepared under it, once on each connection. */
export interface RowStatement {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The row that a statement gives, as text: the last one, none of columns where it gives none. It is not asked which types the
 * columns have and nothing is made of them, which takes half the messages between here and PostgreSQL of what the driver's
 * own queries take. Fails as `pool.query` does.
 */
export function queryRow(pool: Pool, statement: RowStatement): Promise<TextRow> {
  return new Promise((resolve, reject) => {
    pool.query(new RowQuery(statement) as never, undefined as never, (error: unknown, row: unknown) => {
      if (error) reject(error);
      else resolve(row as TextRow);
    });
  });
}

const NO_COLUMNS: TextRow = [];

/** What the driver remembers on a connection of the statements that were prepared there. */
interface Preparing extends Connection {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  sync(): void;
}

// The driver hands a query of this form its messages, as it does for cursors. `callback` is set by the driver.
class RowQuery implements Submittable, RowStatement {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
  callback: ((error: unknown, row?: TextRow) => void) | undefined;
  #row = NO_COLUMNS;

  constructor({ name, text, values }: RowStatement) {
    this.name = name;
    this.text = text;
    this.values = values;
  }

  /** Sends the statement. Returns why it cannot be sent: the driver takes that in place of what is thrown. */
  submit(connection: Connection): unknown {
    let values: ReturnType<typeof prepareValue>[];
    try {
      values = this.values.map(prepareValue);
    } catch (error) {
      return error;
    }
    const { name = '', text } = this;
    const { stream, parsedStatements, submittedNamedStatements } = connection as Preparing;
    stream.cork();
    try {
      if (name === '' || (parsedStatements[name] ?? submittedNamedStatements[name]) === undefined) {
        connection.parse({ name, text, types: [] }, true);
        if (name !== '') submittedNamedStatements[name] = text;
      }
      connection.bind({ statement: name, values }, true);
      connection.execute(null, true);
      (connection as Preparing).sync();
    } finally {
      stream.uncork();
    }
    return null;
  }

  handleDataRow({ fields }: { readonly fields: TextRow }): void {
    this.#row = fields;
  }

  handleReadyForQuery(): void {
    this.callback?.(null, this.#row);
  }

  handleError(error: unknown): void {
    this.callback?.(error);
  }

  // What else PostgreSQL says of a statement that gives rows says nothing here.
  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
