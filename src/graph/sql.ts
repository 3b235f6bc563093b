// One name for SQL with its parameters. The text of a statement depends on its shape alone, never on a client's values:
// those only ever travel as parameters.
export { default as sql, empty, join, raw, type Sql } from 'sql-template-tag';
