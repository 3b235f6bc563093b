import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings.ts';
import { PrismaClient } from './generated/client.ts';

/** The knowledge base's PostgreSQL: one pool, which SQL of our own and the Prisma client share. */
export interface Database {
  /** Address that the pool connects to, with its password: never log it. */
  readonly url: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Waits for the queries that run, then closes every connection. Closing twice is harmless. */
  close(): Promise<void>;
}

/** Settings that shape the pool. */
export type DatabaseSettings = Pick<Settings, 'poolSize' | 'poolTimeoutMs' | 'statementTimeoutMs'>;

/**
 * A database at `url`. Connects on first use, so an address that nobody answers shows only then.
 * Sessions use UTC. A lost connection is logged and replaced; it fails the queries that ran on it, never the process.
 */
export function openDatabase(url: string, settings: DatabaseSettings, log?: Logger): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: settings.poolSize,
    // Without this the driver waits for ever.
    connectionTimeoutMillis: settings.poolTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'chancery',
    statement_timeout: settings.statementTimeoutMs,
    // A transaction that its owner forgot holds locks and keeps old rows alive.
    idle_in_transaction_session_timeout: Math.max(60_000, settings.statementTimeoutMs),
    // To compile a statement costs more than it saves, even of one that PostgreSQL takes to be large. To start workers for one
    // does so too, except for the largest: requests come side by side.
    options: '-c TimeZone=UTC -c jit=off -c parallel_setup_cost=10000',
  });
  const warn = (error: Error) => log?.warn({ err: error }, 'connection to PostgreSQL lost');
  pool.on('error', warn);
  // The pool listens to idle connections alone; one that breaks between two statements of a transaction would end the
  // process. The statement that comes next fails with the reason.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closed: Promise<void> | undefined;
  return {
    url,
    pool,
    prisma,
    close() {
      closed ??= prisma.$disconnect().then(() => pool.end());
      return closed;
    },
  };
}
