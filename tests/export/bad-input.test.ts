import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { errorsOf, exportOf, get, serve } from './serve.ts';

const server = await serve(await testDatabase({ seeded: true }));

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
