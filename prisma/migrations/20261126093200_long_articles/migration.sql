-- The body of a long article is unpacked and walked through for every citation that is checked: once, not three times.
CREATE OR REPLACE FUNCTION citation_is_verbatim() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  around integer := least(NEW.span_start, 32);
  total integer;
  passage text;
BEGIN
  SELECT body_length, CASE WHEN NEW.span_start BETWEEN 0 AND NEW.span_end AND NEW.span_end <= body_length
      THEN substr(body, NEW.span_start - around + 1, around + NEW.span_end - NEW.span_start + 32) END
    INTO total, passage FROM article WHERE id = NEW.article_id;
  IF total IS NULL THEN
    RETURN NEW; -- the foreign key refuses it
  END IF;
  IF passage IS NULL OR NEW.span_start = NEW.span_end
     OR substr(passage, around + 1, NEW.span_end - NEW.span_start) IS DISTINCT FROM NEW.exact THEN
    RAISE EXCEPTION 'the body of article % does not read "%" between % and %',
      NEW.article_id, left(NEW.exact, 100), NEW.span_start, NEW.span_end
      USING ERRCODE = 'check_violation', CONSTRAINT = 'citation_is_verbatim', TABLE = 'citation';
  END IF;
  NEW.prefix := left(passage, around);
  NEW.suffix := substr(passage, around + NEW.span_end - NEW.span_start + 1, 32);
  RETURN NEW;
END $$;
