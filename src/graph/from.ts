import type { Kind } from './kind.ts';
import { raw, type Sql } from './sql.ts';

/** Tables that complete a row, or that it belongs to. */
export type Completion = 'fact' | 'entity';

/**
 * What stands after FROM for rows of a kind. `joined`: the tables of which columns are used, each under `<alias>_<table>`;
 * `bare`: whether none of the kind's own table is, but the id. Then that table is not read: the database promises that it has
 * a row for each fact or entity of its kind.
 */
export function fromOf(kind: Kind, alias: string, joined: readonly Completion[], bare: boolean): Sql {
  const [first, ...rest] = joined;
  const join = (table: Completion) => {
    const completed = `${alias}_${table}`;
    // The kind is always this one, as the database promises; saying so lets indexes that begin with it serve.
    const on = `${completed}.id = ${alias}.id AND ${completed}.kind = '${kind.table.toUpperCase()}'`;
    return ` JOIN ${table} ${completed} ON ${kind.factKey === undefined ? on : `${completed}.id = ${alias}.${kind.factKey}`}`;
  };
  if (!bare || first === undefined || kind.factKey !== undefined) {
    return raw(`${kind.table} ${alias}${joined.map(join).join('')}`);
  }
  const completed = `${alias}_${first}`;
  const id = `JOIN LATERAL (SELECT ${completed}.id) AS ${alias} ON ${completed}.kind = '${kind.table.toUpperCase()}'`;
  return raw(`${first} ${completed} ${id}${rest.map(join).join('')}`);
}
