import { findExpectedError } from '../errors.ts';

/** Exit codes that are not those of an error in the catalogue (see `CODES` in errors.ts, which follows sysexits.h). */
export const EXIT = {
  done: 0,
  /** `check` found something wrong. */
  found: 1,
  /** The command line itself is wrong. */
  usage: 64,
  /** Something failed that should not have. */
  unexpected: 70,
} as const;

/** How a command ends that failed with `error`: exit code, code for programs, message for people. */
export function toFailure(error: unknown): { exit: number; code: string; message: string; details: object } {
  const expected = findExpectedError(error);
  if (expected) {
    const { code, ...details } = expected.extensions;
    return { exit: expected.exitStatus, code: String(code), message: expected.message, details };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exit: EXIT.unexpected, code: 'INTERNAL_SERVER_ERROR', message, details: {} };
}
