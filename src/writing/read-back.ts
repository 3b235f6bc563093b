import type { GraphQLResolveInfo } from 'graphql';
import { asPromises } from '../graph/batches.ts';
import type { Context } from '../graph/context.ts';
import { type FieldBuilder, outputType } from '../graph/refs.ts';
import { readById } from '../graph/resolvers.ts';

/**
 * A field of an answer that shows an object by its uuid, as any other field would show it: clients may ask for whatever
 * is below it. The object is read when the transaction is over, in the state that it has then.
 */
export function readBack<R>(
  t: FieldBuilder,
  field: {
    readonly type: string;
    readonly description: string;
    readonly nullable?: boolean;
    readonly idOf: (answer: R) => string | null;
  },
) {
  const { type, description, nullable = false, idOf } = field;
  return t.field({
    type: outputType(type),
    nullable,
    description,
    complexity: 1,
    resolve: ((answer: R, _: object, context: Context, info: GraphQLResolveInfo) => {
      const id = idOf(answer);
      return id === null ? null : readById(field, type, id, context, info);
    }) as never,
  });
}

/** The same for a list of objects, all of them read together. They have to be there. */
export function readBackAll<R>(
  t: FieldBuilder,
  field: {
    readonly type: string;
    readonly description: string;
    readonly idsOf: (answer: R) => readonly string[];
  },
) {
  const { type, description, idsOf } = field;
  return t.field({
    type: [outputType(type)] as never,
    description,
    complexity: { field: 1, multiplier: 1 },
    resolve: ((answer: R, _: object, context: Context, info: GraphQLResolveInfo) =>
      asPromises(
        idsOf(answer).map((id) => readById(field, type, id, context, info)),
        info,
      )) as never,
  });
}
