import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { insertArticle, plainSql } from '../support/plain-sql.ts';

const database = await testDatabase();
const { commit } = plainSql(database.pool);

// Who is named in which article: Ana in all of them, Ben in three, Cem in two, a place in one.
const NAMED: Readonly<Record<string, readonly string[]>> = {
  '2024-03': ['Ana', 'Ben'],
  '2024-01': ['Ana', 'Ben', 'Cem'],
  '2025': ['Ana', 'Cem', 'Ben', 'Rome'],
  '2023': ['Ana'],
};

const ids = new Map<string, string>();

await commit(async (client) => {
  for (const name of ['Ana', 'Ben', 'Cem', 'Rome']) {
    const id = randomUUID();
    ids.set(name, id);
    const kind = name === 'Rome' ? 'PLACE' : 'ACTOR';
    await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, $2::entity_kind, $3)`, [id, kind, name]);
    if (kind === 'PLACE') await client.query(`INSERT INTO place (id, kind) VALUES ($1, 'CITY')`, [id]);
    else await client.query(`INSERT INTO actor (id, kind) VALUES ($1, 'PERSON')`, [id]);
  }
  for (const [date, names] of Object.entries(NAMED)) {
    const article = await insertArticle(client, { body: `${date} ${names.join(' ')}` });
    await client.query(`UPDATE article SET published_on = $2 WHERE id = $1`, [article.id, date]);
    await client.query(`UPDATE entity SET label = $2 WHERE id = $1`, [article.id, date]);
    // Twice each: an article counts once, however often it names somebody.
    for (const name of [...names, ...names]) {
      const fact = randomUUID();
      await client.query(
        `INSERT INTO fact (id, kind, label, certainty) VALUES ($1, 'MENTION', 'A mention', 'EXPLICIT')`,
        [fact],
      );
      await client.query(`INSERT INTO mention (id, entity_id, name) VALUES ($1, $2, $3)`, [fact, ids.get(name), name]);
      const start = article.body.indexOf(name);
      await client.query(
        `INSERT INTO citation (id, fact_id, article_id, span_start, span_end, exact, prefix, suffix) VALUES ($1, $2, $3, $4, $5, $6, '', '')`,
        [randomUUID(), fact, article.id, start, start + name.length, name],
      );
    }
  }
});

async function coOccurrenceOf(name: string, args: string) {
  const { data, errors, statements } = await ask(
    database,
    `{ actor(id: "actor_${ids.get(name)}") { coOccurrence(${args}) {
         totalCount nodes { articleCount entity { label } articles { label } } pageInfo { hasNextPage endCursor } } } }`,
  );
  expect(errors).toEqual([]);
  return { ...data.actor.coOccurrence, statements };
}

describe('co-occurrence', () => {
  it('has the actors of the same articles, most articles first, each with its articles, newest first', async () => {
    expect(await coOccurrenceOf('Ana', 'first: 5')).toEqual({
      totalCount: 2,
      nodes: [
        {
          articleCount: 3,
          entity: { label: 'Ben' },
          articles: ['2025', '2024-03', '2024-01'].map((label) => ({ label })),
        },
        { articleCount: 2, entity: { label: 'Cem' }, articles: ['2025', '2024-01'].map((label) => ({ label })) },
      ],
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      // The actor, the page, the count, the entities, the articles.
      statements: 5,
    });
  });

  it('is read page by page', async () => {
    const { nodes, pageInfo } = await coOccurrenceOf('Ana', 'first: 1');
    expect(pageInfo.hasNextPage).toBe(true);
    const rest = await coOccurrenceOf('Ana', `first: 1, after: "${pageInfo.endCursor}"`);
    expect([nodes, rest.nodes].map(([{ entity }]) => entity.label)).toEqual(['Ben', 'Cem']);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('has other kinds of entities where they are asked for', async () => {
    const { nodes } = await coOccurrenceOf('Ana', 'kinds: [PLACE]');
    expect(nodes).toEqual([{ articleCount: 1, entity: { label: 'Rome' }, articles: [{ label: '2025' }] }]);
    expect((await coOccurrenceOf('Ana', 'kinds: []')).totalCount).toBe(0);
  });

  it('makes nobody a neighbour, and no path', async () => {
    const { data } = await ask(
      database,
      `{ actor(id: "actor_${ids.get('Ana')}") { neighbors { totalCount } }
         paths(from: "actor_${ids.get('Ana')}", to: "actor_${ids.get('Ben')}", maxLength: 6) { length } }`,
    );
    expect(data).toEqual({ actor: { neighbors: { totalCount: 0 } }, paths: [] });
  });

  it('leaves out what was retracted and what nobody has let in', async () => {
    await database.pool.query(
      `UPDATE fact SET retracted_at = now(), retraction_reason = 'a test' FROM mention m WHERE m.id = fact.id AND m.name = 'Cem'`,
    );
    await database.pool.query(
      `UPDATE fact SET review_state = 'DRAFT' FROM citation c, article a
       WHERE c.fact_id = fact.id AND a.id = c.article_id AND a.published_on = '2025' AND c.exact = 'Ana'`,
    );
    const { totalCount, nodes } = await coOccurrenceOf('Ana', 'first: 5');
    expect({ totalCount, nodes }).toEqual({
      totalCount: 1,
      nodes: [
        { articleCount: 2, entity: { label: 'Ben' }, articles: ['2024-03', '2024-01'].map((label) => ({ label })) },
      ],
    });
  });
});
