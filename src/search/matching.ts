import type { FilterField } from '../graph/kind.ts';
import { sql } from '../graph/sql.ts';
import { nameHits } from './name-hits.ts';
import { parseName } from './query.ts';

/** The filter `matching` of a kind whose rows have names. */
export const matching: FilterField = {
  type: 'String',
  description:
    'One of its names is this, in any script and spelling, or begins with it, or has a word that does, or is close to it. Metonyms and descriptions are no names. No search syntax: every character counts.',
  // As an array, the few rows that pass are looked up by their ids, whatever PostgreSQL expects their number to be.
  sql: (source, name: string, path) =>
    sql`${source.id} = ANY (ARRAY(SELECT entity_id FROM (${nameHits([parseName(name, path)], source.view)}) AS hit))`,
};
