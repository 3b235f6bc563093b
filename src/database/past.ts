import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { ExpectedError } from '../errors.ts';
import type { Database } from './database.ts';

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Waiting {
  readonly instant: string;
  readonly statement: Statement;
  readonly resolve: (rows: unknown[][]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * From here to the end of the transaction that `client` is in, its statements read the database as it was at `instant`.
 * Throws BAD_DATE, naming `asOf`, for an instant that is still to come by the clock of the database.
 */
export async function lookBack(client: pg.PoolClient, instant: string): Promise<void> {
  const { rows } = await client.query('SELECT look_back($1) AS known', [instant]);
  if (rows[0]?.known === true) return;
  throw new ExpectedError('BAD_DATE', `\`asOf\` is an instant to come: ${instant}`, { argument: 'asOf' });
}

/**
 * Reads of the database as it was, for one request. They run one after the other on one connection, which is held while
 * statements wait and given back when none does: however many instants a request asks about, and however it ends, it
 * never holds two. What was true at an instant stays so, so it does not matter which transaction reads it.
 */
export class Past {
  readonly #database: Database;
  readonly #waiting: Waiting[] = [];
  #working = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Runs one statement on the database as it was at `instant`; rows come as arrays of values. Throws BAD_DATE as `lookBack`. */
  read(instant: string, statement: Statement): Promise<unknown[][]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ instant, statement, resolve, reject });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) await this.#visit(next.instant);
    this.#working = false;
  }

  /** Runs what waits for an instant, in one transaction, up to the first statement that fails: that one ends it. */
  async #visit(instant: string): Promise<void> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#database.pool.connect();
      await client.query('BEGIN READ ONLY');
      await lookBack(client, instant);
      for (let next = this.#take(instant); next !== undefined; next = await this.#takeSoon(instant)) {
        if (!(await runOn(client, next))) break;
      }
    } catch (error) {
      for (let next = this.#take(instant); next !== undefined; next = this.#take(instant)) next.reject(error);
    } finally {
      if (client !== undefined) await giveBack(client);
    }
  }

  #take(instant: string): Waiting | undefined {
    const index = this.#waiting.findIndex((each) => each.instant === instant);
    return index === -1 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  /** What waits once those who got an answer have had their turn: they mostly ask at once for what lies below it. */
  async #takeSoon(instant: string): Promise<Waiting | undefined> {
    const next = this.#take(instant);
    if (next !== undefined) return next;
    await setImmediate();
    return this.#take(instant);
  }
}

// Never under a name: one that the connection has prepared for the present would have to be planned anew each time.
async function runOn(client: pg.PoolClient, { statement, resolve, reject }: Waiting): Promise<boolean> {
  try {
    const { text, values } = statement;
    const { rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
    resolve(rows);
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}

// The end of the transaction takes back everything that looking back has set.
function giveBack(client: pg.PoolClient): Promise<void> {
  return client.query('ROLLBACK').then(
    () => client.release(),
    () => client.release(true),
  );
}
