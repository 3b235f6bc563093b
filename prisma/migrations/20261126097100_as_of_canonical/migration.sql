-- Who stood for an actor at the instant that look_back() was told. A function whose body PostgreSQL has read when it was made
-- reads the tables that it named then, whatever their names mean to who calls it: so it has a namesake for the past, found
-- first there. That one's body is read when it is called, so that the view can be made anew.
CREATE FUNCTION as_of.canonical(actor uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(merged_into_id, id) FROM as_of.entity WHERE id = actor $$;
COMMENT ON FUNCTION as_of.canonical(uuid) IS 'The entity that stood for an entity at the instant that look_back() was told.';
