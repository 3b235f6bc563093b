-- What timelines, neighbours and paths walk on.

-- 1. A part of a meeting or of an event that has no date of its own happened when that did. So an actor's timeline has the
--    meetings where they took place, though a participation carries no date.
--    Arguments of keep_involvement: the column of the fact's own date, or the column that names the whole, or ''; then the
--    columns that name entities.

CREATE OR REPLACE FUNCTION keep_involvement() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  row_now jsonb := to_jsonb(NEW);
  whole uuid := CASE WHEN TG_ARGV[0] LIKE '%\_id' THEN (row_now ->> TG_ARGV[0])::uuid END;
  own_date text := CASE WHEN whole IS NULL THEN nullif(TG_ARGV[0], '') END;
  dated record;
  named text;
BEGIN
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

CREATE OR REPLACE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON meeting_participation
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('meeting_id', 'meeting_id', 'actor_id');
CREATE OR REPLACE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON meeting_topic
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('meeting_id', 'meeting_id', 'raised_by_id');
CREATE OR REPLACE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON meeting_outcome
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('meeting_id', 'meeting_id', 'statement_id');
CREATE OR REPLACE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON event_role
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('event_id', 'event_id', 'actor_id');

-- When the whole gets another date, so do its parts. Arguments: pairs of a table and its column that names the whole.
-- Triggers of one event fire in the order of their names: this one after keep_involvement has dated the whole.
CREATE FUNCTION keep_involvement_of_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  FOR part IN 0 .. TG_NARGS - 1 BY 2 LOOP
    EXECUTE format('UPDATE %I SET id = id WHERE %I = $1', TG_ARGV[part], TG_ARGV[part + 1]) USING NEW.id;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_involvement_of_parts AFTER UPDATE ON meeting
  FOR EACH ROW EXECUTE FUNCTION keep_involvement_of_parts(
    'meeting_participation', 'meeting_id', 'meeting_topic', 'meeting_id', 'meeting_outcome', 'meeting_id');
CREATE TRIGGER keep_involvement_of_parts AFTER UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION keep_involvement_of_parts('event_role', 'event_id');

UPDATE involvement i SET earliest = w.earliest, latest = w.latest
  FROM (SELECT id, meeting_id AS whole FROM meeting_participation
        UNION ALL SELECT id, meeting_id FROM meeting_topic
        UNION ALL SELECT id, meeting_id FROM meeting_outcome
        UNION ALL SELECT id, event_id FROM event_role) part
    JOIN involvement w ON w.entity_id = part.whole AND w.fact_id = part.whole AND w.role = 'SELF'
    JOIN fact f ON f.id = part.id AND coalesce(f.valid_from_earliest, f.valid_to_earliest) IS NULL
  WHERE i.fact_id = part.id AND w.earliest IS NOT NULL;

-- 2. A timeline reads each kind of fact in the order of its dates: undated last, and of those that begin on one day the
--    longer first, which is the lower number of days as a negative number. All keys run one way, so that one index serves
--    both directions, and a page is found in it however deep it lies.

CREATE INDEX involvement_timeline_idx ON involvement
  (entity_id, fact_kind, (coalesce(earliest, 'infinity'::date)), (coalesce(earliest - latest, 0)), fact_id);
DROP INDEX involvement_entity_id_fact_kind_earliest_fact_id_idx;
DROP INDEX involvement_entity_id_earliest_fact_id_idx;

-- 3. A step goes from an entity to its facts, and from those to their entities.

CREATE INDEX involvement_fact_id_entity_id_idx ON involvement (fact_id, entity_id);
DROP INDEX involvement_fact_id_idx;
