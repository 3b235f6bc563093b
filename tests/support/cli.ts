import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { repositoryRoot } from '../../src/root.ts';

/** How a run of `chancery` ended. */
export interface CliOutcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of `chancery` that is under way. */
export interface CliRun {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when it has ended. */
  readonly ended: Promise<CliOutcome>;
  /** The first line on standard output, parsed as JSON; throws with its outcome when it ends without one. */
  firstJson(): Promise<Record<string, unknown>>;
}

// Nothing of the shell that runs the tests but what finds programs.
const ENVIRONMENT = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' };

/** Starts `chancery` as it is built, with these settings alone. `stdin`: `open` where the test writes to `child.stdin`. */
export function startCli(
  args: readonly string[],
  settings: Record<string, string> = {},
  stdin: 'closed' | 'open' = 'closed',
): CliRun {
  const child = spawn(process.execPath, [inject('program'), ...args], {
    cwd: fileURLToPath(repositoryRoot()),
    env: { ...ENVIRONMENT, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined); // it may end before it has read all
  if (stdin === 'closed') child.stdin.end();
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const ended = once(child, 'close').then(([exit]) => ({ exit: exit as number | null, ...output }));
  return {
    child,
    ended,
    async firstJson() {
      while (!output.stdout.includes('\n')) {
        const outcome = await Promise.race([once(child.stdout, 'data').then(() => null), ended]);
        if (outcome) throw new Error(`ended with ${JSON.stringify(outcome)}`);
      }
      return JSON.parse(output.stdout.slice(0, output.stdout.indexOf('\n')));
    },
  };
}

/** Runs `chancery` to its end. */
export function runCli(args: readonly string[], settings: Record<string, string> = {}): Promise<CliOutcome> {
  return startCli(args, settings).ended;
}
