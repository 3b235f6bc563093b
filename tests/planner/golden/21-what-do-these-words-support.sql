SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"articles":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"citations":' || (
WITH b2c AS MATERIALIZED (
SELECT b2c."span_start" AS k0,b2c."id" AS k1
FROM citation b2c JOIN fact b2c_fact ON b2c_fact.id = b2c.fact_id
WHERE b2c."article_id" = b1."id" AND b2c_fact."review_state" = 'ACCEPTED' AND b2c_fact."review_state" = 'ACCEPTED' AND b2c_fact."retracted_at" IS NULL AND (fold(b2c."exact") COLLATE "C" LIKE '%' || like_escape((
SELECT fold($1))) || '%')) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b2c)::text) || ',"nodes":[') || (coalesce(string_agg(b2p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((((('{"start":' || (b2."span_start")::text) || (',"end":' || (b2."span_end")::text)) || ((',"prefix":' || coalesce(to_json((b2."prefix")::text)::text, 'null')) || ',"exact":')) || (((to_json((b2."exact")::text)::text || ',"suffix":') || coalesce(to_json((b2."suffix")::text)::text, 'null')) || ((',"fact":' || (((('{"kind":' || ('"' || b2_fact."kind"::text || '"')) || ',"certainty":') || (('"' || b2_fact."certainty"::text || '"') || ',"label":')) || ((to_json((b2_fact."label")::text)::text || ',"attributions":') || ((('[' || coalesce((
SELECT string_agg(b4l.x, ',')
FROM (
SELECT coalesce((((('{"role":' || ('"' || b4."role"::text || '"')) || ',"actor":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b5_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b5_entity JOIN LATERAL (
SELECT b5_entity.id) AS b5 ON b5_entity.kind = 'ACTOR'
WHERE b5."id" = b4."actor_id" AND b5_entity."review_state" = 'ACCEPTED'), 'null') || ',"text":')) || ((coalesce(to_json((b4."text")::text)::text, 'null') || ',"verb":') || (coalesce(to_json((b4."verb")::text)::text, 'null') || '}'))), E'\x01') AS x
FROM attribution b4
WHERE b4."fact_id" = b2_fact."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b4."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b4."position") AS b4l), '')) || ']') || '}')))) || '}'))), E'\x01') AS x0
FROM (
SELECT *
FROM b2c
WHERE TRUE
ORDER BY b2c.k0 ASC,b2c.k1 ASC LIMIT 100) AS b2t, citation b2 JOIN fact b2_fact ON b2_fact.id = b2.fact_id
WHERE b2."id" = b2t.k1
ORDER BY b2t.k0 ASC,b2t.k1 ASC) AS b2p HAVING TRUE)) || '}'), E'\x01') AS x0
FROM article b1
WHERE TRUE
ORDER BY coalesce(b1."published_on_earliest", '-infinity'::date) DESC,b1."id" DESC LIMIT 1) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
