SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"bases":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((((('{"name":' || to_json((b1_entity."label")::text)::text) || ',"baseKind":') || ((('"' || b1."base_kind"::text || '"') || ',"place":') || coalesce((
SELECT coalesce(((('{"name":' || to_json((b2_entity."label")::text)::text) || ',"parent":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b3_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'PLACE'
WHERE b3."id" = b2."parent_id" AND b3_entity."review_state" = 'ACCEPTED'), 'null') || '}')), E'\x01')
FROM place b2 JOIN entity b2_entity ON b2_entity.id = b2.id AND b2_entity.kind = 'PLACE'
WHERE b2."id" = b1."place_id" AND b2_entity."review_state" = 'ACCEPTED'), 'null'))) || (((',"coordinates":' || (CASE
WHEN b1."latitude" IS NULL THEN 'null' ELSE (('{"latitude":' || (CASE
WHEN b1."latitude" = 0 THEN '0'
WHEN abs(b1."latitude") >= 0.0001 AND abs(b1."latitude") < 1e15 THEN (b1."latitude")::text END)) || '}') END)) || ',"operator":') || (coalesce((
SELECT coalesce((('{"name":' || to_json((b4_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = (
SELECT r.actor_id
FROM base_role r JOIN fact f ON f.id = r.id
WHERE r.base_id = b1."id" AND r.role = 'OPERATOR' AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND (coalesce(f."valid_from_earliest", f."attested_on_earliest", '-infinity'::date) <= today() AND coalesce(f."valid_to_latest", 'infinity'::date) >= today())
ORDER BY coalesce(f."valid_from_earliest", f."attested_on_earliest", '-infinity'::date) DESC, r.id DESC LIMIT 1) AND b4_entity."review_state" = 'ACCEPTED'), 'null') || ',"host":'))) || ((((coalesce((
SELECT coalesce((('{"name":' || to_json((b5_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b5_entity JOIN LATERAL (
SELECT b5_entity.id) AS b5 ON b5_entity.kind = 'ACTOR'
WHERE b5."id" = (
SELECT r.actor_id
FROM base_role r JOIN fact f ON f.id = r.id
WHERE r.base_id = b1."id" AND r.role = 'HOST' AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND (coalesce(f."valid_from_earliest", f."attested_on_earliest", '-infinity'::date) <= today() AND coalesce(f."valid_to_latest", 'infinity'::date) >= today())
ORDER BY coalesce(f."valid_from_earliest", f."attested_on_earliest", '-infinity'::date) DESC, r.id DESC LIMIT 1) AND b5_entity."review_state" = 'ACCEPTED'), 'null') || ',"statusNow":') || ('"' || coalesce((
SELECT c.status
FROM base_status_change c JOIN fact f ON f.id = c.id
WHERE c.base_id = b1."id" AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) <= today()
ORDER BY coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) DESC, f.recorded_at DESC, c.id DESC LIMIT 1), 'UNKNOWN')::text || '"')) || (',"statusIn2015":' || ('"' || coalesce((
SELECT c.status
FROM base_status_change c JOIN fact f ON f.id = c.id
WHERE c.base_id = b1."id" AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) <= partial_date_latest($1)
ORDER BY coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) DESC, f.recorded_at DESC, c.id DESC LIMIT 1), 'UNKNOWN')::text || '"'))) || (((',"operatorIn2015":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b6_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b6_entity JOIN LATERAL (
SELECT b6_entity.id) AS b6 ON b6_entity.kind = 'ACTOR'
WHERE b6."id" = (
SELECT r.actor_id
FROM base_role r JOIN fact f ON f.id = r.id
WHERE r.base_id = b1."id" AND r.role = 'OPERATOR' AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND (coalesce(f."valid_from_earliest", f."attested_on_earliest", '-infinity'::date) <= partial_date_latest($2) AND coalesce(f."valid_to_latest", 'infinity'::date) >= partial_date_earliest($3))
ORDER BY coalesce(f."valid_from_earliest", f."attested_on_earliest", '-infinity'::date) DESC, r.id DESC LIMIT 1) AND b6_entity."review_state" = 'ACCEPTED'), 'null')) || ',"statusHistory":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b7p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"status":' || ('"' || b7."status"::text || '"')) || ',"note":') || (coalesce(to_json((b7."note")::text)::text, 'null') || ',"attestedOn":')) || (((CASE
WHEN b7_fact."attested_on" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b7_fact."attested_on" || '"')) || ',"sourceText":') || (coalesce(to_json((b7_fact."attested_on_text")::text)::text, 'null') || '}')) END) || ',"citations":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b8p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b8."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b8
WHERE b8."fact_id" = b7."id" AND TRUE
ORDER BY b8."span_start" ASC,b8."id" ASC LIMIT 1) AS b8p HAVING TRUE) || '}'))), E'\x01') AS x0
FROM base_status_change b7 JOIN fact b7_fact ON b7_fact.id = b7.id AND b7_fact.kind = 'BASE_STATUS_CHANGE'
WHERE b7."base_id" = b1."id" AND b7_fact."review_state" = 'ACCEPTED' AND b7_fact."retracted_at" IS NULL
ORDER BY coalesce(b7."date_earliest", 'infinity'::date) ASC,b7."id" ASC LIMIT 20) AS b7p HAVING TRUE) || '}')))), E'\x01') AS x0
FROM base b1 JOIN entity b1_entity ON b1_entity.id = b1.id AND b1_entity.kind = 'BASE'
WHERE b1_entity."review_state" = 'ACCEPTED'
ORDER BY fold(b1_entity."label") COLLATE "C" ASC,b1."id" ASC LIMIT 20) AS b1p HAVING TRUE)) || ',"claimStances":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b9p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"label":' || to_json((b9_fact."label")::text)::text) || ',"attributions":') || ((('[' || coalesce((
SELECT string_agg(b10l.x, ',')
FROM (
SELECT coalesce(((('{"actor":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b11_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b11_entity JOIN LATERAL (
SELECT b11_entity.id) AS b11 ON b11_entity.kind = 'ACTOR'
WHERE b11."id" = b10."actor_id" AND b11_entity."review_state" = 'ACCEPTED'), 'null')) || ',"text":') || (coalesce(to_json((b10."text")::text)::text, 'null') || '}')), E'\x01') AS x
FROM attribution b10
WHERE b10."fact_id" = b9."id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b10."actor_id" AND hidden.review_state IN ('DRAFT', 'REJECTED'))
ORDER BY b10."position") AS b10l), '')) || ']') || '}')), E'\x01') AS x0
FROM claim_stance b9 JOIN fact b9_fact ON b9_fact.id = b9.id AND b9_fact.kind = 'CLAIM_STANCE'
WHERE b9_fact."review_state" = 'ACCEPTED' AND b9_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM claim b9st1
WHERE b9st1."id" = b9."claim_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b9st1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (fold(b9st1."text") COLLATE "C" LIKE '%' || like_escape((
SELECT fold($4))) || '%')))
ORDER BY fold(b9_fact."label") COLLATE "C" ASC,b9."id" ASC LIMIT 20) AS b9p HAVING TRUE) || '}')) AS data OFFSET 0) AS answer
