import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { findDatabaseFailure } from '../../database/failures.ts';
import { ExpectedError, findExpectedError } from '../../errors.ts';
import { innermost } from './refusals.ts';

/** What a client is told about anything that nobody expected. */
const MASKED = 'Unexpected error.';

/**
 * The errors of an answer as a client may see them: each with a code and the request id, in the same order.
 * What is not expected is masked. What the server is to blame for is logged, each cause once; `log` has to add the
 * request id to its lines.
 */
export function toClientErrors(
  errors: readonly unknown[],
  request: { readonly requestId: string; readonly log: Logger },
): GraphQLFormattedError[] {
  const logged = new Set<unknown>();
  return errors.map((error) => {
    const expected = findExpectedError(error) ?? findBadArgument(error) ?? findDatabaseFailure(innermost(error));
    const shown = expected ?? new ExpectedError('INTERNAL_SERVER_ERROR', MASKED, {}, innermost(error));
    if (shown.httpStatus >= 500) logOnce(shown, error, request, logged);
    return format(shown, error, request.requestId);
  });
}

function format(shown: ExpectedError, error: unknown, requestId: string): GraphQLFormattedError {
  const place = (error instanceof GraphQLError ? error : shown).toJSON();
  return {
    message: shown.message,
    ...(place.locations && { locations: place.locations }),
    ...(place.path && { path: place.path }),
    extensions: { ...shown.extensions, requestId },
  };
}

function logOnce(shown: ExpectedError, error: unknown, { log }: { readonly log: Logger }, logged: Set<unknown>): void {
  const cause = shown.cause ?? innermost(error);
  // A batch of reads that fails gives the same error to every field that waited for it.
  if (logged.has(cause)) return;
  logged.add(cause);
  const path = error instanceof GraphQLError ? error.path?.join('.') : undefined;
  const line = { code: shown.code, err: cause, ...(path !== undefined && { path }) };
  if (shown.code === 'INTERNAL_SERVER_ERROR') log.error(line, 'unexpected error');
  else log.warn(line, 'request failed');
}

/**
 * graphql checks some arguments only while it executes, and says so in words: those where a nullable variable without
 * a value stands for something required. Anything else that it throws then is a fault of ours.
 */
function findBadArgument(error: unknown): ExpectedError | null {
  const cause = innermost(error);
  if (!(cause instanceof GraphQLError) || !cause.nodes) return null;
  const argument = /^Argument "(\w+)" /.exec(cause.message)?.[1];
  return argument === undefined ? null : new ExpectedError('BAD_USER_INPUT', cause.message, { argument });
}
