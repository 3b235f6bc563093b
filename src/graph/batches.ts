import DataLoader from 'dataloader';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  Kind,
} from 'graphql';
import type { Context } from './context.ts';
import { declarationOf } from './declarations.ts';

const numbers = new WeakMap<object, number>();
let last = 0;

function numberOf(thing: object): number {
  let number = numbers.get(thing);
  if (number === undefined) {
    last += 1;
    number = last;
    numbers.set(thing, number);
  }
  return number;
}

/**
 * The place of a field in the operation: what one batch can answer. The same for all rows of a list, also for rows of
 * several types when they share the declaration of the field and it is asked for once for all of them.
 */
export function place(info: Pick<GraphQLResolveInfo, 'path' | 'fieldNodes'>, declaration: object): string {
  const steps: (string | number)[] = [numberOf(declaration), ...info.fieldNodes.map(numberOf)];
  for (let step: typeof info.path | undefined = info.path; step !== undefined; step = step.prev) {
    if (typeof step.key === 'string') steps.push(step.key);
  }
  return steps.join('/');
}

/**
 * The items of a list as promises. When one item fails at once, GraphQL's executor lets go of those before it, and a
 * promise among them that fails later would have nobody left to catch it; of items that are all promises it lets go of none.
 * Where items are rows of which nothing but their own values is asked there are no promises, and they stay as they are.
 */
export function asPromises<T>(
  items: readonly (T | Promise<T>)[],
  info: GraphQLResolveInfo,
): readonly (T | Promise<T>)[] {
  if (asksForValues(info) && !items.some((item) => item === null || item instanceof Promise)) return items;
  return items.map((item) => Promise.resolve(item));
}

const asking = new WeakMap<FieldNode, WeakMap<object, boolean>>();

/** Whether the objects of a field are asked for nothing but values that their rows hold. */
function asksForValues({ fieldNodes, returnType }: GraphQLResolveInfo): boolean {
  const type = getNamedType(returnType);
  return isObjectType(type) && fieldNodes.every((node) => asksNode(node, type));
}

function asksNode(node: FieldNode, type: GraphQLObjectType): boolean {
  let known = asking.get(node);
  if (known === undefined) {
    known = new WeakMap();
    asking.set(node, known);
  }
  let asks = known.get(type);
  if (asks === undefined) {
    const fields = type.getFields();
    asks = (node.selectionSet?.selections ?? []).every(
      (selection) => selection.kind === Kind.FIELD && isValue(fields[selection.name.value]),
    );
    known.set(type, asks);
  }
  return asks;
}

function isValue(field: GraphQLField<unknown, unknown> | undefined): boolean {
  if (field === undefined) return false;
  const declaration = declarationOf(field);
  return declaration?.is === 'field' && declaration.field.shape === 'value';
}

/** The batch for a place in the operation: all that is asked of it in one turn is loaded by one call of `load`. */
export function batch<T>(
  context: Context,
  key: string,
  load: (ids: readonly string[]) => Promise<(T | Error)[]>,
): DataLoader<string, T> {
  const known = context.batches.get(key) as DataLoader<string, T> | undefined;
  if (known !== undefined) return known;
  const made = new DataLoader<string, T>(load);
  context.batches.set(key, made as DataLoader<string, unknown>);
  return made;
}
