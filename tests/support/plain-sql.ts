import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';

// Plain SQL, as any program could send it that has the address of the database.

/** Every kind of character that counting gets wrong. */
export const BODY = 'Ana 😀 met Zoë in Damascus. دمشق, e\u0301te\u0301.';
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
export const lengthOf = (text: string) => [...text].length;

/** An article; a wrong `sha` or `length` where given. */
export async function insertArticle(client: pg.PoolClient, row: { body?: string; sha?: string; length?: number } = {}) {
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

/** A place at these coordinates. */
export async function insertPlace(
  client: pg.PoolClient,
  latitude: unknown,
  longitude: unknown,
  precisionM: unknown = null,
) {
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
export async function insertFact(client: pg.PoolClient, articleId: string, columns: Record<string, unknown> = {}) {
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
export async function cite(
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

type Work = (client: pg.PoolClient) => Promise<unknown>;

/** What an attacker of the promises can do on the database of `pool`. */
export function plainSql(pool: pg.Pool) {
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

  /** A fact about an article of its own, that one citation supports. */
  const citedFact = (columns: Record<string, unknown> = {}) =>
    commit(async (client) => {
      const article = await insertArticle(client);
      const fact = await insertFact(client, article.id, columns);
      return { article, fact, citation: await cite(client, fact, article, 'Damascus') };
    });

  return { commit, refusalOf, refusalOfSql, citedFact };
}
