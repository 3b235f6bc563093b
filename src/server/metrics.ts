import cluster from 'node:cluster';
import type { Counter, Histogram, Registry } from 'prom-client';
import type { Database } from '../database/database.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Answer } from './stages/answers.ts';
import { isServerFault } from './stages/answers.ts';
import type { Subscriptions } from './subscriptions.ts';

/** The way an operation was answered: by one statement, from what is kept, or field by field. */
export type Way = 'planned' | 'cached' | 'executed';

/** How an operation ended: with all it asked for, with some of it, by its own fault, or by the server's. */
export type Outcome = 'ok' | 'partial' | 'refused' | 'failed';

/** An operation that was answered, but for subscriptions, which are answered for as long as they are open. */
export interface Answered {
  readonly way: Way;
  readonly outcome: Outcome;
  /** Bytes of the answer's body. */
  readonly bytes: number;
}

/** What the metrics of a process are read from. */
export interface Measured {
  readonly database: Database;
  readonly cache: AnswerCache;
  readonly subscriptions: Subscriptions;
}

/** How the answer to an operation counts. */
export function outcomeOf(answer: Answer): Outcome {
  const { errors = [] } = answer;
  if (errors.length === 0) return 'ok';
  if ('data' in answer) return 'partial';
  return errors.some(isServerFault) ? 'failed' : 'refused';
}

// From an answer that is kept to the longest that a statement may take.
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What one process counts of its answers, in the form that Prometheus reads. Those of workers are added up where they are read. */
export class Metrics {
  readonly #registry: Registry;
  readonly #operations: Counter<'path' | 'outcome'>;
  readonly #bytes: Counter<'path'>;
  readonly #seconds: Histogram<'path'>;

  private constructor(prometheus: typeof import('prom-client'), { database, cache, subscriptions }: Measured) {
    const registers = [new prometheus.Registry()];
    [this.#registry] = registers as [Registry];
    this.#operations = new prometheus.Counter({
      name: 'chancery_operations_total',
      help: 'Operations answered, by the way that they were answered (X-Chancery-Path) and how they ended.',
      labelNames: ['path', 'outcome'],
      registers,
    });
    this.#seconds = new prometheus.Histogram({
      name: 'chancery_operation_duration_seconds',
      help: 'Time from the head of a request to the end of its answer, but for subscriptions.',
      labelNames: ['path'],
      buckets: SECONDS,
      registers,
    });
    this.#bytes = new prometheus.Counter({
      name: 'chancery_answer_bytes_total',
      help: 'Bytes of the answers to operations, without their heads.',
      labelNames: ['path'],
      registers,
    });
    const gauge = (name: string, help: string, read: () => number) => {
      new prometheus.Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    };
    const { pool } = database;
    gauge('chancery_pool_connections', 'Connections to PostgreSQL that are open.', () => pool.totalCount);
    gauge('chancery_pool_connections_idle', 'Those of them that nothing uses.', () => pool.idleCount);
    gauge('chancery_pool_waiting', 'Reads and writes that wait for a connection.', () => pool.waitingCount);
    gauge('chancery_cache_answers', 'Answers that are kept.', () => cache.kept.answers);
    gauge('chancery_cache_bytes', 'Bytes that kept answers take.', () => cache.kept.bytes);
    gauge('chancery_subscriptions', 'Subscriptions that are open.', () => subscriptions.open);
    prometheus.collectDefaultMetrics({ register: this.#registry });
    // A worker is asked by the process that started it.
    if (cluster.isWorker) {
      prometheus.AggregatorRegistry.setRegistries(registers);
      new prometheus.AggregatorRegistry();
    }
  }

  /** The metrics of this process. The library is loaded for whoever reads them alone. */
  static async of(measured: Measured): Promise<Metrics> {
    const { default: prometheus } = await import('prom-client');
    return new Metrics(prometheus, measured);
  }

  /** Counts an operation that took so long. */
  count({ way, outcome, bytes }: Answered, ms: number): void {
    this.#operations.inc({ path: way, outcome });
    this.#bytes.inc({ path: way }, bytes);
    this.#seconds.observe({ path: way }, ms / 1000);
  }

  /** All of them, as Prometheus reads them. */
  read(): Promise<string> {
    return this.#registry.metrics();
  }
}
