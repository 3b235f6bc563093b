import { createHash } from 'node:crypto';
import type { Context } from '../graph/context.ts';
import { type Arguments, getKind, Names, Source, type View } from '../graph/kind.ts';
import type { Made, MadeValue, Texts } from '../graph/made.ts';
import type { Term } from '../graph/orders.ts';
import type { PageArguments } from '../graph/pages.ts';
import { type Row, run } from '../graph/reader.ts';
import type { Connection } from '../graph/resolvers.ts';
import { type Side, Slice } from '../graph/slices.ts';
import { empty, join, raw, type Sql, sql } from '../graph/sql.ts';
import { type Match, toNameMatch, toTextMatch } from './highlight.ts';
import { FULL_SCORE, nameHits } from './name-hits.ts';
import { parseSearch, type SearchInput } from './query.ts';
import { fieldOf, headline, languages, textHits } from './text-hits.ts';

/** The arguments of a search. */
export interface SearchArguments extends PageArguments {
  readonly query: string;
  readonly kinds?: readonly string[] | null;
}

/** An entity that was found, as the resolvers see it. */
export interface Hit extends Row {
  /** 0..1. */
  readonly score: number;
  /** What it was found on, best first. */
  readonly matchedOn: readonly Match[];
}

/** How many entities of a kind a search found. */
export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

/** What `Search.json` gives. */
interface SearchJson {
  readonly rows: readonly (readonly unknown[])[] | null;
  readonly texts: MadeValue['texts'] | null;
  readonly counts: readonly (readonly unknown[])[] | null;
  readonly after: boolean;
  readonly before: boolean;
}

interface HitPage {
  readonly edges: readonly { readonly cursor: string; readonly row: Hit }[];
  readonly more: boolean;
}

const MOST_MATCHES = 5;
// Several names of an entity may be spelled the same: they show once.
const READ_MATCHES = 2 * MOST_MATCHES;

/** The place of a hit on a name, beside those of texts. */
const NAME = raw('-1');

const TERMS: readonly Term[] = [
  { name: 'score', type: 'int', direction: 'DESC', nullsHigh: false },
  { name: 'id', type: 'uuid', direction: 'ASC', nullsHigh: false },
];
const KEYS = [sql`score`, sql`id`];
const COUNTS = sql`SELECT kind::text, count(*)::int FROM found GROUP BY kind ORDER BY found.kind`;

/**
 * What a search asks of the database, and how the answers are read: its page, its counts and what lies beyond its cursors.
 * Throws BAD_USER_INPUT, BAD_PAGE_SIZE or BAD_CURSOR when it is made.
 */
class Search implements Made {
  readonly #view: View;
  readonly #input: SearchInput;
  readonly #kinds: readonly string[] | null;
  readonly #slice: Slice;

  constructor(view: View, { query, kinds, ...page }: SearchArguments) {
    this.#view = view;
    this.#input = parseSearch(query, 'query');
    this.#kinds = kinds ?? null;
    const asked = JSON.stringify([query, this.#kinds?.toSorted() ?? null]);
    const signature = createHash('sha256').update(asked).digest('base64url').slice(0, 6);
    this.#slice = new Slice(signature, TERMS, page);
  }

  get backwards(): boolean {
    return this.#slice.backwards;
  }

  /** The hits of the page, one more than it has, each with what it was found on. */
  get page(): Sql {
    return sql`${this.#found(true)}, page AS (${this.#paged}) ${this.#matches}`;
  }

  get counts(): Sql {
    return sql`${this.#found(false)} ${COUNTS}`;
  }

  /** Whether a row comes back; null where none could. */
  beyond(side: Side): Sql | null {
    const far = this.#slice.beyond(KEYS, side);
    return far === null ? null : sql`${this.#found(true)} SELECT 1 FROM found WHERE ${far} LIMIT 1`;
  }

  /** All that is asked, of one look for hits. */
  json(asked: ReadonlySet<string>, texts: Texts): Sql {
    const paged = ['nodes', 'edges', 'pageInfo'].some((field) => asked.has(field));
    const found = this.#found(paged);
    const pages = paged ? sql`, page AS (${this.#paged})` : empty;
    // What each was found on costs more than to find it.
    const matched = asked.has('nodes.matchedOn') || asked.has('edges.node.matchedOn');
    const columns = raw(matched ? 'id, score, place, no, name, marked, field' : 'id, score');
    const hits = matched ? this.#matches : sql`SELECT id, score FROM page ORDER BY ${this.#slice.order(KEYS)}`;
    const rows = sql`(SELECT coalesce(json_agg(json_build_array(${columns})), '[]') FROM (${hits}) AS row(${columns}))`;
    const named = (write: (uuid: Sql) => Sql) =>
      sql`(SELECT json_object_agg(page.id, ${write(sql`page.id`)}) FROM page)`;
    const beyond = (side: Side) => {
      const far = this.#slice.beyond(KEYS, side);
      return far === null || !asked.has('pageInfo') ? sql`FALSE` : sql`EXISTS (SELECT FROM found WHERE ${far})`;
    };
    const counts = asked.has('totalCount') || asked.has('countsByKind');
    const counted = sql`(SELECT json_agg(json_build_array(kind, count)) FROM (${COUNTS}) AS counted(kind, count))`;
    return sql`(${found}${pages} SELECT json_build_object(
      'rows', ${paged ? rows : sql`NULL`}, 'texts', ${paged && texts !== undefined ? named(texts) : sql`NULL`},
      'counts', ${counts ? counted : sql`NULL`}, 'after', ${beyond('after')}, 'before', ${beyond('before')}))`;
  }

  value(json: unknown): MadeValue {
    const { rows, texts, counts, after, before } = json as SearchJson;
    const { edges, more } = this.toPage(rows ?? []);
    const countsByKind = toCounts(counts ?? []);
    const value = {
      edges: edges.map(({ cursor, row }) => ({ cursor, node: row })),
      nodes: edges.map(({ row }) => row),
      pageInfo: {
        hasNextPage: this.backwards ? before : more || before,
        hasPreviousPage: this.backwards ? more || after : after,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      totalCount: toTotal(countsByKind),
      countsByKind,
    };
    return { value, texts: texts ?? {} };
  }

  /** The page, of rows of an id, its score and, where that is asked for, what it was found on. */
  toPage(rows: readonly (readonly unknown[])[]): HitPage {
    const found = new Map<string, { score: number; matchedOn: Match[] }>();
    for (const [id, score, place, no, name, marked, nameField] of rows) {
      const hit = found.get(id as string) ?? { score: score as number, matchedOn: [] };
      found.set(id as string, hit);
      if (place === undefined) continue;
      const query = this.#input.names[no as number];
      const match =
        query === undefined
          ? toTextMatch(fieldOf(place as number), marked as string)
          : toNameMatch(nameField as string, name as string, query);
      if (!hit.matchedOn.some(({ value }) => value === match.value)) hit.matchedOn.push(match);
    }
    const edges = [...found].map(([uuid, { score, matchedOn }]) => ({
      cursor: this.#slice.cursor([String(score), uuid]),
      row: {
        __typename: 'SearchResult',
        uuid,
        score: score / FULL_SCORE,
        matchedOn: matchedOn.slice(0, MOST_MATCHES),
      },
    }));
    const { page, more } = this.#slice.cut(edges);
    return { edges: page, more };
  }

  get #paged(): Sql {
    return sql`
          SELECT id, score FROM found WHERE ${join(this.#slice.between(KEYS).concat(sql`TRUE`), ' AND ')}
          ORDER BY ${this.#slice.order(KEYS)} LIMIT ${this.#slice.limit + 1}`;
  }

  get #matches(): Sql {
    return sql`
        SELECT page.id, page.score, hit.place, hit.no, n.value,
          CASE WHEN n.id IS NULL THEN ${headline('hit')} END,
          CASE WHEN n.actor_name_id IS NOT NULL THEN 'names' WHEN n.reference_name_id IS NOT NULL THEN 'referenceNames' ELSE 'label' END
        FROM page CROSS JOIN LATERAL (
          SELECT * FROM hit WHERE hit.entity_id = page.id ORDER BY hit.score DESC, hit.cited DESC, hit.place, hit.id LIMIT ${READ_MATCHES}
        ) AS hit LEFT JOIN name_key n ON hit.place = ${NAME} AND n.id = hit.id
        ORDER BY ${this.#slice.order([sql`page.score`, sql`page.id`])}, hit.score DESC, hit.cited DESC, hit.place, hit.id`;
  }

  // Every match, and the entities that they are of, each once with its best score. OFFSET 0 keeps the lookup of entities by
  // their ids: PostgreSQL expects far more hits than there are, and would read the whole table for them.
  #found(ranked: boolean): Sql {
    const view = this.#view;
    const entity = new Source(getKind('Entity'), new Names(), view);
    const wanted = this.#kinds === null ? sql`TRUE` : sql`${entity.own('kind')} = ANY (${this.#kinds})`;
    const listed = sql`${entity.listed()} AND ${wanted}`;
    return sql`
      WITH language AS MATERIALIZED (${languages(this.#input.text)}),
      hit AS MATERIALIZED (
        SELECT ${NAME} AS place, id, entity_id, NULL::regconfig AS configuration, score, no, id <> entity_id AS cited
        FROM (${nameHits(this.#input.names, view)}) AS name
        UNION ALL
        SELECT place, id, entity_id, configuration, score, NULL, FALSE FROM (${textHits(view, ranked)}) AS text
      ),
      found AS (
        SELECT best.entity_id AS id, entity.kind, best.score
        FROM (SELECT entity_id, max(score) AS score FROM hit GROUP BY entity_id) AS best
        CROSS JOIN LATERAL (
          SELECT ${entity.own('kind')} AS kind FROM ${entity.from} WHERE ${entity.id} = best.entity_id AND ${listed} OFFSET 0
        ) AS entity
      )`;
  }
}

/** What a search gives of each kind, as its statement says it. */
function toCounts(rows: readonly (readonly unknown[])[]): KindCount[] {
  return rows.map(([kind, count]) => ({ kind: kind as string, count: count as number }));
}

function toTotal(counts: readonly KindCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** A search as the planner takes it into a statement. Throws as `SearchQuery`. */
export function makeSearch(view: View, args: Arguments): Made {
  return new Search(view, args as unknown as SearchArguments);
}

/**
 * A search that was asked for and not yet made: its page, its counts and what lies before it are separate questions, one
 * statement each, made once. Throws BAD_USER_INPUT, BAD_PAGE_SIZE or BAD_CURSOR when it is made.
 */
export class SearchQuery implements Connection {
  readonly #context: Context;
  readonly #search: Search;
  #page: Promise<HitPage> | undefined;
  #counts: Promise<KindCount[]> | undefined;

  constructor(context: Context, args: SearchArguments) {
    this.#context = context;
    this.#search = new Search(context.view, args);
  }

  get backwards(): boolean {
    return this.#search.backwards;
  }

  page(): Promise<HitPage> {
    this.#page ??= run(this.#context, this.#search.page).then((rows) => this.#search.toPage(rows));
    return this.#page;
  }

  /** How many entities of each kind were found, kinds without any left out; in the order of the vocabulary. */
  countsByKind(): Promise<KindCount[]> {
    this.#counts ??= run(this.#context, this.#search.counts).then(toCounts);
    return this.#counts;
  }

  async totalCount(): Promise<number> {
    return toTotal(await this.countsByKind());
  }

  async beyond(side: Side): Promise<boolean> {
    const statement = this.#search.beyond(side);
    return statement !== null && (await run(this.#context, statement)).length > 0;
  }
}
