import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import type { Changes } from '../../src/recording/patch.ts';
import { RecordingError } from '../../src/recording/problems.ts';
import { reinstateFact, retractFact } from '../../src/recording/retract.ts';
import { reviewFacts } from '../../src/recording/review.ts';
import { reviseFact } from '../../src/recording/revise.ts';
import { testDatabase } from '../support/database.ts';
import { changing, SOUND } from './change.ts';
import { world } from './world.ts';

const database = await testDatabase();
const { change, faults, versionOf } = await changing(database);

const KEYS = ['stance', 'words', 'part', 'envoy', 'talks', 'ruiz-name', 'li-name'] as const;

/** Changes that may be refused: names, references to and fro, dates, what is said by whom. */
const REVISIONS: Record<(typeof KEYS)[number], readonly object[]> = {
  stance: [{ stance: 'DENIES' }, { actor: 'li' }, { actor: 'ruiz' }, { statement: null }, { statement: 'words' }],
  words: [
    { occasion: null },
    { occasion: 'talks' },
    { speaker: 'li' },
    { about: ['li', 'talks'] },
    { by: [{ role: 'ASSERTER', actor: 'li' }] },
  ],
  part: [{ capacity: null }, { capacity: 'envoy' }, { actor: 'li' }, { side: 'host' }, { validTo: '2025' }],
  envoy: [{ holder: 'li' }, { organization: 'ruiz' }, { validTo: '2024' }, { validTo: null }],
  talks: [{ name: 'Talks on trade' }, { place: null }, { place: 'geneva' }, { place: 'switzerland' }, { date: '2025' }],
  'ruiz-name': [{ value: 'Ana' }, { nameKind: 'ALIAS' }, { nameKind: 'PRIMARY' }, { actor: 'li' }],
  'li-name': [{ value: 'Li Bo' }, { nameKind: 'NATIVE' }, { actor: 'ruiz' }, { actor: 'li' }],
};

const key = fc.constantFrom(...KEYS);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('revise' as const), key, choice: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('retract' as const), key, with: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reinstate' as const), key, with: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('review' as const),
      keys: fc.uniqueArray(key, { minLength: 1 }),
      state: fc.constantFrom('ACCEPTED' as const, 'REJECTED' as const),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let round = 0;

async function recordWorld(reviewState: 'DRAFT' | 'ACCEPTED'): Promise<(name: string) => string> {
  round += 1;
  const input = world();
  Object.assign(input.article, { body: `${(input.article as { body: string }).body} (${round})` });
  const { facts, entities } = await change((client) => annotate(client, input, { reviewState }));
  const ids = new Map([...facts, ...entities].map((recorded) => [recorded.key, recorded.id]));
  return (name) => ids.get(name) ?? name;
}

/** The changes with ids in place of keys. */
function withIds(value: unknown, id: (name: string) => string): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner) => (typeof inner === 'string' ? id(inner) : inner));
}

/** Does the step, and says whether it was done. */
async function take(given: Step, id: (name: string) => string): Promise<boolean> {
  const target = 'key' in given ? { id: id(given.key), expectedVersion: await versionOf(id(given.key)) } : null;
  const done = change<unknown>((client) => {
    if (given.does === 'review') return reviewFacts(client, { ids: given.keys.map(id), state: given.state });
    const at = target as NonNullable<typeof target>;
    if (given.does === 'retract') return retractFact(client, { ...at, withDependents: given.with }, 'not so');
    if (given.does === 'reinstate') return reinstateFact(client, { ...at, withDependents: given.with });
    const choices = REVISIONS[given.key];
    return reviseFact(client, { ...at, changes: withIds(choices[given.choice % choices.length], id) as Changes });
  });
  return done.then(
    () => true,
    (error) => {
      // Whatever is refused is refused for a reason that the caller can read.
      if (error instanceof RecordingError) return false;
      throw error;
    },
  );
}

test('whatever is revised, retracted, reinstated and reviewed in whatever order, every promise is kept', async () => {
  let [done, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('DRAFT' as const, 'ACCEPTED' as const),
      fc.array(step, { minLength: 12, maxLength: 30 }),
      async (reviewState, steps) => {
        const id = await recordWorld(reviewState);
        for (const each of steps) {
          if (await take(each, id)) done += 1;
          else refused += 1;
        }
        expect(await faults()).toEqual(SOUND);
      },
    ),
    { numRuns: 25 },
  );
  // Neither would show much alone.
  expect(done).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(50);
}, 240_000);

test('changes that come at the same moment leave every promise kept', async () => {
  for (let wave = 0; wave < 5; wave += 1) {
    const id = await recordWorld('ACCEPTED');
    const steps = fc.sample(step, { numRuns: 16, seed: wave });
    await Promise.all(steps.map((each) => take(each, id)));
  }
  expect(await faults()).toEqual(SOUND);
}, 120_000);
