// Readies a database that holds an invented world: functions for PostGraphile, statistics, and samples to ask about.
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { nameQueriesOf, searchStatementOf } from './search.ts';
import type { Samples, Search } from './words.ts';

const WORDS = ['naval base', 'foreign minister', 'sanctions', 'ceasefire talks', 'air base', 'president'];

/** What is in the world that is asked about. */
export interface WorldSize {
  readonly version: string;
  readonly size: string;
  readonly articles: string;
  readonly facts: string;
}

export interface Prepared {
  readonly ids: Samples;
  readonly searches: readonly Search[];
  readonly size: WorldSize;
}

/** Readies the database at `url`; gives what questions are asked about. */
export async function prepare(url: string): Promise<Prepared> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(await readFile(new URL('database.sql', import.meta.url), 'utf8'));
    await client.query(searchFunction());
    await client.query('VACUUM ANALYZE');
    const rows = async (sql: string): Promise<string[]> => (await client.query(sql)).rows.map(({ id }) => id);
    const ids = {
      actors: await rows(
        `SELECT actor_id AS id FROM meeting_participation GROUP BY 1 HAVING count(*) >= 10 ORDER BY md5(actor_id::text) LIMIT 20`,
      ),
      articles: await rows(`SELECT id FROM article ORDER BY md5(id::text) LIMIT 20`),
    };
    const [size] = (
      await client.query(
        'SELECT pg_size_pretty(pg_database_size(current_database())) AS size, (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM fact) AS facts, version()',
      )
    ).rows;
    const searches = WORDS.map((query) => ({ query, words: query, names: nameQueriesOf(query) }));
    return { ids, searches, size };
  } finally {
    await client.end();
  }
}

// The product's own statement, with its parameters as arguments.
function searchFunction(): string {
  const { text, values, names, words } = searchStatementOf(WORDS[0] as string);
  const body = text.replace(/\$(\d+)/g, (_, number) => {
    const value = values[Number(number) - 1];
    if (value === names) return 'search.names';
    if (value === words) return 'search.words';
    return Array.isArray(value) ? pg.escapeLiteral(`{${value.join(',')}}`) : pg.escapeLiteral(String(value));
  });
  return `CREATE OR REPLACE FUNCTION bench.search(names text, words text)
RETURNS TABLE (entity_id uuid, score int, label text) LANGUAGE sql STABLE AS $search$
  SELECT (hit.value ->> 0)::uuid, (hit.value ->> 1)::int, e.label
  FROM json_array_elements((SELECT ${body}) -> 'rows') WITH ORDINALITY AS hit(value, place)
  JOIN entity e ON e.id = (hit.value ->> 0)::uuid WHERE hit.place <= 10 ORDER BY hit.place
$search$`;
}
