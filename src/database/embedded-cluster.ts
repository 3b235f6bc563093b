import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ExpectedError } from '../errors.ts';
import { type Account, canReach } from './postgres-account.ts';
import { makeSharedFolder, type PostgresBinaries } from './postgres-binaries.ts';
import { endProgram, findProgram, type RunningProgram } from './process-table.ts';

/** The files of one PostgreSQL. */
export interface Cluster {
  /** Where `initdb` put them, or will. */
  readonly folder: string;
  /** A symbolic link to `folder` that the data folder still needs, when the files go elsewhere. */
  readonly link: string | null;
  /** Password of the database user; null while there is no cluster yet. */
  readonly password: string | null;
}

/** User of the database, and name of the database. */
export const DATABASE_NAME = 'chancery';

// Inside the cluster, so that the two are made, moved and thrown away together.
const PASSWORD_FILE = 'chancery.password';
const MAJOR_VERSION = '18';

/** The environment that the programs of PostgreSQL get: nothing of ours, no PGDATA, messages in English. */
export function serverEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH', 'SystemRoot'];
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    LC_ALL: 'C',
  };
}

/**
 * The cluster of a data folder. Where `account` cannot enter the data folder, because root keeps it under /root, the
 * files are in a shared folder instead and the data folder has a link to them.
 * Throws ExpectedError BAD_SETTING when it belongs to another version of PostgreSQL or to another account.
 */
export async function findCluster(dataDir: string, account: Account | null): Promise<Cluster> {
  const expected = join(dataDir, 'postgres');
  const existing = await realpath(expected).catch(() => null);
  const reachable = account === null || (await canReach(existing ?? expected, account));
  if (existing && reachable) return { folder: existing, link: null, password: await readPassword(existing) };
  if (existing) {
    throw new ExpectedError(
      'BAD_SETTING',
      `The account that runs PostgreSQL cannot enter ${existing}. Move the data folder, or make its parent folders passable.`,
      { setting: 'CHANCERY_DATA_DIR' },
    );
  }
  // A link to nothing: a first start that was killed before its cluster was whole.
  const promised = await readlink(expected).catch(() => null);
  if (promised === null && reachable) return { folder: expected, link: null, password: null };
  const name = `data-${randomBytes(6).toString('hex')}`;
  const shared = await makeSharedFolder();
  return promised
    ? { folder: promised, link: null, password: null }
    : { folder: join(shared, name), link: expected, password: null };
}

async function readPassword(folder: string): Promise<string | null> {
  try {
    const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
    if (version === MAJOR_VERSION) return (await readFile(join(folder, PASSWORD_FILE), 'utf8')).trim();
    throw new ExpectedError(
      'BAD_SETTING',
      `${folder} was made by PostgreSQL ${version}; this version of Chancery runs ${MAJOR_VERSION}. Dump it with the version that made it, or name another data folder.`,
      { setting: 'CHANCERY_DATA_DIR' },
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !(await readdir(folder).catch(() => [])).length) return null;
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError(
      'BAD_SETTING',
      code === 'ENOENT'
        ? `${folder} is no PostgreSQL of Chancery. Move it away, or name another data folder with CHANCERY_DATA_DIR.`
        : `${folder} belongs to another account (${code}). Run as that account, or name another data folder with CHANCERY_DATA_DIR.`,
      { setting: 'CHANCERY_DATA_DIR' },
      error,
    );
  }
}

/** Makes the cluster, under another name until it is whole. Takes half a second. */
export async function makeCluster(
  cluster: Cluster,
  binaries: PostgresBinaries,
  account: Account | null,
): Promise<Cluster> {
  const parent = dirname(cluster.folder);
  const prefix = `${basename(cluster.folder)}.new-`;
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
  const draft = await mkdtemp(join(parent, prefix));
  const password = randomBytes(24).toString('base64url');
  try {
    const passwordFile = `${draft}.password`;
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account) for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid);
    await initialise(draft, passwordFile, binaries, account);
    await rename(passwordFile, join(draft, PASSWORD_FILE));
    // Before the cluster, so that a kill in between leaves no cluster that nothing leads to.
    if (cluster.link) await symlink(cluster.folder, cluster.link);
    await rmdir(cluster.folder).catch(() => undefined); // only where it is empty
    await rename(draft, cluster.folder);
  } catch (error) {
    await Promise.all([draft, `${draft}.password`].map((path) => rm(path, { recursive: true, force: true })));
    throw error;
  }
  return { ...cluster, password };
}

async function initialise(
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  account: Account | null,
): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    `--username=${DATABASE_NAME}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and the same case of letters on every machine and after every upgrade of it.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  // Trigrams ask the system which characters are letters; with locale C only those of ASCII are.
  const ctypes = ['C.UTF-8', 'en_US.UTF-8', 'C'];
  for (const ctype of ctypes) {
    try {
      await promisify(execFile)(binaries.initdb, [...options, `--lc-ctype=${ctype}`], {
        env: serverEnvironment(),
        cwd: '/',
        ...account,
      });
      return;
    } catch (cause) {
      const { stderr = '', message } = cause as { stderr?: string; message: string };
      if (/invalid locale name/.test(stderr) && ctype !== ctypes.at(-1)) continue;
      throw new ExpectedError(
        'DATABASE_UNREACHABLE',
        `The embedded PostgreSQL could not be made in ${folder}:\n${stderr.trim() || message}`,
        {},
        cause,
      );
    }
  }
}

/** What `postmaster.pid` says of the PostgreSQL on a cluster. */
export interface RunningCluster {
  readonly pid: number;
  readonly ready: boolean;
  readonly url: string;
}

/** The PostgreSQL that runs on the cluster; null when none does, whatever a file left behind says. */
export async function findRunning(cluster: Cluster): Promise<RunningCluster | null> {
  const lines = (await readFile(join(cluster.folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const program = pid > 0 ? await findProgram(pid) : null;
  if (program === null || !isServerOf(cluster, program)) return null;
  const url = `postgresql://${DATABASE_NAME}:${cluster.password}@127.0.0.1:${lines[3]}/${DATABASE_NAME}`;
  return { pid, ready: lines[7]?.trim() === 'ready', url };
}

function isServerOf(cluster: Cluster, program: RunningProgram): boolean {
  return program.command.includes('postgres') && program.command.includes(cluster.folder);
}

/**
 * Ends a PostgreSQL that a killed process left running on the cluster, and removes what it left when it was killed too.
 * The caller holds the lock of the data folder: nobody else uses it rightly.
 * Throws ExpectedError DATABASE_UNREACHABLE when it does not end.
 */
export async function stopStray(cluster: Cluster): Promise<void> {
  const stray = await findRunning(cluster);
  const isIt = (program: RunningProgram) => isServerOf(cluster, program);
  if (stray && !(await endProgram(stray.pid, isIt, ['SIGINT', 'SIGQUIT', 'SIGKILL'], 3000))) {
    throw new ExpectedError(
      'DATABASE_UNREACHABLE',
      `A PostgreSQL (process ${stray.pid}) still runs on ${cluster.folder} and cannot be stopped by this account.`,
      { pid: stray.pid },
    );
  }
  // PostgreSQL refuses to start while any program has the number that its last run wrote down.
  await rm(join(cluster.folder, 'postmaster.pid'), { force: true });
}
