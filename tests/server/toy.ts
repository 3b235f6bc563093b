import { Writable } from 'node:stream';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { GraphQLSchema } from 'graphql';
import { type Logger, pino } from 'pino';
import { expect } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { type ErrorCode, ExpectedError } from '../../src/errors.ts';
import type { Context } from '../../src/graph/context.ts';
import { type RunningServer, type ServerParts, type ServerSettings, startServer } from '../../src/server/http.ts';

/** Settings that the tests of the request path run under: the product's defaults, on any free port. */
export const SETTINGS: ServerSettings = {
  host: '127.0.0.1',
  port: 0,
  readAccess: 'open',
  subscriptionsAtOnce: 100,
  subscriptionTimeoutMs: 3_600_000,
  shutdownTimeoutMs: 2000,
  exportTimeoutMs: 600_000,
  exportStatementTimeoutMs: 60_000,
  exportsAtOnce: 4,
  maxBodyBytes: 262_144,
  maxWriteBodyBytes: 16_777_216,
  maxTokens: 4000,
  maxDepth: 14,
  maxAliases: 60,
  maxBreadth: 500,
  maxCost: 20_000,
  maxAnswerBytes: 16_777_216,
  planner: 'on',
  cacheBytes: 0, // there is no database that could tell of changes
  cacheControl: 'no-cache',
  documentsFolder: undefined,
  documentsOnly: 'off',
  metricsPort: undefined,
};

/** Things that a test can watch or hold back while the toy schema is asked. */
export interface Watch {
  touched: number;
  /** Resolves the fields `slow` that wait. */
  release: () => void;
  /** How many fields `slow` have begun. */
  slow: number;
}

interface Page {
  first: number;
}

/** A schema with a field for everything that can happen to a request: pages, failures of every kind, waiting. */
export function createToy(): { schema: GraphQLSchema; watch: Watch } {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const watch: Watch = { touched: 0, slow: 0, release };

  const builder = new SchemaBuilder<{
    Context: Context;
    Objects: { Thing: { name: string }; ThingConnection: Page };
    Scalars: {
      ID: { Input: string; Output: string };
      Even: { Input: number; Output: number };
      Faulty: { Input: number; Output: number | bigint };
      Tree: { Input: unknown; Output: unknown };
    };
  }>({ plugins: [ComplexityPlugin], complexity: { disabled: true } });
  const page = { first: (args: { first?: number | null | undefined }) => args.first ?? 20 };

  builder.scalarType('Even', {
    serialize: (value) => value,
    parseValue: (value) => {
      if (typeof value === 'number' && value % 2 === 0) return value;
      throw new ExpectedError('BAD_DATE', `${String(value)} is odd`);
    },
  });
  builder.scalarType('Faulty', {
    serialize: (value) => value,
    parseValue: () => {
      throw new Error('the password is swordfish');
    },
  });
  builder.scalarType('Tree', { serialize: (value) => value });
  const thing = builder.objectType('Thing', {
    fields: (t) => ({
      name: t.exposeString('name', {}),
      things: t.field({
        type: 'ThingConnection',
        args: { first: t.arg.int() },
        complexity: (args) => ({ field: 1, multiplier: page.first(args) }),
        resolve: (_, args) => ({ first: page.first(args) }),
      }),
    }),
  });
  builder.objectType('ThingConnection', {
    fields: (t) => ({
      nodes: t.field({
        type: [thing],
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ first }) => Array.from({ length: first }, (_, index) => ({ name: `thing ${index}` })),
      }),
    }),
  });
  builder.queryType({
    fields: (t) => ({
      hello: t.string({ resolve: () => 'world' }),
      echo: t.string({ args: { text: t.arg.string({ required: true }) }, resolve: (_, { text }) => text }),
      even: t.int({ args: { number: t.arg({ type: 'Even', required: true }) }, resolve: (_, { number }) => number }),
      things: t.field({
        type: 'ThingConnection',
        args: { first: t.arg.int() },
        complexity: (args) => ({ field: 1, multiplier: page.first(args) }),
        resolve: (_, args) => ({ first: page.first(args) }),
      }),
      faulty: t.int({ args: { value: t.arg({ type: 'Faulty', required: true }) }, resolve: (_, { value }) => value }),
      unwritable: t.field({ type: 'Faulty', resolve: () => 1n }),
      tree: t.boolean({ args: { of: t.arg({ type: 'Tree', required: true }) }, resolve: () => true }),
      requestId: t.string({ resolve: (_, __, context) => context.requestId }),
      expected: t.string({
        nullable: true,
        args: { code: t.arg.string({ required: true }) },
        resolve: (_, { code }) => {
          throw new ExpectedError(code as ErrorCode, `It is ${code}.`, { argument: 'code' });
        },
      }),
      secret: t.string({
        nullable: true,
        resolve: () => {
          throw new Error('the password is swordfish');
        },
      }),
      sameSecret: t.stringList({
        nullable: { list: true, items: true },
        resolve: () => {
          const error = Promise.reject(new Error('the password is swordfish'));
          return [error, error] as unknown as string[];
        },
      }),
      database: t.string({
        nullable: true,
        args: { code: t.arg.string({ required: true }) },
        resolve: (_, { code }) => {
          throw Object.assign(new Error('SELECT * FROM secrets failed'), { code });
        },
      }),
      required: t.string({
        nullable: false,
        resolve: () => {
          throw new Error('the password is swordfish');
        },
      }),
      slow: t.string({
        resolve: async () => {
          watch.slow += 1;
          await released;
          return 'done';
        },
      }),
      afterSlow: t.field({
        type: thing,
        resolve: async () => {
          watch.slow += 1;
          await released;
          return { name: 'late' };
        },
      }),
    }),
  });
  builder.objectField(thing, 'touch', (t) =>
    t.boolean({
      resolve: () => {
        watch.touched += 1;
        return true;
      },
    }),
  );
  builder.mutationType({
    fields: (t) => ({
      touch: t.boolean({
        resolve: () => {
          watch.touched += 1;
          return true;
        },
      }),
    }),
  });
  return { schema: builder.toSchema(), watch };
}

/** A logger whose lines can be read back, everything from `info` on. */
export function createLogBook(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { log: pino({ level: 'info', base: null, timestamp: false }, stream), lines };
}

/** A database that nothing here asks: the toy schema reads none. */
export const NO_DATABASE = null as unknown as Database;

/** The toy schema, served. */
export async function startToy(
  overrides: Partial<Omit<ServerParts, 'settings'>> & { settings?: Partial<ServerSettings> } = {},
): Promise<RunningServer & { watch: Watch; lines: Record<string, unknown>[]; ask: Ask }> {
  const { schema, watch } = createToy();
  const { log, lines } = createLogBook();
  const settings = { ...SETTINGS, ...overrides.settings };
  const server = await startServer({ schema, log, database: NO_DATABASE, ...overrides, settings });
  return { ...server, watch, lines, ask: createAsk(server.url) };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests compare it with what they expect
  readonly body: any;
}

export type Ask = (
  query: string,
  variables?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<Reply>;

function createAsk(url: string): Ask {
  return async (query, variables, headers = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      body: JSON.stringify({ query, ...(variables && { variables }) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}

/** Sends a request as it is and gives the status with the only error of the answer, its request id left out. */
export async function sendTo(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  const { errors } = (await response.json()) as { errors: [{ message: string; extensions: Record<string, unknown> }] };
  const [{ message, extensions }] = errors;
  const { requestId, ...rest } = extensions;
  expect(requestId).toBe(response.headers.get('x-request-id'));
  return { status: response.status, message, ...rest };
}
