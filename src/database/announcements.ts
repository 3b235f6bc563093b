import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { Database } from './database.ts';

/** How patiently news of commits is waited for. */
export interface Patience {
  /** How often it is looked up, also when nothing is announced: what a lost notification can delay. */
  readonly pollMs: number;
  /** First wait before a lost connection is made anew; each further one is twice as long, up to `mostPauseMs`. */
  readonly pauseMs: number;
  readonly mostPauseMs: number;
}

const PATIENCE: Patience = { pollMs: 20_000, pauseMs: 100, mostPauseMs: 10_000 };

// How long the end of a connection is waited for.
const FAREWELL_MS = 300;

const LAST = 'SELECT coalesce(max(number), -1)::text AS last FROM change_set';

/** The number of the last change set that is committed. One statement. */
export async function readLastChange({ pool }: Pick<Database, 'pool'>): Promise<bigint> {
  const { rows } = await pool.query<{ last: string }>({ name: 'last_change', text: LAST });
  return BigInt(rows[0]?.last ?? -1);
}

/**
 * News of commits, whichever process made them: one connection that listens for all who wait in this one. It is made when
 * somebody first waits, and made anew whenever it is lost; meanwhile nothing is missed, only late.
 */
export class Announcements {
  readonly #database: Pick<Database, 'url'>;
  readonly #log: Logger;
  readonly #patience: Patience;
  readonly #stopping = new AbortController();
  readonly #waiting = new Set<() => void>();
  readonly #watchers = new Set<(last: bigint | null) => void>();
  #last = -1n;
  #listening: Promise<void> | undefined;

  constructor(database: Pick<Database, 'url'>, log: Logger, patience: Partial<Patience> = {}) {
    this.#database = database;
    this.#log = log;
    this.#patience = { ...PATIENCE, ...patience };
  }

  /**
   * The number of the last change set that is known to be committed, as soon as it is above `seen`. Everything up to it can
   * be read by then. Throws the reason of `signal` once that is aborted.
   */
  async beyond(seen: bigint, signal: AbortSignal): Promise<bigint> {
    this.#listening ??= this.#listen();
    for (;;) {
      signal.throwIfAborted();
      if (this.#last > seen) return this.#last;
      await this.#next(signal);
    }
  }

  /**
   * Calls `told` with the number of the last change set that is known to be committed, from now on whenever there is another;
   * with null when the connection is lost, until it is made anew. Returns what ends it.
   */
  watch(told: (last: bigint | null) => void): () => void {
    this.#listening ??= this.#listen();
    this.#watchers.add(told);
    return () => void this.#watchers.delete(told);
  }

  /** Ends the connection. Who waits goes on waiting. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#listening;
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        this.#waiting.delete(done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  #advance(last: bigint): void {
    // Told also of what is no news, so that who has lost count knows it again.
    for (const told of this.#watchers) told(last);
    if (last <= this.#last) return;
    this.#last = last;
    for (const wake of [...this.#waiting]) wake();
  }

  async #listen(): Promise<void> {
    const { pauseMs, mostPauseMs } = this.#patience;
    const { signal } = this.#stopping;
    for (let pause = pauseMs; !signal.aborted; pause = Math.min(pause * 2, mostPauseMs)) {
      const error = await this.#session(() => {
        pause = pauseMs / 2;
      });
      for (const told of this.#watchers) told(null);
      if (signal.aborted) return;
      this.#log.warn({ err: error }, 'the connection that listens for changes is lost');
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Listens until the connection is lost; resolves with the reason. */
  async #session(begun: () => void): Promise<unknown> {
    const socket = new Socket();
    const client = new pg.Client({
      stream: () => socket,
      connectionString: this.#database.url,
      application_name: 'chancery changes',
      keepAlive: true,
      connectionTimeoutMillis: 5000,
      query_timeout: 10_000,
    });
    const over = new AbortController();
    const end = (reason: unknown) => over.abort(reason);
    const stop = () => end(new Error('the server stops'));
    this.#stopping.signal.addEventListener('abort', stop);
    client.on('error', end);
    client.on('end', () => end(new Error('the connection ended')));

    // What a notification says is not believed, only that there is something to look up; many at once are looked up together.
    let looking = false;
    let again = false;
    const look = async () => {
      again = looking;
      if (looking) return;
      looking = true;
      do {
        again = false;
        const { rows } = await client.query<{ last: string }>(LAST);
        this.#advance(BigInt(rows[0]?.last ?? -1));
      } while (again);
      looking = false;
    };
    client.on('notification', () => look().catch(end));
    const begin = async () => {
      await client.connect();
      await client.query('LISTEN chancery_changes');
      await look();
      begun();
    };
    let polling: NodeJS.Timeout | undefined;
    try {
      await Promise.race([begin(), lost(over.signal)]);
      polling = setInterval(() => look().catch(end), this.#patience.pollMs);
      return await lost(over.signal);
    } catch (error) {
      return error;
    } finally {
      clearInterval(polling);
      this.#stopping.signal.removeEventListener('abort', stop);
      // A connection that does not answer is given up without a farewell.
      await Promise.race([client.end().catch(() => undefined), delay(FAREWELL_MS, undefined, { ref: false })]);
      socket.destroy();
    }
  }
}

/** Throws the reason once the signal is aborted. */
function lost(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
