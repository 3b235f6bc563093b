import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { makeEvents } from '../support/world.ts';

const database = await testDatabase();
const [accepted, draft, rejected] = await makeEvents(database, [
  { name: 'Accepted' },
  { name: 'Draft' },
  { name: 'Rejected' },
]);
await database.pool.query(`UPDATE fact SET review_state = 'DRAFT' WHERE id = $1`, [draft]);
await database.pool.query(`UPDATE fact SET review_state = 'REJECTED' WHERE id = $1`, [rejected]);

/** The names that a list shows, and how many it counts. */
async function listed(as: 'READER' | 'EDITOR', list: string, filter = '{}') {
  const source = `{ ${list}(filter: ${filter}, orderBy: { field: LABEL }) { totalCount nodes { label } } stats { ${list}(filter: ${filter}) { count } } }`;
  const { data, errors, statements } = await ask(database, source, {}, { as });
  expect({ errors, statements, count: data.stats[list].count }).toEqual({
    errors: [],
    statements: 3,
    count: data[list].totalCount,
  });
  const names = data[list].nodes.map(({ label }: { label: string }) => label);
  expect(data[list].totalCount).toBe(names.length);
  return names.filter((name: string) => name !== 'An article');
}

describe('the list of an editor', () => {
  it.each(['events', 'facts', 'entities'])(
    '%s has drafts beside what is accepted, and nothing that was rejected',
    async (list) => {
      expect(await listed('EDITOR', list)).toEqual(['Accepted', 'Draft']);
      expect(await listed('READER', list)).toEqual(['Accepted']);
    },
  );

  it.each([
    ['{ reviewState: { eq: REJECTED } }', ['Rejected'], []],
    ['{ reviewState: { notIn: [] } }', ['Accepted', 'Draft', 'Rejected'], ['Accepted']],
    ['{ reviewState: { in: [DRAFT] } }', ['Draft'], []],
    ['{ not: { reviewState: { eq: DRAFT } } }', ['Accepted', 'Rejected'], ['Accepted']],
    [
      '{ or: [{ label: { eq: "Accepted" } }, { reviewState: { eq: REJECTED } }] }',
      ['Accepted', 'Rejected'],
      ['Accepted'],
    ],
    ['{ label: { eq: "Rejected" } }', [], []],
    [`{ ids: ["event_${rejected}"] }`, [], []],
  ])('shows what was rejected where its filter speaks of that: %s', async (filter, editor, reader) => {
    expect(await listed('EDITOR', 'events', filter)).toEqual(editor);
    expect(await listed('READER', 'events', filter)).toEqual(reader);
  });

  it('leaves retracted facts out by a rule of its own', async () => {
    await database.pool.query(`UPDATE fact SET retracted_at = now(), retraction_reason = 'a test' WHERE id = $1`, [
      draft,
    ]);
    expect(await listed('EDITOR', 'events')).toEqual(['Accepted']);
    expect(await listed('EDITOR', 'events', '{ reviewState: { eq: DRAFT } }')).toEqual([]);
    expect(await listed('EDITOR', 'events', '{ reviewState: { eq: DRAFT }, retracted: true }')).toEqual(['Draft']);
    expect(await listed('READER', 'events', '{ retracted: true }')).toEqual([]);
    await database.pool.query('UPDATE fact SET retracted_at = NULL, retraction_reason = NULL WHERE id = $1', [draft]);
  });
});

describe('by its id', () => {
  it('an editor sees everything, with its citations and its state', async () => {
    const source = '{ event(id: $id) { label reviewState citations { totalCount nodes { exact fact { label } } } } }';
    const seen = async (as: 'READER' | 'EDITOR', id: string | undefined) =>
      (await ask(database, `query ($id: ID!) ${source}`, { id: `event_${id}` }, { as })).data.event;
    const shown = (label: string) => ({
      label,
      reviewState: label.toUpperCase(),
      citations: { totalCount: 1, nodes: [{ exact: 'Something', fact: { label } }] },
    });
    expect(await seen('EDITOR', draft)).toEqual(shown('Draft'));
    expect(await seen('EDITOR', rejected)).toEqual(shown('Rejected'));
    expect(await seen('READER', accepted)).toEqual(shown('Accepted'));
    expect([await seen('READER', draft), await seen('READER', rejected)]).toEqual([null, null]);
  });
});
