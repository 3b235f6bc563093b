import { createHash } from 'node:crypto';
import type { Context } from '../graph/context.ts';
import type { Arguments, View } from '../graph/kind.ts';
import type { Made, MadeValue, Texts } from '../graph/made.ts';
import type { PageArguments } from '../graph/pages.ts';
import { type Row, run } from '../graph/reader.ts';
import type { Connection } from '../graph/resolvers.ts';
import { type Side, Slice } from '../graph/slices.ts';
import type { Sql } from '../graph/sql.ts';
import { type Match, toNameMatch, toTextMatch } from './highlight.ts';
import { FULL_SCORE } from './name-hits.ts';
import { parseSearch, type SearchInput } from './query.ts';
import { MOST_MATCHES, SEARCH_TERMS, SearchStatement } from './search-statement.ts';
import { fieldOf } from './text-hits.ts';

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

/** What `SearchStatement.json` gives. */
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

/**
 * What a search asks of the database, and how the answers are read.
 * Throws BAD_USER_INPUT, BAD_PAGE_SIZE or BAD_CURSOR when it is made.
 */
class Search implements Made {
  readonly statement: SearchStatement;
  readonly #input: SearchInput;
  readonly #slice: Slice;

  constructor(view: View, { query, kinds, ...page }: SearchArguments) {
    this.#input = parseSearch(query, 'query');
    const asked = JSON.stringify([query, kinds?.toSorted() ?? null]);
    const signature = createHash('sha256').update(asked).digest('base64url').slice(0, 6);
    this.#slice = new Slice(signature, SEARCH_TERMS, page);
    this.statement = new SearchStatement(view, this.#input, kinds ?? null, this.#slice);
  }

  get backwards(): boolean {
    return this.#slice.backwards;
  }

  json(asked: ReadonlySet<string>, texts: Texts): Sql {
    return this.statement.json(asked, texts);
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
    this.#page ??= run(this.#context, this.#search.statement.page).then((rows) => this.#search.toPage(rows));
    return this.#page;
  }

  /** How many entities of each kind were found, kinds without any left out; in the order of the vocabulary. */
  countsByKind(): Promise<KindCount[]> {
    this.#counts ??= run(this.#context, this.#search.statement.counts).then(toCounts);
    return this.#counts;
  }

  async totalCount(): Promise<number> {
    return toTotal(await this.countsByKind());
  }

  async beyond(side: Side): Promise<boolean> {
    const statement = this.#search.statement.beyond(side);
    return statement !== null && (await run(this.#context, statement)).length > 0;
  }
}
