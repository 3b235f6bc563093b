SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actors":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"neighbors":' || (
SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM (
SELECT n.id, n.fact_count::text, n.fact_count, n.facts
FROM (
SELECT near.id, count(*)::int AS fact_count, (array_agg(near.fact_id
ORDER BY near.day, near.span, near.fact_id))[1:20] AS facts
FROM (
SELECT DISTINCT j.entity_id AS id, mine.fact_id, mine.day, mine.span
FROM (
SELECT i.fact_id, coalesce(i.earliest, 'infinity'::date) AS day, coalesce(i.earliest - i.latest, 0) AS span
FROM involvement i
WHERE i.entity_id = b1."id" AND i.fact_kind = ANY ($1::fact_kind[]) AND (
SELECT t2."review_state" = 'ACCEPTED' AND t2."retracted_at" IS NULL
FROM fact t2
WHERE t2."id" = i.fact_id)) AS mine JOIN involvement j ON j.fact_id = mine.fact_id
WHERE j.entity_id <> b1."id") AS near GROUP BY near.id) AS n JOIN entity t1 ON t1."id" = n.id
WHERE t1."kind" = ANY ($2::entity_kind[]) AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE ) AS counted)::text) || ',"nodes":[') || (coalesce(string_agg(n1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce(((('{"entity":' || (
SELECT ((('{"__typename":' || (CASE b2."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b2."label")::text)::text || '}'))
FROM entity b2
WHERE b2."id" = n1d.id AND b2."review_state" = 'ACCEPTED')) || (',"factCount":' || (n1d.e0)::text)) || ((',"facts":' || (('[' || coalesce((
SELECT string_agg(nullif(coalesce(coalesce((
SELECT coalesce(((('{"kind":' || ('"' || b3."kind"::text || '"')) || ',"label":') || (to_json((b3."label")::text)::text || '}')), E'\x01')
FROM fact b3
WHERE b3."id" = those.id AND b3."review_state" = 'ACCEPTED'), 'null'), E'\x01'), 'null'), ','
ORDER BY those.place)
FROM unnest(n1d.e1) WITH ORDINALITY AS those(id, place)), '')) || ']')) || '}')), E'\x01') AS x0
FROM (
SELECT n.id, n.fact_count::text, n.fact_count, n.facts
FROM (
SELECT near.id, count(*)::int AS fact_count, (array_agg(near.fact_id
ORDER BY near.day, near.span, near.fact_id))[1:20] AS facts
FROM (
SELECT DISTINCT j.entity_id AS id, mine.fact_id, mine.day, mine.span
FROM (
SELECT i.fact_id, coalesce(i.earliest, 'infinity'::date) AS day, coalesce(i.earliest - i.latest, 0) AS span
FROM involvement i
WHERE i.entity_id = b1."id" AND i.fact_kind = ANY ($3::fact_kind[]) AND (
SELECT t2."review_state" = 'ACCEPTED' AND t2."retracted_at" IS NULL
FROM fact t2
WHERE t2."id" = i.fact_id)) AS mine JOIN involvement j ON j.fact_id = mine.fact_id
WHERE j.entity_id <> b1."id") AS near GROUP BY near.id) AS n JOIN entity t1 ON t1."id" = n.id
WHERE t1."kind" = ANY ($4::entity_kind[]) AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE
ORDER BY n.fact_count DESC,n.id ASC LIMIT 5) AS n1d(id, k0, e0, e1)) AS n1p HAVING TRUE)) || ',"actors":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(n2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"entity":' || (
SELECT (('{"label":' || to_json((b4."label")::text)::text) || '}')
FROM entity b4
WHERE b4."id" = n2d.id AND b4."review_state" = 'ACCEPTED')) || ',"factCount":') || ((n2d.e0)::text || '}')), E'\x01') AS x0
FROM (
SELECT n.id, n.fact_count::text, n.fact_count, n.facts
FROM (
SELECT near.id, count(*)::int AS fact_count, (array_agg(near.fact_id
ORDER BY near.day, near.span, near.fact_id))[1:20] AS facts
FROM (
SELECT DISTINCT j.entity_id AS id, mine.fact_id, mine.day, mine.span
FROM (
SELECT i.fact_id, coalesce(i.earliest, 'infinity'::date) AS day, coalesce(i.earliest - i.latest, 0) AS span
FROM involvement i
WHERE i.entity_id = b1."id" AND i.fact_kind = ANY ($5::fact_kind[]) AND (
SELECT t2."review_state" = 'ACCEPTED' AND t2."retracted_at" IS NULL
FROM fact t2
WHERE t2."id" = i.fact_id)) AS mine JOIN involvement j ON j.fact_id = mine.fact_id
WHERE j.entity_id <> b1."id") AS near GROUP BY near.id) AS n JOIN entity t1 ON t1."id" = n.id
WHERE t1."kind" = ANY ($6::entity_kind[]) AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE
ORDER BY n.fact_count DESC,n.id ASC LIMIT 20) AS n2d(id, k0, e0)) AS n2p HAVING TRUE) || '}')), E'\x01') AS x0
FROM entity b1_entity JOIN LATERAL (
SELECT b1_entity.id) AS b1 ON b1_entity.kind = 'ACTOR'
WHERE b1_entity."review_state" = 'ACCEPTED' AND b1_entity."merged_into_id" IS NULL AND (fold(b1_entity."label") COLLATE "C" = (
SELECT fold($7)))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
