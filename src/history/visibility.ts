import type { Source } from '../graph/kind.ts';
import { type Sql, sql } from '../graph/sql.ts';

// Of a fact with a page of its own both rows say the same.
function subjectIsPublic(revision: Source): Sql {
  const subject = revision.own('subject_id');
  return sql`coalesce((SELECT f.review_state FROM fact f WHERE f.id = ${subject}), (SELECT e.review_state FROM entity e WHERE e.id = ${subject})) = 'ACCEPTED'`;
}

/**
 * Which revisions a viewer may see. Readers: those after which readers could see the subject, as far as they can now; and
 * those that took it from their view. A merged actor counts as seen: its merging is news to readers.
 */
export function isShown(revision: Source): Sql {
  if (revision.view.drafts) return sql`TRUE`;
  const [was, is] = [revision.own('was_public'), revision.own('is_public')];
  return sql`((${was} AND NOT ${is}) OR (${is} AND ${subjectIsPublic(revision)}))`;
}

/** Whether a viewer may see the values of a revision: readers, where they could see the subject before and after. */
export function showsValues(revision: Source): Sql {
  if (revision.view.drafts) return sql`TRUE`;
  return sql`(${revision.own('was_public')} AND ${revision.own('is_public')})`;
}
