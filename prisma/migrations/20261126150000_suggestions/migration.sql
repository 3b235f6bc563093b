-- Suggestions that somebody has rejected. The suggestions themselves are made anew at every request, and are stored nowhere.

CREATE TABLE suggestion_rejection (
  article_id uuid NOT NULL,
  suggestion text NOT NULL,
  contributor_id uuid NOT NULL,
  reason text,
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT suggestion_rejection_pkey PRIMARY KEY (article_id, suggestion),
  CONSTRAINT suggestion_rejection_article_id_fkey FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT suggestion_rejection_contributor_id_fkey FOREIGN KEY (contributor_id) REFERENCES contributor (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT suggestion_rejection_suggestion_check CHECK (suggestion ~ '^[0-9a-f]{16}$')
);
CREATE INDEX suggestion_rejection_contributor_id_idx ON suggestion_rejection (contributor_id);
