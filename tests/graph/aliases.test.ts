import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });

describe('one response key in several places', () => {
  it('keeps its own field and arguments under nodes and under edges', async () => {
    const { data, errors } = await ask(
      database,
      `{ articles { nodes { x: language } edges { node { x: credit } } }
         bases(first: 1) { a: nodes { s: status(at: "2025-01-28") } b: nodes { s: status(at: "2025-02") } }
         meetings(first: 3, filter: { meetingKind: { eq: TALKS } }) { nodes { p: place { name } } edges { node { p: parent { label } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      articles: { nodes: [{ x: 'en' }], edges: [{ node: { x: 'AFP' } }] },
      bases: { a: [{ s: 'UNKNOWN' }], b: [{ s: 'UNDER_NEGOTIATION' }] },
      meetings: {
        nodes: [{ p: { name: 'Damascus' } }],
        edges: [{ node: { p: { label: 'Visit of a Russian delegation to Damascus' } } }],
      },
    });
  });

  it('keeps its own field on each type of an interface', async () => {
    const { data, errors } = await ask(
      database,
      `{ facts(filter: { kinds: [POSITION, STATEMENT] }, first: 100) { nodes { __typename ... on Position { x: title } ... on Statement { x: text } } } }`,
    );
    expect(errors).toEqual([]);
    const own = await ask(
      database,
      '{ positions(first: 100) { nodes { title } } statements(first: 100) { nodes { text } } }',
    );
    const found = data.facts.nodes.map(({ x }: { x: string }) => x).sort();
    const expected = [
      ...own.data.positions.nodes.map(({ title }: { title: string }) => title),
      ...own.data.statements.nodes.map(({ text }: { text: string }) => text),
    ].sort();
    expect(found).toEqual(expected);
  });
});

describe('an error in the middle of a list', () => {
  it('leaves no promise behind that nobody awaits', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    try {
      const { errors } = await ask(
        database,
        '{ meetings(orderBy: { field: LABEL, direction: DESC }) { nodes { place { name } citations(first: 0) { totalCount } } } }',
      );
      expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['BAD_PAGE_SIZE']));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(unhandled).toEqual([]);
    } finally {
      process.off('unhandledRejection', listen);
    }
  });
});

describe('instants at the ends of time', () => {
  it.each(['0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])(
    '%s is refused, which UTC would push over',
    async (from) => {
      const { errors } = await ask(database, `{ facts(filter: { recordedAt: { from: "${from}" } }) { totalCount } }`);
      expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('outside the years 0001 to 9999')]);
    },
  );
});

describe('filters on lists of facts', () => {
  it('find what was retracted when they ask for it', async () => {
    const { data } = await ask(database, '{ actors(filter: { names: { some: { retracted: true } } }) { totalCount } }');
    expect(data.actors.totalCount).toBe(0);
    await database.pool.query(
      `UPDATE fact SET retracted_at = now(), retraction_reason = 'a test' WHERE id = (SELECT id FROM actor_name WHERE name_kind <> 'PRIMARY' LIMIT 1)`,
    );
    const after = await ask(
      database,
      '{ some: actors(filter: { names: { some: { retracted: true } } }) { totalCount } every: actors(filter: { names: { every: { retracted: false } } }) { totalCount } all: actors { totalCount } }',
    );
    expect(after.data.some.totalCount).toBe(1);
    expect(after.data.every.totalCount).toBe(after.data.all.totalCount - 1);
  });

  it('take long lists as one parameter, and lists beyond measure not at all', async () => {
    const list = Array.from({ length: 500 }, (_, index) => `name ${index}`);
    const filters = (times: number) => ({ or: Array.from({ length: times }, () => ({ name: { in: list } })) });
    const operation = 'query ($filter: ActorFilter) { actors(filter: $filter) { totalCount } }';
    expect((await ask(database, operation, { filter: filters(3) })).errors).toEqual([]);
    expect((await ask(database, operation, { filter: filters(4) })).errors.map(({ code }) => code)).toEqual([
      'LIST_TOO_LONG',
    ]);
  });
});
