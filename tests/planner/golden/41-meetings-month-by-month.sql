SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216,(
WITH made(c0,c1) AS MATERIALIZED (
SELECT count(*)::int, NULL::uuid
FROM meeting t1 JOIN fact t1_fact ON t1_fact.id = t1.id AND t1_fact.kind = 'MEETING'
WHERE t1_fact."review_state" = 'ACCEPTED' AND t1_fact."retracted_at" IS NULL) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0)), '[]')
FROM made), 'texts', NULL)),(
WITH made(c0,c1,c2,c3,c4,c5) AS MATERIALIZED (
SELECT counted.key, counted.bucket::text, counted.undated, counted.count, (
SELECT lower(kind::text) || ' ' || label
FROM entity
WHERE entity.id = counted.key), counted.key::uuid
FROM (
SELECT CASE
WHEN NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = t1."place_id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) THEN t1."place_id" END AS key, CASE
WHEN TRUE AND t1."date_earliest" >= $1::date AND t1."date_earliest" <= $2::date THEN date_trunc($3, t1."date_earliest"::timestamp)::date END AS bucket, t1."date_earliest" IS NULL AS undated, count(*)::int AS count
FROM meeting t1 JOIN fact t1_fact ON t1_fact.id = t1.id AND t1_fact.kind = 'MEETING' 
WHERE t1_fact."review_state" = 'ACCEPTED' AND t1_fact."retracted_at" IS NULL GROUP BY 1, 2, 3) AS counted) SELECT json_build_object('rows', (
SELECT coalesce(json_agg(json_build_array(c0,c1,c2,c3,c4)), '[]')
FROM made), 'texts', NULL))
FROM (
SELECT (('{"stats":' || (('{"meetings":' || ((('{"count":' || E'\x020\x02') || ',"timeSeries":') || (E'\x021\x02' || '}'))) || '}')) || '}') AS data OFFSET 0) AS answer
