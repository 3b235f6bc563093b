SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"facts":' || (
WITH b1c AS MATERIALIZED (
SELECT fold(b1c."label") COLLATE "C" AS k0,b1c."id" AS k1
FROM fact b1c
WHERE b1c."review_state" = 'ACCEPTED' AND b1c."retracted_at" IS NULL AND (b1c."certainty" = $1 AND (b1c."kind" = ANY ($2)) IS NOT TRUE)) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b1c)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce(((('{"kind":' || ('"' || b1."kind"::text || '"')) || (',"label":' || to_json((b1."label")::text)::text)) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b2."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b2
WHERE b2."fact_id" = b1."id" AND TRUE
ORDER BY b2."span_start" ASC,b2."id" ASC LIMIT 1) AS b2p HAVING TRUE)) || '}')), E'\x01') AS x0
FROM (
SELECT *
FROM b1c
WHERE TRUE
ORDER BY b1c.k0 ASC,b1c.k1 ASC LIMIT 50) AS b1t, fact b1
WHERE b1."id" = b1t.k1
ORDER BY b1t.k0 ASC,b1t.k1 ASC) AS b1p HAVING TRUE)) || ',"inferredNames":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b3c
WHERE b3c."review_state" = 'ACCEPTED' AND b3c."retracted_at" IS NULL AND (b3c."certainty" = $3 AND b3c."kind" = ANY ($4)))::text) || '}')) || '}')) AS data OFFSET 0) AS answer
