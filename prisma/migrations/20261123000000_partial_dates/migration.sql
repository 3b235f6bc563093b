-- Text that is compared without regard to case and accents, and the days that a partial date can mean. Both are used by
-- generated columns and indexes, so both are immutable: the result depends on the argument alone.

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- lower() follows the locale of its text: in locale C it leaves all but ASCII as it is. So the rules of Unicode are named,
-- under the name that this PostgreSQL has for them: built in from version 17, by ICU before.
DO $do$
BEGIN
  EXECUTE format(
    $sql$
      CREATE FUNCTION fold(value text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        AS $body$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFKC)) %s) $body$
    $sql$,
    (SELECT 'COLLATE pg_catalog.' || quote_ident(collname)
     FROM pg_collation
     WHERE collnamespace = 'pg_catalog'::regnamespace AND collname IN ('pg_c_utf8', 'und-x-icu')
     ORDER BY collname LIMIT 1));
END $do$;
COMMENT ON FUNCTION fold(text) IS 'Case and accents taken away: two spellings are the same to a filter when their folds are equal.';

CREATE FUNCTION partial_date_earliest(value text) RETURNS date
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
BEGIN
  IF value !~ '^\d{4}(-\d{2}(-\d{2})?)?$' THEN
    RAISE EXCEPTION '"%" is no partial date: write 2024, 2024-12 or 2024-12-08', value
      USING ERRCODE = 'check_violation', CONSTRAINT = 'partial_date';
  END IF;
  RETURN make_date(
    left(value, 4)::int,
    coalesce(nullif(substr(value, 6, 2), '')::int, 1),
    coalesce(nullif(substr(value, 9, 2), '')::int, 1));
END $$;
COMMENT ON FUNCTION partial_date_earliest(text) IS 'First day that an ISO 8601 prefix can mean: 2024-12 gives 2024-12-01.';

-- The schema is named because a restored backup computes generated columns with none to search in.
CREATE FUNCTION partial_date_latest(value text) RETURNS date
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
BEGIN
  RETURN CASE length(value)
    WHEN 4 THEN (public.partial_date_earliest(value) + interval '1 year')::date - 1
    WHEN 7 THEN (public.partial_date_earliest(value) + interval '1 month')::date - 1
    ELSE public.partial_date_earliest(value)
  END;
END $$;
COMMENT ON FUNCTION partial_date_latest(text) IS 'Last day that an ISO 8601 prefix can mean: 2024-12 gives 2024-12-31.';

CREATE FUNCTION like_escape(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(replace(replace(value, '\', '\\'), '%', '\%'), '_', '\_');
COMMENT ON FUNCTION like_escape(text) IS 'Text as a pattern that matches itself.';
