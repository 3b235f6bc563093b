import { beforeEach, describe, expect, test } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import { reinstateFact, retractFact } from '../../src/recording/retract.ts';
import { testDatabase } from '../support/database.ts';
import { changing, SOUND } from './change.ts';
import { world } from './world.ts';

const database = await testDatabase();
const { prisma } = database;
const { change, faults, problemsOf, revisionsOf, versionOf } = await changing(database);

let ids: Record<string, string>;
let round = 0;

beforeEach(async () => {
  round += 1;
  const input = world();
  Object.assign(input.article, { body: `${(input.article as { body: string }).body} (${round})` });
  const { facts, entities } = await change((client) => annotate(client, input));
  ids = Object.fromEntries([...facts, ...entities].map(({ key, id }) => [key, id]));
});

const id = (key: string) => ids[key] as string;
const retract = async (key: string, withDependents?: boolean) => {
  const expectedVersion = await versionOf(id(key));
  const given = { id: id(key), expectedVersion, ...(withDependents === undefined ? {} : { withDependents }) };
  return change((client) => retractFact(client, given, 'not so'), 'retractFact', 'not so');
};
const reinstate = async (key: string, withDependents = false) => {
  const expectedVersion = await versionOf(id(key));
  return change(
    (client) => reinstateFact(client, { id: id(key), expectedVersion, withDependents }),
    'reinstateFact',
    'it is so',
  );
};
const keysOf = (found: readonly string[]) =>
  found.map((each) => Object.entries(ids).find(([, known]) => known === each)?.[0]).sort();
const standing = async () =>
  keysOf(
    (await prisma.fact.findMany({ where: { id: { in: Object.values(ids) }, retractedAt: null } })).map(
      (fact) => fact.id,
    ),
  );

describe('a retraction', () => {
  test('keeps the fact, with the reason, and can be taken back', async () => {
    const before = Date.now();
    expect(await retract('stance')).toEqual({ ids: [id('stance')] });
    const fact = await prisma.fact.findUniqueOrThrow({ where: { id: id('stance') } });
    expect(fact).toMatchObject({ retractionReason: 'not so', version: 2 });
    expect(fact.retractedAt?.getTime()).toBeGreaterThanOrEqual(before - 1);
    expect(await reinstate('stance')).toEqual({ ids: [id('stance')] });
    expect(await prisma.fact.findUniqueOrThrow({ where: { id: id('stance') } })).toMatchObject({
      ...{ retractedAt: null, retractionReason: null, version: 3 },
    });
    expect(await revisionsOf(id('stance'))).toMatchObject([
      { operation: 'CREATE' },
      {
        ...{
          operation: 'RETRACT',
          version: 2,
          activity: 'retractFact',
          reason: 'not so',
          was_public: true,
          is_public: true,
        },
        changes: [
          { field: 'retracted_at', old: null },
          { field: 'retraction_reason', old: null, new: 'not so' },
        ],
      },
      {
        ...{ operation: 'REINSTATE', version: 3, activity: 'reinstateFact', reason: 'it is so' },
        changes: [
          { field: 'retracted_at', new: null },
          { field: 'retraction_reason', old: 'not so', new: null },
        ],
      },
    ]);
    expect(await faults()).toEqual(SOUND);
  });

  test('of a meeting is refused while facts stand on it, naming them', async () => {
    expect(await problemsOf(retract('talks'))).toEqual([
      {
        code: 'HAS_DEPENDENTS',
        path: ['id'],
        message: '1 fact stands on it: retract them first, or with it by withDependents',
        details: { facts: [id('part')], count: 1 },
      },
    ]);
    expect(await versionOf(id('talks'))).toBe(1);
  });

  test('of a meeting takes with it what stands on it where that is asked for, and brings it back', async () => {
    await retract('part');
    await reinstate('part');
    expect(keysOf((await retract('talks', true)).ids)).toEqual(['part', 'talks']);
    expect(await standing()).toEqual(['envoy', 'li-name', 'ruiz-name', 'stance', 'words']);
    expect(await problemsOf(reinstate('part'))).toEqual([
      {
        ...{ code: 'RETRACTED', path: ['id'] },
        message: 'it stands on a fact that is retracted: reinstate "Talks in Geneva" first',
      },
    ]);
    expect(keysOf((await reinstate('talks', true)).ids)).toEqual(['part', 'talks']);
    expect(await standing()).toEqual(['envoy', 'li-name', 'part', 'ruiz-name', 'stance', 'talks', 'words']);
    expect(await faults()).toEqual(SOUND);
  });

  test('brings back only what was retracted with it', async () => {
    await retract('part');
    await retract('talks');
    expect(keysOf((await reinstate('talks', true)).ids)).toEqual(['talks']);
    expect(await standing()).not.toContain('part');
  });

  test('leaves what can be without the fact: a participation without the office, a statement without the occasion', async () => {
    await retract('envoy');
    await retract('talks', true);
    expect(await standing()).toEqual(['li-name', 'ruiz-name', 'stance', 'words']);
    expect(await faults()).toEqual(SOUND);
  });

  test('twice is refused, and a reinstatement of what stands too', async () => {
    await retract('stance');
    const today = new Date().toISOString().slice(0, 10);
    expect(await problemsOf(retract('stance'))).toEqual([
      { code: 'RETRACTED', path: ['id'], message: `the fact was retracted on ${today}: not so` },
    ]);
    expect(await problemsOf(reinstate('envoy'))).toEqual([
      { code: 'CONFLICT', path: ['id'], message: 'the fact is not retracted' },
    ]);
  });

  test('for another version is refused', async () => {
    const older = { id: id('stance'), expectedVersion: 7 };
    const conflict = [{ code: 'VERSION_CONFLICT', details: { current: id('stance'), currentVersion: 1 } }];
    expect(await problemsOf(change((client) => retractFact(client, older, 'not so')))).toMatchObject(conflict);
    await retract('stance');
    expect(await problemsOf(change((client) => reinstateFact(client, older)))).toMatchObject([
      { code: 'VERSION_CONFLICT', details: { current: id('stance'), currentVersion: 2 } },
    ]);
  });

  test('of the last name of an actor is refused while facts stand on the actor', async () => {
    const [problem] = await problemsOf(retract('ruiz-name', true));
    expect(problem).toMatchObject({
      code: 'HAS_DEPENDENTS',
      message:
        'is the only name of "Ana Ruiz" that stands, and 4 facts stand on that actor: record another primary name first',
      details: { count: 4 },
    });
    expect(keysOf(problem?.details?.['facts'] as string[])).toEqual(['envoy', 'part', 'stance', 'words']);
    for (const key of ['words', 'stance', 'part', 'envoy', 'ruiz-name']) await retract(key);
    expect(await standing()).toEqual(['li-name', 'talks']);
    expect(await faults()).toEqual(SOUND);
  });
});
