import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ExpectedError } from '../errors.ts';

/** Account of the operating system that PostgreSQL runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account to run PostgreSQL under: null for whoever runs this process, which is always so unless that is root,
 * because PostgreSQL refuses root. Then it is the owner of `cluster` where that exists, else `postgres`, else `nobody`:
 * accounts that the machine has already, so that starting a server never adds one.
 * Throws ExpectedError BAD_SETTING when root has no such account.
 */
export async function findAccount(cluster: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const accounts = await listAccounts();
  const owner = await stat(cluster).catch(() => null);
  const account =
    accounts.find(({ uid }) => uid === owner?.uid && uid !== 0) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody');
  if (account) return { uid: account.uid, gid: account.gid };
  throw new ExpectedError(
    'BAD_SETTING',
    'PostgreSQL refuses to run as root, and this machine has neither an account postgres nor nobody. Run as an ordinary user, or set DATABASE_URL.',
  );
}

async function listAccounts(): Promise<(Account & { name: string })[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** Whether `account` may enter every folder on the way to `path`, by the modes of the folders. `path` is absolute and real. */
export async function canReach(path: string, account: Account): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
