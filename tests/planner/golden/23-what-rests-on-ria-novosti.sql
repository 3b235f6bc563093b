SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"facts":' || (
WITH b1c AS MATERIALIZED (
SELECT fold(b1c."label") COLLATE "C" AS k0,b1c."id" AS k1
FROM fact b1c
WHERE b1c."review_state" = 'ACCEPTED' AND b1c."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM attribution l, entity b1ct1_entity JOIN LATERAL (
SELECT b1ct1_entity.id) AS b1ct1 ON b1ct1_entity.kind = 'ACTOR'
WHERE l.fact_id = b1c."id" AND b1ct1."id" = l.actor_id AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1ct1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (fold(b1ct1_entity."label") COLLATE "C" = (
SELECT fold($1)))))) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b1c)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((((('{"kind":' || ('"' || b1."kind"::text || '"')) || ',"label":') || (to_json((b1."label")::text)::text || ',"attributions":')) || (((('[' || coalesce((
SELECT string_agg(b2l.x, ',')
FROM (
SELECT coalesce(((('{"role":' || ('"' || b2."role"::text || '"')) || (',"verb":' || coalesce(to_json((b2."verb")::text)::text, 'null'))) || ((',"actor":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b3_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b2."actor_id" AND b3_entity."review_state" = 'ACCEPTED'), 'null')) || '}')), E'\x01') AS x
FROM attribution b2
WHERE b2."fact_id" = b1."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b2."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b2."position") AS b2l), '')) || ']') || ',"entities":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"__typename":' || (CASE b4."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b4."label")::text)::text || '}')), E'\x01') AS x0
FROM entity b4
WHERE b4."id" IN (
SELECT entity_id
FROM involvement
WHERE fact_id = b1."id" AND role <> 'SELF') AND b4."review_state" = 'ACCEPTED' AND b4."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = b4."id" AND fact.retracted_at IS NOT NULL)
ORDER BY fold(b4."label") COLLATE "C" ASC,b4."id" ASC LIMIT 20) AS b4p HAVING TRUE) || '}'))), E'\x01') AS x0
FROM (
SELECT *
FROM b1c
WHERE TRUE
ORDER BY b1c.k0 ASC,b1c.k1 ASC LIMIT 50) AS b1t, fact b1
WHERE b1."id" = b1t.k1
ORDER BY b1t.k0 ASC,b1t.k1 ASC) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
