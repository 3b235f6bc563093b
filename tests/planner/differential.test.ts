import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../scripts/world/make.ts';
import { testDatabase } from '../support/database.ts';
import { askBothWays } from './both-ways.ts';
import { writeOperation } from './operations.ts';
import { takeSamples } from './samples.ts';

// PLANNER_OPERATIONS asks more of each database, PLANNER_SEED another choice of them.
const OPERATIONS = Number(process.env['PLANNER_OPERATIONS'] ?? 5000) / 2;
const SEED = Number(process.env['PLANNER_SEED'] ?? 20_261_126);

const seeded = await testDatabase({ seeded: true });
const world = await testDatabase();
await makeWorld(world, { articles: 40, verify: false });

describe.each([
  ['the seed', seeded],
  ['an invented world', world],
])('random operations on %s', (name, database) => {
  it('give the same bytes planned and executed', { timeout: 3_600_000 }, async () => {
    const samples = await takeSamples(database);
    const count = { asked: 0, planned: 0, failed: 0, characters: 0 };
    const spent = { executed: 0, planned: 0 };
    const failures = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const { source, variables } = writeOperation(g, samples);
        const { executed, errors, planned, failure, ms, statement } = await askBothWays(database, source, variables);
        count.asked += 1;
        spent.executed += ms.executed;
        spent.planned += ms.planned;
        if (ms.planned > 300 || ms.executed > 300) console.log(ms, source, statement?.length);
        if (failure !== null) {
          failures.set(failure, (failures.get(failure) ?? 0) + 1);
          if (errors.length === 0 || failure !== 'incomplete')
            throw new Error(`${failure}\n${source}\n${JSON.stringify(variables)}`);
        }
        if (planned === null) return;
        count.planned += 1;
        count.characters += planned.length;
        if (planned !== executed || errors.length > 0) {
          throw new Error(`${source}\n${JSON.stringify(variables)}\n${planned}\n${executed}\n${errors.join()}`);
        }
      }),
      { numRuns: OPERATIONS, seed: SEED, interruptAfterTimeLimit: 3_000_000, markInterruptAsFailure: true },
    );
    console.log(`${name}: ${JSON.stringify({ ...count, ms: spent })}`);
    if (process.env['PLANNER_FAILURES'])
      console.log([...failures].map(([text, times]) => `${times} ${text.slice(0, 300)}`).join('\n'));
    expect(count.planned / count.asked).toBeGreaterThan(0.7);
  });
});
