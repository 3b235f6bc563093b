SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"statements":' || (
WITH b1c AS MATERIALIZED (
SELECT fold(b1c_fact."label") COLLATE "C" AS k0,b1c."id" AS k1
FROM statement b1c JOIN fact b1c_fact ON b1c_fact.id = b1c.id AND b1c_fact.kind = 'STATEMENT'
WHERE b1c_fact."review_state" = 'ACCEPTED' AND b1c_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM entity b1ct1_entity JOIN LATERAL (
SELECT b1ct1_entity.id) AS b1ct1 ON b1ct1_entity.kind = 'ACTOR'
WHERE b1ct1."id" = b1c."speaker_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1ct1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (fold(b1ct1_entity."label") COLLATE "C" = (
SELECT fold($1)))))) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b1c)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce(((((('{"form":' || ('"' || b1."form"::text || '"')) || ',"verb":') || ((coalesce(to_json((b1."verb")::text)::text, 'null') || ',"text":') || to_json((b1."text")::text)::text)) || (((',"date":' || (CASE
WHEN b1."date" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b1."date" || '"')) || '}') END)) || ',"attestedOn":') || ((CASE
WHEN b1_fact."attested_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b1_fact."attested_on" || '"')) || '}') END) || ',"audience":'))) || (((((('[' || coalesce((
SELECT string_agg(b2l.x, ',')
FROM (
SELECT coalesce((('{"name":' || to_json((b2_entity."label")::text)::text) || '}'), E'\x01') AS x
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" IN (
SELECT l.actor_id
FROM statement_audience l
WHERE l.statement_id = b1."id" AND TRUE) AND b2_entity."review_state" = 'ACCEPTED' AND b2_entity."merged_into_id" IS NULL
ORDER BY b2_entity."label", b2."id") AS b2l), '')) || ']') || ',"occasion":') || coalesce((
SELECT coalesce(((('{"label":' || to_json((b3_fact."label")::text)::text) || ',"place":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b4_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'PLACE'
WHERE b4."id" = b3."place_id" AND b4_entity."review_state" = 'ACCEPTED'), 'null') || '}')), E'\x01')
FROM meeting b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'MEETING'
WHERE b3."id" = b1."occasion_id" AND b3_fact."review_state" = 'ACCEPTED'), 'null')) || (',"about":' || (('[' || coalesce((
SELECT string_agg(b5l.x, ',')
FROM (
SELECT coalesce(((('{"__typename":' || (CASE b5."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b5."label")::text)::text || '}')), E'\x01') AS x
FROM entity b5
WHERE b5."id" IN (
SELECT l.entity_id
FROM statement_about l
WHERE l.statement_id = b1."id" AND TRUE) AND b5."review_state" = 'ACCEPTED' AND b5."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = b5."id" AND fact.retracted_at IS NOT NULL)
ORDER BY b5."label", b5."id") AS b5l), '')) || ']'))) || (((',"stances":' || (('[' || coalesce((
SELECT string_agg(b6l.x, ',')
FROM (
SELECT coalesce(((('{"stance":' || ('"' || b6."stance"::text || '"')) || ',"claim":') || ((
SELECT ((('{"text":' || to_json((b7."text")::text)::text) || ',"verification":') || (('"' || coalesce(b7."finding"::text, (
SELECT CASE
       
WHEN bool_or(s.stance IN ('ASSERTS', 'CONFIRMS')) AND bool_or(s.stance IN ('DENIES', 'DISPUTES')) THEN 'DISPUTED'
       
WHEN bool_or(s.stance = 'CONFIRMS') THEN 'CONFIRMED'
       
WHEN count(DISTINCT coalesce(s.actor_id::text, s.actor_text)) FILTER (WHERE s.stance = 'ASSERTS') > 1 THEN 'CORROBORATED'
        ELSE 'UNVERIFIED' END
FROM claim_stance s JOIN fact f ON f.id = s.id
WHERE f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND s.claim_id = b7."id"))::text || '"') || '}'))
FROM claim b7
WHERE b7."id" = b6."claim_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b7."id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))) || '}')), E'\x01') AS x
FROM claim_stance b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'CLAIM_STANCE'
WHERE b6."statement_id" = b1."id" AND b6_fact."review_state" = 'ACCEPTED' AND b6_fact."retracted_at" IS NULL
ORDER BY (
SELECT min(c.span_start)
FROM citation c
WHERE c.fact_id = b6."id"), b6."id") AS b6l), '')) || ']')) || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b8p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b8."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b8
WHERE b8."fact_id" = b1."id" AND TRUE
ORDER BY b8."span_start" ASC,b8."id" ASC LIMIT 20) AS b8p HAVING TRUE) || '}')))), E'\x01') AS x0
FROM (
SELECT *
FROM b1c
WHERE TRUE
ORDER BY b1c.k0 ASC,b1c.k1 ASC LIMIT 20) AS b1t, statement b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'STATEMENT'
WHERE b1."id" = b1t.k1
ORDER BY b1t.k0 ASC,b1t.k1 ASC) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
