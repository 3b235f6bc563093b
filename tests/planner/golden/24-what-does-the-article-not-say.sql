SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((((('{"articles":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"title":' || coalesce(to_json((b1."title")::text)::text, 'null')) || (',"url":' || coalesce(to_json((b1."url")::text)::text, 'null'))) || ((',"publisher":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b2_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" = b1."publisher_id" AND b2_entity."review_state" = 'ACCEPTED'), 'null')) || '}')), E'\x01') AS x0
FROM article b1
WHERE TRUE
ORDER BY coalesce(b1."published_on_earliest", '-infinity'::date) DESC,b1."id" DESC LIMIT 20) AS b1p HAVING TRUE)) || ',"meetingsWithoutDate":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"label":' || to_json((b3_fact."label")::text)::text) || ',"attestedOn":') || ((CASE
WHEN b3_fact."attested_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b3_fact."attested_on" || '"')) || '}') END) || '}')), E'\x01') AS x0
FROM meeting b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'MEETING'
WHERE b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL AND (b3."date_earliest" IS NULL)
ORDER BY coalesce(b3."date_earliest", '-infinity'::date) DESC,b3."id" DESC LIMIT 20) AS b3p HAVING TRUE) || ',"meetingsWithoutPlace":')) || (((
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"label":' || to_json((b4_fact."label")::text)::text) || '}'), E'\x01') AS x0
FROM meeting b4 JOIN fact b4_fact ON b4_fact.id = b4.id AND b4_fact.kind = 'MEETING'
WHERE b4_fact."review_state" = 'ACCEPTED' AND b4_fact."retracted_at" IS NULL AND ((EXISTS (
SELECT
FROM place b4st1
WHERE b4st1."id" = b4."place_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b4st1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND TRUE)) IS NOT TRUE)
ORDER BY fold(b4_fact."label") COLLATE "C" ASC,b4."id" ASC LIMIT 20) AS b4p HAVING TRUE) || ',"statementsWithoutDate":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM statement b5c JOIN fact b5c_fact ON b5c_fact.id = b5c.id AND b5c_fact.kind = 'STATEMENT'
WHERE b5c_fact."review_state" = 'ACCEPTED' AND b5c_fact."retracted_at" IS NULL AND (b5c."date_earliest" IS NULL))::text) || '}')) || ',"officesWithKnownStart":'))) || ((((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b6c_fact JOIN LATERAL (
SELECT b6c_fact.id) AS b6c ON b6c_fact.kind = 'POSITION'
WHERE b6c_fact."review_state" = 'ACCEPTED' AND b6c_fact."retracted_at" IS NULL AND (b6c_fact."valid_from_earliest" IS NOT NULL))::text) || '}')) || ',"sanctionsWithKnownStart":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM sanction b7c JOIN fact b7c_fact ON b7c_fact.id = b7c.id AND b7c_fact.kind = 'SANCTION'
WHERE b7c_fact."review_state" = 'ACCEPTED' AND b7c_fact."retracted_at" IS NULL AND (b7c."listed_on_earliest" IS NOT NULL))::text) || '}')) || ',"sanctionsWithKnownMeasures":')) || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM sanction b8c JOIN fact b8c_fact ON b8c_fact.id = b8c.id AND b8c_fact.kind = 'SANCTION'
WHERE b8c_fact."review_state" = 'ACCEPTED' AND b8c_fact."retracted_at" IS NULL AND ((cardinality(b8c."measures") = 0) = $1))::text) || '}')) || ',"basesWithAKnownStatusChangeDate":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM base b9c
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b9c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (EXISTS (
SELECT
FROM base_status_change b9ct1 JOIN fact b9ct1_fact ON b9ct1_fact.id = b9ct1.id AND b9ct1_fact.kind = 'BASE_STATUS_CHANGE'
WHERE b9ct1."base_id" = b9c."id" AND b9ct1_fact."review_state" = 'ACCEPTED' AND b9ct1_fact."retracted_at" IS NULL AND (b9ct1."date_earliest" IS NOT NULL))))::text) || '}')) || '}')))) AS data OFFSET 0) AS answer
