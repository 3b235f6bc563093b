-- 1. The answers that contributors may ask for again.

CREATE TABLE idempotency (
  contributor_id uuid NOT NULL,
  key text NOT NULL,
  input_hash text NOT NULL,
  answer jsonb,
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT idempotency_pkey PRIMARY KEY (contributor_id, key),
  CONSTRAINT idempotency_contributor_id_fkey FOREIGN KEY (contributor_id) REFERENCES contributor (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX idempotency_contributor_id_recorded_at_idx ON idempotency (contributor_id, recorded_at);

-- 2. Who writes is said when a transaction begins; the change set is begun by the first change, so that a transaction which
--    finds nothing to change leaves none.

CREATE FUNCTION announce_change_set(contributor uuid, activity text, reason text) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('chancery.change_set', true) <> '' THEN
    RAISE EXCEPTION 'this transaction has a change set already'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'one_change_set', TABLE = 'change_set';
  END IF;
  PERFORM set_config('chancery.author',
    jsonb_build_object('contributor', contributor, 'activity', activity, 'reason', reason)::text, true);
END $$;
COMMENT ON FUNCTION announce_change_set(uuid, text, text) IS 'Says who makes the changes of this transaction, doing what, and why. The change set is begun with the first of them.';

CREATE OR REPLACE FUNCTION current_change_set() RETURNS bigint LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  known text := current_setting('chancery.change_set', true);
  author jsonb;
BEGIN
  IF known <> '' THEN
    RETURN known::bigint;
  END IF;
  author := nullif(current_setting('chancery.author', true), '')::jsonb;
  RETURN open_change_set((author ->> 'contributor')::uuid, coalesce(author ->> 'activity', 'sql'), author ->> 'reason');
END $$;
