-- What the database itself promises, whoever writes to it.
--
-- Each function names the schemas that it reads: else a writer's temporary table, or a function in a schema of the writer's
-- own, would stand in for ours.

-- 1. A fact that is not retracted has at least one citation at commit, and one row in the table of its kind.

CREATE FUNCTION fact_is_cited() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  checked uuid;
BEGIN
  IF TG_TABLE_NAME = 'fact' THEN
    checked := NEW.id;
  ELSE
    checked := OLD.fact_id;
    -- Two transactions that each take away one of two citations, or one that takes away and one that reinstates the fact,
    -- take turns here: the second sees what the first has done. Written, and not only locked, so that a second that reads
    -- as of before (REPEATABLE READ) fails. A fact that was inserted or reinstated is written already.
    UPDATE fact SET version = version WHERE id = checked;
  END IF;
  IF EXISTS (SELECT FROM fact WHERE id = checked AND retracted_at IS NULL)
     AND NOT EXISTS (SELECT FROM citation WHERE fact_id = checked) THEN
    RAISE EXCEPTION 'fact % has no citation', checked
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_is_cited', TABLE = 'fact';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER fact_is_cited AFTER INSERT OR UPDATE OF retracted_at ON fact
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fact_is_cited();
CREATE CONSTRAINT TRIGGER fact_is_cited AFTER DELETE OR UPDATE OF fact_id ON citation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fact_is_cited();

CREATE FUNCTION row_is_complete() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  complete boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1)', lower(NEW.kind::text)) INTO complete USING NEW.id;
  IF NOT complete THEN
    RAISE EXCEPTION '% % has no row in table %', TG_TABLE_NAME, NEW.id, lower(NEW.kind::text)
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_is_complete', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER fact_is_complete AFTER INSERT ON fact
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION row_is_complete();
CREATE CONSTRAINT TRIGGER entity_is_complete AFTER INSERT ON entity
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION row_is_complete();

-- A row of a concrete table completes a fact, an entity, or both, of that very kind. Arguments: the tables it completes.
CREATE FUNCTION row_has_its_kind() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  completed text;
  kind text;
BEGIN
  FOREACH completed IN ARRAY TG_ARGV LOOP
    EXECUTE format('SELECT kind::text FROM %I WHERE id = $1', completed) INTO kind USING NEW.id;
    IF kind IS DISTINCT FROM upper(TG_TABLE_NAME) THEN
      RAISE EXCEPTION '% % completes a row of table % of kind %', TG_TABLE_NAME, NEW.id, completed, coalesce(kind, 'none')
        USING ERRCODE = 'check_violation', CONSTRAINT = 'row_has_its_kind', TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

CREATE TRIGGER row_has_its_kind BEFORE INSERT ON mention
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON description
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON actor_name
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON position
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON relationship
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON meeting
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact', 'entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON meeting_participation
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON meeting_topic
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON meeting_outcome
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON base_role
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON base_status_change
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON sanction
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact', 'entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON sanction_status_change
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON statement
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact', 'entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON claim_stance
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON event
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact', 'entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON event_role
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON article
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON actor
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON place
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON base
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON sanctions_program
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('entity');
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON claim
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('entity');

-- So it stays: neither a fact nor an entity, nor the row that completes it, becomes another one.
CREATE FUNCTION identity_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id THEN
    RAISE EXCEPTION 'the id of % % can never change', TG_TABLE_NAME, OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'identity_is_fixed', TABLE = TG_TABLE_NAME;
  END IF;
  -- Concrete tables have no such column, or one that says something else.
  IF TG_TABLE_NAME IN ('fact', 'entity') THEN
    IF NEW.kind IS DISTINCT FROM OLD.kind THEN
      RAISE EXCEPTION 'the kind of % % can never change', TG_TABLE_NAME, OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'identity_is_fixed', TABLE = TG_TABLE_NAME;
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id, kind ON fact
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id, kind ON entity
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON mention
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON description
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON actor_name
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON position
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON relationship
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON meeting
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON meeting_participation
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON meeting_topic
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON meeting_outcome
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON base_role
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON base_status_change
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON sanction
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON sanction_status_change
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON statement
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON claim_stance
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON event
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON event_role
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON article
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON actor
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON place
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON base
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON sanctions_program
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON claim
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();

-- 2. A citation's words stand in the article's body, word for word, between its bounds. PostgreSQL counts characters of a
--    UTF-8 database in Unicode code points, as the W3C selectors do. The words around them are taken from the body too.

CREATE FUNCTION citation_is_verbatim() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  source record;
BEGIN
  SELECT body, body_length INTO source FROM article WHERE id = NEW.article_id;
  IF NOT FOUND THEN
    RETURN NEW; -- the foreign key refuses it
  END IF;
  IF NEW.span_start < 0 OR NEW.span_start >= NEW.span_end OR NEW.span_end > source.body_length
     OR substr(source.body, NEW.span_start + 1, NEW.span_end - NEW.span_start) IS DISTINCT FROM NEW.exact THEN
    RAISE EXCEPTION 'the body of article % does not read "%" between % and %',
      NEW.article_id, left(NEW.exact, 100), NEW.span_start, NEW.span_end
      USING ERRCODE = 'check_violation', CONSTRAINT = 'citation_is_verbatim', TABLE = 'citation';
  END IF;
  NEW.prefix := substr(source.body, greatest(NEW.span_start - 32, 0) + 1, least(NEW.span_start, 32));
  NEW.suffix := substr(source.body, NEW.span_end + 1, 32);
  RETURN NEW;
END $$;

CREATE TRIGGER citation_is_verbatim BEFORE INSERT OR UPDATE ON citation
  FOR EACH ROW EXECUTE FUNCTION citation_is_verbatim();

-- 3. An article's body never changes; its length and SHA-256 are right.

ALTER TABLE article
  ADD CONSTRAINT article_body_sha256_check CHECK (body_sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  ADD CONSTRAINT article_body_length_check CHECK (body_length = char_length(body) AND body_length > 0),
  ADD CONSTRAINT article_language_check CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');

CREATE FUNCTION article_is_immutable() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.body, NEW.body_sha256, NEW.body_length) IS DISTINCT FROM (OLD.id, OLD.body, OLD.body_sha256, OLD.body_length) THEN
    RAISE EXCEPTION 'the body of article % can never change', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'article_is_immutable', TABLE = 'article';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER article_is_immutable BEFORE UPDATE ON article
  FOR EACH ROW EXECUTE FUNCTION article_is_immutable();

-- 4. Facts are retracted with a reason, never deleted. Nor is anything that facts stand on.

ALTER TABLE fact
  ADD CONSTRAINT fact_retraction_check CHECK (
    (retracted_at IS NULL AND retraction_reason IS NULL)
    OR (retracted_at IS NOT NULL AND retraction_reason IS NOT NULL AND retraction_reason ~ '\S')),
  ADD CONSTRAINT fact_version_check CHECK (version >= 1);

CREATE FUNCTION nothing_is_deleted() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'nothing is deleted from table %: retract the fact, with a reason', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_is_deleted', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON entity
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON fact
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON article
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON actor
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON place
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON base
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON sanctions_program
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON claim
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON mention
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON description
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON actor_name
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON position
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON relationship
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON meeting
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON meeting_participation
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON meeting_topic
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON meeting_outcome
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON base_role
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON base_status_change
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON sanction
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON sanction_status_change
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON statement
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON claim_stance
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON event_role
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
-- What a fact is cited from, who said it and what it is about can be put right, row by row.
CREATE TRIGGER nothing_is_deleted BEFORE TRUNCATE ON citation
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE TRUNCATE ON attribution
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE TRUNCATE ON statement_audience
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE TRUNCATE ON statement_about
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE TRUNCATE ON claim_about
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE TRUNCATE ON involvement
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();

-- 5. Values make sense. That `earliest` and `latest` fit a date's value, and are in order, needs no check: they are
--    generated from it, and a value that is no partial date is refused by the function that generates them.

ALTER TABLE fact
  ADD CONSTRAINT fact_validity_check CHECK (valid_from_earliest <= valid_to_latest),
  ADD CONSTRAINT fact_label_check CHECK (label ~ '\S');
ALTER TABLE entity
  ADD CONSTRAINT entity_label_check CHECK (label ~ '\S');
ALTER TABLE attribution
  ADD CONSTRAINT attribution_source_check CHECK (actor_id IS NOT NULL OR text ~ '\S'),
  ADD CONSTRAINT attribution_position_check CHECK (position >= 1);
ALTER TABLE claim_stance
  ADD CONSTRAINT claim_stance_actor_check CHECK (actor_id IS NOT NULL OR actor_text ~ '\S');
ALTER TABLE relationship
  ADD CONSTRAINT relationship_ends_check CHECK (from_id <> to_id);
ALTER TABLE meeting
  ADD CONSTRAINT meeting_parent_check CHECK (parent_id <> id),
  ADD CONSTRAINT meeting_duration_check CHECK (
    duration ~ '^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$');
ALTER TABLE event
  ADD CONSTRAINT event_parent_check CHECK (parent_id <> id);
ALTER TABLE actor
  ADD CONSTRAINT actor_country_check CHECK (country ~ '^[A-Z]{2}$');
ALTER TABLE place
  ADD CONSTRAINT place_country_check CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT place_parent_check CHECK (parent_id <> id),
  ADD CONSTRAINT place_coordinates_check CHECK (
    (latitude IS NULL) = (longitude IS NULL) AND (precision_m IS NULL OR latitude IS NOT NULL AND precision_m >= 0 AND precision_m < 'Infinity')
    AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180);
ALTER TABLE base
  ADD CONSTRAINT base_coordinates_check CHECK (
    (latitude IS NULL) = (longitude IS NULL) AND (precision_m IS NULL OR latitude IS NOT NULL AND precision_m >= 0 AND precision_m < 'Infinity')
    AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180);

-- One line is one line, and short enough for an index.
ALTER TABLE entity ADD CONSTRAINT entity_label_length_check CHECK (char_length(label) <= 500);
ALTER TABLE fact ADD CONSTRAINT fact_label_length_check CHECK (char_length(label) <= 500);
ALTER TABLE actor_name ADD CONSTRAINT actor_name_value_check CHECK (value ~ '\S' AND char_length(value) <= 500);
ALTER TABLE mention ADD CONSTRAINT mention_name_check CHECK (name ~ '\S' AND char_length(name) <= 500);
ALTER TABLE position ADD CONSTRAINT position_title_check CHECK (title ~ '\S' AND char_length(title) <= 500);

-- What was said was said in words.
ALTER TABLE statement ADD CONSTRAINT statement_text_check CHECK (text ~ '\S');
ALTER TABLE claim ADD CONSTRAINT claim_text_check CHECK (text ~ '\S');
ALTER TABLE description ADD CONSTRAINT description_text_check CHECK (text ~ '\S');
ALTER TABLE meeting_topic ADD CONSTRAINT meeting_topic_text_check CHECK (text ~ '\S');
ALTER TABLE meeting_outcome ADD CONSTRAINT meeting_outcome_text_check CHECK (text ~ '\S');

-- The words of a date are those of a date.
ALTER TABLE article ADD CONSTRAINT article_published_on_text_check CHECK (published_on_text IS NULL OR published_on IS NOT NULL);
ALTER TABLE fact ADD CONSTRAINT fact_valid_from_text_check CHECK (valid_from_text IS NULL OR valid_from IS NOT NULL);
ALTER TABLE fact ADD CONSTRAINT fact_valid_to_text_check CHECK (valid_to_text IS NULL OR valid_to IS NOT NULL);
ALTER TABLE fact ADD CONSTRAINT fact_attested_on_text_check CHECK (attested_on_text IS NULL OR attested_on IS NOT NULL);
ALTER TABLE meeting ADD CONSTRAINT meeting_date_text_check CHECK (date_text IS NULL OR date IS NOT NULL);
ALTER TABLE base_status_change ADD CONSTRAINT base_status_change_date_text_check CHECK (date_text IS NULL OR date IS NOT NULL);
ALTER TABLE sanction ADD CONSTRAINT sanction_listed_on_text_check CHECK (listed_on_text IS NULL OR listed_on IS NOT NULL);
ALTER TABLE sanction_status_change ADD CONSTRAINT sanction_status_change_decided_on_text_check CHECK (decided_on_text IS NULL OR decided_on IS NOT NULL);
ALTER TABLE sanction_status_change ADD CONSTRAINT sanction_status_change_effective_on_text_check CHECK (effective_on_text IS NULL OR effective_on IS NOT NULL);
ALTER TABLE statement ADD CONSTRAINT statement_date_text_check CHECK (date_text IS NULL OR date IS NOT NULL);
ALTER TABLE claim_stance ADD CONSTRAINT claim_stance_date_text_check CHECK (date_text IS NULL OR date IS NOT NULL);
ALTER TABLE event ADD CONSTRAINT event_date_text_check CHECK (date_text IS NULL OR date IS NOT NULL);

-- A list is a list: perhaps empty, but there, and without gaps.
ALTER TABLE sanction ADD CONSTRAINT sanction_measures_check CHECK (
  measures IS NOT NULL AND coalesce(array_ndims(measures), 1) = 1 AND array_position(measures, NULL) IS NULL);
ALTER TABLE sanction_status_change ADD CONSTRAINT sanction_status_change_sectors_check CHECK (
  sectors IS NOT NULL AND coalesce(array_ndims(sectors), 1) = 1 AND array_position(sectors, NULL) IS NULL);

-- Nothing is a part of itself, also not by way of others.
CREATE FUNCTION parent_is_no_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  above uuid := NEW.parent_id;
  -- Nobody else sees a row before its commit, so nobody can make it a parent meanwhile. Of two transactions that close a
  -- cycle together by updates, one meets the row that the other has written.
  parent text := format('SELECT parent_id FROM %I WHERE id = $1', TG_TABLE_NAME)
    || CASE TG_OP WHEN 'UPDATE' THEN ' FOR NO KEY UPDATE' ELSE '' END;
BEGIN
  FOR level IN 1 .. 100 LOOP
    EXIT WHEN above = NEW.id;
    EXECUTE parent INTO above USING above;
    IF above IS NULL THEN
      RETURN NEW;
    END IF;
  END LOOP;
  RAISE EXCEPTION '% % would be a part of itself, or lie more than 100 levels deep', TG_TABLE_NAME, NEW.id
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_parent_check', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER parent_is_no_part BEFORE INSERT OR UPDATE OF parent_id ON meeting
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION parent_is_no_part();
CREATE TRIGGER parent_is_no_part BEFORE INSERT OR UPDATE OF parent_id ON event
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION parent_is_no_part();
CREATE TRIGGER parent_is_no_part BEFORE INSERT OR UPDATE OF parent_id ON place
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION parent_is_no_part();

-- The graph: which entities a fact connects, kept in step with the concrete tables.
-- Arguments: the column of the fact's own date, or '', and the columns that name entities.

CREATE FUNCTION keep_involvement() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  row_now jsonb := to_jsonb(NEW);
  own_date text := nullif(TG_ARGV[0], '');
  dated record;
  named text;
BEGIN
  SELECT kind,
         coalesce((row_now ->> (own_date || '_earliest'))::date, valid_from_earliest, valid_to_earliest, attested_on_earliest) AS earliest,
         coalesce((row_now ->> (own_date || '_latest'))::date, valid_from_latest, valid_to_latest, attested_on_latest) AS latest
    INTO dated FROM fact WHERE id = NEW.id;
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM involvement WHERE fact_id = NEW.id AND role NOT IN ('AUDIENCE', 'ABOUT');
    UPDATE involvement SET earliest = dated.earliest, latest = dated.latest WHERE fact_id = NEW.id;
  END IF;
  IF EXISTS (SELECT FROM entity WHERE id = NEW.id) THEN
    INSERT INTO involvement VALUES (NEW.id, NEW.id, 'SELF', dated.kind, dated.earliest, dated.latest);
  END IF;
  FOREACH named IN ARRAY TG_ARGV[1:] LOOP
    IF row_now ->> named IS NOT NULL THEN
      INSERT INTO involvement
        VALUES ((row_now ->> named)::uuid, NEW.id, upper(regexp_replace(named, '_id$', '')), dated.kind, dated.earliest, dated.latest);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- Arguments: the column of the link table that names the entity, and the entity's role.
CREATE FUNCTION keep_linked_involvement() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    DELETE FROM involvement
      WHERE fact_id = OLD.statement_id AND role = TG_ARGV[1] AND entity_id = (to_jsonb(OLD) ->> TG_ARGV[0])::uuid;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO involvement
      SELECT (to_jsonb(NEW) ->> TG_ARGV[0])::uuid, fact_id, TG_ARGV[1], fact_kind, earliest, latest
      FROM involvement WHERE fact_id = NEW.statement_id AND role = 'SELF';
  END IF;
  RETURN NULL;
END $$;

-- The dates of a fact are the fallback of its own date.
CREATE FUNCTION keep_involvement_dates() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('UPDATE %I SET id = id WHERE id = $1', lower(NEW.kind::text)) USING NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_involvement_dates
  AFTER UPDATE OF valid_from, valid_to, attested_on ON fact
  FOR EACH ROW EXECUTE FUNCTION keep_involvement_dates();

CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON mention
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'entity_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON description
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'entity_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON actor_name
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'actor_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON position
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'holder_id', 'organization_id', 'jurisdiction_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON relationship
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'from_id', 'to_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON meeting
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('date', 'place_id', 'parent_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON meeting_participation
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'meeting_id', 'actor_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON meeting_topic
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'meeting_id', 'raised_by_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON meeting_outcome
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'meeting_id', 'statement_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON base_role
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'base_id', 'actor_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON base_status_change
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('date', 'base_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON sanction
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('listed_on', 'subject_id', 'authority_id', 'program_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON sanction_status_change
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('decided_on', 'sanction_id', 'decided_by_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON statement
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('date', 'speaker_id', 'occasion_id', 'via_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON claim_stance
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('date', 'claim_id', 'actor_id', 'statement_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('date', 'place_id', 'parent_id');
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON event_role
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'event_id', 'actor_id');
CREATE TRIGGER keep_linked_involvement AFTER INSERT OR UPDATE OR DELETE ON statement_audience
  FOR EACH ROW EXECUTE FUNCTION keep_linked_involvement('actor_id', 'AUDIENCE');
CREATE TRIGGER keep_linked_involvement AFTER INSERT OR UPDATE OR DELETE ON statement_about
  FOR EACH ROW EXECUTE FUNCTION keep_linked_involvement('entity_id', 'ABOUT');

-- Indexes that the Prisma schema cannot express. Lists order by a date with its nulls at one end, so the key of the order
-- is the date with an infinity in place of null: two indexes serve both directions and both places of null.

CREATE INDEX article_published_on_last_idx ON article ((coalesce(published_on_earliest, 'infinity'::date)), id);
CREATE INDEX article_published_on_first_idx ON article ((coalesce(published_on_earliest, '-infinity'::date)), id);
CREATE INDEX article_published_on_range_idx ON article (published_on_earliest, published_on_latest);
CREATE INDEX fact_valid_from_last_idx ON fact ((coalesce(valid_from_earliest, 'infinity'::date)), id);
CREATE INDEX fact_valid_from_first_idx ON fact ((coalesce(valid_from_earliest, '-infinity'::date)), id);
CREATE INDEX fact_valid_from_range_idx ON fact (valid_from_earliest, valid_from_latest);
CREATE INDEX fact_valid_to_last_idx ON fact ((coalesce(valid_to_earliest, 'infinity'::date)), id);
CREATE INDEX fact_valid_to_first_idx ON fact ((coalesce(valid_to_earliest, '-infinity'::date)), id);
CREATE INDEX fact_valid_to_range_idx ON fact (valid_to_earliest, valid_to_latest);
CREATE INDEX fact_attested_on_last_idx ON fact ((coalesce(attested_on_earliest, 'infinity'::date)), id);
CREATE INDEX fact_attested_on_first_idx ON fact ((coalesce(attested_on_earliest, '-infinity'::date)), id);
CREATE INDEX fact_attested_on_range_idx ON fact (attested_on_earliest, attested_on_latest);
CREATE INDEX meeting_date_last_idx ON meeting ((coalesce(date_earliest, 'infinity'::date)), id);
CREATE INDEX meeting_date_first_idx ON meeting ((coalesce(date_earliest, '-infinity'::date)), id);
CREATE INDEX meeting_date_range_idx ON meeting (date_earliest, date_latest);
CREATE INDEX base_status_change_date_last_idx ON base_status_change ((coalesce(date_earliest, 'infinity'::date)), id);
CREATE INDEX base_status_change_date_first_idx ON base_status_change ((coalesce(date_earliest, '-infinity'::date)), id);
CREATE INDEX base_status_change_date_range_idx ON base_status_change (date_earliest, date_latest);
CREATE INDEX sanction_listed_on_last_idx ON sanction ((coalesce(listed_on_earliest, 'infinity'::date)), id);
CREATE INDEX sanction_listed_on_first_idx ON sanction ((coalesce(listed_on_earliest, '-infinity'::date)), id);
CREATE INDEX sanction_listed_on_range_idx ON sanction (listed_on_earliest, listed_on_latest);
CREATE INDEX sanction_status_change_decided_on_last_idx ON sanction_status_change ((coalesce(decided_on_earliest, 'infinity'::date)), id);
CREATE INDEX sanction_status_change_decided_on_first_idx ON sanction_status_change ((coalesce(decided_on_earliest, '-infinity'::date)), id);
CREATE INDEX sanction_status_change_decided_on_range_idx ON sanction_status_change (decided_on_earliest, decided_on_latest);
CREATE INDEX sanction_status_change_effective_on_last_idx ON sanction_status_change ((coalesce(effective_on_earliest, 'infinity'::date)), id);
CREATE INDEX sanction_status_change_effective_on_first_idx ON sanction_status_change ((coalesce(effective_on_earliest, '-infinity'::date)), id);
CREATE INDEX sanction_status_change_effective_on_range_idx ON sanction_status_change (effective_on_earliest, effective_on_latest);
CREATE INDEX statement_date_last_idx ON statement ((coalesce(date_earliest, 'infinity'::date)), id);
CREATE INDEX statement_date_first_idx ON statement ((coalesce(date_earliest, '-infinity'::date)), id);
CREATE INDEX statement_date_range_idx ON statement (date_earliest, date_latest);
CREATE INDEX claim_stance_date_last_idx ON claim_stance ((coalesce(date_earliest, 'infinity'::date)), id);
CREATE INDEX claim_stance_date_first_idx ON claim_stance ((coalesce(date_earliest, '-infinity'::date)), id);
CREATE INDEX claim_stance_date_range_idx ON claim_stance (date_earliest, date_latest);
CREATE INDEX event_date_last_idx ON event ((coalesce(date_earliest, 'infinity'::date)), id);
CREATE INDEX event_date_first_idx ON event ((coalesce(date_earliest, '-infinity'::date)), id);
CREATE INDEX event_date_range_idx ON event (date_earliest, date_latest);

-- Text filters compare folded text, also by a part of it.

CREATE INDEX entity_label_trgm_idx ON entity USING gin ((fold(label) COLLATE "C") gin_trgm_ops);
CREATE INDEX entity_label_fold_idx ON entity ((fold(label) COLLATE "C"), id);
CREATE INDEX fact_label_trgm_idx ON fact USING gin ((fold(label) COLLATE "C") gin_trgm_ops);
CREATE INDEX actor_name_value_trgm_idx ON actor_name USING gin ((fold(value) COLLATE "C") gin_trgm_ops);
CREATE INDEX actor_name_value_fold_idx ON actor_name ((fold(value) COLLATE "C"), id);
CREATE INDEX mention_name_trgm_idx ON mention USING gin ((fold(name) COLLATE "C") gin_trgm_ops);
CREATE INDEX entity_kind_label_fold_idx ON entity (kind, (fold(label) COLLATE "C"), id);
CREATE INDEX fact_label_fold_idx ON fact ((fold(label) COLLATE "C"), id);
CREATE INDEX fact_kind_label_fold_idx ON fact (kind, (fold(label) COLLATE "C"), id);
CREATE INDEX position_title_fold_idx ON position ((fold(title) COLLATE "C"), id);
CREATE INDEX mention_name_fold_idx ON mention ((fold(name) COLLATE "C"), id);
CREATE INDEX description_text_trgm_idx ON description USING gin ((fold(text) COLLATE "C") gin_trgm_ops);
CREATE INDEX position_title_trgm_idx ON position USING gin ((fold(title) COLLATE "C") gin_trgm_ops);
CREATE INDEX position_scope_trgm_idx ON position USING gin ((fold(scope) COLLATE "C") gin_trgm_ops);
CREATE INDEX relationship_text_trgm_idx ON relationship USING gin ((fold(text) COLLATE "C") gin_trgm_ops);
CREATE INDEX meeting_topic_text_trgm_idx ON meeting_topic USING gin ((fold(text) COLLATE "C") gin_trgm_ops);
CREATE INDEX meeting_outcome_text_trgm_idx ON meeting_outcome USING gin ((fold(text) COLLATE "C") gin_trgm_ops);
CREATE INDEX statement_text_trgm_idx ON statement USING gin ((fold(text) COLLATE "C") gin_trgm_ops);
CREATE INDEX statement_verb_trgm_idx ON statement USING gin ((fold(verb) COLLATE "C") gin_trgm_ops);
CREATE INDEX claim_text_trgm_idx ON claim USING gin ((fold(text) COLLATE "C") gin_trgm_ops);
CREATE INDEX citation_exact_trgm_idx ON citation USING gin ((fold(exact) COLLATE "C") gin_trgm_ops);
CREATE INDEX sanction_quoted_label_trgm_idx ON sanction USING gin ((fold(quoted_label) COLLATE "C") gin_trgm_ops);
CREATE INDEX article_title_trgm_idx ON article USING gin ((fold(title) COLLATE "C") gin_trgm_ops);
CREATE INDEX article_credit_trgm_idx ON article USING gin ((fold(credit) COLLATE "C") gin_trgm_ops);
CREATE INDEX base_status_change_note_trgm_idx ON base_status_change USING gin ((fold(note) COLLATE "C") gin_trgm_ops);
CREATE INDEX meeting_participation_side_trgm_idx ON meeting_participation USING gin ((fold(side) COLLATE "C") gin_trgm_ops);
CREATE INDEX claim_stance_actor_text_trgm_idx ON claim_stance USING gin ((fold(actor_text) COLLATE "C") gin_trgm_ops);
CREATE INDEX attribution_text_trgm_idx ON attribution USING gin ((fold(text) COLLATE "C") gin_trgm_ops);
CREATE INDEX article_url_trgm_idx ON article USING gin ((fold(url) COLLATE "C") gin_trgm_ops);

-- Lists of values are searched by their members.

CREATE INDEX sanction_measures_idx ON sanction USING gin (measures);
CREATE INDEX sanction_status_change_sectors_idx ON sanction_status_change USING gin (sectors);
