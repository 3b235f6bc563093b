import { setTimeout as delay } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { ExpectedError } from '../../errors.ts';
import type { Answer } from './answers.ts';
import { writeAnswer } from './writing.ts';

/** The media type of server-sent events. */
export const EVENT_STREAM = 'text/event-stream';

/** The headers of a stream of events, beside those of every answer. */
export const EVENT_HEADERS = {
  'Cache-Control': 'no-store',
  // Proxies that hold an answer back until it is whole would hold this one back for ever.
  'X-Accel-Buffering': 'no',
};

/** How often something is sent while nothing happens, so that nobody between takes the connection for dead. */
const KEEP_ALIVE_MS = 12_000;

const KEEP_ALIVE = ':\n\n';
const COMPLETE = 'event: complete\ndata:\n\n';

/**
 * Results as the protocol GraphQL over SSE writes them in its mode of distinct connections: an event `next` for each, then
 * `complete`. The `id` of an event is the cursor in the extensions of its answer. Takes a result only when the one before is
 * written, so that a slow client holds up nobody but itself.
 */
export async function* writeEvents(
  results: AsyncIterable<ExecutionResult>,
  answerTo: (result: ExecutionResult) => Answer,
  maxBytes: number,
  keepAliveMs: number = KEEP_ALIVE_MS,
): AsyncGenerator<string, void> {
  // Says at once that the stream is open.
  yield KEEP_ALIVE;
  const iterator = results[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = iterator.next();
      while (!(await settlesWithin(step, keepAliveMs))) yield KEEP_ALIVE;
      const { done, value } = await step;
      if (done === true) break;
      yield writeNext(answerTo, value, maxBytes);
    }
    yield COMPLETE;
  } finally {
    await iterator.return?.();
  }
}

/** An answer that is the only one of its operation, as such a stream. */
export function writeOnlyEvent(answer: string): string {
  return `event: next\ndata: ${answer}\n\n${COMPLETE}`;
}

function writeNext(answerTo: (result: ExecutionResult) => Answer, result: ExecutionResult, maxBytes: number): string {
  const answer = answerTo(result);
  const cursor = result.extensions?.['cursor'];
  const id = typeof cursor === 'string' ? `id: ${cursor}\n` : '';
  try {
    return `event: next\n${id}data: ${writeAnswer(answer, maxBytes)}\n\n`;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return `event: next\n${id}data: ${JSON.stringify(answerTo({ errors: [error] }))}\n\n`;
  }
}

async function settlesWithin(step: Promise<unknown>, ms: number): Promise<boolean> {
  const late = new AbortController();
  try {
    const settled = step.then(
      () => true,
      () => true,
    );
    return await Promise.race([settled, delay(ms, false, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}
