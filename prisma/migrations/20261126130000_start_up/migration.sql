-- What a start found to be in: the next one by the same program and files need not compare everything again.

CREATE TABLE start_up (
  digest text NOT NULL,
  number bigint NOT NULL,
  seed jsonb NOT NULL,
  CONSTRAINT start_up_pkey PRIMARY KEY (digest),
  CONSTRAINT start_up_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'),
  CONSTRAINT start_up_seed_check CHECK (jsonb_typeof(seed) = 'object')
);
