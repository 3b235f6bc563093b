import { typeName } from '../graph/inputs.ts';
import {
  type Arguments,
  type CompositeField,
  type Field,
  getKind,
  isOpen,
  type Kind,
  kinds,
  type ManyField,
  type OneField,
  type Source,
  type ValueField,
} from '../graph/kind.ts';
import { orderClause, orderTerms } from '../graph/orders.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';
import { toSnakeCase } from '../graph/vocabulary.ts';

/** What a cell can hold. Ids, dates and instants are text; null stands where there is no value. */
export type Cell = string | number | boolean | null;

/** One column of the flat rows of a kind. */
export interface Column {
  /** In snake case: `listed_on_precision`. */
  readonly name: string;
  /** Name of the scalar or the vocabulary that cells are of. */
  readonly type: string;
  /** Whether a cell holds several terms, joined by `SEPARATOR`. */
  readonly list: boolean;
  readonly description: string;
  /** Gives a `Cell`. */
  readonly sql: (source: Source) => Sql;
}

/** A row as an object: every column, also where it is null. */
export function toObject(columns: readonly Column[], row: readonly Cell[]): Record<string, Cell> {
  const object: Record<string, Cell> = {};
  for (const [index, { name }] of columns.entries()) object[name] = row[index] ?? null;
  return object;
}

/** Stands between the entries of a list that has become one cell. */
export const SEPARATOR = '; ';

// Thousands of characters that nobody wants in a cell.
const LEFT_OUT = new Set(['Article.body']);

type PartColumn = readonly [part: string, name: (field: string) => string, type: string, meaning?: string];

// The parts of composite values that have a column. The words of a date are left out: they are in the quote.
// Coordinates go by the names that maps look for.
const PARTS: Readonly<Record<string, readonly PartColumn[]>> = {
  FuzzyDate: [
    ['value', (field) => field, 'PartialDate'],
    ['precision', (field) => `${field}_precision`, 'DatePrecision', 'How exact `{}` is.'],
    ['earliest', (field) => `${field}_earliest`, 'Date', 'First day that `{}` can mean.'],
    ['latest', (field) => `${field}_latest`, 'Date', 'Last day that `{}` can mean.'],
  ],
  Coordinates: [
    ['latitude', () => 'latitude', 'Float', 'Degrees north, from -90 to 90.'],
    ['longitude', () => 'longitude', 'Float', 'Degrees east, from -180 to 180.'],
    ['precisionM', () => 'precision_m', 'Float', 'Radius in metres within which the point is right.'],
  ],
};

/** The kinds that flat rows are made of, by the name of their root list. */
export function listedKinds(): Map<string, Kind> {
  return new Map([...kinds.values()].flatMap((kind) => (kind.plural === undefined ? [] : [[kind.plural, kind]])));
}

const known = new Map<Kind, readonly Column[]>();

/**
 * The columns of a kind's flat rows: id and label, then what the kind alone has, then what entities and facts share, each
 * in the order of the declarations; last the citations and attributions of a fact. Other to-many relations have none.
 */
export function columnsOf(kind: Kind): readonly Column[] {
  let columns = known.get(kind);
  if (columns === undefined) {
    columns = [...groupColumns(kind, 'own'), ...groupColumns(kind, 'shared')];
    known.set(kind, columns);
  }
  return columns;
}

/** The part of `columnsOf` that is the kind's own, or that it shares with all facts or entities. */
export function groupColumns(kind: Kind, group: 'own' | 'shared'): readonly Column[] {
  const columns = Object.entries(kind.fields)
    .filter(([name, field]) => (group === 'shared') === isShared(kind, name, field))
    .filter(([name]) => !LEFT_OUT.has(`${kind.name}.${name}`))
    .toSorted(([left], [right]) => rankOf(left) - rankOf(right))
    .flatMap(([name, field]) => fieldColumns(toSnakeCase(name), field));
  return group === 'shared' && isFact(kind) ? [...columns, ...sourceColumns()] : columns;
}

const HEADS = ['id', 'label'];

function rankOf(name: string): number {
  return HEADS.includes(name) ? HEADS.indexOf(name) : HEADS.length;
}

// What an interface shows is shared by all who have it; only the heads stand first in every row.
function isShared(kind: Kind, name: string, field: Field): boolean {
  if (HEADS.includes(name)) return false;
  return kind.abstract || kind.interfaces.some((each) => kinds.get(each)?.fields[name] === field);
}

function isFact(kind: Kind): boolean {
  return kind.table === 'fact' || kind.completes.includes('fact');
}

function fieldColumns(name: string, field: Field): Column[] {
  switch (field.shape) {
    case 'value':
      return [valueColumn(name, field)];
    case 'composite':
      return compositeColumns(name, field);
    case 'one':
      return [
        { name: `${name}_id`, type: 'ID', list: false, description: field.description, sql: idOf(field) },
        {
          name: `${name}_label`,
          type: 'String',
          list: false,
          description: `Label of \`${name}_id\`.`,
          sql: labelOf(field),
        },
      ];
    case 'many':
      return [];
  }
}

function valueColumn(name: string, field: ValueField): Column {
  const { description, list } = field;
  const args = defaultsOf(field);
  const joined = (source: Source) => sql`array_to_string(${field.sql(source, args)}, ${raw(`'${SEPARATOR}'`)})`;
  return {
    name,
    type: typeName(field.type),
    list,
    description,
    sql: list ? joined : (source) => field.sql(source, args),
  };
}

function defaultsOf(field: ValueField | OneField): Arguments {
  return Object.fromEntries(Object.entries(field.args).map(([name, argument]) => [name, argument.default ?? null]));
}

function compositeColumns(field: string, composite: CompositeField): Column[] {
  const present = composite.parts[composite.present];
  return (PARTS[composite.type] ?? []).flatMap(([part, nameOf, type, meaning]) => {
    const expression = composite.parts[part];
    if (expression === undefined || present === undefined) return [];
    const whole = (source: Source) => sql`CASE WHEN ${present(source)} IS NOT NULL THEN ${expression(source)} END`;
    return {
      name: nameOf(field),
      type,
      list: false,
      description: meaning?.replace('{}', field) ?? composite.description,
      sql: part === composite.present ? expression : whole,
    };
  });
}

/** The global id of the object that a field names; null where there is none, or none that the viewer may reach. */
function idOf(field: OneField): (source: Source) => Sql {
  return (source) => {
    const target = getKind(field.target);
    const key = field.key(source, defaultsOf(field));
    // Of an entity whose id says its table, nothing need be looked up: the foreign key says that it exists.
    if (target.abstract || isFact(target) || target.reachable !== undefined) return lookUp(source, target, key, 'id');
    const open = target.unreviewed === true ? null : isOpen(key, source.view);
    const id = sql`${raw(`'${target.table}_'`)} || (${key})`;
    return open === null ? id : sql`CASE WHEN ${open} THEN ${id} END`;
  };
}

function labelOf(field: OneField): (source: Source) => Sql {
  return (source) => lookUp(source, getKind(field.target), field.key(source, defaultsOf(field)), 'label');
}

function lookUp(source: Source, target: Kind, key: Sql, name: string): Sql {
  const found = source.other(target);
  const field = target.fields[name];
  if (field?.shape !== 'value') throw new Error(`${target.name} has no value ${name}`);
  const value = field.sql(found, {});
  const where = sql`${found.id} = (${key}) AND ${found.reachable()}`;
  return sql`(SELECT ${value} FROM ${found.from} WHERE ${where})`;
}

/** What stands behind a fact: how many quotes, the first of them, and who says so. */
function sourceColumns(): Column[] {
  const { citations, attributions } = getKind('Fact').fields as Record<string, ManyField>;
  const citation = getKind('Citation').fields as Record<string, ValueField> & { article: OneField };
  if (citations === undefined || attributions === undefined) throw new Error('facts have no sources');
  const quoted = (select: (source: Source) => Sql) => (source: Source) => firstOf(source, citations, select);
  const value = (name: string) => (source: Source) => citation[name]?.sql(source, {}) ?? sql`NULL`;
  const column = (name: string, type: string, description: string, expression: Column['sql']): Column => ({
    name,
    type,
    list: false,
    description,
    sql: expression,
  });
  return [
    column('citation_count', 'Int', 'How many quotes support the fact.', (source) => countOf(source, citations)),
    column(
      'quote',
      'String',
      'The first of them, word for word: first by its place in its article.',
      quoted(value('exact')),
    ),
    column('quote_article_id', 'ID', 'The article that `quote` stands in.', quoted(idOf(citation.article))),
    column(
      'quote_start',
      'Int',
      'First character of `quote` in its article: Unicode code points from 0.',
      quoted(value('start')),
    ),
    column('quote_end', 'Int', 'Character after the last: Unicode code points, end exclusive.', quoted(value('end'))),
    {
      ...column(
        'attributed_to',
        'String',
        'Who says so, in order: who asserted it, relayed it, published it.',
        (source) => sayersOf(source, attributions),
      ),
      list: true,
    },
  ];
}

function childrenOf(source: Source, field: ManyField): { child: Source; where: () => Sql } {
  const child = source.other(getKind(field.target));
  const visible = () => (field.retractedToo === true ? child.reachable() : child.listed());
  return { child, where: () => sql`${field.belongs(child, source.id, {})} AND ${visible()}` };
}

function countOf(source: Source, field: ManyField): Sql {
  const { child, where } = childrenOf(source, field);
  const condition = where();
  return sql`(SELECT count(*)::int FROM ${child.from} WHERE ${condition})`;
}

// In the order of the connection, so that it is the row that `first: 1` gives.
function firstOf(source: Source, field: ManyField, select: (child: Source) => Sql): Sql {
  const { child, where } = childrenOf(source, field);
  const terms = orderTerms(child.kind, null);
  const keys = terms.map((term) => term.sql(child));
  const [selected, condition, order] = [select(child), where(), orderClause(keys, terms, false)];
  return sql`(SELECT ${selected} FROM ${child.from} WHERE ${condition} ORDER BY ${order} LIMIT 1)`;
}

function sayersOf(source: Source, field: ManyField): Sql {
  const { child, where } = childrenOf(source, field);
  const { actor, text } = child.kind.fields as { actor: OneField; text: ValueField };
  const name = sql`coalesce(${join([labelOf(actor)(child), text.sql(child, {})])})`;
  const [condition, order] = [where(), field.order?.(child) ?? child.id];
  return sql`(SELECT string_agg(${name}, ${raw(`'${SEPARATOR}'`)} ORDER BY ${order}) FROM ${child.from} WHERE ${condition})`;
}
