SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"articles":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"title":' || coalesce(to_json((b1."title")::text)::text, 'null')) || (',"publisher":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b2_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" = b1."publisher_id" AND b2_entity."review_state" = 'ACCEPTED'), 'null'))) || ((',"credit":' || coalesce(to_json((b1."credit")::text)::text, 'null')) || (',"publishedOn":' || (CASE
WHEN b1."published_on" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1."published_on" || '"')) || ',"sourceText":') || (coalesce(to_json((b1."published_on_text")::text)::text, 'null') || '}')) END)))) || (((',"bodyLength":' || (b1."body_length")::text) || (',"bodySha256":' || to_json((b1."body_sha256")::text)::text)) || ((',"annotations":' || (('[' || coalesce((
SELECT string_agg(b3l.x, ',')
FROM (
SELECT coalesce((((('{"start":' || (b3."span_start")::text) || ',"end":') || (((b3."span_end")::text || ',"exact":') || to_json((b3."exact")::text)::text)) || (((',"entity":' || coalesce((
SELECT coalesce(((('{"__typename":' || (CASE b4."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b4."label")::text)::text || '}')), E'\x01')
FROM entity b4
WHERE b4."id" = coalesce((
SELECT entity_id
FROM mention
WHERE mention.id = b3."fact_id"), (
SELECT actor_id
FROM actor_name
WHERE actor_name.id = b3."fact_id")) AND b4."review_state" = 'ACCEPTED'), 'null')) || ',"fact":') || (coalesce(((('{"kind":' || ('"' || b3_fact."kind"::text || '"')) || ',"label":') || (to_json((b3_fact."label")::text)::text || '}')), E'\x01') || '}'))), E'\x01') AS x
FROM citation b3 JOIN fact b3_fact ON b3_fact.id = b3.fact_id
WHERE b3."article_id" = b1."id"
          AND b3."span_end" > $1::int AND ($2::int IS NULL OR b3."span_start" < $3::int) AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL
ORDER BY b3."span_start", b3."span_end", b3."id") AS b3l), '')) || ']')) || '}'))), E'\x01') AS x0
FROM article b1
WHERE TRUE
ORDER BY coalesce(b1."published_on_earliest", '-infinity'::date) DESC,b1."id" DESC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
