import { beforeEach, describe, expect, test } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import { retractFact } from '../../src/recording/retract.ts';
import { testDatabase } from '../support/database.ts';
import { SOUND } from './change.ts';
import { revising } from './revising.ts';

const database = await testDatabase();
const { prisma, pool } = database;
let ids: Record<string, string>;
const { change, faults, recordWorld, refusalOf, revise, revisionsOf } = await revising(database, () => ids);

beforeEach(async () => {
  ids = await recordWorld();
});

const labelOf = async (key: string) =>
  (await prisma.fact.findUnique({ where: { id: ids[key] as string }, select: { label: true } }))?.label ??
  (await prisma.entity.findUnique({ where: { id: ids[key] as string }, select: { label: true } }))?.label;

describe('labels follow', () => {
  test('the name of a meeting, in all that says something of it, without a revision of that', async () => {
    await revise('talks', { changes: { name: 'Talks on trade' } });
    const { rows } = await pool.query(
      `SELECT f.label, e.label AS entity, f.version FROM fact f LEFT JOIN entity e USING (id) WHERE f.id = ANY ($1) ORDER BY f.label`,
      [[ids['talks'], ids['part']]],
    );
    expect(rows).toEqual([
      { label: 'Ana Ruiz took part in "Talks on trade" as guest', entity: null, version: 1 },
      { label: 'Talks on trade', entity: 'Talks on trade', version: 2 },
    ]);
    expect(await revisionsOf(ids['part'] as string)).toHaveLength(1);
    expect(await faults()).toEqual(SOUND);
  });

  test('the primary name of an actor, from which searches find it too', async () => {
    await revise('ruiz-name', { changes: { value: 'Ana' } });
    expect(await Promise.all(['ruiz', 'ruiz-name', 'envoy', 'words', 'stance'].map(labelOf))).toEqual([
      'Ana',
      'There is an actor called Ana',
      'Ana is Envoy',
      'Ana: "Trade was raised,"',
      'Ana asserted: Trade was raised.',
    ]);
    const { rows } = await pool.query('SELECT value FROM name_key WHERE entity_id = $1', [ids['ruiz']]);
    expect(rows).toEqual([{ value: 'Ana' }, { value: 'Ana' }]);
    expect(await revisionsOf(ids['ruiz'] as string)).toMatchObject([
      { operation: 'CREATE' },
      { operation: 'UPDATE', reason: 'put right', changes: [{ field: 'label', old: 'Ana Ruiz', new: 'Ana' }] },
    ]);
    expect(await faults()).toEqual(SOUND);
  });

  test('no primary name as long as another says the same, and the next when it is gone', async () => {
    const { facts } = await change((client) =>
      annotate(
        client,
        {
          article: ids['article'] as string,
          facts: ['Ana Ruiz', 'Ms Ruiz'].map((value) => ({
            key: value.slice(0, 2),
            kind: 'ACTOR_NAME',
            actor: ids['ruiz'] as string,
            value,
            nameKind: 'PRIMARY',
            quotes: [value],
          })),
        } as never,
        { keyPrefix: 'another' },
      ),
    );
    const second = facts[0]?.id as string;
    await revise('ruiz-name', { changes: { value: 'Ana' } });
    expect(await labelOf('ruiz')).toBe('Ana Ruiz');
    await change((client) => retractFact(client, { id: second, expectedVersion: 1 }, 'not said'));
    expect(await labelOf('ruiz')).toBe('Ana');
    expect(await faults()).toEqual(SOUND);
  });

  test('and an actor on whom facts stand keeps one', async () => {
    expect(await refusalOf('ruiz-name', { changes: { nameKind: 'ALIAS' } })).toEqual([
      'HAS_DEPENDENTS changes: is the only name of "Ana Ruiz" that stands, and 5 facts stand on that actor: record another primary name first',
    ]);
  });
});
