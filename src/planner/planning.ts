import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  visit,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { type Arguments, type Kind, Names, Source, type View } from '../graph/kind.ts';
import { raw, type Sql, sql } from '../graph/sql.ts';
import { NotPlanned } from './not-planned.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** What one request brings to a plan: its variables, and what was made of them so far. */
export interface Frame {
  readonly variables: Variables;
  /** By the number of a site. */
  readonly sites: unknown[];
  /** By the number of a block: its rows, as what depends on variables uses them. */
  readonly sources: (Source | undefined)[];
}

/** A part of a statement that depends on variables. It stands in a statement like a parameter, and is replaced by SQL. */
export class Hole {
  readonly make: (frame: Frame) => Sql;
  /** Whether it can be made only when all others are: what stands after FROM. */
  readonly last: boolean;

  constructor(make: (frame: Frame) => Sql, last: boolean) {
    this.make = make;
    this.last = last;
  }
}

/** Arguments of a field: known when planning, or made of variables for each request. */
export type Given =
  | { readonly constant: Arguments }
  | {
      readonly of: (frame: Frame) => Arguments;
      /** The arguments of the request that is planned for. */
      readonly sample: Arguments;
      /** Whether an argument depends on variables. */
      readonly varies: (argument: string) => boolean;
    };

export type Field = GraphQLField<unknown, unknown>;
export type Selection = readonly FieldNode[];
/** A field asked for on an object: its response key, its name, and where it is asked for. */
export type Member = readonly [key: string, name: string, nodes: Selection];
type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Rows of kinds in one statement. Beyond this a statement takes longer to plan than to run the ordinary way. */
const MOST_BLOCKS = 250;

/** A part of the answer that JavaScript writes, of what the statement gives for it. */
export interface Insert {
  /** JSON, the raw material. */
  readonly json: Sql;
  /** JSON, as it stands in the answer. */
  readonly write: (frame: Frame, json: unknown) => string;
}

/** Stands before and after the number of an insert, in the text that the statement gives: no JSON contains it. */
export const INSERT = '\u0002';

/** What is known while one operation is planned. */
export class Planning {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Those of the request that is planned for. What the plan's shape takes from them is in its key; see `shapeOf`. */
  readonly variables: Variables;
  readonly view: View;
  /** Parts of the answer that JavaScript writes. */
  readonly inserts: Insert[] = [];
  #sites = 0;
  #blocks = 0;
  #names = 0;

  constructor(parts: Pick<Planning, 'schema' | 'fragments' | 'variables' | 'view'>) {
    this.schema = parts.schema;
    this.fragments = parts.fragments;
    this.variables = parts.variables;
    this.view = parts.view;
  }

  /** The fields asked for on a type, by response key; fragments and directives are resolved. */
  fieldsOn(type: GraphQLObjectType, selection: Selection): Member[] {
    const collected = collectSubfields(this.schema, this.fragments, this.variables, type, selection);
    return [...collected].map(([key, nodes]) => [key, nodes[0]?.name.value ?? '', nodes]);
  }

  /** Rows of a kind, under an alias of their own. */
  block(kind: Kind): Block {
    this.#blocks += 1;
    if (this.#blocks > MOST_BLOCKS) throw new NotPlanned('a statement that would be too long');
    return new Block(this, kind, this.#blocks);
  }

  /** Rows of a kind that another block has joined under this alias. */
  joined(kind: Kind, alias: string): Block {
    this.#blocks += 1;
    return new Block(this, kind, this.#blocks, alias);
  }

  /** A name that nothing else in the statement begins with. */
  name(): string {
    this.#names += 1;
    return `n${this.#names}`;
  }

  /** The arguments of a field. Throws what graphql throws for those that do not fit. */
  arguments(field: Field, node: FieldNode | undefined): Given {
    if (node === undefined) return { constant: {} };
    const varying = varyingArguments(node);
    if (varying.size === 0) return { constant: getArgumentValues(field, node, {}) };
    return {
      varies: (argument) => varying.has(argument),
      of: this.site((frame) => getArgumentValues(field, node, frame.variables)),
      sample: getArgumentValues(field, node, this.variables),
    };
  }

  /** What is made once for each request, however many holes use it. */
  site<T>(make: (frame: Frame) => T): (frame: Frame) => T {
    const number = this.#sites;
    this.#sites += 1;
    return (frame) => {
      const known = frame.sites[number];
      if (known !== undefined) return known as T;
      const made = make(frame);
      frame.sites[number] = made;
      return made;
    };
  }

  /** SQL that follows from arguments alone. */
  given(given: Given, make: (args: Arguments) => Sql): Sql {
    if ('constant' in given) return make(given.constant);
    return hole((frame) => make(given.of(frame)));
  }

  /** Several pieces of SQL that follow from the same arguments. */
  pieces<Name extends string>(given: Given, make: (args: Arguments) => Record<Name, Sql>): (name: Name) => Sql {
    if ('constant' in given) {
      const made = make(given.constant);
      return (name) => made[name];
    }
    const site = this.site((frame) => make(given.of(frame)));
    return (name) => hole((frame) => site(frame)[name]);
  }

  /** The place in the answer of what JavaScript writes there. */
  insert(insert: Insert): Sql {
    this.inserts.push(insert);
    return raw(`E'\\x02${this.inserts.length - 1}\\x02'`);
  }
}

/** The rows of one kind in a statement. */
export class Block {
  readonly kind: Kind;
  readonly alias: string;
  /** The rows, as what does not depend on variables uses them. */
  readonly source: Source;
  readonly number: number;
  readonly #planning: Planning;
  #varies = false;

  constructor(planning: Planning, kind: Kind, number: number, alias = `b${number}`) {
    this.kind = kind;
    this.number = number;
    this.alias = alias;
    this.source = new Source(kind, new Aliases(this.alias, `${this.alias}s`), planning.view);
    this.#planning = planning;
  }

  /** SQL on these rows that follows from arguments. */
  given(given: Given, make: (source: Source, args: Arguments) => Sql): Sql {
    if ('constant' in given) return make(this.source, given.constant);
    this.#varies = true;
    return hole((frame) => make(this.#sourceIn(frame), given.of(frame)));
  }

  /** Several pieces of SQL on these rows that follow from the same arguments. */
  pieces<Name extends string>(
    given: Given,
    make: (source: Source, args: Arguments) => Record<Name, Sql>,
  ): (name: Name) => Sql {
    if ('constant' in given) {
      const made = make(this.source, given.constant);
      return (name) => made[name];
    }
    this.#varies = true;
    const site = this.#planning.site((frame) => make(this.#sourceIn(frame), given.of(frame)));
    return (name) => hole((frame) => site(frame)[name]);
  }

  /** What stands after FROM. Ask for it last: it reads only what was used. */
  get from(): Sql {
    if (!this.#varies) return this.source.from;
    const make = (frame: Frame) => {
      const source = this.#sourceIn(frame);
      source.readLike(this.source);
      return source.from;
    };
    return sql`${new Hole(make, true)}`;
  }

  #sourceIn(frame: Frame): Source {
    const known = frame.sources[this.number];
    if (known !== undefined) return known;
    const source = new Source(this.kind, new Aliases(this.alias, `${this.alias}d`), this.#planning.view);
    frame.sources[this.number] = source;
    return source;
  }
}

function hole(make: (frame: Frame) => Sql): Sql {
  return sql`${new Hole(make, false)}`;
}

/** Aliases for one block: the first is its own, those after it begin with a prefix that no other block has. */
export class Aliases extends Names {
  override readonly joins = true;
  readonly #prefix: string;
  #first: string | undefined;

  constructor(first: string, prefix: string) {
    super();
    this.#first = first;
    this.#prefix = prefix;
  }

  override next(): string {
    const first = this.#first;
    this.#first = undefined;
    return first ?? `${this.#prefix}${super.next()}`;
  }
}

function varyingArguments(node: FieldNode): Set<string> {
  const varying = new Set<string>();
  for (const { name, value } of node.arguments ?? []) visit(value, { Variable: () => void varying.add(name.value) });
  return varying;
}

/** The name of something within a statement, such as the page of a block. */
export function aliasOf(block: Block, what: string): Sql {
  return raw(`${block.alias}${what}`);
}
