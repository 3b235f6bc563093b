const closers: (() => Promise<void>)[] = [];

/**
 * Has `close` run after the last test of the file that is running, also when called inside a test. Modules are shared by
 * files: an `afterAll` of a module that is no test would run for the first of them alone.
 */
export function afterFile(close: () => Promise<void>): void {
  closers.push(close);
}

/** Runs what `afterFile` was given, the last first. */
export async function closeFile(): Promise<void> {
  for (const close of closers.splice(0).toReversed()) await close();
}
