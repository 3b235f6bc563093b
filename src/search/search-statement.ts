import { getKind, Names, Source, type View } from '../graph/kind.ts';
import type { Texts } from '../graph/made.ts';
import type { Term } from '../graph/orders.ts';
import type { Side, Slice } from '../graph/slices.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';
import { nameHits } from './name-hits.ts';
import type { SearchInput } from './query.ts';
import { headline, languages, textHits, textsOf } from './text-hits.ts';

/** The order of what is found. */
export const SEARCH_TERMS: readonly Term[] = [
  { name: 'score', type: 'int', direction: 'DESC', nullsHigh: false },
  { name: 'id', type: 'uuid', direction: 'ASC', nullsHigh: false },
];

/** A hit is shown with so many matches. */
export const MOST_MATCHES = 5;
// Several names of an entity may be spelled the same: they show once.
const READ_MATCHES = 2 * MOST_MATCHES;

/** The place of a hit on a name, beside those of texts. */
const NAME = raw('-1');

const KEYS = [sql`score`, sql`id`];

/** What a search asks of the database: its page, its counts and what lies beyond its cursors. */
export class SearchStatement {
  readonly #view: View;
  readonly #input: SearchInput;
  readonly #kinds: readonly string[] | null;
  readonly #slice: Slice;

  /** `kinds`: of which kinds entities are looked for, null for all. */
  constructor(view: View, input: SearchInput, kinds: readonly string[] | null, slice: Slice) {
    this.#view = view;
    this.#input = input;
    this.#kinds = kinds;
    this.#slice = slice;
  }

  /** The hits of the page, one more than it has, each with what it was found on. */
  get page(): Sql {
    return sql`${this.#found(true, this.#goesByNames)}, page AS MATERIALIZED (${this.#paged}) ${this.#matches}`;
  }

  /** Rows of a kind of entities and how many were found, in the order of the vocabulary. */
  get counts(): Sql {
    return sql`${this.#found(false, false)} ${this.#counted}`;
  }

  /** Whether a row comes back; null where none could. */
  beyond(side: Side): Sql | null {
    const far = this.#beyond(side);
    return far === null ? null : sql`${this.#found(true, this.#goesByNames)} SELECT 1 WHERE ${far}`;
  }

  /** All that is asked, of one look for hits; see `Made`. */
  json(asked: ReadonlySet<string>, texts: Texts): Sql {
    const paged = ['nodes', 'edges', 'pageInfo'].some((field) => asked.has(field));
    const counts = asked.has('totalCount') || asked.has('countsByKind');
    const found = this.#found(paged, !counts && this.#goesByNames);
    const pages = paged ? sql`, page AS MATERIALIZED (${this.#paged})` : empty;
    // What each was found on costs more than to find it.
    const matched = asked.has('nodes.matchedOn') || asked.has('edges.node.matchedOn');
    const columns = raw(matched ? 'id, score, place, no, name, marked, field' : 'id, score');
    const hits = matched ? this.#matches : sql`SELECT id, score FROM page ORDER BY ${this.#slice.order(KEYS)}`;
    const rows = sql`(SELECT coalesce(json_agg(json_build_array(${columns})), '[]') FROM (${hits}) AS row(${columns}))`;
    const named = (write: (uuid: Sql) => Sql) =>
      sql`(SELECT json_object_agg(page.id, ${write(sql`page.id`)}) FROM page)`;
    const beyond = (side: Side) => (asked.has('pageInfo') ? this.#beyond(side) : null) ?? sql`FALSE`;
    const counted = sql`(SELECT json_agg(json_build_array(kind, count)) FROM (${this.#counted}) AS counted(kind, count))`;
    return sql`(${found}${pages} SELECT json_build_object(
      'rows', ${paged ? rows : sql`NULL`}, 'texts', ${paged && texts !== undefined ? named(texts) : sql`NULL`},
      'counts', ${counts ? counted : sql`NULL`}, 'after', ${beyond('after')}, 'before', ${beyond('before')}))`;
  }

  // A text never scores as high as a name. So a page that names fill needs no look at texts, and what lies before such a
  // page is names too; what lies behind it may be a text.
  get #goesByNames(): boolean {
    return !this.#slice.backwards && !this.#slice.isBounded('before');
  }

  // Names and texts that are hits, and the entities that they are of with their best score: `best_name` those that have a
  // name, `best_text` all others. `named`: those of the page that have a name. `byNames`: texts are looked at only where
  // these do not fill it.
  #found(ranked: boolean, byNames: boolean): Sql {
    const wanted = byNames ? sql`(SELECT count(*) FROM named) <= ${this.#slice.limit}` : sql`TRUE`;
    return sql`
      WITH language AS MATERIALIZED (${languages(this.#input.text)}),
      name AS MATERIALIZED (${nameHits(this.#input.names, this.#view)}),
      best_name AS (SELECT entity_id AS id, max(score) AS score FROM name GROUP BY entity_id),
      named AS MATERIALIZED (${this.#firstOf('best_name')}),
      text AS MATERIALIZED (${textHits(this.#view, { ranked, kinds: this.#kinds, wanted })}),
      best_text AS (
        SELECT entity_id AS id, max(score) AS score FROM text
        WHERE entity_id NOT IN (SELECT entity_id FROM name) GROUP BY entity_id
      )`;
  }

  // As many as a page needs. They are sorted before their entities are looked up, so that no more of these are than needed.
  #firstOf(best: string): Sql {
    const order = this.#slice.order(KEYS);
    const between = join([sql`TRUE`, ...this.#slice.between(KEYS)], ' AND ');
    return sql`
        SELECT id, score FROM (SELECT * FROM ${raw(best)} WHERE ${between} ORDER BY ${order}) AS best
        ${this.#entity} ORDER BY ${order} LIMIT ${this.#slice.limit + 1}`;
  }

  get #paged(): Sql {
    return sql`
        SELECT id, score FROM (SELECT * FROM named UNION ALL (${this.#firstOf('best_text')})) AS found
        ORDER BY ${this.#slice.order(KEYS)} LIMIT ${this.#slice.limit + 1}`;
  }

  get #counted(): Sql {
    return sql`
        SELECT kind::text, count(*)::int FROM (SELECT id FROM best_name UNION ALL SELECT id FROM best_text) AS best
        ${this.#entity} GROUP BY kind ORDER BY entity.kind`;
  }

  #beyond(side: Side): Sql | null {
    const far = this.#slice.beyond(KEYS, side);
    if (far === null) return null;
    return sql`EXISTS (
        SELECT FROM (SELECT * FROM best_name UNION ALL SELECT * FROM best_text) AS best ${this.#entity} WHERE ${far})`;
  }

  // The entity of `best`, where lists show it. OFFSET 0, here and below, has each looked up by its id: PostgreSQL expects far
  // more hits than there are, and would read the whole table for them.
  get #entity(): Sql {
    const entity = new Source(getKind('Entity'), new Names(), this.#view);
    const wanted = this.#kinds === null ? sql`TRUE` : sql`${entity.own('kind')} = ANY (${this.#kinds})`;
    return sql`CROSS JOIN LATERAL (
          SELECT ${entity.own('kind')} AS kind FROM ${entity.from} WHERE ${entity.id} = best.id AND ${entity.listed()} AND ${wanted} OFFSET 0
        ) AS entity`;
  }

  get #matches(): Sql {
    return sql`
        SELECT page.id, page.score, hit.place, hit.no, n.value,
          CASE WHEN n.id IS NULL THEN ${headline('hit')} END,
          CASE WHEN n.actor_name_id IS NOT NULL THEN 'names' WHEN n.reference_name_id IS NOT NULL THEN 'referenceNames' ELSE 'label' END
        FROM page CROSS JOIN LATERAL (
          SELECT ${NAME} AS place, id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
          FROM name WHERE entity_id = page.id
          UNION ALL SELECT place, id, configuration, score, NULL, FALSE FROM (${textsOf(sql`page.id`, this.#view)}) AS text
          ORDER BY score DESC, cited DESC, place, id LIMIT ${READ_MATCHES}
        ) AS hit LEFT JOIN LATERAL (SELECT * FROM name_key WHERE hit.place = ${NAME} AND id = hit.id OFFSET 0) AS n ON TRUE
        ORDER BY ${this.#slice.order([sql`page.score`, sql`page.id`])}, hit.score DESC, hit.cited DESC, hit.place, hit.id`;
  }
}
