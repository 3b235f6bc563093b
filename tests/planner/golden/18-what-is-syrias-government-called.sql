SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actorNames":' || (
WITH b1c AS MATERIALIZED (
SELECT fold(b1c."value") COLLATE "C" AS k0,b1c."id" AS k1
FROM actor_name b1c JOIN fact b1c_fact ON b1c_fact.id = b1c.id AND b1c_fact.kind = 'ACTOR_NAME'
WHERE b1c_fact."review_state" = 'ACCEPTED' AND b1c_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM actor b1ct1
WHERE b1ct1."id" = b1c."actor_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1ct1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (b1ct1."country" = $1 AND b1ct1."kind" = $2)))) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b1c)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((((('{"value":' || to_json((b1."value")::text)::text) || ',"nameKind":') || ((('"' || b1."name_kind"::text || '"') || ',"certainty":') || ('"' || b1_fact."certainty"::text || '"'))) || (((',"attributions":' || (('[' || coalesce((
SELECT string_agg(b2l.x, ',')
FROM (
SELECT coalesce(((('{"actor":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b3_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b2."actor_id" AND b3_entity."review_state" = 'ACCEPTED'), 'null')) || ',"text":') || (coalesce(to_json((b2."text")::text)::text, 'null') || '}')), E'\x01') AS x
FROM attribution b2
WHERE b2."fact_id" = b1."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b2."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b2."position") AS b2l), '')) || ']')) || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"start":' || (b4."span_start")::text) || ',"end":') || ((b4."span_end")::text || ',"exact":')) || ((to_json((b4."exact")::text)::text || ',"context":') || (to_json(((
SELECT substr(body, greatest(b4."span_start" - least(greatest(coalesce($3::int, 80), 0), 1000), 0) + 1, b4."span_end" + least(greatest(coalesce($4::int, 80), 0), 1000) - greatest(b4."span_start" - least(greatest(coalesce($5::int, 80), 0), 1000), 0))
FROM article
WHERE article.id = b4."article_id"))::text)::text || '}'))), E'\x01') AS x0
FROM citation b4
WHERE b4."fact_id" = b1."id" AND TRUE
ORDER BY b4."span_start" ASC,b4."id" ASC LIMIT 20) AS b4p HAVING TRUE) || '}'))), E'\x01') AS x0
FROM (
SELECT *
FROM b1c
WHERE TRUE
ORDER BY b1c.k0 ASC,b1c.k1 ASC LIMIT 20) AS b1t, actor_name b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'ACTOR_NAME'
WHERE b1."id" = b1t.k1
ORDER BY b1t.k0 ASC,b1t.k1 ASC) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
