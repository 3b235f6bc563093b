SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"places":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"name":' || to_json((b1_entity."label")::text)::text) || (',"placeKind":' || ('"' || b1."kind"::text || '"'))) || ((',"country":' || coalesce(to_json((b1."country")::text)::text, 'null')) || (',"parent":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b2_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'PLACE'
WHERE b2."id" = b1."parent_id" AND b2_entity."review_state" = 'ACCEPTED'), 'null')))) || (((',"meetings":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"label":' || to_json((b3_fact."label")::text)::text) || ',"date":') || ((CASE
WHEN b3."date" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b3."date" || '"')) || '}') END) || '}')), E'\x01') AS x0
FROM meeting b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'MEETING'
WHERE b3."place_id" = b1."id" AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL
ORDER BY coalesce(b3."date_earliest", 'infinity'::date) ASC,b3."id" ASC LIMIT 20) AS b3p HAVING TRUE)) || (',"events":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b4p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"name":' || to_json((b4_entity."label")::text)::text) || ',"date":') || ((CASE
WHEN b4."date" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b4."date" || '"')) || '}') END) || '}')), E'\x01') AS x0
FROM event b4 JOIN fact b4_fact ON b4_fact.id = b4.id AND b4_fact.kind = 'EVENT' JOIN entity b4_entity ON b4_entity.id = b4.id AND b4_entity.kind = 'EVENT'
WHERE b4."place_id" = b1."id" AND b4_fact."review_state" = 'ACCEPTED' AND b4_fact."retracted_at" IS NULL
ORDER BY coalesce(b4."date_earliest", 'infinity'::date) ASC,fold(b4_fact."label") COLLATE "C" ASC,b4."id" ASC LIMIT 20) AS b4p HAVING TRUE))) || ((',"bases":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"name":' || to_json((b5_entity."label")::text)::text) || '}'), E'\x01') AS x0
FROM base b5 JOIN entity b5_entity ON b5_entity.id = b5.id AND b5_entity.kind = 'BASE'
WHERE b5."place_id" = b1."id" AND b5_entity."review_state" = 'ACCEPTED'
ORDER BY fold(b5_entity."label") COLLATE "C" ASC,b5."id" ASC LIMIT 20) AS b5p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM place b1 JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'PLACE'
WHERE b1_entity."review_state" = 'ACCEPTED' AND (((EXISTS (
SELECT
FROM meeting b1st1 JOIN fact b1st1_fact ON b1st1_fact.id = b1st1.id AND b1st1_fact.kind = 'MEETING'
WHERE b1st1."place_id" = b1."id" AND b1st1_fact."review_state" = 'ACCEPTED' AND b1st1_fact."retracted_at" IS NULL AND TRUE)) OR (EXISTS (
SELECT
FROM event b1st2 JOIN fact b1st2_fact ON b1st2_fact.id = b1st2.id AND b1st2_fact.kind = 'EVENT'
WHERE b1st2."place_id" = b1."id" AND b1st2_fact."review_state" = 'ACCEPTED' AND b1st2_fact."retracted_at" IS NULL AND TRUE)) OR (EXISTS (
SELECT
FROM base b1st3
WHERE b1st3."place_id" = b1."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1st3."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND TRUE))))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || ',"metonyms":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"value":' || to_json((b6."value")::text)::text) || (',"actor":' || (
SELECT (('{"name":' || to_json((b7_entity."label")::text)::text) || '}')
FROM entity b7_entity JOIN LATERAL (
SELECT b7_entity.id) AS b7 ON b7_entity.kind = 'ACTOR'
WHERE b7."id" = b6."actor_id" AND b7_entity."review_state" = 'ACCEPTED'))) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b8p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b8."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b8
WHERE b8."fact_id" = b6."id" AND TRUE
ORDER BY b8."span_start" ASC,b8."id" ASC LIMIT 20) AS b8p HAVING TRUE)) || '}')), E'\x01') AS x0
FROM actor_name b6 JOIN fact b6_fact ON b6_fact.id = b6.id AND b6_fact.kind = 'ACTOR_NAME'
WHERE b6_fact."review_state" = 'ACCEPTED' AND b6_fact."retracted_at" IS NULL AND (b6."name_kind" = $1)
ORDER BY fold(b6."value") COLLATE "C" ASC,b6."id" ASC LIMIT 20) AS b6p HAVING TRUE) || '}')) AS data OFFSET 0) AS answer
