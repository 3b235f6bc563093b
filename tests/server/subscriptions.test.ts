import { buildSchema, type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { Announcements } from '../../src/database/announcements.ts';
import { ExpectedError } from '../../src/errors.ts';
import { type Context, createContext } from '../../src/graph/context.ts';
import type { Authenticate } from '../../src/server/stages/authentication.ts';
import type { Documents } from '../../src/server/stages/documents.ts';
import { trust } from '../../src/server/stages/trusted-documents.ts';
import { createSubscriptions } from '../../src/server/subscriptions.ts';
import { createLogBook, NO_DATABASE, SETTINGS } from './toy.ts';

const ADA: Viewer = { contributorId: '1', name: 'Ada', role: 'EDITOR', expiresAt: '2100-01-01T00:00:00.000Z' };

type Source = (context: Context) => AsyncGenerator<unknown>;

/** A schema with one subscription, whose events are those of `source`. */
function createSchema(source: Source): GraphQLSchema {
  const schema = buildSchema(
    'type Query { none: Int } type Subscription { ticks: Tick! } type Tick { n: Int! name: String }',
  );
  const field = schema.getSubscriptionType()?.getFields()['ticks'];
  if (field === undefined) throw new Error('no field');
  field.subscribe = (_root, _args, context: Context) => source(context);
  field.resolve = (event, _args, context: Context) => ({ ...(event as object), name: context.viewer?.name });
  return schema;
}

function setUp(source: Source, options: { authenticate?: Authenticate; atOnce?: number; lifetimeMs?: number } = {}) {
  const { authenticate = async () => ADA, atOnce = 2, lifetimeMs = 3_600_000 } = options;
  const { log } = createLogBook();
  const stopping = new AbortController();
  const schema = createSchema(source);
  const settings = { ...SETTINGS, subscriptionsAtOnce: atOnce, subscriptionTimeoutMs: lifetimeMs };
  const contexts: Context[] = [];
  const contextOf = (parts: Parameters<typeof createContext>[0]) => {
    contexts.push(createContext(parts));
    return contexts.at(-1) as Context;
  };
  const documents = null as unknown as Documents;
  const known = { schema, settings, documents, trusted: trust([], false) };
  const announcements = new Announcements(NO_DATABASE, log);
  const parts = { ...known, database: NO_DATABASE, announcements, log, authenticate, contextOf };
  const subscriptions = createSubscriptions(parts, stopping.signal, 5);
  const gone = new AbortController();
  const subscribe = () =>
    subscriptions.subscribe(
      { schema, document: parse('subscription { ticks { n name } }'), contextValue: {} },
      {
        requestId: 'r',
        log,
        authorization: 'Bearer x',
        lastEventId: null,
        signal: gone.signal,
        ending: new AbortController(),
      },
    );
  return { subscribe, stopping, gone, contexts };
}

function stream(
  result: AsyncGenerator<ExecutionResult, void> | ExecutionResult,
): AsyncGenerator<ExecutionResult, void> {
  if (!(Symbol.asyncIterator in result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

async function collect(results: AsyncGenerator<ExecutionResult, void>): Promise<unknown[]> {
  const found = [];
  for await (const { data, errors, extensions } of results) {
    found.push(errors?.map((error) => error.extensions['code'] ?? error.message) ?? { ...data, ...extensions });
  }
  return found;
}

const until = ({ subscribed }: Context): Promise<never> =>
  new Promise((_, reject) => {
    const signal = subscribed?.signal;
    if (signal?.aborted) reject(signal.reason as Error);
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

const ticking: Source = async function* (context) {
  yield { n: 1, cursor: 'a' };
  yield { n: 2, cursor: 'b' };
  await until(context);
};

describe('a subscription', () => {
  it('gives each event a context of its own, for whom the token names by then, and its cursor', async () => {
    let name = 'Ada';
    const { subscribe, contexts, stopping } = setUp(ticking, { authenticate: async () => ({ ...ADA, name }) });
    const results = stream(await subscribe());
    expect((await results.next()).value).toMatchObject({
      data: { ticks: { n: 1, name: 'Ada' } },
      extensions: { cursor: 'a' },
    });
    name = 'Byron';
    expect((await results.next()).value).toMatchObject({
      data: { ticks: { n: 2, name: 'Byron' } },
      extensions: { cursor: 'b' },
    });
    expect(new Set(contexts.map(({ batches }) => batches)).size).toBe(2);
    stopping.abort();
    expect(await collect(results)).toEqual([['SUBSCRIPTION_ENDED']]);
  });

  it('ends when its token is no longer taken, also while nothing happens', async () => {
    let valid = true;
    const authenticate = async () => {
      if (!valid) throw new ExpectedError('UNAUTHENTICATED', 'The token was revoked.');
      return ADA;
    };
    const { subscribe } = setUp(ticking, { authenticate });
    const results = stream(await subscribe());
    await results.next();
    await results.next();
    const rest = collect(results);
    valid = false;
    expect(await rest).toEqual([['UNAUTHENTICATED']]);
  });

  it('outlasts a moment in which nobody can tell whether the token is taken', async () => {
    let attempts = 0;
    const authenticate = async () => {
      attempts += 1;
      if (attempts > 2 && attempts < 6) throw new ExpectedError('UNAVAILABLE', 'No database.');
      return ADA;
    };
    const { subscribe, gone } = setUp(ticking, { authenticate });
    const results = stream(await subscribe());
    await results.next();
    await results.next();
    const rest = collect(results);
    await expect.poll(() => attempts).toBeGreaterThan(8);
    gone.abort();
    expect(await rest).toEqual([['SUBSCRIPTION_ENDED']]);
  });

  it('ends when its time is up', async () => {
    const { subscribe } = setUp(ticking, { lifetimeMs: 20 });
    expect((await collect(stream(await subscribe()))).at(-1)).toEqual(['SUBSCRIPTION_ENDED']);
  });

  it('ends with what its source fails by', async () => {
    const { subscribe } = setUp(async function* () {
      yield { n: 1 };
      throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
    });
    const results = stream(await subscribe());
    expect(await results.next()).toMatchObject({ value: { data: { ticks: { n: 1 } } } });
    const { value } = await results.next();
    expect((value as ExecutionResult).errors?.[0]?.originalError).toMatchObject({ code: 'ECONNRESET' });
    expect((await results.next()).done).toBe(true);
  });
});

describe('the places for subscriptions', () => {
  const refused = { errors: [expect.objectContaining({ code: 'UNAVAILABLE' })] };

  it('are given back however a subscription ends, also one whose results nobody took', async () => {
    const { subscribe, gone } = setUp(ticking, { atOnce: 2 });
    const [one] = [stream(await subscribe()), stream(await subscribe())];
    expect(await subscribe()).toEqual(refused);
    await one.next();
    await one.return();
    const again = stream(await subscribe());
    expect(await subscribe()).toEqual(refused);
    await again.next();
    gone.abort();
    // Those who are gone have left nothing taken: two more are let in, and told at once that they are gone.
    expect(await subscribe()).toMatchObject({ errors: [{ extensions: { code: 'SUBSCRIPTION_ENDED' } }] });
    expect(await subscribe()).toMatchObject({ errors: [{ extensions: { code: 'SUBSCRIPTION_ENDED' } }] });
  });

  it('are given back when a subscription is refused', async () => {
    const { subscribe } = setUp(
      () => {
        throw new ExpectedError('BAD_CURSOR', 'no cursor');
      },
      { atOnce: 1 },
    );
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await subscribe()).toMatchObject({ errors: [{ extensions: { code: 'BAD_CURSOR' } }] });
    }
  });

  it('are none once the server stops', async () => {
    const { subscribe, stopping } = setUp(ticking);
    stopping.abort();
    expect(await subscribe()).toMatchObject({ errors: [{ extensions: { code: 'SUBSCRIPTION_ENDED' } }] });
  });
});
