import type { Entity } from '../ftm/model.ts';
import { getKind, Names, Source, type View } from '../graph/kind.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';
import type { Section } from './document.ts';
import type { Cell } from './rows.ts';

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, Cell>>;

/** What an entity is given as: values that are null or undefined are none. */
export interface Given {
  readonly id: string;
  readonly schema: string;
  readonly caption: string;
  readonly referents?: readonly string[];
  readonly firstSeen: Cell | undefined;
  readonly properties: Readonly<Record<string, Value | readonly Value[]>>;
}
type Value = Cell | undefined;

const DATASET = 'chancery';

/** The rows of a kind that a list shows, each as an entity. `columns` gives what `toEntity` is told of a row. */
export function section(
  kind: string,
  view: View,
  columns: (source: Source) => Readonly<Record<string, Sql>>,
  toEntity: (row: Row) => Given,
  where: (source: Source) => Sql = () => sql`TRUE`,
): Section {
  const source = new Source(getKind(kind), new Names(), view);
  const named = { id: source.id, ...columns(source) };
  const condition = sql`${source.listed()} AND ${where(source)}`;
  return read(
    Object.keys(named),
    toEntity,
    sql`SELECT ${join(Object.values(named))} FROM ${source.from} WHERE ${condition} ORDER BY ${source.id}`,
  );
}

/** The rows of a statement with columns of these names, each as an entity. */
export function read(names: readonly string[], toEntity: (row: Row) => Given, statement: Sql): Section {
  return {
    statement,
    write: (rows) =>
      rows
        .map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null])))
        .map((row) => `${JSON.stringify(toLine(toEntity(row)))}\n`)
        .join(''),
  };
}

function toLine({ id, caption, schema, referents = [], firstSeen, properties }: Given): Entity {
  const kept = Object.entries(properties)
    .map(([name, given]) => [name, clean(Array.isArray(given) ? given : [given])] as const)
    .filter(([, values]) => values.length > 0);
  return {
    id,
    caption,
    schema,
    referents,
    datasets: [DATASET],
    first_seen: firstSeen == null ? null : String(firstSeen),
    properties: Object.fromEntries(kept),
  };
}

// As the model has it: text, each value once, none empty.
function clean(values: readonly Value[]): string[] {
  const texts = values.flatMap((value) => (value == null ? [] : [String(value).trim()]));
  return [...new Set(texts.filter((text) => text !== ''))];
}

/** What `listOf` and the like have put into a cell. */
export function parseList<T = string>(cell: Cell | undefined): readonly T[] {
  return cell == null ? [] : (JSON.parse(String(cell)) as T[]);
}

/** Rows of another kind that belong to this one and that a list shows, as a JSON array of `value`. */
export function listOf(
  source: Source,
  kind: string,
  belongs: (child: Source) => Sql,
  value: (child: Source) => Sql,
  order: (child: Source) => Sql = (child) => child.id,
): Sql {
  const child = source.other(getKind(kind));
  const [given, place] = [value(child), order(child)];
  const where = sql`${belongs(child)} AND ${child.listed()}`;
  return sql`(SELECT json_agg(${given} ORDER BY ${place}) FROM ${child.from} WHERE ${where})::text`;
}

/** The instant at which a fact, or an entity, was recorded: to the second, in UTC. */
export function recordedAt(source: Source): Sql {
  const column = source.isFact ? source.fact('recorded_at') : source.entity('recorded_at');
  return sql`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
}

/** The columns that say when a fact holds and what stands behind it. */
export function factColumns(source: Source): Record<string, Sql> {
  const cited = (value: string, order: string) =>
    sql`(SELECT json_agg(${raw(value)} ORDER BY ${raw(order)}) FROM citation c WHERE c.fact_id = ${source.id})::text`;
  return {
    label: source.fact('label'),
    recorded: recordedAt(source),
    validFrom: source.fact('valid_from'),
    validTo: source.fact('valid_to'),
    attestedOn: source.fact('attested_on'),
    quotes: cited('c.exact', 'c.article_id, c.span_start, c.span_end'),
    articles: cited(`DISTINCT 'article_' || c.article_id`, `'article_' || c.article_id`),
  };
}

/** The properties of an Interval that hold what `factColumns` has read. */
export function intervalOf({ label, validFrom, validTo, attestedOn, quotes, articles }: Row): Given['properties'] {
  return {
    startDate: validFrom,
    endDate: validTo,
    date: attestedOn,
    summary: label,
    description: parseList(quotes),
    proof: parseList(articles),
  };
}

/** The kind, the label or the country of an actor that a column names; null where there is none, or the viewer sees none. */
export function ofActor(source: Source, key: Sql, column: 'kind' | 'country' | 'label'): Sql {
  const actor = source.other(getKind('Actor'));
  const value = column === 'label' ? actor.entity('label') : actor.own(column);
  const where = sql`${actor.id} = ${key} AND ${actor.reachable()}`;
  return sql`(SELECT ${value}::text FROM ${actor.from} WHERE ${where})`;
}
