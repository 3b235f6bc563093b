SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"meetings":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"label":' || to_json((b1_fact."label")::text)::text) || ',"date":') || (((CASE
WHEN b1."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b1."date_text")::text)::text, 'null') || '}')) END) || ',"place":') || coalesce((
SELECT coalesce((('{"name":' || to_json((b2_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'PLACE'
WHERE b2."id" = b1."place_id" AND b2_entity."review_state" = 'ACCEPTED'), 'null'))) || (((',"participants":' || (
SELECT (('{"edges":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"node":' || (
SELECT (('{"name":' || to_json((b4_entity."label")::text)::text) || '}')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b3."actor_id" AND b4_entity."review_state" = 'ACCEPTED')) || (',"side":' || coalesce(to_json((b3."side")::text)::text, 'null'))) || ((',"role":' || ('"' || b3."role"::text || '"')) || '}')), E'\x01') AS x0
FROM meeting_participation b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'MEETING_PARTICIPATION'
WHERE b3."meeting_id" = b1."id" AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL
ORDER BY fold(b3_fact."label") COLLATE "C" ASC,b3."id" ASC LIMIT 20) AS b3p HAVING TRUE)) || ',"statements":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM statement b5c JOIN fact b5c_fact ON b5c_fact.id = b5c.id AND b5c_fact.kind = 'STATEMENT'
WHERE b5c."occasion_id" = b1."id" AND b5c_fact."review_state" = 'ACCEPTED' AND b5c_fact."retracted_at" IS NULL)::text) || '}')) || '}'))), E'\x01') AS x0
FROM meeting b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'MEETING'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (coalesce(b1."date_earliest", '-infinity'::date) >= $1::date AND b1."date_latest" <= $2::date AND coalesce(b1."date_earliest", '-infinity'::date) <= $3::date)
ORDER BY coalesce(b1."date_earliest", '-infinity'::date) DESC,b1."id" DESC LIMIT 20) AS b1p HAVING TRUE)) || ',"statements":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"speaker":' || (
SELECT (('{"name":' || to_json((b7_entity."label")::text)::text) || '}')
FROM entity b7_entity JOIN LATERAL (
SELECT b7_entity.id) AS b7 ON b7_entity.kind = 'ACTOR'
WHERE b7."id" = b6."speaker_id" AND b7_entity."review_state" = 'ACCEPTED')) || (',"verb":' || coalesce(to_json((b6."verb")::text)::text, 'null'))) || ((',"text":' || to_json((b6."text")::text)::text) || ',"date":')) || ((((CASE
WHEN b6."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b6."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b6."date_text")::text)::text, 'null') || '}')) END) || ',"audience":') || (('[' || coalesce((
SELECT string_agg(b8l.x, ',')
FROM (
SELECT coalesce((('{"name":' || to_json((b8_entity."label")::text)::text) || '}'), E'\x01') AS x
FROM entity b8_entity JOIN LATERAL (
SELECT b8_entity.id) AS b8 ON b8_entity.kind = 'ACTOR'
WHERE b8."id" IN (
SELECT l.actor_id
FROM statement_audience l
WHERE l.statement_id = b6."id" AND TRUE) AND b8_entity."review_state" = 'ACCEPTED' AND b8_entity."merged_into_id" IS NULL
ORDER BY b8_entity."label", b8."id") AS b8l), '')) || ']')) || ((',"occasion":' || coalesce((
SELECT coalesce((('{"label":' || to_json((b9_fact."label")::text)::text) || '}'), E'\x01')
FROM fact b9_fact JOIN LATERAL (
SELECT b9_fact.id) AS b9 ON b9_fact.kind = 'MEETING'
WHERE b9."id" = b6."occasion_id" AND b9_fact."review_state" = 'ACCEPTED'), 'null')) || '}'))), E'\x01') AS x0
FROM statement b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'STATEMENT'
WHERE b6_fact."review_state" = 'ACCEPTED' AND b6_fact."retracted_at" IS NULL AND (b6."date_earliest" >= $4::date AND b6."date_latest" <= $5::date)
ORDER BY fold(b6_fact."label") COLLATE "C" ASC,b6."id" ASC LIMIT 20) AS b6p HAVING TRUE) || '}')) AS data OFFSET 0) AS answer
