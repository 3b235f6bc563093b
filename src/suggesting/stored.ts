import type { Database } from '../database/database.ts';
import { ExpectedError } from '../errors.ts';
import { knownNames } from './known-names.ts';
import { languageOf } from './languages.ts';
import type { Reading } from './reading.ts';
import { suggest } from './suggest.ts';
import type { Suggestion, SuggestionKind } from './suggestion.ts';

/** The longest text that is read, in UTF-16 units: a second or so of one processor. */
export const MOST_CHARACTERS = 1_000_000;

/** Who asks, as far as it matters. */
export interface Asking {
  /** Whether names of drafts are suggested, and what is recorded as a draft counts as recorded. */
  readonly drafts: boolean;
}

/**
 * What is suggested for a text that is not stored. `language` null: it is found out. Throws BAD_USER_INPUT for a text that is
 * too long, and as `knownNames`.
 */
export async function suggestForText(database: Database, reading: Reading, { drafts }: Asking): Promise<Suggestion[]> {
  const { text, language } = reading;
  if (text.length > MOST_CHARACTERS) {
    const message = `the text has ${text.length} characters, and suggestions are made for ${MOST_CHARACTERS} at most`;
    throw new ExpectedError('BAD_USER_INPUT', message, { argument: 'text' });
  }
  const index = await knownNames(database);
  return suggest({ ...reading, language: language ?? (await languageOf(text)) }, { index, drafts });
}

/** The suggestions of an article, some of them left out. */
export interface ArticleSuggestions {
  readonly suggestions: readonly Suggestion[];
  /** How many were left out because somebody rejected them. */
  readonly rejected: number;
  /** How many were left out because the knowledge base has them. */
  readonly recorded: number;
}

/**
 * What is suggested for an article, without what it has recorded already and what was rejected. Null where there is no such
 * article. Throws as `suggestForText`.
 */
export async function suggestForArticle(
  database: Database,
  article: string,
  asking: Asking,
): Promise<ArticleSuggestions | null> {
  const { rows } = await database.pool.query<{
    text: string;
    language: string | null;
    publishedOn: string | null;
    rejected: string[];
  }>({
    name: 'suggesting_article',
    text: `SELECT body AS text, language, published_on AS "publishedOn",
             ARRAY(SELECT suggestion FROM suggestion_rejection r WHERE r.article_id = article.id) AS rejected
           FROM article WHERE id = $1`,
    values: [article],
  });
  const [row] = rows;
  if (row === undefined) return null;
  const { rejected, ...reading } = row;
  const all = await suggestForText(database, reading, asking);
  const isRecorded = await readRecorded(database, article, asking);
  const known = new Set(rejected);
  const open = all.filter(({ id }) => !known.has(id));
  const suggestions = open.filter((suggestion) => !isRecorded(suggestion));
  return { suggestions, rejected: all.length - open.length, recorded: open.length - suggestions.length };
}

interface RecordedSpan {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Of a mention or a name: the words that name. */
  readonly name: string | null;
  readonly entities: readonly string[];
}

const FACTS_OF: Readonly<Record<SuggestionKind, readonly string[]>> = {
  MENTION: ['MENTION', 'ACTOR_NAME'],
  DATE: [],
  MEETING: ['MEETING', 'MEETING_PARTICIPATION'],
  VISIT: ['MEETING', 'MEETING_PARTICIPATION'],
  SANCTION: ['SANCTION', 'SANCTION_STATUS_CHANGE'],
  POSITION: ['POSITION'],
  STATEMENT: ['STATEMENT'],
};

const RECORDED = `
  SELECT f.kind::text AS kind, c.span_start AS start, c.span_end AS end, coalesce(m.name, n.value) AS name,
         CASE WHEN m.id IS NOT NULL THEN ARRAY[m.entity_id] WHEN n.id IS NOT NULL THEN ARRAY[n.actor_id]
              ELSE ARRAY(SELECT entity_id FROM involvement i WHERE i.fact_id = f.id) END AS entities
  FROM citation c JOIN fact f ON f.id = c.fact_id
  LEFT JOIN mention m ON m.id = f.id LEFT JOIN actor_name n ON n.id = f.id
  WHERE c.article_id = $1 AND f.retracted_at IS NULL AND f.kind::text = ANY ($2)
    AND (f.review_state = 'ACCEPTED' OR ($3 AND f.review_state = 'DRAFT'))`;

// A fact of the same kind about the same actor that cites the same words; a mention that names the same by the same words.
async function readRecorded(
  database: Database,
  article: string,
  { drafts }: Asking,
): Promise<(suggestion: Suggestion) => boolean> {
  const kinds = [...new Set(Object.values(FACTS_OF).flat())];
  const { rows } = await database.pool.query<RecordedSpan>({
    name: 'suggesting_recorded',
    text: RECORDED,
    values: [article, kinds, drafts],
  });
  return ({ kind, start, end, quote, candidates, about }) =>
    rows.some((row) => {
      if (!FACTS_OF[kind].includes(row.kind) || row.start >= end || row.end <= start) return false;
      if (kind !== 'MENTION') return about.length > 0 && row.entities.includes(about[0] as string);
      return (
        row.start <= start &&
        row.end >= end &&
        row.name === quote &&
        candidates.some(({ id }) => row.entities.includes(id))
      );
    });
}
