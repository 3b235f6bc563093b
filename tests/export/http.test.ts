import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { toEtag } from '../../src/export/document.ts';
import { parseExportRequest } from '../../src/export/request.ts';
import { schema } from '../../src/server/schema.ts';
import { readSettings } from '../../src/settings.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { errorsOf, exportOf, get, serve } from './serve.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);

describe('the answer', () => {
  it('says what it is', async () => {
    const { status, headers } = await get(exportOf(server, 'meetings.csv'));
    const { date, connection, etag, 'x-request-id': id, ...rest } = headers;
    expect([status, rest, date !== undefined, connection, etag?.length, id?.length]).toEqual([
      200,
      {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'X-Request-Id, ETag, WWW-Authenticate, X-Chancery-Path',
        'cache-control': 'no-cache',
        'content-disposition': 'attachment; filename="meetings.csv"',
        'content-type': 'text/csv; charset=utf-8; header=present',
        'transfer-encoding': 'chunked',
        vary: 'Accept-Encoding, Authorization',
        'x-content-type-options': 'nosniff',
      },
      true,
      'close',
      24,
      36,
    ]);
    expect((await get(exportOf(server, 'meetings.ndjson'))).headers['content-type']).toBe(
      'application/x-ndjson; charset=utf-8',
    );
  });

  it('is the same compressed, and shorter', async () => {
    const plain = await get(exportOf(server, 'facts.csv'));
    const gzip = await get(exportOf(server, 'facts.csv'), { 'accept-encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gzip.text === plain.text).toBe(true);
    expect(gzip.length).toBeLessThan(plain.length / 4);
  });

  it('to HEAD is the same without a body', async () => {
    const head = await get(exportOf(server, 'meetings.csv'), {}, 'HEAD');
    expect([head.status, head.length, head.headers['content-type']]).toEqual([
      200,
      0,
      'text/csv; charset=utf-8; header=present',
    ]);
  });

  it('to anything but reading is 405', async () => {
    const { status, headers, text } = await get(exportOf(server, 'meetings.csv'), {}, 'POST');
    expect([status, headers['allow'], errorsOf(text)[0]?.extensions['code']]).toEqual([
      405,
      'GET, HEAD',
      'METHOD_NOT_ALLOWED',
    ]);
  });
});

describe('the ETag', () => {
  it.each([
    ['the tag alone', (tag: string) => tag, 'GET', 304],
    ['a list that has it', (tag: string) => `"other", ${tag}`, 'GET', 304],
    ['the weak form of it', (tag: string) => `W/${tag}`, 'GET', 304],
    ['any tag at all', () => '*', 'GET', 304],
    ['the tag, asking for the headers', (tag: string) => tag, 'HEAD', 304],
    ['another tag', () => '"other"', 'GET', 200],
  ])('answers whoever sends %s', async (_what, known, method, expected) => {
    // Other test files write to other databases of the same PostgreSQL, and that makes a new tag: asked until nobody does.
    for (let turn = 0; ; turn += 1) {
      const { headers } = await get(exportOf(server, 'bases.csv'), {}, 'HEAD');
      const tag = headers['etag'] ?? '';
      const answer = await get(exportOf(server, 'bases.csv'), { 'if-none-match': known(tag) }, method);
      if (answer.headers['etag'] !== tag && turn < 500) continue;
      expect([answer.status, answer.length > 0, answer.headers['etag']]).toEqual([expected, expected === 200, tag]);
      return;
    }
  });

  it('differs for everything that makes another file, and for nothing else', () => {
    const tag = (file: string, search = '', version = 'one', gzip = false) => {
      const asked = parseExportRequest(schema, file, search);
      return toEtag(asked.document({ drafts: false }), version, gzip);
    };
    const tags = [
      tag('bases.csv'),
      tag('bases.csv', '', 'two'),
      tag('bases.csv', '', 'one', true),
      tag('bases.ndjson'),
      tag('bases.geojson'),
      tag('map.geojson'),
      tag('ftm.ndjson'),
      tag('graph.gexf'),
      tag('annotations.jsonld'),
      tag('places.csv'),
      tag('bases.csv', 'bom=1'),
      tag('bases.csv', 'columns=id'),
      tag('bases.csv', 'columns=label'),
      tag('bases.csv', 'columns=name'),
      tag('bases.csv', 'limit=1'),
      tag('bases.csv', 'limit=2'),
      tag('bases.csv', 'filter={"name":{"eq":"a"}}'),
      tag('bases.csv', 'filter={"name":{"eq":"b"}}'),
      tag('bases.csv', 'orderBy={"field":"NAME","direction":"DESC"}'),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    expect(tag('bases.csv', 'filter={ "name": { "eq": "a" } }&bom=0')).toBe(
      tag('bases.csv', 'filter={"name":{"eq":"a"}}'),
    );
  });

  it('is another one after any change, even one that no version counts', async () => {
    const before = (await get(exportOf(server, 'bases.csv'), {}, 'HEAD')).headers['etag'] ?? '';
    await database.pool.query(
      `UPDATE base SET latitude = 35.4, longitude = 35.95 WHERE id = (SELECT min(id::text)::uuid FROM base)`,
    );
    const after = await get(exportOf(server, 'bases.csv'), { 'if-none-match': before });
    expect([after.status, after.headers['etag'] === before]).toEqual([200, false]);
    expect(after.text).toContain(',35.4,35.95,');
  });
});

describe('docs/export.md', () => {
  const page = readFileSync('docs/export.md', 'utf8');

  it('shows addresses that are answered', async () => {
    const [shell = ''] = /```sh\n(.*?)```/s.exec(page)?.slice(1) ?? [];
    const asked = shell
      .split(/^curl /m)
      .slice(1)
      .map((command) => {
        const [, address = ''] = /'(http:[^']*)'/.exec(command) ?? [];
        const parameters = [...command.matchAll(/--data-urlencode '(\w+)=([^']*)'/g)].map(([, name, value]) => [
          name,
          value,
        ]);
        return exportOf(server, address.replace(/.*\/export\//, ''), Object.fromEntries(parameters));
      });
    const answers = await Promise.all(asked.map((address) => get(address)));
    expect(answers.map(({ status, text }) => [status, text.split('\n').length > 2])).toEqual([
      [200, true],
      [200, true],
    ]);
  });

  it('shows a query that is answered', async () => {
    const [, query = ''] = /```graphql\n(.*?)```/s.exec(page) ?? [];
    const { data, errors } = await ask(database, query);
    expect([errors, data.rows.meetings.totalCount, Object.keys(data.rows.meetings.nodes[0])]).toEqual([
      [],
      4,
      ['date', 'label', 'place_label', 'quote'],
    ]);
  });
});

describe('a server that cannot', () => {
  it('reach the database says 503 before the first byte', async () => {
    const nowhere = openDatabase('postgres://nobody:secret@127.0.0.1:1/nothing', {
      ...readSettings({}),
      poolTimeoutMs: 500,
    });
    const lost = await serve(nowhere);
    const { status, text } = await get(exportOf(lost, 'meetings.csv'));
    expect([status, errorsOf(text)[0]?.extensions['code'], text.includes('secret')]).toEqual([
      503,
      'UNAVAILABLE',
      false,
    ]);
    await nowhere.close();
  });

  it('run one more export says 503 and when to come again', async () => {
    const busy = await serve(database, { exportsAtOnce: 0 });
    const { status, headers, text } = await get(exportOf(busy, 'meetings.csv'));
    expect([status, headers['retry-after'], errorsOf(text)[0]?.extensions['code']]).toEqual([503, '5', 'UNAVAILABLE']);
  });
});
