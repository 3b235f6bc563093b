import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A running program. */
export interface RunningProgram {
  /** When it started, as the system writes it: tells it from a later program with the same number. */
  readonly started: string;
  /** Its command line. */
  readonly command: string;
}

/** The program with that number; null when none runs, or it has ended and only its parent has not noticed. */
export async function findProgram(pid: number): Promise<RunningProgram | null> {
  return process.platform === 'linux' ? findInProc(pid) : findByPs(pid);
}

async function findInProc(pid: number): Promise<RunningProgram | null> {
  try {
    const [stat, command, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => ''),
    ]);
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return { started: `${boot.trim()}/${fields[19]}`, command: command.replaceAll('\0', ' ') };
  } catch {
    return null;
  }
}

async function findByPs(pid: number): Promise<RunningProgram | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });
    const match = /^(\S+)\s+(\S+\s+\S+\s+\d+\s+\S+\s+\d+)\s+(.*)/.exec(stdout.trim());
    if (!match?.[2] || match[1]?.startsWith('Z')) return null;
    return { started: match[2], command: match[3] ?? '' };
  } catch {
    return null;
  }
}

/**
 * Sends `signals` to a program, one after the other, until it has ended. `patienceMs`: how long to wait after each.
 * True when it has ended. `isIt` decides before each signal whether the number still belongs to the program meant.
 */
export async function endProgram(
  pid: number,
  isIt: (program: RunningProgram) => boolean,
  signals: readonly NodeJS.Signals[],
  patienceMs: number,
): Promise<boolean> {
  for (const signal of signals) {
    const deadline = Date.now() + patienceMs;
    for (let sent = false; Date.now() < deadline; await sleep(25)) {
      const program = await findProgram(pid);
      if (program === null || !isIt(program)) return true;
      if (sent) continue;
      try {
        process.kill(pid, signal);
      } catch {
        // It ended in between, or belongs to somebody else: the next look tells.
      }
      sent = true;
    }
  }
  return false;
}
