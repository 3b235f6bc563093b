import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { fileOf, fixture, importAs } from './fixtures.ts';

const database = await testDatabase();
const LIST = fixture('un-sanctions/2024-03-01.xml');
const text = await readFile(LIST, 'utf8');

/** What an import is refused with. */
async function refusal(where: string, options = {}) {
  const error = await importAs(database, 'un-sanctions', where, options).then(
    () => null,
    (reason: { code?: string; message: string }) => reason,
  );
  return { code: error?.code, message: error?.message };
}

async function counts(): Promise<unknown> {
  const { rows } = await database.pool.query(
    'SELECT (SELECT count(*) FROM entity) AS e, (SELECT count(*) FROM fact) AS f',
  );
  return rows[0];
}

describe('a source that is no list', () => {
  const cases: [name: string, content: string | Buffer, message: RegExp][] = [
    ['an empty file', '', /must contain a root element/],
    ['garbage', Buffer.from('\u0000\u0001 not XML at all'.repeat(100)), /source\.xml:1: is no well-formed XML/],
    ['bytes that are no UTF-8', Buffer.from(text.replace('ORLAN', 'ORL\u00c4N'), 'latin1'), /is not in utf-8/],
    ['another encoding than it says', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text)]), /./],
    ['an unknown encoding', text.replace('UTF-8', 'klingon'), /klingon, which is no encoding known here/],
    ['another XML', '<feed><entry/></feed>', /is no Consolidated List of the UN: its root is <feed>/],
    [
      'an XML bomb',
      `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>`,
      /declares entities of its own/,
    ],
    ['elements without end', `<CONSOLIDATED_LIST>${'<A>'.repeat(5000)}`, /more than 100 levels deep/],
    [
      'a record without end',
      `<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>${'x'.repeat(9_000_000)}`,
      /the record that begins on line 1 is longer than/,
    ],
  ];

  it.each(cases)('%s is refused', async (_, content, message) => {
    const before = await counts();
    const refused = await refusal(await fileOf(content));
    expect(refused.code).toBe('IMPORT_INVALID');
    expect(refused.message).toMatch(message);
    expect(await counts()).toEqual(before);
  });

  it('a file that is not there, and another protocol, are refused', async () => {
    expect(await refusal('/nowhere/list.xml')).toEqual({
      code: 'FILE_UNUSABLE',
      message: '/nowhere/list.xml cannot be read: there is no such file or folder',
    });
    expect(await refusal('ftp://example.org/list.xml')).toMatchObject({ code: 'FILE_UNUSABLE' });
  });
});

describe('a list that is cut off', () => {
  it('is refused with the line, keeps the entries that were whole, and goes on from there when it is whole', async () => {
    const own = await testDatabase();
    const cut = await fileOf(text.slice(0, text.indexOf('Strelsau Charts')));
    await expect(importAs(own, 'un-sanctions', cut)).rejects.toMatchObject({ code: 'IMPORT_INVALID' });
    expect(await importAs(own, 'un-sanctions', LIST)).toMatchObject({ entries: { read: 2, failed: 0 } });
  });
});

describe('a list as it may come', () => {
  it.each([
    ['with a byte-order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['in UTF-16', Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
    ['compressed', gzipSync(text)],
    ['with the ends of lines of another system', text.replaceAll('\n', '\r\n')],
  ])('%s is read', async (_, content) => {
    const own = await testDatabase();
    expect(await importAs(own, 'un-sanctions', await fileOf(content))).toMatchObject({
      entries: { read: 2, created: 2, failed: 0 },
    });
  });
});

describe('an entry that cannot be understood', () => {
  const broken = text.replace('<FIRST_NAME>ORLAN</FIRST_NAME>', '').replace('<SECOND_NAME>TESTOV</SECOND_NAME>', '');

  it('is passed over with its line, and nothing of it is in', async () => {
    const own = await testDatabase();
    expect(await importAs(own, 'un-sanctions', await fileOf(broken))).toMatchObject({
      entries: { read: 2, created: 1, failed: 1 },
      failures: [{ line: 4, key: 'RUi.001', message: 'it has no name' }],
    });
    const { rows } = await own.pool.query(`SELECT 1 FROM fact WHERE client_key LIKE 'un-sanctions/RUi%'`);
    expect(rows).toEqual([]);
  });

  it('stops everything, where that is wanted', async () => {
    const own = await testDatabase();
    await expect(importAs(own, 'un-sanctions', await fileOf(broken), { onError: 'stop' })).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: 'source.xml:4: RUi.001: it has no name',
    });
  });

  it('is reported where it stands twice, or has no reference', async () => {
    const own = await testDatabase();
    const twice = text.replace('RUe.001', 'RUi.001').replace('9000002', '9000001');
    expect(await importAs(own, 'un-sanctions', await fileOf(twice))).toMatchObject({
      entries: { created: 1, failed: 1 },
      failures: [{ message: 'an entry "9000001" stands in this source already' }],
    });
    const nameless = text
      .replace('<REFERENCE_NUMBER>RUe.001</REFERENCE_NUMBER>', '')
      .replace('2024-03-01', '2024-04-01');
    expect(await importAs(own, 'un-sanctions', await fileOf(nameless))).toMatchObject({
      entries: { delisted: 0, failed: 1 },
      failures: [{ key: null, message: 'DATAID 9000002 has no REFERENCE_NUMBER' }],
    });
  });
});

describe('an address', () => {
  const routes: Record<string, RequestListener> = {
    '/list.xml': (_, response) => response.setHeader('content-type', 'application/xml').end(text),
    '/moved': (_, response) => response.writeHead(302, { location: '/list.xml' }).end(),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    '/away': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/page': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<html></html>'),
    '/silent': () => undefined,
    '/slow': (_, response) => {
      response.setHeader('content-type', 'application/xml');
      response.write(text.slice(0, 500));
    },
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-type': 'application/xml', 'content-length': text.length * 2 });
      response.write(text.slice(0, 700), () => response.destroy());
    },
  };
  const server = createServer((request, response) => {
    const route = routes[request.url ?? ''];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  const listening = new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const at = async (path: string) => `http://127.0.0.1:${await listening}${path}`;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is read, after redirects, which are told', async () => {
    const own = await testDatabase();
    const notes: string[] = [];
    const moved = await at('/moved');
    expect(await importAs(own, 'un-sanctions', moved, { onNote: (note: string) => notes.push(note) })).toMatchObject({
      entries: { created: 2 },
    });
    expect(notes).toEqual([`Redirected to ${await at('/list.xml')}`]);
    const { rows } = await own.pool.query(`SELECT DISTINCT url FROM article`);
    expect(rows).toEqual([{ url: await at('/list.xml') }]);
  });

  it.each([
    ['/nothing', /it answers 404/],
    ['/round', /it redirects more than 5 times/],
    ['/away', /it redirects to file:/],
    ['/page', /it sends text\/html, which is no file of this kind/],
    ['/silent', /it does not answer within 0\.3 s/],
    ['/slow', /nothing came for 0\.3 s/],
    ['/cut', /./],
  ])('%s is refused', async (path, message) => {
    const refused = await refusal(await at(path), { timeoutMs: 300 });
    expect(refused.code).toBe('FILE_UNUSABLE');
    expect(refused.message).toMatch(message);
  });

  it('that sends too much is refused', async () => {
    expect(await refusal(await at('/list.xml'), { maxBytes: 100 })).toMatchObject({
      code: 'FILE_UNUSABLE',
      message: expect.stringContaining('it sends more than 100 bytes'),
    });
  });

  it('where nobody answers is refused', async () => {
    expect(await refusal('http://127.0.0.1:1/list.xml')).toMatchObject({ code: 'FILE_UNUSABLE' });
  });
});
