import type pg from 'pg';

interface ReferenceRow {
  readonly table_name: string;
  readonly column_name: string;
  readonly row_key: string;
  readonly beside: readonly string[] | null;
}

/**
 * What `chancery check` looks at of merges, by the promise: queries of `name` and `sound`. The columns that can name an actor
 * are read from the catalogue, as a merge reads them.
 */
export async function listMergingChecks(client: Pick<pg.ClientBase, 'query'>): Promise<Record<string, string>> {
  const { rows } = await client.query<ReferenceRow>(
    'SELECT table_name, column_name, row_key, beside FROM actor_references()',
  );
  return {
    'Every reference names the actor that stands for whom it was recorded': rows
      .map(toReferenceCheck)
      .join('\nUNION ALL\n'),
    'What references were recorded for is kept for rows that there are': `
      SELECT concat_ws(' ', r.table_name, r.column_name, r.row_id, r.actor_id) AS name, found.row_key IS NOT NULL AS sound
      FROM recorded_reference r JOIN entity e ON e.id = r.actor_id LEFT JOIN (
        ${rows.map(({ table_name, column_name, row_key }) => `SELECT '${table_name}', '${column_name}', "${row_key}", "${column_name}" FROM "${table_name}"`).join(' UNION ALL ')}
      ) AS found (table_name, column_name, row_key, actor_id)
        ON (found.table_name, found.column_name, found.row_key, found.actor_id) = (r.table_name, r.column_name, r.row_id, e.merged_into_id)`,
    'Every merged actor stands where the judgements lead': `
      WITH RECURSIVE above (id, at) AS (
        SELECT actor_id, other_id FROM judgement WHERE verdict = 'SAME'
        UNION SELECT above.id, j.other_id FROM above JOIN judgement j ON j.actor_id = above.at AND j.verdict = 'SAME'),
      judged AS (
        SELECT id, bool_and(at <> id) AS straight,
          (array_agg(at) FILTER (WHERE NOT EXISTS (SELECT FROM judgement j WHERE j.actor_id = at AND j.verdict = 'SAME'))) AS ends
        FROM above GROUP BY id)
      SELECT id::text AS name, straight AND ends = ARRAY[merged_into_id] AS sound
      FROM judged FULL JOIN (SELECT id, merged_into_id FROM entity WHERE merged_into_id IS NOT NULL) AS merged USING (id)`,
    'Actors that are judged not to be the same are not merged': `
      SELECT id::text AS name, canonical(actor_id) <> canonical(other_id) AS sound FROM judgement WHERE verdict = 'DISTINCT'`,
  };
}

// Of rows that a unique key would make one, that of the actor itself moves, or else that of the least id.
function toReferenceCheck({ table_name, column_name, row_key, beside }: ReferenceRow): string {
  const [table, column, key] = [`"${table_name}"`, `t."${column_name}"`, `t."${row_key}"`];
  const stands = 'coalesce(o.merged_into_id, o.id)';
  const first = `row_number() OVER (PARTITION BY ${(beside ?? []).map((name) => `t."${name}", `).join('')}${stands} ORDER BY o.id <> ${stands}, o.id) = 1`;
  return `SELECT concat_ws(' ', '${table_name}.${column_name}', ${key}, o.id) AS name,
      ${column} = ${beside === null ? stands : `CASE WHEN ${first} THEN ${stands} ELSE o.id END`} AS sound
    FROM ${table} t
      LEFT JOIN recorded_reference r ON r.row_id = ${key} AND r.table_name = '${table_name}' AND r.column_name = '${column_name}'
        ${beside === null ? '' : `AND canonical(r.actor_id) = ${column}`}
      JOIN entity o ON o.id = coalesce(r.actor_id, ${column})`;
}
