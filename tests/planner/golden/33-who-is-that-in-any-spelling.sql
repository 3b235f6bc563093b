SELECT CASE
WHEN octet_length(data) > 16777216 THEN NULL ELSE data END,octet_length(data) > 16777216,(
      WITH language AS MATERIALIZED (
    SELECT configuration, query
   
FROM unnest($1::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($2, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      hit AS MATERIALIZED (
        SELECT -1 AS place, id, entity_id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
       
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
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE) AS name
        UNION ALL
        SELECT place, id, entity_id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN article s ON s.search @@ l.query AND l.configuration = search_configuration(s.language) UNION ALL 
      SELECT 1 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 2 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 3 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 4 AS place, s.id, s.entity_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 5 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 6 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL) AS text
      ),
      found AS (
        SELECT best.entity_id AS id, entity.kind, best.score
       
FROM (
SELECT entity_id, max(score) AS score
FROM hit GROUP BY entity_id) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.entity_id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($4) OFFSET 0
        ) AS entity
      ), page AS (
          SELECT id, score
FROM found
WHERE TRUE
         
ORDER BY score DESC,id ASC LIMIT $5) SELECT json_build_object(
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
          SELECT *
FROM hit
WHERE hit.entity_id = page.id
ORDER BY hit.score DESC, hit.cited DESC, hit.place, hit.id LIMIT $6
        ) AS hit LEFT JOIN name_key n ON hit.place = -1 AND n.id = hit.id
       
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
   
FROM unnest($7::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($8, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      hit AS MATERIALIZED (
        SELECT -1 AS place, id, entity_id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
       
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
FROM jsonb_to_recordset($9::jsonb)
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
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE) AS name
        UNION ALL
        SELECT place, id, entity_id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN article s ON s.search @@ l.query AND l.configuration = search_configuration(s.language) UNION ALL 
      SELECT 1 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 2 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 3 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 4 AS place, s.id, s.entity_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 5 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 6 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL) AS text
      ),
      found AS (
        SELECT best.entity_id AS id, entity.kind, best.score
       
FROM (
SELECT entity_id, max(score) AS score
FROM hit GROUP BY entity_id) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.entity_id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($10) OFFSET 0
        ) AS entity
      ), page AS (
          SELECT id, score
FROM found
WHERE TRUE
         
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
          SELECT *
FROM hit
WHERE hit.entity_id = page.id
ORDER BY hit.score DESC, hit.cited DESC, hit.place, hit.id LIMIT $12
        ) AS hit LEFT JOIN name_key n ON hit.place = -1 AND n.id = hit.id
       
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
   
FROM unnest($13::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($14, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      hit AS MATERIALIZED (
        SELECT -1 AS place, id, entity_id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
       
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
FROM jsonb_to_recordset($15::jsonb)
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
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE) AS name
        UNION ALL
        SELECT place, id, entity_id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN article s ON s.search @@ l.query AND l.configuration = search_configuration(s.language) UNION ALL 
      SELECT 1 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 2 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 3 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 4 AS place, s.id, s.entity_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 5 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 6 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL) AS text
      ),
      found AS (
        SELECT best.entity_id AS id, entity.kind, best.score
       
FROM (
SELECT entity_id, max(score) AS score
FROM hit GROUP BY entity_id) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.entity_id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($16) OFFSET 0
        ) AS entity
      ), page AS (
          SELECT id, score
FROM found
WHERE TRUE
         
ORDER BY score DESC,id ASC LIMIT $17) SELECT json_build_object(
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
          SELECT *
FROM hit
WHERE hit.entity_id = page.id
ORDER BY hit.score DESC, hit.cited DESC, hit.place, hit.id LIMIT $18
        ) AS hit LEFT JOIN name_key n ON hit.place = -1 AND n.id = hit.id
       
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
   
FROM unnest($19::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($20, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      hit AS MATERIALIZED (
        SELECT -1 AS place, id, entity_id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
       
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
FROM jsonb_to_recordset($21::jsonb)
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
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE) AS name
        UNION ALL
        SELECT place, id, entity_id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN article s ON s.search @@ l.query AND l.configuration = search_configuration(s.language) UNION ALL 
      SELECT 1 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 2 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 3 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 4 AS place, s.id, s.entity_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 5 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 6 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL) AS text
      ),
      found AS (
        SELECT best.entity_id AS id, entity.kind, best.score
       
FROM (
SELECT entity_id, max(score) AS score
FROM hit GROUP BY entity_id) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.entity_id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND TRUE OFFSET 0
        ) AS entity
      ), page AS (
          SELECT id, score
FROM found
WHERE TRUE
         
ORDER BY score DESC,id ASC LIMIT $22) SELECT json_build_object(
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
          SELECT *
FROM hit
WHERE hit.entity_id = page.id
ORDER BY hit.score DESC, hit.cited DESC, hit.place, hit.id LIMIT $23
        ) AS hit LEFT JOIN name_key n ON hit.place = -1 AND n.id = hit.id
       
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
   
FROM unnest($24::regconfig[]) AS configuration
    CROSS JOIN LATERAL (
SELECT websearch_to_tsquery(configuration, normalize($25, NFKC)) AS query) AS read
   
WHERE querytree(query) NOT IN ('', 'T')),
      hit AS MATERIALIZED (
        SELECT -1 AS place, id, entity_id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
       
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
FROM jsonb_to_recordset($26::jsonb)
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
WHERE fact.id = n.actor_name_id), TRUE) AND TRUE) AS name
        UNION ALL
        SELECT place, id, entity_id, configuration, score, NULL, FALSE
FROM (
      SELECT 0 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN article s ON s.search @@ l.query AND l.configuration = search_configuration(s.language) UNION ALL 
      SELECT 1 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN entity s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 2 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN statement s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 3 AS place, s.id, s.id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN claim s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig UNION ALL 
      SELECT 4 AS place, s.id, s.entity_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN description s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 5 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_topic s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL UNION ALL 
      SELECT 6 AS place, s.id, s.meeting_id AS entity_id, l.configuration,
        100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int AS score
     
FROM language l JOIN meeting_outcome s ON s.search @@ l.query AND l.configuration = 'public.folded_english'::regconfig JOIN fact f ON f.id = s.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL) AS text
      ),
      found AS (
        SELECT best.entity_id AS id, entity.kind, best.score
       
FROM (
SELECT entity_id, max(score) AS score
FROM hit GROUP BY entity_id) AS best
        CROSS JOIN LATERAL (
          SELECT t1."kind" AS kind
FROM entity t1
WHERE t1."id" = best.entity_id AND t1."review_state" = 'ACCEPTED' AND t1."merged_into_id" IS NULL AND NOT EXISTS (
SELECT
FROM fact
WHERE fact.id = t1."id" AND fact.retracted_at IS NOT NULL) AND t1."kind" = ANY ($27) OFFSET 0
        ) AS entity
      ), page AS (
          SELECT id, score
FROM found
WHERE TRUE
         
ORDER BY score DESC,id ASC LIMIT $28) SELECT json_build_object(
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
          SELECT *
FROM hit
WHERE hit.entity_id = page.id
ORDER BY hit.score DESC, hit.cited DESC, hit.place, hit.id LIMIT $29
        ) AS hit LEFT JOIN name_key n ON hit.place = -1 AND n.id = hit.id
       
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
FROM jsonb_to_recordset($30::jsonb)
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
