// The product's search as SQL, for servers that have none of their own.
import '../src/server/schema.ts';
import { makeSearch } from '../src/search/search-query.ts';

/** The statement of a search for `query` with its parameters, and which of them depend on the query. */
export function searchStatementOf(query: string): { text: string; values: unknown[]; names: unknown; words: string } {
  const { text, values } = makeSearch({ drafts: false }, { query, first: 10 }).json(new Set(['nodes']), undefined);
  const names = values.find((value) => typeof value === 'string' && value.startsWith('[{"no"'));
  return { text, values, names, words: query };
}

/** How the product reads a query as names: the first parameter of `bench.search`. */
export function nameQueriesOf(query: string): unknown {
  return searchStatementOf(query).names;
}
