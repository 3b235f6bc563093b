import { ExpectedError } from '../errors.ts';
import type { Context, Subscribed } from '../graph/context.ts';
import type { Reading } from '../graph/reader.ts';
import {
  type Change,
  endOf,
  type FeedFilter,
  type FeedPlace,
  parseFeedCursor,
  readLastNumber,
  readStretch,
} from './feed.ts';

/** Entries that are read at a time, and so the most that a slow client makes this process hold. */
const PAGE_SIZE = 50;

// A commit wakes everybody who follows, all at once: without turns they would take every connection of the pool.
const MOST_AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < MOST_AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/**
 * Follows the feed for as long as the subscription lasts: after the cursor, or what is committed from now on where there is
 * none. Resolves when the place to start from is settled. Reads no further than what is taken.
 * Throws BAD_CURSOR, also for one that this database has not got to.
 */
export async function follow(
  context: Context,
  reading: Reading,
  { after, ...filter }: FeedFilter & { readonly after?: string | null },
): Promise<AsyncGenerator<Change, void>> {
  const { subscribed } = context;
  if (subscribed === undefined) throw new ExpectedError('UNAVAILABLE', 'There are no subscriptions here.');
  const resumed = subscribed.lastEventId;
  const argument = resumed === null ? 'after' : 'Last-Event-ID';
  const cursor = resumed ?? after;
  const start = cursor == null ? undefined : parseFeedCursor(cursor, argument);
  const last = BigInt(await readLastNumber(context));
  if (start !== undefined && BigInt(start.number) > last) {
    throw new ExpectedError('BAD_CURSOR', `\`${argument}\` is the cursor of a change that is not known here`, {
      argument,
    });
  }
  return stream(context, subscribed, reading, filter, start ?? endOf(String(last)), last);
}

async function* stream(
  context: Context,
  { signal, announcements }: Subscribed,
  reading: Reading,
  filter: FeedFilter,
  from: FeedPlace,
  known: bigint,
): AsyncGenerator<Change, void> {
  let place = from;
  for (let last = known; ; last = await announcements.beyond(last, signal)) {
    for (let more = true; more; ) {
      const stretch = { after: place, upTo: String(last), limit: PAGE_SIZE };
      const found = await inTurn(() => readStretch(context, reading, filter, stretch));
      for (const { change } of found) {
        signal.throwIfAborted();
        yield change;
      }
      more = found.length === PAGE_SIZE;
      place = more ? (found.at(-1)?.place ?? place) : endOf(String(last));
    }
  }
}
