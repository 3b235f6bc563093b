import sql, { type Sql } from 'sql-template-tag';

// One name for SQL with its parameters. The text of a statement depends on its shape alone, never on a client's values:
// those only ever travel as parameters.
export { empty, join, raw, type Sql } from 'sql-template-tag';
export { sql };

/**
 * Text without case and accents, compared by code point, so that filters and orders give the same on every database,
 * whatever its locale. The indexes are on this very expression.
 */
export function folded(text: Sql): Sql {
  return sql`fold(${text}) COLLATE "C"`;
}
