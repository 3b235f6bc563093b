import type { View } from '../graph/kind.ts';
import { isSeen } from '../graph/kind.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';

/** A text that searches look into: its words are in the column `search` of its table. */
interface SearchedText {
  /** Name of the field that shows it, on the entity that a hit gives. */
  readonly field: string;
  readonly table: string;
  readonly column: string;
  /** The column that names the entity which the text is of. */
  readonly entity: string;
  /** The kind of that entity, where all are of one kind. */
  readonly kind?: string;
  /** Whether a row is a fact of its own, not seen where it is retracted or a draft. */
  readonly fact: boolean;
}

/** The place of the bodies of articles: they have languages of their own, and there are many of them. */
const BODY = 0;

/** How many of the articles that have the words are ranked, the latest first: each takes some microseconds. */
const MOST_RANKED = 20_000;

const ENGLISH = raw("'public.folded_english'::regconfig");

const TEXTS: readonly SearchedText[] = [
  { field: 'body', table: 'article', column: 'body', entity: 'id', kind: 'ARTICLE', fact: false },
  { field: 'label', table: 'entity', column: 'label', entity: 'id', fact: false },
  { field: 'text', table: 'statement', column: 'text', entity: 'id', kind: 'STATEMENT', fact: false },
  { field: 'text', table: 'claim', column: 'text', entity: 'id', kind: 'CLAIM', fact: false },
  { field: 'descriptions', table: 'description', column: 'text', entity: 'entity_id', fact: true },
  { field: 'topics', table: 'meeting_topic', column: 'text', entity: 'meeting_id', kind: 'MEETING', fact: true },
  { field: 'outcomes', table: 'meeting_outcome', column: 'text', entity: 'meeting_id', kind: 'MEETING', fact: true },
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

const score = (search: string, query: string) => raw(`100000 + (200000 * ts_rank_cd(${search}, ${query}, 33))::int`);

const seenAs = ({ fact }: SearchedText, view: View) =>
  fact ? sql` JOIN fact f ON f.id = s.id AND ${isSeen('f', view)}` : empty;

/** The articles that have the words sought: rows of `id`, `query`, `search` and `day`. */
function bodies(wanted: Sql): Sql {
  // Most languages read a query alike: what is alike is looked up once. OFFSET 0 has each looked up by the index of words:
  // PostgreSQL does not reckon with what it costs to compare the words of a whole table.
  return sql`
    SELECT s.id, l.query, s.search, coalesce(s.published_on_earliest, '-infinity') AS day
    FROM (SELECT query, array_agg(configuration) AS configurations FROM language GROUP BY query) AS l
    CROSS JOIN LATERAL (SELECT * FROM article WHERE search @@ l.query AND ${wanted} OFFSET 0) AS s
    WHERE search_configuration(s.language) = ANY (l.configurations)`;
}

const LAST_RANKED = raw(`SELECT day, id FROM body ORDER BY day DESC, id DESC OFFSET ${MOST_RANKED - 1} LIMIT 1`);

/** What of texts is looked for. */
interface TextsWanted {
  /** Whether hits have scores; else these are 0. To count hits takes a fraction of the time that it takes to rank them. */
  readonly ranked: boolean;
  /** Of which kinds entities are looked for, null for all. */
  readonly kinds: readonly string[] | null;
  /** Where this is false no text is looked at. */
  readonly wanted: Sql;
}

/**
 * The texts that have the words sought: rows of `entity_id` and `score` in millionths, between 0.1 and 0.3 by how often and
 * how close together the words stand. Of articles only the latest
 * 20,000 are ranked: all others have the least score. Reads `language`.
 */
export function textHits(view: View, { ranked, kinds, wanted }: TextsWanted): Sql {
  const isRanked = sql`CASE WHEN (SELECT count(*) FROM body) <= ${raw(String(MOST_RANKED))} THEN TRUE ELSE (day, id) >= (${LAST_RANKED}) END`;
  const hits = TEXTS.flatMap((text, place): Sql[] => {
    if (kinds !== null && text.kind !== undefined && !kinds.includes(text.kind)) return [];
    if (place === BODY) {
      const rank = sql`CASE WHEN ${isRanked} THEN ${score('search', 'query')} ELSE 100000 END`;
      return [sql`SELECT id AS entity_id, ${ranked ? rank : sql`0`} AS score FROM body`];
    }
    return [
      sql`
      SELECT s.${raw(text.entity)} AS entity_id, ${ranked ? score('s.search', 'l.query') : sql`0`} AS score
      FROM language l JOIN ${raw(text.table)} s ON s.search @@ l.query AND l.configuration = ${ENGLISH}${seenAs(text, view)} WHERE ${wanted}`,
    ];
  });
  const all = join(hits, ' UNION ALL ');
  return sql`WITH body AS MATERIALIZED (${bodies(wanted)}) ${all}`;
}

/**
 * The texts of one entity that have the words sought: rows of `place` (which text), `id` (of its row), `configuration` and
 * `score`. Reads `language`.
 */
export function textsOf(entity: Sql, view: View): Sql {
  const hits = TEXTS.map((text, place) => {
    const configuration = place === BODY ? raw('search_configuration(s.language)') : ENGLISH;
    return sql`
      SELECT ${raw(String(place))} AS place, s.id, l.configuration, ${score('s.search', 'l.query')} AS score
      FROM ${raw(text.table)} s JOIN language l ON s.search @@ l.query AND l.configuration = ${configuration}${seenAs(text, view)}
      WHERE s.${raw(text.entity)} = ${entity}`;
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
