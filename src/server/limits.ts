import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ExpectedError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { checkIntrospection, type Fragments } from './introspection.ts';
import { RefusedRequest, toVariableError } from './stages/refusals.ts';

/** How much one operation may ask for; docs/limits.md explains each. */
export type Limits = Pick<Settings, 'maxTokens' | 'maxDepth' | 'maxAliases' | 'maxBreadth' | 'maxCost'>;

/** The shape of an operation, fragments counted wherever they are used. Needs neither schema nor variables. */
export interface Structure {
  /** Fields from the root to the deepest leaf; `{ a { b } }` has 2. Inside `__schema` and `__type` nothing counts. */
  readonly depth: number;
  /** Fields selected, leaves and parents alike. Inside `__schema` and `__type` nothing counts. */
  readonly breadth: number;
  /** Fields with an alias, those of introspection among them. */
  readonly aliases: number;
}

const NOTHING: Structure = { depth: 0, breadth: 0, aliases: 0 };

/**
 * The shape of `operation`, in time linear in the document however often fragments are used.
 * A fragment that contains itself counts once: validation refuses it later.
 */
export function measureOperation(document: DocumentNode, operation: OperationDefinitionNode): Structure {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, Structure>();

  function measureFragment(name: string): Structure {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    measured.set(name, NOTHING);
    const structure = fragment ? measure(fragment.selectionSet) : NOTHING;
    measured.set(name, structure);
    return structure;
  }

  function measure(selectionSet: SelectionSetNode): Structure {
    let depth = 0;
    let breadth = 0;
    let aliases = 0;
    for (const selection of selectionSet.selections) {
      let inner = NOTHING;
      if (selection.kind === Kind.FRAGMENT_SPREAD) inner = measureFragment(selection.name.value);
      else if (selection.selectionSet) inner = measure(selection.selectionSet);
      aliases += inner.aliases;
      if (selection.kind === Kind.FIELD) {
        const introspects = selection.name.value === '__schema' || selection.name.value === '__type';
        if (selection.alias) aliases += 1;
        depth = Math.max(depth, 1 + (introspects ? 0 : inner.depth));
        breadth += 1 + (introspects ? 0 : inner.breadth);
      } else {
        depth = Math.max(depth, inner.depth);
        breadth += inner.breadth;
      }
    }
    return { depth, breadth, aliases };
  }

  return measure(operation.selectionSet);
}

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/**
 * Refuses a document in which any operation is too deep, too broad or has too many aliases. To be asked before
 * validation, whose own work grows with the document.
 * Throws ExpectedError QUERY_TOO_DEEP, QUERY_TOO_BROAD or TOO_MANY_ALIASES.
 */
export function checkStructure(document: DocumentNode, limits: Limits): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, breadth, aliases } = measureOperation(document, definition);
    if (depth > limits.maxDepth) {
      throw new ExpectedError(
        'QUERY_TOO_DEEP',
        `The operation nests fields ${depth} deep; ${limits.maxDepth} are allowed.`,
        {
          requested: depth,
          maximum: limits.maxDepth,
        },
      );
    }
    if (aliases > limits.maxAliases) {
      throw new ExpectedError(
        'TOO_MANY_ALIASES',
        `The operation has ${aliases} aliases; ${limits.maxAliases} are allowed.`,
        {
          requested: aliases,
          maximum: limits.maxAliases,
        },
      );
    }
    if (breadth > limits.maxBreadth) {
      throw new ExpectedError(
        'QUERY_TOO_BROAD',
        `The operation selects ${breadth} fields; ${limits.maxBreadth} are allowed.`,
        {
          requested: breadth,
          maximum: limits.maxBreadth,
        },
      );
    }
  }
}

/**
 * The operation of `document` called `operationName`, or its only one where no name is given.
 * Throws ExpectedError OPERATION_UNKNOWN.
 */
export function getOperation(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw new ExpectedError(
    'OPERATION_UNKNOWN',
    operationName === undefined
      ? 'The document has several operations or none: say which by `operationName`.'
      : `The document has no operation ${JSON.stringify(operationName.slice(0, 80))}.`,
  );
}

/**
 * What the operation may cost with these variables, at most `limits.maxCost`. Runs nothing and reads nothing but its
 * arguments, so that any part of the server can ask for the verdict. `document` has to be valid against `schema`.
 * Throws ExpectedError as `getOperation` and `checkStructure`, QUERY_TOO_COSTLY, and RefusedRequest with an error
 * for each variable whose value does not fit.
 */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown> | undefined,
  limits: Limits,
): { cost: number } {
  checkStructure(document, limits);
  const operation = getOperation(document, operationName);
  checkIntrospection(schema, operation, fragmentsOf(document), coerceVariables(schema, operation, variables));
  const cost = costOf(schema, document, operation, variables);
  if (cost > limits.maxCost) {
    throw new ExpectedError(
      'QUERY_TOO_COSTLY',
      `The operation could cost ${cost}; ${limits.maxCost} are allowed. Ask for smaller pages.`,
      {
        requested: cost,
        maximum: limits.maxCost,
      },
    );
  }
  return { cost };
}

// A list of faults longer than this helps nobody, and makes the answer to a bad request long.
const MOST_ERRORS = 20;

function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown> | undefined,
): Record<string, unknown> {
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
    maxErrors: MOST_ERRORS,
  });
  if (errors) throw new RefusedRequest(errors.map(toVariableError));
  return coerced;
}

function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown> | undefined,
): number {
  // complexityFromQuery takes the first operation of a document, so the others are left out.
  const definitions = [operation, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)];
  return complexityFromQuery({ kind: Kind.DOCUMENT, definitions }, { schema, variables: variables ?? {}, ctx: {} })
    .complexity;
}
