import { type DocumentNode, Kind, visit } from 'graphql';
import { ExpectedError } from '../../errors.ts';

/** How deep lists and objects may nest in a value of a request. Everything that reads values calls itself per level. */
export const MOST_LEVELS = 32;

/**
 * Refuses variables whose values nest too deep. Never calls itself, so that no depth can hurt it.
 * Throws ExpectedError BAD_USER_INPUT naming the variable.
 */
export function checkVariableNesting(variables: Record<string, unknown>): void {
  for (const [variable, value] of Object.entries(variables)) {
    let level: unknown[] = [value];
    for (let depth = 1; level.length > 0; depth += 1) {
      if (depth > MOST_LEVELS) throw tooDeep(`Variable "$${variable.slice(0, 80)}"`, { variable });
      level = level.flatMap((each) => (isNested(each) ? Object.values(each).filter(isNested) : []));
    }
  }
}

/** As `checkVariableNesting`, of the values that are written in a document. */
export function checkLiteralNesting(document: DocumentNode): void {
  let depth = 0;
  const value = {
    enter: () => {
      depth += 1;
      if (depth > MOST_LEVELS) throw tooDeep('A value in the document');
    },
    leave: () => {
      depth -= 1;
    },
  };
  visit(document, { [Kind.LIST]: value, [Kind.OBJECT]: value });
}

function tooDeep(what: string, details: Record<string, unknown> = {}): ExpectedError {
  return new ExpectedError('BAD_USER_INPUT', `${what} nests lists and objects more than ${MOST_LEVELS} deep.`, {
    ...details,
    maximum: MOST_LEVELS,
  });
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
