SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"claims":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"text":' || to_json((b1."text")::text)::text) || ',"verification":') || (('"' || coalesce(b1."finding"::text, (
SELECT CASE
       
WHEN bool_or(s.stance IN ('ASSERTS', 'CONFIRMS')) AND bool_or(s.stance IN ('DENIES', 'DISPUTES')) THEN 'DISPUTED'
       
WHEN bool_or(s.stance = 'CONFIRMS') THEN 'CONFIRMED'
       
WHEN count(DISTINCT coalesce(s.actor_id::text, s.actor_text)) FILTER (WHERE s.stance = 'ASSERTS') > 1 THEN 'CORROBORATED'
        ELSE 'UNVERIFIED' END
FROM claim_stance s JOIN fact f ON f.id = s.id
WHERE f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND s.claim_id = b1."id"))::text || '"') || ',"about":')) || (((('[' || coalesce((
SELECT string_agg(b2l.x, ',')
FROM (
SELECT coalesce(((('{"__typename":' || (CASE b2."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b2."label")::text)::text || '}')), E'\x01') AS x
FROM entity b2
WHERE b2."id" IN (
SELECT l.entity_id
FROM claim_about l
WHERE l.claim_id = b1."id" AND TRUE) AND b2."review_state" = 'ACCEPTED' AND b2."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = b2."id" AND fact.retracted_at IS NOT NULL)
ORDER BY b2."label", b2."id") AS b2l), '')) || ']') || ',"stances":') || ((('[' || coalesce((
SELECT string_agg(b3l.x, ',')
FROM (
SELECT coalesce((((('{"stance":' || ('"' || b3."stance"::text || '"')) || ',"actor":') || ((coalesce((
SELECT coalesce((('{"name":' || to_json((b4_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b3."actor_id" AND b4_entity."review_state" = 'ACCEPTED'), 'null') || ',"actorText":') || coalesce(to_json((b3."actor_text")::text)::text, 'null'))) || (((',"date":' || (CASE
WHEN b3."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b3."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b3."date_text")::text)::text, 'null') || '}')) END)) || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b5."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b5
WHERE b5."fact_id" = b3."id" AND TRUE
ORDER BY b5."span_start" ASC,b5."id" ASC LIMIT 1) AS b5p HAVING TRUE) || '}'))), E'\x01') AS x
FROM claim_stance b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'CLAIM_STANCE'
WHERE b3."claim_id" = b1."id" AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL
ORDER BY (
SELECT min(c.span_start)
FROM citation c
WHERE c.fact_id = b3."id"), b3."id") AS b3l), '')) || ']') || '}'))), E'\x01') AS x0
FROM claim b1 JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'CLAIM'
WHERE b1_entity."review_state" = 'ACCEPTED' AND (EXISTS (
SELECT
FROM claim_stance b1st1 JOIN fact b1st1_fact ON b1st1_fact.id = b1st1.id AND b1st1_fact.kind = 'CLAIM_STANCE'
WHERE b1st1."claim_id" = b1."id" AND b1st1_fact."review_state" = 'ACCEPTED' AND b1st1_fact."retracted_at" IS NULL AND (b1st1."stance" = ANY ($1))))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
