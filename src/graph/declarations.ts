import type { GraphQLField } from 'graphql';
import type { Derivation } from './derived.ts';
import type { Arguments, Field, Kind, Source, View } from './kind.ts';
import type { Made } from './made.ts';
import type { Sql } from './sql.ts';

/** What a field of the schema was made from, as far as its answer follows from that alone. */
export type Declaration =
  /** A field of a kind's rows. */
  | { readonly is: 'field'; readonly field: Field }
  /** A root field: the row of a kind with the id in the argument `id`. */
  | { readonly is: 'byId'; readonly kind: Kind }
  /** A root field: all rows of a kind, in pages. */
  | { readonly is: 'all'; readonly kind: Kind }
  /** The root fields `node` and `nodes`. */
  | { readonly is: 'node' }
  | { readonly is: 'nodes' }
  /** An object without a value of its own, whose fields are asked with its arguments. */
  | { readonly is: 'group' }
  /** A value of its own making. `of`: the arguments of the group that it stands in. */
  | { readonly is: 'made'; readonly make: (view: View, args: Arguments, of: Arguments) => Made }
  /** All rows of a kind, in pages, each as an object of the cells that the arguments ask for. */
  | { readonly is: 'flat'; readonly kind: Kind; readonly cells: (args: Arguments) => readonly FlatCell[] }
  /** A property of a made value, of the same name; or what `of` makes of the value. */
  | { readonly is: 'property'; readonly of?: (value: never) => unknown }
  /** The object that the property `uuid` of a made value, or the id of a derived row, names. */
  | { readonly is: 'named'; readonly kind: string }
  /** A list that is no table's, in pages. `node`: the kind that its ids are of; left out where the rows are their own objects. */
  | { readonly is: 'derived'; readonly list: (view: View, args: Arguments) => DerivedList; readonly node?: string }
  /** A value of a derived row: what its statement selects behind the keys, by number. */
  | { readonly is: 'extra'; readonly number: number }
  /** The objects whose uuids are such a value, those left out that are not there. */
  | { readonly is: 'those'; readonly kind: string; readonly number: number };

/** A cell of a flat row. */
export interface FlatCell {
  readonly name: string;
  /** Name of the scalar or the vocabulary that it is of. */
  readonly type: string;
  readonly sql: (source: Source) => Sql;
}

/** A list that is no table's, as far as a statement needs to know. */
export type DerivedList = Pick<Derivation, 'name' | 'terms' | 'rows'>;

const KEY = 'chancery.declaration';

/** The option of a field that says what it was made from. */
export function declaredAs(declaration: Declaration): { extensions: Record<string, unknown> } {
  return { extensions: { [KEY]: declaration } };
}

/** What a field was made from; undefined for one whose resolver alone knows its answer. */
export function declarationOf(field: GraphQLField<unknown, unknown>): Declaration | undefined {
  return field.extensions[KEY] as Declaration | undefined;
}
