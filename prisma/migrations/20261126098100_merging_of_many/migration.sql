-- A merge moves thousands of facts that otherwise stay as they are: of what they connect only that moves, too.
CREATE OR REPLACE FUNCTION keep_involvement() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  row_now jsonb := to_jsonb(NEW);
  row_old jsonb;
  whole uuid := CASE WHEN TG_ARGV[0] LIKE '%\_id' THEN (row_now ->> TG_ARGV[0])::uuid END;
  own_date text := CASE WHEN whole IS NULL THEN nullif(TG_ARGV[0], '') END;
  dated record;
  named text;
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('chancery.merging', true) = 'on' THEN
    row_old := to_jsonb(OLD);
    FOREACH named IN ARRAY TG_ARGV[1:] LOOP
      IF row_old -> named <> row_now -> named THEN
        UPDATE involvement SET entity_id = (row_now ->> named)::uuid
          WHERE fact_id = NEW.id AND entity_id = (row_old ->> named)::uuid AND role = upper(regexp_replace(named, '_id$', ''));
      END IF;
    END LOOP;
    RETURN NULL;
  END IF;
  SELECT f.kind,
         coalesce((row_now ->> (own_date || '_earliest'))::date, valid_from_earliest, valid_to_earliest, w.earliest, attested_on_earliest) AS earliest,
         coalesce((row_now ->> (own_date || '_latest'))::date, valid_from_latest, valid_to_latest, w.latest, attested_on_latest) AS latest
    INTO dated
    FROM fact f LEFT JOIN involvement w ON w.entity_id = whole AND w.fact_id = whole AND w.role = 'SELF'
    WHERE f.id = NEW.id;
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
