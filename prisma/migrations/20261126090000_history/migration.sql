-- Nothing is lost: every version of every row is kept, with the transaction that made it and the one that ended it.

-- 1. Change sets: what one transaction changed.

CREATE TYPE revision_operation AS ENUM ('CREATE', 'UPDATE', 'REVIEW', 'RETRACT', 'REINSTATE', 'MERGE', 'UNMERGE', 'DISTINGUISH');

CREATE TABLE contributor (
  id uuid NOT NULL,
  name text NOT NULL,
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT contributor_pkey PRIMARY KEY (id),
  CONSTRAINT contributor_name_check CHECK (name ~ '\S' AND char_length(name) <= 200)
);
CREATE UNIQUE INDEX contributor_name_key ON contributor (name);

CREATE TABLE change_set (
  id bigserial NOT NULL,
  number bigint,
  committed_at timestamptz(3),
  contributor_id uuid,
  activity text NOT NULL DEFAULT 'sql',
  reason text,
  CONSTRAINT change_set_pkey PRIMARY KEY (id),
  CONSTRAINT change_set_contributor_id_fkey FOREIGN KEY (contributor_id) REFERENCES contributor (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT change_set_sealed_check CHECK ((number IS NULL) = (committed_at IS NULL))
);
CREATE UNIQUE INDEX change_set_number_key ON change_set (number);
CREATE INDEX change_set_committed_at_idx ON change_set (committed_at);
CREATE INDEX change_set_contributor_id_idx ON change_set (contributor_id);

-- What was recorded before history was kept, and what is loaded in bulk without triggers, counts as known from here on.
INSERT INTO change_set (id, number, committed_at, activity) VALUES (0, 0, date_trunc('milliseconds', clock_timestamp()), 'migration');

CREATE TABLE revision (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  change_set_id bigint NOT NULL,
  position bigserial NOT NULL,
  subject_id uuid NOT NULL,
  subject_kind text NOT NULL,
  operation revision_operation NOT NULL,
  version integer,
  changes jsonb NOT NULL DEFAULT '[]',
  was_public boolean NOT NULL,
  is_public boolean NOT NULL,
  CONSTRAINT revision_pkey PRIMARY KEY (id),
  CONSTRAINT revision_change_set_id_fkey FOREIGN KEY (change_set_id) REFERENCES change_set (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT revision_changes_check CHECK (jsonb_typeof(changes) = 'array')
);
CREATE UNIQUE INDEX revision_change_set_id_subject_id_key ON revision (change_set_id, subject_id);
CREATE INDEX revision_subject_id_change_set_id_idx ON revision (subject_id, change_set_id);
CREATE INDEX revision_change_set_id_position_idx ON revision (change_set_id, position);

-- Begins the change set of this transaction, before its first change. Whoever writes without it gets one that names nobody.
CREATE FUNCTION open_change_set(contributor uuid, activity text, reason text) RETURNS bigint
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  made bigint;
BEGIN
  IF current_setting('chancery.change_set', true) <> '' THEN
    RAISE EXCEPTION 'this transaction has a change set already'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'one_change_set', TABLE = 'change_set';
  END IF;
  INSERT INTO change_set (contributor_id, activity, reason) VALUES (contributor, activity, reason) RETURNING id INTO made;
  -- Until the end of the transaction; a rollback to a savepoint takes it back together with the row.
  PERFORM set_config('chancery.change_set', made::text, true);
  RETURN made;
END $$;
COMMENT ON FUNCTION open_change_set(uuid, text, text) IS 'Says who makes the changes of this transaction, doing what, and why. To be called before the first of them.';

CREATE FUNCTION current_change_set() RETURNS bigint LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  known text := current_setting('chancery.change_set', true);
BEGIN
  IF known <> '' THEN
    RETURN known::bigint;
  END IF;
  RETURN open_change_set(NULL, 'sql', NULL);
END $$;
COMMENT ON FUNCTION current_change_set() IS 'The change set of this transaction; begins one where there is none.';

-- At commit a change set gets its number and its instant. From then until the commit is done nobody else gets one: so numbers
-- have no gaps, whoever sees one sees all lower ones, and what has an instant was committed before anything with a later one.
CREATE FUNCTION seal_change_set() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  given bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(7202611230002);
  UPDATE change_set c
    SET number = last.number + 1,
        committed_at = greatest(date_trunc('milliseconds', clock_timestamp()), last.committed_at + interval '1 millisecond')
    FROM (SELECT max(number) AS number, max(committed_at) AS committed_at FROM change_set) AS last
    WHERE c.id = NEW.id AND c.number IS NULL
    RETURNING c.number INTO given;
  PERFORM pg_notify('chancery_changes', given::text);
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER seal_change_set AFTER INSERT ON change_set
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.number IS NULL) EXECUTE FUNCTION seal_change_set();

CREATE FUNCTION history_is_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'history is kept as it was: nothing of table %.% is changed or deleted', TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'history_is_kept', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER history_is_kept BEFORE UPDATE ON change_set
  FOR EACH ROW WHEN (OLD.number IS NOT NULL) EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER history_is_kept_whole BEFORE DELETE OR TRUNCATE ON change_set
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER history_is_kept BEFORE UPDATE ON revision
  FOR EACH ROW WHEN (OLD.change_set_id::text IS DISTINCT FROM current_setting('chancery.change_set', true))
  EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER history_is_kept_whole BEFORE DELETE OR TRUNCATE ON revision
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();

-- 2. Versions of rows. `since` is the change set in which a row became what it is. What it was before goes to the table of
--    the same name in schema `history`, with the change set that ended it, `until`, in front.

CREATE SCHEMA history;
COMMENT ON SCHEMA history IS 'Former versions of rows: the columns of the table of the same name, after the change set that ended the version.';
CREATE SCHEMA as_of;
COMMENT ON SCHEMA as_of IS 'Views of every table with history: the rows as they were at the instant that look_back() was told.';

-- Arguments: columns that are no content of the row: `since` itself, and those that are generated.
CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  change bigint;
BEGIN
  -- An update that changes nothing makes no version.
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
      NEW.since := OLD.since;
      RETURN NEW;
    END IF;
  END IF;
  change := current_change_set();
  IF TG_OP <> 'INSERT' AND OLD.since <> change THEN
    EXECUTE format('INSERT INTO history.%I SELECT $1, ($2).*', TG_TABLE_NAME) USING change, OLD;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  NEW.since := change;
  RETURN NEW;
END $$;

CREATE FUNCTION as_of_number() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('chancery.as_of')::bigint;
COMMENT ON FUNCTION as_of_number() IS 'The last change set that the views of schema as_of show.';

-- Waits for a commit under way: what it commits may have an instant before this one.
-- It has no search_path of its own: that would be taken back at its end, and with it what it sets.
CREATE FUNCTION look_back(instant timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF instant > clock_timestamp() THEN
    RETURN false;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7202611230002);
  PERFORM set_config('chancery.as_of',
    coalesce((SELECT max(number) FROM public.change_set WHERE committed_at <= instant), -1)::text, true);
  PERFORM set_config('search_path', 'as_of, public', true);
  RETURN true;
END $$;
COMMENT ON FUNCTION look_back(timestamptz) IS 'Until the end of this transaction, plain names of tables mean what they held at the instant. False, and nothing else, for an instant to come. PostgreSQL lets it take effect with the next statement.';

-- Gives a table a history, or completes it after columns were added.
CREATE FUNCTION keep_versions(of text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  columns text;
  ignored text;
  added record;
  named text;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
         string_agg(quote_literal(attname), ', ') FILTER (WHERE attgenerated <> '' OR attname = 'since')
    INTO columns, ignored
    FROM pg_attribute WHERE attrelid = of::regclass AND attnum > 0 AND NOT attisdropped;
  IF to_regclass(format('history.%I', of)) IS NULL THEN
    EXECUTE format('CREATE TABLE history.%I (until bigint NOT NULL, LIKE public.%I)', of, of);
    EXECUTE format('CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON history.%I
      FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept()', of);
  END IF;
  FOR added IN
    SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute
    WHERE attrelid = of::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN (
      SELECT attname FROM pg_attribute WHERE attrelid = format('history.%I', of)::regclass)
    ORDER BY attnum
  LOOP
    EXECUTE format('ALTER TABLE history.%I ADD COLUMN %I %s', of, added.attname, added.type);
  END LOOP;
  FOR named IN
    SELECT attname FROM pg_attribute
    WHERE attrelid = of::regclass AND attnum > 0 AND NOT attisdropped AND (attname = 'id' OR attname LIKE '%\_id')
  LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON history.%I (%I)', of || '_' || named || '_idx', of, named);
  END LOOP;
  EXECUTE format('CREATE OR REPLACE TRIGGER keep_version BEFORE INSERT OR UPDATE OR DELETE ON %I
    FOR EACH ROW EXECUTE FUNCTION keep_version(%s)', of, ignored);
  EXECUTE format('DROP VIEW IF EXISTS as_of.%I', of);
  EXECUTE format('CREATE VIEW as_of.%1$I AS
    SELECT %2$s FROM public.%1$I AS now
      WHERE EXISTS (SELECT FROM public.change_set s WHERE s.id = now.since AND s.number <= public.as_of_number())
    UNION ALL
    SELECT %2$s FROM history.%1$I AS former
      WHERE EXISTS (SELECT FROM public.change_set s WHERE s.id = former.since AND s.number <= public.as_of_number())
        AND EXISTS (SELECT FROM public.change_set s WHERE s.id = former.until AND s.number > public.as_of_number())',
    of, columns);
END $$;
COMMENT ON FUNCTION keep_versions(text) IS 'Gives the table a history, or completes it after columns were added. For migrations.';

CREATE VIEW as_of.change_set AS SELECT * FROM public.change_set WHERE number <= public.as_of_number();
CREATE VIEW as_of.revision AS
  SELECT * FROM public.revision r WHERE EXISTS (SELECT FROM as_of.change_set s WHERE s.id = r.change_set_id);

-- 3. Entities are drafts until a fact that names them is let in.

ALTER TABLE entity ADD COLUMN review_state review_state NOT NULL DEFAULT 'ACCEPTED';
UPDATE entity SET review_state = fact.review_state FROM fact WHERE fact.id = entity.id AND fact.review_state <> 'ACCEPTED';
CREATE INDEX entity_review_state_idx ON entity (review_state) WHERE review_state <> 'ACCEPTED';

-- A fact with a page of its own is seen as an entity when it is seen as a fact.
CREATE FUNCTION review_state_is_one() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE entity SET review_state = NEW.review_state WHERE id = NEW.id AND review_state <> NEW.review_state;
  RETURN NULL;
END $$;
CREATE TRIGGER review_state_is_one_from_the_start AFTER INSERT ON fact
  FOR EACH ROW WHEN (NEW.review_state <> 'ACCEPTED') EXECUTE FUNCTION review_state_is_one();
CREATE TRIGGER review_state_is_one AFTER UPDATE OF review_state ON fact
  FOR EACH ROW WHEN (NEW.review_state <> OLD.review_state) EXECUTE FUNCTION review_state_is_one();

-- 4. Every table whose rows say something.

DO $$
DECLARE
  of text;
BEGIN
  FOREACH of IN ARRAY ARRAY[
    'entity', 'article', 'actor', 'place', 'base', 'sanctions_program', 'claim', 'claim_about',
    'fact', 'citation', 'attribution', 'mention', 'description', 'actor_name', 'position', 'relationship',
    'meeting', 'meeting_participation', 'meeting_topic', 'meeting_outcome', 'base_role', 'base_status_change',
    'sanction', 'sanction_status_change', 'statement', 'statement_audience', 'statement_about', 'claim_stance',
    'event', 'event_role', 'involvement', 'external_id', 'reference_name', 'name_key'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN since bigint NOT NULL DEFAULT 0', of);
    PERFORM keep_versions(of);
  END LOOP;
END $$;

-- 5. Revisions: what a change set did to a fact or an entity, as people read it. One per change set and subject.
--    Where `chancery.merging` is on, references of facts move between actors that are one: that changes no fact.

CREATE FUNCTION note_revision(subject uuid, kind text, done revision_operation, noted jsonb, was boolean, is_now boolean)
  RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  change bigint := current_change_set();
  counted integer;
BEGIN
  UPDATE revision
    SET operation = CASE operation WHEN 'UPDATE' THEN done ELSE operation END,
        changes = CASE operation WHEN 'CREATE' THEN changes ELSE changes || noted END,
        is_public = coalesce(is_now, is_public)
    WHERE change_set_id = change AND subject_id = subject;
  IF FOUND THEN
    RETURN;
  END IF;
  UPDATE fact SET version = version + 1 WHERE id = subject RETURNING version INTO counted;
  INSERT INTO revision (change_set_id, subject_id, subject_kind, operation, version, changes, was_public, is_public)
    SELECT change, subject, kind, done, counted, noted, coalesce(was, review_state = 'ACCEPTED'), coalesce(is_now, review_state = 'ACCEPTED')
    FROM (SELECT review_state FROM fact WHERE id = subject
          UNION ALL SELECT review_state FROM entity WHERE id = subject LIMIT 1) AS known;
END $$;

-- A subject is created: by its row in `fact`, or in `entity` where it is no fact.
CREATE FUNCTION note_creation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'fact' THEN
    INSERT INTO revision (change_set_id, subject_id, subject_kind, operation, version, was_public, is_public)
      SELECT current_change_set(), id, kind::text, 'CREATE', version, false, review_state = 'ACCEPTED' FROM added;
  ELSE
    INSERT INTO revision (change_set_id, subject_id, subject_kind, operation, was_public, is_public)
      SELECT current_change_set(), id, kind::text, 'CREATE', false, review_state = 'ACCEPTED' FROM added
      WHERE kind::text NOT IN (SELECT unnest(enum_range(NULL::fact_kind))::text);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_creation AFTER INSERT ON fact
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_creation();
CREATE TRIGGER note_creation AFTER INSERT ON entity
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_creation();

-- Arguments: columns that are no content: kept by the database, or generated.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  old_row jsonb := to_jsonb(OLD) - TG_ARGV;
  new_row jsonb := to_jsonb(NEW) - TG_ARGV;
  noted jsonb;
  done revision_operation := 'UPDATE';
  was boolean;
  is_now boolean;
BEGIN
  IF old_row = new_row OR current_setting('chancery.merging', true) = 'on' THEN
    RETURN NULL;
  END IF;
  -- What an entity shares with the fact that it also is, the fact's own row has noted.
  IF TG_TABLE_NAME = 'entity' THEN
    IF EXISTS (SELECT FROM fact WHERE id = NEW.id) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF TG_TABLE_NAME IN ('fact', 'entity') THEN
    was := OLD.review_state = 'ACCEPTED';
    is_now := NEW.review_state = 'ACCEPTED';
    done := CASE WHEN OLD.review_state <> NEW.review_state THEN 'REVIEW' ELSE 'UPDATE' END;
  END IF;
  IF TG_TABLE_NAME = 'fact' THEN
    done := CASE
      WHEN OLD.retracted_at IS NULL AND NEW.retracted_at IS NOT NULL THEN 'RETRACT'
      WHEN OLD.retracted_at IS NOT NULL AND NEW.retracted_at IS NULL THEN 'REINSTATE'
      ELSE done END;
  END IF;
  SELECT jsonb_agg(jsonb_build_object('field', n.key, 'old', old_row -> n.key, 'new', n.value) ORDER BY n.key)
    INTO noted FROM jsonb_each(new_row) AS n WHERE n.value IS DISTINCT FROM old_row -> n.key;
  PERFORM note_revision(NEW.id,
    CASE WHEN TG_TABLE_NAME IN ('fact', 'entity') THEN to_jsonb(NEW) ->> 'kind' ELSE upper(TG_TABLE_NAME) END,
    done, noted, was, is_now);
  RETURN NULL;
END $$;

DO $$
DECLARE
  of text;
  ignored text;
BEGIN
  FOREACH of IN ARRAY ARRAY[
    'entity', 'article', 'actor', 'place', 'base', 'sanctions_program', 'claim',
    'fact', 'mention', 'description', 'actor_name', 'position', 'relationship',
    'meeting', 'meeting_participation', 'meeting_topic', 'meeting_outcome', 'base_role', 'base_status_change',
    'sanction', 'sanction_status_change', 'statement', 'claim_stance', 'event', 'event_role'
  ] LOOP
    SELECT string_agg(quote_literal(attname), ', ') INTO ignored FROM pg_attribute
      WHERE attrelid = of::regclass AND attnum > 0 AND (attgenerated <> '' OR attname IN ('since', 'version'));
    EXECUTE format('CREATE TRIGGER note_change AFTER UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION note_change(%s)', of, ignored);
  END LOOP;
END $$;

-- What belongs to a subject and has a table of its own. Arguments: the column that names the subject, and what it is to it.
CREATE FUNCTION note_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  part record;
  owner text := quote_ident(TG_ARGV[0]);
  changed text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT NULL::jsonb AS before, to_jsonb(added) AS after, ' || owner || ' AS subject FROM added'
    WHEN 'DELETE' THEN 'SELECT to_jsonb(removed), NULL::jsonb, ' || owner || ' FROM removed'
    ELSE 'SELECT to_jsonb(removed), NULL::jsonb, ' || owner || ' FROM removed UNION ALL SELECT NULL::jsonb, to_jsonb(added), ' || owner || ' FROM added' END;
BEGIN
  IF current_setting('chancery.merging', true) = 'on' THEN
    RETURN NULL;
  END IF;
  FOR part IN EXECUTE format(
    'SELECT p.subject, jsonb_agg(jsonb_build_object(''field'', $2, ''old'', p.before - $3, ''new'', p.after - $3)) AS noted,
            coalesce((SELECT kind::text FROM fact WHERE id = p.subject), (SELECT kind::text FROM entity WHERE id = p.subject)) AS kind
     FROM (%s) AS p (before, after, subject)
     WHERE NOT EXISTS (SELECT FROM revision r WHERE r.change_set_id = $1 AND r.subject_id = p.subject AND r.operation = ''CREATE'')
     GROUP BY p.subject ORDER BY p.subject', changed)
    USING current_change_set(), TG_ARGV[1], ARRAY['id', 'since', 'prefix', 'suffix', TG_ARGV[0]]
  LOOP
    PERFORM note_revision(part.subject, part.kind, 'UPDATE', part.noted, NULL, NULL);
  END LOOP;
  RETURN NULL;
END $$;

DO $$
DECLARE
  part text[];
BEGIN
  FOREACH part SLICE 1 IN ARRAY ARRAY[
    ['citation', 'fact_id', 'citations'], ['attribution', 'fact_id', 'attributions'],
    ['statement_audience', 'statement_id', 'audience'], ['statement_about', 'statement_id', 'about'],
    ['claim_about', 'claim_id', 'about']
  ] LOOP
    EXECUTE format('CREATE TRIGGER note_added AFTER INSERT ON %I REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION note_parts(%L, %L)', part[1], part[2], part[3]);
    EXECUTE format('CREATE TRIGGER note_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS removed
      FOR EACH STATEMENT EXECUTE FUNCTION note_parts(%L, %L)', part[1], part[2], part[3]);
    EXECUTE format('CREATE TRIGGER note_replaced AFTER UPDATE ON %I REFERENCING OLD TABLE AS removed NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION note_parts(%L, %L)', part[1], part[2], part[3]);
  END LOOP;
END $$;

-- What was recorded before.
INSERT INTO revision (change_set_id, subject_id, subject_kind, operation, version, was_public, is_public)
  SELECT 0, id, kind::text, 'CREATE'::revision_operation, version, false, review_state = 'ACCEPTED' FROM fact
  UNION ALL
  SELECT 0, id, kind::text, 'CREATE'::revision_operation, NULL, false, review_state = 'ACCEPTED' FROM entity WHERE NOT EXISTS (SELECT FROM fact WHERE fact.id = entity.id);
