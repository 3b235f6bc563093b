import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type pg from 'pg';
import type { Database } from '../../src/database/database.ts';
import { annotate } from '../../src/recording/annotate.ts';
import { world } from '../recording/world.ts';
import { cite, insertArticle, insertFact, plainSql } from '../support/plain-sql.ts';

/** Something that changes the knowledge base. `seed` chooses the rows. */
type Write = (database: Database, seed: number) => Promise<unknown>;

/** A row of a table, chosen by the seed among those that pass. */
const chosen = (table: string, where = 'TRUE') =>
  `(SELECT id FROM ${table} WHERE ${where} ORDER BY md5(id::text || $1::text) LIMIT 1)`;

const update =
  (statement: string): Write =>
  ({ pool }, seed) =>
    pool.query(statement, [seed]);

/** Records an article of its own with facts of six kinds, about the same people each time. */
const record =
  (reviewState: 'ACCEPTED' | 'DRAFT'): Write =>
  (database, seed) => {
    const input = world();
    const { article } = input;
    if (typeof article !== 'object') throw new Error('the world has a text');
    return annotate(
      database,
      { ...input, article: { ...article, body: `${article.body} Number ${seed}.` } },
      { reviewState },
    );
  };

const addCitation: Write = ({ pool }) =>
  plainSql(pool).commit(async (client) => {
    const { rows } = await client.query('SELECT id FROM fact ORDER BY random() LIMIT 1');
    await cite(client, rows[0].id, await insertArticle(client), 'Damascus');
  });

// Two statements in one transaction, with time for others to begin and commit between them.
const slowly: Write = ({ pool }, seed) =>
  plainSql(pool).commit(async (client: pg.PoolClient) => {
    const article = await insertArticle(client);
    const fact = await insertFact(client, article.id, { label: `Slowly ${seed}` });
    await sleep(seed % 40);
    await cite(client, fact, article, 'Zoë');
    await client.query(`UPDATE fact SET label = label || ' but surely' WHERE id = $1`, [fact]);
  });

const takenBack: Write = ({ pool }) =>
  plainSql(pool)
    .commit(async (client) => {
      await insertArticle(client);
      throw new Error('taken back');
    })
    .catch(() => undefined);

const judge =
  (statement: string): Write =>
  ({ pool }, seed) =>
    plainSql(pool).commit(async (client) => {
      await client.query('SELECT begin_to_judge()');
      await client.query(statement, [seed]);
    });

// Two people of one kind, neither of them merged.
const two = `(SELECT a.id AS one, b.id AS other FROM actor a JOIN actor b ON b.kind = a.kind AND b.id > a.id
  JOIN entity ea ON ea.id = a.id AND ea.merged_into_id IS NULL AND ea.review_state = 'ACCEPTED'
  JOIN entity eb ON eb.id = b.id AND eb.merged_into_id IS NULL AND eb.review_state = 'ACCEPTED'
  WHERE a.kind = 'PERSON' AND NOT EXISTS (SELECT FROM judgement j WHERE (j.actor_id, j.other_id) = (a.id, b.id))
  ORDER BY md5(a.id::text || b.id::text || $1::text) LIMIT 1) AS two`;

/** Every kind of change, by what it does. */
export const WRITES: Readonly<Record<string, Write>> = {
  'records an article': record('ACCEPTED'),
  'records drafts': record('DRAFT'),
  'rewords a fact': update(`UPDATE fact SET label = label || ' *' WHERE id = ${chosen('fact')}`),
  'dates a fact': update(`UPDATE fact SET valid_from = '2024-11' WHERE id = ${chosen('fact', 'valid_to IS NULL')}`),
  'dates a meeting': update(
    `UPDATE meeting SET date = '2025-01-1' || right($1::text, 1) WHERE id = ${chosen('meeting')}`,
  ),
  'renames an entity': update(`UPDATE entity SET label = label || ' II' WHERE id = ${chosen('entity')}`),
  'moves an actor': update(`UPDATE actor SET country = 'CH' WHERE id = ${chosen('actor')}`),
  'rewrites a name': update(`UPDATE actor_name SET value = value || ' jr' WHERE id = ${chosen('actor_name')}`),
  'forgets the key of a name': update(`DELETE FROM name_key WHERE id = ${chosen('name_key')}`),
  accepts: update(
    `UPDATE fact SET review_state = 'ACCEPTED' WHERE id = ${chosen('fact', "review_state <> 'ACCEPTED'")}`,
  ),
  rejects: update(`UPDATE fact SET review_state = 'REJECTED' WHERE id = ${chosen('fact', "kind <> 'MEETING'")}`),
  retracts: update(
    `UPDATE fact SET retracted_at = now(), retraction_reason = 'wrong' WHERE id = ${chosen('fact', 'retracted_at IS NULL')}`,
  ),
  reinstates: update(
    `UPDATE fact SET retracted_at = NULL, retraction_reason = NULL WHERE id = ${chosen('fact', 'retracted_at IS NOT NULL')}`,
  ),
  'adds a citation': addCitation,
  'takes a citation away': update(
    `DELETE FROM citation WHERE id = ${chosen('citation c', 'EXISTS (SELECT FROM citation o WHERE o.fact_id = c.fact_id AND o.id <> c.id)')}`,
  ),
  'names another speaker': update(
    `UPDATE statement SET speaker_id = (SELECT id FROM actor ORDER BY md5(id::text || $1::text) LIMIT 1) WHERE id = ${chosen('statement')}`,
  ),
  'takes back who heard it': update(
    `DELETE FROM statement_audience WHERE statement_id = (SELECT statement_id FROM statement_audience ORDER BY md5(statement_id::text || $1::text) LIMIT 1)`,
  ),
  'merges actors': judge(`INSERT INTO judgement (actor_id, other_id, verdict) SELECT one, other, 'SAME' FROM ${two}`),
  'tells actors apart': judge(
    `INSERT INTO judgement (actor_id, other_id, verdict) SELECT one, other, 'DISTINCT' FROM ${two}`,
  ),
  'takes a merge back': judge(`DELETE FROM judgement WHERE id = ${chosen('judgement', "verdict = 'SAME'")}`),
  'writes slowly': slowly,
  'takes back what it wrote': takenBack,
};

/** A change and the seed that chooses its rows. */
export interface Change {
  readonly what: string;
  readonly seed: number;
}

export const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom(...Object.keys(WRITES)),
  seed: fc.nat(1_000_000),
});

/** Makes a change. Two that meet may refuse each other, and the promises may refuse one; the next is made all the same. */
export async function make(database: Database, { what, seed }: Change): Promise<boolean> {
  try {
    await WRITES[what]?.(database, seed);
    return true;
  } catch {
    return false;
  }
}

/** Makes changes without an end, several at a time, until it is stopped. */
export function keepWriting(database: Database, writers: number): { stop(): Promise<void> } {
  let going = true;
  const names = Object.keys(WRITES);
  const running = Array.from({ length: writers }, async (_, writer) => {
    for (let count = 0; going; count += 1) {
      const what = names[(count * 7 + writer * 5) % names.length] ?? '';
      await make(database, { what, seed: count * writers + writer });
      await sleep(30);
    }
  });
  return {
    async stop() {
      going = false;
      await Promise.all(running);
    },
  };
}
