SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"actors":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"name":' || to_json((b1_entity."label")::text)::text) || ',"participations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"role":' || ('"' || b2."role"::text || '"')) || (',"attendance":' || ('"' || b2."attendance"::text || '"'))) || ((',"meeting":' || (
SELECT (('{"label":' || to_json((b3_fact."label")::text)::text) || '}')
FROM fact b3_fact JOIN LATERAL (
SELECT b3_fact.id) AS b3 ON b3_fact.kind = 'MEETING'
WHERE b3."id" = b2."meeting_id" AND b3_fact."review_state" = 'ACCEPTED')) || '}')), E'\x01') AS x0
FROM meeting_participation b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'MEETING_PARTICIPATION'
WHERE b2."actor_id" = b1."id" AND b2_fact."review_state" = 'ACCEPTED' AND b2_fact."retracted_at" IS NULL
ORDER BY fold(b2_fact."label") COLLATE "C" ASC,b2."id" ASC LIMIT 20) AS b2p HAVING TRUE) || '}')), E'\x01') AS x0
FROM actor b1 JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'ACTOR'
WHERE b1_entity."review_state" = 'ACCEPTED' AND b1_entity."merged_into_id" IS NULL AND (b1."kind" = $1 AND EXISTS (
SELECT
FROM meeting_participation b1st1 JOIN fact b1st1_fact ON b1st1_fact.id = b1st1.id AND b1st1_fact.kind = 'MEETING_PARTICIPATION'
WHERE b1st1."actor_id" = b1."id" AND b1st1_fact."review_state" = 'ACCEPTED' AND b1st1_fact."retracted_at" IS NULL AND TRUE) AND NOT EXISTS (
SELECT
FROM statement b1st2 JOIN fact b1st2_fact ON b1st2_fact.id = b1st2.id AND b1st2_fact.kind = 'STATEMENT'
WHERE b1st2."speaker_id" = b1."id" AND b1st2_fact."review_state" = 'ACCEPTED' AND b1st2_fact."retracted_at" IS NULL AND TRUE))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || (',"meetingsWhereEverybodyIsStatedToBePresent":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"label":' || to_json((b4_fact."label")::text)::text) || '}'), E'\x01') AS x0
FROM fact b4_fact JOIN LATERAL (
SELECT b4_fact.id) AS b4 ON b4_fact.kind = 'MEETING'
WHERE b4_fact."review_state" = 'ACCEPTED' AND b4_fact."retracted_at" IS NULL AND (NOT EXISTS (
SELECT
FROM meeting_participation b4st1 JOIN fact b4st1_fact ON b4st1_fact.id = b4st1.id AND b4st1_fact.kind = 'MEETING_PARTICIPATION'
WHERE b4st1."meeting_id" = b4."id" AND b4st1_fact."review_state" = 'ACCEPTED' AND b4st1_fact."retracted_at" IS NULL AND (b4st1."attendance" = $2) IS NOT TRUE))
ORDER BY fold(b4_fact."label") COLLATE "C" ASC,b4."id" ASC LIMIT 20) AS b4p HAVING TRUE))) || ((',"quotedButNotInTheTalks":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"name":' || to_json((b5_entity."label")::text)::text) || '}'), E'\x01') AS x0
FROM actor b5 JOIN entity b5_entity ON b5_entity.id = b5.id AND b5_entity.kind = 'ACTOR'
WHERE b5_entity."review_state" = 'ACCEPTED' AND b5_entity."merged_into_id" IS NULL AND (((b5."kind" = $3) AND (EXISTS (
SELECT
FROM statement b5st1 JOIN fact b5st1_fact ON b5st1_fact.id = b5st1.id AND b5st1_fact.kind = 'STATEMENT'
WHERE b5st1."speaker_id" = b5."id" AND b5st1_fact."review_state" = 'ACCEPTED' AND b5st1_fact."retracted_at" IS NULL AND (((b5st1."form" = $4) OR (b5st1."form" = $5)))))) AND (EXISTS (
SELECT
FROM meeting_participation b5st2 JOIN fact b5st2_fact ON b5st2_fact.id = b5st2.id AND b5st2_fact.kind = 'MEETING_PARTICIPATION'
WHERE b5st2."actor_id" = b5."id" AND b5st2_fact."review_state" = 'ACCEPTED' AND b5st2_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM meeting b5st3 JOIN fact b5st3_fact ON b5st3_fact.id = b5st3.id AND b5st3_fact.kind = 'MEETING'
WHERE b5st3."id" = b5st2."meeting_id" AND b5st3_fact."review_state" = 'ACCEPTED' AND (b5st3."meeting_kind" = $6))))) IS NOT TRUE)
ORDER BY fold(b5_entity."label") COLLATE "C" ASC,b5."id" ASC LIMIT 20) AS b5p HAVING TRUE)) || '}')) AS data OFFSET 0) AS answer
