import { execute, GraphQLError, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { pino } from 'pino';
import type { Database } from '../../src/database/database.ts';
import { queryRow } from '../../src/database/row-query.ts';
import { ExpectedError } from '../../src/errors.ts';
import { createContext } from '../../src/graph/context.ts';
import { Planner } from '../../src/planner/planner.ts';
import { schema } from '../../src/server/schema.ts';

const planner = new Planner(schema, 16_777_216);
const log = pino({ enabled: false });

/** What an operation gave, executed the ordinary way and planned. */
export interface BothWays {
  /** JSON of `data`, executed. */
  readonly executed: string;
  readonly errors: readonly string[];
  /** JSON of `data`, planned; null where the operation runs the ordinary way. */
  readonly planned: string | null;
  /** The statement of the plan. */
  readonly statement: string | null;
  /** Why the plan could not be used, where arguments that do not fit are not to blame. */
  readonly failure: string | null;
  readonly ms: { readonly executed: number; readonly planned: number };
}

let last = { source: '', document: parse('{ __typename }') };

/** Asks an operation both ways. Throws for one that is not valid. */
export async function askBothWays(
  database: Database,
  source: string,
  variables: Record<string, unknown> = {},
): Promise<BothWays> {
  // The same document again, as the server remembers it: so that its plan is used again.
  const document = source === last.source ? last.document : parse(source);
  last = { source, document };
  const faults = validate(schema, document);
  if (faults.length > 0) throw new Error(`${faults[0]?.message}\n${source}`);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(`no operation\n${source}`);
  const { coerced, errors: unfit } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (unfit) throw new Error(`${unfit[0]?.message}\n${source}\n${JSON.stringify(variables)}`);
  const contextValue = createContext({ database, log, requestId: 'test', viewer: null });
  const started = performance.now();
  const { data, errors = [] } = await execute({ schema, document, variableValues: variables, contextValue });
  const ended = performance.now();
  const executed = {
    executed: JSON.stringify(data),
    errors: errors.map(({ message }) => message),
    get ms() {
      return { executed: ended - started, planned: performance.now() - ended };
    },
  };
  try {
    const statement = planner.plan(document, operation, coerced, contextValue.view);
    if (statement === null) return { ...executed, planned: null, statement: null, failure: null };
    const { text, values } = statement;
    const row = await queryRow(database.pool, { name: undefined, text, values }).catch((error: Error) => {
      throw new Error(`${error.message}\n${text}`);
    });
    const outcome = statement.read(row);
    if (typeof outcome === 'string') return { ...executed, planned: null, statement: text, failure: outcome };
    return { ...executed, planned: outcome.data, statement: text, failure: null };
  } catch (error) {
    const fits = !(error instanceof ExpectedError || error instanceof GraphQLError);
    return { ...executed, planned: null, statement: null, failure: fits ? (error as Error).message : null };
  }
}
