import type pg from 'pg';
import { listHistoryChecks } from './history-promises.ts';
import { listInvolvementQueries } from './involvement.ts';
import { listMergingChecks } from './merging.ts';

/** What `chancery check` found about one promise. */
export interface Finding {
  /** The promise, in words. */
  readonly promise: string;
  /** How many rows were looked at. */
  readonly checked: number;
  /** How many break it. */
  readonly wrong: number;
  /** Up to five of them, named by their ids. */
  readonly examples: readonly string[];
}

// Each statement yields a row per thing looked at: what to call it, and whether it keeps the promise.
const CHECKS: Record<string, string> = {
  'Every article has the SHA-256 and the length of its body': `
    SELECT id::text AS name, body_sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')
                             AND body_length = char_length(body) AS sound FROM article`,
  'Every citation stands in its article word for word': `
    SELECT c.id::text AS name,
           substr(a.body, c.span_start + 1, c.span_end - c.span_start) = c.exact
           AND substr(a.body, greatest(c.span_start - 32, 0) + 1, least(c.span_start, 32)) = c.prefix
           AND substr(a.body, c.span_end + 1, 32) = c.suffix AS sound
    FROM citation c JOIN article a ON a.id = c.article_id`,
  'Every fact that stands is cited': `
    SELECT f.id::text AS name, EXISTS (SELECT FROM citation c WHERE c.fact_id = f.id) AS sound
    FROM fact f WHERE f.retracted_at IS NULL`,
  'Every retracted fact says why': `
    SELECT id::text AS name, retraction_reason ~ '\\S' AS sound FROM fact WHERE retracted_at IS NOT NULL`,
  'Every rule of the database is switched on': `
    SELECT conrelid::regclass || '.' || conname AS name, convalidated AS sound
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT t.tgrelid::regclass || '.' || t.tgname, t.tgenabled IN ('O', 'A')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'public'::regnamespace`,
  'Every list of measures and sectors is whole': `
    SELECT id::text AS name, coalesce(array_ndims(measures), 1) = 1 AND measures IS NOT NULL
                             AND NOT EXISTS (SELECT FROM unnest(measures) AS m WHERE m IS NULL) AS sound FROM sanction
    UNION ALL
    SELECT id::text, coalesce(array_ndims(sectors), 1) = 1 AND sectors IS NOT NULL
                     AND NOT EXISTS (SELECT FROM unnest(sectors) AS s WHERE s IS NULL) FROM sanction_status_change`,
  'Every chain of attributions has its links in order': `
    SELECT fact_id::text AS name, min(position) = 1 AND max(position) = count(*) AS sound FROM attribution GROUP BY fact_id`,
  'Nothing is a part of itself': ['meeting', 'event', 'place']
    .map(
      (table) => `
    (WITH RECURSIVE above (id, parent_id) AS (
       SELECT id, parent_id FROM ${table} WHERE parent_id IS NOT NULL
       UNION
       SELECT above.id, t.parent_id FROM above JOIN ${table} t ON t.id = above.parent_id WHERE t.parent_id IS NOT NULL)
     SELECT id::text AS name, bool_and(parent_id <> id) AS sound FROM above GROUP BY id)`,
    )
    .join(' UNION ALL '),
  // But for lists: a draft adds to who says a fact, and to what it is about.
  'An accepted fact refers only to what is accepted': `
    SELECT r.fact_id || ' ' || r.via AS name, coalesce(e.review_state, t.review_state) = 'ACCEPTED' AS sound
    FROM fact f JOIN fact_reference r ON r.fact_id = f.id
      LEFT JOIN entity e ON e.id = r.target_id LEFT JOIN fact t ON t.id = r.target_id
    WHERE f.review_state = 'ACCEPTED' AND r.tie <> 'LISTED'`,
  'An accepted entity belongs only to what is accepted': `
    SELECT r.entity_id::text AS name, t.review_state = 'ACCEPTED' AS sound
    FROM entity e JOIN entity_reference r ON r.entity_id = e.id JOIN entity t ON t.id = r.target_id
    WHERE e.review_state = 'ACCEPTED'`,
  'An entity is reviewed as the fact that it also is': `
    SELECT id::text AS name, e.review_state = f.review_state AS sound FROM entity e JOIN fact f USING (id)`,
  'An accepted actor that has primary names has an accepted one': `
    SELECT n.actor_id::text AS name, bool_or(f.review_state = 'ACCEPTED') AS sound
    FROM entity e JOIN primary_name n ON n.actor_id = e.id JOIN fact f ON f.id = n.id
    WHERE e.review_state = 'ACCEPTED'
    GROUP BY n.actor_id HAVING bool_or(f.retracted_at IS NULL)`,
  // What was accepted from the start may wait for facts, and so may an actor that stands for others, or whose facts were those
  // of another for a while.
  'What was let in with a fact is referred to by something accepted': `
    SELECT e.id::text AS name,
           NOT EXISTS (SELECT FROM revision r WHERE r.subject_id = e.id AND r.operation = 'REVIEW')
           OR EXISTS (SELECT FROM revision r WHERE r.subject_id = e.id AND r.operation = 'UNMERGE')
           OR EXISTS (SELECT FROM entity m WHERE m.merged_into_id = e.id)
           OR e.id IN (
             SELECT r.target_id FROM fact_reference r JOIN fact f ON f.id = r.fact_id WHERE f.review_state = 'ACCEPTED'
             UNION ALL
             SELECT r.target_id FROM entity_reference r JOIN entity o ON o.id = r.entity_id WHERE o.review_state = 'ACCEPTED') AS sound
    FROM entity e
    WHERE e.review_state = 'ACCEPTED' AND e.kind <> 'ARTICLE' AND NOT EXISTS (SELECT FROM fact f WHERE f.id = e.id)`,
  'A fact that stands does so on none that is retracted': `
    SELECT r.fact_id || ' ' || r.via AS name, t.retracted_at IS NULL AS sound
    FROM fact f JOIN fact_reference r ON r.fact_id = f.id JOIN fact t ON t.id = r.target_id
    WHERE f.retracted_at IS NULL AND r.tie = 'REQUIRED'`,
  // Filters that disregard case need it, whatever the locale of the database.
  'Letters of every script have case': `SELECT 'fold(ÄД)' AS name, fold('ÄД') = 'aд' AS sound`,
};

/** A database, or one connection to it: what a transaction has written is seen by its connection alone. */
interface Checked {
  readonly pool: Pick<pg.ClientBase, 'query'>;
}

/** Checks every promise on every row of the database. Reads all of it: minutes on millions of rows. */
export async function checkPromises(database: Checked): Promise<Finding[]> {
  const checks = {
    ...CHECKS,
    ...(await completenessChecks(database)),
    ...(await involvementCheck(database)),
    ...(await listHistoryChecks(database.pool)),
    ...(await listMergingChecks(database.pool)),
  };
  const findings: Finding[] = [];
  for (const [promise, rows] of Object.entries(checks)) {
    const { rows: found } = await database.pool.query<Omit<Finding, 'promise'>>(
      `SELECT count(*)::int AS checked, (count(*) FILTER (WHERE sound IS NOT TRUE))::int AS wrong,
              coalesce((array_agg(name ORDER BY name) FILTER (WHERE sound IS NOT TRUE))[:5], '{}') AS examples
       FROM (${rows}) AS looked_at`,
    );
    findings.push({ promise, checked: 0, wrong: 0, examples: [], ...found[0] });
  }
  return findings;
}

// A fact or an entity is one row here and one in the table that its kind names, and in no other.
async function completenessChecks({ pool }: Checked): Promise<Record<string, string>> {
  const complete: [string, string][] = [];
  const ofItsKind: string[] = [];
  for (const [table, words] of [
    ['fact', 'Every fact has the row of its kind'],
    ['entity', 'Every entity has the row of its kind'],
  ] as const) {
    const { rows } = await pool.query<{ kind: string }>(`SELECT unnest(enum_range(NULL::${table}_kind))::text AS kind`);
    complete.push([
      words,
      rows
        .map(
          ({ kind }) =>
            `SELECT t.id::text AS name, EXISTS (SELECT FROM ${kind.toLowerCase()} k WHERE k.id = t.id) AS sound
             FROM ${table} t WHERE t.kind = '${kind}'`,
        )
        .join('\nUNION ALL\n'),
    ]);
    ofItsKind.push(
      ...rows.map(
        ({ kind }) =>
          `SELECT '${kind.toLowerCase()} ' || k.id AS name, t.kind = '${kind}' AS sound
           FROM ${kind.toLowerCase()} k LEFT JOIN ${table} t ON t.id = k.id`,
      ),
    );
  }
  return {
    ...Object.fromEntries(complete),
    'Every row completes a fact or an entity of its kind': ofItsKind.join('\nUNION ALL\n'),
  };
}

// Rows that are missing, that differ, and that nothing gives any longer.
async function involvementCheck({ pool }: Checked): Promise<Record<string, string>> {
  const queries = (await listInvolvementQueries(pool)).flat();
  return {
    'The graph has what the facts connect, and nothing else': `
      SELECT concat_ws(' ', fact_id, role, entity_id) AS name,
             i.fact_kind = d.fact_kind AND i.earliest IS NOT DISTINCT FROM d.earliest
             AND i.latest IS NOT DISTINCT FROM d.latest AS sound
      FROM involvement i
      FULL JOIN (${queries.join('\nUNION ALL\n')}) AS d (entity_id, fact_id, role, fact_kind, earliest, latest)
        USING (entity_id, fact_id, role)`,
  };
}
