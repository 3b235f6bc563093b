import { existsSync } from 'node:fs';
import { readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { listExamples } from '../world/questions.ts';
import { askBothWays } from './both-ways.ts';

// UPDATE=1 writes the statements as they are now. Read the difference.
const UPDATE = process.env['UPDATE'] === '1';

const golden = new URL('golden/', import.meta.url);
const database = await testDatabase({ seeded: true });
const examples = await listExamples();

/** A statement in lines that a person can compare. */
function layOut(statement: string): string {
  return `${statement.replace(/\((?=SELECT |WITH )/g, '(\n').replace(/ (?=(FROM|WHERE|ORDER BY|WHEN) )/g, '\n')}\n`;
}

it.each(examples)('$name is one statement, which gives the answer to the byte', async ({ name, source }) => {
  const { executed, planned, failure, statement } = await askBothWays(database, source);
  expect(failure).toBe(null);
  const file = new URL(`${name}.sql`, golden);
  if (UPDATE && statement !== null) await writeFile(file, layOut(statement));
  if (UPDATE && statement === null && existsSync(file)) await unlink(file);
  expect(planned).toBe(statement === null ? null : executed);
  expect(statement && layOut(statement)).toBe(existsSync(file) ? await readFile(file, 'utf8') : null);
});

it('all but these are planned', async () => {
  const planned = (await readdir(golden)).map((file) => file.replace('.sql', ''));
  expect(examples.map(({ name }) => name).filter((name) => !planned.includes(name))).toEqual([
    '35-who-is-on-my-list',
    '38-how-is-putin-connected-with-sharaa',
    '45-who-may-be-one',
    '47-who-recorded-it',
    '48-what-is-new',
    '49-what-was-known-then',
  ]);
});
