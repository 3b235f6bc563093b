import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { Kind, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import { checkPromises } from '../../src/database/promises.ts';
import { repositoryRoot } from '../../src/root.ts';
import { checkLimits } from '../../src/server/limits.ts';
import { schema } from '../../src/server/schema.ts';
import { readSettings } from '../../src/settings.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

// UPDATE=1 writes what the server answers now. Read the difference.
const UPDATE = process.env['UPDATE'] === '1';

// The examples are done one after the other, in the order of their names, on the seed.
const folder = new URL('examples/mutations/', repositoryRoot());
const names = (await readdir(folder)).flatMap((file) =>
  file.endsWith('.graphql') ? [file.replace('.graphql', '')] : [],
);
const examples = await Promise.all(
  names.sort().map(async (name) => ({ name, source: await readFile(new URL(`${name}.graphql`, folder), 'utf8') })),
);
const database = await testDatabase({ seeded: true });

describe.each(examples)('$name', ({ name, source }) => {
  const [question = '', notice = '', next = ''] = source.split('\n');

  test('begins with its question, what to notice and the role it needs, and is one mutation without variables', () => {
    expect(question).toMatch(/^# [A-Z].*\?$/);
    expect(notice).toMatch(/^# [A-Z"`].*\. Role (EDITOR|REVIEWER|OPERATOR)\.$/);
    expect(next).toMatch(/^mutation [A-Z]/);
    const document = parse(source);
    expect(document.definitions.map(({ kind }) => kind)).toEqual([Kind.OPERATION_DEFINITION]);
    expect(validate(schema, document)).toEqual([]);
    expect(() => checkLimits(schema, document, undefined, {}, readSettings({}))).not.toThrow();
  });

  test('gives the stored answer', async () => {
    const as = /Role (\w+)\.$/.exec(notice)?.[1] as Role;
    const { data, errors } = await ask(database, source, {}, { as });
    expect(errors).toEqual([]);
    const file = new URL(`${name}.json`, folder);
    if (UPDATE) await writeFile(file, `${JSON.stringify({ data }, null, 2)}\n`);
    expect({ data }).toEqual(JSON.parse(await readFile(file, 'utf8')));
  });
});

test('every example has its answer, and what they leave is sound', async () => {
  expect(names.filter((name) => !existsSync(new URL(`${name}.json`, folder)))).toEqual([]);
  expect((await readdir(folder)).filter((file) => !names.includes(file.replace(/\.\w+$/, '')))).toEqual([]);
  expect((await checkPromises(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});
