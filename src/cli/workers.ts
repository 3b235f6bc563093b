import cluster, { type Worker } from 'node:cluster';
import { on, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { AggregatorRegistry, PrometheusContentType } from 'prom-client';
import type { Database } from '../database/database.ts';
import { ExpectedError } from '../errors.ts';
import type { Logger } from '../log.ts';

/** Processes that answer requests on one port. */
export interface Workers {
  /** Where they answer, without a path. */
  readonly url: string;
  /** What all of them count of their answers, added up. */
  readonly metrics: { read(): Promise<string> };
  /** Has each finish what is in flight and end. */
  stop(): Promise<void>;
}

/** What a worker says once it listens. */
export interface Listening {
  readonly url: string;
}

// A worker that ends by itself is replaced; one that does so again and again would not be helped by that.
const PAUSE_MS = 1000;
const MOST_LOSSES = 10;
const FORGIVEN_AFTER_MS = 60_000;

/**
 * Starts so many workers on the database; resolves when all listen. A worker that ends is replaced; `onLost` is called when
 * that has happened too often within a minute. Throws ExpectedError UNAVAILABLE when one ends before it listens.
 */
export async function startWorkers(
  count: number,
  database: Pick<Database, 'url'>,
  log: Logger,
  onLost: () => void,
): Promise<Workers> {
  const running = new Set<Worker>();
  let stopping = false;
  let losses = 0;
  cluster.setupPrimary({ args: ['worker'] });

  async function start(): Promise<Listening> {
    const worker = cluster.fork({ DATABASE_URL: database.url });
    running.add(worker);
    const ended = once(worker, 'exit').then(() => {
      running.delete(worker);
      throw new ExpectedError('UNAVAILABLE', 'A worker ended before it listened; the log says why.');
    });
    const listening = await Promise.race([getListening(worker), ended]);
    ended.catch(() => replace(worker));
    return listening;
  }

  async function replace(worker: Worker): Promise<void> {
    if (stopping) return;
    losses += 1;
    setTimeout(() => {
      losses -= 1;
    }, FORGIVEN_AFTER_MS).unref();
    if (losses > MOST_LOSSES) return onLost();
    log.error({ worker: worker.process.pid }, 'a worker ended and is replaced');
    await delay(PAUSE_MS);
    // One that ends before it listens is a loss like any other: tried again, until there are too many.
    if (!stopping) await start().catch(() => replace(worker));
  }

  async function stop(): Promise<void> {
    stopping = true;
    await Promise.all(
      [...running].map(async (worker) => {
        const ended = once(worker, 'exit');
        worker.process.kill('SIGTERM');
        await ended;
      }),
    );
  }

  try {
    const [first] = await Promise.all(Array.from({ length: count }, start));
    return { url: (first as Listening).url, metrics: { read: sumMetrics }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// Workers answer what they are asked of their metrics by messages too.
async function getListening(worker: Worker): Promise<Listening> {
  for await (const [message] of on(worker, 'message')) if ('url' in message) return message;
  throw new Error('A worker stopped sending messages.');
}

let sum: AggregatorRegistry<PrometheusContentType> | undefined;

async function sumMetrics(): Promise<string> {
  const { default: prometheus } = await import('prom-client');
  sum ??= new prometheus.AggregatorRegistry();
  return await sum.clusterMetrics();
}
