import { ExpectedError } from '../errors.ts';
import { FactKind } from '../facts/fact.vocabulary.ts';
import { MAX_LIST_LENGTH } from '../graph/filters.ts';
import { type ArgumentDeclaration, getKind, type Names, Source, type View } from '../graph/kind.ts';
import { pageCost } from '../graph/output-fields.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';

// Two entities are one step apart when one fact involves both. A fact that is an entity involves itself, as SELF: a person
// is one step from a meeting, by the fact of having taken part, and two steps from others who did.

const WORDS_ALONE = ['MENTION', 'DESCRIPTION', 'ACTOR_NAME'];

/** Kinds of facts that say that something happened, or was so: all but those that only name or describe. */
export const HAPPENINGS: readonly string[] = Object.keys(FactKind.terms).filter((kind) => !WORDS_ALONE.includes(kind));

/** The argument `via`. */
export const via: ArgumentDeclaration = {
  type: FactKind,
  list: true,
  description:
    'Only steps by facts of these kinds; an empty list lets nothing pass. Left out: all kinds but mentions, descriptions and names.',
};

/** The kinds that an argument asks for, each once; `fallback` where it is left out. Throws LIST_TOO_LONG. */
export function wantedKinds(
  given: readonly string[] | null | undefined,
  fallback: readonly string[],
  argument: string,
): string[] {
  if (given != null && given.length > MAX_LIST_LENGTH) {
    const message = `\`${argument}\` has ${given.length} entries, but may have ${MAX_LIST_LENGTH}`;
    throw new ExpectedError('LIST_TOO_LONG', message, { argument });
  }
  return [...new Set(given ?? fallback)];
}

/** First day that the date of an involvement can mean; undated ones come last. An index is on this very expression. */
export function dayOf(alias: string): Sql {
  return raw(`coalesce(${alias}.earliest, 'infinity'::date)`);
}

/** Days that the date of an involvement spans, as a negative number, so that a year comes before its first day. */
export function spanOf(alias: string): Sql {
  return raw(`coalesce(${alias}.earliest - ${alias}.latest, 0)`);
}

/**
 * Whether the viewer may see the fact, and it stands. Asked row by row, as a value: as a join, PostgreSQL would at times
 * read all facts to answer for one page.
 */
export function stands(fact: Sql, names: Names, view: View): Sql {
  const source = new Source(getKind('Fact'), names, view);
  return sql`(SELECT ${source.listed()} FROM ${source.from} WHERE ${source.id} = ${fact})`;
}

/** What a page costs whose rows have to be counted before the first of them is known: all that the entity has. */
export function walkCost(args: object): { field: number; multiplier: number } {
  return { ...pageCost(args), field: 10 };
}
