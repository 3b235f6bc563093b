import { ExpectedError } from '../errors.ts';
import { EXIT } from './exit-codes.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
// npm passes Ctrl-C on to a child that the terminal has told already: two signals this close are one.
const SAME_SIGNAL_MS = 500;

/**
 * Runs `action`, whose signal is aborted by SIGINT, SIGTERM and SIGHUP, so that it can undo what it has begun. A second one
 * ends the process at once. `left`: what of it is left, for a person. Throws what `action` throws, which is ExpectedError INTERRUPTED when it throws the signal's reason.
 */
export async function interruptible<T>(
  action: (signal: AbortSignal) => Promise<T>,
  left = 'nothing was kept.',
): Promise<T> {
  const controller = new AbortController();
  let askedAt: number | undefined;
  const onSignal = (name: string) => {
    if (askedAt !== undefined && performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(EXIT.unexpected);
    askedAt ??= performance.now();
    controller.abort(new ExpectedError('INTERRUPTED', `Stopped by ${name} before it was done; ${left}`));
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    return await action(controller.signal);
  } catch (error) {
    // Streams wrap the reason, or say that they were aborted.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}
