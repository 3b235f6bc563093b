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
    const count = { asked: 0, planned: 0 };
    const spent = { executed: 0, planned: 0 };
    const compare = async (source: string, variables: Record<string, unknown>) => {
      const { executed, errors, planned, failure, ms } = await askBothWays(database, source, variables);
      count.asked += 1;
      spent.executed += ms.executed;
      spent.planned += ms.planned;
      const asked = `${source}\n${JSON.stringify(variables)}`;
      // A plan can fail where something is missing that has to be there: then the ordinary way has an error.
      if (failure !== null && (errors.length === 0 || failure !== 'incomplete'))
        throw new Error(`${failure}\n${asked}`);
      if (planned === null) return;
      count.planned += 1;
      if (planned !== executed || errors.length > 0) {
        throw new Error(`${asked}\n${planned}\n${executed}\n${errors.join()}`);
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const { source, variables, others } = writeOperation(g, samples);
        await compare(source, variables);
        // Some once more by the same plan.
        const again = g(fc.nat, { max: 2 }) === 2;
        if (again && JSON.stringify(others) !== JSON.stringify(variables)) await compare(source, others);
      }),
      { numRuns: OPERATIONS, seed: SEED, interruptAfterTimeLimit: 3_000_000, markInterruptAsFailure: true },
    );
    console.log(`${name}: ${JSON.stringify({ ...count, ms: spent })}`);
    expect(count.planned / count.asked).toBeGreaterThan(0.7);
  });
});
