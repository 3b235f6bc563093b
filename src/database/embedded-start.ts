import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ExpectedError } from '../errors.ts';
import { repositoryRoot } from '../root.ts';
import { type Cluster, DATABASE_NAME, findRunning, serverEnvironment, stopStray } from './embedded-cluster.ts';
import type { Account } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** A PostgreSQL that this process started. */
export interface RunningPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** File that gets what PostgreSQL prints; overwritten. */
  readonly log: string;
  readonly durable: boolean;
  readonly onExit?: (output: string) => void;
}

// Recovery after a crash replays the write-ahead log, which can take a while with much data.
const READY_TIMEOUT_MS = 60_000;
const ATTEMPTS = 20;
// The port was taken between our look and the start, or sessions of a killed server are still ending.
const WORTH_ANOTHER_TRY = /Address already in use|pre-existing shared memory block|lock file "postmaster.pid"/;

/** Starts PostgreSQL on the cluster and waits until it answers. Throws ExpectedError DATABASE_UNREACHABLE with its output. */
export async function startPostgres(
  cluster: Cluster,
  binaries: PostgresBinaries,
  account: Account | null,
  options: StartOptions,
): Promise<RunningPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    const watchdog = startWatchdog(
      binaries.postgres,
      serverArguments(cluster, await findPort(), options),
      account,
      options,
    );
    const url = await waitUntilReady(cluster, watchdog);
    if (url !== null) {
      let stopping = false;
      const stop = async () => {
        stopping = true;
        await endWatchdog(watchdog);
        await stopStray(cluster); // where the watchdog itself was killed
      };
      watchdog.once('exit', async () => {
        if (!stopping) options.onExit?.(await readOutput(options.log));
      });
      try {
        await ensureDatabase(url);
      } catch (error) {
        await stop();
        throw error;
      }
      return { url, stop };
    }
    await endWatchdog(watchdog);
    const output = await readOutput(options.log);
    if (attempt < ATTEMPTS && WORTH_ANOTHER_TRY.test(output)) {
      await sleep(250);
      continue;
    }
    throw new ExpectedError('DATABASE_UNREACHABLE', `The embedded PostgreSQL did not start:\n${output}`);
  }
}

function serverArguments(cluster: Cluster, port: number, { durable }: StartOptions): string[] {
  const configuration = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    jit: 'off', // the statements are short: compiling them costs more than it saves
    wal_level: 'minimal',
    max_wal_senders: 0,
    wal_compression: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // After a crash all files are written out first: one call instead of one for each of a thousand files.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    log_min_error_statement: 'panic', // a refused statement may hold what an article says
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  return [
    '-D',
    cluster.folder,
    ...Object.entries(configuration).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

function startWatchdog(command: string, args: string[], account: Account | null, { log }: StartOptions): ChildProcess {
  const program = fileURLToPath(new URL('src/database/watchdog.mjs', repositoryRoot()));
  const watchdog = spawn(process.execPath, [program, JSON.stringify({ command, args, log, account })], {
    // In a session of its own: Ctrl-C in a terminal reaches this process alone, which then stops in its own order.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: serverEnvironment(),
    cwd: '/',
  });
  watchdog.unref();
  watchdog.channel?.unref();
  return watchdog;
}

async function waitUntilReady(cluster: Cluster, watchdog: ChildProcess): Promise<string | null> {
  for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline; await sleep(15)) {
    if (hasEnded(watchdog)) return null;
    const running = await findRunning(cluster);
    if (running?.ready) return running.url;
  }
  return null;
}

function hasEnded(watchdog: ChildProcess): boolean {
  return watchdog.exitCode !== null || watchdog.signalCode !== null;
}

async function endWatchdog(watchdog: ChildProcess): Promise<void> {
  if (hasEnded(watchdog)) return;
  const ended = once(watchdog, 'exit');
  watchdog.ref();
  if (watchdog.connected) watchdog.disconnect();
  await ended;
}

async function readOutput(log: string): Promise<string> {
  return (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-10).join('\n');
}

async function findPort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
    await createDatabase(url);
    return;
  }
  await client.end();
}

async function createDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
}
