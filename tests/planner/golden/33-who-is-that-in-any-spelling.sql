SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216,(
      WITH language AS MATERIALIZED (
    SELECT configuration, query
   
FROM unnest($1::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($2, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      name AS MATERIALIZED (
    SELECT q.no, n.id, n.entity_id, s.likeness, s.same_words, s.sounds, (CASE
       
WHEN n.key = q.key THEN
          CASE
WHEN n.name_kind = 'WEAK_ALIAS' THEN 850000
              
WHEN n.name_kind = 'PRIMARY' OR n.id = n.entity_id THEN 1000000 ELSE 900000 END
       
WHEN starts_with(n.key, q.key) THEN 700000 + 100000 * length(q.key) / length(n.key)
       
WHEN position(' ' || q.key IN n.key) > 0 THEN 650000 + 50000 * length(q.key) / length(n.key)
        ELSE 400000 + (200000 * greatest(s.part, s.sounds))::int
      END)::int AS score
   
FROM (
      SELECT *
FROM jsonb_to_recordset($3::jsonb)
        AS q (no int, key text, words text[], skeletons text[], skeleton text, telling boolean, fuzzy boolean, without text[])
      LIMIT 1
    ) AS q
    CROSS JOIN LATERAL (
      SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" = q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" >= q.key AND key COLLATE "C" < q.key || '~' UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key %> q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE string_to_array(skeleton, ' ') @> q.skeletons
    ) AS n
    CROSS JOIN LATERAL (
      SELECT word_similarity(q.key, n.key) AS part, similarity(q.key, n.key) AS likeness,
        string_to_array(n.key, ' ') @> q.words AND q.words @> string_to_array(n.key, ' ') AS same_words,
        CASE
WHEN q.skeletons IS NULL THEN 0
WHEN n.skeleton = q.skeleton THEN 0.8
         
WHEN string_to_array(n.skeleton, ' ') @> q.skeletons THEN 0.6 ELSE 0 END AS sounds
      OFFSET 0
    ) AS s
   
WHERE (
        starts_with(n.key, q.key)
        OR length(q.key) > 1 AND position(' ' || q.key IN n.key) > 0
        OR q.fuzzy AND s.part >= 0.6
          AND NOT EXISTS (
SELECT
FROM unnest(q.words) AS word
WHERE word_similarity(word, n.key) < 0.45)
        OR s.sounds > 0 AND (q.telling OR s.part >= 0.3 OR n.value ~ '[\u0590-\u08ff]')
      )
      AND coalesce((
SELECT fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL
FROM fact
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE),
      best_name AS (
SELECT entity_id AS id, max(score) AS score
FROM name GROUP BY entity_id),
      named AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM best_name
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($4) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $5),
      text AS MATERIALIZED (
WITH body AS MATERIALIZED (
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
   
FROM (
SELECT query, array_agg(configuration) AS configurations
FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (
SELECT *
FROM article
WHERE search @@ l.query AND (
SELECT count(*)
FROM named) <= $6 OFFSET 0) AS s
   
WHERE search_configuration(s.language) = ANY (l.configurations)) 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE (
SELECT count(*)
FROM named) <= $7 UNION ALL 
      SELECT s.entity_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE (
SELECT count(*)
FROM named) <= $8),
      best_text AS (
        SELECT entity_id AS id, max(score) AS score
FROM text
       
WHERE entity_id NOT IN (
SELECT entity_id
FROM name) GROUP BY entity_id
      ), page AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM named UNION ALL (
        SELECT id, score
FROM (
SELECT *
FROM best_text
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($9) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $10)) AS found
       
ORDER BY score DESC,id ASC LIMIT $11) SELECT json_build_object(
      'rows', (
SELECT coalesce(json_agg(json_build_array(id, score, place, no, name, marked, field)), '[]')
FROM (
        SELECT page.id, page.score, hit.place, hit.no, n.value,
          CASE
WHEN n.id IS NULL THEN CASE hit.place
WHEN 0 THEN (
SELECT ts_headline(hit.configuration, left(s.body, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.body) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM article s
WHERE s.id = hit.id)
WHEN 1 THEN (
SELECT ts_headline(hit.configuration, left(s.label, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.label) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM entity s
WHERE s.id = hit.id)
WHEN 2 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM statement s
WHERE s.id = hit.id)
WHEN 3 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM claim s
WHERE s.id = hit.id)
WHEN 4 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM description s
WHERE s.id = hit.id)
WHEN 5 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_topic s
WHERE s.id = hit.id)
WHEN 6 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_outcome s
WHERE s.id = hit.id) END END,
          CASE
WHEN n.actor_name_id IS NOT NULL THEN 'names'
WHEN n.reference_name_id IS NOT NULL THEN 'referenceNames' ELSE 'label' END
       
FROM page CROSS JOIN LATERAL (
          SELECT -1 AS place, id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
         
FROM name
WHERE entity_id = page.id
          UNION ALL SELECT place, id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM article s JOIN language l ON s.search @@ l.query AND l.configuration = search_configuration(s.language)
     
WHERE s.id = page.id UNION ALL 
      SELECT 1 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM entity s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 2 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM statement s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 3 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM claim s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 4 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM description s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.entity_id = page.id UNION ALL 
      SELECT 5 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_topic s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id UNION ALL 
      SELECT 6 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_outcome s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id) AS text
         
ORDER BY score DESC, cited DESC, place, id LIMIT $12
        ) AS hit LEFT JOIN LATERAL (
SELECT *
FROM name_key
WHERE hit.place = -1 AND id = hit.id OFFSET 0) AS n ON TRUE
       
ORDER BY page.score DESC,page.id ASC, hit.score DESC, hit.cited DESC, hit.place, hit.id) AS row(id, score, place, no, name, marked, field)), 'texts', (
SELECT json_object_agg(page.id, (
SELECT json_build_array(coalesce((
SELECT coalesce(((('{"__typename":' || (CASE b1."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b1."label")::text)::text || '}')), E'\x01')
FROM entity b1
WHERE b1."id" = named.id AND b1."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT page.id AS id) AS named))
FROM page),
      'counts', NULL, 'after', FALSE, 'before', FALSE)),(
      WITH language AS MATERIALIZED (
    SELECT configuration, query
   
FROM unnest($13::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($14, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      name AS MATERIALIZED (
    SELECT q.no, n.id, n.entity_id, s.likeness, s.same_words, s.sounds, (CASE
       
WHEN n.key = q.key THEN
          CASE
WHEN n.name_kind = 'WEAK_ALIAS' THEN 850000
              
WHEN n.name_kind = 'PRIMARY' OR n.id = n.entity_id THEN 1000000 ELSE 900000 END
       
WHEN starts_with(n.key, q.key) THEN 700000 + 100000 * length(q.key) / length(n.key)
       
WHEN position(' ' || q.key IN n.key) > 0 THEN 650000 + 50000 * length(q.key) / length(n.key)
        ELSE 400000 + (200000 * greatest(s.part, s.sounds))::int
      END)::int AS score
   
FROM (
      SELECT *
FROM jsonb_to_recordset($15::jsonb)
        AS q (no int, key text, words text[], skeletons text[], skeleton text, telling boolean, fuzzy boolean, without text[])
      LIMIT 1
    ) AS q
    CROSS JOIN LATERAL (
      SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" = q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" >= q.key AND key COLLATE "C" < q.key || '~' UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key %> q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE string_to_array(skeleton, ' ') @> q.skeletons
    ) AS n
    CROSS JOIN LATERAL (
      SELECT word_similarity(q.key, n.key) AS part, similarity(q.key, n.key) AS likeness,
        string_to_array(n.key, ' ') @> q.words AND q.words @> string_to_array(n.key, ' ') AS same_words,
        CASE
WHEN q.skeletons IS NULL THEN 0
WHEN n.skeleton = q.skeleton THEN 0.8
         
WHEN string_to_array(n.skeleton, ' ') @> q.skeletons THEN 0.6 ELSE 0 END AS sounds
      OFFSET 0
    ) AS s
   
WHERE (
        starts_with(n.key, q.key)
        OR length(q.key) > 1 AND position(' ' || q.key IN n.key) > 0
        OR q.fuzzy AND s.part >= 0.6
          AND NOT EXISTS (
SELECT
FROM unnest(q.words) AS word
WHERE word_similarity(word, n.key) < 0.45)
        OR s.sounds > 0 AND (q.telling OR s.part >= 0.3 OR n.value ~ '[\u0590-\u08ff]')
      )
      AND coalesce((
SELECT fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL
FROM fact
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE),
      best_name AS (
SELECT entity_id AS id, max(score) AS score
FROM name GROUP BY entity_id),
      named AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM best_name
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($16) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $17),
      text AS MATERIALIZED (
WITH body AS MATERIALIZED (
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
   
FROM (
SELECT query, array_agg(configuration) AS configurations
FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (
SELECT *
FROM article
WHERE search @@ l.query AND (
SELECT count(*)
FROM named) <= $18 OFFSET 0) AS s
   
WHERE search_configuration(s.language) = ANY (l.configurations)) 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE (
SELECT count(*)
FROM named) <= $19 UNION ALL 
      SELECT s.entity_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE (
SELECT count(*)
FROM named) <= $20),
      best_text AS (
        SELECT entity_id AS id, max(score) AS score
FROM text
       
WHERE entity_id NOT IN (
SELECT entity_id
FROM name) GROUP BY entity_id
      ), page AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM named UNION ALL (
        SELECT id, score
FROM (
SELECT *
FROM best_text
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($21) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $22)) AS found
       
ORDER BY score DESC,id ASC LIMIT $23) SELECT json_build_object(
      'rows', (
SELECT coalesce(json_agg(json_build_array(id, score, place, no, name, marked, field)), '[]')
FROM (
        SELECT page.id, page.score, hit.place, hit.no, n.value,
          CASE
WHEN n.id IS NULL THEN CASE hit.place
WHEN 0 THEN (
SELECT ts_headline(hit.configuration, left(s.body, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.body) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM article s
WHERE s.id = hit.id)
WHEN 1 THEN (
SELECT ts_headline(hit.configuration, left(s.label, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.label) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM entity s
WHERE s.id = hit.id)
WHEN 2 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM statement s
WHERE s.id = hit.id)
WHEN 3 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM claim s
WHERE s.id = hit.id)
WHEN 4 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM description s
WHERE s.id = hit.id)
WHEN 5 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_topic s
WHERE s.id = hit.id)
WHEN 6 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_outcome s
WHERE s.id = hit.id) END END,
          CASE
WHEN n.actor_name_id IS NOT NULL THEN 'names'
WHEN n.reference_name_id IS NOT NULL THEN 'referenceNames' ELSE 'label' END
       
FROM page CROSS JOIN LATERAL (
          SELECT -1 AS place, id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
         
FROM name
WHERE entity_id = page.id
          UNION ALL SELECT place, id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM article s JOIN language l ON s.search @@ l.query AND l.configuration = search_configuration(s.language)
     
WHERE s.id = page.id UNION ALL 
      SELECT 1 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM entity s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 2 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM statement s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 3 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM claim s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 4 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM description s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.entity_id = page.id UNION ALL 
      SELECT 5 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_topic s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id UNION ALL 
      SELECT 6 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_outcome s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id) AS text
         
ORDER BY score DESC, cited DESC, place, id LIMIT $24
        ) AS hit LEFT JOIN LATERAL (
SELECT *
FROM name_key
WHERE hit.place = -1 AND id = hit.id OFFSET 0) AS n ON TRUE
       
ORDER BY page.score DESC,page.id ASC, hit.score DESC, hit.cited DESC, hit.place, hit.id) AS row(id, score, place, no, name, marked, field)), 'texts', (
SELECT json_object_agg(page.id, (
SELECT json_build_array(coalesce((
SELECT coalesce(((('{"__typename":' || (CASE b2."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b2."label")::text)::text || '}')), E'\x01')
FROM entity b2
WHERE b2."id" = named.id AND b2."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT page.id AS id) AS named))
FROM page),
      'counts', NULL, 'after', FALSE, 'before', FALSE)),(
      WITH language AS MATERIALIZED (
    SELECT configuration, query
   
FROM unnest($25::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($26, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      name AS MATERIALIZED (
    SELECT q.no, n.id, n.entity_id, s.likeness, s.same_words, s.sounds, (CASE
       
WHEN n.key = q.key THEN
          CASE
WHEN n.name_kind = 'WEAK_ALIAS' THEN 850000
              
WHEN n.name_kind = 'PRIMARY' OR n.id = n.entity_id THEN 1000000 ELSE 900000 END
       
WHEN starts_with(n.key, q.key) THEN 700000 + 100000 * length(q.key) / length(n.key)
       
WHEN position(' ' || q.key IN n.key) > 0 THEN 650000 + 50000 * length(q.key) / length(n.key)
        ELSE 400000 + (200000 * greatest(s.part, s.sounds))::int
      END)::int AS score
   
FROM (
      SELECT *
FROM jsonb_to_recordset($27::jsonb)
        AS q (no int, key text, words text[], skeletons text[], skeleton text, telling boolean, fuzzy boolean, without text[])
      LIMIT 2
    ) AS q
    CROSS JOIN LATERAL (
      SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" = q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" >= q.key AND key COLLATE "C" < q.key || '~' UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key %> q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE string_to_array(skeleton, ' ') @> q.skeletons
    ) AS n
    CROSS JOIN LATERAL (
      SELECT word_similarity(q.key, n.key) AS part, similarity(q.key, n.key) AS likeness,
        string_to_array(n.key, ' ') @> q.words AND q.words @> string_to_array(n.key, ' ') AS same_words,
        CASE
WHEN q.skeletons IS NULL THEN 0
WHEN n.skeleton = q.skeleton THEN 0.8
         
WHEN string_to_array(n.skeleton, ' ') @> q.skeletons THEN 0.6 ELSE 0 END AS sounds
      OFFSET 0
    ) AS s
   
WHERE (
        starts_with(n.key, q.key)
        OR length(q.key) > 1 AND position(' ' || q.key IN n.key) > 0
        OR q.fuzzy AND s.part >= 0.6
          AND NOT EXISTS (
SELECT
FROM unnest(q.words) AS word
WHERE word_similarity(word, n.key) < 0.45)
        OR s.sounds > 0 AND (q.telling OR s.part >= 0.3 OR n.value ~ '[\u0590-\u08ff]')
      )
      AND coalesce((
SELECT fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL
FROM fact
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE),
      best_name AS (
SELECT entity_id AS id, max(score) AS score
FROM name GROUP BY entity_id),
      named AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM best_name
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($28) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $29),
      text AS MATERIALIZED (
WITH body AS MATERIALIZED (
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
   
FROM (
SELECT query, array_agg(configuration) AS configurations
FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (
SELECT *
FROM article
WHERE search @@ l.query AND (
SELECT count(*)
FROM named) <= $30 OFFSET 0) AS s
   
WHERE search_configuration(s.language) = ANY (l.configurations)) 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE (
SELECT count(*)
FROM named) <= $31 UNION ALL 
      SELECT s.entity_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE (
SELECT count(*)
FROM named) <= $32),
      best_text AS (
        SELECT entity_id AS id, max(score) AS score
FROM text
       
WHERE entity_id NOT IN (
SELECT entity_id
FROM name) GROUP BY entity_id
      ), page AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM named UNION ALL (
        SELECT id, score
FROM (
SELECT *
FROM best_text
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($33) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $34)) AS found
       
ORDER BY score DESC,id ASC LIMIT $35) SELECT json_build_object(
      'rows', (
SELECT coalesce(json_agg(json_build_array(id, score, place, no, name, marked, field)), '[]')
FROM (
        SELECT page.id, page.score, hit.place, hit.no, n.value,
          CASE
WHEN n.id IS NULL THEN CASE hit.place
WHEN 0 THEN (
SELECT ts_headline(hit.configuration, left(s.body, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.body) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM article s
WHERE s.id = hit.id)
WHEN 1 THEN (
SELECT ts_headline(hit.configuration, left(s.label, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.label) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM entity s
WHERE s.id = hit.id)
WHEN 2 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM statement s
WHERE s.id = hit.id)
WHEN 3 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM claim s
WHERE s.id = hit.id)
WHEN 4 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM description s
WHERE s.id = hit.id)
WHEN 5 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_topic s
WHERE s.id = hit.id)
WHEN 6 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_outcome s
WHERE s.id = hit.id) END END,
          CASE
WHEN n.actor_name_id IS NOT NULL THEN 'names'
WHEN n.reference_name_id IS NOT NULL THEN 'referenceNames' ELSE 'label' END
       
FROM page CROSS JOIN LATERAL (
          SELECT -1 AS place, id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
         
FROM name
WHERE entity_id = page.id
          UNION ALL SELECT place, id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM article s JOIN language l ON s.search @@ l.query AND l.configuration = search_configuration(s.language)
     
WHERE s.id = page.id UNION ALL 
      SELECT 1 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM entity s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 2 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM statement s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 3 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM claim s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 4 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM description s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.entity_id = page.id UNION ALL 
      SELECT 5 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_topic s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id UNION ALL 
      SELECT 6 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_outcome s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id) AS text
         
ORDER BY score DESC, cited DESC, place, id LIMIT $36
        ) AS hit LEFT JOIN LATERAL (
SELECT *
FROM name_key
WHERE hit.place = -1 AND id = hit.id OFFSET 0) AS n ON TRUE
       
ORDER BY page.score DESC,page.id ASC, hit.score DESC, hit.cited DESC, hit.place, hit.id) AS row(id, score, place, no, name, marked, field)), 'texts', (
SELECT json_object_agg(page.id, (
SELECT json_build_array(coalesce((
SELECT coalesce(((('{"__typename":' || (CASE b3."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b3."label")::text)::text || '}')), E'\x01')
FROM entity b3
WHERE b3."id" = named.id AND b3."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT page.id AS id) AS named))
FROM page),
      'counts', NULL, 'after', FALSE, 'before', FALSE)),(
      WITH language AS MATERIALIZED (
    SELECT configuration, query
   
FROM unnest($37::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($38, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      name AS MATERIALIZED (
    SELECT q.no, n.id, n.entity_id, s.likeness, s.same_words, s.sounds, (CASE
       
WHEN n.key = q.key THEN
          CASE
WHEN n.name_kind = 'WEAK_ALIAS' THEN 850000
              
WHEN n.name_kind = 'PRIMARY' OR n.id = n.entity_id THEN 1000000 ELSE 900000 END
       
WHEN starts_with(n.key, q.key) THEN 700000 + 100000 * length(q.key) / length(n.key)
       
WHEN position(' ' || q.key IN n.key) > 0 THEN 650000 + 50000 * length(q.key) / length(n.key)
        ELSE 400000 + (200000 * greatest(s.part, s.sounds))::int
      END)::int AS score
   
FROM (
      SELECT *
FROM jsonb_to_recordset($39::jsonb)
        AS q (no int, key text, words text[], skeletons text[], skeleton text, telling boolean, fuzzy boolean, without text[])
      LIMIT 1
    ) AS q
    CROSS JOIN LATERAL (
      SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" = q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" >= q.key AND key COLLATE "C" < q.key || '~' UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key %> q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE string_to_array(skeleton, ' ') @> q.skeletons
    ) AS n
    CROSS JOIN LATERAL (
      SELECT word_similarity(q.key, n.key) AS part, similarity(q.key, n.key) AS likeness,
        string_to_array(n.key, ' ') @> q.words AND q.words @> string_to_array(n.key, ' ') AS same_words,
        CASE
WHEN q.skeletons IS NULL THEN 0
WHEN n.skeleton = q.skeleton THEN 0.8
         
WHEN string_to_array(n.skeleton, ' ') @> q.skeletons THEN 0.6 ELSE 0 END AS sounds
      OFFSET 0
    ) AS s
   
WHERE (
        starts_with(n.key, q.key)
        OR length(q.key) > 1 AND position(' ' || q.key IN n.key) > 0
        OR q.fuzzy AND s.part >= 0.6
          AND NOT EXISTS (
SELECT
FROM unnest(q.words) AS word
WHERE word_similarity(word, n.key) < 0.45)
        OR s.sounds > 0 AND (q.telling OR s.part >= 0.3 OR n.value ~ '[\u0590-\u08ff]')
      )
      AND coalesce((
SELECT fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL
FROM fact
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE),
      best_name AS (
SELECT entity_id AS id, max(score) AS score
FROM name GROUP BY entity_id),
      named AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM best_name
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $40),
      text AS MATERIALIZED (
WITH body AS MATERIALIZED (
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
   
FROM (
SELECT query, array_agg(configuration) AS configurations
FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (
SELECT *
FROM article
WHERE search @@ l.query AND (
SELECT count(*)
FROM named) <= $41 OFFSET 0) AS s
   
WHERE search_configuration(s.language) = ANY (l.configurations)) SELECT id AS entity_id, CASE
WHEN CASE
WHEN (
SELECT count(*)
FROM body) <= 20000 THEN TRUE ELSE (day, id) >= (
SELECT day, id
FROM body
ORDER BY day DESC, id DESC OFFSET 19999 LIMIT 1) END THEN 100000 + (200000 * ts_rank_cd(search, query, 33))::int ELSE 100000 END AS score
FROM body UNION ALL 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE (
SELECT count(*)
FROM named) <= $42 UNION ALL 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE (
SELECT count(*)
FROM named) <= $43 UNION ALL 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE (
SELECT count(*)
FROM named) <= $44 UNION ALL 
      SELECT s.entity_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE (
SELECT count(*)
FROM named) <= $45 UNION ALL 
      SELECT s.meeting_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE (
SELECT count(*)
FROM named) <= $46 UNION ALL 
      SELECT s.meeting_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE (
SELECT count(*)
FROM named) <= $47),
      best_text AS (
        SELECT entity_id AS id, max(score) AS score
FROM text
       
WHERE entity_id NOT IN (
SELECT entity_id
FROM name) GROUP BY entity_id
      ), page AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM named UNION ALL (
        SELECT id, score
FROM (
SELECT *
FROM best_text
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $48)) AS found
       
ORDER BY score DESC,id ASC LIMIT $49) SELECT json_build_object(
      'rows', (
SELECT coalesce(json_agg(json_build_array(id, score, place, no, name, marked, field)), '[]')
FROM (
        SELECT page.id, page.score, hit.place, hit.no, n.value,
          CASE
WHEN n.id IS NULL THEN CASE hit.place
WHEN 0 THEN (
SELECT ts_headline(hit.configuration, left(s.body, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.body) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM article s
WHERE s.id = hit.id)
WHEN 1 THEN (
SELECT ts_headline(hit.configuration, left(s.label, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.label) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM entity s
WHERE s.id = hit.id)
WHEN 2 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM statement s
WHERE s.id = hit.id)
WHEN 3 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM claim s
WHERE s.id = hit.id)
WHEN 4 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM description s
WHERE s.id = hit.id)
WHEN 5 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_topic s
WHERE s.id = hit.id)
WHEN 6 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_outcome s
WHERE s.id = hit.id) END END,
          CASE
WHEN n.actor_name_id IS NOT NULL THEN 'names'
WHEN n.reference_name_id IS NOT NULL THEN 'referenceNames' ELSE 'label' END
       
FROM page CROSS JOIN LATERAL (
          SELECT -1 AS place, id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
         
FROM name
WHERE entity_id = page.id
          UNION ALL SELECT place, id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM article s JOIN language l ON s.search @@ l.query AND l.configuration = search_configuration(s.language)
     
WHERE s.id = page.id UNION ALL 
      SELECT 1 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM entity s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 2 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM statement s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 3 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM claim s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 4 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM description s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.entity_id = page.id UNION ALL 
      SELECT 5 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_topic s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id UNION ALL 
      SELECT 6 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_outcome s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id) AS text
         
ORDER BY score DESC, cited DESC, place, id LIMIT $50
        ) AS hit LEFT JOIN LATERAL (
SELECT *
FROM name_key
WHERE hit.place = -1 AND id = hit.id OFFSET 0) AS n ON TRUE
       
ORDER BY page.score DESC,page.id ASC, hit.score DESC, hit.cited DESC, hit.place, hit.id) AS row(id, score, place, no, name, marked, field)), 'texts', (
SELECT json_object_agg(page.id, (
SELECT json_build_array(coalesce((
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
WHERE b4."id" = named.id AND b4."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT page.id AS id) AS named))
FROM page),
      'counts', NULL, 'after', FALSE, 'before', FALSE)),(
      WITH language AS MATERIALIZED (
    SELECT configuration, query
   
FROM unnest($51::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($52, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      name AS MATERIALIZED (
    SELECT q.no, n.id, n.entity_id, s.likeness, s.same_words, s.sounds, (CASE
       
WHEN n.key = q.key THEN
          CASE
WHEN n.name_kind = 'WEAK_ALIAS' THEN 850000
              
WHEN n.name_kind = 'PRIMARY' OR n.id = n.entity_id THEN 1000000 ELSE 900000 END
       
WHEN starts_with(n.key, q.key) THEN 700000 + 100000 * length(q.key) / length(n.key)
       
WHEN position(' ' || q.key IN n.key) > 0 THEN 650000 + 50000 * length(q.key) / length(n.key)
        ELSE 400000 + (200000 * greatest(s.part, s.sounds))::int
      END)::int AS score
   
FROM (
      SELECT *
FROM jsonb_to_recordset($53::jsonb)
        AS q (no int, key text, words text[], skeletons text[], skeleton text, telling boolean, fuzzy boolean, without text[])
      LIMIT 1
    ) AS q
    CROSS JOIN LATERAL (
      SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" = q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" >= q.key AND key COLLATE "C" < q.key || '~' UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key %> q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE string_to_array(skeleton, ' ') @> q.skeletons
    ) AS n
    CROSS JOIN LATERAL (
      SELECT word_similarity(q.key, n.key) AS part, similarity(q.key, n.key) AS likeness,
        string_to_array(n.key, ' ') @> q.words AND q.words @> string_to_array(n.key, ' ') AS same_words,
        CASE
WHEN q.skeletons IS NULL THEN 0
WHEN n.skeleton = q.skeleton THEN 0.8
         
WHEN string_to_array(n.skeleton, ' ') @> q.skeletons THEN 0.6 ELSE 0 END AS sounds
      OFFSET 0
    ) AS s
   
WHERE (
        starts_with(n.key, q.key)
        OR length(q.key) > 1 AND position(' ' || q.key IN n.key) > 0
        OR q.fuzzy AND s.part >= 0.6
          AND NOT EXISTS (
SELECT
FROM unnest(q.words) AS word
WHERE word_similarity(word, n.key) < 0.45)
        OR s.sounds > 0 AND (q.telling OR s.part >= 0.3 OR n.value ~ '[\u0590-\u08ff]')
      )
      AND coalesce((
SELECT fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL
FROM fact
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE),
      best_name AS (
SELECT entity_id AS id, max(score) AS score
FROM name GROUP BY entity_id),
      named AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM best_name
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($54) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $55),
      text AS MATERIALIZED (
WITH body AS MATERIALIZED (
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
   
FROM (
SELECT query, array_agg(configuration) AS configurations
FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (
SELECT *
FROM article
WHERE search @@ l.query AND (
SELECT count(*)
FROM named) <= $56 OFFSET 0) AS s
   
WHERE search_configuration(s.language) = ANY (l.configurations)) 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE (
SELECT count(*)
FROM named) <= $57 UNION ALL 
      SELECT s.entity_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE (
SELECT count(*)
FROM named) <= $58),
      best_text AS (
        SELECT entity_id AS id, max(score) AS score
FROM text
       
WHERE entity_id NOT IN (
SELECT entity_id
FROM name) GROUP BY entity_id
      ), page AS MATERIALIZED (
        SELECT id, score
FROM (
SELECT *
FROM named UNION ALL (
        SELECT id, score
FROM (
SELECT *
FROM best_text
WHERE TRUE
ORDER BY score DESC,id ASC) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($59) OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $60)) AS found
       
ORDER BY score DESC,id ASC LIMIT $61) SELECT json_build_object(
      'rows', (
SELECT coalesce(json_agg(json_build_array(id, score, place, no, name, marked, field)), '[]')
FROM (
        SELECT page.id, page.score, hit.place, hit.no, n.value,
          CASE
WHEN n.id IS NULL THEN CASE hit.place
WHEN 0 THEN (
SELECT ts_headline(hit.configuration, left(s.body, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.body) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM article s
WHERE s.id = hit.id)
WHEN 1 THEN (
SELECT ts_headline(hit.configuration, left(s.label, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.label) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM entity s
WHERE s.id = hit.id)
WHEN 2 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM statement s
WHERE s.id = hit.id)
WHEN 3 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM claim s
WHERE s.id = hit.id)
WHEN 4 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM description s
WHERE s.id = hit.id)
WHEN 5 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_topic s
WHERE s.id = hit.id)
WHEN 6 THEN (
SELECT ts_headline(hit.configuration, left(s.text, 200000), (
SELECT query
FROM language
WHERE language.configuration = hit.configuration), CASE
WHEN length(s.text) <= 300 THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || 'StartSel="", StopSel=""')
FROM meeting_outcome s
WHERE s.id = hit.id) END END,
          CASE
WHEN n.actor_name_id IS NOT NULL THEN 'names'
WHEN n.reference_name_id IS NOT NULL THEN 'referenceNames' ELSE 'label' END
       
FROM page CROSS JOIN LATERAL (
          SELECT -1 AS place, id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
         
FROM name
WHERE entity_id = page.id
          UNION ALL SELECT place, id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM article s JOIN language l ON s.search @@ l.query AND l.configuration = search_configuration(s.language)
     
WHERE s.id = page.id UNION ALL 
      SELECT 1 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM entity s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 2 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM statement s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 3 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM claim s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
     
WHERE s.id = page.id UNION ALL 
      SELECT 4 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM description s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.entity_id = page.id UNION ALL 
      SELECT 5 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_topic s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id UNION ALL 
      SELECT 6 AS place, s.id, l.configuration, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM meeting_outcome s JOIN language l ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
     
WHERE s.meeting_id = page.id) AS text
         
ORDER BY score DESC, cited DESC, place, id LIMIT $62
        ) AS hit LEFT JOIN LATERAL (
SELECT *
FROM name_key
WHERE hit.place = -1 AND id = hit.id OFFSET 0) AS n ON TRUE
       
ORDER BY page.score DESC,page.id ASC, hit.score DESC, hit.cited DESC, hit.place, hit.id) AS row(id, score, place, no, name, marked, field)), 'texts', (
SELECT json_object_agg(page.id, (
SELECT json_build_array(coalesce((
SELECT coalesce(((('{"__typename":' || (CASE b5."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'STATEMENT' THEN '"Statement"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b5."label")::text)::text || '}')), E'\x01')
FROM entity b5
WHERE b5."id" = named.id AND b5."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT page.id AS id) AS named))
FROM page),
      'counts', NULL, 'after', FALSE, 'before', FALSE))
FROM (
SELECT (((('{"arabic":' || E'\x020\x02') || (',"russian":' || E'\x021\x02')) || ((',"ukrainian":' || E'\x022\x02') || ',"place":')) || (((E'\x023\x02' || ',"metonym":') || E'\x024\x02') || ((',"filtered":' || (
SELECT (('{"totalCount":' || (
SELECT count(*)
FROM statement b6c JOIN fact b6c_fact ON b6c_fact.id = b6c.id AND b6c_fact.kind = 'STATEMENT'
WHERE b6c_fact."review_state" = 'ACCEPTED' AND b6c_fact."retracted_at" IS NULL AND (EXISTS (
SELECT
FROM actor b6ct1
WHERE b6ct1."id" = b6c."speaker_id" AND NOT EXISTS (
SELECT
FROM entity hidden
WHERE hidden.id = b6ct1."id" AND hidden.review_state IN ('DRAFT', 'REJECTED')) AND (b6ct1."id" = ANY (ARRAY(
SELECT entity_id
FROM (
    SELECT q.no, n.id, n.entity_id, s.likeness, s.same_words, s.sounds, (CASE
       
WHEN n.key = q.key THEN
          CASE
WHEN n.name_kind = 'WEAK_ALIAS' THEN 850000
              
WHEN n.name_kind = 'PRIMARY' OR n.id = n.entity_id THEN 1000000 ELSE 900000 END
       
WHEN starts_with(n.key, q.key) THEN 700000 + 100000 * length(q.key) / length(n.key)
       
WHEN position(' ' || q.key IN n.key) > 0 THEN 650000 + 50000 * length(q.key) / length(n.key)
        ELSE 400000 + (200000 * greatest(s.part, s.sounds))::int
      END)::int AS score
   
FROM (
      SELECT *
FROM jsonb_to_recordset($63::jsonb)
        AS q (no int, key text, words text[], skeletons text[], skeleton text, telling boolean, fuzzy boolean, without text[])
      LIMIT 1
    ) AS q
    CROSS JOIN LATERAL (
      SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" = q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key COLLATE "C" >= q.key AND key COLLATE "C" < q.key || '~' UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE key %> q.key UNION SELECT id, entity_id, actor_name_id, name_kind, value, key, skeleton
FROM name_key
WHERE string_to_array(skeleton, ' ') @> q.skeletons
    ) AS n
    CROSS JOIN LATERAL (
      SELECT word_similarity(q.key, n.key) AS part, similarity(q.key, n.key) AS likeness,
        string_to_array(n.key, ' ') @> q.words AND q.words @> string_to_array(n.key, ' ') AS same_words,
        CASE
WHEN q.skeletons IS NULL THEN 0
WHEN n.skeleton = q.skeleton THEN 0.8
         
WHEN string_to_array(n.skeleton, ' ') @> q.skeletons THEN 0.6 ELSE 0 END AS sounds
      OFFSET 0
    ) AS s
   
WHERE (
        starts_with(n.key, q.key)
        OR length(q.key) > 1 AND position(' ' || q.key IN n.key) > 0
        OR q.fuzzy AND s.part >= 0.6
          AND NOT EXISTS (
SELECT
FROM unnest(q.words) AS word
WHERE word_similarity(word, n.key) < 0.45)
        OR s.sounds > 0 AND (q.telling OR s.part >= 0.3 OR n.value ~ '[\u0590-\u08ff]')
      )
      AND coalesce((
SELECT fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL
FROM fact
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE) AS hit))))))::text) || '}'))) || '}'))) AS data OFFSET 0) AS answer
