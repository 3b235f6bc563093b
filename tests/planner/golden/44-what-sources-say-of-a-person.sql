SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actorDetails":' || (
SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM fact b1c_fact JOIN LATERAL (
SELECT b1c_fact.id) AS b1c ON b1c_fact.kind = 'ACTOR_DETAIL'
WHERE b1c_fact."review_state" = 'ACCEPTED' AND b1c_fact."retracted_at" IS NULL)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((((('{"actor":' || (
SELECT (('{"name":' || to_json((b2_entity."label")::text)::text) || '}')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" = b1."actor_id" AND b2_entity."review_state" = 'ACCEPTED')) || (',"label":' || to_json((b1_fact."label")::text)::text)) || ((',"date":' || (CASE
WHEN b1."date" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b1."date" || '"')) || '}') END)) || ',"dateUntil":')) || ((((CASE
WHEN b1."date_until" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b1."date_until" || '"')) || '}') END) || ',"approximate":') || (b1."approximate")::text) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b3."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b3
WHERE b3."fact_id" = b1."id" AND TRUE
ORDER BY b3."span_start" ASC,b3."span_end" ASC,b3."id" ASC LIMIT 1) AS b3p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM actor_detail b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'ACTOR_DETAIL'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL
ORDER BY coalesce(b1."date_earliest", 'infinity'::date) ASC,b1."id" ASC LIMIT 5) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
