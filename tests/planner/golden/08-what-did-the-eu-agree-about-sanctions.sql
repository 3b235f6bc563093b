SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT ((('{"sanctions":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b1p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"label":' || to_json((b1_fact."label")::text)::text) || (',"subject":' || (
SELECT (('{"name":' || to_json((b2_entity."label")::text)::text) || '}')
FROM entity b2_entity JOIN LATERAL (
SELECT b2_entity.id) AS b2 ON b2_entity.kind = 'ACTOR'
WHERE b2."id" = b1."subject_id" AND b2_entity."review_state" = 'ACCEPTED'))) || ((',"statusOnThatDay":' || ('"' || coalesce((
SELECT CASE
     
WHEN c.action IN ('LIFTED', 'EXPIRED', 'DELISTED') THEN 'ENDED'
     
WHEN c.action = 'SUSPENDED' THEN 'SUSPENDED'
     
WHEN c.action = 'EASED' THEN 'PARTLY_EASED'
      ELSE 'IN_FORCE' END
   
FROM sanction_status_change c JOIN fact f ON f.id = c.id
   
WHERE c.sanction_id = b1."id" AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
      AND c.action IN ('IMPOSED', 'EXTENDED', 'TIGHTENED', 'REINSTATED', 'EASED', 'SUSPENDED', 'LIFTED', 'EXPIRED', 'DELISTED')
      AND coalesce(c.effective_on_earliest, c.decided_on_earliest, f.valid_from_earliest, f.attested_on_earliest) <= partial_date_latest($1)
   
ORDER BY coalesce(c.effective_on_earliest, c.decided_on_earliest, f.valid_from_earliest, f.attested_on_earliest) DESC, f.recorded_at DESC, c.id DESC LIMIT 1),
    CASE
WHEN b1_fact."valid_to_latest" < partial_date_latest($2) THEN 'ENDED'
WHEN coalesce(b1."listed_on_earliest", b1_fact."valid_from_earliest", b1_fact."attested_on_earliest") <= partial_date_latest($3) THEN 'IN_FORCE' ELSE 'UNKNOWN' END)::text || '"')) || (',"listedOn":' || (CASE
WHEN b1."listed_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b1."listed_on" || '"')) || '}') END)))) || (((',"measures":' || to_json(b1."measures"::text[])::text) || (',"certainty":' || ('"' || b1_fact."certainty"::text || '"'))) || ((',"statusHistory":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b3p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"action":' || ('"' || b3."action"::text || '"')) || (',"decidedOn":' || (CASE
WHEN b3."decided_on" IS NULL THEN 'null' ELSE ((('{"value":' || ('"' || b3."decided_on" || '"')) || ',"sourceText":') || (coalesce(to_json((b3."decided_on_text")::text)::text, 'null') || '}')) END))) || ((',"decidedBy":' || coalesce((
SELECT coalesce((('{"name":' || to_json((b4_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b4_entity JOIN LATERAL (
SELECT b4_entity.id) AS b4 ON b4_entity.kind = 'ACTOR'
WHERE b4."id" = b3."decided_by_id" AND b4_entity."review_state" = 'ACCEPTED'), 'null')) || (',"effectiveOn":' || (CASE
WHEN b3."effective_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b3."effective_on" || '"')) || '}') END)))) || (((',"sectors":' || to_json(b3."sectors"::text[])::text) || (',"exhaustive":' || (b3."exhaustive")::text)) || ((',"citations":' || (
SELECT (('{"nodes":[' || coalesce(string_agg(b5p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((('{"exact":' || to_json((b5."exact")::text)::text) || '}'), E'\x01') AS x0
FROM citation b5
WHERE b5."fact_id" = b3."id" AND TRUE
ORDER BY b5."span_start" ASC,b5."id" ASC LIMIT 20) AS b5p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM sanction_status_change b3 JOIN fact b3_fact ON b3_fact.id = b3.id AND b3_fact.kind = 'SANCTION_STATUS_CHANGE'
WHERE b3."sanction_id" = b1."id" AND b3_fact."review_state" = 'ACCEPTED' AND b3_fact."retracted_at" IS NULL
ORDER BY coalesce(b3."decided_on_earliest", 'infinity'::date) ASC,b3."id" ASC LIMIT 20) AS b3p HAVING TRUE)) || '}'))), E'\x01') AS x0
FROM sanction b1 JOIN fact b1_fact ON b1_fact.id = b1.id AND b1_fact.kind = 'SANCTION'
WHERE b1_fact."review_state" = 'ACCEPTED' AND b1_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM entity b1st1_entity JOIN LATERAL (
SELECT b1st1_entity.id) AS b1st1 ON b1st1_entity.kind = 'ACTOR'
WHERE b1st1."id" = b1."authority_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b1st1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (fold(b1st1_entity."label") COLLATE "C" = (
SELECT fold($4)))))
ORDER BY coalesce(b1."listed_on_earliest", '-infinity'::date) DESC,b1."id" DESC LIMIT 20) AS b1p HAVING TRUE)) || ',"sanctionsPrograms":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"name":' || to_json((b6_entity."label")::text)::text) || ',"issuer":') || ((coalesce((
SELECT coalesce((('{"name":' || to_json((b7_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b7_entity JOIN LATERAL (
SELECT b7_entity.id) AS b7 ON b7_entity.kind = 'ACTOR'
WHERE b7."id" = b6."issuer_id" AND b7_entity."review_state" = 'ACCEPTED'), 'null') || ',"target":') || coalesce((
SELECT coalesce((('{"name":' || to_json((b8_entity."label")::text)::text) || '}'), E'\x01')
FROM entity b8_entity JOIN LATERAL (
SELECT b8_entity.id) AS b8 ON b8_entity.kind = 'ACTOR'
WHERE b8."id" = b6."target_id" AND b8_entity."review_state" = 'ACCEPTED'), 'null'))) || (((',"sanctions":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM sanction b9c JOIN fact b9c_fact ON b9c_fact.id = b9c.id AND b9c_fact.kind = 'SANCTION'
WHERE b9c."program_id" = b6."id" AND b9c_fact."review_state" = 'ACCEPTED' AND b9c_fact."retracted_at" IS NULL)::text) || '}'))) || ',"descriptions":') || ((
SELECT (('{"nodes":[' || coalesce(string_agg(b10p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce(((('{"text":' || to_json((b10."text")::text)::text) || ',"certainty":') || (('"' || b10_fact."certainty"::text || '"') || '}')), E'\x01') AS x0
FROM description b10 JOIN fact b10_fact ON b10_fact.id = b10.id AND b10_fact.kind = 'DESCRIPTION'
WHERE b10."entity_id" = b6."id" AND b10_fact."review_state" = 'ACCEPTED' AND b10_fact."retracted_at" IS NULL
ORDER BY b10_fact."recorded_at" ASC,b10."id" ASC LIMIT 20) AS b10p HAVING TRUE) || '}'))), E'\x01') AS x0
FROM sanctions_program b6 JOIN entity b6_entity ON b6_entity.id = b6.id AND b6_entity.kind = 'SANCTIONS_PROGRAM'
WHERE b6_entity."review_state" = 'ACCEPTED'
ORDER BY fold(b6_entity."label") COLLATE "C" ASC,b6."id" ASC LIMIT 20) AS b6p HAVING TRUE) || '}')) AS data OFFSET 0) AS answer
