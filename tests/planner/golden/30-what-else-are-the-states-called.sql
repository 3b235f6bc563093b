SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"actors":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"name":' || to_json((b1_entity."label")::text)::text) || ',"country":') || (coalesce(to_json((b1."country")::text)::text, 'null') || ',"externalIds":')) || (((('[' || coalesce((
SELECT string_agg(b2l.x, ',')
FROM (
SELECT coalesce(((('{"scheme":' || ('"' || b2."scheme"::text || '"')) || (',"value":' || to_json((b2."value")::text)::text)) || ((',"source":' || (
SELECT (((('{"name":' || to_json((b3."name")::text)::text) || ',"version":') || (coalesce(to_json((b3."version")::text)::text, 'null') || ',"licence":')) || ((coalesce(to_json((b3."licence")::text)::text, 'null') || ',"url":') || (coalesce(to_json((b3."url")::text)::text, 'null') || '}')))
FROM reference_source b3
WHERE b3."id" = b2."source_id" AND TRUE)) || '}')), E'\x01') AS x
FROM external_id b2
WHERE b2."entity_id" = b1."id" AND TRUE
ORDER BY b2."scheme", b2."value") AS b2l), '')) || ']') || ',"referenceNames":') || ((('[' || coalesce((
SELECT string_agg(b4l.x, ',')
FROM (
SELECT coalesce(((('{"language":' || to_json((b4."language")::text)::text) || (',"value":' || to_json((b4."value")::text)::text)) || ((',"source":' || (
SELECT (('{"name":' || to_json((b5."name")::text)::text) || '}')
FROM reference_source b5
WHERE b5."id" = b4."source_id" AND TRUE)) || '}')), E'\x01') AS x
FROM reference_name b4
WHERE b4."entity_id" = b1."id" AND TRUE
ORDER BY b4."language", b4."value") AS b4l), '')) || ']') || '}'))), E'\x01') AS x0
FROM actor b1 JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'ACTOR'
WHERE b1_entity."review_state" = 'ACCEPTED' AND b1_entity."merged_into_id" IS NULL AND (b1."kind" = ANY ($1))
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
