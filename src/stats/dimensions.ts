import { type Field, getKind, isOpen, isSeen, type Kind, type Source } from '../graph/kind.ts';
import { type Sql, sql } from '../graph/sql.ts';

/** One way to share out the rows of a kind. */
export interface Dimension {
  readonly description: string;
  /** Whether a row can have several values, or none, and so counts once in each. */
  readonly multiple: boolean;
  /** Whether the values are entities: the key is their id then. */
  readonly entities: boolean;
  /** One value as text (for entities, as uuid); null where the row has none. For `multiple`: a query of values. */
  readonly sql: (source: Source) => Sql;
}

/** A date that a series can run along. */
export interface DateField {
  readonly description: string;
  /** A day; instants are taken to their day in the time zone. */
  readonly sql: (source: Source, timeZone: string) => Sql;
}

const OWN_DATES = ['date', 'listedOn', 'decidedOn', 'publishedOn'];

/** `meetingKind` to `MEETING_KIND`. */
function toTerm(name: string): string {
  return name.replace(/(?<=[a-z0-9])([A-Z])/g, '_$1').toUpperCase();
}

/** The dates of a kind, by term; the first is the one that series run along when none is named. */
export function datesOf(kind: Kind): Map<string, DateField> {
  const dates = new Map<string, DateField>();
  if (kind.name === 'Fact') {
    dates.set('OCCURRED', {
      description:
        'First day that the own date of the fact can mean: of the meeting, of the decision; else its start, end or attestation.',
      sql: (source) => sql`(SELECT min(earliest) FROM involvement WHERE fact_id = ${source.id})`,
    });
  }
  const names = Object.keys(kind.fields);
  for (const name of [...OWN_DATES.filter((own) => names.includes(own)), ...names]) {
    const field = kind.fields[name];
    if (field?.shape === 'composite' && field.range !== undefined) {
      const { range } = field;
      dates.set(toTerm(name), {
        description: `First day that \`${name}\` can mean.`,
        sql: (source) => range(source).earliest,
      });
    }
    if (field?.shape === 'value' && field.type === 'DateTime' && field.compared !== undefined) {
      const { compared } = field;
      dates.set(toTerm(name), {
        description: `Day of \`${name}\` in the time zone of the series.`,
        sql: (source, timeZone) => sql`(${compared(source)} AT TIME ZONE ${timeZone})::date`,
      });
    }
  }
  return dates;
}

/** The dimensions of a kind, by term. */
export function dimensionsOf(kind: Kind): Map<string, Dimension> {
  const dimensions = new Map<string, Dimension>();
  for (const [name, field] of Object.entries(kind.fields)) {
    const dimension = derivedDimension(kind, name, field);
    if (dimension !== undefined) dimensions.set(toTerm(name), dimension);
  }
  const [date] = datesOf(kind).values();
  if (date !== undefined) {
    dimensions.set('YEAR', {
      description: 'The year of its date: of the first day that the date can mean.',
      multiple: false,
      entities: false,
      sql: (source) => sql`extract(year FROM ${date.sql(source, 'UTC')})::int::text`,
    });
  }
  if (kind.table === 'fact' || kind.completes.includes('fact'))
    for (const [term, each] of FACT_DIMENSIONS) dimensions.set(term, each);
  for (const [term, each] of SPECIAL_DIMENSIONS[kind.name] ?? []) dimensions.set(term, each);
  return dimensions;
}

function derivedDimension(kind: Kind, name: string, field: Field): Dimension | undefined {
  if (field.shape === 'one') {
    const target = getKind(field.target);
    if (target.name !== 'Entity' && !target.interfaces.includes('Entity')) return undefined;
    return { description: `By \`${name}\`.`, multiple: false, entities: true, sql: (source) => field.key(source, {}) };
  }
  if (
    field.shape !== 'value' ||
    !field.filterable ||
    (field.type === 'String' && !CHARTED_TEXTS.has(`${kind.name}.${name}`))
  )
    return undefined;
  if (field.type === 'DateTime') return undefined;
  if (field.list) {
    return {
      description: `By each of \`${name}\`.`,
      multiple: true,
      entities: false,
      sql: (source) => sql`SELECT unnest(${field.sql(source, {})})`,
    };
  }
  return {
    description: `By \`${name}\`.`,
    multiple: false,
    entities: false,
    sql: (source) => sql`${field.sql(source, {})}::text`,
  };
}

// Texts of which few differ; a chart by any other text would have a bucket per row.
const CHARTED_TEXTS = new Set([
  'Article.language',
  'ActorName.language',
  'MeetingParticipation.side',
  'Position.title',
  'Statement.verb',
  'Sanction.quotedLabel',
]);

const ids = (query: (source: Source) => Sql, description: string): Dimension => ({
  description,
  multiple: true,
  entities: true,
  sql: query,
});

const BY_COUNTRY: Dimension = {
  description: 'By the country of its place.',
  multiple: false,
  entities: false,
  sql: (source) => {
    const open = isOpen(sql`place.id`, source.view) ?? sql`TRUE`;
    return sql`(SELECT country FROM place WHERE place.id = ${source.own('place_id')} AND ${open})`;
  },
};

const FACT_DIMENSIONS: readonly [string, Dimension][] = [
  [
    'ARTICLE',
    ids(
      (source) => sql`SELECT DISTINCT article_id FROM citation WHERE fact_id = ${source.id}`,
      'By each article that it cites.',
    ),
  ],
  [
    'PUBLISHER',
    ids(
      (source) =>
        sql`SELECT DISTINCT a.publisher_id FROM citation c JOIN article a ON a.id = c.article_id WHERE c.fact_id = ${source.id} AND a.publisher_id IS NOT NULL`,
      'By each publisher of an article that it cites.',
    ),
  ],
  [
    'ATTRIBUTED_TO',
    ids(
      (source) => sql`SELECT DISTINCT actor_id FROM attribution WHERE fact_id = ${source.id} AND actor_id IS NOT NULL`,
      'By each actor that has a part in saying it.',
    ),
  ],
  [
    'ACTOR',
    ids(
      (source) =>
        sql`SELECT DISTINCT i.entity_id FROM involvement i JOIN entity a ON a.id = i.entity_id AND a.kind = 'ACTOR' AND a.merged_into_id IS NULL WHERE i.fact_id = ${source.id}`,
      'By each actor that it connects.',
    ),
  ],
];

const SPECIAL_DIMENSIONS: Readonly<Record<string, readonly [string, Dimension][]>> = {
  Fact: [
    [
      'KIND',
      {
        description: 'By `kind`.',
        multiple: false,
        entities: false,
        sql: (source) => sql`${source.own('kind')}::text`,
      },
    ],
  ],
  Entity: [
    [
      'KIND',
      {
        description: 'By the type of the entity.',
        multiple: false,
        entities: false,
        sql: (source) => sql`${source.own('kind')}::text`,
      },
    ],
  ],
  Meeting: [
    [
      'PARTICIPANT',
      ids(
        (source) =>
          sql`SELECT DISTINCT p.actor_id FROM meeting_participation p JOIN fact f ON f.id = p.id WHERE p.meeting_id = ${source.id} AND p.attendance <> 'DENIED' AND ${isSeen('f', source.view)}`,
        'By each actor that took part, stated or inferred.',
      ),
    ],
    ['COUNTRY', BY_COUNTRY],
  ],
  Base: [['COUNTRY', BY_COUNTRY]],
  Event: [['COUNTRY', BY_COUNTRY]],
  Statement: [
    [
      'AUDIENCE',
      ids(
        (source) =>
          sql`SELECT l.actor_id FROM statement_audience l JOIN entity a ON a.id = l.actor_id AND a.merged_into_id IS NULL WHERE l.statement_id = ${source.id}`,
        'By each actor that it was addressed to.',
      ),
    ],
    [
      'ABOUT',
      ids(
        (source) =>
          sql`SELECT l.entity_id FROM statement_about l JOIN entity a ON a.id = l.entity_id AND a.merged_into_id IS NULL WHERE l.statement_id = ${source.id}`,
        'By each entity that it is about.',
      ),
    ],
  ],
};
