-- Facts of one kind by their dates. In the indexes of all facts these stand among a million mentions, most of which have no
-- date: a page of another kind would pass all of them.
CREATE INDEX fact_kind_valid_from_first_idx ON fact (kind, (coalesce(valid_from_earliest, '-infinity'::date)), id) WHERE kind <> 'MENTION';
CREATE INDEX fact_kind_valid_from_last_idx ON fact (kind, (coalesce(valid_from_earliest, 'infinity'::date)), id) WHERE kind <> 'MENTION';
CREATE INDEX fact_kind_valid_to_first_idx ON fact (kind, (coalesce(valid_to_earliest, '-infinity'::date)), id) WHERE kind <> 'MENTION';
CREATE INDEX fact_kind_valid_to_last_idx ON fact (kind, (coalesce(valid_to_earliest, 'infinity'::date)), id) WHERE kind <> 'MENTION';
CREATE INDEX fact_kind_attested_on_first_idx ON fact (kind, (coalesce(attested_on_earliest, '-infinity'::date)), id) WHERE kind <> 'MENTION';
CREATE INDEX fact_kind_attested_on_last_idx ON fact (kind, (coalesce(attested_on_earliest, 'infinity'::date)), id) WHERE kind <> 'MENTION';
