import type { Database } from '../database/database.ts';
import { ExpectedError } from '../errors.ts';

// Writers wait for each other, each with a connection in hand. Were they as many as there are connections, readers would
// have none.

interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

const queues = new WeakMap<object, Queue>();
const MOST_WAITING = 100;

/**
 * Does `work` when fewer writers than half of the pool's connections are at work, in the order in which they came.
 * Throws ExpectedError UNAVAILABLE when very many are waiting already.
 */
export async function inQueue<T>({ pool }: Database, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(pool) ?? { running: 0, waiting: [] };
  queues.set(pool, queue);
  const most = Math.max(1, Math.floor(pool.options.max / 2));
  if (queue.running < most) queue.running += 1;
  else {
    if (queue.waiting.length >= MOST_WAITING) {
      throw new ExpectedError('UNAVAILABLE', 'Too much is being written at the moment. Ask again later.');
    }
    // Whoever is done hands its place on.
    await new Promise<void>((resolve) => queue.waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    const next = queue.waiting.shift();
    if (next === undefined) queue.running -= 1;
    else next();
  }
}
