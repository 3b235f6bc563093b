import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// How long a stream has to end when the server stops: enough for a client that reads, and no wait for one that does not.
const FAREWELL_MS = 500;

/** Sends a body as it comes, no faster than the client reads. Resolves when it is sent; rejects when the client goes before. */
export async function sendStream(
  body: AsyncIterable<Uint8Array>,
  response: ServerResponse,
  stopping: AbortSignal,
): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const stop = () => {
    late = setTimeout(() => response.destroy(), FAREWELL_MS);
  };
  stopping.addEventListener('abort', stop);
  try {
    response.flushHeaders();
    await pipeline(Readable.from(body, { objectMode: true, highWaterMark: 1 }), response);
  } finally {
    clearTimeout(late);
    stopping.removeEventListener('abort', stop);
  }
}
