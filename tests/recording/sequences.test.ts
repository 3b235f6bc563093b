import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { changing, SOUND } from './change.ts';
import { step, stepping } from './steps.ts';

const database = await testDatabase();
const changes = await changing(database);
const { faults } = changes;
const { recordWorld, take } = stepping(changes);

test('whatever is revised, retracted, reinstated and reviewed in whatever order, every promise is kept', async () => {
  let [done, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('DRAFT' as const, 'ACCEPTED' as const),
      fc.array(step, { minLength: 12, maxLength: 30 }),
      async (reviewState, steps) => {
        const ids = await recordWorld(reviewState);
        for (const each of steps) {
          if (await take(each, ids)) done += 1;
          else refused += 1;
        }
        expect(await faults()).toEqual(SOUND);
      },
    ),
    { numRuns: 15 },
  );
  // Neither would show much alone.
  expect(done).toBeGreaterThan(60);
  expect(refused).toBeGreaterThan(30);
}, 240_000);

test('changes that come at the same moment leave every promise kept', async () => {
  for (let wave = 0; wave < 5; wave += 1) {
    const ids = await recordWorld('ACCEPTED');
    const steps = fc.sample(step, { numRuns: 16, seed: wave });
    await Promise.all(steps.map((each) => take(each, ids)));
  }
  expect(await faults()).toEqual(SOUND);
}, 120_000);
