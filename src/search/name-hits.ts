import { isSeen, type View } from '../graph/kind.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';
import type { NameQuery } from './query.ts';

/** Scores count millionths, so that they compare exactly. Each way to be found has a band of its own. */
export const FULL_SCORE = 1_000_000;

// A scalar subquery is looked up row by row; EXISTS might be answered from a list of all facts.
function isNameSeen(name: string, view: View): Sql {
  return sql`coalesce((SELECT ${isSeen('fact', view)} FROM fact WHERE fact.id = ${raw(name)}.actor_name_id), TRUE)`;
}

const COLUMNS = raw('id, entity_id, actor_name_id, name_kind, value, key, skeleton');

// Each way to a name has an index of its own. Alternatives of one condition would not be sure to use them.
const WAYS = [
  sql`key COLLATE "C" = q.key`,
  sql`key COLLATE "C" >= q.key AND key COLLATE "C" < q.key || '~'`,
  sql`key %> q.key`,
  sql`string_to_array(skeleton, ' ') @> q.skeletons`,
];

/**
 * The names that are one of those sought, begin with it, have a word that does, or are close to it: rows of
 * `no` (place in `queries`), `id` (of name_key), `entity_id`, `score` in millionths, and how the name is like the one sought:
 * `likeness` (whole names, 0..1), `same_words`, and `sounds` (0.8 the same consonants, 0.6 among others, else 0).
 *
 * Exact name 1, cited alias 0.9, weak alias 0.85; beginning 0.7 to 0.8, of a later word 0.65 to 0.7; close 0.4 to 0.6.
 * A close spelling shares 60 % of its trigrams with some part of the name, each word at least 45 %; or it has the same
 * consonants, and where those are few, 30 % of the trigrams.
 */
export function nameHits(queries: readonly NameQuery[], view: View): Sql {
  const input = JSON.stringify(queries.map((query, no) => ({ no, ...query })));
  const hasNone = queries.every(({ without }) => without.length === 0)
    ? sql`TRUE`
    : sql`NOT EXISTS (
        SELECT FROM name_key o CROSS JOIN unnest(q.without) AS word
        WHERE o.entity_id = n.entity_id AND position(' ' || word || ' ' IN ' ' || o.key || ' ') > 0 AND ${isNameSeen('o', view)})`;
  // Without a bound in the statement itself PostgreSQL counts on a hundred names, and reads the whole table.
  const most = raw(String(2 ** Math.ceil(Math.log2(queries.length))));
  // OFFSET 0 has what is compared with compared once, wherever it is used.
  return sql`
    SELECT q.no, n.id, n.entity_id, s.likeness, s.same_words, s.sounds, (CASE
        WHEN n.key = q.key THEN
          CASE WHEN n.name_kind = 'WEAK_ALIAS' THEN 850000
               WHEN n.name_kind = 'PRIMARY' OR n.id = n.entity_id THEN 1000000 ELSE 900000 END
        WHEN starts_with(n.key, q.key) THEN 700000 + 100000 * length(q.key) / length(n.key)
        WHEN position(' ' || q.key IN n.key) > 0 THEN 650000 + 50000 * length(q.key) / length(n.key)
        ELSE 400000 + (200000 * greatest(s.part, s.sounds))::int
      END)::int AS score
    FROM (
      SELECT * FROM jsonb_to_recordset(${input}::jsonb)
        AS q (no int, key text, words text[], skeletons text[], skeleton text, telling boolean, fuzzy boolean, without text[])
      LIMIT ${most}
    ) AS q
    CROSS JOIN LATERAL (
      ${join(
        WAYS.map((way) => sql`SELECT ${COLUMNS} FROM name_key WHERE ${way}`),
        ' UNION ',
      )}
    ) AS n
    CROSS JOIN LATERAL (
      SELECT word_similarity(q.key, n.key) AS part, similarity(q.key, n.key) AS likeness,
        string_to_array(n.key, ' ') @> q.words AND q.words @> string_to_array(n.key, ' ') AS same_words,
        CASE WHEN q.skeletons IS NULL THEN 0 WHEN n.skeleton = q.skeleton THEN 0.8
          WHEN string_to_array(n.skeleton, ' ') @> q.skeletons THEN 0.6 ELSE 0 END AS sounds
      OFFSET 0
    ) AS s
    WHERE (
        starts_with(n.key, q.key)
        OR length(q.key) > 1 AND position(' ' || q.key IN n.key) > 0
        OR q.fuzzy AND s.part >= 0.6
          AND NOT EXISTS (SELECT FROM unnest(q.words) AS word WHERE word_similarity(word, n.key) < 0.45)
        OR s.sounds > 0 AND (q.telling OR s.part >= 0.3 OR n.value ~ '[\\u0590-\\u08ff]')
      )
      AND ${isNameSeen('n', view)} AND ${hasNone}`;
}
