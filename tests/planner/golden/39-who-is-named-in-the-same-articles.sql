SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actors":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"coOccurrence":' || (
SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM (
SELECT n.id, n.article_count::text, n.article_count, n.articles
FROM (
SELECT named.id, count(*)::int AS article_count, (array_agg(named.article_id
ORDER BY named.day DESC, named.article_id))[1:5] AS articles
FROM (
SELECT DISTINCT i.entity_id AS id, newest.id AS article_id, newest.day
FROM (
SELECT a.id, coalesce(a.published_on_earliest, '-infinity'::date) AS day
FROM article a
WHERE a.id IN (
SELECT c.article_id
FROM involvement i JOIN citation c ON c.fact_id = i.fact_id
WHERE i.entity_id = b1."id" AND (
SELECT t2."review_state" = 'ACCEPTED' AND t2."retracted_at" IS NULL
FROM fact t2
WHERE t2."id" = i.fact_id))
ORDER BY coalesce(a.published_on_earliest, '-infinity'::date) DESC, a.id LIMIT 1000) AS newest JOIN citation c ON c.article_id = newest.id JOIN involvement i ON i.fact_id = c.fact_id
WHERE i.entity_id <> b1."id" AND (
SELECT t3."review_state" = 'ACCEPTED' AND t3."retracted_at" IS NULL
FROM fact t3
WHERE t3."id" = i.fact_id)) AS named GROUP BY named.id) AS n JOIN entity t1 ON t1."id" = n.id
WHERE t1."kind" = ANY ($1::entity_kind[]) AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE ) AS counted)::text) || ',"nodes":[') || (coalesce(string_agg(n1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce(((('{"entity":' || (
SELECT (('{"label":' || to_json((b2."label")::text)::text) || '}')
FROM entity b2
WHERE b2."id" = n1d.id AND b2."review_state" = 'ACCEPTED')) || (',"articleCount":' || (n1d.e0)::text)) || ((',"articles":' || (('[' || coalesce((
SELECT string_agg(nullif(coalesce(coalesce((
SELECT coalesce((('{"publishedOn":' || (CASE
WHEN b3."published_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b3."published_on" || '"')) || '}') END)) || '}'), E'\x01')
FROM article b3
WHERE b3."id" = those.id AND TRUE), 'null'), E'\x01'), 'null'), ','
ORDER BY those.place)
FROM unnest(n1d.e1) WITH ORDINALITY AS those(id, place)), '')) || ']')) || '}')), E'\x01') AS x0
FROM (
SELECT n.id, n.article_count::text, n.article_count, n.articles
FROM (
SELECT named.id, count(*)::int AS article_count, (array_agg(named.article_id
ORDER BY named.day DESC, named.article_id))[1:5] AS articles
FROM (
SELECT DISTINCT i.entity_id AS id, newest.id AS article_id, newest.day
FROM (
SELECT a.id, coalesce(a.published_on_earliest, '-infinity'::date) AS day
FROM article a
WHERE a.id IN (
SELECT c.article_id
FROM involvement i JOIN citation c ON c.fact_id = i.fact_id
WHERE i.entity_id = b1."id" AND (
SELECT t2."review_state" = 'ACCEPTED' AND t2."retracted_at" IS NULL
FROM fact t2
WHERE t2."id" = i.fact_id))
ORDER BY coalesce(a.published_on_earliest, '-infinity'::date) DESC, a.id LIMIT 1000) AS newest JOIN citation c ON c.article_id = newest.id JOIN involvement i ON i.fact_id = c.fact_id
WHERE i.entity_id <> b1."id" AND (
SELECT t3."review_state" = 'ACCEPTED' AND t3."retracted_at" IS NULL
FROM fact t3
WHERE t3."id" = i.fact_id)) AS named GROUP BY named.id) AS n JOIN entity t1 ON t1."id" = n.id
WHERE t1."kind" = ANY ($2::entity_kind[]) AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE
ORDER BY n.article_count DESC,n.id ASC LIMIT 3) AS n1d(id, k0, e0, e1)) AS n1p HAVING TRUE)) || ',"neighbors":') || ((
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
WHERE i.entity_id = b1."id" AND i.fact_kind = ANY ($3::fact_kind[]) AND (
SELECT t2."review_state" = 'ACCEPTED' AND t2."retracted_at" IS NULL
FROM fact t2
WHERE t2."id" = i.fact_id)) AS mine JOIN involvement j ON j.fact_id = mine.fact_id
WHERE j.entity_id <> b1."id") AS near GROUP BY near.id) AS n JOIN entity t1 ON t1."id" = n.id
WHERE t1."kind" = ANY ($4::entity_kind[]) AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE ) AS counted)::text) || ',"nodes":[') || (coalesce(string_agg(n2p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((('{"entity":' || (
SELECT (('{"label":' || to_json((b4."label")::text)::text) || '}')
FROM entity b4
WHERE b4."id" = n2d.id AND b4."review_state" = 'ACCEPTED')) || '}'), E'\x01') AS x0
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
ORDER BY n.fact_count DESC,n.id ASC LIMIT 20) AS n2d(id, k0)) AS n2p HAVING TRUE) || '}')), E'\x01') AS x0
FROM entity b1_entity JOIN LATERAL (
SELECT b1_entity.id) AS b1 ON b1_entity.kind = 'ACTOR'
WHERE b1_entity."review_state" = 'ACCEPTED' AND b1_entity."merged_into_id" IS NULL AND (fold(b1_entity."label") COLLATE "C" = (
SELECT fold($7)))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
