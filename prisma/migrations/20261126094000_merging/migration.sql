-- Two actors that turn out to be one are merged by a judgement, which can be withdrawn. Facts are recorded for an actor; while
-- it is merged, their columns name the actor that stands for it, and `recorded_reference` keeps whom they were recorded for.
-- So the state is a function of what was recorded and of the judgements that stand, and reads join nothing.

-- 1. Judgements.

CREATE TYPE verdict AS ENUM ('SAME', 'DISTINCT');

CREATE TABLE judgement (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  actor_id uuid NOT NULL,
  other_id uuid NOT NULL,
  verdict verdict NOT NULL,
  since bigint NOT NULL DEFAULT 0,
  CONSTRAINT judgement_pkey PRIMARY KEY (id),
  CONSTRAINT judgement_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actor (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT judgement_other_id_fkey FOREIGN KEY (other_id) REFERENCES actor (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT judgement_ends_check CHECK (actor_id <> other_id),
  -- Of two that are not the same, neither comes first.
  CONSTRAINT judgement_order_check CHECK (verdict = 'SAME' OR actor_id < other_id),
  CONSTRAINT judgement_is_one EXCLUDE USING btree (actor_id WITH =) WHERE (verdict = 'SAME')
);
CREATE UNIQUE INDEX judgement_actor_id_other_id_key ON judgement (actor_id, other_id);
CREATE INDEX judgement_other_id_idx ON judgement (other_id);
SELECT keep_versions('judgement');

ALTER TABLE entity
  ADD COLUMN merged_into_id uuid,
  ADD CONSTRAINT entity_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES entity (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT entity_merged_into_id_check CHECK (merged_into_id <> id);
CREATE INDEX entity_merged_into_id_idx ON entity (merged_into_id);
SELECT keep_versions('entity');

-- 2. Whom rows were recorded for.

CREATE TABLE recorded_reference (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  column_name text NOT NULL,
  actor_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  since bigint NOT NULL DEFAULT 0,
  CONSTRAINT recorded_reference_pkey PRIMARY KEY (id),
  CONSTRAINT recorded_reference_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actor (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX recorded_reference_row_id_table_name_column_name_actor_id_key ON recorded_reference (row_id, table_name, column_name, actor_id);
CREATE INDEX recorded_reference_actor_id_table_name_column_name_idx ON recorded_reference (actor_id, table_name, column_name);
CREATE INDEX recorded_reference_owner_id_idx ON recorded_reference (owner_id);
SELECT keep_versions('recorded_reference');

CREATE FUNCTION canonical(actor uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT coalesce(merged_into_id, id) FROM entity WHERE id = actor);
COMMENT ON FUNCTION canonical(uuid) IS 'The entity that stands for an entity: itself, or the actor that it is merged into.';

-- The columns that can name an actor. `row_key` tells rows apart, in link tables together with the column itself; `owner` names
-- the fact or entity that the row belongs to; `beside` are the other columns of a unique key that the column is part of.
CREATE FUNCTION actor_references() RETURNS TABLE (table_name text, column_name text, row_key text, owner text, beside text[])
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT c.relname, a.attname, k.row_key, CASE c.relname WHEN 'attribution' THEN 'fact_id' ELSE k.row_key END, (
      SELECT array_agg(b.attname::text ORDER BY b.attnum)
      FROM pg_index i JOIN pg_attribute b ON b.attrelid = i.indrelid AND b.attnum = ANY (i.indkey) AND b.attnum <> a.attnum
      WHERE i.indrelid = c.oid AND i.indisunique AND a.attnum = ANY (i.indkey))
  FROM pg_constraint f
    JOIN pg_class c ON c.oid = f.conrelid
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND f.conkey = ARRAY[a.attnum]
    CROSS JOIN LATERAL (SELECT CASE
      WHEN EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'id') THEN 'id'
      WHEN c.relname = 'claim_about' THEN 'claim_id' ELSE 'statement_id' END) AS k (row_key)
  WHERE f.contype = 'f' AND f.confrelid IN ('actor'::regclass, 'entity'::regclass) AND a.attname NOT IN ('id', 'merged_into_id')
    -- What says who is who, and what follows from other columns.
    AND c.relname NOT IN ('judgement', 'recorded_reference', 'involvement', 'name_key')
  ORDER BY c.relname, a.attname
$$;
COMMENT ON FUNCTION actor_references() IS 'The columns that can name an actor, whose rows a merge moves.';

-- 3. Turns. Whoever changes anything shares a lock, whoever judges has it alone: so a merge sees all that is recorded for its
--    actors, and whoever records sees all merges. Judges take it before anything else.

CREATE FUNCTION begin_to_judge() RETURNS void LANGUAGE sql
  AS $$ SELECT pg_advisory_xact_lock(7202611260940) $$;
COMMENT ON FUNCTION begin_to_judge() IS 'Waits until nobody else is writing, and keeps them waiting. To be called before the first change of a transaction that judges.';

CREATE FUNCTION judge_alone() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM begin_to_judge();
  RETURN NULL;
END $$;
CREATE TRIGGER judge_alone BEFORE INSERT OR UPDATE OR DELETE ON judgement FOR EACH STATEMENT EXECUTE FUNCTION judge_alone();

CREATE FUNCTION judge_not() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7202611260940);
  RETURN NULL;
END $$;
CREATE TRIGGER judge_not BEFORE INSERT ON change_set FOR EACH STATEMENT EXECUTE FUNCTION judge_not();

-- 4. Moving rows.

-- Columns without a unique key. `moved` are the actors for which `stands` stands from now on, instead of `stood`.
CREATE FUNCTION move_references(moved uuid[], stood uuid, stands uuid, of text, named text, owner text)
  RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF stood = ANY (moved) THEN
    EXECUTE format('INSERT INTO recorded_reference (table_name, row_id, column_name, actor_id, owner_id)
      SELECT %1$L, id, %2$L, %2$I, %3$I FROM %1$I AS t WHERE %2$I = $1
        AND NOT EXISTS (SELECT FROM recorded_reference r WHERE r.row_id = t.id AND r.table_name = %1$L AND r.column_name = %2$L)',
      of, named, owner) USING stood;
    EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE %2$I = $2', of, named) USING stands, stood;
  ELSE
    EXECUTE format('UPDATE %1$I AS t SET %2$I = $1 FROM recorded_reference r
      WHERE r.actor_id = ANY ($2) AND r.table_name = %1$L AND r.column_name = %2$L AND t.id = r.row_id', of, named)
      USING stands, moved;
    DELETE FROM recorded_reference WHERE actor_id = stands AND table_name = of AND column_name = named;
  END IF;
END $$;

-- Columns of a unique key. Of the rows that the key would make one, that of the actor itself moves there, or else that of the
-- least id; the others stay where they were recorded, and nobody sees them. `actors`, and in `standing`, each in its place, who
-- is to stand for them; `rows`: only those with these row keys, or all.
CREATE FUNCTION settle_references(actors uuid[], standing uuid[], of text, named text, row_key text, beside text[], rows uuid[])
  RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  keys uuid[];
  nows uuid[];
  originals uuid[];
  wanted uuid[];
  move text := format('UPDATE %1$I AS t SET %2$I = c.goes FROM unnest($1, $2, $3) AS c (row_key, stood, goes)
    WHERE t.%3$I = c.row_key AND t.%2$I = c.stood AND c.goes <> c.stood', of, named, row_key);
BEGIN
  EXECUTE format($f$
    SELECT array_agg(row_key), array_agg(now), array_agg(original), array_agg(goes) FROM (
      SELECT *, CASE WHEN row_number() OVER (PARTITION BY %4$s, stands ORDER BY original <> stands, original) = 1
                     THEN stands ELSE original END AS goes
      FROM (
        SELECT t.*, t.%3$I AS row_key, t.%2$I AS now, coalesce(r.actor_id, t.%2$I) AS original
        FROM %1$I AS t LEFT JOIN recorded_reference r
          ON r.row_id = t.%3$I AND r.table_name = %1$L AND r.column_name = %2$L AND canonical(r.actor_id) = t.%2$I
        WHERE t.%2$I = ANY ($1) AND ($3::uuid[] IS NULL OR t.%3$I = ANY ($3))
      ) AS t JOIN unnest($1, $2) AS s (actor, stands) ON s.actor = t.original
    ) AS settled WHERE goes <> now $f$,
    of, named, row_key, (SELECT string_agg(format('t.%I', b), ', ') FROM unnest(beside) AS b))
    INTO keys, nows, originals, wanted USING actors, standing, rows;
  IF keys IS NULL THEN
    RETURN;
  END IF;
  -- By way of where they were recorded, so that each place is free when its row comes.
  EXECUTE move USING keys, nows, originals;
  EXECUTE move USING keys, originals, wanted;
  DELETE FROM recorded_reference r USING unnest(keys, originals) AS c (tied, original)
    WHERE r.row_id = c.tied AND r.table_name = of AND r.column_name = named AND r.actor_id = c.original;
  INSERT INTO recorded_reference (table_name, row_id, column_name, actor_id, owner_id)
    SELECT of, tied, named, original, tied FROM unnest(keys, originals, wanted) AS c (tied, original, goes)
    WHERE goes <> original;
END $$;

-- From now on `stands` stands for an actor and those that are merged into it.
CREATE FUNCTION move_actor(moved_actor uuid, stands uuid) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  stood uuid := canonical(moved_actor);
  moved uuid[] := ARRAY(
    WITH RECURSIVE below (id) AS (
      SELECT moved_actor UNION SELECT j.actor_id FROM below JOIN judgement j ON j.other_id = below.id AND j.verdict = 'SAME')
    SELECT id FROM below);
  -- All that stand together, before or after.
  actors uuid[] := ARRAY(SELECT id FROM entity WHERE id IN (stood, stands) OR merged_into_id IN (stood, stands) OR id = ANY (moved));
  standing uuid[] := ARRAY(
    SELECT CASE WHEN id = ANY (moved) THEN stands ELSE canonical(id) END FROM unnest(actors) WITH ORDINALITY AS a (id, place) ORDER BY place);
  reference record;
  merging text := current_setting('chancery.merging', true);
BEGIN
  PERFORM set_config('chancery.merging', 'on', true);
  FOR reference IN SELECT * FROM actor_references() LOOP
    IF reference.beside IS NULL THEN
      PERFORM move_references(moved, stood, stands, reference.table_name, reference.column_name, reference.owner);
    ELSE
      PERFORM settle_references(actors, standing, reference.table_name, reference.column_name, reference.row_key, reference.beside, NULL);
    END IF;
  END LOOP;
  UPDATE entity SET merged_into_id = nullif(stands, id) WHERE id = ANY (moved);
  PERFORM set_config('chancery.merging', coalesce(merging, ''), true);
END $$;

-- 5. What a judgement does.

CREATE FUNCTION merging_group(kind actor_kind) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE kind WHEN 'PERSON' THEN 'PERSON' WHEN 'STATE' THEN 'STATE' ELSE 'ORGANIZATION' END;
COMMENT ON FUNCTION merging_group(actor_kind) IS 'Only actors of one group can be the same.';

CREATE FUNCTION follow_judgement() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  judged judgement := coalesce(NEW, OLD);
  other uuid := canonical(judged.other_id);
  broken text;
  done revision_operation;
  noted text[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    broken := 'a judgement is never changed: withdraw it, and judge anew';
  ELSIF TG_OP = 'INSERT' AND canonical(judged.actor_id) = other THEN
    broken := format('actors %s and %s are one already', judged.actor_id, judged.other_id);
  ELSIF TG_OP = 'INSERT' AND judged.verdict = 'SAME' THEN
    IF (SELECT count(DISTINCT merging_group(kind)) FROM actor WHERE id IN (judged.actor_id, other)) > 1 THEN
      broken := format('actors %s and %s are of kinds that are never the same', judged.actor_id, judged.other_id);
    ELSIF EXISTS (
      SELECT FROM judgement WHERE verdict = 'DISTINCT'
        AND (canonical(actor_id), canonical(other_id)) IN ((judged.actor_id, other), (other, judged.actor_id))) THEN
      broken := format('actors %s and %s are judged not to be the same', judged.actor_id, judged.other_id);
    END IF;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION '%', broken USING ERRCODE = 'check_violation', CONSTRAINT = 'judgement_is_sound', TABLE = 'judgement';
  END IF;
  IF judged.verdict = 'SAME' THEN
    PERFORM move_actor(judged.actor_id, CASE TG_OP WHEN 'INSERT' THEN other ELSE judged.actor_id END);
    done := CASE TG_OP WHEN 'INSERT' THEN 'MERGE' ELSE 'UNMERGE' END;
    noted := ARRAY['merged_into_id', 'merged_actor_id'];
  ELSE
    done := 'DISTINGUISH';
    noted := ARRAY['distinct_from_id', 'distinct_from_id'];
  END IF;
  PERFORM note_revision(subject, 'ACTOR', done, jsonb_build_array(CASE TG_OP
      WHEN 'INSERT' THEN jsonb_build_object('field', field, 'old', NULL, 'new', value)
      ELSE jsonb_build_object('field', field, 'old', value, 'new', NULL) END), NULL, NULL)
    FROM (VALUES (judged.actor_id, noted[1], other), (other, noted[2], judged.actor_id)) AS side (subject, field, value)
    ORDER BY subject;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_judgement AFTER INSERT OR UPDATE OR DELETE ON judgement FOR EACH ROW EXECUTE FUNCTION follow_judgement();

-- 6. What is recorded for an actor that is merged. Arguments of all: per column its name, the row key, the owner, and the
--    columns beside it in a unique key.

-- Rows are moved once they are there: so foreign keys are checked before, which waits for a merge under way, and a row that
-- cannot move is there all the same.
CREATE FUNCTION follow_merges_of_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  named text;
  row_key text;
  actors uuid[];
  row_keys uuid[];
BEGIN
  IF current_setting('chancery.merging', true) = 'on' THEN
    RETURN NULL;
  END IF;
  FOR argument IN 0 .. TG_NARGS - 1 BY 4 LOOP
    named := TG_ARGV[argument];
    row_key := TG_ARGV[argument + 1];
    -- A transaction that sees less than what is committed could miss a merge: there the lock makes it fail.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      EXECUTE format('SELECT FROM entity WHERE id IN (SELECT %I FROM added) FOR SHARE', named);
    END IF;
    EXECUTE format('SELECT array_agg(e.id), array_agg(a.%I) FROM added a JOIN entity e ON e.id = a.%I
      WHERE e.merged_into_id IS NOT NULL', row_key, named) INTO actors, row_keys;
    CONTINUE WHEN actors IS NULL;
    PERFORM set_config('chancery.merging', 'on', true);
    IF TG_ARGV[argument + 3] = '' THEN
      EXECUTE format('INSERT INTO recorded_reference (table_name, row_id, column_name, actor_id, owner_id)
        SELECT %1$L, id, %2$L, %2$I, %3$I FROM added WHERE %2$I = ANY ($1)', TG_TABLE_NAME, named, TG_ARGV[argument + 2]) USING actors;
      EXECUTE format('UPDATE %I AS t SET %I = canonical(c.actor) FROM unnest($1, $2) AS c (actor, row_key) WHERE t.id = c.row_key',
        TG_TABLE_NAME, named) USING actors, row_keys;
    ELSE
      PERFORM settle_group(actors, TG_TABLE_NAME, named, row_key, TG_ARGV[argument + 3], row_keys);
    END IF;
    PERFORM set_config('chancery.merging', '', true);
  END LOOP;
  RETURN NULL;
END $$;

-- Settles rows that name any of the actors or of those that stand together with them.
CREATE FUNCTION settle_group(named_actors uuid[], of text, named text, row_key text, beside text, row_keys uuid[])
  RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  SELECT settle_references(array_agg(e.id), array_agg(coalesce(e.merged_into_id, e.id)), of, named, row_key, string_to_array(beside, ' '),
      CASE WHEN row_key <> 'id' THEN row_keys END)
    FROM (SELECT DISTINCT canonical(id) AS id FROM unnest(named_actors) AS s (id)) AS root
    JOIN entity e ON e.id = root.id OR e.merged_into_id = root.id
$$;

-- A reference that is changed is recorded anew, for whom it names then.
CREATE FUNCTION follow_merges() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  row_old jsonb := to_jsonb(OLD);
  row_new jsonb := to_jsonb(NEW);
  named text;
  stands uuid;
BEGIN
  IF current_setting('chancery.merging', true) = 'on' THEN
    RETURN NEW;
  END IF;
  FOR argument IN 0 .. TG_NARGS - 1 BY 4 LOOP
    named := TG_ARGV[argument];
    CONTINUE WHEN row_old -> named = row_new -> named;
    DELETE FROM recorded_reference WHERE row_id = OLD.id AND table_name = TG_TABLE_NAME AND column_name = named;
    SELECT merged_into_id INTO stands FROM entity WHERE id = (row_new ->> named)::uuid;
    CONTINUE WHEN stands IS NULL;
    INSERT INTO recorded_reference (table_name, row_id, column_name, actor_id, owner_id)
      VALUES (TG_TABLE_NAME, OLD.id, named, (row_new ->> named)::uuid, (row_new ->> TG_ARGV[argument + 2])::uuid);
    NEW := jsonb_populate_record(NEW, jsonb_build_object(named, stands));
  END LOOP;
  RETURN NEW;
END $$;

-- A row with a unique key meets rows that were moved to its place as if they were where they were recorded.
CREATE FUNCTION make_way() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  named text := TG_ARGV[0];
  actor uuid := (to_jsonb(NEW) ->> named)::uuid;
  stands uuid := canonical(actor);
  meets record;
BEGIN
  IF current_setting('chancery.merging', true) = 'on' THEN
    RETURN NEW;
  END IF;
  EXECUTE format('SELECT r.row_id, r.actor_id AS original FROM %1$I AS t JOIN recorded_reference r
      ON r.row_id = t.%3$I AND r.table_name = %1$L AND r.column_name = %2$L AND canonical(r.actor_id) = t.%2$I
    WHERE t.%2$I = $2 AND %4$s', TG_TABLE_NAME, named, TG_ARGV[1],
    (SELECT string_agg(format('t.%1$I = ($1).%1$I', b), ' AND ') FROM unnest(string_to_array(TG_ARGV[3], ' ')) AS b))
    INTO meets USING NEW, stands;
  IF meets.original = actor THEN
    -- The very row: it is refused, or passed over, as a second of its kind.
    RETURN jsonb_populate_record(NEW, jsonb_build_object(named, stands));
  ELSIF actor = stands AND meets.original IS NOT NULL THEN
    PERFORM set_config('chancery.merging', 'on', true);
    EXECUTE format('UPDATE %I SET %I = $1 WHERE %I = $2 AND %2$I = $3', TG_TABLE_NAME, named, TG_ARGV[1])
      USING meets.original, meets.row_id, stands;
    DELETE FROM recorded_reference
      WHERE row_id = meets.row_id AND table_name = TG_TABLE_NAME AND column_name = named AND actor_id = meets.original;
    PERFORM set_config('chancery.merging', '', true);
  END IF;
  RETURN NEW;
END $$;

-- Whoever takes a reference away takes it away for all that stand together.
CREATE FUNCTION forget_reference() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  named text;
  row_key text;
  gone uuid;
BEGIN
  IF current_setting('chancery.merging', true) = 'on' THEN
    RETURN NULL;
  END IF;
  FOR argument IN 0 .. TG_NARGS - 1 BY 4 LOOP
    named := TG_ARGV[argument];
    row_key := TG_ARGV[argument + 1];
    gone := (to_jsonb(OLD) ->> named)::uuid;
    CONTINUE WHEN TG_OP = 'UPDATE' AND gone = (to_jsonb(NEW) ->> named)::uuid;
    DELETE FROM recorded_reference
      WHERE row_id = (to_jsonb(OLD) ->> row_key)::uuid AND table_name = TG_TABLE_NAME AND column_name = named AND canonical(actor_id) = gone;
    IF TG_ARGV[argument + 3] <> '' THEN
      EXECUTE format('DELETE FROM %I AS t USING entity e WHERE e.merged_into_id = $2 AND t.%I = e.id AND %s', TG_TABLE_NAME, named,
        (SELECT string_agg(format('t.%1$I = ($1).%1$I', b), ' AND ') FROM unnest(string_to_array(TG_ARGV[argument + 3], ' ')) AS b))
        USING OLD, gone;
    END IF;
    IF TG_OP = 'UPDATE' THEN
      PERFORM set_config('chancery.merging', 'on', true);
      PERFORM settle_group(ARRAY[(to_jsonb(NEW) ->> named)::uuid], TG_TABLE_NAME, named, row_key, TG_ARGV[argument + 3],
        ARRAY[(to_jsonb(NEW) ->> row_key)::uuid]);
      PERFORM set_config('chancery.merging', '', true);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- Lets the references of a table follow the merges.
CREATE FUNCTION follow_merges(of text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  arguments text;
  columns text;
  unique_key boolean;
BEGIN
  SELECT string_agg(format('%L, %L, %L, %L', column_name, row_key, owner, coalesce(array_to_string(beside, ' '), '')), ', '),
         string_agg(quote_ident(column_name), ', '), bool_or(beside IS NOT NULL)
    INTO arguments, columns, unique_key FROM actor_references() WHERE table_name = of;
  EXECUTE format('CREATE TRIGGER follow_merges_of_new AFTER INSERT ON %I REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION follow_merges_of_new(%s)', of, arguments);
  IF unique_key THEN
    EXECUTE format('CREATE TRIGGER make_way BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION make_way(%s)', of, arguments);
    EXECUTE format('CREATE TRIGGER forget_reference AFTER DELETE OR UPDATE OF %s ON %I
      FOR EACH ROW EXECUTE FUNCTION forget_reference(%s)', columns, of, arguments);
  ELSE
    -- Before keep_version, which compares what is to be stored.
    EXECUTE format('CREATE TRIGGER follow_merges BEFORE UPDATE OF %s ON %I FOR EACH ROW EXECUTE FUNCTION follow_merges(%s)',
      columns, of, arguments);
    EXECUTE format('CREATE TRIGGER forget_reference AFTER DELETE ON %I FOR EACH ROW EXECUTE FUNCTION forget_reference(%s)', of, arguments);
  END IF;
END $$;
COMMENT ON FUNCTION follow_merges(text) IS 'Lets the columns of a table that can name an actor follow the merges. For migrations.';

SELECT follow_merges(table_name) FROM (SELECT DISTINCT table_name FROM actor_references()) AS referring;

-- The names by which an actor is found go where its names go.
CREATE FUNCTION name_key_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE name_key SET entity_id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER name_key_follows AFTER UPDATE OF actor_id ON actor_name
  FOR EACH ROW WHEN (NEW.actor_id <> OLD.actor_id) EXECUTE FUNCTION name_key_follows('actor_id');
CREATE TRIGGER name_key_follows AFTER UPDATE OF entity_id ON reference_name
  FOR EACH ROW WHEN (NEW.entity_id <> OLD.entity_id) EXECUTE FUNCTION name_key_follows('entity_id');

-- 7. A relationship has two ends, as it was recorded. That two actors are one may be found later.

ALTER TABLE relationship DROP CONSTRAINT relationship_ends_check;
CREATE FUNCTION relationship_has_two_ends() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(DISTINCT coalesce(r.actor_id, e.actor_id)) FROM (VALUES ('from_id', NEW.from_id), ('to_id', NEW.to_id)) AS e (name, actor_id)
      LEFT JOIN recorded_reference r ON r.row_id = NEW.id AND r.table_name = 'relationship' AND r.column_name = e.name) = 1 THEN
    RAISE EXCEPTION 'relationship % has one actor at both ends', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'relationship_ends_check', TABLE = 'relationship';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER relationship_has_two_ends AFTER INSERT OR UPDATE OF from_id, to_id ON relationship
  FOR EACH ROW WHEN (NEW.from_id = NEW.to_id) EXECUTE FUNCTION relationship_has_two_ends();
