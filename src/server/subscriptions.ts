import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';
import type { Logger } from 'pino';

import { ExpectedError, findExpectedError } from '../errors.ts';
import { type Context, createContext, type Subscribed } from '../graph/context.ts';
import type { Settings } from '../settings.ts';
import type { GraphQLParts } from './yoga.ts';

export type SubscriptionSettings = Pick<Settings, 'subscriptionsAtOnce' | 'subscriptionTimeoutMs'>;

/** A request that subscribes. */
export interface Subscriber {
  readonly requestId: string;
  readonly log: Logger;
  /** The headers of these names. */
  readonly authorization: string | null;
  readonly lastEventId: string | null;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** Aborted here, with the reason, when the subscription has to end. */
  readonly ending: AbortController;
}

type Results = AsyncGenerator<ExecutionResult, void>;

/** The subscriptions of a server. */
export interface Subscriptions {
  /** How many are open. */
  readonly open: number;
  /** Results, one per event, made when they are taken; or the one result that says why there are none. */
  subscribe(args: ExecutionArgs, subscriber: Subscriber): Promise<Results | ExecutionResult>;
}

/** How often it is looked up whether the token of a subscription is still taken, also while nothing happens. */
const RECHECK_MS = 15_000;

/** Subscriptions end when `stopping` is aborted, when their client goes, their token is no longer taken or their time is up. */
export function createSubscriptions(
  parts: Omit<GraphQLParts, 'subscriptions'> & { readonly settings: SubscriptionSettings },
  stopping: AbortSignal,
  recheckMs: number = RECHECK_MS,
): Subscriptions {
  const { settings, database, announcements, authenticate, contextOf = createContext } = parts;
  let running = 0;

  /** Begins a subscription. Returns what gives its place back. */
  function open({ authorization, signal, ending }: Subscriber): () => void {
    running += 1;
    const stop = () => ending.abort(ended('The server stops'));
    const leave = () => ending.abort(ended('The client has gone'));
    const late = setTimeout(
      () => ending.abort(ended('The subscription has lasted as long as one may')),
      settings.subscriptionTimeoutMs,
    );
    const checking = setInterval(() => {
      authenticate(authorization).catch((error) => {
        if (findExpectedError(error)?.code === 'UNAUTHENTICATED') ending.abort(error);
      });
    }, recheckMs);
    let closed = false;
    const close = () => {
      if (closed) return;
      closed = true;
      running -= 1;
      clearTimeout(late);
      clearInterval(checking);
      stopping.removeEventListener('abort', stop);
      signal.removeEventListener('abort', leave);
    };
    stopping.addEventListener('abort', stop);
    signal.addEventListener('abort', leave);
    // Results that nobody has begun to take are never asked to end.
    ending.signal.addEventListener('abort', close);
    if (stopping.aborted) stop();
    if (signal.aborted) leave();
    return close;
  }

  async function* results(
    source: AsyncIterable<unknown>,
    args: ExecutionArgs,
    { authorization, requestId, log, ending: { signal } }: Subscriber,
    close: () => void,
  ): Results {
    try {
      for await (const event of source) {
        const viewer = await authenticate(authorization);
        // A context of its own: what one event has read would be old for the next.
        const contextValue = await contextOf({ database, log, requestId, signal, viewer });
        yield withCursor(await execute({ ...args, rootValue: event, contextValue }), event);
      }
    } catch (error) {
      yield { errors: [toGraphQLError(error)] };
    } finally {
      close();
    }
  }

  return {
    get open() {
      return running;
    },
    async subscribe(args, subscriber) {
      if (running >= settings.subscriptionsAtOnce) {
        const message = 'As many subscriptions are open as this server has at a time. Ask again later.';
        return { errors: [new ExpectedError('UNAVAILABLE', message)] };
      }
      const close = open(subscriber);
      const { signal } = subscriber.ending;
      try {
        signal.throwIfAborted();
        const subscribed: Subscribed = { signal, announcements, lastEventId: subscriber.lastEventId };
        const context = args.contextValue as Context;
        const source = await createSourceEventStream({ ...args, contextValue: { ...context, subscribed } });
        if (Symbol.asyncIterator in source) return results(source, args, subscriber, close);
        close();
        return source;
      } catch (error) {
        close();
        return { errors: [toGraphQLError(error)] };
      }
    },
  };
}

function ended(why: string): ExpectedError {
  return new ExpectedError('SUBSCRIPTION_ENDED', `${why}. Subscribe again, after the last cursor.`);
}

/** The result with the place of its event, so that a client can resume whatever it has asked for. */
function withCursor(result: ExecutionResult, event: unknown): ExecutionResult {
  const { cursor } = (event ?? {}) as { cursor?: unknown };
  return cursor === undefined ? result : { ...result, extensions: { ...result.extensions, cursor } };
}

function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
