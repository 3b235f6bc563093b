import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { cite, insertArticle, plainSql } from '../support/plain-sql.ts';

// A fact and an entity are what they are: attacked with plain SQL as any program could that has its address.

const { pool } = await testDatabase();
const { commit, refusalOf, refusalOfSql, citedFact } = plainSql(pool);

describe('1. a fact keeps the row of its kind', () => {
  it('the row cannot be given to another fact', async () => {
    const { article, fact } = await citedFact();
    expect(
      await refusalOf(async (client) => {
        const id = randomUUID();
        await client.query(
          `INSERT INTO fact (id, kind, label, certainty) VALUES ($1, 'DESCRIPTION', 'A fact', 'EXPLICIT')`,
          [id],
        );
        await cite(client, id, article, 'Ana');
        await client.query('UPDATE description SET id = $2 WHERE id = $1', [fact, id]);
      }),
    ).toBe('identity_is_fixed');
  });

  it('a fact cannot become one of another kind, also with a row of that kind', async () => {
    const { article, fact } = await citedFact();
    expect(
      await refusalOf(async (client) => {
        await client.query(`UPDATE fact SET kind = 'MENTION' WHERE id = $1`, [fact]);
        await client.query(`INSERT INTO mention (id, entity_id, name) VALUES ($1, $2, 'Ana')`, [fact, article.id]);
      }),
    ).toBe('identity_is_fixed');
  });

  it('an entity cannot become one of another kind', async () => {
    const { id } = await commit((client) => insertArticle(client));
    expect(
      await refusalOf(async (client) => {
        await client.query(`UPDATE entity SET kind = 'PLACE' WHERE id = $1`, [id]);
        await client.query(`INSERT INTO place (id, kind) VALUES ($1, 'CITY')`, [id]);
      }),
    ).toBe('identity_is_fixed');
  });

  it('ids are for ever', async () => {
    const { article, fact } = await citedFact();
    expect(await refusalOfSql('UPDATE fact SET id = gen_random_uuid() WHERE id = $1', [fact])).toBe(
      'identity_is_fixed',
    );
    expect(await refusalOfSql('UPDATE entity SET id = gen_random_uuid() WHERE id = $1', [article.id])).toBe(
      'identity_is_fixed',
    );
  });

  it('every table of facts and entities has the rule', async () => {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT name FROM (SELECT 'fact' AS name UNION SELECT 'entity'
         UNION SELECT lower(unnest(enum_range(NULL::fact_kind))::text)
         UNION SELECT lower(unnest(enum_range(NULL::entity_kind))::text)) AS tables
       WHERE NOT EXISTS (
         SELECT FROM pg_trigger t WHERE t.tgrelid = ('public.' || name)::regclass AND t.tgname = 'identity_is_fixed')`,
    );
    expect(rows).toEqual([]);
  });

  it('what a row says of its own kind can be put right', async () => {
    const { article } = await citedFact();
    expect(await refusalOfSql(`UPDATE article SET kind = 'STATEMENT' WHERE id = $1`, [article.id])).toBe('committed');
  });

  it('a new date of a fact still reaches the graph', async () => {
    const { fact } = await citedFact();
    expect(await refusalOfSql(`UPDATE fact SET valid_from = '2024-05' WHERE id = $1`, [fact])).toBe('committed');
    const { rows } = await pool.query('SELECT role, earliest::text, latest::text FROM involvement WHERE fact_id = $1', [
      fact,
    ]);
    expect(rows).toEqual([{ role: 'ENTITY', earliest: '2024-05-01', latest: '2024-05-31' }]);
  });
});

describe('5. nothing is a part of itself', () => {
  /** Writes a place, in `parent` where given. */
  const place = async (parent: string | null) => {
    const id = randomUUID();
    await commit(async (client) => {
      await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'PLACE', 'A place')`, [id]);
      await client.query(`INSERT INTO place (id, kind, parent_id) VALUES ($1, 'REGION', $2)`, [id, parent]);
    });
    return id;
  };
  const move = 'UPDATE place SET parent_id = $2 WHERE id = $1';

  it('neither at once nor by way of others', async () => {
    const country = await place(null);
    const region = await place(country);
    const city = await place(region);
    for (const part of [country, region, city])
      expect(await refusalOfSql(move, [country, part])).toBe('place_parent_check');
    expect(await refusalOfSql(move, [city, country])).toBe('committed');
  });

  it('nor in a single statement', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    expect(
      await refusalOf(async (client) => {
        await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'PLACE', 'A'), ($2, 'PLACE', 'B')`, [
          one,
          other,
        ]);
        await client.query(`INSERT INTO place (id, kind, parent_id) VALUES ($1, 'CITY', $2), ($2, 'CITY', $1)`, [
          one,
          other,
        ]);
      }),
    ).toBe('place_parent_check');
  });

  it.each(['READ COMMITTED', 'REPEATABLE READ'])('nor by two transactions at once under %s', async (level) => {
    const [one, other] = [await place(null), await place(null)];
    const outcomes: string[] = [];
    let second: Promise<string> | undefined;
    outcomes.push(
      await refusalOf(async (first) => {
        await first.query(`SET TRANSACTION ISOLATION LEVEL ${level}`);
        await first.query('SELECT FROM place');
        await first.query(move, [one, other]);
        second = refusalOf(async (client) => {
          await client.query(`SET TRANSACTION ISOLATION LEVEL ${level}`);
          await client.query(move, [other, one]);
        });
        await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 200))]);
      }),
    );
    outcomes.push((await second) ?? 'never began');
    // The row that both need is locked by the first, so the second waits and then sees what was written.
    expect(outcomes).toEqual(['committed', level === 'READ COMMITTED' ? 'place_parent_check' : '40001']);
  });

  it.each(['meeting', 'event', 'place'])('the table %s has the rule', async (table) => {
    const { rows } = await pool.query('SELECT FROM pg_trigger WHERE tgrelid = $1::regclass AND tgname = $2', [
      table,
      'parent_is_no_part',
    ]);
    expect(rows).toHaveLength(1);
  });
});
