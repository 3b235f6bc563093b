import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { listen, type Place, urlOf } from './listening.ts';

/** Where metrics are read. */
export interface MetricsServer {
  /** Address of the metrics: `http://localhost:9464/metrics`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves what `read` gives at `/metrics`, on a port of its own: who asks the knowledge base has no business there, and who
 * measures it needs no token. Throws as `listen`.
 */
export async function serveMetrics(place: Place, read: () => Promise<string>, log: Logger): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000 }, async (request, response) => {
    if (request.url !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await read();
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    } catch (error) {
      // A worker that has just been replaced does not answer yet.
      log.warn({ err: error }, 'the metrics could not be read');
      response.writeHead(503).end();
    }
  });
  await listen(server, place);
  return {
    url: `${urlOf(server, place.host)}/metrics`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
