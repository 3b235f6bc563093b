import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { retract } from '../support/world.ts';

const database = await testDatabase({ seeded: true });
const UUID = '00000000-0000-4000-8000-000000000000';

async function firstIds(): Promise<{ actor: string; meeting: string; citation: string }> {
  const { data } = await ask(
    database,
    '{ actors(first: 1) { nodes { id } } meetings(first: 1) { nodes { id citations(first: 1) { nodes { id } } } } }',
  );
  return {
    actor: data.actors.nodes[0].id,
    meeting: data.meetings.nodes[0].id,
    citation: data.meetings.nodes[0].citations.nodes[0].id,
  };
}

describe('node and nodes', () => {
  it('keep the order of the ids, also of one that occurs twice, and give null per miss', async () => {
    const { actor, meeting, citation } = await firstIds();
    const ids = [meeting, `actor_${UUID}`, citation, actor, meeting];
    const { data, errors, statements } = await ask(
      database,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Fact { kind } ... on Actor { name } ... on Citation { exact } } }',
      { ids },
    );
    expect(errors).toEqual([]);
    expect(data.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([
      meeting,
      null,
      citation,
      actor,
      meeting,
    ]);
    expect(data.nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
      'Meeting',
      null,
      'Citation',
      'Actor',
      'Meeting',
    ]);
    expect(statements).toBe(3);
  });

  it('give null for a thing that never was, by node and by the field of its type', async () => {
    const { data, errors } = await ask(
      database,
      `{ node(id: "event_${UUID}") { id } event(id: "event_${UUID}") { id } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ node: null, event: null });
  });

  it.each([
    '',
    'actor',
    'actor_',
    'actor_1',
    `fact_${UUID}`,
    `entity_${UUID}`,
    `attribution_${UUID}`,
    `nothing_${UUID}`,
    `actor_${UUID} `,
    'QWN0b3I6MQ==',
    'x'.repeat(5000),
  ])('refuse %j, which is no id, naming the argument', async (id) => {
    const { errors } = await ask(database, 'query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(errors).toEqual([{ code: 'BAD_ID', argument: 'id', path: 'node', message: expect.any(String) }]);
  });

  it('refuse the id of another type, saying which', async () => {
    const { meeting } = await firstIds();
    const { data, errors } = await ask(database, 'query ($id: ID!) { actor(id: $id) { id } }', { id: meeting });
    expect(data).toEqual({ actor: null });
    expect(errors).toEqual([
      { code: 'BAD_ID', argument: 'id', path: 'actor', message: '`id` is an id of type Meeting, not Actor' },
    ]);
  });

  it('take a hundred ids and no more', async () => {
    const ids = Array.from({ length: 101 }, () => `actor_${UUID}`);
    const operation = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await ask(database, operation, { ids: ids.slice(1) })).data.nodes).toEqual(Array(100).fill(null));
    expect((await ask(database, operation, { ids })).errors.map(({ code, argument }) => ({ code, argument }))).toEqual([
      { code: 'TOO_MANY_IDS', argument: 'ids' },
    ]);
  });

  it('still give a retracted fact, which lists leave out unless asked', async () => {
    const { data } = await ask(database, '{ events(first: 1) { totalCount nodes { id } } }');
    const [{ id }] = data.events.nodes;
    await retract(database, id.replace('event_', ''));
    const after = await ask(
      database,
      `query ($id: ID!) { node(id: $id) { ... on Fact { retractionReason } } events { totalCount }
         retracted: events(filter: { retracted: true }) { nodes { id } } either: events(filter: { or: [{ retracted: true }, { retracted: false }] }) { totalCount }
         entities(filter: { ids: [$id] }) { totalCount } }`,
      { id },
    );
    expect(after.data).toEqual({
      node: { retractionReason: 'a test' },
      events: { totalCount: data.events.totalCount - 1 },
      retracted: { nodes: [{ id }] },
      either: { totalCount: data.events.totalCount },
      entities: { totalCount: 0 },
    });
  });
});

describe('reading', () => {
  it('takes a number of statements that does not depend on how many rows there are', async () => {
    const operation = (first: number) => `{ meetings(first: ${first}) { nodes { label place { name country }
      participants { totalCount edges { side role capacity { title organization { name } } node { name } fact { label citations(first: 2) { nodes { exact } } } } }
      statements(first: 5) { nodes { text speaker { name } about { label ... on Actor { kind } } } } } } }`;
    const one = await ask(database, operation(1));
    const many = await ask(database, operation(100));
    expect([one.errors, many.errors]).toEqual([[], []]);
    expect(many.data.meetings.nodes.length).toBeGreaterThan(5);
    expect(many.statements).toBeLessThanOrEqual(12);
    expect(one.statements).toBeLessThanOrEqual(many.statements);
  });

  it('never loads a body that nobody asked for', async () => {
    const statements: string[] = [];
    const pool = new Proxy(database.pool, {
      get: (target, name) =>
        name === 'query'
          ? (statement: { text: string }) => {
              statements.push(statement.text);
              return target.query(statement);
            }
          : Reflect.get(target, name),
    });
    await ask(
      { ...database, pool },
      '{ articles { nodes { label publishedOn { value } citations { nodes { exact } } } } }',
    );
    expect(statements.length).toBeGreaterThan(1);
    expect(statements.filter((text) => /\bbody\b/.test(text.replaceAll('body_', '')))).toEqual([]);
  });
});
