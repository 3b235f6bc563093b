import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { checkPromises } from '../../src/database/promises.ts';
import type { Changes } from '../../src/recording/patch.ts';
import { RecordingError } from '../../src/recording/problems.ts';
import { testDatabase } from '../support/database.ts';
import {
  ACTORS,
  actorId,
  dumpAll,
  exportAll,
  makeWorld,
  merge,
  recordAll,
  recordIdentifiers,
  retractFact,
  review,
  revise,
  stopClock,
  unmerge,
} from './world.ts';

// The state is a function of what was recorded and of the judgements that stand.

async function twoDatabases(): Promise<[Database, Database]> {
  const two: [Database, Database] = [await testDatabase(), await testDatabase()];
  await Promise.all(two.map(stopClock));
  return two;
}

const [merged, plain] = await twoDatabases();
const [first, second] = await twoDatabases();

type Step =
  | { do: 'merge'; source: number; target: number }
  | { do: 'unmerge'; actor: number }
  | { do: 'record'; picks: number[] }
  | { do: 'identify'; actor: number }
  | { do: 'retract'; article: number; fact: string }
  | { do: 'review'; article: number; fact: string; state: 'ACCEPTED' | 'REJECTED' }
  | { do: 'revise'; article: number; change: [fact: string, changes: Changes] }
  | { do: 'rename'; actor: number; name: string };

const actor = fc.nat(ACTORS - 1);
const article = fc.integer({ min: 1, max: 3 });
const fact = fc.constantFrom('f0', 'f1', 'f2', 'position', 'f4', 'f6', 'f10', 'statement', 'f15', 'f17');
const change = fc.constantFrom<[string, Changes]>(
  ['f1', { text: 'described anew' }],
  ['f2', { value: 'A name put right' }],
  ['position', { title: 'Deputy', scope: null }],
  ['f4', { type: 'OPPONENT_OF' }],
  ['statement', { text: 'said otherwise', verb: 'said' }],
  ['f17', { role: 'AFFECTED' }],
  ['f6', { by: [{ role: 'PUBLISHER', text: 'a medium' }] }],
);
const one = <T extends object>(weight: number, shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
  weight,
  arbitrary: fc.record(shape),
});
const kind = <D extends Step['do']>(name: D) => fc.constant(name);
const step = fc.oneof(
  one(5, { do: kind('merge'), source: actor, target: actor }),
  one(2, { do: kind('unmerge'), actor }),
  one(3, { do: kind('record'), picks: fc.array(actor, { minLength: 1, maxLength: 5 }) }),
  one(1, { do: kind('identify'), actor }),
  one(1, { do: kind('retract'), article, fact }),
  one(1, { do: kind('review'), article, fact, state: fc.constantFrom('ACCEPTED' as const, 'REJECTED' as const) }),
  one(2, { do: kind('revise'), article, change }),
  one(1, { do: kind('rename'), actor, name: fc.constantFrom('Another name', 'A third name') }),
) as fc.Arbitrary<Step>;

/** What has to be done to each database, by a name of its own for each run. */
class Run {
  readonly world: string;
  #articles = 0;

  constructor(world: string) {
    this.world = world;
  }

  async do(database: Database, { ...step }: Step): Promise<void> {
    switch (step.do) {
      case 'merge':
        await refusable(merge(database, actorId(this.world, step.source), actorId(this.world, step.target)));
        break;
      case 'unmerge':
        await refusable(unmerge(database, actorId(this.world, step.actor)));
        break;
      case 'record':
        this.#articles += 1;
        await recordAll(database, this.world, `${this.world}-${this.#articles}`, step.picks);
        break;
      case 'identify':
        await recordIdentifiers(database, this.world, step.actor);
        break;
      case 'retract':
        await retractFact(database, `${this.world}-${step.article}/${step.fact}`);
        break;
      case 'review':
        await refusable(review(database, `${this.world}-${step.article}/${step.fact}`, step.state));
        break;
      case 'revise':
        await refusable(revise(database, `${this.world}-${step.article}/${step.change[0]}`, step.change[1]));
        break;
      case 'rename':
        await refusable(revise(database, `${this.world}/name${step.actor}`, { value: step.name }));
        break;
    }
  }
}

async function refusable(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof RecordingError)) throw error;
  });
}

async function sameActors(database: Database): Promise<{ source: string; target: string }[]> {
  const { rows } = await database.pool.query(
    `SELECT actor_id AS source, other_id AS target FROM judgement WHERE verdict = 'SAME' ORDER BY since, id`,
  );
  return rows;
}

async function unmergeAll(database: Database): Promise<void> {
  for (const { source } of await sameActors(database)) await unmerge(database, source);
}

let runs = 0;
const nextWorld = () => {
  runs += 1;
  return `w${runs}`;
};

const wrongOf = async (database: Database) => (await checkPromises(database)).filter(({ wrong }) => wrong > 0);

describe('merges and what else is written', () => {
  it('leave what the other writes alone would have made, once all are taken back in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 10 }),
        fc.infiniteStream(fc.nat()),
        async (steps, order) => {
          await unmergeAll(merged);
          const world = nextWorld();
          await Promise.all([merged, plain].map((database) => makeWorld(database, world)));
          const [here, there] = [new Run(world), new Run(world)];
          for (const each of steps) {
            await here.do(merged, each);
            if (each.do !== 'merge' && each.do !== 'unmerge') await there.do(plain, each);
          }
          expect(await wrongOf(merged)).toEqual([]);
          const standing = await sameActors(merged);
          for (const { source } of standing.toSorted(() => (order.next().value % 2) - 0.5))
            await unmerge(merged, source);
          expect(await exportAll(merged)).toEqual(await exportAll(plain));
          expect(await dumpAll(merged)).toEqual(await dumpAll(plain));
        },
      ),
      { numRuns: 8 },
    );
  }, 240_000);

  it('come to the same state whatever the order of the merges, and of the merges and the other writes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (steps, order) => {
          await Promise.all([first, second].map(unmergeAll));
          const world = nextWorld();
          await Promise.all([first, second].map((database) => makeWorld(database, world)));
          const [here, there] = [new Run(world), new Run(world)];
          for (const each of steps) {
            await here.do(first, each);
            if (each.do !== 'merge' && each.do !== 'unmerge') await there.do(second, each);
          }
          const standing = await sameActors(first);
          for (const { source, target } of standing.toSorted(() => (order.next().value % 2) - 0.5)) {
            await merge(second, source, target);
          }
          expect(await dumpAll(second)).toEqual(await dumpAll(first));
        },
      ),
      { numRuns: 5 },
    );
  }, 240_000);
});
