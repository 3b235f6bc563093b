import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findExpectedError } from '../../src/errors.ts';
import { decodeBytes } from '../../src/ingesting/bytes.ts';
import { MOST_SOURCE, type SourceFormat } from '../../src/ingesting/reading.ts';
import { sniffFormat } from '../../src/ingesting/sniff.ts';

const bytes = (text: string) => Buffer.from(text);
// "Привет" as windows-1251 and koi8-r have it.
const CP1251 = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
const KOI8 = Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]);

function refusal(given: Uint8Array, format: SourceFormat = 'PLAIN_TEXT', declared?: string) {
  try {
    decodeBytes(given, format, declared);
  } catch (error) {
    const { code, message, extensions } = findExpectedError(error) ?? {};
    return { code, message, offset: extensions?.['offset'] };
  }
  return null;
}

describe('the bytes of a source', () => {
  it.each<[string, Buffer, SourceFormat, string | undefined]>([
    ['UTF-8 with nothing declared', bytes('Привет'), 'PLAIN_TEXT', undefined],
    ['a byte-order mark of UTF-8, which is no part of the text', bytes('\uFEFFПривет'), 'PLAIN_TEXT', undefined],
    ['UTF-16 with a byte-order mark', Buffer.from('\uFEFFПривет', 'utf16le'), 'PLAIN_TEXT', undefined],
    ['UTF-16 the other way round', Buffer.from('\uFEFFПривет', 'utf16le').swap16(), 'PLAIN_TEXT', undefined],
    ['what the caller declares', CP1251, 'PLAIN_TEXT', 'windows-1251'],
    ['what the caller declares by another name', KOI8, 'PLAIN_TEXT', 'KOI8-R'],
  ])('are read as %s', (_, given, format, declared) => {
    expect(decodeBytes(given, format, declared).text).toBe('Привет');
  });

  it('are read as the page, the feed or the front matter declares', () => {
    const read = (head: string, format: SourceFormat) => {
      const { text, encoding } = decodeBytes(Buffer.concat([bytes(head), CP1251]), format);
      return [encoding, text.slice(head.length)];
    };
    expect(read('<html><meta charset="windows-1251"><p>', 'HTML')).toEqual(['windows-1251', 'Привет']);
    const old = '<META http-equiv="Content-Type" content="text/html; charset=cp1251"><p>';
    expect(read(old, 'HTML')).toEqual(['windows-1251', 'Привет']);
    expect(read('<?xml version="1.0" encoding="windows-1251"?><rss>', 'FEED_ITEM')).toEqual(['windows-1251', 'Привет']);
    expect(read('---\r\ntitle: x\r\nencoding: windows-1251\r\n---\r\n', 'PLAIN_TEXT')).toEqual([
      'windows-1251',
      'Привет',
    ]);
  });

  it('are refused with the place of the first byte that begins no character', () => {
    expect(refusal(Buffer.concat([bytes('né 😀\uFFFD '), CP1251]))).toEqual({
      code: 'SOURCE_UNREADABLE',
      message: 'the input is not utf-8: byte 12 begins no character. Say which encoding it has, if it is another.',
      offset: 12,
    });
    expect(refusal(Buffer.concat([bytes('<meta charset=utf-8>'), CP1251]), 'HTML')).toMatchObject({ offset: 20 });
  });

  it('are refused where they are no text, or of an encoding that nobody knows', () => {
    expect(refusal(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))?.message).toBe(
      'the input is no text: character 4 is NUL. UTF-16 needs a byte-order mark.',
    );
    expect(refusal(bytes('a'), 'PLAIN_TEXT', 'windows-12510')?.message).toContain('which nobody knows');
    expect(refusal(Buffer.from([0x98]), 'PLAIN_TEXT', 'koi8-r')).toBeNull();
    expect(refusal(new Uint8Array(MOST_SOURCE + 1))?.message).toContain('bytes long');
  });

  it('give back any text, to the code point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(
          !text.includes('\0') && !/\p{Surrogate}/u.test(text) && !text.startsWith('\uFEFF') && !text.startsWith('---'),
        );
        expect(decodeBytes(bytes(text), 'PLAIN_TEXT').text).toBe(text);
      }),
    );
  });
});

describe('the form of a source', () => {
  it.each<[string, string, SourceFormat]>([
    ['a.txt', '<html>', 'PLAIN_TEXT'],
    ['a.HTM', 'x', 'HTML'],
    ['a.xml', '<?xml version="1.0"?><!DOCTYPE html><html>', 'HTML'],
    ['a.xml', '<?xml version="1.0"?><rss>', 'FEED_ITEM'],
    ['-', '\uFEFF \n<!-- made by hand --><!DOCTYPE html>', 'HTML'],
    ['-', '<?xml version="1.0"?><feed>', 'FEED_ITEM'],
    ['-', '{"version": "https://jsonfeed.org/version/1.1", "items": []}', 'FEED_ITEM'],
    ['-', '{ "a poem": 1 }', 'PLAIN_TEXT'],
    ['a.2025', 'On Monday', 'PLAIN_TEXT'],
  ])('of %s that begins with %j is %s', (name, head, format) => {
    expect(sniffFormat(bytes(head), name)).toBe(format);
  });
});
