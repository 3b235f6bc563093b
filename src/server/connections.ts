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
  // Answers in flight by their connections; undefined for one on which nothing was asked yet: browsers open such, and Node
  // counts them neither as idle nor as active. Not one set of all answers: a set that many pass through makes itself anew
  // again and again, and what it leaves behind keeps answers in memory until the whole of it is swept.
  const open = new Map<Socket, ServerResponse[] | undefined>();

  server.on('connection', (socket) => {
    open.set(socket, undefined);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', (request, response) => {
    let inFlight = open.get(request.socket);
    if (inFlight === undefined) {
      inFlight = [];
      open.set(request.socket, inFlight);
    }
    inFlight.push(response);
    response.once('close', () => inFlight.splice(inFlight.indexOf(response), 1));
    if (stopping.signal.aborted) response.setHeader('Connection', 'close');
  });

  async function stop(patienceMs: number): Promise<void> {
    const deadline = performance.now() + patienceMs;
    stopping.abort();
    // Whoever waits for an answer learns from it not to use the connection again.
    for (const response of [...open.values()].flatMap((inFlight) => inFlight ?? [])) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    const closed = once(server, 'close');
    // Server.close of node:http would close idle connections at once, also those on which a request is on its way.
    TcpServer.prototype.close.call(server);
    await Promise.race([closed, delay(Math.min(FAREWELL_MS, patienceMs))]);
    for (const [socket, inFlight] of open) if (inFlight === undefined) socket.destroy();
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
