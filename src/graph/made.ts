import { join, raw, type Sql, sql } from './sql.ts';

/** JSON of objects that a made value names by their uuids, in the forms that are asked for; none where none is asked for. */
export type Texts = ((uuid: Sql) => Sql) | undefined;

/** A value, and the texts that came with it. */
export interface MadeValue {
  readonly value: unknown;
  /** By the uuid of the object: its JSON, once for each form that is asked for; null where there is none. */
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
}

/**
 * A value that JavaScript makes of what one statement gives. Resolvers ask for it and the planner takes it into its
 * statement: both by what is said here.
 */
export interface Made {
  /** The raw material, as one JSON value. `asked`: the fields that are asked of the value, and of what it has, by path: `nodes.label`. */
  readonly json: (asked: ReadonlySet<string>, texts: Texts) => Sql;
  /** The value, as the resolvers of its type see it. Throws what is wrong with it. */
  readonly value: (json: unknown) => MadeValue;
}

/** Rows, and texts by uuid, as `rowsAsJson` selects them. */
export interface JsonRows {
  readonly rows: readonly (readonly unknown[])[];
  readonly texts: MadeValue['texts'] | null;
}

/** The rows of a statement with so many columns as JSON; the last column names an object by its uuid, and is left out. */
export function rowsAsJson(statement: Sql, columns: number, texts: Texts): Sql {
  const names = Array.from({ length: columns }, (_, index) => raw(`c${index}`));
  const [uuid] = names.slice(-1);
  const rows = sql`SELECT coalesce(json_agg(json_build_array(${join(names.slice(0, -1))})), '[]') FROM made`;
  const named = sql`SELECT DISTINCT ${uuid} AS id FROM made WHERE ${uuid} IS NOT NULL`;
  const keyed =
    texts === undefined
      ? sql`NULL`
      : sql`(SELECT json_object_agg(named.id, ${texts(sql`named.id`)}) FROM (${named}) AS named)`;
  return sql`(WITH made(${join(names)}) AS MATERIALIZED (${statement}) SELECT json_build_object('rows', (${rows}), 'texts', ${keyed}))`;
}
