import { once, setMaxListeners } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { type Socket, Server as TcpServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** The connections of a server, watched so that it can stop without breaking one that is in use. */
export interface Connections {
  /** Aborted when the server begins to stop. */
  readonly stopping: AbortSignal;
  /**
   * Stops accepting, lets requests in flight finish for at most `patienceMs`, then breaks what is left.
   * Resolves when no connection is left. A second call waits for the first.
   */
  stop(patienceMs: number): Promise<void>;
}

// How long a client that keeps its connection open is told so by the answer to its next request, before its
// connection is closed under it. Long enough for a client on a loaded machine (150 ms were not, once in some runs of the
// tests), short against the time to stop.
const FAREWELL_MS = 500;

/** Watches `server`. To be called before any listener to its requests is added: it sets headers of the answers. */
export function watchConnections(server: Server): Connections {
  const stopping = new AbortController();
  // Every subscription listens; Node would take more than ten for a leak.
  setMaxListeners(0, stopping.signal);
  const inFlight = new Set<ServerResponse>();
  // Browsers open connections before they have anything to ask. Node counts these neither as idle nor as active.
  const silent = new Set<Socket>();

  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', (request, response) => {
    silent.delete(request.socket);
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    if (stopping.signal.aborted) response.setHeader('Connection', 'close');
  });

  async function stop(patienceMs: number): Promise<void> {
    const deadline = performance.now() + patienceMs;
    stopping.abort();
    // Whoever waits for an answer learns from it not to use the connection again.
    for (const response of inFlight) if (!response.headersSent) response.setHeader('Connection', 'close');
    const closed = once(server, 'close');
    // Server.close of node:http would close idle connections at once, also those on which a request is on its way.
    TcpServer.prototype.close.call(server);
    await Promise.race([closed, delay(Math.min(FAREWELL_MS, patienceMs))]);
    for (const socket of silent) socket.destroy();
    while ((await countConnections(server)) > 0) {
      server.closeIdleConnections();
      if (performance.now() >= deadline) server.closeAllConnections();
      await Promise.race([closed, delay(20)]);
    }
  }

  let stopped: Promise<void> | undefined;
  return {
    stopping: stopping.signal,
    stop(patienceMs) {
      stopped ??= stop(patienceMs);
      return stopped;
    },
  };
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count ?? 0)));
}
