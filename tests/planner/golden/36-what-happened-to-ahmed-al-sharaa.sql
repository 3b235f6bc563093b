SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actors":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"timeline":' || (
SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM (
SELECT each.id, each.day::text, each.span::text
FROM unnest($1::fact_kind[]) AS wanted(kind) CROSS JOIN LATERAL (
SELECT i.fact_id AS id, coalesce(i.earliest, 'infinity'::date) AS day, coalesce(i.earliest - i.latest, 0) AS span
FROM involvement i
WHERE i.entity_id = b1."id" AND i.fact_kind = wanted.kind AND TRUE AND TRUE AND TRUE AND i.role = (
SELECT min(role)
FROM involvement
WHERE entity_id = i.entity_id AND fact_id = i.fact_id) AND (
SELECT t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL
FROM fact t1
WHERE t1."id" = i.fact_id) ) AS each ) AS counted)::text) || ',"nodes":[') || (coalesce(string_agg(n1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((
SELECT ((('{"kind":' || ('"' || b2."kind"::text || '"')) || (',"label":' || to_json((b2."label")::text)::text)) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b3."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b3
WHERE b3."fact_id" = b2."id" AND TRUE
ORDER BY b3."span_start" ASC,b3."span_end" ASC,b3."id" ASC LIMIT 1) AS b3p HAVING TRUE)) || '}'))
FROM fact b2
WHERE b2."id" = n1d.id AND b2."review_state" = 'ACCEPTED'), E'\x01') AS x0
FROM (
SELECT each.id, each.day::text, each.span::text
FROM unnest($2::fact_kind[]) AS wanted(kind) CROSS JOIN LATERAL (
SELECT i.fact_id AS id, coalesce(i.earliest, 'infinity'::date) AS day, coalesce(i.earliest - i.latest, 0) AS span
FROM involvement i
WHERE i.entity_id = b1."id" AND i.fact_kind = wanted.kind AND TRUE AND TRUE AND TRUE AND i.role = (
SELECT min(role)
FROM involvement
WHERE entity_id = i.entity_id AND fact_id = i.fact_id) AND (
SELECT t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL
FROM fact t1
WHERE t1."id" = i.fact_id)
ORDER BY coalesce(i.earliest, 'infinity'::date) ASC,coalesce(i.earliest - i.latest, 0) ASC,i.fact_id ASC LIMIT 100) AS each
ORDER BY each.day ASC,each.span ASC,each.id ASC LIMIT 100) AS n1d(id, k0, k1)) AS n1p HAVING TRUE)) || (',"beforeTheTalks":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(n2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((
SELECT (('{"label":' || to_json((b4."label")::text)::text) || '}')
FROM fact b4
WHERE b4."id" = n2d.id AND b4."review_state" = 'ACCEPTED'), E'\x01') AS x0
FROM (
SELECT each.id, each.day::text, each.span::text
FROM unnest($3::fact_kind[]) AS wanted(kind) CROSS JOIN LATERAL (
SELECT i.fact_id AS id, coalesce(i.earliest, 'infinity'::date) AS day, coalesce(i.earliest - i.latest, 0) AS span
FROM involvement i
WHERE i.entity_id = b1."id" AND i.fact_kind = wanted.kind AND TRUE AND coalesce(i.earliest, 'infinity'::date) <= $4::date AND TRUE AND i.role = (
SELECT min(role)
FROM involvement
WHERE entity_id = i.entity_id AND fact_id = i.fact_id) AND (
SELECT t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL
FROM fact t1
WHERE t1."id" = i.fact_id)
ORDER BY coalesce(i.earliest, 'infinity'::date) ASC,coalesce(i.earliest - i.latest, 0) ASC,i.fact_id ASC LIMIT 20) AS each
ORDER BY each.day ASC,each.span ASC,each.id ASC LIMIT 20) AS n2d(id, k0, k1)) AS n2p HAVING TRUE))) || ((',"latest":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(n3p.x0, ','
ORDER BY n3p.n DESC), '')) || ']}')
FROM (
SELECT read.*, row_number() OVER () AS n
FROM (
SELECT coalesce((
SELECT (('{"label":' || to_json((b5."label")::text)::text) || '}')
FROM fact b5
WHERE b5."id" = n3d.id AND b5."review_state" = 'ACCEPTED'), E'\x01') AS x0
FROM (
SELECT each.id, each.day::text, each.span::text
FROM unnest($5::fact_kind[]) AS wanted(kind) CROSS JOIN LATERAL (
SELECT i.fact_id AS id, coalesce(i.earliest, 'infinity'::date) AS day, coalesce(i.earliest - i.latest, 0) AS span
FROM involvement i
WHERE i.entity_id = b1."id" AND i.fact_kind = wanted.kind AND i.latest >= $6::date AND coalesce(i.earliest, 'infinity'::date) >= $7::date AND TRUE AND TRUE AND i.role = (
SELECT min(role)
FROM involvement
WHERE entity_id = i.entity_id AND fact_id = i.fact_id) AND (
SELECT t1."review_state" = 'ACCEPTED' AND t1."retracted_at" IS NULL
FROM fact t1
WHERE t1."id" = i.fact_id)
ORDER BY coalesce(i.earliest, 'infinity'::date) DESC,coalesce(i.earliest - i.latest, 0) DESC,i.fact_id DESC LIMIT 1) AS each
ORDER BY each.day DESC,each.span DESC,each.id DESC LIMIT 1) AS n3d(id, k0, k1)) AS read) AS n3p HAVING TRUE)) || '}')), E'\x01') AS x0
FROM entity b1_entity JOIN LATERAL (
SELECT b1_entity.id) AS b1 ON b1_entity.kind = 'ACTOR'
WHERE b1_entity."review_state" = 'ACCEPTED' AND b1_entity."merged_into_id" IS NULL AND (fold(b1_entity."label") COLLATE "C" = (
SELECT fold($8)))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
