import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database.ts';

/** An event as a test needs it; all else has defaults that look true. */
export interface EventGiven {
  readonly name: string;
  readonly date?: string | null;
}

/** Makes events, each cited to the first word of a new article. Returns their uuids in the order given. */
export async function makeEvents(database: Database, events: readonly EventGiven[]): Promise<string[]> {
  const body = `Something happened. ${randomUUID()}`;
  const article = randomUUID();
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'ARTICLE', 'An article')`, [article]);
    await client.query(
      `INSERT INTO article (id, kind, body, body_sha256, body_length) VALUES ($1, 'NEWS', $2, $3, char_length($2))`,
      [article, body, createHash('sha256').update(body).digest('hex')],
    );
    const ids = events.map(() => randomUUID());
    const names = events.map(({ name }) => name);
    const dates = events.map(({ date }) => date ?? null);
    await client.query(
      `INSERT INTO entity (id, kind, label) SELECT id, 'EVENT', name FROM unnest($1::uuid[], $2::text[]) AS e(id, name)`,
      [ids, names],
    );
    await client.query(
      `INSERT INTO fact (id, kind, label, certainty) SELECT id, 'EVENT', name, 'EXPLICIT' FROM unnest($1::uuid[], $2::text[]) AS e(id, name)`,
      [ids, names],
    );
    await client.query(`INSERT INTO event (id, date) SELECT * FROM unnest($1::uuid[], $2::text[])`, [ids, dates]);
    await client.query(
      `INSERT INTO citation (id, fact_id, article_id, span_start, span_end, exact, prefix, suffix)
       SELECT gen_random_uuid(), id, $2, 0, 9, 'Something', '', '' FROM unnest($1::uuid[]) AS e(id)`,
      [ids, article],
    );
    await client.query('COMMIT');
    return ids;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** Retracts a fact, so that lists no longer show it. */
export async function retract(database: Database, id: string): Promise<void> {
  await database.pool.query(`UPDATE fact SET retracted_at = now(), retraction_reason = 'a test' WHERE id = $1`, [id]);
}
