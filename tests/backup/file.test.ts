import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readContent, writeWhole } from '../../src/backup/file.ts';
import { outcomeOf } from './backup.ts';

const { signal } = new AbortController();
const folder = await mkdtemp(join(tmpdir(), 'chancery-backup-'));
afterAll(() => rm(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const content = Buffer.from('a line\n'.repeat(50_000));

async function read(name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readContent(path(name), signal)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('writing', () => {
  it('makes a file for its owner alone, compressed where its name says so', async () => {
    await writeWhole(path('plain'), Readable.from([content]), signal);
    await writeWhole(path('packed.gz'), Readable.from([content]), signal);
    expect(await readFile(path('plain'))).toEqual(content);
    expect(gunzipSync(await readFile(path('packed.gz')))).toEqual(content);
    expect((await stat(path('plain'))).mode & 0o777).toBe(0o600);
  });

  it('replaces a file with the rights that it had, also by way of a link', async () => {
    await writeFile(path('old'), 'old');
    await chmod(path('old'), 0o640);
    await symlink(path('old'), path('link'));
    await writeWhole(path('link'), Readable.from([content]), signal);
    expect(await readFile(path('old'))).toEqual(content);
    expect((await stat(path('old'))).mode & 0o777).toBe(0o640);
  });

  it('leaves what was there, and nothing else, when it fails or is stopped', async () => {
    await writeFile(path('kept'), 'kept');
    const before = await readdir(folder);
    async function* broken() {
      yield content;
      throw new Error('no more');
    }
    await expect(writeWhole(path('kept'), Readable.from(broken()), signal)).rejects.toThrow('no more');
    const stop = new AbortController();
    async function* endless() {
      for (;;) {
        yield content;
        stop.abort();
      }
    }
    await expect(writeWhole(path('kept'), Readable.from(endless()), stop.signal)).rejects.toThrow('aborted');
    expect(await readFile(path('kept'), 'utf8')).toBe('kept');
    expect(await readdir(folder)).toEqual(before);
  });

  it('writes into a device, and does not replace it', async () => {
    await writeWhole('/dev/null', Readable.from([content]), signal);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('says what is in the way', async () => {
    const write = (name: string) => outcomeOf(writeWhole(path(name), Readable.from([content]), signal));
    expect(await write('.')).toMatchObject({ code: 'FILE_UNUSABLE' });
    expect(await write('none/backup')).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('reading', () => {
  it('gives what was written, compressed or not, whatever it is called', async () => {
    await writeFile(path('a'), content);
    await writeFile(path('b'), gzipSync(content));
    await writeFile(path('c'), 'x');
    await writeFile(path('d'), '');
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(read))).toEqual([
      content,
      content,
      Buffer.from('x'),
      Buffer.from(''),
    ]);
  });

  it.each([
    ['cut off', gzipSync(content).subarray(0, -20)],
    ['damaged', gzipSync(content).fill(7, 20, 60)],
    ['followed by something else', Buffer.concat([gzipSync(content), Buffer.from('and so on')])],
    ['no gzip but for its first bytes', Buffer.from([0x1f, 0x8b, 0, 0, 0])],
  ])('refuses gzip that is %s', async (_fault, bytes) => {
    await writeFile(path('broken'), bytes);
    expect(await outcomeOf(read('broken'))).toMatchObject({ code: 'BACKUP_INVALID' });
  });

  it('says what is in the way', async () => {
    expect(await outcomeOf(read('none'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await outcomeOf(read('.'))).toMatchObject({ code: 'FILE_UNUSABLE' });
  });
});
