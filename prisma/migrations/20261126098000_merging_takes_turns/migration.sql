-- Merges take their turn as other changes do: whoever records shares the lock that they take alone.
CREATE OR REPLACE FUNCTION begin_to_judge() RETURNS void LANGUAGE sql
  AS $$ SELECT pg_advisory_xact_lock(7202611230003) $$;
DROP TRIGGER judge_not ON change_set;
DROP FUNCTION judge_not();

-- A row of a unique key is settled after all else that follows from its change: of triggers of one event the one with the last
-- name comes last.
CREATE OR REPLACE FUNCTION follow_merges(of text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  arguments text;
  columns text;
  unique_key boolean;
BEGIN
  SELECT string_agg(format('%L, %L, %L, %L', column_name, row_key, owner, coalesce(array_to_string(beside, ' '), '')), ', '),
         string_agg(quote_ident(column_name), ', '), bool_or(beside IS NOT NULL)
    INTO arguments, columns, unique_key FROM actor_references() WHERE table_name = of;
  EXECUTE format('CREATE OR REPLACE TRIGGER follow_merges_of_new AFTER INSERT ON %I REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION follow_merges_of_new(%s)', of, arguments);
  EXECUTE format('DROP TRIGGER IF EXISTS forget_reference ON %I', of);
  IF unique_key THEN
    EXECUTE format('CREATE OR REPLACE TRIGGER make_way BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION make_way(%s)', of, arguments);
    EXECUTE format('CREATE OR REPLACE TRIGGER settle_reference AFTER DELETE OR UPDATE OF %s ON %I
      FOR EACH ROW EXECUTE FUNCTION forget_reference(%s)', columns, of, arguments);
  ELSE
    -- Before keep_version, which compares what is to be stored.
    EXECUTE format('CREATE OR REPLACE TRIGGER follow_merges BEFORE UPDATE OF %s ON %I FOR EACH ROW EXECUTE FUNCTION follow_merges(%s)',
      columns, of, arguments);
    EXECUTE format('CREATE OR REPLACE TRIGGER forget_reference AFTER DELETE ON %I FOR EACH ROW EXECUTE FUNCTION forget_reference(%s)', of, arguments);
  END IF;
END $$;
SELECT follow_merges(table_name) FROM (SELECT DISTINCT table_name FROM actor_references()) AS referring;
