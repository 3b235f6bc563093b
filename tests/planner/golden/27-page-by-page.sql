SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"meetingParticipations":' || (
WITH b1c AS MATERIALIZED (
SELECT fold(b1c_fact."label") COLLATE "C" AS k0,b1c."id" AS k1
FROM meeting_participation b1c JOIN fact b1c_fact ON b1c_fact.id = b1c.id AND b1c_fact.kind = 'MEETING_PARTICIPATION'
WHERE b1c_fact."review_state" = 'ACCEPTED' AND b1c_fact."retracted_at" IS NULL AND (b1c."attendance" = $1)) SELECT (((('{"totalCount":' || (
SELECT count(*)
FROM b1c)::text) || (',"pageInfo":{"hasPreviousPage":' || (FALSE)::text)) || ((',"hasNextPage":' || (count(*) > 5 OR FALSE)::text) || ',"startCursor":')) || (((coalesce(('"' || translate(encode(convert_to((array_agg(b1p.keys
ORDER BY b1p.n))[1], 'UTF8'), 'base64'), E'+/=\n', '-_') || '"'), 'null') || ',"endCursor":') || coalesce(('"' || translate(encode(convert_to((array_agg(b1p.keys
ORDER BY b1p.n))[least(count(*), 5)], 'UTF8'), 'base64'), E'+/=\n', '-_') || '"'), 'null')) || (('},"edges":[' || coalesce(string_agg(b1p.x0, ',') FILTER (WHERE b1p.n <= 5), '')) || ']}')))
FROM (
SELECT read.*, row_number() OVER () AS n
FROM (
SELECT coalesce(((('{"cursor":' || ('"' || translate(encode(convert_to(((('["lQ8uGn",' || to_json((b1t.k0)::text)::text) || ',"') || (b1t.k1 || '"]')), 'UTF8'), 'base64'), E'+/=\n', '-_') || '"')) || ',"node":') || ((('{"label":' || to_json((b1_fact."label")::text)::text) || '}') || '}')), E'\x01') AS x0,((('["lQ8uGn",' || to_json((b1t.k0)::text)::text) || ',"') || (b1t.k1 || '"]')) AS keys
FROM (
SELECT *
FROM b1c
WHERE TRUE
ORDER BY b1c.k0 ASC,b1c.k1 ASC LIMIT 6) AS b1t, fact b1_fact JOIN LATERAL (
SELECT b1_fact.id) AS b1 ON b1_fact.kind = 'MEETING_PARTICIPATION'
WHERE b1."id" = b1t.k1
ORDER BY b1t.k0 ASC,b1t.k1 ASC) AS read) AS b1p HAVING TRUE)) || ',"lastTwo":') || ((
SELECT ((('{"pageInfo":{"hasPreviousPage":' || (count(*) > 2 OR FALSE)::text) || (',"hasNextPage":' || (FALSE)::text)) || (('},"nodes":[' || coalesce(string_agg(b2p.x0, ','
ORDER BY b2p.n DESC) FILTER (WHERE b2p.n <= 2), '')) || ']}'))
FROM (
SELECT read.*, row_number() OVER () AS n
FROM (
SELECT coalesce((('{"label":' || to_json((b2_fact."label")::text)::text) || '}'), E'\x01') AS x0
FROM meeting_participation b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'MEETING_PARTICIPATION'
WHERE b2_fact."review_state" = 'ACCEPTED' AND b2_fact."retracted_at" IS NULL AND (b2."attendance" = $2)
ORDER BY fold(b2_fact."label") COLLATE "C" DESC,b2."id" DESC LIMIT 3) AS read) AS b2p HAVING TRUE) || '}')) AS data OFFSET 0) AS answer
