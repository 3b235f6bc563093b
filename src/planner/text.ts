import { type GraphQLOutputType, isEnumType, isListType, isNonNullType } from 'graphql';
import { raw, type Sql, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';

/** A part of a JSON text: characters that are there as they stand, or an expression of type text. */
export type Part = string | Sql;

/**
 * Stands in a text where a value is missing that has to be there: no JSON contains this character, which it has to escape.
 * An expression that is NULL says the same, up to the next list or nullable field.
 */
export const MISSING = '\u0001';

const missing = raw("E'\\x01'");

/** The parts one after the other: NULL when one of them is. */
export function concat(parts: readonly Part[]): Sql {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const [only] = merged;
  if (only === undefined || (merged.length === 1 && typeof only === 'string')) return sql`${literal(only ?? '')}::text`;
  return chain(merged.map((part) => (typeof part === 'string' ? literal(part) : part)));
}

// As a tree, so that a long text is not copied once for each part that follows it.
function chain(parts: readonly Sql[]): Sql {
  if (parts.length === 1) return parts[0] as Sql;
  const middle = Math.ceil(parts.length / 2);
  return sql`(${chain(parts.slice(0, middle))} || ${chain(parts.slice(middle))})`;
}

// Only names of the schema and of the document come here, and the marks of JSON.
function literal(text: string): Sql {
  if (!/^[\w"':,{}[\] -]*$/.test(text)) throw new NotPlanned(`a text that is no name: ${text}`);
  return raw(`'${text.replaceAll("'", "''")}'`);
}

/** The members of a JSON object. */
export function object(members: readonly (readonly [key: string, value: Part | readonly Part[]])[]): Part[] {
  const parts = members.map(([key, value], index) => [`${index === 0 ? '' : ','}"${key}":`, value].flat());
  return ['{', ...parts.flat(), '}'];
}

/** JSON of a value that `expression` gives as `ValueField.sql` does; NULL where it is missing but has to be there. */
export function toJson(type: GraphQLOutputType, expression: Sql): Sql {
  if (String(isNonNullType(type) ? type.ofType : type) === 'Float') return toJsonNumber(type, expression);
  if (isNonNullType(type)) return present(type.ofType, expression);
  return sql`coalesce(${present(type, expression)}, 'null')`;
}

function present(type: GraphQLOutputType, expression: Sql): Sql {
  if (isListType(type)) return sql`to_json(${expression})::text`;
  if (isEnumType(type)) return sql`('"' || ${expression} || '"')`;
  switch (String(type)) {
    case 'ID':
    case 'Date':
    case 'DateTime':
    case 'PartialDate':
      return sql`('"' || ${expression} || '"')`;
    case 'String':
    case 'CountryCode':
      return sql`to_json((${expression})::text)::text`;
    case 'Int':
    case 'Boolean':
      return sql`(${expression})::text`;
    default:
      throw new NotPlanned(`values of type ${type}`);
  }
}

// As JavaScript writes it. A number that PostgreSQL writes in another way counts as missing.
function toJsonNumber(type: GraphQLOutputType, expression: Sql): Sql {
  const written = sql`CASE WHEN ${expression} = 0 THEN '0' WHEN abs(${expression}) >= 0.0001 AND abs(${expression}) < 1e15 THEN (${expression})::text END`;
  if (isNonNullType(type)) return sql`(${written})`;
  return sql`(CASE WHEN ${expression} IS NULL THEN 'null' ELSE ${written} END)`;
}

/** The text, or the mark of something missing: for where NULL would be lost. */
export function orMissing(text: Sql): Sql {
  return sql`coalesce(${text}, ${missing})`;
}
