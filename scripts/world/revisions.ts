import type pg from 'pg';

/** Notes the creation of every fact and entity, all at once, as the triggers do row by row. */
export async function fillRevisions(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO revision (change_set_id, subject_id, subject_kind, operation, version, was_public, is_public)
     SELECT 0, id, kind::text, 'CREATE'::revision_operation, version, false, review_state = 'ACCEPTED' FROM fact
     UNION ALL
     SELECT 0, id, kind::text, 'CREATE'::revision_operation, NULL, false, true
     FROM entity WHERE NOT EXISTS (SELECT FROM fact WHERE fact.id = entity.id)`,
  );
}
