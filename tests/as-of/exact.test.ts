import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import { testDatabase } from '../support/database.ts';
import { answerOf, asOf, listOperations } from './operations.ts';
import { change, keepWriting, make, WRITES } from './writers.ts';

const database = await testDatabase({ seeded: true });
const operations = await listOperations();
const VIEWERS: readonly (Role | null)[] = [null, 'EDITOR'];

/** Every operation as every viewer, and its answer. */
async function answerAll(toAsk: (source: string) => string): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const { name, source } of operations) {
    for (const viewer of VIEWERS) {
      answers.set(`${name}, ${viewer ?? 'anonymous'}`, await answerOf(database, toAsk(source), viewer));
    }
  }
  return answers;
}

// Whoever commits waits while this lock is held, so that all answers are of one instant: that of the last commit.
async function answerAtOneInstant(): Promise<{ instant: string; answers: Map<string, string> }> {
  const client = await database.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock(7202611230002)');
    const { rows } = await client.query('SELECT max(committed_at) AS last FROM change_set');
    return { instant: rows[0].last.toISOString(), answers: await answerAll((source) => source) };
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()');
    client.release();
  }
}

it.each(Object.keys(WRITES))('a writer of the next test %s', async (what) => {
  expect(await make(database, { what, seed: 7 })).toBe(true);
});

it('an answer as of an instant is exactly what was answered then, whatever was and is being written since', async () => {
  const batches = fc.array(fc.array(change, { minLength: 5, maxLength: 12 }), { minLength: 2, maxLength: 2 });
  const property = fc.asyncProperty(batches, async (changes) => {
    const writers = keepWriting(database, 3);
    try {
      const taken = [];
      for (const batch of changes) {
        for (const each of batch) await make(database, each);
        // No test waits until PostgreSQL does so by itself.
        await database.pool.query('ANALYZE');
        taken.push(await answerAtOneInstant());
      }
      for (const { instant, answers } of taken) {
        const then = await answerAll((source) => asOf(source, instant));
        for (const [question, answer] of answers) {
          // Compared as bytes; shown as values.
          if (then.get(question) === answer) continue;
          expect(JSON.parse(then.get(question) ?? ''), question).toEqual(JSON.parse(answer));
          expect(then.get(question), question).toBe(answer);
        }
      }
      const [first, last] = taken.map(({ answers }) => [...answers.values()]);
      expect(first).not.toEqual(last);
    } finally {
      await writers.stop();
    }
  });
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
}, 300_000);
