SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216
FROM (
SELECT (((((('{"facts":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b1c
WHERE b1c."review_state" = 'ACCEPTED' AND b1c."retracted_at" IS NULL)::text) || '}'))) || ',"inferred":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b2c
WHERE b2c."review_state" = 'ACCEPTED' AND b2c."retracted_at" IS NULL AND (b2c."certainty" = $1))::text) || '}')) || ',"onTheWordOfPersons":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b3c
WHERE b3c."review_state" = 'ACCEPTED' AND b3c."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM attribution l, actor b3ct1
WHERE l.fact_id = b3c."id" AND b3ct1."id" = l.actor_id AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b3ct1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (b3ct1."kind" = $2))))::text) || '}')))) || (((',"throughMedia":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b4c
WHERE b4c."review_state" = 'ACCEPTED' AND b4c."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM attribution l, actor b4ct1
WHERE l.fact_id = b4c."id" AND b4ct1."id" = l.actor_id AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b4ct1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (b4ct1."kind" = $3))))::text) || '}'))) || ',"entities":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM entity b5c
WHERE b5c."review_state" = 'ACCEPTED' AND b5c."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = b5c."id" AND fact.retracted_at IS NOT NULL))::text) || '}')) || ',"articles":') || (
SELECT (('{"nodes":[' || coalesce(string_agg(b6p.x0, ','), '')) || ']}')
FROM (
SELECT coalesce((((('{"publishedOn":' || (CASE
WHEN b6."published_on" IS NULL THEN 'null' ELSE (('{"value":' || ('"' || b6."published_on" || '"')) || '}') END)) || ',"facts":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b7c
WHERE b7c."id" IN (
SELECT fact_id
FROM citation
WHERE article_id = b6."id") AND ($4::fact_kind[] IS NULL OR b7c."kind" = ANY ($5)) AND b7c."review_state" = 'ACCEPTED' AND b7c."retracted_at" IS NULL)::text) || '}')) || ',"citations":')) || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM citation b8c JOIN fact b8c_fact ON b8c_fact.id = b8c.fact_id
WHERE b8c."article_id" = b6."id" AND b8c_fact."review_state" = 'ACCEPTED' AND b8c_fact."review_state" = 'ACCEPTED' AND b8c_fact."retracted_at" IS NULL)::text) || '}')) || ',"actors":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM entity b9c_entity JOIN LATERAL (
SELECT b9c_entity.id) AS b9c ON b9c_entity.kind = 'ACTOR'
WHERE b9c."id" IN (
SELECT i.entity_id
FROM citation c JOIN fact f ON f.id = c.fact_id JOIN involvement i ON i.fact_id = f.id
WHERE c.article_id = b6."id" AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL) AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b9c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND b9c_entity."merged_into_id" IS NULL)::text) || '}')) || '}'))), E'\x01') AS x0
FROM article b6
WHERE TRUE
ORDER BY coalesce(b6."published_on_earliest", '-infinity'::date) DESC,b6."id" DESC LIMIT 20) AS b6p HAVING TRUE)))) || ((((',"persons":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM actor b10c JOIN entity b10c_entity ON b10c_entity.id = b10c.id AND b10c_entity.kind = 'ACTOR'
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b10c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND b10c_entity."merged_into_id" IS NULL AND (b10c."kind" = $6))::text) || '}'))) || ',"states":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM actor b11c JOIN entity b11c_entity ON b11c_entity.id = b11c.id AND b11c_entity.kind = 'ACTOR'
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b11c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND b11c_entity."merged_into_id" IS NULL AND (b11c."kind" = $7))::text) || '}')) || ',"otherActors":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM actor b12c JOIN entity b12c_entity ON b12c_entity.id = b12c.id AND b12c_entity.kind = 'ACTOR'
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b12c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND b12c_entity."merged_into_id" IS NULL AND (b12c."kind" = ANY ($8) IS NOT TRUE))::text) || '}')))) || (((',"places":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM place b13c
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b13c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')))::text) || '}'))) || ',"positions":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b14c_fact JOIN LATERAL (
SELECT b14c_fact.id) AS b14c ON b14c_fact.kind = 'POSITION'
WHERE b14c_fact."review_state" = 'ACCEPTED' AND b14c_fact."retracted_at" IS NULL)::text) || '}')) || ',"relationships":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b15c_fact JOIN LATERAL (
SELECT b15c_fact.id) AS b15c ON b15c_fact.kind = 'RELATIONSHIP'
WHERE b15c_fact."review_state" = 'ACCEPTED' AND b15c_fact."retracted_at" IS NULL)::text) || '}')))))) || (((((',"meetings":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b16c_fact JOIN LATERAL (
SELECT b16c_fact.id) AS b16c ON b16c_fact.kind = 'MEETING'
WHERE b16c_fact."review_state" = 'ACCEPTED' AND b16c_fact."retracted_at" IS NULL)::text) || '}'))) || ',"meetingParticipations":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b17c_fact JOIN LATERAL (
SELECT b17c_fact.id) AS b17c ON b17c_fact.kind = 'MEETING_PARTICIPATION'
WHERE b17c_fact."review_state" = 'ACCEPTED' AND b17c_fact."retracted_at" IS NULL)::text) || '}')) || ',"statements":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b18c_fact JOIN LATERAL (
SELECT b18c_fact.id) AS b18c ON b18c_fact.kind = 'STATEMENT'
WHERE b18c_fact."review_state" = 'ACCEPTED' AND b18c_fact."retracted_at" IS NULL)::text) || '}')))) || (((',"quotedWordForWord":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM statement b19c JOIN fact b19c_fact ON b19c_fact.id = b19c.id AND b19c_fact.kind = 'STATEMENT'
WHERE b19c_fact."review_state" = 'ACCEPTED' AND b19c_fact."retracted_at" IS NULL AND (b19c."form" = ANY ($9)))::text) || '}'))) || ',"claims":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM claim b20c
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b20c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')))::text) || '}')) || ',"denied":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM claim b21c
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b21c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (EXISTS (
SELECT
FROM claim_stance b21ct1 JOIN fact b21ct1_fact ON b21ct1_fact.id = b21ct1.id AND b21ct1_fact.kind = 'CLAIM_STANCE'
WHERE b21ct1."claim_id" = b21c."id" AND b21ct1_fact."review_state" = 'ACCEPTED' AND b21ct1_fact."retracted_at" IS NULL AND (b21ct1."stance" = $10))))::text) || '}'))))) || ((((',"bases":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM base b22c
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b22c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')))::text) || '}'))) || ',"basesUnderNegotiation":') || (((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM base b23c
WHERE NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b23c."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (coalesce((
SELECT c.status
FROM base_status_change c JOIN fact f ON f.id = c.id
WHERE c.base_id = b23c."id" AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL AND coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) <= today()
ORDER BY coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest) DESC, f.recorded_at DESC, c.id DESC LIMIT 1), 'UNKNOWN') = $11))::text) || '}')) || ',"sanctions":') || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b24c_fact JOIN LATERAL (
SELECT b24c_fact.id) AS b24c ON b24c_fact.kind = 'SANCTION'
WHERE b24c_fact."review_state" = 'ACCEPTED' AND b24c_fact."retracted_at" IS NULL)::text) || '}')))) || (((',"sanctionsInForce":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM sanction b25c JOIN fact b25c_fact ON b25c_fact.id = b25c.id AND b25c_fact.kind = 'SANCTION'
WHERE b25c_fact."review_state" = 'ACCEPTED' AND b25c_fact."retracted_at" IS NULL AND (coalesce((
SELECT CASE
     
WHEN c.action IN ('LIFTED', 'EXPIRED', 'DELISTED') THEN 'ENDED'
     
WHEN c.action = 'SUSPENDED' THEN 'SUSPENDED'
     
WHEN c.action = 'EASED' THEN 'PARTLY_EASED'
      ELSE 'IN_FORCE' END
   
FROM sanction_status_change c JOIN fact f ON f.id = c.id
   
WHERE c.sanction_id = b25c."id" AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
      AND c.action IN ('IMPOSED', 'EXTENDED', 'TIGHTENED', 'REINSTATED', 'EASED', 'SUSPENDED', 'LIFTED', 'EXPIRED', 'DELISTED')
      AND coalesce(c.effective_on_earliest, c.decided_on_earliest, f.valid_from_earliest, f.attested_on_earliest) <= today()
   
ORDER BY coalesce(c.effective_on_earliest, c.decided_on_earliest, f.valid_from_earliest, f.attested_on_earliest) DESC, f.recorded_at DESC, c.id DESC LIMIT 1),
    CASE
WHEN b25c_fact."valid_to_latest" < today() THEN 'ENDED'
WHEN coalesce(b25c."listed_on_earliest", b25c_fact."valid_from_earliest", b25c_fact."attested_on_earliest") <= today() THEN 'IN_FORCE' ELSE 'UNKNOWN' END) = $12))::text) || '}'))) || ',"events":') || ((
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM fact b26c_fact JOIN LATERAL (
SELECT b26c_fact.id) AS b26c ON b26c_fact.kind = 'EVENT'
WHERE b26c_fact."review_state" = 'ACCEPTED' AND b26c_fact."retracted_at" IS NULL)::text) || '}')) || '}'))))) AS data OFFSET 0) AS answer
