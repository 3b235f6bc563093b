import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS, toCsv } from '../../src/export/formats.ts';
import type { Cell, Column } from '../../src/export/rows.ts';
import { takesGzip } from '../../src/server/export.ts';
import { readCsv } from './serve.ts';

const column = (name: string) =>
  ({ name, type: 'String', list: false, description: '', sql: () => null }) as never as Column;
const columns = ['a', 'b', 'c'].map(column);
const cells = fc.array(
  fc.tuple(
    fc.option(fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '\t', ' ', '=', "'", 'é', '😀', 'x') })),
    fc.option(fc.integer()),
    fc.option(fc.boolean()),
  ) as fc.Arbitrary<Cell[]>,
);
const written = (ending: string, rows: Cell[][]) => {
  const format = FORMATS.get(ending);
  return `${format?.head(columns)}${format?.writer(columns)(rows)}${format?.tail}`;
};

describe('CSV', () => {
  it.each<[Cell, string]>([
    ['plain', 'plain'],
    ['with "quotes"', '"with ""quotes"""'],
    ['a, b', '"a, b"'],
    ['two\nlines', '"two\nlines"'],
    ['', '""'],
    [null, ''],
    [-1.5, '-1.5'],
    [true, 'true'],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-1.5', "'-1.5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['＝1', "'＝1"],
    ["'quoted'", "'quoted'"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('writes %j as %s', (cell, text) => {
    expect(toCsv(cell)).toBe(text);
  });

  it('reads back as it was written, but for the apostrophe before what would be a formula', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const expected = rows.map((row) =>
          row.map((cell) => {
            if (typeof cell === 'string' && /^[=+\-@\t\r\n]/.test(cell)) return `'${cell}`;
            return cell === null ? null : String(cell);
          }),
        );
        expect(readCsv(written('csv', rows))).toEqual([['a', 'b', 'c'], ...expected]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('NDJSON', () => {
  it('has an object per line that reads back as it was written', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const lines = written('ndjson', rows).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(rows.map(([a, b, c]) => ({ a, b, c })));
      }),
      { numRuns: 100 },
    );
  });
});

it.each([
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['br, GZIP;q=0.2', true],
  ['gzip;q=0', false],
  ['gzip; q=0, *', false],
  ['*', true],
  ['*;q=0', false],
  ['br, deflate', false],
])('Accept-Encoding %j lets the answer be compressed: %s', (accepted, taken) => {
  expect(takesGzip(accepted)).toBe(taken);
});
