import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import type pg from 'pg';
import { pino } from 'pino';
import type { Role } from '../../src/access/roles.ts';
import type { Viewer } from '../../src/access/viewer.ts';
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

/** A viewer with that role: the contributor who is called as the role, in small letters. Its statements are not counted. */
export async function viewerOf({ pool }: Database, role: Role): Promise<Viewer> {
  const name = role.toLowerCase();
  const { rows } = await pool.query(
    'INSERT INTO contributor (id, name) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET name = $2 RETURNING id',
    [randomUUID(), name],
  );
  return { contributorId: rows[0].id, name, role, expiresAt: '2100-01-01T00:00:00.000Z' };
}

/**
 * The pool, telling of every statement that reads: also of those on a connection of their own, where what is sent as bare
 * text opens and ends a transaction.
 */
export function watchPool(pool: pg.Pool, onStatement: (query: pg.QueryConfig | string) => void): pg.Pool {
  const watch = <T extends object>(target: T, counts: (query: pg.QueryConfig | string) => boolean): T =>
    new Proxy(target, {
      get(_, name) {
        const value = Reflect.get(target, name);
        if (name === 'connect') {
          return async () => watch(await pool.connect(), (query) => typeof query !== 'string');
        }
        if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
        return (...args: [pg.QueryConfig | string, ...unknown[]]) => {
          if (counts(args[0])) onStatement(args[0]);
          return (value as (...given: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  return watch(pool, () => true);
}

/** Executes an operation on the schema itself, without the server around it. Asked anonymously unless `as` names a role. */
export async function ask(
  database: Database,
  source: string,
  variableValues: Record<string, unknown> = {},
  options: { readonly as?: Role } = {},
): Promise<Answer> {
  const viewer = options.as === undefined ? null : await viewerOf(database, options.as);
  let statements = 0;
  const pool = watchPool(database.pool, () => {
    statements += 1;
  });
  const contextValue = createContext({
    database: { ...database, pool },
    log: pino({ enabled: false }),
    requestId: 'test',
    viewer,
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
