import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../src/root.ts';

/** Runs `script` in a process that watches for faults; gives how it ended and what it logged. */
async function run(script: string): Promise<{ exit: unknown; stdout: string; lines: Record<string, unknown>[] }> {
  const code = `
    import { createLog } from './src/log.ts';
    import { watchFaults } from './src/cli/faults.ts';
    watchFaults(await createLog({ logLevel: 'warn' }));
    ${script}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    cwd: fileURLToPath(repositoryRoot()),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const [exit] = await once(child, 'close');
  const lines = output.stderr.split('\n').filter(Boolean);
  return { exit, stdout: output.stdout, lines: lines.map((line) => JSON.parse(line)) };
}

it('a promise that nobody awaits is logged once by its cause, and the process goes on', async () => {
  const { exit, stdout, lines } = await run(`
    const cause = new Error('the database went away');
    void Promise.reject(cause);
    void Promise.reject(cause);
    setTimeout(() => console.log('still here'), 50);`);
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: 'still here\n' });
  expect(lines).toEqual([
    {
      level: 50,
      time: expect.any(String),
      err: expect.objectContaining({ message: 'the database went away' }),
      msg: 'a promise failed that nobody awaited',
    },
  ]);
}, 20_000);

it('an exception that nobody catches is logged and ends the process', async () => {
  const { exit, stdout, lines } = await run(`
    setTimeout(() => { throw new Error('nothing is certain'); }, 10);
    setTimeout(() => console.log('still here'), 200);`);
  expect({ exit, stdout }).toEqual({ exit: 70, stdout: '' });
  expect(lines).toEqual([
    {
      level: 60,
      time: expect.any(String),
      err: expect.objectContaining({ message: 'nothing is certain' }),
      msg: 'an exception that nobody caught',
    },
  ]);
}, 20_000);
