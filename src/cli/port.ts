import { once } from 'node:events';
import { createServer } from 'node:net';
import { ExpectedError } from '../errors.ts';
import type { Settings } from '../settings.ts';

/**
 * Throws ExpectedError PORT_IN_USE when another program listens where the settings say, BAD_SETTING when that is no address
 * of this machine. Asked before a database is started: a server that cannot serve shall fail at once and touch nothing.
 */
export async function assertPortFree({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<void> {
  const server = createServer();
  try {
    const listening = once(server, 'listening');
    server.listen({ host, port });
    await listening;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') {
      const message = `The server may not listen on port ${port} of ${host} (${code}). Correct CHANCERY_HOST or PORT.`;
      throw new ExpectedError('BAD_SETTING', message, { setting: 'CHANCERY_HOST', host, port }, error);
    }
    throw new ExpectedError(
      'PORT_IN_USE',
      `Port ${port} of ${host} is taken: another program, or another Chancery, listens there. Stop it, or set PORT to another.`,
      { setting: 'PORT', host, port },
      error,
    );
  }
  server.close();
  await once(server, 'close');
}
