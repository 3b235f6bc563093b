import { GraphQLError } from 'graphql';
import { type ErrorCode, ExpectedError, findExpectedError } from '../../errors.ts';

/** A request refused before anything of it was executed, for one reason or several at once. */
export class RefusedRequest extends Error {
  readonly errors: readonly ExpectedError[];

  constructor(errors: readonly ExpectedError[]) {
    super(errors.map((error) => error.message).join('\n'));
    this.errors = errors;
  }
}

/** The reasons for which `error` refuses a request; `null` when it is no refusal. */
export function findRefusals(error: unknown): readonly ExpectedError[] | null {
  if (error instanceof RefusedRequest) return error.errors;
  const expected = findExpectedError(error);
  return expected && [expected];
}

/** A syntax error of graphql, with its code. graphql has no class for a document over its `maxTokens`, only a text. */
export function toParseError(error: GraphQLError, maxTokens: number): ExpectedError {
  if (/more that? \d+ tokens/.test(error.message)) {
    return new ExpectedError('QUERY_TOO_LONG', `A document may have at most ${maxTokens} tokens.`, {
      maximum: maxTokens,
    });
  }
  return coded(error, 'GRAPHQL_PARSE_FAILED');
}

/** An error of validation, with the code of the scalar that refused a literal, where one did. */
export function toValidationError(error: GraphQLError): ExpectedError {
  return coded(error, 'GRAPHQL_VALIDATION_FAILED');
}

/**
 * An error about the value of a variable, with the code of the scalar that refused it, where one did. Throws what is no
 * error of graphql, which gives its callers anything that went wrong among the errors of the client.
 */
export function toVariableError(error: GraphQLError): ExpectedError {
  const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  return coded(error, 'BAD_USER_INPUT', variable === undefined ? {} : { variable });
}

// The words of graphql and of expected errors are for clients; graphql repeats those of any other error in its own.
function coded(error: GraphQLError, fallback: ErrorCode, details: Record<string, unknown> = {}): ExpectedError {
  const expected = findExpectedError(error);
  const cause = innermost(error);
  if (!expected && !(cause instanceof GraphQLError)) throw cause;
  const code = expected?.code ?? fallback;
  return new ExpectedError(code, error.message, { ...expected?.extensions, ...details }, expected?.cause, error);
}

/** The first cause inside graphql's wrappings: what a scalar or a resolver threw, or graphql itself. */
export function innermost(error: unknown): unknown {
  let current = error;
  while (current instanceof GraphQLError && current.originalError) current = current.originalError;
  return current;
}
