import type { Database } from '../../src/database/database.ts';

const uuid = (first: string, number: string) =>
  `('${first}-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Uuid of the entity of that number in the large world; 0 is a hub of 10,000 neighbours, 1 a hub of 25,000 facts. */
export function entityAt(number: number): string {
  return `00000001-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/**
 * A large world, written without triggers and foreign keys: 20,000 actors and 53,000 relationships, which are 106,000
 * involvements. Actor 0 has one relationship with each of 1 to 10,000; actor 1 has 25,000 with 2 to 1,001; of the others,
 * each has one with the next, so that they hang together by tens. Dates run over ten years; some are years, some
 * months, some unknown. One fact in a hundred is a draft, one in a hundred is retracted.
 */
export async function makeLargeWorld(database: Database): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(
      `DROP INDEX entity_label_trgm_idx, fact_label_trgm_idx; -- slow to fill, and not used here
       INSERT INTO entity (id, kind, label) SELECT ${uuid('00000001', 'n')}, 'ACTOR', 'Actor ' || n FROM generate_series(0, 19999) AS n;
       INSERT INTO actor (id, kind) SELECT ${uuid('00000001', 'n')}, 'PERSON' FROM generate_series(0, 19999) AS n;
       CREATE TEMP TABLE tie AS
         SELECT row_number() OVER () AS n, a, b FROM (
           SELECT 0 AS a, n AS b FROM generate_series(1, 10000) AS n
           UNION ALL SELECT 1, 2 + n % 1000 FROM generate_series(1, 25000) AS n
           UNION ALL SELECT n, n + 1 FROM generate_series(2, 19998) AS n WHERE n % 10 <> 0 OR n = 10000) AS tie;
       INSERT INTO fact (id, kind, label, certainty, review_state, retracted_at, retraction_reason, valid_from)
         SELECT ${uuid('00000002', 'n')}, 'RELATIONSHIP', 'Fact ' || n, 'EXPLICIT',
           CASE n % 100 WHEN 7 THEN 'DRAFT' ELSE 'ACCEPTED' END::review_state,
           CASE n % 100 WHEN 8 THEN now() END, CASE n % 100 WHEN 8 THEN 'a test' END,
           CASE n % 10 WHEN 0 THEN NULL ELSE left(('2015-01-01'::date + (n * 7919 % 3650)::int)::text, CASE n % 10 WHEN 1 THEN 4 WHEN 2 THEN 7 ELSE 10 END) END
         FROM tie;
       INSERT INTO relationship (id, type, from_id, to_id)
         SELECT ${uuid('00000002', 'n')}, 'ALLY_OF', ${uuid('00000001', 'a')}, ${uuid('00000001', 'b')} FROM tie;
       INSERT INTO involvement (entity_id, fact_id, role, fact_kind, earliest, latest)
         SELECT e.id, r.id, e.role, 'RELATIONSHIP', f.valid_from_earliest, f.valid_from_latest
         FROM relationship r JOIN fact f ON f.id = r.id
         CROSS JOIN LATERAL (VALUES (r.from_id, 'FROM'), (r.to_id, 'TO')) AS e(id, role);
       DROP TABLE tie`,
    );
    await client.query('SET session_replication_role = DEFAULT');
    await client.query('ANALYZE');
  } finally {
    client.release();
  }
}
