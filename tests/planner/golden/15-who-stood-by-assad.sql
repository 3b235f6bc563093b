SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actors":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"name":' || to_json((b1_entity."label")::text)::text) || ',"relationships":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"from":' || (
SELECT (('{"name":' || to_json((b3_entity."label")::text)::text) || '}')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b2."from_id" AND b3_entity."review_state" = 'ACCEPTED')) || (',"type":' || ('"' || b2."type"::text || '"'))) || ((',"to":' || (
SELECT (('{"name":' || to_json((b4_entity."label")::text)::text) || '}')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b2."to_id" AND b4_entity."review_state" = 'ACCEPTED')) || (',"text":' || coalesce(to_json((b2."text")::text)::text, 'null')))) || (((',"validFrom":' || (CASE
WHEN b2_fact."valid_from" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b2_fact."valid_from" || '"')) || '}') END)) || (',"validTo":' || (CASE
WHEN b2_fact."valid_to" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b2_fact."valid_to" || '"')) || ',"sourceText":') || (coalesce(to_json((b2_fact."valid_to_text")::text)::text, 'null') || '}')) END))) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b5."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b5
WHERE b5."fact_id" = b2."id" AND TRUE
ORDER BY b5."span_start" ASC,b5."id" ASC LIMIT 1) AS b5p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM relationship b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'RELATIONSHIP'
WHERE (b2."from_id" = b1."id" OR b2."to_id" = b1."id") AND ($1::relationship_type[] IS NULL OR b2."type" = ANY ($2)) AND TRUE AND b2_fact."review_state" = 'ACCEPTED' AND b2_fact."retracted_at" IS NULL
ORDER BY fold(b2_fact."label") COLLATE "C" ASC,b2."id" ASC LIMIT 20) AS b2p HAVING TRUE) || ',"onThatDay":')) || (((
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"label":' || to_json((b6_fact."label")::text)::text) || '}'), E'\x01') AS x0
FROM relationship b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'RELATIONSHIP'
WHERE (b6."from_id" = b1."id" OR b6."to_id" = b1."id") AND ($3::relationship_type[] IS NULL OR b6."type" = ANY ($4)) AND (coalesce(b6_fact."valid_from_earliest", b6_fact."attested_on_earliest", '-infinity'::date) <= partial_date_latest($5) AND coalesce(b6_fact."valid_to_latest", 'infinity'::date) >= partial_date_earliest($6)) AND b6_fact."review_state" = 'ACCEPTED' AND b6_fact."retracted_at" IS NULL
ORDER BY fold(b6_fact."label") COLLATE "C" ASC,b6."id" ASC LIMIT 20) AS b6p HAVING TRUE) || ',"eventRoles":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b7p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"role":' || ('"' || b7."role"::text || '"')) || ',"event":') || ((
SELECT (('{"name":' || to_json((b8_entity."label")::text)::text) || '}')
FROM entity b8_entity JOIN LATERAL (
SELECT b8_entity.id) AS b8 ON b8_entity.kind = 'EVENT' JOIN fact b8_fact ON b8_fact.id = b8.id AND b8_fact.kind = 'EVENT'
WHERE b8."id" = b7."event_id" AND b8_fact."review_state" = 'ACCEPTED') || '}')), E'\x01') AS x0
FROM event_role b7 JOIN fact b7_fact ON b7_fact.id = b7.id AND b7_fact.kind = 'EVENT_ROLE'
WHERE b7."actor_id" = b1."id" AND b7_fact."review_state" = 'ACCEPTED' AND b7_fact."retracted_at" IS NULL
ORDER BY fold(b7_fact."label") COLLATE "C" ASC,b7."id" ASC LIMIT 20) AS b7p HAVING TRUE) || '}'))), E'\x01') AS x0
FROM entity b1_entity JOIN LATERAL (
SELECT b1_entity.id) AS b1 ON b1_entity.kind = 'ACTOR'
WHERE b1_entity."review_state" = 'ACCEPTED' AND b1_entity."merged_into_id" IS NULL AND (fold(b1_entity."label") COLLATE "C" = (
SELECT fold($7)))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
