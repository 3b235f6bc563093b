SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((((('{"facts":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b1c
WHERE b1c."review_state" = 'ACCEPTED' AND b1c."retracted_at" IS NULL)::text) || '}'))) || ',"citations":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM citation b2c JOIN fact b2c_fact ON b2c_fact.id = b2c.fact_id
WHERE b2c_fact."review_state" = 'ACCEPTED' AND b2c_fact."review_state" = 'ACCEPTED' AND b2c_fact."retracted_at" IS NULL)::text) || '}')) || ',"inferred":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b3c
WHERE b3c."review_state" = 'ACCEPTED' AND b3c."retracted_at" IS NULL AND (b3c."certainty" = $1))::text) || '}')))) || (((',"mentions":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b4c_fact JOIN LATERAL (
SELECT b4c_fact.id) AS b4c ON b4c_fact.kind = 'MENTION'
WHERE b4c_fact."review_state" = 'ACCEPTED' AND b4c_fact."retracted_at" IS NULL)::text) || '}'))) || ',"precedence":') || (((
WITH b5c AS MATERIALIZED (
SELECT b5c_fact."recorded_at" AS k0,b5c."id" AS k1
FROM description b5c JOIN fact b5c_fact ON b5c_fact.id = b5c.id AND b5c_fact.kind = 'DESCRIPTION'
WHERE b5c_fact."review_state" = 'ACCEPTED' AND b5c_fact."retracted_at" IS NULL AND (b5c."aspect" = $2)) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b5c)::text) || ',"nodes":[') || (coalesce(string_agg(b5p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce(((('{"text":' || to_json((b5."text")::text)::text) || ',"entity":') || ((
SELECT (('{"label":' || to_json((b6."label")::text)::text) || '}')
FROM entity b6
WHERE b6."id" = b5."entity_id" AND b6."review_state" = 'ACCEPTED') || '}')), E'\x01') AS x0
FROM (
SELECT *
FROM b5c
WHERE TRUE
ORDER BY b5c.k0 ASC,b5c.k1 ASC LIMIT 20) AS b5t, description b5
WHERE b5."id" = b5t.k1
ORDER BY b5t.k0 ASC,b5t.k1 ASC) AS b5p HAVING TRUE) || ',"meetingTopics":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b7c_fact JOIN LATERAL (
SELECT b7c_fact.id) AS b7c ON b7c_fact.kind = 'MEETING_TOPIC'
WHERE b7c_fact."review_state" = 'ACCEPTED' AND b7c_fact."retracted_at" IS NULL)::text) || '}'))))) || ((((',"meetingOutcomes":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b8c_fact JOIN LATERAL (
SELECT b8c_fact.id) AS b8c ON b8c_fact.kind = 'MEETING_OUTCOME'
WHERE b8c_fact."review_state" = 'ACCEPTED' AND b8c_fact."retracted_at" IS NULL)::text) || '}'))) || ',"operators":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM base_role b9c JOIN fact b9c_fact ON b9c_fact.id = b9c.id AND b9c_fact.kind = 'BASE_ROLE'
WHERE b9c_fact."review_state" = 'ACCEPTED' AND b9c_fact."retracted_at" IS NULL AND (b9c."role" = $3))::text) || '}')) || ',"baseStatusChanges":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b10c_fact JOIN LATERAL (
SELECT b10c_fact.id) AS b10c ON b10c_fact.kind = 'BASE_STATUS_CHANGE'
WHERE b10c_fact."review_state" = 'ACCEPTED' AND b10c_fact."retracted_at" IS NULL)::text) || '}')))) || (((',"sanctionStatusChanges":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM sanction_status_change b11c JOIN fact b11c_fact ON b11c_fact.id = b11c.id AND b11c_fact.kind = 'SANCTION_STATUS_CHANGE'
WHERE b11c_fact."review_state" = 'ACCEPTED' AND b11c_fact."retracted_at" IS NULL AND (b11c."sectors" && $4))::text) || '}'))) || ',"eventRoles":') || ((
WITH b12c AS MATERIALIZED (
SELECT b12c_fact."recorded_at" AS k0,b12c."id" AS k1
FROM event_role b12c JOIN fact b12c_fact ON b12c_fact.id = b12c.id AND b12c_fact.kind = 'EVENT_ROLE'
WHERE b12c_fact."review_state" = 'ACCEPTED' AND b12c_fact."retracted_at" IS NULL AND (b12c."role" = ANY ($5))) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b12c)::text) || ',"nodes":[') || (coalesce(string_agg(b12p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((('{"label":' || to_json((b12_fact."label")::text)::text) || '}'), E'\x01') AS x0
FROM (
SELECT *
FROM b12c
WHERE TRUE
ORDER BY b12c.k0 ASC,b12c.k1 ASC LIMIT 20) AS b12t, fact b12_fact JOIN LATERAL (
SELECT b12_fact.id) AS b12 ON b12_fact.kind = 'EVENT_ROLE'
WHERE b12."id" = b12t.k1
ORDER BY b12t.k0 ASC,b12t.k1 ASC) AS b12p HAVING TRUE) || '}')))) AS data OFFSET 0) AS answer
