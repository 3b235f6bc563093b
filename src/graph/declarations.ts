import type { GraphQLField } from 'graphql';
import type { Arguments, Field, Kind, View } from './kind.ts';
import type { Made } from './made.ts';

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
  /** A property of a made value, of the same name. */
  | { readonly is: 'property' }
  /** The object that the property `uuid` of a made value names. */
  | { readonly is: 'named'; readonly kind: string };

const KEY = 'chancery.declaration';

/** The option of a field that says what it was made from. */
export function declaredAs(declaration: Declaration): { extensions: Record<string, unknown> } {
  return { extensions: { [KEY]: declaration } };
}

/** What a field was made from; undefined for one whose resolver alone knows its answer. */
export function declarationOf(field: GraphQLField<unknown, unknown>): Declaration | undefined {
  return field.extensions[KEY] as Declaration | undefined;
}
