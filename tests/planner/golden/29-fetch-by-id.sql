SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"nodes":' || (('[' || (
SELECT string_agg(CASE
WHEN asked.kind = 'meeting' THEN coalesce((
SELECT coalesce((((('{"__typename":"Meeting","id":' || ('"' || 'meeting_' || b1.id || '"')) || ',"label":') || ((to_json((b1_fact."label")::text)::text || ',"facts":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b2c
WHERE b2c."id" IN (
SELECT fact_id
FROM involvement
WHERE entity_id = b1."id") AND b2c."review_state" = 'ACCEPTED' AND b2c."retracted_at" IS NULL)::text) || '}')))) || (((',"certainty":' || ('"' || b1_fact."certainty"::text || '"')) || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b3."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b3
WHERE b3."fact_id" = b1."id" AND TRUE
ORDER BY b3."span_start" ASC,b3."id" ASC LIMIT 20) AS b3p HAVING TRUE) || '}'))), E'\x01')
FROM fact b1_fact JOIN LATERAL (
SELECT b1_fact.id) AS b1 ON b1_fact.kind = 'MEETING'
WHERE b1."id" = asked.id AND b1_fact."review_state" = 'ACCEPTED'), 'null')
WHEN asked.kind = 'base_status_change' THEN coalesce((
SELECT coalesce((((('{"__typename":"BaseStatusChange","id":' || ('"' || 'base_status_change_' || b4.id || '"')) || ',"label":') || (to_json((b4_fact."label")::text)::text || ',"certainty":')) || ((('"' || b4_fact."certainty"::text || '"') || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b5."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b5
WHERE b5."fact_id" = b4."id" AND TRUE
ORDER BY b5."span_start" ASC,b5."id" ASC LIMIT 20) AS b5p HAVING TRUE) || '}'))), E'\x01')
FROM fact b4_fact JOIN LATERAL (
SELECT b4_fact.id) AS b4 ON b4_fact.kind = 'BASE_STATUS_CHANGE'
WHERE b4."id" = asked.id AND b4_fact."review_state" = 'ACCEPTED'), 'null')
WHEN asked.kind = 'actor' THEN coalesce((
SELECT coalesce(((('{"__typename":"Actor","id":' || ('"' || 'actor_' || b6.id || '"')) || (',"label":' || to_json((b6_entity."label")::text)::text)) || ((',"facts":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b7c
WHERE b7c."id" IN (
SELECT fact_id
FROM involvement
WHERE entity_id = b6."id") AND b7c."review_state" = 'ACCEPTED' AND b7c."retracted_at" IS NULL)::text) || '}'))) || '}')), E'\x01')
FROM entity b6_entity JOIN LATERAL (
SELECT b6_entity.id) AS b6 ON b6_entity.kind = 'ACTOR'
WHERE b6."id" = coalesce((
SELECT merged_into_id
FROM entity
WHERE id = asked.id), asked.id) AND b6_entity."review_state" = 'ACCEPTED'), 'null') END, ','
ORDER BY asked.place)
FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS asked(id, kind, place))) || ']')) || '}') AS data OFFSET 0) AS answer
