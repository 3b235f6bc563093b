-- Searching: texts by their words, entities by their names.

-- 1. One configuration per language, each like PostgreSQL's own but without accents. `folded_simple` is for texts in any
--    other language, or in none that is known.

DO $$
DECLARE
  language text;
  dictionary text;
BEGIN
  FOREACH language IN ARRAY ARRAY['simple', 'arabic', 'english', 'french', 'german', 'italian', 'portuguese', 'russian', 'spanish', 'turkish'] LOOP
    dictionary := CASE language WHEN 'simple' THEN 'pg_catalog.simple' ELSE 'pg_catalog.' || language || '_stem' END;
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION public.folded_%s (COPY = pg_catalog.%s)', language, language);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION public.folded_%s ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, %s', language, dictionary);
  END LOOP;
END $$;

CREATE FUNCTION search_configuration(language text) RETURNS regconfig
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE split_part(lower(language), '-', 1)
    WHEN 'ar' THEN 'public.folded_arabic'::regconfig
    WHEN 'en' THEN 'public.folded_english'::regconfig
    WHEN 'fr' THEN 'public.folded_french'::regconfig
    WHEN 'de' THEN 'public.folded_german'::regconfig
    WHEN 'it' THEN 'public.folded_italian'::regconfig
    WHEN 'pt' THEN 'public.folded_portuguese'::regconfig
    WHEN 'ru' THEN 'public.folded_russian'::regconfig
    WHEN 'es' THEN 'public.folded_spanish'::regconfig
    WHEN 'tr' THEN 'public.folded_turkish'::regconfig
    ELSE 'public.folded_simple'::regconfig
  END;
COMMENT ON FUNCTION search_configuration(text) IS 'How the words of a text in a language, a BCP 47 tag, are told apart and reduced to their stems.';

-- A text can have more words than a vector holds (1 MB). It must be stored all the same: as much of its beginning as fits
-- is searched.
CREATE FUNCTION search_vector(configuration regconfig, value text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE
  AS $$
DECLARE
  searched text := normalize(value, NFKC);
BEGIN
  LOOP
    BEGIN
      RETURN to_tsvector(configuration, searched);
    EXCEPTION WHEN program_limit_exceeded THEN
      searched := left(searched, length(searched) / 2);
    END;
  END LOOP;
END $$;
COMMENT ON FUNCTION search_vector(regconfig, text) IS 'The words of a text for searching, with their places; of a text with too many, those of its beginning.';

-- Labels, descriptions, topics and the like are in the language of whoever records: English. Its configuration leaves
-- words of other scripts as they are.

ALTER TABLE article ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector(search_configuration(language), body)) STORED;
ALTER TABLE entity ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector('public.folded_english', label)) STORED;
ALTER TABLE statement ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector('public.folded_english', text)) STORED;
ALTER TABLE claim ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector('public.folded_english', text)) STORED;
ALTER TABLE description ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector('public.folded_english', text)) STORED;
ALTER TABLE meeting_topic ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector('public.folded_english', text)) STORED;
ALTER TABLE meeting_outcome ADD COLUMN search tsvector GENERATED ALWAYS AS (search_vector('public.folded_english', text)) STORED;

-- Without `fastupdate` what was just written is in its place at once: searches read no list of what is still to be sorted in.
CREATE INDEX article_search_idx ON article USING gin (search) WITH (fastupdate = off);
CREATE INDEX entity_search_idx ON entity USING gin (search) WITH (fastupdate = off);
CREATE INDEX statement_search_idx ON statement USING gin (search) WITH (fastupdate = off);
CREATE INDEX claim_search_idx ON claim USING gin (search) WITH (fastupdate = off);
CREATE INDEX description_search_idx ON description USING gin (search) WITH (fastupdate = off);
CREATE INDEX meeting_topic_search_idx ON meeting_topic USING gin (search) WITH (fastupdate = off);
CREATE INDEX meeting_outcome_search_idx ON meeting_outcome USING gin (search) WITH (fastupdate = off);

-- 2. Names by their keys, which the application computes and the write path keeps.

CREATE TABLE name_key (
  id uuid NOT NULL,
  entity_id uuid NOT NULL,
  actor_name_id uuid,
  reference_name_id uuid,
  name_kind name_kind,
  value text NOT NULL,
  key text NOT NULL,
  skeleton text NOT NULL,
  version smallint NOT NULL,
  CONSTRAINT name_key_pkey PRIMARY KEY (id),
  CONSTRAINT name_key_entity_id_fkey FOREIGN KEY (entity_id) REFERENCES entity (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT name_key_actor_name_id_fkey FOREIGN KEY (actor_name_id) REFERENCES actor_name (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT name_key_reference_name_id_fkey FOREIGN KEY (reference_name_id) REFERENCES reference_name (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT name_key_source_check CHECK (id = coalesce(actor_name_id, reference_name_id, entity_id)),
  CONSTRAINT name_key_is_no_metonym CHECK (name_kind NOT IN ('METONYM', 'DESCRIPTION')),
  CONSTRAINT name_key_key_check CHECK (key ~ '^[a-z0-9]+( [a-z0-9]+)*$')
);

CREATE INDEX name_key_entity_id_idx ON name_key (entity_id);
CREATE INDEX name_key_actor_name_id_idx ON name_key (actor_name_id);
CREATE INDEX name_key_reference_name_id_idx ON name_key (reference_name_id);
CREATE INDEX name_key_version_idx ON name_key (version);

-- A key found whole or by its beginning; by its trigrams; by the consonants of all its words.
CREATE INDEX name_key_key_idx ON name_key (key COLLATE "C");
CREATE INDEX name_key_key_trgm_idx ON name_key USING gin (key gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX name_key_skeleton_idx ON name_key USING gin (string_to_array(skeleton, ' ')) WITH (fastupdate = off);
