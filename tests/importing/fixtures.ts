import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/database/database.ts';
import { loadFormat } from '../../src/importing/formats.ts';
import { importSource } from '../../src/importing/import.ts';
import type { ImportOptions, ImportReport } from '../../src/importing/options.ts';
import { afterFile } from '../support/after-file.ts';

/** The path of a fixture: a small source of our own invention. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** Imports a source as the command line does. */
export async function importAs(
  database: Database,
  format: string,
  where: string,
  options: Partial<ImportOptions & { maxBytes: number; timeoutMs: number }> = {},
): Promise<ImportReport> {
  return importSource(database, await loadFormat(format), where, { signal: new AbortController().signal, ...options });
}

/** A file of its own for a test, gone after the last; `name` is what the source is called. */
export async function fileOf(content: string | Uint8Array, name = 'source.xml'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-import-'));
  afterFile(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A fixture with words changed, as another file. Fails where the words are not in it. */
export async function changed(name: string, ...changes: readonly [from: string, to: string][]): Promise<string> {
  let text = await readFile(fixture(name), 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the fixture ${name} does not say "${from}"`);
    text = text.replace(from, to);
  }
  return fileOf(text);
}
