import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type ValueNode, visit } from 'graphql';
import type { Variables } from './planning.ts';

/**
 * What a plan takes from the values of variables beyond what it looks at for each request anew: whether fields are included,
 * and of which types the ids are that `node` and `nodes` are asked for. Two requests for the same operation with equal keys
 * have the same plan.
 */
export function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): (variables: Variables) => string {
  const flags = new Set<string>();
  const ids = new Set<string>();
  const names = (value: ValueNode, into: Set<string>) =>
    void visit(value, { Variable: ({ name }) => void into.add(name.value) });
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition !== operation) continue;
    visit(definition, {
      Directive: ({ arguments: given = [] }) => {
        for (const { value } of given) names(value, flags);
      },
      Field: (field: FieldNode) => {
        if (field.name.value !== 'node' && field.name.value !== 'nodes') return;
        for (const { value } of field.arguments ?? []) names(value, ids);
      },
    });
  }
  const flagged = [...flags];
  const identified = [...ids];
  return (variables) => {
    let key = '';
    for (const name of flagged) key += variables[name] === true ? '1' : '0';
    for (const name of identified) key += ` ${typesIn(variables[name])}`;
    return key;
  };
}

function typesIn(value: unknown): string {
  if (Array.isArray(value)) return [...new Set(value.map(typesIn))].join();
  const id = String(value);
  return id.slice(0, Math.max(id.lastIndexOf('_'), 0)).slice(0, 40);
}
