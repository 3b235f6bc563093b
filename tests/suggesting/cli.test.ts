import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });
const settings = { DATABASE_URL: database.url };
const folder = await mkdtemp(join(tmpdir(), 'chancery-suggest-'));
afterAll(() => rm(folder, { recursive: true }));

it('prints what articles and files seem to say, for people and for programs', async () => {
  const file = join(folder, 'note.txt');
  await writeFile(file, 'Vladimir Putin met Maria Testova on Monday.');
  const plain = await runCli(['suggest', file, '--date', '2025-01-29'], settings);
  expect(plain).toMatchObject({ exit: 0, stderr: '' });
  expect(plain.stdout).toContain(': 4 suggestions\n');
  expect(plain.stdout).toContain('MEETING   0–42        0.85  Vladimir Putin and Maria Testova met, 2025-01-27');
  const { rows } = await database.pool.query('SELECT id FROM article');
  const json = await runCli(['suggest', rows[0].id, file, '--json'], settings);
  const { texts } = JSON.parse(json.stdout);
  expect(texts.map(({ of }: { of: string }) => of)).toEqual([rows[0].id, file]);
  expect(texts[0].recorded).toBeGreaterThan(20);
  expect(texts[1].suggestions[0]).toMatchObject({
    kind: 'MENTION',
    quote: 'Vladimir Putin',
    start: 0,
    end: 14,
    input: { facts: [{ mention: { name: 'Vladimir Putin' } }] },
  });
}, 30_000);

it.each([
  ['an article that is not there', ['00000000-0000-4000-8000-000000000000'], 66, 'there is no article'],
  ['a file that is not there', [join(folder, 'absent.txt')], 74, 'absent.txt cannot be read'],
  ['a date that is none', ['x.txt', '--date', 'Monday'], 65, '"Monday" is no date'],
])('says what is wrong with %s', async (_, args, exit, message) => {
  const outcome = await runCli(['suggest', ...args], settings);
  expect(outcome.exit).toBe(exit);
  expect(outcome.stderr).toContain(message);
});
