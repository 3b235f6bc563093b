// One name for SQL with its parameters. The text of a statement depends on its shape alone, never on a client's values:
// those only ever travel as parameters.
export { empty, join, raw, type Sql, default as sql } from 'sql-template-tag';
