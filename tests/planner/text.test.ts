import fc from 'fast-check';
import { GraphQLFloat, GraphQLNonNull, GraphQLString } from 'graphql';
import { expect, it } from 'vitest';
import { raw, type Sql, sql } from '../../src/graph/sql.ts';
import { concat, object, toJson } from '../../src/planner/text.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase({ template: null });

async function evaluate(expression: Sql): Promise<unknown> {
  const { text, values } = sql`SELECT ${expression}`;
  return (await pool.query({ text, values, rowMode: 'array' })).rows[0]?.[0];
}

it('writes text as JavaScript does: every character that PostgreSQL can hold', async () => {
  const edges = ['"', '\\', '/', '\b', '\f', '\n', '\r', '\t', '\u007f', '\u0080', '\u2028', '\u2029', '\ufffd', '😀'];
  const controls = Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1));
  const text = [...controls, ...edges].join('');
  expect(await evaluate(toJson(GraphQLString, sql`${text}::text`))).toBe(JSON.stringify(text));
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (some) => {
      const held = some.replaceAll('\0', '');
      expect(await evaluate(toJson(GraphQLString, sql`${held}::text`))).toBe(JSON.stringify(held));
    }),
    { numRuns: 200 },
  );
});

it('writes numbers as JavaScript does, or leaves them to it', async () => {
  const write = (number: number | null) => evaluate(toJson(GraphQLFloat, sql`${number}::float8`));
  for (const number of [0, -0, 1, -1.5, 0.1, 33.513, 1e-4, 1e14, 123456789012345]) {
    expect(await write(number)).toBe(JSON.stringify(number));
  }
  expect(await write(null)).toBe('null');
  for (const number of [1e-5, 1e15, 1e21, Number.MIN_VALUE]) expect(await write(number)).toBe(null);
  await fc.assert(
    fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (number) => {
      const written = await write(number);
      if (written !== null) expect(written).toBe(JSON.stringify(number));
    }),
    { numRuns: 300 },
  );
});

it('is nothing as a whole where a part is missing that has to be there', async () => {
  const required = toJson(new GraphQLNonNull(GraphQLString), sql`NULL::text`);
  expect(await evaluate(concat(object([['a', required]])))).toBe(null);
  expect(await evaluate(concat(object([['a', toJson(GraphQLString, sql`NULL::text`)]])))).toBe('{"a":null}');
});

it('is text also where all of it is known beforehand', async () => {
  expect(await evaluate(sql`pg_typeof(${concat(object([]))})::text`)).toBe('text');
  expect(await evaluate(concat(object([['a', '"Actor"']])))).toBe('{"a":"Actor"}');
});

it('puts nothing into a statement that is no name', () => {
  expect(() => concat([`"x'"`, raw('1'), '\\'])).toThrow('no name');
});
