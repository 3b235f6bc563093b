import fc, { type GeneratorValue } from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { declarationOf } from '../../src/graph/declarations.ts';
import { kinds } from '../../src/graph/kind.ts';
import { schema } from '../../src/server/schema.ts';
import type { Samples } from './samples.ts';

/** An operation and the values of its variables. */
export interface Operation {
  readonly source: string;
  readonly variables: Record<string, unknown>;
  /** Other values of the same variables. */
  readonly others: Record<string, unknown>;
}

type Value = unknown;

/** A variable in a value. */
class Reference {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const DEEPEST = 4;
const DEEPEST_FILTER = 3;

/** Any operation over the schema, with values that mean something to the rows that were sampled. */
export function writeOperation(g: GeneratorValue, samples: Samples): Operation {
  const plain = new Writer(g, samples);
  const selection = plain.selectionSet(schema.getQueryType() as GraphQLObjectType, 0);
  for (const unique of [false, true]) {
    const source = plain.print(selection, unique);
    if (validate(schema, parse(source)).length === 0) return { source, variables: plain.values, others: plain.others };
  }
  return { source: '{ __typename }', variables: {}, others: {} };
}

interface Selected {
  readonly name: string;
  readonly alias: boolean;
  readonly args: readonly string[];
  readonly directive: string;
  readonly selection: Selection | null;
}

interface Fragment {
  readonly on: string | null;
  /** Whether it is a definition of its own. */
  readonly named: boolean;
  readonly directive: string;
  readonly selection: Selection;
}

type Selection = readonly (Selected | Fragment)[];

class Writer {
  readonly values: Record<string, unknown> = {};
  readonly others: Record<string, unknown> = {};
  readonly #declared: string[] = [];
  readonly #g: GeneratorValue;
  readonly #samples: Samples;

  constructor(g: GeneratorValue, samples: Samples) {
    this.#g = g;
    this.#samples = samples;
  }

  #below(count: number): number {
    return this.#g(fc.nat, { max: Math.max(count - 1, 0) });
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)] as T;
  }

  /** True once in so many times. */
  #onceIn(times: number): boolean {
    return this.#below(times) === times - 1;
  }

  selectionSet(type: GraphQLNamedType, depth: number): Selection {
    const selected: (Selected | Fragment)[] = [];
    const wanted = 1 + this.#below(depth === 0 ? 2 : 4);
    for (let index = 0; index < wanted; index += 1) {
      if (isAbstractType(type) && this.#onceIn(3)) {
        const on = this.#pick([...schema.getPossibleTypes(type), ...otherInterfaces(type)]);
        selected.push(this.#fragment(on, depth));
      } else if (this.#onceIn(12)) selected.push(this.#fragment(type, depth));
      else selected.push(this.#field(type, depth));
    }
    return selected;
  }

  #fragment(on: GraphQLNamedType, depth: number): Fragment {
    return {
      on: on.name,
      named: this.#onceIn(3),
      directive: this.#directive(),
      selection: this.selectionSet(on, Math.max(depth, 1)),
    };
  }

  #field(type: GraphQLNamedType, depth: number): Selected {
    const all = 'getFields' in type ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];
    const leaves = all.filter((field) => isLeafType(getNamedType(field.type)));
    const usual = depth >= DEEPEST && leaves.length > 0 ? leaves : all.filter((field) => isPlannable(type, field));
    const field = usual.length === 0 || this.#onceIn(200) ? this.#pick(all) : this.#pick(usual);
    if (this.#onceIn(25) || field === undefined) {
      return { name: '__typename', alias: this.#onceIn(4), args: [], directive: '', selection: null };
    }
    const inner = getNamedType(field.type);
    return {
      name: field.name,
      alias: this.#onceIn(4),
      args: this.#arguments(field, inner),
      directive: this.#directive(),
      selection: isLeafType(inner) ? null : this.selectionSet(inner, depth + 1),
    };
  }

  #directive(): string {
    if (!this.#onceIn(12)) return '';
    const condition = this.#g(fc.boolean);
    const value = this.#onceIn(2) ? `$${this.#variable('Boolean!', () => this.#g(fc.boolean))}` : String(condition);
    return ` @${this.#pick(['include', 'skip'])}(if: ${value})`;
  }

  #arguments(field: GraphQLField<unknown, unknown>, inner: GraphQLNamedType): string[] {
    const written: string[] = [];
    const target = inner.name.replace(/Connection$/, '');
    const add = (argument: GraphQLArgument, make: (open: boolean) => Value) => {
      const text = this.#onceIn(3)
        ? `$${this.#variable(String(argument.type), () => make(false))}`
        : print(make(true), argument.type);
      written.push(`${argument.name}: ${text}`);
    };
    const named = new Map(field.args.map((argument) => [argument.name, argument]));
    const page = this.#pick(['first', 'first', 'last']);
    const cursors = this.#samples.cursors.get(target);
    const ordered = named.has('after') && cursors && this.#onceIn(3) ? this.#pick(cursors) : undefined;
    for (const argument of field.args) {
      // The past is not planned.
      if (argument.name === 'asOf') continue;
      const { name, type } = argument;
      if (name === 'first' || name === 'last') {
        if (name === page) add(argument, () => (this.#onceIn(40) ? this.#pick([0, 101, -1]) : 1 + this.#below(4)));
      } else if (name === 'orderBy' && ordered) {
        const { orderBy } = ordered;
        if (orderBy !== null) add(argument, () => orderBy);
      } else if (name === 'after' || name === 'before') {
        if (ordered && this.#onceIn(2)) add(argument, () => this.#pick(ordered.cursors));
        else if (this.#onceIn(60)) add(argument, () => 'bm8');
      } else if (name === 'columns') {
        if (this.#onceIn(3)) add(argument, () => this.#pick([['id'], ['label', 'id'], []]));
      } else if (name === 'asOf') {
        if (this.#onceIn(50)) add(argument, () => '2026-01-05T05:00:01Z');
      } else if (isNonNullType(type)) add(argument, (open) => this.#value(type, target, 0, open));
      else if (this.#onceIn(3)) {
        add(argument, (open) => (this.#onceIn(10) ? null : this.#value(type, target, 0, open)));
      }
    }
    return written;
  }

  /** A value of an input type. `target`: the kind that ids are of. `open`: whether it may hold variables. */
  #value(type: GraphQLInputType, target: string, depth: number, open: boolean): Value {
    if (isNonNullType(type)) return this.#value(type.ofType, target, depth, open);
    if (isListType(type)) {
      return Array.from({ length: this.#below(4) }, () => this.#value(type.ofType, target, depth, open));
    }
    if (isInputObjectType(type)) return this.#object(type.name, target, depth, open);
    if (isEnumType(type)) return this.#pick(type.getValues()).name;
    const samples = this.#samples;
    switch (type.name) {
      case 'ID':
        return this.#pick(samples.ids.get(target) ?? samples.ids.get('Entity') ?? []);
      case 'Int':
        return this.#below(150);
      case 'Float':
        return this.#below(100) / 7;
      case 'Boolean':
        return this.#g(fc.boolean);
      case 'CountryCode':
        return this.#pick(['SY', 'RU', 'DE', 'XX']);
      case 'DateTime':
        return this.#pick(['2025-01-29T12:00:00Z', '2026-01-05T05:00:01Z', '2027-01-01T00:00:00+02:00']);
      case 'Date':
        return '2025-01-29';
      case 'PartialDate':
        return this.#pick(samples.dates);
      default:
        return this.#pick(samples.texts);
    }
  }

  #object(name: string, target: string, depth: number, open: boolean): Value {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(name);
    const own = kinds.has(name.replace(/(List)?Filter$/, '')) ? name.replace(/(List)?Filter$/, '') : target;
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
    const optional = fields.filter((field) => !required.includes(field));
    const simple = optional.filter((field) => !isInputObjectType(getNamedType(field.type)));
    const from = depth >= DEEPEST_FILTER ? simple : optional;
    const count = from.length === 0 ? 0 : depth === 0 ? 1 + this.#below(2) : this.#below(3);
    const chosen = new Set([...required, ...Array.from({ length: count }, () => this.#pick(from))]);
    const entries = [...chosen].map((field): [string, Value] => {
      if (!isNonNullType(field.type) && this.#onceIn(25)) return [field.name, null];
      if (!open || !this.#onceIn(5)) return [field.name, this.#value(field.type, own, depth + 1, open)];
      const make = () => this.#value(field.type, own, depth + 1, false);
      return [field.name, new Reference(this.#variable(String(field.type), make))];
    });
    return Object.fromEntries(entries);
  }

  #variable(type: string, make: () => Value): string {
    const name = `v${this.#declared.length + 1}`;
    this.#declared.push(`$${name}: ${type}`);
    for (const values of [this.values, this.others]) {
      if (type.endsWith('!') || !this.#onceIn(15)) values[name] = make();
    }
    return name;
  }

  /** The text of an operation. `unique`: each field under a name of its own. */
  print(selection: Selection, unique: boolean): string {
    const fragments: string[] = [];
    let aliases = 0;
    const text = (selections: Selection): string => {
      const parts = selections.map((each) => {
        if (!('name' in each)) {
          const inner = text(each.selection);
          if (!each.named) return `...${each.on === null ? '' : ` on ${each.on}`}${each.directive} ${inner}`;
          fragments.push(`fragment F${fragments.length + 1} on ${each.on} ${inner}`);
          return `...F${fragments.length}${each.directive}`;
        }
        aliases += 1;
        const alias = each.alias || unique ? `a${aliases}: ` : '';
        const args = each.args.length === 0 ? '' : `(${each.args.join(', ')})`;
        return `${alias}${each.name}${args}${each.directive}${each.selection === null ? '' : ` ${text(each.selection)}`}`;
      });
      return `{ ${parts.join(' ')} }`;
    };
    const body = text(selection);
    const variables = this.#declared.length === 0 ? '' : ` (${this.#declared.join(', ')})`;
    return [`query${variables} ${body}`, ...fragments].join('\n');
  }
}

function otherInterfaces(type: GraphQLNamedType): GraphQLNamedType[] {
  return ['Entity', 'Fact', 'Node'].filter((name) => name !== type.name).map((name) => schema.getType(name) as never);
}

function isPlannable(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): boolean {
  if (type === schema.getQueryType() || kinds.has(type.name)) return declarationOf(field) !== undefined;
  return isObjectType(type) || isAbstractType(type);
}

function print(value: Value, type: GraphQLInputType): string {
  if (value instanceof Reference) return `$${value.name}`;
  if (value === null) return 'null';
  if (isNonNullType(type)) return print(value, type.ofType);
  if (isListType(type)) return `[${(value as Value[]).map((each) => print(each, type.ofType)).join(', ')}]`;
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const entries = Object.entries(value as object).map(
      ([name, each]) => `${name}: ${print(each, fields[name]?.type as GraphQLInputType)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  return isEnumType(type) ? String(value) : JSON.stringify(value);
}
