import { describe, expect, it } from 'vitest';
import { queryRow } from '../../src/database/row-query.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase();

const ask = (text: string, values: readonly unknown[] = [], name?: string) => queryRow(pool, { name, text, values });

describe('the row of a statement', () => {
  it('is what PostgreSQL writes of each column, and null for NULL', async () => {
    expect(await ask(`SELECT 1, true, NULL, '{"a": 1}'::json, ARRAY['x', 'y'], ''`)).toEqual([
      '1',
      't',
      null,
      '{"a": 1}',
      '{x,y}',
      '',
    ]);
  });

  it('has no columns where there is none, and is the last of several', async () => {
    expect([await ask('SELECT 1 WHERE false'), await ask('SELECT * FROM generate_series(1, 3)')]).toEqual([[], ['3']]);
  });

  it('takes values as the driver does', async () => {
    const values = ['text', 2, null, ['a', 'b,"'], true, new Date(0)];
    expect(await ask('SELECT $1::text, $2::int, $3::text, $4::text[], $5::bool, $6::timestamptz', values)).toEqual([
      'text',
      '2',
      null,
      '{a,"b,\\""}',
      't',
      '1970-01-01 00:00:00+00',
    ]);
  });

  it('is prepared once on a connection under a name that is given', async () => {
    const prepared = `SELECT count(*) FROM pg_prepared_statements WHERE name = 'doubled'`;
    const rows = [await ask('SELECT 2 * $1::int', [2], 'doubled'), await ask('SELECT 2 * $1::int', [3], 'doubled')];
    expect([...rows, await ask(prepared)]).toEqual([['4'], ['6'], ['1']]);
  });

  it.each([
    ['is no SQL', 'SELEC 1', [], '42601'],
    ['fails while it runs', 'SELECT 1 / $1::int', [0], '22012'],
    ['is given too few values', 'SELECT $1::int, $2::int', [1], '08P01'],
  ])(
    'fails with the code of PostgreSQL when the statement %s, and the next is answered',
    async (_, text, values, code) => {
      await expect(ask(text, values, `failing_${code}`)).rejects.toMatchObject({ code });
      expect(await ask('SELECT 1')).toEqual(['1']);
    },
  );

  it('fails when a value cannot be sent, and the next is answered', async () => {
    const circular: Record<string, unknown> = {};
    circular['itself'] = circular;
    await expect(ask('SELECT $1::json', [circular])).rejects.toThrow(TypeError);
    expect(await ask('SELECT 1')).toEqual(['1']);
  });

  it('fails when the connection breaks, and the next is answered', async () => {
    await expect(ask('SELECT pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({ code: '57P01' });
    expect(await ask('SELECT 1')).toEqual(['1']);
  });

  it('comes to each of those who ask at once', async () => {
    const rows = await Promise.all(Array.from({ length: 40 }, (_, index) => ask('SELECT $1::int', [index], 'echo')));
    expect(rows).toEqual(Array.from({ length: 40 }, (_, index) => [String(index)]));
  });
});
