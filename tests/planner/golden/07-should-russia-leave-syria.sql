SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"claimStances":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"claim":' || (
SELECT (('{"text":' || to_json((b2."text")::text)::text) || '}')
FROM claim b2
WHERE b2."id" = b1."claim_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b2."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')))) || (',"stance":' || ('"' || b1."stance"::text || '"'))) || ((',"actor":' || coalesce((
SELECT coalesce(((('{"name":' || to_json((b3_entity."label")::text)::text) || ',"positions":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"title":' || to_json((b4."title")::text)::text) || ',"jurisdiction":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b5_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b5_entity JOIN LATERAL (
SELECT b5_entity.id) AS b5 ON b5_entity.kind = 'ACTOR'
WHERE b5."id" = b4."jurisdiction_id" AND b5_entity."review_state" = 'ACCEPTED'), 'null') || '}')), E'\x01') AS x0
FROM position b4 JOIN fact b4_fact ON b4_fact.id = b4.id AND b4_fact.kind = 'POSITION'
WHERE b4."holder_id" = b3."id" AND TRUE AND b4_fact."review_state" = 'ACCEPTED' AND b4_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM actor b4st1
WHERE b4st1."id" = b4."jurisdiction_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b4st1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (b4st1."kind" = $1)))
ORDER BY b4_fact."recorded_at" ASC,b4."id" ASC LIMIT 20) AS b4p HAVING TRUE) || '}')), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b1."actor_id" AND b3_entity."review_state" = 'ACCEPTED'), 'null')) || ',"date":')) || ((((CASE
WHEN b1."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b1."date_text")::text)::text, 'null') || '}')) END) || ',"statement":') || coalesce((
SELECT coalesce((((('{"text":' || to_json((b6."text")::text)::text) || ',"elided":') || ((b6."elided")::text || ',"audience":')) || (((('[' || coalesce((
SELECT string_agg(b7l.x, ',')
FROM (
SELECT coalesce((('{"name":' || to_json((b7_entity."label")::text)::text) || '}'), E'\x01') AS x
FROM entity b7_entity JOIN LATERAL (
SELECT b7_entity.id) AS b7 ON b7_entity.kind = 'ACTOR'
WHERE b7."id" IN (
SELECT l.actor_id
FROM statement_audience l
WHERE l.statement_id = b6."id" AND TRUE) AND b7_entity."review_state" = 'ACCEPTED' AND b7_entity."merged_into_id" IS NULL
ORDER BY b7_entity."label", b7."id") AS b7l), '')) || ']') || ',"occasion":') || (coalesce((
SELECT coalesce(((('{"meetingKind":' || ('"' || b8."meeting_kind"::text || '"')) || ',"label":') || (to_json((b8_fact."label")::text)::text || '}')), E'\x01')
FROM meeting b8 JOIN fact b8_fact ON b8_fact.id = b8.id AND b8_fact.kind = 'MEETING'
WHERE b8."id" = b6."occasion_id" AND b8_fact."review_state" = 'ACCEPTED'), 'null') || '}'))), E'\x01')
FROM statement b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'STATEMENT'
WHERE b6."id" = b1."statement_id" AND b6_fact."review_state" = 'ACCEPTED'), 'null')) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b9p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b9."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b9
WHERE b9."fact_id" = b1."id" AND TRUE
ORDER BY b9."span_start" ASC,b9."span_end" ASC,b9."id" ASC LIMIT 20) AS b9p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM claim_stance b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'CLAIM_STANCE'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM claim b1st1
WHERE b1st1."id" = b1."claim_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1st1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (((fold(b1st1."text") COLLATE "C" = (
SELECT fold($2))) OR (fold(b1st1."text") COLLATE "C" LIKE  like_escape((
SELECT fold($3))) || '%')))))
ORDER BY coalesce(b1."date_earliest", 'infinity'::date) ASC,fold(b1_fact."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
