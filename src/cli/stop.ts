import { EXIT } from './exit-codes.ts';

// npm passes Ctrl-C on to a child that the terminal has told already: two signals this close are one.
const SAME_SIGNAL_MS = 500;

/** The end of a process that serves until it is told to stop. */
export interface Stop {
  /** Resolves with the exit code once somebody asks. */
  readonly asked: Promise<{ exit: number }>;
  isAsked(): boolean;
  ask(exit: number): void;
  /** Gives the signals back to Node. */
  forget(): void;
}

/** Waits for SIGINT, SIGTERM or SIGHUP; a second signal ends the process at once. */
export function waitForStop(): Stop {
  const { promise, resolve } = withResolvers<{ exit: number }>();
  let askedAt: number | undefined;
  const ask = (exit: number) => {
    askedAt ??= performance.now();
    resolve({ exit });
  };
  const onSignal = () => {
    if (askedAt !== undefined && performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(EXIT.unexpected);
    ask(EXIT.done);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    asked: promise,
    isAsked: () => askedAt !== undefined,
    ask,
    forget() {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

function withResolvers<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
