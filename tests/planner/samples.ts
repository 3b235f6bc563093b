import type { Database } from '../../src/database/database.ts';
import { kinds } from '../../src/graph/kind.ts';
import { ask } from '../support/ask.ts';

/** Values that rows of a database have, for operations that find something. */
export interface Samples {
  /** Global ids by the name of the type, one among them that no row has. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly texts: readonly string[];
  readonly dates: readonly string[];
  /** Cursors by the name of the kind, with the order that they are of. */
  readonly cursors: ReadonlyMap<string, readonly { orderBy: object | null; cursors: readonly string[] }[]>;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Samples of a database. */
export async function takeSamples(database: Database): Promise<Samples> {
  const ids = new Map<string, string[]>();
  const cursors = new Map<string, { orderBy: object | null; cursors: string[] }[]>();
  const texts = new Set(['a', '', '%', 'É', 'minister', 'Syria', '"', '\\', 'Ä ö 😀', '\u2028']);
  for (const kind of kinds.values()) {
    if (kind.plural === undefined) continue;
    const { data } = await ask(database, `{ list: ${kind.plural}(first: 12) { nodes { id } } }`);
    ids.set(kind.name, [
      ...data.list.nodes.map(({ id }: { id: string }) => id),
      ...(kind.abstract ? [] : [`${kind.table}_${NOBODY}`]),
    ]);
    const orders = Object.keys(kind.orders).flatMap((field) => [
      { field, direction: 'ASC' },
      { field, direction: 'DESC', nulls: 'FIRST' },
      { field, direction: 'DESC', thenBy: { field: Object.keys(kind.orders)[0], direction: 'ASC' } },
    ]);
    const lists = [];
    for (const orderBy of [null, ...orders]) {
      const answer = await ask(
        database,
        `query ($orderBy: ${kind.name}Order) { list: ${kind.plural}(first: 12, orderBy: $orderBy) { edges { cursor } } }`,
        { orderBy },
      );
      lists.push({ orderBy, cursors: answer.data.list.edges.map(({ cursor }: { cursor: string }) => cursor) });
    }
    cursors.set(
      kind.name,
      lists.filter((list) => list.cursors.length > 0),
    );
  }
  const labels = await database.pool.query<{ label: string }>('SELECT label FROM entity ORDER BY id LIMIT 30');
  for (const { label } of labels.rows) {
    texts.add(label);
    for (const word of label.split(' ').slice(0, 2)) texts.add(word);
  }
  const dates = await database.pool.query<{ day: string }>(
    'SELECT DISTINCT earliest::text AS day FROM involvement WHERE earliest IS NOT NULL ORDER BY 1 LIMIT 10',
  );
  const days = dates.rows.map(({ day }) => day);
  return {
    ids,
    texts: [...texts],
    dates: ['2024', '2024-12', '2025-01-29', ...days, ...days.map((day) => day.slice(0, 7))],
    cursors,
  };
}
