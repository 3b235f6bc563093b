SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"relationships":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"label":' || to_json((b1_fact."label")::text)::text) || (',"type":' || ('"' || b1."type"::text || '"'))) || ((',"certainty":' || ('"' || b1_fact."certainty"::text || '"')) || ',"from":')) || ((((
SELECT (('{"name":' || to_json((b2_entity."label")::text)::text) || '}')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" = b1."from_id" AND b2_entity."review_state" = 'ACCEPTED') || ',"to":') || (
SELECT ((('{"name":' || to_json((b3_entity."label")::text)::text) || ',"kind":') || (('"' || b3."kind"::text || '"') || '}'))
FROM actor b3 JOIN entity b3_entity ON b3_entity.id = b3.id AND b3_entity.kind = 'ACTOR'
WHERE b3."id" = b1."to_id" AND b3_entity."review_state" = 'ACCEPTED')) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b4."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b4
WHERE b4."fact_id" = b1."id" AND TRUE
ORDER BY b4."span_start" ASC,b4."id" ASC LIMIT 1) AS b4p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM relationship b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'RELATIONSHIP'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (b1."type" = ANY ($1))
ORDER BY fold(b1_fact."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
