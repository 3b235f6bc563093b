-- While an actor is merged, a fact refers to the actor that stands for it, and to the one that it was recorded for too: what
-- holds of both holds whether they are merged or not.

CREATE OR REPLACE FUNCTION keep_references() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  of_facts text;
  of_entities text;
  ties text;
BEGIN
  WITH reference AS (
    SELECT c.relname AS source, a.attname AS part, a.attnum AS place,
           CASE WHEN c.relname IN ('attribution', 'statement_audience', 'statement_about') THEN 'LISTED'
                WHEN a.attnotnull THEN 'REQUIRED' ELSE 'OPTIONAL' END AS tie,
           CASE WHEN c.relname IN (SELECT lower(k::text) FROM unnest(enum_range(NULL::fact_kind)) k) THEN 'id'
                WHEN c.relname = 'attribution' THEN 'fact_id'
                WHEN c.relname IN ('statement_audience', 'statement_about') THEN 'statement_id' END AS owner,
           -- An article shows its publisher once that is let in; both stand without each other.
           c.relname IN ('place', 'base', 'sanctions_program') AS of_entity
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace)
  SELECT string_agg(format('SELECT %I AS fact_id, %I AS target_id, %L AS via, %L AS tie FROM %I WHERE %I IS NOT NULL',
           owner, part, source || '.' || part, tie, source, part), ' UNION ALL ' ORDER BY source, place)
           FILTER (WHERE owner IS NOT NULL AND part <> owner),
         string_agg(format('SELECT id AS entity_id, %I AS target_id FROM %I WHERE %I IS NOT NULL', part, source, part),
           ' UNION ALL ' ORDER BY source, place)
           FILTER (WHERE of_entity AND part <> 'id'),
         string_agg(format('(%L, %L)', source || '.' || part, tie), ', ' ORDER BY source, place)
           FILTER (WHERE owner IS NOT NULL AND part <> owner)
    INTO of_facts, of_entities, ties FROM reference;
  EXECUTE format('CREATE OR REPLACE VIEW fact_reference AS %s UNION ALL
    SELECT r.owner_id, r.actor_id, t.via, t.tie
    FROM recorded_reference r JOIN (VALUES %s) AS t (via, tie) ON t.via = r.table_name || ''.'' || r.column_name', of_facts, ties);
  EXECUTE format('CREATE OR REPLACE VIEW entity_reference AS %s UNION ALL
    SELECT owner_id, actor_id FROM recorded_reference WHERE table_name IN (''place'', ''base'', ''sanctions_program'')', of_entities);
END $$;

SELECT keep_references();

CREATE VIEW primary_name AS
  SELECT id, actor_id, value FROM actor_name n
    WHERE name_kind = 'PRIMARY' AND NOT EXISTS (
      SELECT FROM recorded_reference r WHERE r.row_id = n.id AND r.table_name = 'actor_name' AND r.column_name = 'actor_id')
  UNION ALL
  SELECT n.id, r.actor_id, n.value FROM recorded_reference r JOIN actor_name n ON n.id = r.row_id
    WHERE r.table_name = 'actor_name' AND r.column_name = 'actor_id' AND n.name_kind = 'PRIMARY';
COMMENT ON VIEW primary_name IS 'Primary names by the actor that they were recorded for.';

CREATE OR REPLACE VIEW name_in_force AS
  SELECT n.id, n.actor_id, n.value, f.recorded_at
  FROM primary_name n JOIN fact f ON f.id = n.id JOIN entity e ON e.id = n.actor_id
  WHERE f.retracted_at IS NULL
    AND CASE e.review_state WHEN 'ACCEPTED' THEN f.review_state = 'ACCEPTED' ELSE f.review_state <> 'REJECTED' END;
