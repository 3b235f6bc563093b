SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"statements":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"speaker":' || (
SELECT (('{"name":' || to_json((b2_entity."label")::text)::text) || '}')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" = b1."speaker_id" AND b2_entity."review_state" = 'ACCEPTED')) || (',"via":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b3_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b1."via_id" AND b3_entity."review_state" = 'ACCEPTED'), 'null'))) || ((',"form":' || ('"' || b1."form"::text || '"')) || ',"text":')) || (((to_json((b1."text")::text)::text || ',"attributions":') || (('[' || coalesce((
SELECT string_agg(b4l.x, ',')
FROM (
SELECT coalesce((((('{"role":' || ('"' || b4."role"::text || '"')) || ',"verb":') || (coalesce(to_json((b4."verb")::text)::text, 'null') || ',"actor":')) || ((coalesce((
SELECT coalesce((('{"name":' || to_json((b5_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b5_entity JOIN LATERAL (
SELECT b5_entity.id) AS b5 ON b5_entity.kind = 'ACTOR'
WHERE b5."id" = b4."actor_id" AND b5_entity."review_state" = 'ACCEPTED'), 'null') || ',"text":') || (coalesce(to_json((b4."text")::text)::text, 'null') || '}'))), E'\x01') AS x
FROM attribution b4
WHERE b4."fact_id" = b1."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b4."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b4."position") AS b4l), '')) || ']')) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b6."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b6
WHERE b6."fact_id" = b1."id" AND TRUE
ORDER BY b6."span_start" ASC,b6."id" ASC LIMIT 1) AS b6p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM statement b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'STATEMENT'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (((EXISTS (
SELECT
FROM actor b1st1
WHERE b1st1."id" = b1."via_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1st1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (b1st1."kind" = $1))) OR (EXISTS (
SELECT
FROM actor b1st2
WHERE b1st2."id" = b1."speaker_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1st2."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (b1st2."kind" = $2)))))
ORDER BY fold(b1_fact."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
