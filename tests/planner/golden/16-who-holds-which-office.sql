SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"positions":' || (
WITH b1c AS MATERIALIZED (
SELECT fold(b1c."title") COLLATE "C" AS k0,fold(b1c_fact."label") COLLATE "C" AS k1,b1c."id" AS k2
FROM position b1c JOIN fact b1c_fact ON b1c_fact.id = b1c.id AND b1c_fact.kind = 'POSITION'
WHERE b1c_fact."review_state" = 'ACCEPTED' AND b1c_fact."retracted_at" IS NULL AND ((coalesce(b1c_fact."valid_from_earliest", b1c_fact."attested_on_earliest", '-infinity'::date) <= partial_date_latest($1) AND coalesce(b1c_fact."valid_to_latest", 'infinity'::date) >= partial_date_earliest($2)))) SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM b1c)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce(((((('{"title":' || to_json((b1."title")::text)::text) || ',"scope":') || (coalesce(to_json((b1."scope")::text)::text, 'null') || ',"holder":')) || (((
SELECT (('{"name":' || to_json((b2_entity."label")::text)::text) || '}')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" = b1."holder_id" AND b2_entity."review_state" = 'ACCEPTED') || ',"jurisdiction":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b3_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b1."jurisdiction_id" AND b3_entity."review_state" = 'ACCEPTED'), 'null') || ',"organization":'))) || (((coalesce((
SELECT coalesce((('{"name":' || to_json((b4_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b1."organization_id" AND b4_entity."review_state" = 'ACCEPTED'), 'null') || ',"certainty":') || (('"' || b1_fact."certainty"::text || '"') || ',"validFrom":')) || (((CASE
WHEN b1_fact."valid_from" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b1_fact."valid_from" || '"')) || '}') END) || ',"attestedOn":') || ((CASE
WHEN b1_fact."attested_on" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1_fact."attested_on" || '"')) || ',"sourceText":') || (coalesce(to_json((b1_fact."attested_on_text")::text)::text, 'null') || '}')) END) || '}')))), E'\x01') AS x0
FROM (
SELECT *
FROM b1c
WHERE TRUE
ORDER BY b1c.k0 ASC,b1c.k1 ASC,b1c.k2 ASC LIMIT 20) AS b1t, position b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'POSITION'
WHERE b1."id" = b1t.k2
ORDER BY b1t.k0 ASC,b1t.k1 ASC,b1t.k2 ASC) AS b1p HAVING TRUE)) || ',"noLongerInOffice":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"holder":' || (
SELECT ((('{"name":' || to_json((b6_entity."label")::text)::text) || ',"officesOnThatDay":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM position b7c JOIN fact b7c_fact ON b7c_fact.id = b7c.id AND b7c_fact.kind = 'POSITION'
WHERE b7c."holder_id" = b6."id" AND (coalesce(b7c_fact."valid_from_earliest", b7c_fact."attested_on_earliest", '-infinity'::date) <= partial_date_latest($3) AND coalesce(b7c_fact."valid_to_latest", 'infinity'::date) >= partial_date_earliest($4)) AND b7c_fact."review_state" = 'ACCEPTED' AND b7c_fact."retracted_at" IS NULL)::text) || '}')) || '}'))
FROM entity b6_entity JOIN LATERAL (
SELECT b6_entity.id) AS b6 ON b6_entity.kind = 'ACTOR'
WHERE b6."id" = b5."holder_id" AND b6_entity."review_state" = 'ACCEPTED')) || (',"title":' || to_json((b5."title")::text)::text)) || ((',"validTo":' || (CASE
WHEN b5_fact."valid_to" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b5_fact."valid_to" || '"')) || ',"sourceText":') || (coalesce(to_json((b5_fact."valid_to_text")::text)::text, 'null') || '}')) END)) || '}')), E'\x01') AS x0
FROM position b5 JOIN fact b5_fact ON b5_fact.id = b5.id AND b5_fact.kind = 'POSITION'
WHERE b5_fact."review_state" = 'ACCEPTED' AND b5_fact."retracted_at" IS NULL AND (b5."status" = $5)
ORDER BY b5_fact."recorded_at" ASC,b5."id" ASC LIMIT 20) AS b5p HAVING TRUE) || '}')) AS data OFFSET 0) AS answer
