import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { cite, insertArticle, insertFact, lengthOf, plainSql } from '../support/plain-sql.ts';

// Each promise of the database, attacked with plain SQL as any program could that has its address.

const { pool } = await testDatabase();
const { commit, refusalOf, refusalOfSql, citedFact } = plainSql(pool);

describe('1. a fact that stands has a citation at commit', () => {
  it('a fact may come before its citation within a transaction', async () => {
    expect(
      await refusalOf(async (client) => {
        const article = await insertArticle(client);
        await cite(client, await insertFact(client, article.id), article, 'Ana');
      }),
    ).toBe('committed');
  });

  it('a fact without a citation is refused, and only at commit', async () => {
    let reached = false;
    const refusal = await refusalOf(async (client) => {
      await insertFact(client, (await insertArticle(client)).id);
      reached = true;
    });
    expect({ refusal, reached }).toEqual({ refusal: 'fact_is_cited', reached: true });
  });

  it('the last citation can be replaced, but neither deleted nor given to another fact', async () => {
    const { article, fact, citation } = await citedFact();
    const other = await citedFact();
    expect(await refusalOfSql('DELETE FROM citation WHERE id = $1', [citation])).toBe('fact_is_cited');
    expect(await refusalOfSql('UPDATE citation SET fact_id = $2 WHERE id = $1', [citation, other.fact])).toBe(
      'fact_is_cited',
    );
    expect(
      await refusalOf(async (client) => {
        await client.query('DELETE FROM citation WHERE id = $1', [citation]);
        await cite(client, fact, article, 'Zoë');
      }),
    ).toBe('committed');
  });

  it('a retracted fact can lose its citations, and cannot stand again without one', async () => {
    const { fact, citation } = await citedFact();
    expect(
      await refusalOf(async (client) => {
        await client.query(`UPDATE fact SET retracted_at = now(), retraction_reason = 'wrong' WHERE id = $1`, [fact]);
        await client.query('DELETE FROM citation WHERE id = $1', [citation]);
      }),
    ).toBe('committed');
    expect(
      await refusalOfSql('UPDATE fact SET retracted_at = NULL, retraction_reason = NULL WHERE id = $1', [fact]),
    ).toBe('fact_is_cited');
  });

  it('two transactions cannot each delete one of two citations, relying on the other', async () => {
    const { article, fact, citation } = await citedFact();
    const second = await commit((client) => cite(client, fact, article, 'Ana'));
    const check = 'SET CONSTRAINTS fact_is_cited IMMEDIATE';
    const refusal = await commit(async (first) => {
      await first.query('DELETE FROM citation WHERE id = $1', [citation]);
      await first.query(check);
      const other = refusalOf(async (client) => {
        await client.query('DELETE FROM citation WHERE id = $1', [second]);
        await client.query(check);
      });
      // Long enough for the other to have been let through, were it not waiting for this one.
      await Promise.race([other, sleep(200)]);
      return { other };
    });
    expect(await refusal.other).toBe('fact_is_cited');
  });

  const repeatable = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ';

  it('nor can they where each reads as of its beginning', async () => {
    const { article, fact, citation } = await citedFact();
    const second = await commit((client) => cite(client, fact, article, 'Ana'));
    const remove = async (client: pg.PoolClient, id: string) => {
      await client.query(repeatable);
      await client.query('DELETE FROM citation WHERE id = $1', [id]);
    };
    // The second has taken its view of the database before it waits for the first, which has noted a revision of the fact.
    const { other } = await commit(async (first) => {
      await remove(first, citation);
      const other = refusalOf((client) => remove(client, second));
      await Promise.race([other, sleep(200)]);
      return { other };
    });
    const refusals = await other;
    expect(refusals).toBe('40001'); // serialization_failure
  });

  it('a fact is not reinstated by who has not seen that its last citation is gone', async () => {
    const { fact, citation } = await citedFact();
    await pool.query(`UPDATE fact SET retracted_at = now(), retraction_reason = 'wrong' WHERE id = $1`, [fact]);
    const refusal = await refusalOf(async (late) => {
      await late.query(repeatable);
      await late.query('SELECT FROM fact');
      await pool.query('DELETE FROM citation WHERE id = $1', [citation]);
      await late.query('UPDATE fact SET retracted_at = NULL, retraction_reason = NULL WHERE id = $1', [fact]);
    });
    expect(refusal).toBe('40001');
  });

  it('a fact without the row of its kind is refused', async () => {
    expect(
      await refusalOf(async (client) => {
        const article = await insertArticle(client);
        const id = randomUUID();
        await client.query(
          `INSERT INTO fact (id, kind, label, certainty) VALUES ($1, 'MENTION', 'A fact', 'EXPLICIT')`,
          [id],
        );
        await cite(client, id, article, 'Ana');
      }),
    ).toBe('fact_is_complete');
    expect(
      await refusalOfSql(`INSERT INTO entity (id, kind, label) VALUES (gen_random_uuid(), 'PLACE', 'Nowhere')`),
    ).toBe('entity_is_complete');
  });
});

describe('2. a citation is word for word, in code points', () => {
  it.each(['😀', '😀 met', 'Zoë', 'دمشق', 'e\u0301te\u0301', '\u0301te'])(
    '%j is found where code points say',
    async (words) => {
      const { fact, article } = await citedFact();
      expect(await refusalOf((client) => cite(client, fact, article, words))).toBe('committed');
    },
  );

  it('the words around it are taken from the body, whatever the writer says', async () => {
    const { fact, article } = await citedFact();
    const { rows } = await pool.query('SELECT prefix, exact, suffix FROM citation WHERE fact_id = $1', [fact]);
    const start = lengthOf(article.body.slice(0, article.body.indexOf('Damascus')));
    const points = [...article.body];
    expect(rows).toEqual([
      {
        prefix: points.slice(start - 32, start).join(''),
        exact: 'Damascus',
        suffix: points.slice(start + 8, start + 40).join(''),
      },
    ]);
  });

  it('bounds counted in UTF-16 units or in bytes are refused', async () => {
    const { fact, article } = await citedFact();
    const units = article.body.indexOf('Damascus');
    const bytes = Buffer.byteLength(article.body.slice(0, units));
    for (const start of [units, bytes]) {
      expect(await refusalOf((client) => cite(client, fact, article, 'Damascus', [start, start + 8]))).toBe(
        'citation_is_verbatim',
      );
    }
  });

  it.each([
    ['another case', 'damascus', undefined],
    ['composed instead of combining accents', 'été', [0, 3]],
    ['no words', '', [3, 3]],
    ['a start before the text', 'Ana', [-1, 2]],
    ['an end before the start', 'Ana', [5, 2]],
    ['an end behind the text', 'Ana', [0, 100_000]],
  ] as [string, string, [number, number] | undefined][])('%s is refused', async (_, exact, at) => {
    const { fact, article } = await citedFact();
    expect(await refusalOf((client) => cite(client, fact, article, exact, at))).toBe('citation_is_verbatim');
  });

  it('a citation cannot be changed into one that is not', async () => {
    const { citation } = await citedFact();
    for (const change of [`exact = 'Moscow'`, 'span_start = span_start + 1', 'span_end = span_end - 1']) {
      expect(await refusalOfSql(`UPDATE citation SET ${change} WHERE id = $1`, [citation])).toBe(
        'citation_is_verbatim',
      );
    }
  });

  it('holds at the end of a body of several megabytes', async () => {
    const body = `${randomUUID()}${'دمشق 😀 '.repeat(300_000)}the end`;
    expect(Buffer.byteLength(body)).toBeGreaterThan(4_000_000);
    const article = await commit((client) => insertArticle(client, { body }));
    const last = lengthOf(body);
    const attempt = (at: [number, number]) =>
      refusalOf(async (client) => cite(client, await insertFact(client, article.id), article, 'the end', at));
    expect(await attempt([last - 7, last])).toBe('committed');
    expect(await attempt([last - 8, last - 1])).toBe('citation_is_verbatim');
  });
});

describe('the rules read our tables, whatever the writer has in front of them', () => {
  it('an article of the same name is no source', async () => {
    const { citation } = await citedFact();
    expect(
      await refusalOf(async (client) => {
        await client.query(
          `CREATE TEMP TABLE article ON COMMIT DROP AS
           SELECT id, 'Ana is guilty.'::text AS body, 14 AS body_length FROM public.article`,
        );
        await client.query(
          `UPDATE public.citation SET span_start = 0, span_end = 14, exact = 'Ana is guilty.' WHERE id = $1`,
          [citation],
        );
      }),
    ).toBe('citation_is_verbatim');
  });

  it('nor is a function of the same name a way to read it', async () => {
    const { citation } = await citedFact();
    expect(
      await refusalOf(async (client) => {
        await client.query(
          `CREATE SCHEMA disguise;
           CREATE FUNCTION disguise.substr(text, int, int) RETURNS text LANGUAGE sql RETURN 'Ana is guilty.'`,
        );
        await client.query('SET LOCAL search_path = disguise, pg_catalog, public');
        await client.query(`UPDATE citation SET exact = 'Ana is guilty.' WHERE id = $1`, [citation]);
      }),
    ).toBe('citation_is_verbatim');
  });

  it('a fact of the same name is not asked whether it stands', async () => {
    const { citation } = await citedFact();
    expect(
      await refusalOf(async (client) => {
        await client.query('CREATE TEMP TABLE fact (id uuid, version int, retracted_at timestamptz) ON COMMIT DROP');
        await client.query('DELETE FROM public.citation WHERE id = $1', [citation]);
        await client.query('SET CONSTRAINTS ALL IMMEDIATE');
      }),
    ).toBe('fact_is_cited');
  });

  it('every function of a trigger says which schemas it reads', async () => {
    const { rows } = await pool.query(
      `SELECT DISTINCT p.proconfig FROM pg_proc p JOIN pg_trigger t ON t.tgfoid = p.oid WHERE NOT t.tgisinternal`,
    );
    expect(rows).toEqual([{ proconfig: ['search_path=public, pg_temp'] }]);
  });
});
