import {
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { ExpectedError } from '../errors.ts';

/** The fragments of a document by their names. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

type Variables = Record<string, unknown>;

// What tools ask is graphql's own query or less than that. Twice as much leaves room for what people try out.
const TIMES_THE_WHOLE_SCHEMA = 2;

const maxima = new WeakMap<GraphQLSchema, number>();

/**
 * Refuses an operation whose introspection would answer far more than there is to know of the schema: the same over
 * and over under aliases, or every type again under every field. The operation has to be valid against `schema`.
 * Throws ExpectedError QUERY_TOO_COSTLY.
 */
export function checkIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): void {
  if (!introspects(operation.selectionSet, fragments, new Set())) return;
  const maximum = mostOf(schema);
  const requested = countIntrospection(schema, operation.selectionSet, fragments, variables, maximum);
  if (requested <= maximum) return;
  throw new ExpectedError(
    'QUERY_TOO_COSTLY',
    `The introspection would answer more than ${maximum} fields. Ask for the whole schema once, or for fewer types.`,
    { requested, maximum },
  );
}

function mostOf(schema: GraphQLSchema): number {
  const known = maxima.get(schema);
  if (known !== undefined) return known;
  const text = getIntrospectionQuery({
    schemaDescription: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const fragments = new Map<string, FragmentDefinitionNode>();
  let whole = 0;
  const { definitions } = parse(text);
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  for (const each of definitions) {
    if (each.kind !== Kind.OPERATION_DEFINITION) continue;
    whole = countIntrospection(schema, each.selectionSet, fragments, {}, Number.POSITIVE_INFINITY);
  }
  const maximum = TIMES_THE_WHOLE_SCHEMA * whole;
  maxima.set(schema, maximum);
  return maximum;
}

// Each fragment once: this is asked of every operation.
function introspects(selectionSet: SelectionSetNode, fragments: Fragments, seen: Set<string>): boolean {
  return selectionSet.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return metaField(selection.name.value) !== undefined;
    if (selection.kind === Kind.INLINE_FRAGMENT) return introspects(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    const fragment = fragments.get(name);
    if (seen.has(name) || !fragment) return false;
    seen.add(name);
    return introspects(fragment.selectionSet, fragments, seen);
  });
}

function metaField(name: string): GraphQLField<unknown, unknown> | undefined {
  return [SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name);
}

/**
 * How many fields the introspection in `selectionSet`, one of the root, would answer; a fragment counts as one more.
 * Asks the very resolvers that will answer, which read the schema in memory, and stops once it is beyond `limit`.
 */
function countIntrospection(
  schema: GraphQLSchema,
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  variables: Variables,
  limit: number,
): number {
  // All that the resolvers of introspection read of it.
  const resolveInfo = { schema } as GraphQLResolveInfo;
  let counted = 0;

  function count(selections: SelectionSetNode, type: GraphQLNamedType | undefined, source: unknown): void {
    for (const selection of selections.selections) {
      if (counted > limit) return;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const field = type === undefined ? metaField(name) : isObjectType(type) ? type.getFields()[name] : undefined;
        if (type !== undefined || field) counted += 1;
        if (!field?.resolve || !selection.selectionSet) continue;
        const args = getArgumentValues(field, selection, variables);
        const found: unknown = field.resolve(source, args, undefined, resolveInfo);
        const inner = getNamedType(field.type);
        for (const each of toList(found)) count(selection.selectionSet, inner, each);
      } else {
        counted += 1;
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment) count(fragment.selectionSet, type, source);
      }
    }
  }

  count(selectionSet, undefined, undefined);
  return counted;
}

function toList(found: unknown): Iterable<unknown> {
  if (found === null || found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}
