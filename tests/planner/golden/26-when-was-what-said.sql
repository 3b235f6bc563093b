SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (('{"statements":' || (
SELECT ((('{"totalCount":' || (
SELECT count(*)
FROM fact b1c_fact JOIN LATERAL (
SELECT b1c_fact.id) AS b1c ON b1c_fact.kind = 'STATEMENT'
WHERE b1c_fact."review_state" = 'ACCEPTED' AND b1c_fact."retracted_at" IS NULL)::text) || ',"nodes":[') || (coalesce(string_agg(b1p.x0, ','), '') || ']}'))
FROM (
SELECT coalesce(((('{"date":' || (CASE
WHEN b1."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1."date" || '"')) || (',"precision":' || ('"' || CASE length(b1."date")
WHEN 4 THEN 'YEAR'
WHEN 7 THEN 'MONTH' ELSE 'DAY' END || '"'))) || ((',"sourceText":' || coalesce(to_json((b1."date_text")::text)::text, 'null')) || '}')) END)) || (',"form":' || ('"' || b1."form"::text || '"'))) || ((',"label":' || to_json((b1_fact."label")::text)::text) || '}')), E'\x01') AS x0
FROM statement b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'STATEMENT'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL
ORDER BY coalesce(b1."date_earliest", '-infinity'::date) DESC,fold(b1_fact."label") COLLATE "C" ASC,b1."id" ASC LIMIT 50) AS b1p HAVING TRUE)) || '}') AS data OFFSET 0) AS answer
