import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readEntity } from '../../src/importing/ftm/entity.ts';
import { readLines } from '../../src/importing/ftm/lines.ts';
import { findPlaces } from '../../src/importing/ftm/places.ts';
import { testDatabase } from '../support/database.ts';
import { changed, fileOf, fixture, importAs } from './fixtures.ts';

const database = await testDatabase();
const SOURCE = 'ftm/ruritania.ndjson';

async function rows(sql: string): Promise<unknown[]> {
  return (await database.pool.query({ text: sql, rowMode: 'array' })).rows;
}

const person = (id: string, properties: object = {}) =>
  JSON.stringify({ id, caption: id, schema: 'Person', properties: { name: [id], ...properties } });

describe('a line that is wrong', () => {
  it('is reported with its number and what is wrong with it, and the others come in', async () => {
    const lines = [
      person('bad-a'),
      'not JSON',
      '["a list"]',
      '{"schema": "Person", "properties": {"name": ["Nobody"]}}',
      '{"id": "bad-b", "schema": "Robot", "properties": {"name": ["B"]}}',
      '{"id": "bad-c", "properties": {"name": ["C"]}}',
      '{"id": "bad-d", "schema": "Person"}',
      '',
      '{"id": "bad-e", "schema": "Person", "properties": {"country": ["de"]}}',
      person('bad-a'),
      `{"id": "bad-f", "schema": "Person", "properties": {"name": ["${'x'.repeat(4_100_000)}"]}}`,
      person('bad-g', { birthDate: ['1850-13-45', 'yesterday'], country: ['zz'], gender: [7, null, {}] }),
      '{"id": "bad-h", "schema": "Occupancy", "properties": {"post": ["x"]}}',
    ];
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(`${lines.join('\r\n')}\n`),
      Buffer.from([0x7b, 0xff, 0xfe, 0x0a]),
      Buffer.from(person('bad-i').slice(0, 40)),
    ]);
    const report = await importAs(database, 'ftm', await fileOf(bytes, 'bad.ndjson'));
    expect(
      report.failures.map(({ line, key, message }) => [
        line,
        key,
        message.replace(/: .*(JSON|position|expected|column).*/i, ''),
      ]),
    ).toEqual([
      [2, null, 'the line is not JSON'],
      [3, null, 'the line is no object of JSON'],
      [4, null, 'the entity has no id'],
      [5, 'bad-b', '"Robot" is no schema of FollowTheMoney'],
      [6, 'bad-c', 'the entity has no schema'],
      [7, 'bad-d', 'the entity has no properties'],
      [10, 'bad-a', 'an entry "bad-a" stands in this source already'],
      [11, null, 'the line is longer than 4,000,000 bytes'],
      [14, null, 'the line is not UTF-8'],
      [15, null, 'the line is not JSON'],
      [9, 'bad-e', 'it has no name'],
      [13, 'bad-h', 'it has no holder'],
    ]);
    expect(report.entries).toMatchObject({ created: 2, failed: 12 });
    expect(
      await rows(
        `SELECT text, date FROM actor_detail JOIN fact USING (id) WHERE client_key LIKE 'ftm/bad-g%' ORDER BY text`,
      ),
    ).toEqual([
      ['1850-13-45', null],
      ['yesterday', null],
    ]);
  });

  it('stops everything where that is asked for, with the line', async () => {
    const file = await fileOf(`${person('stop-a')}\n{"id": 1}\n`, 'stop.ndjson');
    await expect(importAs(database, 'ftm', file, { onError: 'stop' })).rejects.toMatchObject({
      message: 'stop.ndjson:2: the entity has no id',
      extensions: { code: 'IMPORT_INVALID', line: 2 },
    });
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${person('wide')}\n`, 'utf16le'), 'wide.ndjson is in UTF-16'],
    ['nothing', Buffer.alloc(0), 'empty.ndjson has no entry of ftm'],
  ])('of %s is no file of entities', async (_what, bytes, words) => {
    const name = words.split(' ')[0] as string;
    await expect(importAs(database, 'ftm', await fileOf(bytes, name))).rejects.toMatchObject({
      message: expect.stringContaining(words),
      extensions: { code: 'IMPORT_INVALID' },
    });
  });
});

describe('the same file again', () => {
  it('changes nothing, and nothing but when it was seen is no change', async () => {
    const first = await importAs(database, 'ftm', fixture(SOURCE));
    const again = await importAs(database, 'ftm', fixture(SOURCE));
    const seen = await importAs(
      database,
      'ftm',
      await changed(SOURCE, [
        '"last_seen": "2024-05-06T07:08:09", "target"',
        '"last_seen": "2024-06-07T00:00:00", "target"',
      ]),
    );
    expect([first.entries.created, again.entries.unchanged, seen.entries.unchanged]).toEqual([16, 16, 16]);
    expect([again.facts, seen.facts]).toEqual([
      { created: 0, changed: 0, retracted: 0 },
      { created: 0, changed: 0, retracted: 0 },
    ]);
  });

  it('with a change revises what the line says, also of others', async () => {
    const file = await changed(
      SOURCE,
      [
        '"listingDate": ["2023-11"], "startDate": ["2023-12-01"]',
        '"listingDate": ["2023-11"], "startDate": ["2023-12-01"], "endDate": ["2024-02"]',
      ],
      ['"endDate": ["1894-05-06T12:00:00"]', '"endDate": ["1894-06"]'],
      ['"The Count"', '"The Rapier"'],
    );
    const report = await importAs(database, 'ftm', file);
    expect([report.failures, report.entries.changed, report.facts]).toEqual([
      [],
      3,
      { created: 1, changed: 2, retracted: 1 },
    ]);
    expect(
      await rows(
        `SELECT kind::text, valid_from, valid_to FROM fact WHERE client_key IN ('ftm/sanction-1.sanction', 'ftm/rur-occ-1.position') ORDER BY 1`,
      ),
    ).toEqual([
      ['POSITION', '1890', '1894-06'],
      ['SANCTION', '2023-12-01', '2024-02'],
    ]);
    expect(
      await rows(
        `SELECT value, retracted_at IS NULL FROM actor_name JOIN fact USING (id) WHERE name_kind = 'WEAK_ALIAS' ORDER BY 1`,
      ),
    ).toEqual([
      ['The Count', false],
      ['The Rapier', true],
    ]);
  });

  it('links what was not there before', async () => {
    const line =
      '{"id": "rur-not-in-this-file", "caption": "Guard", "schema": "Organization", "properties": {"name": ["Guard"]}}';
    await importAs(database, 'ftm', await fileOf(`${line}\n`, 'more.ndjson'));
    const report = await importAs(database, 'ftm', fixture(SOURCE));
    expect(report.unlinked).toBe(0);
    expect(await rows(`SELECT label FROM relationship JOIN fact USING (id) WHERE type = 'EMPLOYED_BY'`)).toEqual([
      ['Rupert Hentzau is employed by Guard'],
    ]);
  });
});

describe('an actor that is known', () => {
  it('under an identifier, or an id that it had before, is that one, also for what refers to it', async () => {
    const lines = [
      '{"id": "Q1234567", "caption": "Graf Rupert", "schema": "Person", "datasets": ["other"], "referents": ["rur-rupert"], "properties": {"name": ["Graf Rupert"], "wikidataId": ["Q1234567"]}}',
      '{"id": "other-link", "caption": "x", "schema": "Membership", "datasets": ["other"], "properties": {"member": ["Q1234567"], "organization": ["rur-guild"]}}',
    ];
    const report = await importAs(database, 'ftm', await fileOf(`${lines.join('\n')}\n`, 'other.ndjson'));
    expect([report.failures, report.identified, report.unlinked]).toEqual([[], 1, 0]);
    expect(await rows(`SELECT count(*)::int FROM entity WHERE label ILIKE '%rupert%' AND kind = 'ACTOR'`)).toEqual([
      [1],
    ]);
    expect(
      await rows(
        `SELECT label FROM relationship JOIN fact USING (id) WHERE client_key = 'ftm/other-link.relationship'`,
      ),
    ).toEqual([['Rupert Hentzau is a member of Guild of Nations']]);
    expect(await rows(`SELECT value FROM external_id WHERE scheme = 'OPENSANCTIONS' AND value LIKE 'Q%'`)).toEqual([
      ['Q1234567'],
    ]);
  });
});

describe('an address', () => {
  const lines = [
    person('net-b'),
    '{"id": "net-link", "schema": "Family", "properties": {"person": ["net-a"], "relative": ["net-b"]}}',
    person('net-a'),
  ];
  const server = createServer((_request, response) => response.end(gzipSync(lines.join('\n'))));
  server.listen(0, '127.0.0.1');
  afterAll(() => server.close());

  it('is asked once, and read as often as need be', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/net.json.gz`;
    const report = await importAs(database, 'ftm', url);
    expect([report.failures, report.entries.created, report.unlinked]).toEqual([[], 3, 0]);
    expect(await rows(`SELECT DISTINCT url FROM article WHERE url IS NOT NULL`)).toEqual([[url]]);
  });
});

describe('lines', () => {
  it('are the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('é', '\r', '😀', 'x', ' ') })),
        fc.array(fc.nat(20)),
        async (given, cuts) => {
          const bytes = Buffer.from(given.join('\n'));
          const pieces = async function* () {
            let at = 0;
            for (const cut of cuts) {
              yield bytes.subarray(at, at + cut);
              at += cut;
            }
            yield bytes.subarray(at);
          };
          const found = [];
          for await (const line of readLines(pieces(), 'x'))
            found.push('text' in line ? [line.number, line.text] : line);
          const expected = given
            .flatMap((line) => line.split('\n'))
            .map((line, index) => [index + 1, line.replace(/\r$/, '')] as const)
            .filter(([, line]) => line.trim() !== '');
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('have their values where they stand, whatever else is in them', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const values = fc.dictionary(fc.string(), fc.oneof(fc.array(fc.oneof(fc.string(), json)), fc.string(), json));
    fc.assert(
      fc.property(fc.record({ a: json, properties: values, z: json }), fc.nat(3), (entity, indent) => {
        const text = JSON.stringify(entity, null, indent);
        const places = findPlaces(text);
        const read = Object.entries(entity.properties).map(([name, given]) => {
          const all = Array.isArray(given) ? given : [given];
          return [name, all.map((value) => (typeof value === 'string' ? value : null))];
        });
        const found = [...places].map(([name, all]) => [
          name,
          all.map((place) => (place === null ? null : JSON.parse(`"${text.slice(place.start, place.end)}"`))),
        ]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(read));
      }),
      { numRuns: 200 },
    );
  });

  it('are quoted in whole characters and escapes, however long a value is', () => {
    const value = `${'x'.repeat(1996)}\\u00e9\\ud83d\\ude00😀`;
    const entity = readEntity({ number: 1, text: `{"id":"a","schema":"Person","properties":{"notes":["${value}"]}}` });
    if ('problem' in entity) throw new Error(entity.problem);
    expect(entity.values('notes')[0]?.quote.exact).toBe('x'.repeat(1996));
    expect(entity.values('notes')[0]?.text).toBe(JSON.parse(`"${value}"`));
  });
});
