SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"entities":' || (
WITH b1c AS MATERIALIZED (
SELECT fold(b1c."label") COLLATE "C" AS k0,b1c."id" AS k1
FROM entity b1c
WHERE b1c."review_state" = 'ACCEPTED' AND b1c."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = b1c."id" AND fact.retracted_at IS NOT NULL) AND (fold(b1c."label") COLLATE "C" LIKE '%' || like_escape((
SELECT fold($1))) || '%')) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b1c)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce((
SELECT (CASE
WHEN b1."kind" IN ('ARTICLE') THEN ((('{"__typename":"Article","label":' || to_json((b1."label")::text)::text) || ',"facts":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b8p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((CASE
WHEN b8."kind" IN ('ACTOR_DETAIL','ACTOR_NAME','POSITION','RELATIONSHIP','MEETING','MEETING_PARTICIPATION','MEETING_TOPIC','MEETING_OUTCOME','SANCTION','SANCTION_STATUS_CHANGE','STATEMENT','CLAIM_STANCE','EVENT','EVENT_ROLE') THEN ((('{"kind":' || ('"' || b8."kind"::text || '"')) || ',"label":') || (to_json((b8."label")::text)::text || '}'))
WHEN b8."kind" IN ('BASE_ROLE') THEN (
SELECT (((('{"kind":' || ('"' || b9_fact."kind"::text || '"')) || ',"label":') || (to_json((b9_fact."label")::text)::text || ',"role":')) || ((('"' || b9."role"::text || '"') || ',"actor":') || ((
SELECT (('{"name":' || to_json((b10_entity."label")::text)::text) || '}')
FROM entity b10_entity JOIN LATERAL (
SELECT b10_entity.id) AS b10 ON b10_entity.kind = 'ACTOR'
WHERE b10."id" = b9."actor_id" AND b10_entity."review_state" = 'ACCEPTED') || '}')))
FROM base_role b9 JOIN fact b9_fact ON b9_fact.id = b9.id AND b9_fact.kind = 'BASE_ROLE'
WHERE b9."id" = b8."id" AND b9_fact."review_state" = 'ACCEPTED')
WHEN b8."kind" IN ('BASE_STATUS_CHANGE') THEN (
SELECT ((('{"kind":' || ('"' || b11_fact."kind"::text || '"')) || (',"label":' || to_json((b11_fact."label")::text)::text)) || ((',"status":' || ('"' || b11."status"::text || '"')) || '}'))
FROM base_status_change b11 JOIN fact b11_fact ON b11_fact.id = b11.id AND b11_fact.kind = 'BASE_STATUS_CHANGE'
WHERE b11."id" = b8."id" AND b11_fact."review_state" = 'ACCEPTED')
WHEN b8."kind" IN ('MENTION') THEN (
SELECT ((('{"kind":' || ('"' || b12_fact."kind"::text || '"')) || (',"label":' || to_json((b12_fact."label")::text)::text)) || ((',"name":' || to_json((b12."name")::text)::text) || '}'))
FROM mention b12 JOIN fact b12_fact ON b12_fact.id = b12.id AND b12_fact.kind = 'MENTION'
WHERE b12."id" = b8."id" AND b12_fact."review_state" = 'ACCEPTED')
WHEN b8."kind" IN ('DESCRIPTION') THEN (
SELECT (((('{"kind":' || ('"' || b13_fact."kind"::text || '"')) || ',"label":') || (to_json((b13_fact."label")::text)::text || ',"aspect":')) || ((('"' || b13."aspect"::text || '"') || ',"text":') || (to_json((b13."text")::text)::text || '}')))
FROM description b13 JOIN fact b13_fact ON b13_fact.id = b13.id AND b13_fact.kind = 'DESCRIPTION'
WHERE b13."id" = b8."id" AND b13_fact."review_state" = 'ACCEPTED') END), E'\x01') AS x0
FROM fact b8
WHERE b8."id" IN (
SELECT fact_id
FROM citation
WHERE article_id = b1."id") AND ($2::fact_kind[] IS NULL OR b8."kind" = ANY ($3)) AND b8."review_state" = 'ACCEPTED' AND b8."retracted_at" IS NULL
ORDER BY fold(b8."label") COLLATE "C" ASC,b8."id" ASC LIMIT 20) AS b8p HAVING TRUE) || '}'))
WHEN b1."kind" IN ('ACTOR','MEETING','SANCTION','SANCTIONS_PROGRAM','STATEMENT','EVENT') THEN ((('{"__typename":' || (CASE b1."kind"
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'EVENT' THEN '"Event"' END)) || (',"label":' || to_json((b1."label")::text)::text)) || ((',"facts":' || b1m.m0) || '}'))
WHEN b1."kind" IN ('PLACE') THEN (
SELECT (((('{"__typename":"Place","label":' || to_json((b14_entity."label")::text)::text) || ',"placeKind":') || (('"' || b14."kind"::text || '"') || ',"bases":')) || (((
SELECT (('{"nodes":[' || coalesce(string_agg(b15p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"name":' || to_json((b15_entity."label")::text)::text) || '}'), E'\x01') AS x0
FROM base b15 JOIN entity b15_entity ON b15_entity.id = b15.id AND b15_entity.kind = 'BASE'
WHERE b15."place_id" = b14."id" AND b15_entity."review_state" = 'ACCEPTED'
ORDER BY fold(b15_entity."label") COLLATE "C" ASC,b15."id" ASC LIMIT 20) AS b15p HAVING TRUE) || ',"facts":') || (b1m.m0 || '}')))
FROM place b14 JOIN entity b14_entity ON b14_entity.id = b14.id AND b14_entity.kind = 'PLACE'
WHERE b14."id" = b1."id" AND b14_entity."review_state" = 'ACCEPTED')
WHEN b1."kind" IN ('BASE') THEN (
SELECT (((('{"__typename":"Base","label":' || to_json((b16_entity."label")::text)::text) || ',"baseKind":') || (('"' || b16."base_kind"::text || '"') || ',"status":')) || ((('"' || coalesce((
SELECT c.status
FROM base_status_change c JOIN fact f ON f.id = c.id
WHERE c.base_id = b16."id" AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) <= today()
ORDER BY coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) DESC, f.recorded_at DESC, c.id DESC LIMIT 1), 'UNKNOWN')::text || '"') || ',"facts":') || (b1m.m0 || '}')))
FROM base b16 JOIN entity b16_entity ON b16_entity.id = b16.id AND b16_entity.kind = 'BASE'
WHERE b16."id" = b1."id" AND b16_entity."review_state" = 'ACCEPTED')
WHEN b1."kind" IN ('CLAIM') THEN (
SELECT ((('{"__typename":"Claim","label":' || to_json((b17_entity."label")::text)::text) || (',"verification":' || ('"' || coalesce(b17."finding"::text, (
SELECT CASE
       
WHEN bool_or(s.stance IN ('ASSERTS', 'CONFIRMS')) AND bool_or(s.stance IN ('DENIES', 'DISPUTES')) THEN 'DISPUTED'
       
WHEN bool_or(s.stance = 'CONFIRMS') THEN 'CONFIRMED'
       
WHEN count(DISTINCT coalesce(s.actor_id::text, s.actor_text)) FILTER (WHERE s.stance = 'ASSERTS') > 1 THEN 'CORROBORATED'
        ELSE 'UNVERIFIED' END
FROM claim_stance s JOIN fact f ON f.id = s.id
WHERE f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND s.claim_id = b17."id"))::text || '"'))) || ((',"facts":' || b1m.m0) || '}'))
FROM claim b17 JOIN entity b17_entity ON b17_entity.id = b17.id AND b17_entity.kind = 'CLAIM'
WHERE b17."id" = b1."id" AND b17_entity."review_state" = 'ACCEPTED') END)
FROM (
SELECT CASE
WHEN b1."kind" IN ('ACTOR','MEETING','SANCTION','SANCTIONS_PROGRAM','STATEMENT','EVENT','PLACE','BASE','CLAIM') THEN (
SELECT (('{"nodes":[' || coalesce(string_agg(b2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((CASE
WHEN b2."kind" IN ('ACTOR_DETAIL','ACTOR_NAME','POSITION','RELATIONSHIP','MEETING','MEETING_PARTICIPATION','MEETING_TOPIC','MEETING_OUTCOME','SANCTION','SANCTION_STATUS_CHANGE','STATEMENT','CLAIM_STANCE','EVENT','EVENT_ROLE') THEN ((('{"kind":' || ('"' || b2."kind"::text || '"')) || ',"label":') || (to_json((b2."label")::text)::text || '}'))
WHEN b2."kind" IN ('BASE_ROLE') THEN (
SELECT (((('{"kind":' || ('"' || b3_fact."kind"::text || '"')) || ',"label":') || (to_json((b3_fact."label")::text)::text || ',"role":')) || ((('"' || b3."role"::text || '"') || ',"actor":') || ((
SELECT (('{"name":' || to_json((b4_entity."label")::text)::text) || '}')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b3."actor_id" AND b4_entity."review_state" = 'ACCEPTED') || '}')))
FROM base_role b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'BASE_ROLE'
WHERE b3."id" = b2."id" AND b3_fact."review_state" = 'ACCEPTED')
WHEN b2."kind" IN ('BASE_STATUS_CHANGE') THEN (
SELECT ((('{"kind":' || ('"' || b5_fact."kind"::text || '"')) || (',"label":' || to_json((b5_fact."label")::text)::text)) || ((',"status":' || ('"' || b5."status"::text || '"')) || '}'))
FROM base_status_change b5 JOIN fact b5_fact ON b5_fact.id = b5.id AND b5_fact.kind = 'BASE_STATUS_CHANGE'
WHERE b5."id" = b2."id" AND b5_fact."review_state" = 'ACCEPTED')
WHEN b2."kind" IN ('MENTION') THEN (
SELECT ((('{"kind":' || ('"' || b6_fact."kind"::text || '"')) || (',"label":' || to_json((b6_fact."label")::text)::text)) || ((',"name":' || to_json((b6."name")::text)::text) || '}'))
FROM mention b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'MENTION'
WHERE b6."id" = b2."id" AND b6_fact."review_state" = 'ACCEPTED')
WHEN b2."kind" IN ('DESCRIPTION') THEN (
SELECT (((('{"kind":' || ('"' || b7_fact."kind"::text || '"')) || ',"label":') || (to_json((b7_fact."label")::text)::text || ',"aspect":')) || ((('"' || b7."aspect"::text || '"') || ',"text":') || (to_json((b7."text")::text)::text || '}')))
FROM description b7 JOIN fact b7_fact ON b7_fact.id = b7.id AND b7_fact.kind = 'DESCRIPTION'
WHERE b7."id" = b2."id" AND b7_fact."review_state" = 'ACCEPTED') END), E'\x01') AS x0
FROM fact b2
WHERE b2."id" IN (
SELECT fact_id
FROM involvement
WHERE entity_id = b1."id") AND b2."review_state" = 'ACCEPTED' AND b2."retracted_at" IS NULL
ORDER BY fold(b2."label") COLLATE "C" ASC,b2."id" ASC LIMIT 20) AS b2p HAVING TRUE) END AS m0 OFFSET 0) AS b1m), E'\x01') AS x0
FROM (
SELECT *
FROM b1c
WHERE TRUE
ORDER BY b1c.k0 ASC,b1c.k1 ASC LIMIT 20) AS b1t, entity b1
WHERE b1."id" = b1t.k1
ORDER BY b1t.k0 ASC,b1t.k1 ASC) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
