import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Settings } from './settings.ts';

export type { Logger } from 'pino';

/**
 * The logger: JSON lines on standard error, or lines for a reader when that is a terminal. Standard output is left to
 * what commands print. Passwords in database addresses are taken out wherever they stand in a line.
 * `destination`: where lines go instead, for tests.
 */
export async function createLog(
  settings: Pick<Settings, 'logLevel'>,
  destination?: DestinationStream,
): Promise<Logger> {
  const options = {
    level: settings.logLevel,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    redact: [
      'password',
      '*.password',
      'req.headers.authorization',
      'req.headers.cookie',
      'headers.authorization',
      'headers.cookie',
    ],
  };
  return pino(options, hidePasswords(destination ?? (await defaultStream())));
}

async function defaultStream(): Promise<DestinationStream> {
  if (!process.stderr.isTTY) return process.stderr;
  // Loaded for a terminal alone: a server in production never needs it.
  const { default: pretty } = await import('pino-pretty');
  return pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' });
}

/** Text with the password of every address in it replaced. */
export function withoutPasswords(text: string): string {
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"']*):[^\s"']*@/gi, '$1:***@');
}

function hidePasswords(stream: DestinationStream): DestinationStream {
  return {
    write(line) {
      stream.write(withoutPasswords(line));
    },
  };
}
