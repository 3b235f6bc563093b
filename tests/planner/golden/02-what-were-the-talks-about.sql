SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"meetings":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"label":' || to_json((b1_fact."label")::text)::text) || ',"parent":') || ((coalesce((
SELECT coalesce((('{"label":' || to_json((b2_fact."label")::text)::text) || '}'), E'\x01')
FROM fact b2_fact JOIN LATERAL (
SELECT b2_fact.id) AS b2 ON b2_fact.kind = 'MEETING'
WHERE b2."id" = b1."parent_id" AND b2_fact."review_state" = 'ACCEPTED'), 'null') || ',"topics":') || (('[' || coalesce((
SELECT string_agg(b3l.x, ',')
FROM (
SELECT coalesce((((('{"text":' || to_json((b3."text")::text)::text) || ',"raisedBy":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b4_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b3."raised_by_id" AND b4_entity."review_state" = 'ACCEPTED'), 'null') || ',"attributions":')) || (((('[' || coalesce((
SELECT string_agg(b5l.x, ',')
FROM (
SELECT coalesce(((('{"actor":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b6_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b6_entity JOIN LATERAL (
SELECT b6_entity.id) AS b6 ON b6_entity.kind = 'ACTOR'
WHERE b6."id" = b5."actor_id" AND b6_entity."review_state" = 'ACCEPTED'), 'null')) || (',"text":' || coalesce(to_json((b5."text")::text)::text, 'null'))) || ((',"verb":' || coalesce(to_json((b5."verb")::text)::text, 'null')) || '}')), E'\x01') AS x
FROM attribution b5
WHERE b5."fact_id" = b3."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b5."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b5."position") AS b5l), '')) || ']') || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b7p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b7."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b7
WHERE b7."fact_id" = b3."id" AND TRUE
ORDER BY b7."span_start" ASC,b7."id" ASC LIMIT 20) AS b7p HAVING TRUE) || '}'))), E'\x01') AS x
FROM meeting_topic b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'MEETING_TOPIC'
WHERE b3."meeting_id" = b1."id" AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL
ORDER BY (
SELECT min(c.span_start)
FROM citation c
WHERE c.fact_id = b3."id"), b3."id") AS b3l), '')) || ']'))) || (((',"statements":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b8p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"speaker":' || (
SELECT (('{"name":' || to_json((b9_entity."label")::text)::text) || '}')
FROM entity b9_entity JOIN LATERAL (
SELECT b9_entity.id) AS b9 ON b9_entity.kind = 'ACTOR'
WHERE b9."id" = b8."speaker_id" AND b9_entity."review_state" = 'ACCEPTED')) || ',"verb":') || (coalesce(to_json((b8."verb")::text)::text, 'null') || ',"text":')) || ((to_json((b8."text")::text)::text || ',"audience":') || ((('[' || coalesce((
SELECT string_agg(b10l.x, ',')
FROM (
SELECT coalesce((('{"name":' || to_json((b10_entity."label")::text)::text) || '}'), E'\x01') AS x
FROM entity b10_entity JOIN LATERAL (
SELECT b10_entity.id) AS b10 ON b10_entity.kind = 'ACTOR'
WHERE b10."id" IN (
SELECT l.actor_id
FROM statement_audience l
WHERE l.statement_id = b8."id" AND TRUE) AND b10_entity."review_state" = 'ACCEPTED' AND b10_entity."merged_into_id" IS NULL
ORDER BY b10_entity."label", b10."id") AS b10l), '')) || ']') || '}'))), E'\x01') AS x0
FROM statement b8 JOIN fact b8_fact ON b8_fact.id = b8.id AND b8_fact.kind = 'STATEMENT'
WHERE b8."occasion_id" = b1."id" AND b8_fact."review_state" = 'ACCEPTED' AND b8_fact."retracted_at" IS NULL
ORDER BY fold(b8_fact."label") COLLATE "C" ASC,b8."id" ASC LIMIT 20) AS b8p HAVING TRUE)) || ',"outcomes":') || ((('[' || coalesce((
SELECT string_agg(b11l.x, ',')
FROM (
SELECT coalesce((((('{"outcomeKind":' || ('"' || b11."outcome_kind"::text || '"')) || ',"text":') || (to_json((b11."text")::text)::text || ',"certainty":')) || ((('"' || b11_fact."certainty"::text || '"') || ',"statement":') || (coalesce((
SELECT coalesce((('{"text":' || to_json((b12."text")::text)::text) || '}'), E'\x01')
FROM statement b12 JOIN fact b12_fact ON b12_fact.id = b12.id AND b12_fact.kind = 'STATEMENT'
WHERE b12."id" = b11."statement_id" AND b12_fact."review_state" = 'ACCEPTED'), 'null') || '}'))), E'\x01') AS x
FROM meeting_outcome b11 JOIN fact b11_fact ON b11_fact.id = b11.id AND b11_fact.kind = 'MEETING_OUTCOME'
WHERE b11."meeting_id" = b1."id" AND b11_fact."review_state" = 'ACCEPTED' AND b11_fact."retracted_at" IS NULL
ORDER BY (
SELECT min(c.span_start)
FROM citation c
WHERE c.fact_id = b11."id"), b11."id") AS b11l), '')) || ']') || '}'))), E'\x01') AS x0
FROM meeting b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'MEETING'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (b1."meeting_kind" = $1)
ORDER BY coalesce(b1."date_earliest", '-infinity'::date) DESC,b1."id" DESC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
