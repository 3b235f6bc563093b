SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216,(
WITH made(c0,c1) AS MATERIALIZED (
SELECT count(*)::int, NULL::uuid
FROM statement t1 JOIN fact t1_fact ON t1_fact.id = t1.id AND t1_fact.kind = 'STATEMENT'
WHERE t1_fact."review_state" = 'ACCEPTED' AND t1_fact."retracted_at" IS NULL) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0)), '[]')
FROM made), 'texts', NULL)),(
WITH made(c0,c1,c2,c3,c4) AS MATERIALIZED (
SELECT counted.*, (
SELECT lower(kind::text) || ' ' || label
FROM entity
WHERE entity.id = counted.key), counted.key::uuid
FROM (
SELECT CASE
WHEN NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = t1."speaker_id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) THEN t1."speaker_id" END AS key, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total
FROM statement t1 JOIN fact t1_fact ON t1_fact.id = t1.id AND t1_fact.kind = 'STATEMENT' 
WHERE t1_fact."review_state" = 'ACCEPTED' AND t1_fact."retracted_at" IS NULL GROUP BY 1
ORDER BY 2 DESC, 1 LIMIT $1) AS counted
ORDER BY 2 DESC, 1) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0,c1,c2,c3)), '[]')
FROM made), 'texts', (
SELECT json_object_agg(named.id, (
SELECT json_build_array(coalesce((
SELECT coalesce((CASE
WHEN b2."kind" IN ('ARTICLE','PLACE','MEETING','BASE','SANCTION','SANCTIONS_PROGRAM','STATEMENT','CLAIM','EVENT') THEN (('{"id":' || ('"' || lower(b2."kind"::text) || '_' || b2."id" || '"')) || '}')
WHEN b2."kind" IN ('ACTOR') THEN (
SELECT ((('{"id":' || ('"' || 'actor_' || b3.id || '"')) || ',"kind":') || (('"' || b3."kind"::text || '"') || '}'))
FROM actor b3
WHERE b3."id" = b2."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b3."id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))) END), E'\x01')
FROM entity b2
WHERE b2."id" = named.id AND b2."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT named.id AS id) AS named))
FROM (
SELECT DISTINCT c4 AS id
FROM made
WHERE c4 IS NOT NULL) AS named))),(
WITH made(c0,c1,c2,c3,c4) AS MATERIALIZED (
SELECT counted.*, NULL, NULL::uuid
FROM (
SELECT t1."form"::text::text AS key, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total
FROM statement t1 JOIN fact t1_fact ON t1_fact.id = t1.id AND t1_fact.kind = 'STATEMENT' 
WHERE t1_fact."review_state" = 'ACCEPTED' AND t1_fact."retracted_at" IS NULL GROUP BY 1
ORDER BY 2 DESC, 1 LIMIT $2) AS counted
ORDER BY 2 DESC, 1) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0,c1,c2,c3)), '[]')
FROM made), 'texts', NULL)),(
WITH made(c0,c1,c2,c3,c4) AS MATERIALIZED (
SELECT counted.*, (
SELECT lower(kind::text) || ' ' || label
FROM entity
WHERE entity.id = counted.key), counted.key::uuid
FROM (
SELECT value.key AS key, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total
FROM statement t1 JOIN fact t1_fact ON t1_fact.id = t1.id AND t1_fact.kind = 'STATEMENT' LEFT JOIN LATERAL (
SELECT key
FROM (
SELECT l.entity_id
FROM statement_about l JOIN entity a ON a.id = l.entity_id AND a.merged_into_id IS NULL
WHERE l.statement_id = t1."id") AS each(key)
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = each.key AND hidden.review_state IN ('DRAFT', 'REJECTED'))) AS value(key) ON TRUE
WHERE t1_fact."review_state" = 'ACCEPTED' AND t1_fact."retracted_at" IS NULL GROUP BY 1
ORDER BY 2 DESC, 1 LIMIT $3) AS counted
ORDER BY 2 DESC, 1) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0,c1,c2,c3)), '[]')
FROM made), 'texts', NULL))
FROM (
SELECT ((('{"statements":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b1c_fact JOIN LATERAL (
SELECT b1c_fact.id) AS b1c ON b1c_fact.kind = 'STATEMENT'
WHERE b1c_fact."review_state" = 'ACCEPTED' AND b1c_fact."retracted_at" IS NULL)::text) || '}'))) || ',"stats":') || ((('{"statements":' || (((('{"count":' || E'\x020\x02') || ',"bySpeaker":') || (E'\x021\x02' || ',"byForm":')) || ((E'\x022\x02' || ',"aboutWhom":') || (E'\x023\x02' || '}')))) || '}') || '}')) AS data OFFSET 0) AS answer
