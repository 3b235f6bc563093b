import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { cite, insertArticle, insertFact, plainSql } from '../support/plain-sql.ts';

const { pool } = await testDatabase();
const { commit, refusalOfSql, citedFact } = plainSql(pool);

/** What a query gives on the database as it was at an instant; null for an instant to come. */
async function asOf(instant: Date | string, sql: string, values: unknown[] = []) {
  return commit(async (client) => {
    const { rows } = await client.query('SELECT look_back($1) AS known', [instant]);
    return rows[0].known ? (await client.query(sql, values)).rows : null;
  });
}

/** The instants of all changes that are committed, in their order, and their numbers. */
async function listChanges(): Promise<{ number: string; committed_at: Date }[]> {
  const { rows } = await pool.query('SELECT number, committed_at FROM change_set WHERE number > 0 ORDER BY number');
  return rows;
}

async function revisionsOf(subject: string) {
  const { rows } = await pool.query(
    `SELECT r.operation, r.version, r.changes, r.was_public, r.is_public, c.activity, c.reason
     FROM revision r JOIN change_set c ON c.id = r.change_set_id WHERE r.subject_id = $1 ORDER BY c.number`,
    [subject],
  );
  return rows;
}

describe('change sets', () => {
  it('are numbered without gaps in the order of their instants, however transactions overlap', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        commit(async (client) => {
          await insertArticle(client);
          if (index % 3 === 0) await sleep(10);
          if (index % 5 === 0) throw new Error('taken back');
        }).catch(() => undefined),
      ),
    );
    const changes = await listChanges();
    expect(changes.map(({ number }) => Number(number))).toEqual(changes.map((_, index) => index + 1));
    const instants = changes.map(({ committed_at }) => committed_at.getTime());
    expect(instants).toEqual([...new Set(instants)].toSorted((a, b) => a - b));
  });

  it('are made by no transaction that changes nothing', async () => {
    const { fact } = await citedFact();
    const before = await listChanges();
    await pool.query('UPDATE fact SET label = label WHERE id = $1', [fact]);
    expect(await listChanges()).toEqual(before);
  });

  it('can be changed by nobody once they are committed', async () => {
    await citedFact();
    expect(await refusalOfSql(`UPDATE change_set SET reason = 'another' WHERE number > 0`)).toBe('history_is_kept');
    expect(await refusalOfSql('DELETE FROM change_set WHERE number > 0')).toBe('history_is_kept');
    expect(await refusalOfSql(`UPDATE revision SET changes = '[]'`)).toBe('history_is_kept');
    expect(await refusalOfSql('DELETE FROM revision')).toBe('history_is_kept');
    await pool.query(`UPDATE entity SET label = 'Another' WHERE kind = 'ARTICLE'`);
    expect(await refusalOfSql('DELETE FROM history.entity')).toBe('history_is_kept');
    expect(await refusalOfSql('UPDATE history.entity SET until = until + 1')).toBe('history_is_kept');
  });
});

describe('versions', () => {
  it('show every row as it was at the instant of every change', async () => {
    const { article, fact, citation } = await citedFact();
    const label = (to: string) => pool.query('UPDATE fact SET label = $2 WHERE id = $1', [fact, to]);
    await label('Second');
    await commit(async (client) => {
      await client.query('UPDATE fact SET label = $2 WHERE id = $1', [fact, 'Never seen']);
      await client.query('UPDATE fact SET label = $2 WHERE id = $1', [fact, 'Third']);
      await cite(client, fact, article, 'Ana');
    });
    await pool.query('DELETE FROM citation WHERE id = $1', [citation]);
    const seen = [];
    for (const { committed_at } of (await listChanges()).slice(-4)) {
      seen.push(
        await asOf(
          committed_at,
          `SELECT label, version, ARRAY(SELECT exact FROM citation WHERE fact_id = fact.id ORDER BY 1) AS exact FROM fact WHERE id = $1`,
          [fact],
        ),
      );
    }
    expect(seen).toEqual([
      [{ label: 'A fact', version: 1, exact: ['Damascus'] }],
      [{ label: 'Second', version: 2, exact: ['Damascus'] }],
      [{ label: 'Third', version: 3, exact: ['Ana', 'Damascus'] }],
      [{ label: 'Third', version: 4, exact: ['Ana'] }],
    ]);
    const before = new Date((await listChanges()).at(-4)?.committed_at.getTime() ?? 0);
    before.setTime(before.getTime() - 1);
    expect(await asOf(before, 'SELECT label FROM fact WHERE id = $1', [fact])).toEqual([]);
  });

  it('are not told of an instant to come', async () => {
    expect(await asOf(new Date(Date.now() + 60_000), 'SELECT 1')).toBeNull();
  });

  it('wait for a commit under way, which may be of an earlier instant', async () => {
    const article = await commit((client) => insertArticle(client));
    let waited = true;
    const seen = await commit(async (client) => {
      await client.query(`UPDATE entity SET label = 'Renamed' WHERE id = $1`, [article.id]);
      await client.query('SET CONSTRAINTS ALL IMMEDIATE'); // as at commit
      const { rows } = await client.query('SELECT clock_timestamp() AS now');
      const looking = asOf(rows[0].now, 'SELECT label FROM entity WHERE id = $1', [article.id]);
      looking.then(() => {
        waited = false;
      });
      await sleep(100);
      expect(waited).toBe(true);
      return { looking };
    });
    expect(await seen.looking).toEqual([{ label: 'Renamed' }]);
  });

  it('are kept of every table that says something, and a view shows each', async () => {
    const { rows } = await pool.query(`
      SELECT c.relname AS table FROM pg_class c
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND (EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'keep_version')
             IS DISTINCT FROM EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'since')
          OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'since')
             AND (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)
               IS DISTINCT FROM (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
                                 WHERE a.attrelid = to_regclass('as_of.' || c.relname) AND a.attnum > 0))`);
    expect(rows).toEqual([]);
  });
});

describe('revisions', () => {
  it('say who did what, why, and from which value to which', async () => {
    const { fact } = await citedFact();
    await commit(async (client) => {
      await client.query(`INSERT INTO contributor (id, name) VALUES ('00000000-0000-4000-8000-000000000001', 'Ada')`);
      await client.query(`SELECT open_change_set('00000000-0000-4000-8000-000000000001', 'reviseFact', 'a slip')`);
      await client.query(`UPDATE description SET text = 'another text' WHERE id = $1`, [fact]);
      await client.query(`UPDATE fact SET valid_from = '2024', label = 'Another' WHERE id = $1`, [fact]);
    });
    await pool.query(`UPDATE fact SET review_state = 'REJECTED' WHERE id = $1`, [fact]);
    await pool.query(`UPDATE fact SET retracted_at = now(), retraction_reason = 'wrong' WHERE id = $1`, [fact]);
    expect(await revisionsOf(fact)).toMatchObject([
      { operation: 'CREATE', version: 1, changes: [], was_public: false, is_public: true, activity: 'sql' },
      {
        operation: 'UPDATE',
        version: 2,
        was_public: true,
        is_public: true,
        activity: 'reviseFact',
        reason: 'a slip',
        changes: [
          { field: 'text', old: 'a text', new: 'another text' },
          { field: 'label', old: 'A fact', new: 'Another' },
          { field: 'valid_from', old: null, new: '2024' },
        ],
      },
      {
        operation: 'REVIEW',
        version: 3,
        was_public: true,
        is_public: false,
        changes: [{ field: 'review_state', old: 'ACCEPTED', new: 'REJECTED' }],
      },
      { operation: 'RETRACT', version: 4, was_public: false, is_public: false },
    ]);
  });

  it('note a citation that is added, and one that is taken away', async () => {
    const { fact, article, citation } = await citedFact();
    await commit((client) => cite(client, fact, article, 'Ana'));
    await pool.query('DELETE FROM citation WHERE id = $1', [citation]);
    const cited = (exact: string, span_start: number, span_end: number) => ({
      article_id: article.id,
      exact,
      span_start,
      span_end,
    });
    const at = article.body.indexOf('Ana');
    expect((await revisionsOf(fact)).map(({ operation, changes }) => ({ operation, changes }))).toEqual([
      { operation: 'CREATE', changes: [] },
      { operation: 'UPDATE', changes: [{ field: 'citations', old: null, new: cited('Ana', at, at + 3) }] },
      {
        operation: 'UPDATE',
        changes: [{ field: 'citations', old: cited('Damascus', at + 17, at + 25), new: null }],
      },
    ]);
  });

  it('are made for every entity and fact, one when it is both', async () => {
    await commit(async (client: pg.PoolClient) => {
      const article = await insertArticle(client);
      await cite(client, await insertFact(client, article.id), article, 'Ana');
    });
    const { rows } = await pool.query(`
      SELECT s.id FROM (SELECT id FROM entity UNION SELECT id FROM fact) s
      WHERE (SELECT count(*) FROM revision r WHERE r.subject_id = s.id AND r.operation = 'CREATE') <> 1`);
    expect(rows).toEqual([]);
  });
});
