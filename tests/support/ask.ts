import { graphql } from 'graphql';
import { pino } from 'pino';
import type { Database } from '../../src/database/database.ts';
import { createContext } from '../../src/graph/context.ts';
import { schema } from '../../src/server/schema.ts';

/** What an operation gave, and how many SQL statements it took. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  readonly data: any;
  readonly errors: { message: string; code: unknown; argument: unknown; path: string }[];
  readonly statements: number;
}

/** Executes an operation on the schema itself, without the server around it. */
export async function ask(
  database: Database,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<Answer> {
  let statements = 0;
  const pool = new Proxy(database.pool, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return (...args: unknown[]) => {
        statements += 1;
        return (value as (...given: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  const contextValue = createContext({
    database: { ...database, pool },
    log: pino({ enabled: false }),
    requestId: 'test',
  });
  const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    errors: errors.map(({ message, extensions, path = [] }) => ({
      message,
      code: extensions['code'],
      argument: extensions['argument'],
      path: path.join('.'),
    })),
    statements,
  };
}
