import { readdir, readFile } from 'node:fs/promises';
import { type GraphQLEnumType, type GraphQLInputObjectType, getNamedType } from 'graphql';
import type { Database } from '../../src/database/database.ts';
import { type Field, getKind, type Kind, kinds, Names, Source } from '../../src/graph/kind.ts';
import { type Sql, sql } from '../../src/graph/sql.ts';
import { repositoryRoot } from '../../src/root.ts';
import { schema } from '../../src/server/schema.ts';

/** Something to ask: a name for people, and an operation. */
export interface Question {
  readonly name: string;
  readonly source: string;
}

/** The examples, each by the name of its file. */
export async function listExamples(): Promise<Question[]> {
  const folder = new URL('examples/queries/', repositoryRoot());
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).toSorted();
  return Promise.all(
    files.map(async (file) => ({
      name: file.replace('.graphql', ''),
      source: await readFile(new URL(file, folder), 'utf8'),
    })),
  );
}

/** Every root list as it comes, in each order and direction, and with each field of its filter, on rows that exist. */
export async function listQuestions(database: Database): Promise<Question[]> {
  const lists = [...kinds.values()].filter((kind) => kind.plural !== undefined);
  const questions = await Promise.all(
    lists.map(async (kind) => [...ordered(kind), ...(await filtered(database, kind))]),
  );
  return questions.flat();
}

function ask(kind: Kind, name: string, args: string): Question {
  return {
    name: `${kind.plural} ${name}`,
    source: `{ ${kind.plural}${args === '' ? '' : `(${args})`} { nodes { __typename } pageInfo { hasNextPage endCursor } } }`,
  };
}

function ordered(kind: Kind): Question[] {
  const orders = Object.keys(kind.orders).flatMap((field) =>
    ['ASC', 'DESC'].map((direction) =>
      ask(kind, `by ${field} ${direction}`, `orderBy: { field: ${field}, direction: ${direction} }`),
    ),
  );
  return [ask(kind, 'as they come', ''), ...orders];
}

async function filtered(database: Database, kind: Kind): Promise<Question[]> {
  const filter = schema.getType(`${kind.name}Filter`) as GraphQLInputObjectType | undefined;
  if (filter === undefined) return [];
  const questions: Question[] = [];
  for (const [name, { type }] of Object.entries(filter.getFields())) {
    if (['and', 'or', 'not'].includes(name)) continue;
    const field = kind.filters[name] === undefined ? kind.fields[name] : undefined;
    const conditions =
      field === undefined
        ? await special(database, kind, name, String(getNamedType(type)))
        : await conditionsOn(database, kind, field);
    for (const condition of conditions) {
      questions.push(ask(kind, `where ${name} ${condition}`, `filter: { ${name}: ${condition} }`));
    }
  }
  return questions;
}

/** Conditions on one field, with values that some row has. */
async function conditionsOn(database: Database, kind: Kind, field: Field): Promise<string[]> {
  switch (field.shape) {
    case 'value':
      return valueConditions(field, await sample(database, kind, (source) => field.sql(source, {})));
    case 'composite': {
      const value = await sample(database, kind, (source) => field.parts['value']?.(source) ?? sql`NULL`);
      if (value === null) return [];
      const [year] = value.split('-');
      return [
        `{ overlaps: "${value}" }`,
        `{ within: "${year}-03" }`,
        `{ before: "2000-03" }`,
        `{ after: "2025-11" }`,
        `{ between: { from: "${year}-02", to: "${year}-04" } }`,
      ];
    }
    case 'one': {
      const target = getKind(field.target);
      const id = await sample(database, kind, (source) => field.key(source, {}));
      return id === null ? [] : related(database, target, id);
    }
    case 'many': {
      const target = getKind(field.target);
      const id = await sample(database, target, (source) => source.id);
      return id === null ? [] : (await related(database, target, id)).map((condition) => `{ some: ${condition} }`);
    }
  }
}

function valueConditions(field: Extract<Field, { shape: 'value' }>, value: string | null): string[] {
  if (value === null) return [];
  if (field.type === 'Boolean') return ['true', 'false'];
  if (field.list) return [`{ hasSome: [${value.replace(/[{}]/g, '').split(',')[0]}] }`];
  if (field.type === 'DateTime') return [`{ before: "2026-01-05T05:00:01Z" }`, `{ from: "2027-01-01T00:00:00Z" }`];
  if (field.type === 'String') {
    const text = JSON.stringify(value);
    const part = JSON.stringify([...value].slice(3, 15).join(''));
    return [`{ eq: ${text} }`, `{ startsWith: ${text} }`, `{ contains: ${part} }`];
  }
  return [typeof field.type === 'string' ? `{ eq: "${value}" }` : `{ eq: ${value} }`];
}

/** Conditions on a related object: by its id where it has such a filter, and by its label. */
async function related(database: Database, target: Kind, id: string): Promise<string[]> {
  const conditions: string[] = [];
  if (target.filters['ids'] !== undefined) conditions.push(`{ ids: ["${await globalId(database, target, id)}"] }`);
  const label = target.fields['label'];
  if (label?.shape === 'value' && label.filterable) {
    const text = await sample(database, target, (source) => label.sql(source, {}), id);
    conditions.push(`{ label: { eq: ${JSON.stringify(text)} } }`);
  }
  return conditions;
}

/** The global id of a row, whose own kind says which type it is of. */
async function globalId({ pool }: Database, kind: Kind, id: string): Promise<string> {
  if (!kind.abstract) return `${kind.table}_${id}`;
  const { rows } = await pool.query<{ kind: string }>(
    `SELECT lower(kind::text) AS kind FROM ${kind.table} WHERE id = $1`,
    [id],
  );
  return `${rows[0]?.kind}_${id}`;
}

async function special(database: Database, kind: Kind, name: string, type: string): Promise<string[]> {
  if (name === 'ids') {
    const id = await sample(database, kind, (source) => source.id);
    return id === null ? [] : [`["${await globalId(database, kind, id)}"]`];
  }
  if (name === 'kinds') return (schema.getType(type) as GraphQLEnumType).getValues().map((term) => `[${term.name}]`);
  if (name === 'validOn') return ['"2003-02-17"', '"2019"'];
  if (type === 'Boolean') return ['true'];
  if (type === 'String') return [JSON.stringify(await sample(database, kind, (source) => source.entity('label')))];
  if (type.endsWith('Filter')) {
    const target = getKind(type === 'EntityFilter' ? 'Actor' : type.slice(0, -'Filter'.length));
    const id = await sample(database, target, (source) => source.id);
    return id === null ? [] : related(database, getKind(type.slice(0, -'Filter'.length)), id);
  }
  throw new Error(`no value is known for the filter ${name} of ${kind.name}: give it one here`);
}

/** The value that an expression has in some row, far from the first; null where no row has one. */
async function sample(
  { pool }: Database,
  kind: Kind,
  expression: (source: Source) => Sql,
  id: string | null = null,
): Promise<string | null> {
  const source = new Source(kind, new Names(), { drafts: false });
  const value = expression(source);
  const listed = source.listed();
  const { text, values } = sql`
    SELECT (${value})::text AS value FROM ${source.from}
    WHERE ${listed} AND (${value}) IS NOT NULL AND (${id}::uuid IS NULL OR ${source.id} = ${id}::uuid) LIMIT 1 OFFSET ${id === null ? 7 : 0}`;
  const { rows } = await pool.query<{ value: string }>(text, values);
  return rows[0]?.value ?? null;
}
