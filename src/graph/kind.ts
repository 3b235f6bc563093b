import { type Completion, fromOf } from './from.ts';
import { raw, type Sql, sql } from './sql.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Who is looking, as far as rows depend on it. */
export interface View {
  /** Whether drafts and rejected facts are seen. */
  readonly drafts: boolean;
}

/** Names of the GraphQL scalars that a value can have. */
export type ScalarName =
  | 'ID'
  | 'String'
  | 'Int'
  | 'Float'
  | 'Boolean'
  | 'Date'
  | 'DateTime'
  | 'PartialDate'
  | 'CountryCode';

/** Coerced arguments of a field. */
export type Arguments = Readonly<Record<string, unknown>>;

/** An argument of a field, beside those that paging, filter and order bring. */
export interface ArgumentDeclaration {
  readonly type: ScalarName | Vocabulary;
  readonly list?: boolean;
  readonly required?: boolean;
  readonly default?: unknown;
  /** Bounds of a number; another one is BAD_USER_INPUT. */
  readonly range?: readonly [least: number, most: number];
  readonly description: string;
}

interface FieldDeclaration {
  readonly description: string;
  readonly nullable: boolean;
  readonly args: Readonly<Record<string, ArgumentDeclaration>>;
  /** Whether the filter of the kind has a field of the same name. */
  readonly filterable: boolean;
}

/** A scalar or an enumerated value, computed by one SQL expression. */
export interface ValueField extends FieldDeclaration {
  readonly shape: 'value';
  readonly type: ScalarName | Vocabulary;
  readonly list: boolean;
  /** Cost of a long value; left out: none. */
  readonly cost?: number;
  /** Gives text, integer, float, boolean, or an array of text: exactly what the client is sent. */
  readonly sql: (source: Source, args: Arguments) => Sql;
  /** What filters compare, where that is not what the client is sent: the column before its cast, so that indexes serve. */
  readonly compared?: (source: Source) => Sql;
}

/** A small object that is made of several columns of the same row: a partial date, coordinates. */
export interface CompositeField extends FieldDeclaration {
  readonly shape: 'composite';
  readonly type: string;
  /** One expression per field of the composite type. */
  readonly parts: Readonly<Record<string, (source: Source) => Sql>>;
  /** The part that is null exactly when the whole is. */
  readonly present: string;
  /** For a partial date: its name among those of the row, and its first and last day. */
  readonly date?: string;
  readonly range?: (source: Source) => { earliest: Sql; latest: Sql };
}

/** One other object, named by a key. */
export interface OneField extends FieldDeclaration {
  readonly shape: 'one';
  readonly target: string;
  /** The id of the other object, or null. */
  readonly key: (source: Source, args: Arguments) => Sql;
}

/** Which children belong to a parent. With `ties`, the same said by a join with the tables that tie them. */
export type Belongs = ((child: Source, parent: Sql, args: Arguments) => Sql) & {
  readonly ties?: { readonly from: string; readonly tie: (child: Source, parent: Sql, args: Arguments) => Sql };
};

/** Many other objects. */
export interface ManyField extends FieldDeclaration {
  readonly shape: 'many';
  readonly target: string;
  /** Connection: in pages, with edges. List: whole, for what is few by nature. */
  readonly paging: 'connection' | 'list';
  /** Which children belong to the parent with the given id. */
  readonly belongs: Belongs;
  /** The order of a list; a connection uses the target's default order when the client gives none. */
  readonly order?: (child: Source) => Sql;
  /** Whether whoever sees the parent sees all of its children, also what other lists leave out: citations of a retracted fact. */
  readonly retractedToo?: boolean;
  /** For edges that carry data: the target's row is the edge, and this field of it is the node. */
  readonly edge?: EdgeDeclaration;
}

/** How a connection shows its rows as edges. */
export interface EdgeDeclaration {
  /** Name of the connection type is `<name>Connection`, of the edge type `<name>Edge`. */
  readonly name: string;
  /** The to-one field of the row that is the node. */
  readonly node: string;
  /** Fields of the row that stand on the edge. */
  readonly fields: readonly string[];
  /** Name of an edge field that is the row itself, as a fact. */
  readonly self: string;
}

export type Field = ValueField | CompositeField | OneField | ManyField;

/** One field of a kind's filter input. */
export interface FilterField {
  /** Name of the input type. */
  readonly type: string;
  readonly list?: boolean;
  readonly description: string;
  /** The condition on a row; `value` is what the client gave. */
  readonly sql: (source: Source, value: never, path: string) => Sql;
}

/** A key that lists can be ordered by. Never null: a nullable column comes with what stands in its place. */
export interface OrderKey {
  readonly description: string;
  readonly type: 'text' | 'date' | 'timestamptz' | 'uuid' | 'int' | 'bigint';
  /** `nullsHigh`: whether a row without a value stands above all others. */
  readonly sql: (source: Source, nullsHigh: boolean) => Sql;
  /** The partial date whose first day it is, if it is one. */
  readonly date?: string;
}

/** What the graph knows of a type: where its rows are, what its fields are made of, how it is filtered and ordered. */
export interface Kind {
  readonly name: string;
  /** Name of the root list, and of the root field of one; undefined for kinds without root fields. */
  readonly plural?: string;
  readonly singular?: string;
  readonly table: string;
  /** Tables that share the row's id. */
  readonly completes: readonly Completion[];
  /** The column that names the fact which a row belongs to and is seen with. */
  readonly factKey?: string;
  readonly interfaces: readonly string[];
  /** Whether this is an interface, whose rows say by their `kind` which type they are. */
  readonly abstract: boolean;
  readonly description: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly filters: Readonly<Record<string, FilterField>>;
  readonly orders: Readonly<Record<string, OrderKey>>;
  readonly defaultOrder: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
  /** Whether nobody reviews its rows: everybody sees them all. */
  readonly unreviewed?: boolean;
  /** Which rows a viewer may reach, where they are neither facts nor entities. */
  readonly reachable?: (source: Source) => Sql;
  /** Which of those a list shows when its filter says nothing of retraction. */
  readonly standing?: (source: Source) => Sql;
}

/** What a filter speaks of by itself, so that the list does not decide it. */
export interface Spoken {
  readonly retraction: boolean;
  readonly review: boolean;
}

/** Every kind that was declared, by the name of its GraphQL type. */
export const kinds = new Map<string, Kind>();

/** The kind of that name; every name that reaches this was declared, or the schema would not have been built. */
export function getKind(name: string): Kind {
  const kind = kinds.get(name);
  if (kind === undefined) throw new Error(`no kind is named ${name}`);
  return kind;
}

/** Whether a fact is one that lists show. `fact`: the alias of its table. */
export function isSeen(fact: string, view: View): Sql {
  return sql`${isListed(raw(`${fact}.review_state`), view)} AND ${raw(fact)}.retracted_at IS NULL`;
}

// As a list of what is let through, indexes that begin with the state serve for either.
/** Whether lists show what is in this state. */
export function isListed(reviewState: Sql, view: View): Sql {
  return view.drafts ? sql`${reviewState} IN ('ACCEPTED', 'DRAFT')` : sql`${reviewState} = 'ACCEPTED'`;
}

// Asks for the entities that are hidden, which are few: PostgreSQL can know them all beforehand, and need not look each id up.
/** Whether the viewer may reach the entity with this id, which exists. Null where nothing is hidden from such a viewer. */
export function isOpen(id: Sql, view: View): Sql | null {
  if (view.drafts) return null;
  return sql`NOT EXISTS (SELECT FROM entity hidden WHERE hidden.id = ${id} AND hidden.review_state IN ('DRAFT', 'REJECTED'))`;
}

/** Gives out table aliases, so that one statement never uses one twice. */
export class Names {
  /** Whether facts stand for rows that complete them or belong to them. Of the past PostgreSQL would read all of them then. */
  readonly joins: boolean = false;
  #used = 0;

  next(): string {
    this.#used += 1;
    return `t${this.#used}`;
  }
}

/** The rows of a kind within one statement: knows its alias, and reads those of its tables of which a column is used. */
export class Source {
  readonly kind: Kind;
  readonly alias: string;
  readonly names: Names;
  readonly view: View;
  #joined = new Set<Completion>();
  #bare = true;

  constructor(kind: Kind, names: Names, view: View) {
    this.kind = kind;
    this.alias = names.next();
    this.names = names;
    this.view = view;
  }

  /** A column of the kind's own table. */
  own(column: string): Sql {
    if (column !== 'id') this.#bare = false;
    return raw(`${this.alias}."${column}"`);
  }

  /** A column of the fact that the row completes or belongs to, or of the entity that it completes. */
  fact(column: string): Sql {
    return raw(`${this.#completed('fact')}."${column}"`);
  }

  entity(column: string): Sql {
    return raw(`${this.#completed('entity')}."${column}"`);
  }

  /** Whether the rows are facts. */
  get isFact(): boolean {
    return this.kind.table === 'fact' || this.kind.completes.includes('fact');
  }

  get id(): Sql {
    return this.own('id');
  }

  /** The rows of another kind, in the same statement. */
  other(kind: Kind): Source {
    return new Source(kind, this.names, this.view);
  }

  /** Reads what another source of the same rows reads. */
  readLike(other: Source): void {
    for (const table of other.#joined) this.#joined.add(table);
    this.#bare &&= other.#bare;
  }

  /** What stands after FROM. Ask for it last: it reads only what was used. */
  get from(): Sql {
    return fromOf(this.kind, this.alias, [...this.#joined], this.names.joins && this.#bare);
  }

  /** Rows that the viewer may reach by id: what is drafted or rejected only with `view.drafts`; retracted facts always. */
  reachable(): Sql {
    const own = this.kind.reachable?.(this);
    if (own !== undefined) return own;
    if (this.view.drafts || !this.#isReviewed) return sql`TRUE`;
    // Of an entity whose row is not read in any case, it is cheaper to ask whether it is one of the few that are hidden.
    const known = this.isFact || this.kind.table === 'entity' || this.#joined.has('entity');
    return known ? sql`${this.#reviewState} = 'ACCEPTED'` : (isOpen(this.id, this.view) ?? sql`TRUE`);
  }

  /** Rows that a list shows: of those that can be reached neither retracted nor rejected ones, unless its filter speaks of that. */
  listed(spoken: Partial<Spoken> = {}): Sql {
    const drafted = this.view.drafts && !spoken.review && this.#isReviewed;
    const seen = drafted ? isListed(this.#reviewState, this.view) : this.reachable();
    if (spoken.retraction) return seen;
    const standing = this.isFact ? sql`${this.fact('retracted_at')} IS NULL` : this.kind.standing?.(this);
    return standing === undefined ? seen : sql`${seen} AND ${standing}`;
  }

  get #isReviewed(): boolean {
    const { table, completes, unreviewed } = this.kind;
    return unreviewed !== true && (this.isFact || table === 'entity' || completes.includes('entity'));
  }

  // A fact that is an entity too has the same state as both.
  get #reviewState(): Sql {
    return this.isFact ? this.fact('review_state') : this.entity('review_state');
  }

  #completed(table: Completion): string {
    const { completes, factKey } = this.kind;
    if (this.kind.table === table) return this.alias;
    if (!completes.includes(table) && (table !== 'fact' || factKey === undefined))
      throw new Error(`${this.kind.name} completes no ${table}`);
    this.#joined.add(table);
    return `${this.alias}_${table}`;
  }
}
