-- What a fact refers to, whichever its kind: the ground of review and retraction. Read from the foreign keys, so that it
-- cannot differ from them.

-- Makes the views anew. For migrations, after one has added a table or a column that refers to a fact or an entity.
CREATE FUNCTION keep_references() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  of_facts text;
  of_entities text;
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
           FILTER (WHERE of_entity AND part <> 'id')
    INTO of_facts, of_entities FROM reference;
  EXECUTE 'CREATE OR REPLACE VIEW fact_reference AS ' || of_facts;
  EXECUTE 'CREATE OR REPLACE VIEW entity_reference AS ' || of_entities;
END $$;
COMMENT ON FUNCTION keep_references() IS 'Makes the views of references anew, after a table or a column was added. For migrations.';

SELECT keep_references();

COMMENT ON VIEW fact_reference IS 'Every reference that a fact makes to an entity or another fact, by the column that makes it. tie: REQUIRED where the fact cannot be without it, OPTIONAL where it can, LISTED for one of a list that may grow.';
COMMENT ON VIEW entity_reference IS 'What an entity that is no fact belongs to.';

-- The names that an actor can be labelled with.
CREATE VIEW name_in_force AS
  SELECT n.id, n.actor_id, n.value, f.recorded_at
  FROM actor_name n JOIN fact f ON f.id = n.id JOIN entity e ON e.id = n.actor_id
  WHERE n.name_kind = 'PRIMARY' AND f.retracted_at IS NULL
    AND CASE e.review_state WHEN 'ACCEPTED' THEN f.review_state = 'ACCEPTED' ELSE f.review_state <> 'REJECTED' END;
COMMENT ON VIEW name_in_force IS 'Primary names that stand: accepted ones of an accepted actor, and such as are not rejected of any other.';
