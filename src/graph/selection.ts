import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Arguments } from './kind.ts';

/** A place in the operation: the fields of an object that the client asked for, before its type is known. */
export type Selection = readonly FieldNode[];

/** A field that was asked for on an object type. */
export interface SelectedField {
  readonly name: string;
  /** Under what name the client wants it. */
  readonly responseKey: string;
  readonly args: Arguments;
  readonly type: GraphQLOutputType;
  readonly selection: Selection;
}

type Operation = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** The fields asked for on `type` at a place in the operation; fragments and directives are resolved. */
export function selectedFields(operation: Operation, type: GraphQLObjectType, selection: Selection): SelectedField[] {
  const collected = collectSubfields(operation.schema, operation.fragments, operation.variableValues, type, selection);
  const fields = type.getFields();
  return [...collected].flatMap(([responseKey, nodes]) => {
    const [node] = nodes;
    const field = node === undefined ? undefined : fields[node.name.value];
    if (node === undefined || field === undefined) return []; // __typename
    return [
      { name: field.name, responseKey, args: argumentsOf(field, node, operation), type: field.type, selection: nodes },
    ];
  });
}

// Arguments that do not fit fail where the field itself is resolved, with the path of the field; here they count as absent.
function argumentsOf(field: Parameters<typeof getArgumentValues>[0], node: FieldNode, operation: Operation): Arguments {
  try {
    return getArgumentValues(field, node, operation.variableValues);
  } catch {
    return {};
  }
}

/**
 * The places of a connection's rows: each `nodes`, and each `node` under `edges`. They are places apart, because the same
 * response key can mean another field in each.
 */
export function nodeSelections(operation: Operation, connection: GraphQLObjectType, selection: Selection): Selection[] {
  return selectedFields(operation, connection, selection).flatMap((field) => {
    if (field.name === 'nodes') return [field.selection];
    if (field.name !== 'edges') return [];
    const edge = getNamedType(field.type) as GraphQLObjectType;
    return selectedFields(operation, edge, field.selection).flatMap((inner) =>
      inner.name === 'node' ? [inner.selection] : [],
    );
  });
}
