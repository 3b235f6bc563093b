import { randomUUID } from 'node:crypto';
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

describe('what was let in and names something that is taken back meanwhile', () => {
  it('is no unexpected error, where the name cannot be null', async () => {
    const [part] = await makeEvents(database, [{ name: 'Part' }]);
    const role = await makeRole(part as string);
    const source = `{ node(id: "event_role_${role}") { ... on EventRole { event { name } actor { name } } } }`;
    const { data, errors } = await ask(database, source);
    expect({ data, errors }).toEqual({
      data: { node: null },
      errors: [
        {
          message: 'What this names was taken back while the answer was read. Ask again.',
          code: 'CONFLICT',
          path: 'node.actor',
        },
      ],
    });
  });
});

/** An accepted fact of the part in an event that an actor has who is a draft. */
async function makeRole(event: string): Promise<string> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    const [actor, id] = [randomUUID(), randomUUID()];
    await client.query(`INSERT INTO entity (id, kind, label, review_state) VALUES ($1, 'ACTOR', 'Ana', 'DRAFT')`, [
      actor,
    ]);
    await client.query(`INSERT INTO actor (id, kind) VALUES ($1, 'PERSON')`, [actor]);
    await client.query(
      `INSERT INTO fact (id, kind, label, certainty) VALUES ($1, 'EVENT_ROLE', 'A part', 'EXPLICIT')`,
      [id],
    );
    await client.query(`INSERT INTO event_role (id, event_id, actor_id, role) VALUES ($1, $2, $3, 'ACTOR')`, [
      id,
      event,
      actor,
    ]);
    await client.query(
      `INSERT INTO citation (id, fact_id, article_id, span_start, span_end, exact, prefix, suffix)
       SELECT gen_random_uuid(), $1, article_id, span_start, span_end, exact, prefix, suffix FROM citation WHERE fact_id = $2`,
      [id, event],
    );
    await client.query('COMMIT');
    return id;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
