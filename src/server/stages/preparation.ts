import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { ExpectedError } from '../../errors.ts';
import { checkLimits, getOperation, type Limits } from '../limits.ts';
import type { Documents } from './documents.ts';
import type { Parameters } from './parameters.ts';

/** A request about which everything is known that can be known without executing it. */
export interface PreparedRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The highest cost that the operation can have with its variables. */
  readonly cost: number;
}

/**
 * Takes a request as far as possible without executing it: its document, operation, values and cost.
 * `method` is the HTTP method: only POST may change anything.
 * Throws RefusedRequest or ExpectedError with every reason for which a request is refused before execution.
 */
export function prepareRequest(
  schema: GraphQLSchema,
  documents: Documents,
  limits: Limits,
  parameters: Parameters,
  method: string,
): PreparedRequest {
  const document = documents.get(parameters.query);
  const operation = getOperation(document, parameters.operationName);
  if (operation.operation === 'mutation' && method !== 'POST') {
    throw new ExpectedError('METHOD_NOT_ALLOWED', 'A mutation has to be sent by POST.');
  }
  const { cost } = checkLimits(schema, document, parameters.operationName, parameters.variables, limits);
  return { document, operation, cost };
}
