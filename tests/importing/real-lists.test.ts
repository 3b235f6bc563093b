import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadEntry } from '../../src/importing/format.ts';
import { loadFormat } from '../../src/importing/formats.ts';
import { openSource } from '../../src/importing/source.ts';
import { testDatabase } from '../support/database.ts';
import { fileOf, importAs } from './fixtures.ts';

// Official lists are not part of the repository. Where a folder beside it has them, all of them is read, and a little recorded.
const DATA = join(process.cwd(), '..', 'shared', 'data');
const absent = !existsSync(DATA);
if (absent) console.log(`Skipped: the tests on real lists, because ${DATA} is not there.`);

async function readAll(format: string, where: string) {
  const { signal } = new AbortController();
  const { edition, entries } = await (await loadFormat(format)).open(await openSource(where, { signal }));
  const read: ReadEntry[] = [];
  const problems: unknown[] = [];
  for await (const entry of entries) {
    if ('problem' in entry) problems.push(entry);
    else {
      entry.read(entry.key);
      read.push(entry);
    }
  }
  return { edition, read, problems };
}

describe.skipIf(absent)('real lists', () => {
  it('of the UN are understood, entry by entry, and a part of one is recorded', async () => {
    const folder = join(DATA, 'un-sc-consolidated');
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.xml'));
    const { edition, read, problems } = await readAll('un-sanctions', join(folder, name as string));
    expect(problems).toEqual([]);
    expect(read.length).toBeGreaterThan(500);
    expect(edition.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);

    const text = await readFile(join(folder, name as string), 'utf8');
    const some = text.split('</INDIVIDUAL>').slice(0, 20).join('</INDIVIDUAL>');
    const database = await testDatabase();
    const part = await fileOf(`${some}</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`);
    expect(await importAs(database, 'un-sanctions', part)).toMatchObject({ entries: { created: 20, failed: 0 } });
  });

  it('of OFAC are understood, entry by entry', async () => {
    const { read, problems } = await readAll('ofac-sdn', join(DATA, 'ofac-sdn'));
    expect(problems).toEqual([]);
    expect(read.length).toBeGreaterThan(5000);
  });
});
