SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (((('{"meetings":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"label":' || to_json((b1_fact."label")::text)::text) || (',"meetingKind":' || ('"' || b1."meeting_kind"::text || '"'))) || ((',"date":' || (CASE
WHEN b1."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b1."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b1."date_text")::text)::text, 'null') || '}')) END)) || '}')), E'\x01') AS x0
FROM meeting b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'MEETING'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (b1."date_earliest" <= $1::date AND b1."date_latest" >= $2::date)
ORDER BY fold(b1_fact."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || (',"statements":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b2p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"label":' || to_json((b2_fact."label")::text)::text) || ',"date":') || ((CASE
WHEN b2."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b2."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b2."date_text")::text)::text, 'null') || '}')) END) || '}')), E'\x01') AS x0
FROM statement b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'STATEMENT'
WHERE b2_fact."review_state" = 'ACCEPTED' AND b2_fact."retracted_at" IS NULL AND (b2."date_earliest" <= $3::date AND b2."date_latest" >= $4::date)
ORDER BY fold(b2_fact."label") COLLATE "C" ASC,b2."id" ASC LIMIT 20) AS b2p HAVING TRUE))) || ((',"events":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"label":' || to_json((b3_fact."label")::text)::text) || ',"date":') || ((CASE
WHEN b3."date" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b3."date" || '"')) || ',"sourceText":') || (coalesce(to_json((b3."date_text")::text)::text, 'null') || '}')) END) || '}')), E'\x01') AS x0
FROM event b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'EVENT'
WHERE b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL AND (b3."date_earliest" <= $5::date AND b3."date_latest" >= $6::date)
ORDER BY fold(b3_fact."label") COLLATE "C" ASC,b3."id" ASC LIMIT 20) AS b3p HAVING TRUE)) || ',"maybeOnThe8th":')) || ((((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM event b4c JOIN fact b4c_fact ON b4c_fact.id = b4c.id AND b4c_fact.kind = 'EVENT'
WHERE b4c_fact."review_state" = 'ACCEPTED' AND b4c_fact."retracted_at" IS NULL AND (b4c."date_earliest" <= $7::date AND b4c."date_latest" >= $8::date))::text) || '}')) || ',"surelyOnThe8th":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM event b5c JOIN fact b5c_fact ON b5c_fact.id = b5c.id AND b5c_fact.kind = 'EVENT'
WHERE b5c_fact."review_state" = 'ACCEPTED' AND b5c_fact."retracted_at" IS NULL AND (b5c."date_earliest" >= $9::date AND b5c."date_latest" <= $10::date))::text) || '}'))) || ((',"before2025":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM event b6c JOIN fact b6c_fact ON b6c_fact.id = b6c.id AND b6c_fact.kind = 'EVENT'
WHERE b6c_fact."review_state" = 'ACCEPTED' AND b6c_fact."retracted_at" IS NULL AND (b6c."date_latest" < $11::date))::text) || '}'))) || '}'))) AS data OFFSET 0) AS answer
