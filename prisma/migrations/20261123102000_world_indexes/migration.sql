-- Indexes whose want shows only among a million facts.

-- What stands, kind by kind: counted, and joined with the table of its kind, without reading facts of other kinds.
CREATE INDEX fact_standing_idx ON fact (kind, id) WHERE review_state = 'ACCEPTED' AND retracted_at IS NULL;

-- What was recorded of a kind, and when first.
CREATE INDEX entity_kind_recorded_at_id_idx ON entity (kind, recorded_at, id);

-- The list of all citations, in its orders.
CREATE INDEX citation_span_start_span_end_id_idx ON citation (span_start, span_end, id);
CREATE INDEX citation_span_end_id_idx ON citation (span_end, id);

-- Filters fold every text they compare, also one that has no case.
CREATE INDEX article_body_sha256_fold_idx ON article ((fold(body_sha256) COLLATE "C"));
