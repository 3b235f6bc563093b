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
WHERE fact.id = n.actor_name_id), TRUE) AND NOT EXISTS (
        SELECT
FROM name_key o CROSS JOIN unnest(q.without) AS word
       
WHERE o.entity_id = n.entity_id AND position(' ' || word || ' ' IN ' ' || o.key || ' ') > 0 AND coalesce((
SELECT fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL
FROM fact
WHERE fact.id = o.actor_name_id), TRUE))),
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
ORDER BY score DESC,id ASC LIMIT $4),
      text AS MATERIALIZED (
WITH body AS MATERIALIZED (
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
   
FROM (
SELECT query, array_agg(configuration) AS configurations
FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (
SELECT *
FROM article
WHERE search @@ l.query AND TRUE OFFSET 0) AS s
   
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
WHERE TRUE UNION ALL 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE TRUE UNION ALL 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE TRUE UNION ALL 
      SELECT s.entity_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE TRUE UNION ALL 
      SELECT s.meeting_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE TRUE UNION ALL 
      SELECT s.meeting_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE TRUE),
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
ORDER BY score DESC,id ASC LIMIT $5)) AS found
       
ORDER BY score DESC,id ASC LIMIT $6) SELECT json_build_object(
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
         
ORDER BY score DESC, cited DESC, place, id LIMIT $7
        ) AS hit LEFT JOIN LATERAL (
SELECT *
FROM name_key
WHERE hit.place = -1 AND id = hit.id OFFSET 0) AS n ON TRUE
       
ORDER BY page.score DESC,page.id ASC, hit.score DESC, hit.cited DESC, hit.place, hit.id) AS row(id, score, place, no, name, marked, field)), 'texts', (
SELECT json_object_agg(page.id, (
SELECT json_build_array(coalesce((
SELECT coalesce((CASE
WHEN b1."kind" IN ('ARTICLE','ACTOR','PLACE','MEETING','BASE','SANCTION','SANCTIONS_PROGRAM','CLAIM','EVENT') THEN ((('{"__typename":' || (CASE b1."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b1."label")::text)::text || '}'))
WHEN b1."kind" IN ('STATEMENT') THEN (
SELECT ((('{"__typename":"Statement","label":' || to_json((b2_fact."label")::text)::text) || ',"speaker":') || ((
SELECT (('{"name":' || to_json((b3_entity."label")::text)::text) || '}')
FROM entity b3_entity JOIN LATERAL (
SELECT b3_entity.id) AS b3 ON b3_entity.kind = 'ACTOR'
WHERE b3."id" = b2."speaker_id" AND b3_entity."review_state" = 'ACCEPTED') || '}'))
FROM statement b2 JOIN fact b2_fact ON b2_fact.id = b2.id AND b2_fact.kind = 'STATEMENT'
WHERE b2."id" = b1."id" AND b2_fact."review_state" = 'ACCEPTED') END), E'\x01')
FROM entity b1
WHERE b1."id" = named.id AND b1."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT page.id AS id) AS named))
FROM page),
      'counts', (
SELECT json_agg(json_build_array(kind, count))
FROM (
        SELECT kind::text, count(*)::int
FROM (
SELECT id
FROM best_name UNION ALL SELECT id
FROM best_text) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE OFFSET 0
        ) AS entity GROUP BY kind
ORDER BY entity.kind) AS counted(kind, count)), 'after', FALSE, 'before', FALSE)),(
      WITH language AS MATERIALIZED (
    SELECT configuration, query
   
FROM unnest($8::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($9, NFKC)) AS query) AS read
   
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
FROM jsonb_to_recordset($10::jsonb)
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
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE OFFSET 0
        ) AS entity
ORDER BY score DESC,id ASC LIMIT $11),
      text AS MATERIALIZED (
WITH body AS MATERIALIZED (
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
   
FROM (
SELECT query, array_agg(configuration) AS configurations
FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (
SELECT *
FROM article
WHERE search @@ l.query AND TRUE OFFSET 0) AS s
   
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
WHERE TRUE UNION ALL 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE TRUE UNION ALL 
      SELECT s.id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig
WHERE TRUE UNION ALL 
      SELECT s.entity_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE TRUE UNION ALL 
      SELECT s.meeting_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE TRUE UNION ALL 
      SELECT s.meeting_id AS entity_id, 100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
WHERE TRUE),
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
ORDER BY score DESC,id ASC LIMIT $12)) AS found
       
ORDER BY score DESC,id ASC LIMIT $13) SELECT json_build_object(
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
         
ORDER BY score DESC, cited DESC, place, id LIMIT $14
        ) AS hit LEFT JOIN LATERAL (
SELECT *
FROM name_key
WHERE hit.place = -1 AND id = hit.id OFFSET 0) AS n ON TRUE
       
ORDER BY page.score DESC,page.id ASC, hit.score DESC, hit.cited DESC, hit.place, hit.id) AS row(id, score, place, no, name, marked, field)), 'texts', (
SELECT json_object_agg(page.id, (
SELECT json_build_array(coalesce((
SELECT coalesce((CASE
WHEN b4."kind" IN ('ARTICLE','ACTOR','PLACE','MEETING','BASE','SANCTION','SANCTIONS_PROGRAM','CLAIM','EVENT') THEN ((('{"__typename":' || (CASE b4."kind"
WHEN 'ARTICLE' THEN '"Article"'
WHEN 'ACTOR' THEN '"Actor"'
WHEN 'PLACE' THEN '"Place"'
WHEN 'MEETING' THEN '"Meeting"'
WHEN 'BASE' THEN '"Base"'
WHEN 'SANCTION' THEN '"Sanction"'
WHEN 'SANCTIONS_PROGRAM' THEN '"SanctionsProgram"'
WHEN 'CLAIM' THEN '"Claim"'
WHEN 'EVENT' THEN '"Event"' END)) || ',"label":') || (to_json((b4."label")::text)::text || '}'))
WHEN b4."kind" IN ('STATEMENT') THEN (
SELECT ((('{"__typename":"Statement","label":' || to_json((b5_fact."label")::text)::text) || ',"speaker":') || ((
SELECT (('{"name":' || to_json((b6_entity."label")::text)::text) || '}')
FROM entity b6_entity JOIN LATERAL (
SELECT b6_entity.id) AS b6 ON b6_entity.kind = 'ACTOR'
WHERE b6."id" = b5."speaker_id" AND b6_entity."review_state" = 'ACCEPTED') || '}'))
FROM statement b5 JOIN fact b5_fact ON b5_fact.id = b5.id AND b5_fact.kind = 'STATEMENT'
WHERE b5."id" = b4."id" AND b5_fact."review_state" = 'ACCEPTED') END), E'\x01')
FROM entity b4
WHERE b4."id" = named.id AND b4."review_state" = 'ACCEPTED'), 'null'))
FROM (
SELECT page.id AS id) AS named))
FROM page),
      'counts', (
SELECT json_agg(json_build_array(kind, count))
FROM (
        SELECT kind::text, count(*)::int
FROM (
SELECT id
FROM best_name UNION ALL SELECT id
FROM best_text) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE OFFSET 0
        ) AS entity GROUP BY kind
ORDER BY entity.kind) AS counted(kind, count)), 'after', FALSE, 'before', FALSE))
FROM (
SELECT ((('{"sanctions":' || E'\x020\x02') || ',"phrases":') || (E'\x021\x02' || '}')) AS data OFFSET 0) AS answer
