SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216,(
WITH made(c0,c1) AS MATERIALIZED (
SELECT count(*)::int, NULL::uuid
FROM fact t1
WHERE t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0)), '[]')
FROM made), 'texts', NULL)),(
WITH made(c0,c1,c2,c3,c4) AS MATERIALIZED (
SELECT counted.*, NULL, NULL::uuid
FROM (
SELECT t1."certainty"::text::text AS key, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total
FROM fact t1 
WHERE t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL GROUP BY 1
ORDER BY 2 DESC, 1 LIMIT $1) AS counted
ORDER BY 2 DESC, 1) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0,c1,c2,c3)), '[]')
FROM made), 'texts', NULL)),(
WITH made(c0,c1,c2,c3,c4) AS MATERIALIZED (
SELECT counted.*, NULL, NULL::uuid
FROM (
SELECT t1."kind"::text AS key, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total
FROM fact t1 
WHERE t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL GROUP BY 1
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
FROM fact t1 LEFT JOIN LATERAL (
SELECT key
FROM (
SELECT DISTINCT actor_id
FROM attribution
WHERE fact_id = t1."id" AND actor_id IS NOT NULL) AS each(key)
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = each.key AND hidden.review_state IN ('DRAFT', 'REJECTED'))) AS value(key) ON TRUE
WHERE t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL GROUP BY 1
ORDER BY 2 DESC, 1 LIMIT $3) AS counted
ORDER BY 2 DESC, 1) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0,c1,c2,c3)), '[]')
FROM made), 'texts', NULL)),(
WITH made(c0,c1,c2,c3,c4) AS MATERIALIZED (
SELECT counted.*, NULL, NULL::uuid
FROM (
SELECT coalesce(t1."finding"::text, (
SELECT CASE
       
WHEN bool_or(s.stance IN ('ASSERTS', 'CONFIRMS')) AND bool_or(s.stance IN ('DENIES', 'DISPUTES')) THEN 'DISPUTED'
       
WHEN bool_or(s.stance = 'CONFIRMS') THEN 'CONFIRMED'
       
WHEN count(DISTINCT coalesce(s.actor_id::text, s.actor_text)) FILTER (WHERE s.stance = 'ASSERTS') > 1 THEN 'CORROBORATED'
        ELSE 'UNVERIFIED' END
FROM claim_stance s JOIN fact f ON f.id = s.id
WHERE f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND s.claim_id = t1."id"))::text::text AS key, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total
FROM claim t1 
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = t1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) GROUP BY 1
ORDER BY 2 DESC, 1 LIMIT $4) AS counted
ORDER BY 2 DESC, 1) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0,c1,c2,c3)), '[]')
FROM made), 'texts', NULL))
FROM (
SELECT (('{"stats":' || ((('{"facts":' || (((('{"count":' || E'\x020\x02') || ',"byCertainty":') || (E'\x021\x02' || ',"byKind":')) || ((E'\x022\x02' || ',"bySource":') || (E'\x023\x02' || '}')))) || ',"claims":') || ((('{"distribution":' || E'\x024\x02') || '}') || '}'))) || '}') AS data OFFSET 0) AS answer
