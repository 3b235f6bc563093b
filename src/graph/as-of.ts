import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { type Context, contextAsOf } from './context.ts';

/** Options of a root field that reads nothing of the knowledge base, and so has no past. */
export const timeless = { extensions: { timeless: true } } as const;

// Clients that follow the Relay specification refetch by `node(id:)`, and take it for theirs only without other arguments.
const PRESENT = 'node';

const DESCRIPTION =
  'The instant whose knowledge to read (record time): the answer is the one that this field gave then, with everything below it. Left out: now. An instant to come is an error. Not the day on which something was true: that is `at`.';

/**
 * Gives every root field that reads the argument `asOf`, but for `node`, and lets it and all fields below it read the knowledge base as it
 * was at that instant. Done to the finished schema, so that no field can be added without it.
 */
export function addAsOf(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  const type = schema.getType('DateTime');
  if (query == null || type === undefined) throw new Error('a schema that is read has queries and instants');
  for (const field of Object.values(query.getFields())) {
    if (field.extensions['timeless'] === true || field.name === PRESENT) continue;
    const argument = {
      name: 'asOf',
      description: DESCRIPTION,
      type,
      defaultValue: undefined,
      deprecationReason: undefined,
      extensions: {},
      astNode: undefined,
    };
    Object.assign(field, {
      args: [...field.args, argument],
      resolve: startingAt(field.resolve ?? defaultFieldResolver),
    });
  }
  for (const each of Object.values(schema.getTypeMap())) {
    if (!isObjectType(each) || each === query || each.name.startsWith('__')) continue;
    for (const field of Object.values(each.getFields())) inherit(field);
  }
  return schema;
}

type Resolve = NonNullable<GraphQLField<unknown, Context>['resolve']>;

function startingAt(resolve: Resolve): Resolve {
  return (parent, { asOf, ...args }, context, info) => {
    if (asOf == null) return resolve(parent, args, context, info);
    const past = contextAsOf(context, asOf as string);
    context.pasts.set(info.path.key, past);
    return resolve(parent, args, past, info);
  };
}

function inherit(field: GraphQLField<unknown, Context>): void {
  const { resolve } = field;
  if (resolve === undefined) return;
  field.resolve = (parent, args, context, info) => resolve(parent, args, inherited(context, info), info);
}

// Two root fields of one name are one field: the specification lets them differ in nothing.
function inherited(context: Context, { path }: GraphQLResolveInfo): Context {
  if (context.pasts.size === 0) return context;
  let root = path;
  while (root.prev !== undefined) root = root.prev;
  return context.pasts.get(root.key) ?? context;
}
