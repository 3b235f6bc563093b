import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, validate, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../src/root.ts';
import { checkLimits } from '../../src/server/limits.ts';
import { schema } from '../../src/server/schema.ts';
import { readSettings } from '../../src/settings.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

// UPDATE=1 writes what the server answers now, and the number of statements that it took. Read the difference.
const UPDATE = process.env['UPDATE'] === '1';

const queries = new URL('examples/queries/', repositoryRoot());
const answers = new URL('examples/answers/', repositoryRoot());
const statementsFile = new URL('statements.json', import.meta.url);

const names = await listNames(queries, '.graphql');
const examples = await Promise.all(
  names.map(async (name) => {
    const source = await readFile(new URL(`${name}.graphql`, queries), 'utf8');
    return { name, source, document: parse(source) };
  }),
);
const database = await testDatabase({ seeded: true });
const statements: Record<string, number> = existsSync(statementsFile)
  ? JSON.parse(await readFile(statementsFile, 'utf8'))
  : {};

describe.each(examples)('$name', ({ name, source, document }) => {
  test('begins with its question and what to notice, and is one named operation that needs no variables', () => {
    const [question, notice, next] = source.split('\n');
    expect(question).toMatch(/^# [A-Z].*\?$/);
    expect(notice).toMatch(/^# [A-Z"`].*\.$/);
    expect(next).toMatch(/^query [A-Z]/);
    expect(operationsOf(document)).toHaveLength(1);
    expect(validate(schema, document)).toEqual([]);
    expect(() => checkLimits(schema, document, undefined, {}, readSettings({}))).not.toThrow();
  });

  test('gives the stored answer, in the stored number of SQL statements', async () => {
    const { data: given, errors, statements: count } = await ask(database, source);
    const data = withoutInstants(given);
    expect(errors).toEqual([]);
    if (UPDATE) await keep(name, { data }, count);
    expect({ data }).toEqual(JSON.parse(await readFile(new URL(`${name}.json`, answers), 'utf8')));
    expect({ statements: count }).toEqual({ statements: statements[name] });
  });
});

test('every example has its answer and its number of statements, and nothing else does', async () => {
  expect(await listNames(answers, '.json')).toEqual(names);
  expect(Object.keys(statements).sort()).toEqual(names);
});

test('the examples use every list of the root, and nothing that depends on when the seed was loaded', () => {
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter(({ type }) => String(type).endsWith('Connection!'))
    .map((field) => field.name);
  const used = new Set(examples.flatMap(({ document }) => rootFieldsOf(document)));
  expect(lists.filter((list) => !used.has(list))).toEqual([]);

  const fields = new Set(examples.flatMap(({ document }) => fieldsOf(document)));
  expect(['recordedAt', 'firstRecordedAt'].filter((field) => fields.has(field))).toEqual([]);
});

/** An answer in which every instant of a change is the same: they are when the seed was loaded. */
function withoutInstants(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value) =>
      key === 'at' && typeof value === 'string' ? '2026-01-01T12:00:00.000Z' : value,
    ),
  );
}

async function listNames(folder: URL, ending: string): Promise<string[]> {
  const files = existsSync(folder) ? await readdir(folder) : [];
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

async function keep(name: string, answer: unknown, count: number): Promise<void> {
  statements[name] = count;
  const current = Object.fromEntries(names.flatMap((each) => (each in statements ? [[each, statements[each]]] : [])));
  await writeFile(new URL(`${name}.json`, answers), `${format(answer)}\n`);
  await writeFile(statementsFile, `${format(current)}\n`);
}

/** JSON as the formatter of this repository leaves it: a list of plain terms stands on one line. */
function format(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /\[\n\s+("\w+"(?:,\n\s+"\w+")*)\n\s+\]/g,
    (_, terms: string) => `[${terms.replace(/\n\s+/g, ' ')}]`,
  );
}

function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

function rootFieldsOf(document: DocumentNode): string[] {
  return operationsOf(document).flatMap(({ selectionSet }) =>
    selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : [])),
  );
}

function fieldsOf(document: DocumentNode): string[] {
  const found: string[] = [];
  visit(document, { Field: ({ name }) => void found.push(name.value) });
  return found;
}
