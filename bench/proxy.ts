// Stands between a server and PostgreSQL and counts the statements that pass.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A proxy to the PostgreSQL at `url`. */
export async function countingProxy(url: string): Promise<{ url: string; statements(): number; close(): void }> {
  const target = new URL(url);
  let statements = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port || 5432), target.hostname);
    database
      .on('data', (chunk) => client.write(chunk))
      .on('close', () => client.destroy())
      .on('error', () => client.destroy());
    const read = messageReader((type) => {
      // Execute of the extended protocol, Query of the simple one.
      if (type === 'E' || type === 'Q') statements += 1;
    });
    client.on('data', (chunk) => {
      read(chunk);
      database.write(chunk);
    });
    client.on('close', () => database.destroy()).on('error', () => database.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String((server.address() as AddressInfo).port);
  return { url: address.href, statements: () => statements, close: () => void server.close() };
}

// The first message of a client has no type; every other is a letter, its length, and as much as that.
function messageReader(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = started ? 5 : 4;
      if (rest.length < head) return;
      const length = rest.readInt32BE(head - 4) + head - 4;
      if (rest.length < length) return;
      if (started) onMessage(String.fromCharCode(rest[0] as number));
      started = true;
      rest = rest.subarray(length);
    }
  };
}
