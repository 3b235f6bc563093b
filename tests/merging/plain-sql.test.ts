import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkPromises } from '../../src/database/promises.ts';
import { testDatabase } from '../support/database.ts';
import { cite, insertArticle, plainSql } from '../support/plain-sql.ts';

// What the database does of itself, whoever writes to it.

const database = await testDatabase();
const { pool } = database;
const { commit, refusalOf, refusalOfSql } = plainSql(pool);

const query = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows;
const wrong = async () => (await checkPromises(database)).flatMap(({ promise, wrong: n }) => (n > 0 ? [promise] : []));

/** Actors with ids in this order. */
async function insertActors(count: number, kind = 'COMPANY'): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID()).toSorted();
  await commit(async (client) => {
    for (const [index, id] of ids.entries()) {
      await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'ACTOR', $2)`, [id, `Actor ${index}`]);
      await client.query('INSERT INTO actor (id, kind) VALUES ($1, $2::actor_kind)', [id, kind]);
    }
  });
  return ids;
}

/** A fact of a kind, with its row and a citation. */
async function insertFact(client: pg.PoolClient, kind: string, row: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  const article = await insertArticle(client);
  const columns = ['id', ...Object.keys(row)];
  await client.query(`INSERT INTO fact (id, kind, label, certainty) VALUES ($1, $2::fact_kind, 'A fact', 'EXPLICIT')`, [
    id,
    kind,
  ]);
  if (kind === 'STATEMENT')
    await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'STATEMENT', 'A fact')`, [id]);
  await client.query(
    `INSERT INTO ${kind.toLowerCase()} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    [id, ...Object.values(row)],
  );
  await cite(client, id, article, 'Ana');
  return id;
}

const merge = (actor: string | undefined, other: string | undefined) =>
  pool.query(`INSERT INTO judgement (actor_id, other_id, verdict) VALUES ($1, $2, 'SAME')`, [actor, other]);
const unmerge = (actor: string | undefined) =>
  pool.query(`DELETE FROM judgement WHERE actor_id = $1 AND verdict = 'SAME'`, [actor]);
const statement = (client: pg.PoolClient, speaker: string | undefined) =>
  insertFact(client, 'STATEMENT', { speaker_id: speaker, form: 'INDIRECT', text: 'words' });
const audienceOf = async (id: string) =>
  (await query('SELECT actor_id FROM statement_audience WHERE statement_id = $1 ORDER BY 1', [id])).map(
    (row) => row.actor_id,
  );

let a: string, b: string, c: string;
beforeEach(async () => {
  [a, b, c] = (await insertActors(3)) as [string, string, string];
});

describe('the columns that a merge moves', () => {
  it('are all that a foreign key ties to actors or entities, but for identities, judgements and what is derived', async () => {
    const keys = await query(`
      SELECT c.relname || '.' || a.attname AS name FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (k.conkey)
      WHERE k.contype = 'f' AND k.confrelid IN ('actor'::regclass, 'entity'::regclass) AND a.attname <> 'id' ORDER BY 1`);
    const moved = await query(`SELECT table_name || '.' || column_name AS name FROM actor_references() ORDER BY 1`);
    const others = [
      'entity.merged_into_id',
      'involvement.entity_id',
      'judgement.actor_id',
      'judgement.other_id',
      'name_key.entity_id',
      'recorded_reference.actor_id',
    ];
    expect([...moved.map(({ name }) => name), ...others].toSorted()).toEqual(keys.map(({ name }) => name).toSorted());
    expect(moved.length).toBeGreaterThan(20);
  });

  it('follow the merges by triggers of their tables, which name them', async () => {
    const wanted = await query(`
      SELECT table_name AS table, CASE WHEN bool_or(beside IS NOT NULL) THEN '{follow_merges_of_new,make_way,settle_reference}' ELSE '{follow_merges,follow_merges_of_new,forget_reference}' END AS triggers,
        array_agg(column_name ORDER BY column_name)::text AS columns
      FROM actor_references() GROUP BY table_name ORDER BY 1`);
    const made = await query(`
      SELECT c.relname AS table, array_agg(t.tgname ORDER BY t.tgname)::text AS triggers,
        (SELECT array_agg(p ORDER BY p)::text FROM (SELECT encode(min(t.tgargs), 'escape') AS a) s, regexp_split_to_table(s.a, E'\\\\\\\\000') WITH ORDINALITY AS x (p, n) WHERE n % 4 = 1 AND p <> '') AS columns
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE t.tgname IN ('follow_merges', 'follow_merges_of_new', 'forget_reference', 'make_way', 'settle_reference') GROUP BY c.relname ORDER BY 1`);
    expect(made).toEqual(wanted);
  });
});

describe('what is recorded for a merged actor', () => {
  it('names the one that stands for it, whether it was inserted or changed', async () => {
    await merge(a, b);
    const position = await commit((client) =>
      insertFact(client, 'POSITION', { holder_id: a, title: 'Envoy', organization_id: c, status: 'CURRENT' }),
    );
    const row = () => query('SELECT holder_id, organization_id FROM position WHERE id = $1', [position]);
    expect(await row()).toEqual([{ holder_id: b, organization_id: c }]);
    await pool.query('UPDATE position SET holder_id = $2, organization_id = $3 WHERE id = $1', [position, c, a]);
    expect(await row()).toEqual([{ holder_id: c, organization_id: b }]);
    expect(await wrong()).toEqual([]);
    await unmerge(a);
    expect(await row()).toEqual([{ holder_id: c, organization_id: a }]);
    expect(await query('SELECT * FROM recorded_reference')).toEqual([]);
  });

  it('is found in the graph with the one that stands for it', async () => {
    await merge(a, b);
    const fact = await commit((client) =>
      insertFact(client, 'POSITION', { holder_id: a, title: 'Envoy', status: 'CURRENT' }),
    );
    expect(await query('SELECT entity_id, role FROM involvement WHERE fact_id = $1', [fact])).toEqual([
      { entity_id: b, role: 'HOLDER' },
    ]);
  });

  it('stays where it was recorded when it would be the same row twice, and comes forth when it no longer would', async () => {
    const said = await commit(async (client) => {
      const id = await statement(client, c);
      await client.query('INSERT INTO statement_audience VALUES ($1, $2), ($1, $3)', [id, a, b]);
      return id;
    });
    await merge(a, b);
    expect(await audienceOf(said)).toEqual([a, b]);
    await merge(b, c);
    // Of two, neither of which is the one that stands for them, the one with the lesser id moves.
    expect(await audienceOf(said)).toEqual([b, c].toSorted());
    expect(await wrong()).toEqual([]);
    await unmerge(a);
    expect(await audienceOf(said)).toEqual([a, c].toSorted());
    await unmerge(b);
    expect(await audienceOf(said)).toEqual([a, b]);
  });

  it('makes way for the same said of the one that stands for it, as if each stood where it was recorded', async () => {
    const said = await commit(async (client) => {
      const id = await statement(client, c);
      await client.query('INSERT INTO statement_audience VALUES ($1, $2)', [id, a]);
      return id;
    });
    await merge(a, b);
    expect(await audienceOf(said)).toEqual([b]);
    const insert = (actor: string, rest = '') =>
      refusalOfSql(`INSERT INTO statement_audience VALUES ($1, $2) ${rest}`, [said, actor]);
    expect(await insert(a)).toBe('statement_audience_pkey');
    expect(await insert(a, 'ON CONFLICT DO NOTHING')).toBe('committed');
    expect(await insert(b)).toBe('committed');
    expect(await insert(b)).toBe('statement_audience_pkey');
    expect(await audienceOf(said)).toEqual([a, b]);
    expect(await wrong()).toEqual([]);
    await unmerge(a);
    expect(await audienceOf(said)).toEqual([a, b]);
  });

  it('is taken away for all that stand together', async () => {
    const said = await commit(async (client) => {
      const id = await statement(client, c);
      await client.query('INSERT INTO statement_audience VALUES ($1, $2), ($1, $3)', [id, a, b]);
      return id;
    });
    await merge(a, b);
    await pool.query('DELETE FROM statement_audience WHERE statement_id = $1 AND actor_id = $2', [said, b]);
    expect(await audienceOf(said)).toEqual([]);
    await unmerge(a);
    expect([await audienceOf(said), await wrong()]).toEqual([[], []]);
  });

  it('moves to another actor in a list as anywhere else', async () => {
    const said = await commit(async (client) => {
      const id = await statement(client, c);
      await client.query('INSERT INTO statement_audience VALUES ($1, $2)', [id, c]);
      return id;
    });
    await merge(a, b);
    await pool.query('UPDATE statement_audience SET actor_id = $2 WHERE statement_id = $1', [said, a]);
    expect([await audienceOf(said), await wrong()]).toEqual([[b], []]);
    await unmerge(a);
    expect([await audienceOf(said), await wrong()]).toEqual([[a], []]);
  });
});

describe('a relationship', () => {
  it('has two ends when it is recorded; that they are one may be found later', async () => {
    const relate = (from: string, to: string) =>
      refusalOf((client) => insertFact(client, 'RELATIONSHIP', { type: 'ALLY_OF', from_id: from, to_id: to }));
    expect(await relate(a, a)).toBe('relationship_ends_check');
    expect(await relate(a, b)).toBe('committed');
    await merge(a, b);
    expect(await relate(a, a)).toBe('relationship_ends_check');
    expect(await relate(b, b)).toBe('relationship_ends_check');
    expect(await relate(b, a)).toBe('committed');
    expect(await refusalOfSql('UPDATE relationship SET to_id = $1 WHERE from_id = $2', [a, b])).toBe(
      'relationship_ends_check',
    );
    await pool.query(`UPDATE relationship SET text = 'allied'`);
    await unmerge(a);
    expect(await query('SELECT from_id, to_id FROM relationship WHERE from_id = ANY ($1)', [[a, b]])).toEqual(
      expect.arrayContaining([
        { from_id: a, to_id: b },
        { from_id: b, to_id: a },
      ]),
    );
  });
});

describe('judgements', () => {
  const judge = (actor: string | undefined, other: string | undefined, verdict = 'SAME') =>
    refusalOfSql('INSERT INTO judgement (actor_id, other_id, verdict) VALUES ($1, $2, $3::verdict)', [
      actor,
      other,
      verdict,
    ]);

  it('are refused where they contradict each other or the kinds of the actors', async () => {
    expect(await judge(a, a)).toBe('judgement_ends_check');
    expect(await judge(a, b)).toBe('committed');
    expect(await judge(a, b)).toBe('judgement_is_one');
    expect(await judge(a, c)).toBe('judgement_is_one');
    expect(await judge(b, a)).toBe('judgement_is_sound');
    expect(await judge(b, c)).toBe('committed');
    expect(await judge(c, a)).toBe('judgement_is_sound');
    expect(await judge(a, c, 'DISTINCT')).toBe('judgement_is_sound');
    const [person] = await insertActors(1, 'PERSON');
    expect(await judge(person, c)).toBe('judgement_is_sound');
    const [d, e] = await insertActors(2);
    expect(await judge(e, d, 'DISTINCT')).toBe('judgement_order_check');
    expect(await judge(d, e, 'DISTINCT')).toBe('committed');
    expect(await judge(d, e)).toBe('judgement_actor_id_other_id_key');
    expect(await judge(e, d)).toBe('judgement_is_sound');
  });

  it('are refused in a circle that one statement would close', async () => {
    const sql = `INSERT INTO judgement (actor_id, other_id, verdict) VALUES ($1, $2, 'SAME'), ($2, $3, 'SAME'), ($3, $1, 'SAME')`;
    expect(await refusalOfSql(sql, [a, b, c])).toBe('judgement_is_sound');
  });

  it('are withdrawn, never changed', async () => {
    await merge(a, b);
    expect(await refusalOfSql('UPDATE judgement SET other_id = $2 WHERE actor_id = $1', [a, c])).toBe(
      'judgement_is_sound',
    );
  });
});

describe('what `chancery check` finds of merges', () => {
  it('is nothing while the rules are on, and each that somebody goes round', async () => {
    await commit((client) => insertFact(client, 'POSITION', { holder_id: a, title: 'Envoy', status: 'CURRENT' }));
    await merge(a, b);
    expect(await wrong()).toEqual([]);
    const goRound = async (sql: string, values: unknown[]) => {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query(sql, values);
      const found = (await checkPromises({ pool: client })).flatMap(({ promise, wrong: n }) =>
        n > 0 ? [promise] : [],
      );
      await client.query('ROLLBACK');
      client.release();
      return found;
    };
    const REFERENCE = 'Every reference names the actor that stands for whom it was recorded';
    const KEPT = 'What references were recorded for is kept for rows that there are';
    const STANDS = 'Every merged actor stands where the judgements lead';
    expect(await goRound('UPDATE position SET holder_id = $2 WHERE holder_id = $1', [b, a])).toEqual(
      expect.arrayContaining([REFERENCE, KEPT]),
    );
    expect(await goRound('UPDATE position SET holder_id = $2 WHERE holder_id = $1', [b, c])).toEqual(
      expect.arrayContaining([REFERENCE, KEPT]),
    );
    expect(await goRound('DELETE FROM position WHERE holder_id = $1', [b])).toEqual(expect.arrayContaining([KEPT]));
    expect(await goRound('UPDATE entity SET merged_into_id = $2 WHERE id = $1', [a, c])).toEqual(
      expect.arrayContaining([STANDS, REFERENCE]),
    );
    expect(await goRound('UPDATE entity SET merged_into_id = $2 WHERE id = $1', [c, a])).toEqual(
      expect.arrayContaining([STANDS]),
    );
    expect(
      await goRound(`INSERT INTO judgement (actor_id, other_id, verdict) VALUES ($2, $1, 'SAME')`, [a, b]),
    ).toEqual(expect.arrayContaining([STANDS]));
    expect(
      await goRound(
        `INSERT INTO judgement (actor_id, other_id, verdict) VALUES (least($1::uuid, $2), greatest($1::uuid, $2), 'DISTINCT') ON CONFLICT (actor_id, other_id) DO UPDATE SET verdict = 'DISTINCT'`,
        [a, b],
      ),
    ).toEqual(expect.arrayContaining(['Actors that are judged not to be the same are not merged']));
  });
});
