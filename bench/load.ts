// Asks a server over keep-alive connections, one request at a time on each, with as little work of its own as can be.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Reply {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

/** What a server did in a window of time. */
export interface Served {
  readonly count: number;
  /** Answers other than 200. */
  readonly failed: number;
  readonly perSecond: number;
  /** Milliseconds that half of the requests took at most, and 99 of 100. */
  readonly p50: number;
  readonly p99: number;
}

/** One connection to a server. */
class Connection {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #length = 0;
  #wanted = -1;
  #head = '';
  #done: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(port: number): Promise<Connection> {
    const connection = new Connection(connect(port, '127.0.0.1'));
    connection.#socket.setNoDelay(true);
    connection.#socket.on('data', (chunk) => connection.#receive(chunk));
    connection.#socket.on('error', (error) => connection.#done?.reject(error));
    connection.#socket.on('close', () => connection.#done?.reject(new Error('the server closed the connection')));
    await once(connection.#socket, 'connect');
    return connection;
  }

  /** Sends a request; resolves with status and body. */
  ask(request: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#done = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#done = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#wanted < 0) {
      const seen = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#head = seen.toString('latin1', 0, end);
      this.#wanted = end + 4 + Number(/content-length: (\d+)/i.exec(this.#head)?.[1] ?? 0);
    }
    if (this.#length < this.#wanted) return;
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const body = bytes.subarray(this.#head.length + 4, this.#wanted);
    const done = this.#done;
    this.#chunks = [];
    this.#length = 0;
    this.#wanted = -1;
    this.#done = undefined;
    done?.resolve({ status: Number(this.#head.slice(9, 12)), head: this.#head, body });
  }
}

/** The bytes of a POST with this JSON body. */
export function toRequest(path: string, body: unknown): Buffer {
  const text = JSON.stringify(body);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

/** Asks one request and gives its answer as text. */
export async function askOnce(port: number, request: Buffer): Promise<{ status: number; head: string; text: string }> {
  const connection = await Connection.open(port);
  try {
    const { status, head, body } = await connection.ask(request);
    return { status, head, text: body.toString('utf8') };
  } finally {
    connection.close();
  }
}

/** Asks the requests in turn on so many connections for so long. */
export async function load(
  port: number,
  requests: readonly Buffer[],
  { connections = 8, ms = 2000 }: { connections?: number; ms?: number },
): Promise<Served> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const latencies: number[] = [];
  let failed = 0;
  let next = 0;
  const started = performance.now();
  const end = started + ms;
  await Promise.all(
    open.map(async (connection) => {
      while (performance.now() < end) {
        const asked = performance.now();
        const { status } = await connection.ask(requests[next++ % requests.length] as Buffer);
        latencies.push(performance.now() - asked);
        if (status !== 200) failed += 1;
      }
    }),
  );
  const elapsed = performance.now() - started;
  for (const connection of open) connection.close();
  latencies.sort((left, right) => left - right);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    count: latencies.length,
    failed,
    perSecond: (latencies.length * 1000) / elapsed,
    p50: at(0.5),
    p99: at(0.99),
  };
}
