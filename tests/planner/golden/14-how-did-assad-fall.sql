SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"events":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((((('{"name":' || to_json((b1_entity."label")::text)::text) || ',"date":') || ((CASE
WHEN b1."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b1."date_text")::text)::text, 'null') || '}')) END) || ',"place":')) || ((coalesce((
SELECT coalesce((('{"name":' || to_json((b2_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'PLACE'
WHERE b2."id" = b1."place_id" AND b2_entity."review_state" = 'ACCEPTED'), 'null') || ',"parent":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b3_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'EVENT' JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'EVENT'
WHERE b3."id" = b1."parent_id" AND b3_fact."review_state" = 'ACCEPTED'), 'null') || ',"roles":'))) || ((((('[' || coalesce((
SELECT string_agg(b4l.x, ',')
FROM (
SELECT coalesce(((('{"role":' || ('"' || b4."role"::text || '"')) || ',"actor":') || ((
SELECT ((('{"name":' || to_json((b5_entity."label")::text)::text) || ',"kind":') || (('"' || b5."kind"::text || '"') || '}'))
FROM actor b5 JOIN entity b5_entity ON b5_entity.id = b5.id AND b5_entity.kind = 'ACTOR'
WHERE b5."id" = b4."actor_id" AND b5_entity."review_state" = 'ACCEPTED') || '}')), E'\x01') AS x
FROM event_role b4 JOIN fact b4_fact ON b4_fact.id = b4.id AND b4_fact.kind = 'EVENT_ROLE'
WHERE b4."event_id" = b1."id" AND b4_fact."review_state" = 'ACCEPTED' AND b4_fact."retracted_at" IS NULL
ORDER BY (
SELECT min(c.span_start)
FROM citation c
WHERE c.fact_id = b4."id"), b4."id") AS b4l), '')) || ']') || ',"mentions":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"name":' || to_json((b6."name")::text)::text) || '}'), E'\x01') AS x0
FROM mention b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'MENTION'
WHERE b6."entity_id" = b1."id" AND b6_fact."review_state" = 'ACCEPTED' AND b6_fact."retracted_at" IS NULL
ORDER BY fold(b6_fact."label") COLLATE "C" ASC,b6."id" ASC LIMIT 20) AS b6p HAVING TRUE) || ',"descriptions":')) || (((
SELECT (('{"nodes":[' || coalesce(string_agg(b7p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"text":' || to_json((b7."text")::text)::text) || ',"attributions":') || ((('[' || coalesce((
SELECT string_agg(b8l.x, ',')
FROM (
SELECT coalesce(((('{"actor":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b9_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b9_entity JOIN LATERAL (
SELECT b9_entity.id) AS b9 ON b9_entity.kind = 'ACTOR'
WHERE b9."id" = b8."actor_id" AND b9_entity."review_state" = 'ACCEPTED'), 'null')) || ',"text":') || (coalesce(to_json((b8."text")::text)::text, 'null') || '}')), E'\x01') AS x
FROM attribution b8
WHERE b8."fact_id" = b7."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b8."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b8."position") AS b8l), '')) || ']') || '}')), E'\x01') AS x0
FROM description b7 JOIN fact b7_fact ON b7_fact.id = b7.id AND b7_fact.kind = 'DESCRIPTION'
WHERE b7."entity_id" = b1."id" AND b7_fact."review_state" = 'ACCEPTED' AND b7_fact."retracted_at" IS NULL
ORDER BY fold(b7_fact."label") COLLATE "C" ASC,b7."id" ASC LIMIT 20) AS b7p HAVING TRUE) || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b10p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b10."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b10
WHERE b10."fact_id" = b1."id" AND TRUE
ORDER BY b10."span_start" ASC,b10."id" ASC LIMIT 1) AS b10p HAVING TRUE) || '}')))), E'\x01') AS x0
FROM event b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'EVENT' JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'EVENT'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (b1."date_latest" < $1::date AND coalesce(b1."date_earliest", 'infinity'::date) < $2::date)
ORDER BY coalesce(b1."date_earliest", 'infinity'::date) ASC,fold(b1_fact."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
