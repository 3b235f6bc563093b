import { mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpectedError } from '../errors.ts';
import { type Cluster, findCluster, findRunning, makeCluster, stopStray } from './embedded-cluster.ts';
import { type RunningPostgres, startPostgres } from './embedded-start.ts';
import { lockFolder } from './folder-lock.ts';
import { findAccount } from './postgres-account.ts';
import { findBinaries } from './postgres-binaries.ts';

/** A PostgreSQL of the product's own. */
export interface EmbeddedPostgres {
  /** Address of the database `chancery`, with its password. */
  readonly url: string;
  /** Stops it, within 5 seconds. Where another process started it, leaves it alone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder that holds the data; created when it is missing. */
  readonly dataDir: string;
  /** Uses the PostgreSQL that another process runs on this folder, instead of refusing. */
  readonly join?: boolean;
  /** False gives up safety for speed, for tests alone: a crash of the machine loses the data. */
  readonly durable?: boolean;
  /** Called when it stops without being told to, with the end of what it printed. */
  readonly onExit?: (output: string) => void;
}

/**
 * Starts the embedded PostgreSQL on its data folder, which it makes on first use, and waits until it answers.
 *
 * One process at a time has the folder. What a killed process leaves there is put right first: a PostgreSQL still running
 * is stopped, a half-made cluster is thrown away.
 * Throws ExpectedError BAD_SETTING when the folder cannot be used or another process has it, DATABASE_UNREACHABLE when
 * PostgreSQL does not start; the message ends with what it printed.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await makeDataFolder(options.dataDir);
  const lock = await lockFolder(join(dataDir, 'chancery.lock')).catch((cause) => refuseFolder(dataDir, cause));
  if (!lock.held) {
    if (options.join) return { url: await joinRunning(dataDir, lock.pid), stop: async () => undefined };
    throw new ExpectedError(
      'BAD_SETTING',
      `Another Chancery (process ${lock.pid}) uses the data folder ${dataDir}. Stop it, or give this one another folder with CHANCERY_DATA_DIR.`,
      { setting: 'CHANCERY_DATA_DIR', pid: lock.pid },
    );
  }
  let running: RunningPostgres | undefined;
  try {
    const account = await findAccount(join(dataDir, 'postgres'));
    const binaries = await findBinaries(account);
    let cluster = await findCluster(dataDir, account);
    if (cluster.password === null) cluster = await makeCluster(cluster, binaries, account);
    else await stopStray(cluster);
    running = await startPostgres(cluster, binaries, account, {
      log: join(dataDir, 'postgres.log'),
      durable: options.durable ?? true,
      ...(options.onExit ? { onExit: options.onExit } : {}),
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
  const { stop, url } = running;
  return {
    url,
    async stop() {
      await stop();
      await lock.release();
    },
  };
}

async function makeDataFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (cause) {
    return refuseFolder(folder, cause);
  }
}

function refuseFolder(folder: string, cause: unknown): never {
  const { code } = cause as NodeJS.ErrnoException;
  throw new ExpectedError(
    'BAD_SETTING',
    `The data folder ${folder} cannot be written (${code}). Change its owner, or name another with CHANCERY_DATA_DIR.`,
    { setting: 'CHANCERY_DATA_DIR' },
    cause,
  );
}

/** Address of the PostgreSQL that process `pid` runs on `dataDir`; waits while that one is still starting it. */
async function joinRunning(dataDir: string, pid: number): Promise<string> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(50)) {
    const cluster: Cluster | null = await findCluster(dataDir, null).catch(() => null);
    const running = cluster && (await findRunning(cluster));
    if (running?.ready && cluster?.password) return running.url;
  }
  throw new ExpectedError(
    'DATABASE_UNREACHABLE',
    `Another Chancery (process ${pid}) uses the data folder ${dataDir}, but its PostgreSQL does not answer, or this account may not read its password.`,
    { setting: 'CHANCERY_DATA_DIR', pid },
  );
}
