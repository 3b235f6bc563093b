import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { findProgram } from './process-table.ts';

/** The right to start and stop the PostgreSQL of a data folder; `release` gives it back. */
export interface FolderLock {
  readonly held: true;
  release(): Promise<void>;
}

/** Another process has that right. */
export interface FolderHolder {
  readonly held: false;
  readonly pid: number;
}

/**
 * Takes the data folder for this process, or says who has it. The lock of a process that was killed counts for nothing:
 * it names the process together with its time of start, so that a later process with the same number is not taken for it.
 * `file`: path of the lock; its folder exists. Throws what the file system throws when the folder cannot be written.
 */
export async function lockFolder(file: string): Promise<FolderLock | FolderHolder> {
  const self = await findProgram(process.pid);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${process.pid}\n${self?.started ?? ''}\n`);
  try {
    for (;;) {
      try {
        // Linking makes the lock appear with its content, which creating and then writing would not.
        await link(draft, file);
        return { held: true, release: () => rm(file, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const pid = await findHolder(file);
      if (pid !== null) return { held: false, pid };
      await rm(file, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function findHolder(file: string): Promise<number | null> {
  const [pid, started] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const program = Number(pid) > 0 ? await findProgram(Number(pid)) : null;
  return program !== null && program.started === started ? Number(pid) : null;
}
