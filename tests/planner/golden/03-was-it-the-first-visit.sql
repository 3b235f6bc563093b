SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"claims":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"text":' || to_json((b1."text")::text)::text) || (',"verification":' || ('"' || coalesce(b1."finding"::text, (
SELECT CASE
       
WHEN bool_or(s.stance IN ('ASSERTS', 'CONFIRMS')) AND bool_or(s.stance IN ('DENIES', 'DISPUTES')) THEN 'DISPUTED'
       
WHEN bool_or(s.stance = 'CONFIRMS') THEN 'CONFIRMED'
       
WHEN count(DISTINCT coalesce(s.actor_id::text, s.actor_text)) FILTER (WHERE s.stance = 'ASSERTS') > 1 THEN 'CORROBORATED'
        ELSE 'UNVERIFIED' END
FROM claim_stance s JOIN fact f ON f.id = s.id
WHERE f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND s.claim_id = b1."id"))::text || '"'))) || ((',"stances":' || (('[' || coalesce((
SELECT string_agg(b2l.x, ',')
FROM (
SELECT coalesce((((('{"stance":' || ('"' || b2."stance"::text || '"')) || ',"actor":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b3_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b2."actor_id" AND b3_entity."review_state" = 'ACCEPTED'), 'null') || ',"actorText":')) || ((coalesce(to_json((b2."actor_text")::text)::text, 'null') || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b4."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b4
WHERE b4."fact_id" = b2."id" AND TRUE
ORDER BY b4."span_start" ASC,b4."id" ASC LIMIT 20) AS b4p HAVING TRUE) || '}'))), E'\x01') AS x
FROM claim_stance b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'CLAIM_STANCE'
WHERE b2."claim_id" = b1."id" AND b2_fact."review_state" = 'ACCEPTED' AND b2_fact."retracted_at" IS NULL
ORDER BY (
SELECT min(c.span_start)
FROM citation c
WHERE c.fact_id = b2."id"), b2."id") AS b2l), '')) || ']')) || '}')), E'\x01') AS x0
FROM claim b1 JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'CLAIM'
WHERE b1_entity."review_state" = 'ACCEPTED' AND (fold(b1."text") COLLATE "C" LIKE '%' || like_escape((
SELECT fold($1))) || '%')
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || (',"facts":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((
SELECT (CASE
WHEN b5."kind" IN ('ACTOR_DETAIL','ACTOR_NAME','POSITION','RELATIONSHIP','MEETING','MEETING_PARTICIPATION','MEETING_TOPIC','MEETING_OUTCOME','BASE_ROLE','BASE_STATUS_CHANGE','SANCTION','SANCTION_STATUS_CHANGE','STATEMENT','CLAIM_STANCE','EVENT','EVENT_ROLE','MENTION') THEN (('{"attributions":' || b5m.m0) || '}')
WHEN b5."kind" IN ('DESCRIPTION') THEN (
SELECT (((('{"aspect":' || ('"' || b8."aspect"::text || '"')) || ',"text":') || (to_json((b8."text")::text)::text || ',"entity":')) || (((
SELECT (('{"label":' || to_json((b9."label")::text)::text) || '}')
FROM entity b9
WHERE b9."id" = b8."entity_id" AND b9."review_state" = 'ACCEPTED') || ',"attributions":') || (b5m.m0 || '}')))
FROM description b8 JOIN fact b8_fact ON b8_fact.id = b8.id AND b8_fact.kind = 'DESCRIPTION'
WHERE b8."id" = b5."id" AND b8_fact."review_state" = 'ACCEPTED') END)
FROM (
SELECT (('[' || coalesce((
SELECT string_agg(b6l.x, ',')
FROM (
SELECT coalesce((((('{"role":' || ('"' || b6."role"::text || '"')) || ',"actor":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b7_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b7_entity JOIN LATERAL (
SELECT b7_entity.id) AS b7 ON b7_entity.kind = 'ACTOR'
WHERE b7."id" = b6."actor_id" AND b7_entity."review_state" = 'ACCEPTED'), 'null') || ',"text":')) || ((coalesce(to_json((b6."text")::text)::text, 'null') || ',"verb":') || (coalesce(to_json((b6."verb")::text)::text, 'null') || '}'))), E'\x01') AS x
FROM attribution b6
WHERE b6."fact_id" = b5."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b6."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b6."position") AS b6l), '')) || ']') AS m0 OFFSET 0) AS b5m), E'\x01') AS x0
FROM fact b5
WHERE b5."review_state" = 'ACCEPTED' AND b5."retracted_at" IS NULL AND (b5."kind" = ANY ($2) AND fold(b5."label") COLLATE "C" LIKE '%' || like_escape((
SELECT fold($3))) || '%')
ORDER BY fold(b5."label") COLLATE "C" ASC,b5."id" ASC LIMIT 20) AS b5p HAVING TRUE))) || ((',"faisal":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b10p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((CASE
WHEN b10."kind" IN ('ACTOR_DETAIL','ACTOR_NAME','POSITION','RELATIONSHIP','MEETING','MEETING_PARTICIPATION','MEETING_TOPIC','MEETING_OUTCOME','BASE_ROLE','BASE_STATUS_CHANGE','SANCTION','SANCTION_STATUS_CHANGE','STATEMENT','CLAIM_STANCE','EVENT','EVENT_ROLE','MENTION') THEN '{}'::text
WHEN b10."kind" IN ('DESCRIPTION') THEN (
SELECT ((('{"aspect":' || ('"' || b11."aspect"::text || '"')) || (',"text":' || to_json((b11."text")::text)::text)) || ((',"entity":' || (
SELECT (('{"label":' || to_json((b12."label")::text)::text) || '}')
FROM entity b12
WHERE b12."id" = b11."entity_id" AND b12."review_state" = 'ACCEPTED')) || '}'))
FROM description b11 JOIN fact b11_fact ON b11_fact.id = b11.id AND b11_fact.kind = 'DESCRIPTION'
WHERE b11."id" = b10."id" AND b11_fact."review_state" = 'ACCEPTED') END), E'\x01') AS x0
FROM fact b10
WHERE b10."review_state" = 'ACCEPTED' AND b10."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM involvement l, entity b10st1
WHERE l.fact_id = b10."id" AND b10st1."id" = l.entity_id AND l.role <> 'SELF' AND b10st1."merged_into_id" IS NULL AND b10st1."review_state" = 'ACCEPTED' AND (fold(b10st1."label") COLLATE "C" LIKE '%' || like_escape((
SELECT fold($4))) || '%')) AND b10."kind" = ANY ($5))
ORDER BY b10."recorded_at" ASC,b10."id" ASC LIMIT 20) AS b10p HAVING TRUE)) || '}')) AS data OFFSET 0) AS answer
