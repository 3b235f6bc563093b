import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { writeAnswer } from '../../src/server/stages/writing.ts';

describe('writeAnswer', () => {
  it('writes what JSON.stringify does, up to the very byte of the limit and never beyond it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (data) => {
        const text = JSON.stringify({ data });
        const bytes = Buffer.byteLength(text);
        expect(writeAnswer({ data }, bytes)).toBe(text);
        expect(() => writeAnswer({ data }, bytes - 1)).toThrow(ExpectedError);
      }),
    );
  });

  it('leaves out what is undefined, and writes dates as they write themselves', () => {
    const data = { a: undefined, b: [undefined], c: new Date(0) };
    const text = '{"data":{"b":[null],"c":"1970-01-01T00:00:00.000Z"}}';
    expect(writeAnswer({ data }, text.length)).toBe(text);
  });

  it('counts the characters that JSON escapes as they are written', () => {
    const data = '\u0000'.repeat(100);
    expect(() => writeAnswer({ data }, 500)).toThrow(expect.objectContaining({ code: 'ANSWER_TOO_LARGE' }));
    expect(writeAnswer({ data }, 611)).toHaveLength(611);
  });

  it('refuses what no string can hold, without trying to write it', () => {
    const data = Array.from({ length: 600 }, () => 'x'.repeat(1_000_000));
    expect(() => JSON.stringify(data)).toThrow(RangeError);
    expect(() => writeAnswer({ data }, 67_108_864)).toThrow(expect.objectContaining({ code: 'ANSWER_TOO_LARGE' }));
  });
});
