import fc from 'fast-check';
import { annotate } from '../../src/recording/annotate.ts';
import type { Changes } from '../../src/recording/patch.ts';
import { RecordingError } from '../../src/recording/problems.ts';
import { reinstateFact, retractFact } from '../../src/recording/retract.ts';
import { reviewFacts } from '../../src/recording/review.ts';
import { reviseFact } from '../../src/recording/revise.ts';
import type { changing } from './change.ts';
import { world } from './world.ts';

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
/** Any change of a small world; many are refused. */
export const step = fc.oneof(
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
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a step that revises changes; null of any other. */
export function changesOf(given: Step): object | null {
  if (given.does !== 'revise') return null;
  const choices = REVISIONS[given.key];
  return choices[given.choice % choices.length] ?? null;
}

/** The changes with ids in place of keys. */
function withIds(value: unknown, id: (name: string) => string): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner) => (typeof inner === 'string' ? id(inner) : inner));
}

/** Small worlds in a database, and steps in them. */
export function stepping({ change, versionOf }: Awaited<ReturnType<typeof changing>>) {
  let round = 0;

  /** Records a small world of its own, and gives the ids of its keys. */
  async function recordWorld(reviewState: 'DRAFT' | 'ACCEPTED'): Promise<ReadonlyMap<string, string>> {
    round += 1;
    const input = world();
    Object.assign(input.article, { body: `${(input.article as { body: string }).body} (${round})` });
    const { facts, entities } = await change((client) => annotate(client, input, { reviewState }));
    return new Map([...facts, ...entities].map(({ key, id }) => [String(key), id]));
  }

  /** Does the step, and says whether it was done. */
  async function take(given: Step, ids: ReadonlyMap<string, string>): Promise<boolean> {
    const id = (name: string) => ids.get(name) ?? name;
    const target = 'key' in given ? { id: id(given.key), expectedVersion: await versionOf(id(given.key)) } : null;
    const done = change<unknown>((client) => {
      if (given.does === 'review') return reviewFacts(client, { ids: given.keys.map(id), state: given.state });
      const at = target as NonNullable<typeof target>;
      if (given.does === 'retract') return retractFact(client, { ...at, withDependents: given.with }, 'not so');
      if (given.does === 'reinstate') return reinstateFact(client, { ...at, withDependents: given.with });
      return reviseFact(client, { ...at, changes: withIds(changesOf(given), id) as Changes });
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

  return { recordWorld, take };
}
