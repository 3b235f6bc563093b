import type pg from 'pg';
import { listInvolvementQueries } from '../../src/database/involvement.ts';

/** Fills `involvement` from the concrete tables, all rows at once, as the triggers do row by row. */
export async function fillInvolvement(client: pg.ClientBase): Promise<void> {
  for (const queries of await listInvolvementQueries(client)) {
    // In the order of the primary key, which is then written from one end to the other.
    await client.query(
      `INSERT INTO involvement (entity_id, fact_id, role, fact_kind, earliest, latest)
       SELECT * FROM (${queries.join('\nUNION ALL\n')}) AS derived ORDER BY 1, 2, 3`,
    );
  }
}
