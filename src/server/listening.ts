import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExpectedError } from '../errors.ts';

/** Where a server is to listen, and the setting that says its port. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly setting: string;
}

/**
 * Has a server listen; resolves when it does. Throws ExpectedError PORT_IN_USE, or BAD_SETTING when the address is not one of
 * this machine.
 */
export async function listen(server: Server, { host, port, setting }: Place): Promise<void> {
  try {
    const listening = once(server, 'listening');
    server.listen({ host, port });
    await listening;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new ExpectedError(
        'PORT_IN_USE',
        `Port ${port} of ${host} is taken by another program. Set ${setting} to another.`,
        { host, port },
        error,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
      throw new ExpectedError(
        'BAD_SETTING',
        `The server may not listen on port ${port} of ${host} (${code}).`,
        { host, port },
        error,
      );
    }
    throw error;
  }
}

/** Where a server listens, as a URL without a path. */
export function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
