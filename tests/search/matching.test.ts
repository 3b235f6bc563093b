import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });

async function list(plural: string, matching: string, rest: Record<string, unknown> = {}): Promise<string[]> {
  const kind = { actors: 'Actor', places: 'Place', bases: 'Base', entities: 'Entity' }[plural];
  const query = `query ($filter: ${kind}Filter) { ${plural}(filter: $filter) { totalCount nodes { label } } }`;
  const { data, errors, statements } = await ask(database, query, { filter: { matching, ...rest } });
  expect(errors).toEqual([]);
  expect(statements).toBe(2);
  expect(data[plural].totalCount).toBe(data[plural].nodes.length);
  return data[plural].nodes.map(({ label }: { label: string }) => label);
}

describe('the filter `matching`', () => {
  it('passes rows by a name in any script and spelling', async () => {
    for (const name of ['الشرع', 'al-Shara', 'Sharaa', 'Шараа', 'ash-Sharaʿ']) {
      expect(await list('actors', name)).toEqual(['Ahmed Al Sharaa']);
    }
    expect(await list('places', 'Хмеймим')).toEqual(['Khmeimim']);
    expect(await list('bases', 'Hmeimim')).toEqual(['Khmeimim air base']);
    expect(await list('entities', 'Humaymim')).toEqual(['Khmeimim', 'Khmeimim air base']);
  });

  it('passes rows by the beginning of a word of a name', async () => {
    expect(await list('actors', 'Lavr')).toEqual(['Alexander Lavrentyev']);
  });

  it('does not pass by a metonym, a description or words of a text', async () => {
    expect(await list('actors', 'Moscow')).toEqual(['reporters in Moscow']);
    expect(await list('actors', 'Kremlin')).toEqual([]);
    expect(await list('actors', 'the former president')).toEqual([]);
    expect(await list('entities', 'power plants')).toEqual([]);
  });

  it('knows no syntax', async () => {
    expect(await list('actors', 'Rubio or Peskov')).toEqual([]);
    expect(await list('actors', '-Rubio')).toEqual(['Marco Rubio']);
    expect(await list('actors', '"Rubio"')).toEqual(['Marco Rubio']);
  });

  it('goes with the other filters, also under `not` and in relations', async () => {
    expect(await list('actors', 'Syria', { kind: { eq: 'STATE' } })).toEqual(['Syria']);
    expect(await list('actors', 'Assad', { not: { matching: 'regime' } })).toEqual([
      'Asaad Al Shaibani',
      'Bashar Al Assad',
      "Bashar Al Assad's family",
    ]);
    const { data, errors } = await ask(
      database,
      '{ statements(filter: { speaker: { matching: "Сибіга" } }) { nodes { speaker { name } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.statements.nodes.length).toBeGreaterThan(0);
    expect(new Set(data.statements.nodes.map(({ speaker }: { speaker: { name: string } }) => speaker.name))).toEqual(
      new Set(['Andriy Sybiga']),
    );
  });

  it.each([
    ['', 'has no letter and no digit to search for'],
    ['?', 'has no letter and no digit to search for'],
    ['\0a', 'holds a NUL character, which no text here can hold'],
    ['x'.repeat(10_000), 'is longer than 1000 characters'],
  ])('refuses what is no name: %j', async (matching, message) => {
    const query = 'query ($filter: ActorFilter) { actors(filter: $filter) { totalCount } }';
    const { errors, statements } = await ask(database, query, { filter: { or: [{ matching }] } });
    expect(errors).toMatchObject([
      { message: `\`filter.or[0].matching\` ${message}`, code: 'BAD_USER_INPUT', argument: 'filter.or[0].matching' },
    ]);
    expect(statements).toBe(0);
  });
});
