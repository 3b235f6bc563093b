SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"meetings":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"date":' || (CASE
WHEN b1."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b1."date_text")::text)::text, 'null') || '}')) END)) || (',"duration":' || coalesce(to_json((b1."duration")::text)::text, 'null'))) || ((',"participants":' || (
SELECT (('{"edges":[' || coalesce(string_agg(b2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"node":' || (
SELECT (('{"name":' || to_json((b3_entity."label")::text)::text) || '}')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b2."actor_id" AND b3_entity."review_state" = 'ACCEPTED')) || ',"capacity":') || ((coalesce((
SELECT coalesce(((('{"title":' || to_json((b4."title")::text)::text) || ',"jurisdiction":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b5_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b5_entity JOIN LATERAL (
SELECT b5_entity.id) AS b5 ON b5_entity.kind = 'ACTOR'
WHERE b5."id" = b4."jurisdiction_id" AND b5_entity."review_state" = 'ACCEPTED'), 'null') || '}')), E'\x01')
FROM position b4 JOIN fact b4_fact ON b4_fact.id = b4.id AND b4_fact.kind = 'POSITION'
WHERE b4."id" = b2."capacity_id" AND b4_fact."review_state" = 'ACCEPTED'), 'null') || ',"side":') || coalesce(to_json((b2."side")::text)::text, 'null'))) || (((',"attendance":' || ('"' || b2."attendance"::text || '"')) || ',"fact":') || ((('{"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b6."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b6
WHERE b6."fact_id" = b2."id" AND TRUE
ORDER BY b6."span_start" ASC,b6."id" ASC LIMIT 20) AS b6p HAVING TRUE)) || '}') || '}'))), E'\x01') AS x0
FROM meeting_participation b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'MEETING_PARTICIPATION'
WHERE b2."meeting_id" = b1."id" AND b2_fact."review_state" = 'ACCEPTED' AND b2_fact."retracted_at" IS NULL
ORDER BY fold(b2_fact."label") COLLATE "C" ASC,b2."id" ASC LIMIT 20) AS b2p HAVING TRUE)) || '}')), E'\x01') AS x0
FROM meeting b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'MEETING'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (b1."meeting_kind" = $1 AND EXISTS (
SELECT
FROM entity b1st1_entity JOIN LATERAL (
SELECT b1st1_entity.id) AS b1st1 ON b1st1_entity.kind = 'PLACE'
WHERE b1st1."id" = b1."place_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1st1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (fold(b1st1_entity."label") COLLATE "C" = (
SELECT fold($2)))))
ORDER BY coalesce(b1."date_earliest", '-infinity'::date) DESC,b1."id" DESC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
