SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actors":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"name":' || to_json((b1_entity."label")::text)::text) || ',"kind":') || ((('"' || b1."kind"::text || '"') || ',"sanctions":') || (
SELECT (('{"nodes":[' || coalesce(string_agg(b2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"sanctionKind":' || ('"' || b2."sanction_kind"::text || '"')) || (',"authority":' || (
SELECT (('{"name":' || to_json((b3_entity."label")::text)::text) || '}')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b2."authority_id" AND b3_entity."review_state" = 'ACCEPTED'))) || ((',"quotedLabel":' || coalesce(to_json((b2."quoted_label")::text)::text, 'null')) || ',"listedOn":')) || ((((CASE
WHEN b2."listed_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b2."listed_on" || '"')) || '}') END) || ',"attestedOn":') || (CASE
WHEN b2_fact."attested_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b2_fact."attested_on" || '"')) || '}') END)) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b4."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b4
WHERE b4."fact_id" = b2."id" AND TRUE
ORDER BY b4."span_start" ASC,b4."id" ASC LIMIT 1) AS b4p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM sanction b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'SANCTION'
WHERE b2."subject_id" = b1."id" AND b2_fact."review_state" = 'ACCEPTED' AND b2_fact."retracted_at" IS NULL
ORDER BY coalesce(b2."listed_on_earliest", '-infinity'::date) DESC,b2."id" DESC LIMIT 20) AS b2p HAVING TRUE))) || (((',"descriptions":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"aspect":' || ('"' || b5."aspect"::text || '"')) || ',"text":') || (to_json((b5."text")::text)::text || '}')), E'\x01') AS x0
FROM description b5 JOIN fact b5_fact ON b5_fact.id = b5.id AND b5_fact.kind = 'DESCRIPTION'
WHERE b5."entity_id" = b1."id" AND b5_fact."review_state" = 'ACCEPTED' AND b5_fact."retracted_at" IS NULL
ORDER BY fold(b5_fact."label") COLLATE "C" ASC,b5."id" ASC LIMIT 20) AS b5p HAVING TRUE)) || ',"relationships":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"label":' || to_json((b6_fact."label")::text)::text) || ',"text":') || (coalesce(to_json((b6."text")::text)::text, 'null') || '}')), E'\x01') AS x0
FROM relationship b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'RELATIONSHIP'
WHERE (b6."from_id" = b1."id" OR b6."to_id" = b1."id") AND ($1::relationship_type[] IS NULL OR b6."type" = ANY ($2)) AND TRUE AND b6_fact."review_state" = 'ACCEPTED' AND b6_fact."retracted_at" IS NULL
ORDER BY fold(b6_fact."label") COLLATE "C" ASC,b6."id" ASC LIMIT 20) AS b6p HAVING TRUE) || '}'))), E'\x01') AS x0
FROM actor b1 JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'ACTOR'
WHERE b1_entity."review_state" = 'ACCEPTED' AND b1_entity."merged_into_id" IS NULL AND (EXISTS (
SELECT
FROM actor_name b1st1 JOIN fact b1st1_fact ON b1st1_fact.id = b1st1.id AND b1st1_fact.kind = 'ACTOR_NAME'
WHERE b1st1."actor_id" = b1."id" AND b1st1_fact."review_state" = 'ACCEPTED' AND b1st1_fact."retracted_at" IS NULL AND (fold(b1st1."value") COLLATE "C" = (
SELECT fold($3)))))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
