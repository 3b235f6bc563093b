SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"meetings":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"label":' || to_json((b1_fact."label")::text)::text) || ',"date":') || (((CASE
WHEN b1."date" IS NULL THEN 'null' ELSE (((('{"value":' || ('"' || b1."date" || '"')) || ',"precision":') || ((('"' || CASE length(b1."date")
WHEN 4 THEN 'YEAR'
WHEN 7 THEN 'MONTH' ELSE 'DAY' END || '"') || ',"earliest":') || ('"' || b1."date_earliest"::text || '"'))) || (((',"latest":' || ('"' || b1."date_latest"::text || '"')) || ',"sourceText":') || (coalesce(to_json((b1."date_text")::text)::text, 'null') || '}'))) END) || ',"place":') || coalesce((
SELECT coalesce((('{"name":' || to_json((b2_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'PLACE'
WHERE b2."id" = b1."place_id" AND b2_entity."review_state" = 'ACCEPTED'), 'null'))) || (((',"visitors":' || (
SELECT (('{"edges":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"node":' || (
SELECT (('{"name":' || to_json((b4_entity."label")::text)::text) || '}')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b3."actor_id" AND b4_entity."review_state" = 'ACCEPTED')) || (',"role":' || ('"' || b3."role"::text || '"'))) || ((',"capacity":' || coalesce((
SELECT coalesce(((('{"title":' || to_json((b5."title")::text)::text) || ',"jurisdiction":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b6_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b6_entity JOIN LATERAL (
SELECT b6_entity.id) AS b6 ON b6_entity.kind = 'ACTOR'
WHERE b6."id" = b5."jurisdiction_id" AND b6_entity."review_state" = 'ACCEPTED'), 'null') || '}')), E'\x01')
FROM position b5 JOIN fact b5_fact ON b5_fact.id = b5.id AND b5_fact.kind = 'POSITION'
WHERE b5."id" = b3."capacity_id" AND b5_fact."review_state" = 'ACCEPTED'), 'null')) || '}')), E'\x01') AS x0
FROM meeting_participation b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'MEETING_PARTICIPATION'
WHERE b3."meeting_id" = b1."id" AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL AND (fold(b3."side") COLLATE "C" = (
SELECT fold($1)))
ORDER BY fold(b3_fact."label") COLLATE "C" ASC,b3."id" ASC LIMIT 20) AS b3p HAVING TRUE)) || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b7p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b7."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b7
WHERE b7."fact_id" = b1."id" AND TRUE
ORDER BY b7."span_start" ASC,b7."id" ASC LIMIT 1) AS b7p HAVING TRUE) || '}'))), E'\x01') AS x0
FROM meeting b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'MEETING'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (b1."meeting_kind" = ANY ($2) AND EXISTS (
SELECT
FROM meeting_participation b1st1 JOIN fact b1st1_fact ON b1st1_fact.id = b1st1.id AND b1st1_fact.kind = 'MEETING_PARTICIPATION'
WHERE b1st1."meeting_id" = b1."id" AND b1st1_fact."review_state" = 'ACCEPTED' AND b1st1_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM actor b1st2
WHERE b1st2."id" = b1st1."actor_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1st2."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (EXISTS (
SELECT
FROM actor_name b1st3 JOIN fact b1st3_fact ON b1st3_fact.id = b1st3.id AND b1st3_fact.kind = 'ACTOR_NAME'
WHERE b1st3."actor_id" = b1st2."id" AND b1st3_fact."review_state" = 'ACCEPTED' AND b1st3_fact."retracted_at" IS NULL AND (fold(b1st3."value") COLLATE "C" = ANY (ARRAY(
SELECT fold(entry)
FROM unnest($3::text[]) AS entry)))))) AND b1st1."role" = $4)))
ORDER BY coalesce(b1."date_earliest", 'infinity'::date) ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
