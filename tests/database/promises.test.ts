import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';

// Each promise of the database, attacked with plain SQL as any program could that has its address.

const { pool } = await testDatabase();

const BODY = 'Ana 😀 met Zoë in Damascus. دمشق, e\u0301te\u0301.';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const lengthOf = (text: string) => [...text].length;

type Work = (client: pg.PoolClient) => Promise<unknown>;

/** Runs `work` in a transaction and commits it. */
async function commit<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** The constraint that refuses `work`, at the latest at commit; its SQLSTATE where the refusal names none. */
async function refusalOf(work: Work): Promise<string> {
  try {
    await commit(work);
  } catch (error) {
    const { constraint, code, message } = error as pg.DatabaseError;
    return constraint ?? code ?? message;
  }
  return 'committed';
}

const refusalOfSql = (sql: string, values: unknown[] = []) => refusalOf((client) => client.query(sql, values));

async function insertArticle(client: pg.PoolClient, row: { body?: string; sha?: string; length?: number } = {}) {
  const { body = `${randomUUID()} ${BODY}` } = row;
  const id = randomUUID();
  await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'ARTICLE', 'An article')`, [id]);
  await client.query(`INSERT INTO article (id, kind, body, body_sha256, body_length) VALUES ($1, 'NEWS', $2, $3, $4)`, [
    id,
    body,
    row.sha ?? sha256(body),
    row.length ?? lengthOf(body),
  ]);
  return { id, body };
}

async function insertPlace(client: pg.PoolClient, latitude: unknown, longitude: unknown, precisionM: unknown = null) {
  const id = randomUUID();
  await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'PLACE', 'A place')`, [id]);
  await client.query(`INSERT INTO place (id, kind, latitude, longitude, precision_m) VALUES ($1, 'CITY', $2, $3, $4)`, [
    id,
    latitude,
    longitude,
    precisionM,
  ]);
}

/** A description of the article, not yet cited. */
async function insertFact(client: pg.PoolClient, articleId: string, columns: Record<string, unknown> = {}) {
  const id = randomUUID();
  const row = { id, kind: 'DESCRIPTION', label: 'A fact', certainty: 'EXPLICIT', ...columns };
  const names = Object.keys(row);
  await client.query(
    `INSERT INTO fact (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
  await client.query(`INSERT INTO description (id, entity_id, aspect, text) VALUES ($1, $2, 'KIND', 'a text')`, [
    id,
    articleId,
  ]);
  return id;
}

/** Cites `exact` where the article has it first; `at` gives other bounds, in code points. */
async function cite(
  client: pg.PoolClient,
  factId: string,
  article: { id: string; body: string },
  exact: string,
  at?: [number, number],
) {
  const start = lengthOf(article.body.slice(0, article.body.indexOf(exact)));
  const [from, to] = at ?? [start, start + lengthOf(exact)];
  const id = randomUUID();
  await client.query(
    `INSERT INTO citation (id, fact_id, article_id, span_start, span_end, exact, prefix, suffix) VALUES ($1, $2, $3, $4, $5, $6, '', '')`,
    [id, factId, article.id, from, to, exact],
  );
  return id;
}

const citedFact = (columns: Record<string, unknown> = {}) =>
  commit(async (client) => {
    const article = await insertArticle(client);
    const fact = await insertFact(client, article.id, columns);
    return { article, fact, citation: await cite(client, fact, article, 'Damascus') };
  });

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

describe('3. an article never changes', () => {
  it('its SHA-256 and its length are right', async () => {
    const body = `${randomUUID()} 😀`;
    expect(await refusalOf((client) => insertArticle(client, { body, sha: sha256('another') }))).toBe(
      'article_body_sha256_check',
    );
    expect(await refusalOf((client) => insertArticle(client, { body, sha: sha256(body).toUpperCase() }))).toBe(
      'article_body_sha256_check',
    );
    expect(await refusalOf((client) => insertArticle(client, { body, length: body.length }))).toBe(
      'article_body_length_check',
    );
    expect(await refusalOf((client) => insertArticle(client, { body: '' }))).toBe('article_body_length_check');
  });

  it('the same body is no second article', async () => {
    const { body } = await commit((client) => insertArticle(client));
    expect(await refusalOf((client) => insertArticle(client, { body }))).toBe('article_body_sha256_key');
  });

  it('neither its body nor its id can be changed, also together with the SHA-256', async () => {
    const { id } = await commit((client) => insertArticle(client));
    const changed = 'changed';
    expect(
      await refusalOfSql('UPDATE article SET body = $2, body_sha256 = $3, body_length = 7 WHERE id = $1', [
        id,
        changed,
        sha256(changed),
      ]),
    ).toBe('article_is_immutable');
    expect(await refusalOfSql('UPDATE article SET id = gen_random_uuid() WHERE id = $1', [id])).toBe(
      'article_is_immutable',
    );
    expect(await refusalOfSql(`UPDATE article SET title = 'A headline' WHERE id = $1`, [id])).toBe('committed');
  });
});

describe('4. facts are retracted with a reason, never deleted', () => {
  const TABLES = (
    'entity fact article actor place base sanctions_program claim mention description actor_name position relationship meeting ' +
    'meeting_participation meeting_topic meeting_outcome base_role base_status_change sanction sanction_status_change statement ' +
    'claim_stance event event_role'
  ).split(' ');

  it.each(TABLES)('nothing is deleted from table %s', async (table) => {
    expect(await refusalOfSql(`DELETE FROM ${table}`)).toBe('nothing_is_deleted');
    expect(await refusalOfSql(`TRUNCATE ${table} CASCADE`)).toBe('nothing_is_deleted');
  });

  it('those are all the tables of facts and entities', async () => {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT lower(unnest(enum_range(NULL::fact_kind))::text) AS name UNION SELECT lower(unnest(enum_range(NULL::entity_kind))::text)`,
    );
    expect(rows.map(({ name }) => name).filter((name) => !TABLES.includes(name))).toEqual([]);
  });

  it('the table of citations cannot be emptied', async () => {
    expect(await refusalOfSql('TRUNCATE citation')).toBe('nothing_is_deleted');
  });

  it.each([
    `retracted_at = now()`,
    `retracted_at = now(), retraction_reason = ''`,
    `retracted_at = now(), retraction_reason = '  '`,
    `retraction_reason = 'wrong'`,
  ])('SET %s is refused', async (change) => {
    const { fact } = await citedFact();
    expect(await refusalOfSql(`UPDATE fact SET ${change} WHERE id = $1`, [fact])).toBe('fact_retraction_check');
  });
});

describe('5. values make sense', () => {
  const factWith = (columns: Record<string, unknown>) =>
    refusalOf(async (client) => {
      const article = await insertArticle(client);
      await cite(client, await insertFact(client, article.id, columns), article, 'Ana');
    });

  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2024-12-08', '2024-12-08', '2024-12-08'],
  ])('%s can mean %s to %s', async (value, earliest, latest) => {
    const { fact } = await citedFact({ attested_on: value });
    const { rows } = await pool.query(
      'SELECT attested_on_earliest::text AS earliest, attested_on_latest::text AS latest FROM fact WHERE id = $1',
      [fact],
    );
    expect(rows).toEqual([{ earliest, latest }]);
  });

  it.each(['2025-2', '2025-02-3', '25-02', '2025-02-03T00:00', ' 2025', '2025\n', '', 'Wednesday', '٢٠٢٥'])(
    '%j is no date',
    async (value) => {
      expect(await factWith({ valid_from: value })).toBe('partial_date');
    },
  );

  it.each(['2025-02-30', '2025-13', '2025-00', '2023-02-29', '0000'])('the day %s does not exist', async (value) => {
    expect(await factWith({ attested_on: value })).toBe('22008'); // datetime_field_overflow
  });

  it('the days that a date can mean are generated, never written', async () => {
    expect(await factWith({ attested_on: '2025', attested_on_earliest: '2024-01-01' })).toBe('428C9'); // generated_always
  });

  it.each([
    ['2025', '2024'],
    ['2024-12-09', '2024-12-08'],
    ['2025-01', '2024-12-31'],
  ])('a validity from %s to %s is reversed', async (from, to) => {
    expect(await factWith({ valid_from: from, valid_to: to })).toBe('fact_validity_check');
  });

  it('a validity whose days may be in order is taken', async () => {
    expect(await factWith({ valid_from: '2024-12', valid_to: '2024' })).toBe('committed');
  });

  it.each([
    [90.1, 0, null],
    [-91, 0, null],
    [0, 180.5, null],
    [0, -181, null],
    ['NaN', 0, null],
    [0, 'NaN', null],
    ['Infinity', 0, null],
    [33.5, null, null],
    [null, 36.3, null],
    [33.5, 36.3, -1],
    [33.5, 36.3, 'NaN'],
    [33.5, 36.3, 'Infinity'],
    [null, null, 10],
  ])('latitude %s, longitude %s, precision %s is nowhere', async (latitude, longitude, precision) => {
    expect(await refusalOf((client) => insertPlace(client, latitude, longitude, precision))).toBe(
      'place_coordinates_check',
    );
  });

  it('the poles and the date line are on the globe', async () => {
    expect(await refusalOf((client) => insertPlace(client, -90, 180, 0))).toBe('committed');
  });

  it('enumerations are closed', async () => {
    for (const column of ['kind', 'certainty', 'review_state']) {
      expect(await factWith({ [column]: 'GUESSED' })).toBe('22P02'); // invalid_text_representation
    }
  });
});
