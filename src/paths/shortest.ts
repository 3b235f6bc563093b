import type { Context } from '../graph/context.ts';
import { standing } from '../graph/ids.ts';
import { getKind, Names, Source } from '../graph/kind.ts';
import { run } from '../graph/reader.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import { dayOf, spanOf, stands } from './steps.ts';

/** Rows of facts and their other entities that are read around one entity. */
export const MOST_AROUND_ENTITY = 25_000;
/** The same, around all entities of one level. */
export const MOST_PER_LEVEL = 60_000;

/** A chain of entities, and the facts between them: one fewer. */
export interface Chain {
  readonly entities: readonly string[];
  readonly facts: readonly string[];
}

/** What is asked of the graph; the ends as the client gives them. */
export interface Ask {
  readonly from: string;
  readonly to: string;
  readonly maxLength: number;
  readonly first: number;
  readonly via: readonly string[];
}

/**
 * The shortest chains between two entities, all of one length, and the two as far as they exist for the viewer: of an actor
 * that is merged, the one that stands for it. One statement.
 *
 * Both ends grow by turns, the one with the smaller rim first, level by level, until the rims touch; so a node with very
 * many neighbours is opened once at most from either side. Each level keeps the edges by which it came to its entities,
 * and the chains are read off them from where the rims touched: what follows reads no table, and meets no dead end.
 */
export async function findShortest(
  context: Context,
  { from, to, ...ask }: Ask,
): Promise<{ ends: { from: string | null; to: string | null }; chains: Chain[] }> {
  const entity = new Source(getKind('Entity'), new Names(), context.view);
  const [start, end] = [standing(sql`${from}::uuid`), standing(sql`${to}::uuid`)];
  const known = (uuid: Sql) =>
    sql`(SELECT ${entity.id} FROM ${entity.from} WHERE ${entity.id} = ${uuid} AND ${entity.reachable()})`;
  const statement = sql`WITH RECURSIVE ends AS MATERIALIZED (SELECT ${start} AS start, ${end} AS goal), wave AS (${wave(context, ask)}), edge AS (${edges}), chain AS (${chains(ask.first)})
SELECT ${known(sql`ends.start`)}, ${known(sql`ends.goal`)}, coalesce((SELECT json_agg(json_build_object('entities', entities, 'facts', facts) ORDER BY entities) FROM chain WHERE near + far = 0), '[]') FROM ends`;
  const [row] = await run(context, statement);
  const [first, last, read] = row as [string | null, string | null, Chain[]];
  return { ends: { from: first, to: last }, chains: read };
}

// One row per level: the rims and all that was seen from either end, the edges of the level, and where the rims touch.
function wave(context: Context, { maxLength, first, via }: Omit<Ask, 'from' | 'to'>): Sql {
  const names = new Names();
  const entity = new Source(getKind('Entity'), names, context.view);
  const around = sql`SELECT i.fact_id, ${dayOf('i')} AS day, ${spanOf('i')} AS span, j.entity_id
    FROM involvement i CROSS JOIN LATERAL (SELECT entity_id FROM involvement WHERE fact_id = i.fact_id AND entity_id <> rim.id OFFSET 0) AS j
    WHERE i.entity_id = rim.id AND i.fact_kind = ANY (${via}::fact_kind[]) AND ${stands(sql`i.fact_id`, names, context.view)}
    LIMIT ${raw(String(MOST_AROUND_ENTITY))}`;
  const pairs = sql`SELECT around.entity_id AS here, rim.id AS back, around.fact_id, around.day, around.span
    FROM unnest(turn.rim) AS rim(id) CROSS JOIN LATERAL (${around}) AS around LIMIT ${raw(String(MOST_PER_LEVEL))}`;
  const fresh = sql`SELECT DISTINCT ON (here, back) here, back, fact_id FROM (${pairs}) AS pair
    WHERE NOT EXISTS (SELECT FROM unnest(turn.seen) AS seen(id) WHERE seen.id = pair.here)
    ORDER BY here, back, day, span, fact_id`;
  const ranked = sql`SELECT here, back, fact_id, row_number() OVER (PARTITION BY here ORDER BY back) AS place FROM (${fresh}) AS fresh
    WHERE here IN (w.near_seen[1], w.far_seen[1]) OR (SELECT ${entity.listed()} FROM ${entity.from} WHERE ${entity.id} = here)`;
  return sql`
  SELECT 0 AS near, 0 AS far, NULL::boolean AS forward, '{}'::uuid[] AS here, '{}'::uuid[] AS back, '{}'::uuid[] AS fact,
    ARRAY[start] AS near_rim, ARRAY[goal] AS far_rim, ARRAY[start] AS near_seen, ARRAY[goal] AS far_seen,
    '{}'::uuid[] AS touched
  FROM ends
  UNION ALL
  SELECT w.near + turn.forward::int, w.far + (NOT turn.forward)::int, turn.forward, level.here, level.back, level.fact,
    CASE WHEN turn.forward THEN level.rim ELSE w.near_rim END, CASE WHEN turn.forward THEN w.far_rim ELSE level.rim END,
    CASE WHEN turn.forward THEN w.near_seen || level.rim ELSE w.near_seen END, CASE WHEN turn.forward THEN w.far_seen ELSE w.far_seen || level.rim END,
    ARRAY(SELECT id FROM unnest(level.rim) AS rim(id) WHERE id IN (SELECT unnest(turn.goal)) ORDER BY id)
  FROM wave w
  CROSS JOIN LATERAL (SELECT cardinality(w.near_rim) <= cardinality(w.far_rim) AS forward) AS smaller
  CROSS JOIN LATERAL (SELECT smaller.forward,
    CASE WHEN smaller.forward THEN w.near_rim ELSE w.far_rim END AS rim,
    CASE WHEN smaller.forward THEN w.near_seen ELSE w.far_seen END AS seen,
    CASE WHEN smaller.forward THEN w.far_rim ELSE w.near_rim END AS goal) AS turn
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(here), '{}') AS here, coalesce(array_agg(back), '{}') AS back,
    coalesce(array_agg(fact_id), '{}') AS fact, coalesce(array_agg(DISTINCT here), '{}') AS rim
    FROM (${ranked}) AS ranked WHERE place <= ${first}) AS level
  WHERE cardinality(w.touched) = 0 AND w.near + w.far < ${maxLength}
    AND cardinality(w.near_rim) > 0 AND cardinality(w.far_rim) > 0`;
}

const edges = sql`SELECT forward, CASE WHEN forward THEN near ELSE far END AS level, e.here, e.back, e.fact
  FROM wave CROSS JOIN LATERAL unnest(here, back, fact) AS e(here, back, fact)`;

// From where the rims touched, first back to one end, then on to the other.
function chains(first: number): Sql {
  return sql`
  SELECT near, far, ARRAY[id] AS entities, '{}'::uuid[] AS facts
  FROM wave CROSS JOIN LATERAL unnest(touched[1:${first}::int]) AS middle(id)
  UNION ALL
  SELECT grown.* FROM (
    SELECT CASE WHEN c.near > 0 THEN c.near - 1 ELSE 0 END, CASE WHEN c.near > 0 THEN c.far ELSE c.far - 1 END,
      CASE WHEN c.near > 0 THEN e.back || c.entities ELSE c.entities || e.back END,
      CASE WHEN c.near > 0 THEN e.fact || c.facts ELSE c.facts || e.fact END
    FROM chain c JOIN edge e ON e.forward = (c.near > 0)
      AND e.level = CASE WHEN c.near > 0 THEN c.near ELSE c.far END
      AND e.here = CASE WHEN c.near > 0 THEN c.entities[1] ELSE c.entities[cardinality(c.entities)] END
    WHERE c.near + c.far > 0
    ORDER BY c.entities, e.back LIMIT ${first}) AS grown`;
}
