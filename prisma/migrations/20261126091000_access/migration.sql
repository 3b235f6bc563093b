-- Who may do what: tokens of contributors. Of a secret only its hash is kept.

CREATE TYPE role AS ENUM ('READER', 'EDITOR', 'REVIEWER', 'OPERATOR');

CREATE TABLE token (
  id uuid NOT NULL,
  contributor_id uuid NOT NULL,
  role role NOT NULL,
  hash text NOT NULL,
  hint text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  CONSTRAINT token_pkey PRIMARY KEY (id),
  CONSTRAINT token_contributor_id_fkey FOREIGN KEY (contributor_id) REFERENCES contributor (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT token_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT token_expires_at_check CHECK (expires_at > created_at)
);
CREATE UNIQUE INDEX token_hash_key ON token (hash);
CREATE INDEX token_contributor_id_idx ON token (contributor_id);
