import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// How long a stream has to end once it has to: enough for a client that reads, and no wait for one that does not.
const FAREWELL_MS = 500;

/**
 * Sends a body as it comes, no faster than the client reads. `ending` is aborted when the body has to come to its end.
 * Resolves when all is sent; rejects when the connection is gone before.
 */
export async function sendStream(
  body: AsyncIterable<Uint8Array>,
  response: ServerResponse,
  ending: AbortSignal | undefined,
): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const end = () => {
    late ??= setTimeout(() => response.destroy(), FAREWELL_MS);
  };
  ending?.addEventListener('abort', end);
  if (ending?.aborted) end();
  try {
    response.flushHeaders();
    await pipeline(Readable.from(body, { objectMode: true, highWaterMark: 1 }), response);
  } finally {
    clearTimeout(late);
    ending?.removeEventListener('abort', end);
  }
}
