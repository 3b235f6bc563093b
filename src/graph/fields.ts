import type {
  ArgumentDeclaration,
  Arguments,
  Belongs,
  CompositeField,
  EdgeDeclaration,
  ManyField,
  OneField,
  ScalarName,
  Source,
  ValueField,
} from './kind.ts';
import { raw, type Sql, sql } from './sql.ts';
import type { Vocabulary } from './vocabulary.ts';

type Expression = (source: Source, args: Arguments) => Sql;

interface Options {
  nullable?: boolean;
  filterable?: boolean;
  list?: boolean;
  args?: Readonly<Record<string, ArgumentDeclaration>>;
  cost?: number;
}

/** A column of the kind's own table. */
export function column(name: string): Expression {
  return (source) => source.own(name);
}

/** A column of the fact that the row completes. */
export function factColumn(name: string): Expression {
  return (source) => source.fact(name);
}

/** A column of the entity that the row completes. */
export function entityColumn(name: string): Expression {
  return (source) => source.entity(name);
}

/** A scalar. */
export function value(
  type: ScalarName,
  expression: Expression,
  description: string,
  options: Options = {},
): ValueField {
  return {
    shape: 'value',
    type,
    sql: expression,
    description,
    list: options.list ?? false,
    nullable: options.nullable ?? false,
    filterable: options.filterable ?? false,
    args: options.args ?? {},
    cost: options.cost ?? 0,
  };
}

/** Text, filterable without regard to case and accents. */
export function text(expression: Expression, description: string, options: Options = {}): ValueField {
  return value('String', expression, description, { filterable: true, ...options });
}

/** A term of a vocabulary, or a list of terms; filterable. */
export function term(
  vocabulary: Vocabulary,
  expression: Expression,
  description: string,
  options: Options = {},
): ValueField {
  const cast = options.list === true ? sql`::text[]` : sql`::text`;
  return {
    ...value('String', (source, args) => sql`${expression(source, args)}${cast}`, description, {
      filterable: true,
      ...options,
    }),
    type: vocabulary,
    compared: (source) => expression(source, {}),
  };
}

/** An instant of the system, filterable. */
export function instant(expression: Expression, description: string, options: Options = {}): ValueField {
  return {
    ...value(
      'DateTime',
      (source, args) => sql`to_char(${expression(source, args)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      description,
      { filterable: true, ...options },
    ),
    compared: (source) => expression(source, {}),
  };
}

/** A partial date that is kept in the columns `<name>`, `<name>_earliest`, `<name>_latest` and `<name>_text`; filterable. */
export function fuzzyDate(name: string, description: string, of: 'own' | 'fact' = 'own'): CompositeField {
  return {
    shape: 'composite',
    type: 'FuzzyDate',
    description,
    nullable: true,
    filterable: true,
    args: {},
    present: 'value',
    date: `${of} ${name}`,
    parts: {
      value: (source) => source[of](name),
      precision: (source) =>
        sql`CASE length(${source[of](name)}) WHEN 4 THEN 'YEAR' WHEN 7 THEN 'MONTH' ELSE 'DAY' END`,
      earliest: (source) => sql`${source[of](`${name}_earliest`)}::text`,
      latest: (source) => sql`${source[of](`${name}_latest`)}::text`,
      sourceText: (source) => source[of](`${name}_text`),
    },
    range: (source) => ({ earliest: source[of](`${name}_earliest`), latest: source[of](`${name}_latest`) }),
  };
}

/** Coordinates that are kept in the columns `latitude`, `longitude` and `precision_m`. */
export function coordinates(description: string): CompositeField {
  return {
    shape: 'composite',
    type: 'Coordinates',
    description,
    nullable: true,
    filterable: false,
    args: {},
    present: 'latitude',
    parts: {
      latitude: (source) => source.own('latitude'),
      longitude: (source) => source.own('longitude'),
      precisionM: (source) => source.own('precision_m'),
    },
  };
}

/** One other object. `key` is the column that names it, or an expression. */
export function one(target: string, key: string | Expression, description: string, options: Options = {}): OneField {
  return {
    shape: 'one',
    target,
    key: typeof key === 'string' ? column(key) : key,
    description,
    nullable: options.nullable ?? false,
    filterable: options.filterable ?? true,
    args: options.args ?? {},
  };
}

/** Children whose column `key` names the parent. */
export function by(key: string): Belongs {
  return (child, parent) => sql`${child.own(key)} = ${parent}`;
}

/**
 * Children that rows of other tables tie to the parent. `from`: those tables as they stand after FROM; `parent` and `child`:
 * their columns that name the two; `where`: which of their rows count.
 */
export function through(
  from: string,
  parent: string,
  child: string,
  where: (child: Source, args: Arguments) => Sql = () => sql`TRUE`,
): Belongs {
  const tied = (each: Source, owner: Sql, args: Arguments) => sql`${raw(parent)} = ${owner} AND ${where(each, args)}`;
  return Object.assign(
    (each: Source, owner: Sql, args: Arguments) =>
      sql`${each.id} IN (SELECT ${raw(child)} FROM ${raw(from)} WHERE ${tied(each, owner, args)})`,
    {
      ties: {
        from,
        tie: (each: Source, owner: Sql, args: Arguments) =>
          sql`${tied(each, owner, args)} AND ${each.id} = ${raw(child)}`,
      },
    },
  );
}

/** Many others, in pages. */
export function connection(
  target: string,
  belongs: Belongs,
  description: string,
  options: Options & { edge?: EdgeDeclaration; retractedToo?: boolean } = {},
): ManyField {
  return {
    shape: 'many',
    target,
    paging: 'connection',
    belongs,
    description,
    nullable: false,
    filterable: options.filterable ?? true,
    args: options.args ?? {},
    ...(options.edge === undefined ? {} : { edge: options.edge }),
    retractedToo: options.retractedToo ?? false,
  };
}

/** Many others, whole: for what is few by nature. */
export function list(
  target: string,
  belongs: Belongs,
  order: (child: Source) => Sql,
  description: string,
  options: Options = {},
): ManyField {
  return {
    shape: 'many',
    target,
    paging: 'list',
    belongs,
    order,
    description,
    nullable: false,
    filterable: options.filterable ?? true,
    args: options.args ?? {},
  };
}

/** The order of a list of facts by where their articles first say them. */
export function inReadingOrder(child: Source): Sql {
  return sql`(SELECT min(c.span_start) FROM citation c WHERE c.fact_id = ${child.id}), ${child.id}`;
}

/** The argument `at`: a day, month or year that the answer has to be true on. */
export const at: ArgumentDeclaration = {
  type: 'PartialDate',
  description:
    'The day, month or year on which it has to have been true (valid time). Left out: on any day for a list, today for a single value. Not the time at which the knowledge base learned of it.',
};

/** First day that a fact is known to hold: its start, or the first day on which a source attests it. */
export function heldFrom(fact: (column: string) => Sql): Sql {
  return sql`coalesce(${fact('valid_from_earliest')}, ${fact('attested_on_earliest')}, '-infinity'::date)`;
}

/** Whether a fact is known to hold on some day of `at`; without `at`, today: for a read of the past, the day of its instant. */
export function holdsAt(fact: (column: string) => Sql, day: unknown): Sql {
  const earliest = day == null ? sql`today()` : sql`partial_date_earliest(${day})`;
  return sql`(${heldFrom(fact)} <= ${latestOf(day)} AND coalesce(${fact('valid_to_latest')}, 'infinity'::date) >= ${earliest})`;
}

/** Last day of `at`; without `at`, today: for a read of the past, the day of its instant. */
export function latestOf(day: unknown): Sql {
  return day == null ? sql`today()` : sql`partial_date_latest(${day})`;
}
