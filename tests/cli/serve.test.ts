import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { findProgram } from '../../src/database/process-table.ts';
import { type CliRun, runCli, startCli } from '../support/cli.ts';

// The whole product, as `npm start` runs it: an embedded PostgreSQL of its own in an empty folder.

const dataDir = await mkdtemp(join(tmpdir(), 'chancery-serve-'));
await chmod(dataDir, 0o755);
const settings = { CHANCERY_DATA_DIR: dataDir, PORT: '0' };
const runs: CliRun[] = [];
afterAll(async () => {
  for (const { child, ended } of runs) {
    child.kill('SIGKILL');
    await ended;
  }
  await until(async () => !(await postgresRuns()));
  await rm(dataDir, { recursive: true, force: true });
});

function serve(extra: Record<string, string> = {}): CliRun {
  const run = startCli(['serve', '--json'], { ...settings, ...extra });
  runs.push(run);
  return run;
}

async function postgresPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
}

let lastPid = 0;

/** Whether the PostgreSQL that a test saw last still runs. */
async function postgresRuns(): Promise<boolean> {
  return lastPid > 0 && (await findProgram(lastPid))?.command.includes(dataDir) === true;
}

async function until(condition: () => Promise<boolean>, withinMs = 5000): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await condition()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('it did not come to that in time');
  }
}

it('serves the seed, shares its database with check, and stops cleanly on SIGTERM', async () => {
  const run = serve();
  const { url, migrations, seed, example } = (await run.firstJson()) as Record<string, string>;
  expect({ migrations, seed }).toMatchObject({ migrations: expect.any(Array), seed: { articles: 1 } });
  const response = await fetch(url as string, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: example }),
  });
  const answer = (await response.json()) as { data: { meetings: { nodes: { citations: { nodes: unknown[] } }[] } } };
  expect(answer).not.toHaveProperty('errors');
  expect(answer.data.meetings.nodes[0]?.citations.nodes).toHaveLength(1);

  expect(await runCli(['check', '--json'], settings)).toMatchObject({ exit: 0, stderr: '' });
  expect(await runCli(['serve'], settings)).toMatchObject({
    exit: 78,
    stdout: '',
    stderr: expect.stringMatching(/^chancery: Another Chancery \(process \d+\) uses the data folder/),
  });

  lastPid = await postgresPid();
  expect(await postgresRuns()).toBe(true);
  const told = performance.now();
  run.child.kill('SIGTERM');
  expect(await run.ended).toMatchObject({ exit: 0, stderr: '' });
  expect(performance.now() - told).toBeLessThan(5000);
  expect(await postgresRuns()).toBe(false);
  expect((await readdir(dataDir)).toSorted()).toEqual(['postgres', 'postgres.log']);
}, 60_000);

it('leaves no PostgreSQL when it is killed, and starts again at once, loading nothing twice', async () => {
  const run = serve();
  const first = await run.firstJson();
  expect(first).toMatchObject({ migrations: [], seed: { created: 0 } });
  lastPid = await postgresPid();
  run.child.kill('SIGKILL');
  const again = serve();
  expect(await again.firstJson()).toMatchObject({ migrations: [], seed: first['seed'] });
  expect(await postgresRuns()).toBe(false);
  lastPid = await postgresPid();
  again.child.kill('SIGKILL');
  await again.ended;
  await until(async () => !(await postgresRuns()));
}, 60_000);

it('ends when its PostgreSQL is killed, rather than serving errors', async () => {
  const run = serve({ CHANCERY_LOG_LEVEL: 'fatal' });
  await run.firstJson();
  lastPid = await postgresPid();
  process.kill(lastPid, 'SIGKILL');
  const { exit, stderr } = await run.ended;
  expect(exit).toBe(70);
  expect(stderr).toContain('the embedded PostgreSQL stopped');
}, 60_000);
