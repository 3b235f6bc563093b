import { ExpectedError } from '../errors.ts';
import type { Derivation, DerivedRow } from '../graph/derived.ts';
import { allStanding } from '../graph/ids.ts';
import { getKind, isSeen, Names, Source, type View } from '../graph/kind.ts';
import type { Row } from '../graph/reader.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import { describeNames, type MatchFeature, WEIGHTS } from './match-actors.ts';

// Two actors that may be one: they have a name in common, and nothing says that they are two. Nothing is merged for that.

/** Which pairs are wanted. */
export interface MatchFilter {
  /** Only pairs of this actor, or of those that it stands for: its uuid. */
  readonly actor?: string | null;
  readonly minScore?: number | null;
  readonly kinds?: readonly string[] | null;
}

/** Two actors that may be one. */
export interface ActorMatch extends Row {
  readonly actorId: string;
  readonly otherId: string;
  /** 0..1: the features' scores, weighed. */
  readonly score: number;
  readonly features: readonly MatchFeature[];
}

export const DEFAULT_SCORE = 0.8;
const BIRTH = 0.15;
// A name that so many have tells nobody from anybody.
const MOST_OF_A_NAME = 30;

/** The pairs, the most alike first. Throws BAD_USER_INPUT for a score that is none. */
export function matchesOf(view: View, filter: MatchFilter): Derivation {
  const least = filter.minScore ?? DEFAULT_SCORE;
  if (!(least >= 0 && least <= 1)) {
    throw new ExpectedError('BAD_USER_INPUT', `\`minScore\` is ${least}, but has to be from 0 to 1`, {
      argument: 'minScore',
    });
  }
  const keys = [sql`m.millionths`, sql`m.id`];
  return {
    name: 'matches',
    terms: [
      { name: 'score', type: 'int', direction: 'DESC', nullsHigh: false },
      { name: 'id', type: 'uuid', direction: 'ASC', nullsHigh: false },
    ],
    rows: (_, part) =>
      sql`SELECT m.id, m.millionths::text, m.a, m.b, m.a_name, m.b_name, m.name_score, m.a_kind, m.b_kind, m.a_country, m.b_country, m.born FROM (${scored(view, filter)}) AS m WHERE m.millionths >= ${Math.round(least * 1_000_000)} AND ${part.where(keys)} ${part.tail(keys)}`,
    read: async (rows) => rows.map(toMatch),
  };
}

function scored(view: View, { actor = null, kinds = null }: MatchFilter): Sql {
  const [NAME, KIND, COUNTRY, BORN] = [WEIGHTS.NAME, WEIGHTS.KIND, WEIGHTS.COUNTRY, BIRTH].map((weight) =>
    raw(String(weight)),
  );
  const all = actor === null ? null : allStanding([actor]);
  const ofActor = all === null ? sql`TRUE` : sql`(p.a = ANY (${all}) OR p.b = ANY (${all}))`;
  const ofKinds = kinds === null ? sql`TRUE` : sql`(a.kind::text = ANY (${kinds}) AND b.kind::text = ANY (${kinds}))`;
  return sql`
    SELECT q.*, (1000000 * (q.name_score * ${NAME} + CASE WHEN q.a_kind = q.b_kind THEN ${KIND} ELSE 0 END
        + CASE WHEN q.a_country = q.b_country THEN ${COUNTRY} WHEN (q.a_country IS NULL) <> (q.b_country IS NULL) THEN ${COUNTRY} * 0.5 ELSE 0 END
        + CASE WHEN q.born THEN ${BORN} ELSE 0 END)
      / (${NAME} + ${KIND} + CASE WHEN q.a_country IS NULL AND q.b_country IS NULL THEN 0 ELSE ${COUNTRY} END
        + CASE WHEN q.born IS NULL THEN 0 ELSE ${BORN} END))::int AS millionths
    FROM (
      SELECT md5(p.a::text || p.b::text)::uuid AS id, p.a, p.b, p.a_name, p.b_name, p.name_score::float AS name_score,
        a.kind::text AS a_kind, b.kind::text AS b_kind, a.country AS a_country, b.country AS b_country,
        ${bornTogether(view)} AS born
      FROM (${pairs(view)}) AS p
      CROSS JOIN LATERAL (${listed(view, sql`p.a`)}) AS a CROSS JOIN LATERAL (${listed(view, sql`p.b`)}) AS b
      WHERE ${ofActor} AND ${ofKinds} AND merging_group(a.kind) = merging_group(b.kind)
        AND NOT EXISTS (SELECT FROM judgement j WHERE j.verdict = 'DISTINCT'
          AND (canonical(j.actor_id), canonical(j.other_id)) IN ((p.a, p.b), (p.b, p.a)))
        AND NOT EXISTS (SELECT FROM external_id x WHERE x.entity_id = p.a
          AND EXISTS (SELECT FROM external_id y WHERE y.entity_id = p.b AND y.scheme = x.scheme)
          AND NOT EXISTS (SELECT FROM external_id y JOIN external_id z ON z.scheme = y.scheme AND z.value = y.value
            WHERE y.entity_id = p.b AND z.entity_id = p.a AND y.scheme = x.scheme))
    ) AS q`;
}

/** An actor, where it is seen. PostgreSQL expects few pairs and would read all actors for each: OFFSET 0 has it look this one up. */
function listed(view: View, id: Sql): Sql {
  const actor = new Source(getKind('Actor'), new Names(), view);
  const seen = actor.listed();
  return sql`SELECT ${actor.own('kind')} AS kind, ${actor.own('country')} AS country FROM ${actor.from} WHERE ${actor.id} = ${id} AND ${seen} OFFSET 0`;
}

/** Pairs of actors with a name of the same words, the best of such names. One word is too little to know a person by. */
function pairs(view: View): Sql {
  return sql`
    SELECT DISTINCT ON (x.id, y.id) x.id AS a, y.id AS b, x.value AS a_name, y.value AS b_name,
      CASE WHEN x.key = y.key AND x.rank + y.rank = 4 THEN 1 WHEN x.key = y.key AND x.rank + y.rank = 3 THEN 0.95 ELSE 0.9 END AS name_score
    FROM (
      SELECT array_agg(n.entity_id) AS ids, array_agg(n.id) AS names, array_agg(n.key) AS keys, array_agg(n.value) AS "values",
        array_agg(CASE WHEN n.name_kind IS NULL AND n.id = n.entity_id THEN 2 ELSE 1 END) AS ranks
      FROM name_key n JOIN actor a ON a.id = n.entity_id LEFT JOIN fact ON fact.id = n.actor_name_id
      WHERE (n.name_kind IS NULL OR n.name_kind NOT IN ('PRIMARY', 'WEAK_ALIAS'))
        AND (position(' ' IN n.key) > 0 OR a.kind <> 'PERSON') AND (fact.id IS NULL OR ${isSeen('fact', view)})
      GROUP BY sorted_words(n.key) COLLATE "C" HAVING count(DISTINCT n.entity_id) BETWEEN 2 AND ${raw(String(MOST_OF_A_NAME))}
    ) AS telling
    CROSS JOIN LATERAL unnest(ids, names, keys, "values", ranks) AS x (id, name_id, key, value, rank)
    CROSS JOIN LATERAL unnest(ids, names, keys, "values", ranks) AS y (id, name_id, key, value, rank)
    WHERE x.id < y.id
    ORDER BY x.id, y.id, name_score DESC, x.name_id, y.name_id`;
}

/** Whether two people can be born on one day, as far as dates of birth are known of both; null where they are not. */
function bornTogether(view: View): Sql {
  const dates = (of: Sql) => sql`
    SELECT d.date_earliest - CASE WHEN d.approximate THEN 365 ELSE 0 END AS earliest,
      coalesce(d.date_until_latest, d.date_latest) + CASE WHEN d.approximate THEN 365 ELSE 0 END AS latest
    FROM actor_detail d JOIN fact f ON f.id = d.id
    WHERE d.actor_id = ${of} AND d.aspect = 'BIRTH_DATE' AND d.date IS NOT NULL AND ${isSeen('f', view)}`;
  return sql`(SELECT bool_or(x.earliest <= y.latest AND y.earliest <= x.latest) FROM (${dates(sql`p.a`)}) AS x CROSS JOIN (${dates(sql`p.b`)}) AS y)`;
}

function toMatch({ uuid, extra }: DerivedRow): ActorMatch {
  const [a, b, aName, bName, nameScore, aKind, bKind, aCountry, bCountry, born] = extra as [
    ...[string, string, string, string, number, string, string, string | null, string | null, boolean | null],
  ];
  const features: MatchFeature[] = [
    { name: 'NAME', score: nameScore, detail: describeNames(aName, bName, nameScore) },
    ...both('KIND', aKind, bKind),
    ...both('COUNTRY', aCountry, bCountry),
  ];
  if (born !== null) {
    const detail = born
      ? 'Dates of birth that are recorded of both fit.'
      : 'No dates of birth that are recorded of both fit.';
    features.push({ name: 'BIRTH_DATE', score: born ? 1 : 0, detail });
  }
  return { __typename: 'ActorMatch', uuid, actorId: a, otherId: b, score: scoreOf(features), features };
}

/** How what is recorded of the two fits; nothing where nothing is recorded of either. */
function both(name: 'KIND' | 'COUNTRY', one: string | null, other: string | null): MatchFeature[] {
  const known = one ?? other;
  if (known === null) return [];
  if (one === null || other === null) {
    return [{ name, score: 0.5, detail: `${known} is recorded of one, and none of the other.` }];
  }
  if (one === other) return [{ name, score: 1, detail: `${one} is recorded of both.` }];
  return [{ name, score: 0, detail: `${one} is recorded of the one, and ${other} of the other.` }];
}

function scoreOf(features: readonly MatchFeature[]): number {
  const weights = { ...WEIGHTS, BIRTH_DATE: BIRTH };
  const whole = features.reduce((sum, { name }) => sum + weights[name], 0);
  const score = features.reduce((sum, { name, score }) => sum + weights[name] * score, 0) / whole;
  return Math.round(score * 10_000) / 10_000;
}
