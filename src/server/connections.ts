import { once, setMaxListeners } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { type Socket, Server as TcpServer } from 'node:net';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';

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

/** What a connection is used for. */
interface Use {
  /** Browsers open connections before they have anything to ask. Node counts these neither as idle nor as active. */
  asked: boolean;
  /** Answers that are not sent yet. */
  readonly inFlight: ServerResponse[];
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
  // By connection, not in one set of all answers: a set that many pass through makes itself anew again and again, and what it
  // leaves behind keeps answers in memory until the whole of it is swept.
  const open = new Map<Socket, Use>();

  server.on('connection', (socket) => {
    open.set(socket, { asked: false, inFlight: [] });
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', (request, response) => {
    const use = open.get(request.socket);
    if (use !== undefined) {
      use.asked = true;
      use.inFlight.push(response);
      response.once('close', () => use.inFlight.splice(use.inFlight.indexOf(response), 1));
    }
    if (stopping.signal.aborted) response.setHeader('Connection', 'close');
  });

  async function stop(patienceMs: number): Promise<void> {
    const deadline = performance.now() + patienceMs;
    stopping.abort();
    // Whoever waits for an answer learns from it not to use the connection again.
    for (const response of [...open.values()].flatMap(({ inFlight }) => inFlight)) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    // Timers come before what has arrived: whoever has connected while this process had no turn is let in before the door closes.
    await turn();
    const closed = once(server, 'close');
    // Server.close of node:http would close idle connections at once, also those on which a request is on its way.
    TcpServer.prototype.close.call(server);
    await Promise.race([closed, delay(Math.min(FAREWELL_MS, patienceMs))]);
    // Likewise, what has been sent is read before a connection passes for idle.
    await turn();
    for (const [socket, { asked }] of open) if (!asked) socket.destroy();
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
