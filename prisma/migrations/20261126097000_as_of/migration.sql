-- Reads of the past that cost what reads of the present cost.

-- 1. Ids of change sets are given when a transaction begins to write, numbers when it commits, so the two run in different
--    orders. Up to which id all had their numbers, and which was the highest that had one, is noted at each commit: the views
--    then compare ids alone, and look up the numbers of the few that lie between the two.

ALTER TABLE change_set ADD COLUMN settled_id bigint, ADD COLUMN highest_id bigint;

-- The lock says that a change set is open. Taken before the id is: whoever holds it alone knows that all ids given so far,
-- but its own, belong to transactions that have ended.
CREATE OR REPLACE FUNCTION open_change_set(contributor uuid, activity text, reason text) RETURNS bigint
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  made bigint;
BEGIN
  IF current_setting('chancery.change_set', true) <> '' THEN
    RAISE EXCEPTION 'this transaction has a change set already'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'one_change_set', TABLE = 'change_set';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7202611230003);
  INSERT INTO change_set (contributor_id, activity, reason) VALUES (contributor, activity, reason) RETURNING id INTO made;
  -- Until the end of the transaction; a rollback to a savepoint takes it back together with the row.
  PERFORM set_config('chancery.change_set', made::text, true);
  RETURN made;
END $$;

-- At commit a change set gets its number and its instant. From then until the commit is done nobody else gets one: so numbers
-- have no gaps, whoever sees one sees all lower ones, and what has an instant was committed before anything with a later one.
CREATE OR REPLACE FUNCTION seal_change_set() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  given bigint;
  alone boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(7202611230002);
  -- Taken back at once, together with the block, so that others begin to write meanwhile.
  BEGIN
    alone := pg_try_advisory_xact_lock(7202611230003);
    RAISE SQLSTATE 'CHSEE';
  EXCEPTION WHEN SQLSTATE 'CHSEE' THEN
    NULL;
  END;
  UPDATE change_set c
    SET number = last.number + 1,
        committed_at = greatest(date_trunc('milliseconds', clock_timestamp()), last.committed_at + interval '1 millisecond'),
        settled_id = CASE WHEN alone THEN known.id ELSE last.settled_id END,
        highest_id = greatest(last.highest_id, c.id)
    FROM (SELECT number, committed_at, settled_id, highest_id FROM change_set WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1) AS last,
      (SELECT max(id) AS id FROM change_set) AS known
    WHERE c.id = NEW.id AND c.number IS NULL
    RETURNING c.number INTO given;
  PERFORM pg_notify('chancery_changes', given::text);
  RETURN NULL;
END $$;

-- 2. What the views ask.

CREATE FUNCTION as_of_settled() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('chancery.as_of_settled')::bigint;
COMMENT ON FUNCTION as_of_settled() IS 'Change sets with an id up to this are among those that the views of schema as_of show.';

CREATE FUNCTION as_of_highest() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('chancery.as_of_highest')::bigint;
COMMENT ON FUNCTION as_of_highest() IS 'Change sets with an id beyond this are not among those that the views of schema as_of show.';

-- A number and not a boolean: PostgreSQL takes it that few rows equal any one number, and plans for rows that are shown.
CREATE FUNCTION as_of_knows(change bigint) RETURNS integer LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
BEGIN
  RETURN (SELECT count(*) FROM public.change_set WHERE id = change AND number <= current_setting('chancery.as_of')::bigint);
END $$;
COMMENT ON FUNCTION as_of_knows(bigint) IS '1 where the views of schema as_of show what the change set did, else 0.';

CREATE FUNCTION today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE RETURN current_date;
COMMENT ON FUNCTION today() IS 'The day on which something has to hold where no other is named.';
CREATE FUNCTION as_of.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('chancery.as_of_day')::date;
COMMENT ON FUNCTION as_of.today() IS 'The day, in UTC, of the instant that look_back() was told.';

-- A commit under way gets an instant after all others: where none of those is as late as this instant, it is waited for.
-- The function has no search_path of its own: that would be taken back at its end, and with it what it sets.
CREATE OR REPLACE FUNCTION look_back(instant timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  last record;
BEGIN
  IF instant > clock_timestamp() THEN
    RETURN false;
  END IF;
  IF NOT EXISTS (SELECT FROM public.change_set WHERE committed_at >= instant) THEN
    -- Taken back at once, together with the block: kept, it would hold up every commit for as long as this transaction reads.
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(7202611230002);
      RAISE SQLSTATE 'CHSEE';
    EXCEPTION WHEN SQLSTATE 'CHSEE' THEN
      NULL;
    END;
  END IF;
  -- Where neither is noted, as of what was committed before they were, numbers are looked up.
  SELECT number, coalesce(settled_id, 0) AS settled,
      coalesce(highest_id, CASE number WHEN 0 THEN 0 ELSE 9223372036854775807 END) AS highest INTO last FROM public.change_set
    WHERE committed_at <= instant ORDER BY committed_at DESC LIMIT 1;
  PERFORM set_config('chancery.as_of', coalesce(last.number, -1)::text, true);
  PERFORM set_config('chancery.as_of_settled', coalesce(last.settled, -1)::text, true);
  PERFORM set_config('chancery.as_of_highest', coalesce(last.highest, -1)::text, true);
  PERFORM set_config('chancery.as_of_day', (instant AT TIME ZONE 'UTC')::date::text, true);
  PERFORM set_config('search_path', 'as_of, public', true);
  RETURN true;
END $$;

-- 3. The views. What they show of the present and of the past stands below what they ask of a row, not beside it: only so
--    does PostgreSQL look into both by their indexes.

CREATE OR REPLACE FUNCTION keep_versions(of text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
  -- None that an order could be read from: few former versions hold at an instant near now, and PostgreSQL would walk along
  -- such an index to its end to find none.
  FOR named IN
    SELECT attname FROM pg_attribute
    WHERE attrelid = format('history.%I', of)::regclass AND attnum > 0 AND NOT attisdropped
      AND (attname IN ('id', 'until') OR attname LIKE '%\_id')
  LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON history.%I (%I)', of || '_' || named || '_idx', of, named);
  END LOOP;
  EXECUTE format('CREATE OR REPLACE TRIGGER keep_version BEFORE INSERT OR UPDATE OR DELETE ON %I
    FOR EACH ROW EXECUTE FUNCTION keep_version(%s)', of, ignored);
  EXECUTE format('DROP VIEW IF EXISTS as_of.%I', of);
  EXECUTE format('CREATE VIEW as_of.%1$I AS
    SELECT %2$s FROM (
      SELECT %2$s, NULL::bigint AS until FROM public.%1$I UNION ALL SELECT %2$s, until FROM history.%1$I) AS version
    WHERE CASE WHEN since <= (SELECT public.as_of_settled()) THEN 1
        WHEN since > (SELECT public.as_of_highest()) THEN 0
        ELSE public.as_of_knows(since) END <> 0
      AND (until IS NULL OR until > public.as_of_settled())
      AND CASE WHEN until IS NULL THEN 0
        WHEN until <= (SELECT public.as_of_settled()) THEN 1
        WHEN until > (SELECT public.as_of_highest()) THEN 0
        ELSE public.as_of_knows(until) END <> 1', of, columns);
END $$;

DO $$
DECLARE
  of text;
BEGIN
  FOR of IN SELECT relname FROM pg_class WHERE relnamespace = 'history'::regnamespace AND relkind = 'r' LOOP
    PERFORM keep_versions(of);
  END LOOP;
END $$;

CREATE OR REPLACE VIEW as_of.change_set AS SELECT * FROM public.change_set WHERE number <= public.as_of_number();
CREATE OR REPLACE VIEW as_of.revision AS
  SELECT * FROM public.revision r
  WHERE CASE WHEN r.change_set_id <= (SELECT public.as_of_settled()) THEN 1
    WHEN r.change_set_id > (SELECT public.as_of_highest()) THEN 0
    ELSE public.as_of_knows(r.change_set_id) END <> 0;
