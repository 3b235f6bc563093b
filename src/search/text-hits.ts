import type { View } from '../graph/kind.ts';
import { isSeen } from '../graph/kind.ts';
import { join, raw, type Sql, sql } from '../graph/sql.ts';

/** A text that searches look into: its words are in the column `search` of its table. */
interface SearchedText {
  /** Name of the field that shows it, on the entity that a hit gives. */
  readonly field: string;
  readonly table: string;
  readonly column: string;
  /** The column that names the entity which the text is of. */
  readonly entity: string;
  /** Whether a row is a fact of its own, not seen where it is retracted or a draft. */
  readonly fact: boolean;
  /** How the words were told apart: as the language of the row asks, or as English. */
  readonly configuration: string;
}

const ENGLISH = "'public.folded_english'::regconfig";

const TEXTS: readonly SearchedText[] = [
  {
    field: 'body',
    table: 'article',
    column: 'body',
    entity: 'id',
    fact: false,
    configuration: 'search_configuration(s.language)',
  },
  { field: 'label', table: 'entity', column: 'label', entity: 'id', fact: false, configuration: ENGLISH },
  { field: 'text', table: 'statement', column: 'text', entity: 'id', fact: false, configuration: ENGLISH },
  { field: 'text', table: 'claim', column: 'text', entity: 'id', fact: false, configuration: ENGLISH },
  {
    field: 'descriptions',
    table: 'description',
    column: 'text',
    entity: 'entity_id',
    fact: true,
    configuration: ENGLISH,
  },
  { field: 'topics', table: 'meeting_topic', column: 'text', entity: 'meeting_id', fact: true, configuration: ENGLISH },
  {
    field: 'outcomes',
    table: 'meeting_outcome',
    column: 'text',
    entity: 'meeting_id',
    fact: true,
    configuration: ENGLISH,
  },
];

const CONFIGURATIONS = [
  'simple',
  'arabic',
  'english',
  'french',
  'german',
  'italian',
  'portuguese',
  'russian',
  'spanish',
  'turkish',
].map((language) => `public.folded_${language}`);

// What surrounds the words found in what PostgreSQL gives: no text has these.
export const MARK_START = '\u0001';
export const MARK_END = '\u0002';

const MARKS = `StartSel="${MARK_START}", StopSel="${MARK_END}"`;
/** Longest text that is shown whole, in characters. */
const LONGEST_WHOLE = 300;
/** How far into a text a passage is looked for, in characters. */
const PASSAGE_REACH = 200_000;

/**
 * Reads the query once per language: rows of `configuration` and `query`, for `textHits` and `headline`. A query that also
 * matches what has none of its words is left out.
 */
export function languages(text: string): Sql {
  return sql`
    SELECT configuration, query
    FROM unnest(${CONFIGURATIONS}::regconfig[]) AS configuration
    CROSS JOIN LATERAL (SELECT websearch_to_tsquery(configuration, normalize(${text}, NFKC)) AS query) AS read
    WHERE querytree(query) NOT IN ('', 'T')`;
}

/**
 * The texts that have the words sought: rows of `place` (which text), `id` (of its row), `entity_id`, `configuration` and
 * `score` in millionths, between 0.1 and 0.3 by how often and how close together the words stand. `ranked` false leaves the score at 0: to count
 * hits takes a fraction of the time that it takes to rank them.
 */
export function textHits(view: View, ranked: boolean): Sql {
  const score = ranked ? sql`100000 + (200000 * ts_rank_cd(s.search, l.query, 33))::int` : sql`0`;
  const hits = TEXTS.map(({ table, entity, fact, configuration }, place) => {
    const seen = fact ? sql` JOIN fact f ON f.id = s.id AND ${isSeen('f', view)}` : sql``;
    return sql`
      SELECT ${raw(String(place))} AS place, s.id, s.${raw(entity)} AS entity_id, l.configuration,
        ${score} AS score
      FROM language l JOIN ${raw(table)} s ON s.search @@ l.query AND l.configuration = ${raw(configuration)}${seen}`;
  });
  return join(hits, ' UNION ALL ');
}

/** The text of a hit, `hit.place` and `hit.id`, with its words marked; of a long text, the passage that has most of them. */
export function headline(hit: string): Sql {
  const query = `(SELECT query FROM language WHERE language.configuration = ${hit}.configuration)`;
  const cases = TEXTS.map(({ table, column }, place) => {
    const text = `left(s.${column}, ${PASSAGE_REACH})`;
    const options = `CASE WHEN length(s.${column}) <= ${LONGEST_WHOLE} THEN 'HighlightAll=true, ' ELSE 'MaxFragments=1, MinWords=15, MaxWords=35, ' END || '${MARKS}'`;
    return raw(
      `WHEN ${place} THEN (SELECT ts_headline(${hit}.configuration, ${text}, ${query}, ${options}) FROM ${table} s WHERE s.id = ${hit}.id)`,
    );
  });
  return sql`CASE ${raw(hit)}.place ${join(cases, ' ')} END`;
}

/** Name of the field that a hit's text stands in. */
export function fieldOf(place: number): string {
  return TEXTS[place]?.field ?? 'names';
}
