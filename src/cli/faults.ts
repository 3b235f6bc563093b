import type { Logger } from '../log.ts';
import { EXIT } from './exit-codes.ts';

/**
 * Logs what nobody caught. A promise that failed and that nobody awaited spoils no state: the process goes on. After an
 * exception that nobody caught nothing is certain: the process ends, with no regard to what is in flight.
 * Returns a function that gives both back to Node.
 */
export function watchFaults(log: Logger): () => void {
  const logged = new WeakSet<object>();
  const onRejection = (reason: unknown) => {
    // One failure of the database can fail many promises.
    if (typeof reason === 'object' && reason !== null) {
      if (logged.has(reason)) return;
      logged.add(reason);
    }
    log.error({ err: reason }, 'a promise failed that nobody awaited');
  };
  const onException = (error: unknown) => {
    log.fatal({ err: error }, 'an exception that nobody caught');
    process.exit(EXIT.unexpected);
  };
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onException);
  return () => {
    process.off('unhandledRejection', onRejection);
    process.off('uncaughtException', onException);
  };
}
