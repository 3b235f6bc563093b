import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { toEtag } from '../../src/export/document.ts';
import { parseExportRequest } from '../../src/export/request.ts';
import { schema } from '../../src/server/schema.ts';
import { readSettings } from '../../src/settings.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { exportOf, get, serve } from './serve.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);

const errorsOf = (text: string) =>
  JSON.parse(text).errors as { message: string; extensions: Record<string, unknown> }[];

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

describe('bad input', () => {
  const nested = (levels: number) => `${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`;
  const cases: [what: string, path: string, status: number, code: string, place: unknown, words: string][] = [
    ['a list that is none', 'meeting.csv', 404, 'NOT_FOUND', undefined, 'such as /export/meetings.csv.'],
    ['an ending that is none', 'meetings.xlsx', 404, 'NOT_FOUND', undefined, '.csv or .ndjson'],
    ['no ending', 'meetings', 404, 'NOT_FOUND', undefined, 'There is no such export'],
    ['no name', '', 404, 'NOT_FOUND', undefined, 'There is nothing here'],
    ['a path upwards', '../graphql.csv', 404, 'NOT_FOUND', undefined, 'There is no such export'],
    ['a name of every object', 'constructor.csv', 404, 'NOT_FOUND', undefined, 'There is no such export'],
    ['a NUL in the name', '%00meetings.csv', 404, 'NOT_FOUND', undefined, 'There is no such export'],
    ['a filter that is no JSON', 'meetings.csv?filter={', 400, 'BAD_REQUEST', 'filter', '`filter` is not JSON'],
    [
      'a filter with a raw NUL',
      'meetings.csv?filter={"label":{"eq":"%00"}}',
      400,
      'BAD_REQUEST',
      'filter',
      'is not JSON',
    ],
    [
      'a filter that is a list',
      'meetings.csv?filter=[]',
      400,
      'BAD_USER_INPUT',
      'filter',
      '"MeetingFilter" to be an object',
    ],
    [
      'a filter that is a number',
      'meetings.csv?filter=1',
      400,
      'BAD_USER_INPUT',
      'filter',
      '"MeetingFilter" to be an object',
    ],
    [
      'a field that is none',
      'meetings.csv?filter={"plaze":{}}',
      400,
      'BAD_USER_INPUT',
      'filter',
      'Did you mean "place"',
    ],
    [
      'a field of another list',
      'meetings.csv?filter={"and":[{"speaker":{}}]}',
      400,
      'BAD_USER_INPUT',
      'filter.and[0]',
      '"speaker" is not defined',
    ],
    [
      'a term that is none',
      'meetings.csv?filter={"meetingKind":{"eq":"TALK"}}',
      400,
      'BAD_USER_INPUT',
      'filter.meetingKind.eq',
      'Did you mean the enum value "TALKS"',
    ],
    [
      'a date that is none',
      'meetings.csv?filter={"date":{"within":"2025-02-30"}}',
      400,
      'BAD_DATE',
      'filter.date.within',
      'February 2025 has 28 days',
    ],
    [
      'a span that runs backwards',
      'meetings.csv?filter={"date":{"between":{"from":"2025","to":"2024"}}}',
      400,
      'BAD_DATE',
      'filter.date.between',
      'runs backwards',
    ],
    [
      'an id of another type',
      'meetings.csv?filter={"ids":["actor_0a4e5b4e-9b2b-4b5c-8f2e-0d7f4a1c2b3d"]}',
      400,
      'BAD_ID',
      'filter.ids[0]',
      'Actor',
    ],
    [
      'a text with a NUL',
      'meetings.csv?filter={"label":{"eq":"\\u0000"}}',
      400,
      'BAD_USER_INPUT',
      'filter.label.eq',
      'NUL',
    ],
    [
      'a filter nested 50 deep',
      `meetings.csv?filter=${nested(50)}`,
      400,
      'BAD_USER_INPUT',
      `filter${'.not'.repeat(12)}`,
      'nested deeper than 12',
    ],
    [
      'a filter nested 5000 deep',
      `meetings.csv?filter=${nested(5000)}`,
      400,
      'BAD_USER_INPUT',
      'filter',
      'nested deeper than 100',
    ],
    [
      'an array nested 20000 deep',
      `meetings.csv?filter=${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      400,
      'BAD_USER_INPUT',
      'filter',
      'nested deeper than 100',
    ],
    [
      'a list of 10,000',
      `meetings.csv?filter={"label":{"in":[${Array(10_000).fill('""').join()}]}}`,
      400,
      'LIST_TOO_LONG',
      'filter.label.in',
      '10000 entries',
    ],
    [
      'an order that is none',
      'meetings.csv?orderBy={"field":"PLACE"}',
      400,
      'BAD_USER_INPUT',
      'orderBy.field',
      'does not exist in "MeetingOrderField"',
    ],
    [
      'an order without a field',
      'meetings.csv?orderBy={}',
      400,
      'BAD_USER_INPUT',
      'orderBy',
      '"field" of required type',
    ],
    [
      'an order by six keys',
      `meetings.csv?orderBy=${Array(6).fill('{"field":"DATE"').join(',"thenBy":')}${'}'.repeat(6)}`,
      400,
      'BAD_USER_INPUT',
      'orderBy',
      'more than 5 keys',
    ],
    ['limit 0', 'meetings.csv?limit=0', 400, 'BAD_USER_INPUT', 'limit', 'from 1 to 2147483647'],
    ['limit -1', 'meetings.csv?limit=-1', 400, 'BAD_USER_INPUT', 'limit', 'from 1 to 2147483647'],
    ['limit 1e9', 'meetings.csv?limit=1e9', 400, 'BAD_USER_INPUT', 'limit', 'from 1 to 2147483647'],
    ['limit 9999999999', 'meetings.csv?limit=9999999999', 400, 'BAD_USER_INPUT', 'limit', 'from 1 to 2147483647'],
    ['limit 1.5', 'meetings.csv?limit=1.5', 400, 'BAD_USER_INPUT', 'limit', 'whole number'],
    [
      'a column that is none',
      'meetings.csv?columns=id,placeLabel',
      400,
      'BAD_USER_INPUT',
      'columns',
      'Did you mean `place_label`?',
    ],
    ['a column with a NUL', 'meetings.csv?columns=%00', 400, 'BAD_USER_INPUT', 'columns', '"\\u0000" is no column'],
    ['a column twice', 'meetings.csv?columns=id,label,id', 400, 'BAD_USER_INPUT', 'columns', 'stands there twice'],
    ['the body of an article', 'articles.csv?columns=body', 400, 'BAD_USER_INPUT', 'columns', 'is no column'],
    ['a day as an instant', 'meetings.csv?asOf=2025-01-29', 400, 'BAD_DATE', 'asOf', 'is no instant'],
    ['an instant to come', 'meetings.csv?asOf=2999-01-01T00:00:00Z', 400, 'BAD_DATE', 'asOf', 'an instant to come'],
    ['a flag that is none', 'meetings.csv?bom=yes', 400, 'BAD_USER_INPUT', 'bom', '0 or 1'],
    [
      'a parameter that is none',
      'meetings.csv?filtr={}',
      400,
      'BAD_REQUEST',
      'filtr',
      '`filter`, `orderBy`, `columns`, `limit`, `asOf`, `bom`',
    ],
    ['a parameter of odd letters', 'meetings.csv?%00%22=1', 400, 'BAD_REQUEST', '\0"', '"\\u0000\\"" is none of'],
    ['a parameter twice', 'meetings.csv?limit=1&limit=2', 400, 'BAD_REQUEST', 'limit', 'given twice'],
  ];

  it.each(cases)('%s is refused', async (_what, path, status, code, place, words) => {
    const answer = await get(`${server.url}/export/${path}`);
    const [error] = errorsOf(answer.text);
    expect([
      answer.status,
      error?.extensions['code'],
      error?.extensions['argument'] ?? error?.extensions['parameter'],
    ]).toEqual([status, code, place]);
    expect(error?.message).toContain(words);
    expect(error?.extensions['requestId']).toBe(answer.headers['x-request-id']);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('in an address of 100,000 characters is 431, and the server goes on', async () => {
    const { status } = await get(`${server.url}/export/meetings.csv?columns=${'x'.repeat(100_000)}`);
    expect(status).toBe(431);
    expect((await get(exportOf(server, 'meetings.csv', { columns: 'id' }))).status).toBe(200);
  });

  it.each([
    ['an empty value of every parameter', 'meetings.csv?filter=&orderBy=&columns=&limit=&asOf=&bom='],
    ['a filter that is null', 'meetings.csv?filter=null&orderBy=null'],
    ['a filter that is empty', 'meetings.csv?filter={}'],
    ['limit 2147483647', 'meetings.csv?limit=2147483647'],
  ])('is none in %s: it counts as left out', async (_what, path) => {
    const [given, plain] = await Promise.all([
      get(`${server.url}/export/${path}`),
      get(exportOf(server, 'meetings.csv')),
    ]);
    expect([given.status, given.text === plain.text]).toEqual([200, true]);
  });

  it('is taken from a dashboard as milliseconds since 1970', async () => {
    const between = (from: unknown, to: unknown) =>
      get(exportOf(server, 'meetings.csv', { columns: 'id', filter: { date: { between: { from, to } } } }));
    const [numbers, days] = await Promise.all([
      between(Date.UTC(2025, 0, 1), Date.UTC(2025, 0, 31)),
      between('2025-01-01', '2025-01-31'),
    ]);
    expect([numbers.status, numbers.text.split('\r\n').length, numbers.text === days.text]).toEqual([200, 6, true]);
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
