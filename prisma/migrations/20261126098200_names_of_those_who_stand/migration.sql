-- An actor that stands for others is accepted for their sake too. Its label follows its own names as if it stood for itself
-- alone: it would be accepted exactly if one of its own primary names were.
CREATE OR REPLACE VIEW name_in_force AS
  SELECT n.id, n.actor_id, n.value, f.recorded_at
  FROM primary_name n JOIN fact f ON f.id = n.id JOIN entity e ON e.id = n.actor_id
  WHERE f.retracted_at IS NULL
    AND CASE WHEN f.review_state = 'ACCEPTED' THEN true
      WHEN f.review_state = 'REJECTED' THEN false
      WHEN e.review_state <> 'ACCEPTED' THEN true
      ELSE EXISTS (SELECT FROM entity m WHERE m.merged_into_id = e.id)
        AND NOT EXISTS (SELECT FROM primary_name o JOIN fact a ON a.id = o.id WHERE o.actor_id = e.id AND a.review_state = 'ACCEPTED')
      END;
