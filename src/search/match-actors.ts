import { ExpectedError } from '../errors.ts';
import type { Context } from '../graph/context.ts';
import { getKind, Names, Source } from '../graph/kind.ts';
import { run } from '../graph/reader.ts';
import { raw, sql } from '../graph/sql.ts';
import { nameHits } from './name-hits.ts';
import { type NameQuery, parseName } from './query.ts';

/** A name that somebody's list has, and what that list knows of whom it names. */
export interface MatchActorInput {
  readonly name: string;
  readonly kind?: string | null;
  readonly country?: string | null;
}

/** One reason for or against a candidate. */
export interface MatchFeature {
  readonly name: 'NAME' | 'KIND' | 'COUNTRY' | 'BIRTH_DATE';
  /** 0..1. */
  readonly score: number;
  readonly detail: string;
}

/** An actor that an input may name. */
export interface ActorCandidate {
  readonly uuid: string;
  /** 0..1: the features' scores, weighed. */
  readonly score: number;
  readonly features: readonly MatchFeature[];
}

export const MOST_INPUTS = 100;
export const MOST_CANDIDATES = 20;
/** What each feature counts; features that an input does not have count nothing. */
export const WEIGHTS = { NAME: 0.7, KIND: 0.15, COUNTRY: 0.15 };
/** Below this, names have too little in common to show. */
const FLOOR = 0.3;

/**
 * The actors that each input may name, best first, at most `limit` each; in the order of the inputs, by one statement.
 * Throws LIST_TOO_LONG or BAD_USER_INPUT, naming the argument.
 */
export async function matchActors(
  context: Context,
  inputs: readonly MatchActorInput[],
  limit: number,
): Promise<ActorCandidate[][]> {
  if (inputs.length > MOST_INPUTS) {
    const message = `\`inputs\` has ${inputs.length} entries, but may have ${MOST_INPUTS}`;
    throw new ExpectedError('LIST_TOO_LONG', message, { argument: 'inputs' });
  }
  if (limit < 1 || limit > MOST_CANDIDATES) {
    const message = `\`limit\` is ${limit}, but has to be from 1 to ${MOST_CANDIDATES}`;
    throw new ExpectedError('BAD_USER_INPUT', message, { argument: 'limit' });
  }
  const queries = inputs.map(({ name }, index) => parseName(name, `inputs[${index}].name`));
  if (queries.length === 0) return [];
  const rows = await run(context, statement(context, inputs, queries, limit));
  const candidates = inputs.map((): ActorCandidate[] => []);
  for (const [no, uuid, total, name, score, kind, country] of rows) {
    const input = inputs[no as number] as MatchActorInput;
    candidates[no as number]?.push({
      uuid: uuid as string,
      score: total as number,
      features: [
        { name: 'NAME', score: score as number, detail: describeNames(input.name, name as string, score as number) },
        ...compare('KIND', input.kind, kind as string),
        ...compare('COUNTRY', input.country, country as string | null),
      ],
    });
  }
  return candidates;
}

function statement(context: Context, inputs: readonly MatchActorInput[], queries: readonly NameQuery[], limit: number) {
  const actor = new Source(getKind('Actor'), new Names(), context.view);
  const kinds = inputs.map(({ kind }) => kind ?? null);
  const countries = inputs.map(({ country }) => country ?? null);
  const [NAME, KIND, COUNTRY] = [WEIGHTS.NAME, WEIGHTS.KIND, WEIGHTS.COUNTRY].map((weight) => raw(String(weight)));
  const listed = actor.listed();
  return sql`
    WITH best AS MATERIALIZED (
      SELECT DISTINCT ON (no, entity_id) no, entity_id, id, name_score
      FROM (SELECT *, round(${NAME_SCORE}::numeric, 4)::float AS name_score FROM (${nameHits(queries, context.view)}) AS hit) AS hit
      WHERE name_score >= ${FLOOR}::float ORDER BY no, entity_id, name_score DESC, id
    )
    SELECT (input.no - 1)::int, candidate.* FROM unnest(${kinds}::text[], ${countries}::text[]) WITH ORDINALITY AS input (kind, country, no)
    CROSS JOIN LATERAL (
      SELECT ${actor.id}, round(((name_score * ${NAME}
          + CASE WHEN ${actor.own('kind')}::text = input.kind THEN ${KIND} ELSE 0 END
          + CASE WHEN ${actor.own('country')} = input.country THEN ${COUNTRY} WHEN input.country IS NOT NULL AND ${actor.own('country')} IS NULL THEN ${COUNTRY} * 0.5 ELSE 0 END)
          / (${NAME} + CASE WHEN input.kind IS NULL THEN 0 ELSE ${KIND} END + CASE WHEN input.country IS NULL THEN 0 ELSE ${COUNTRY} END))::numeric, 4)::float AS total,
        n.value, name_score, ${actor.own('kind')}::text, ${actor.own('country')}
      FROM best JOIN name_key n ON n.id = best.id JOIN ${actor.from} ON ${actor.id} = best.entity_id
      WHERE best.no = input.no - 1 AND ${listed} ORDER BY total DESC, ${actor.id} LIMIT ${limit}
    ) AS candidate`;
}

// One name whole: 1. A cited alias may be somebody else's too. The rest is how much of the two names is alike.
const NAME_SCORE = sql`CASE WHEN score = 1000000 THEN 1 WHEN score >= 900000 THEN 0.95 WHEN same_words OR score >= 850000 THEN 0.9
  ELSE least(greatest(likeness, sounds), 0.85) END`;

/** How a name is like another, in words. */
export function describeNames(asked: string, known: string, score: number): string {
  const how =
    score === 1
      ? 'is the name'
      : score >= 0.95
        ? 'is another name of it'
        : score >= 0.9
          ? 'has the same words as'
          : score >= 0.6
            ? 'is close to'
            : 'has something in common with';
  return `"${asked}" ${how}${score >= 0.95 ? `: "${known}"` : ` "${known}"`}.`;
}

function compare(name: 'KIND' | 'COUNTRY', asked: string | null | undefined, known: string | null): MatchFeature[] {
  if (asked == null) return [];
  if (known === null) return [{ name, score: 0.5, detail: `${asked} is asked for, and none is recorded.` }];
  if (asked === known) return [{ name, score: 1, detail: `${asked}, as asked for.` }];
  return [{ name, score: 0, detail: `${asked} is asked for, and ${known} is recorded.` }];
}
