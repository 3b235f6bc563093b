import { expect, it } from 'vitest';
import { textOf } from '../../src/export/document.ts';
import { toFtm } from '../../src/export/ftm.ts';
import { readSnapshot } from '../../src/export/snapshot.ts';
import type { Entity } from '../../src/ftm/model.ts';
import '../../src/server/schema.ts';
import { testDatabase } from '../support/database.ts';
import { fileOf, fixture, importAs } from './fixtures.ts';

const database = await testDatabase({ seeded: true });

async function rows(sql: string): Promise<unknown[]> {
  return (await database.pool.query({ text: sql, rowMode: 'array' })).rows;
}

const entity = (id: string, schema: string, properties: object, rest: object = {}) =>
  JSON.stringify({ id, caption: id, schema, properties, ...rest });
const sanction = (id: string, properties: object, rest: object = {}) =>
  entity(id, 'Sanction', { entity: ['zed'], authority: ['Council of Zenda'], ...properties }, rest);

it('a programme that is known by its key is that one, whatever the line calls it', async () => {
  const lines = [
    entity('zed', 'Company', { name: ['Zed'] }),
    sanction('s1', { program: ['Sanctions against Syria'], programId: ['EU-SYR'] }),
    sanction('s2', { program: ['Zenda first'], programId: ['ZEN-1'] }),
    sanction('s3', { program: ['Zenda, as others say'], programId: ['ZEN-1'] }),
  ];
  const report = await importAs(database, 'ftm', await fileOf(`${lines.join('\n')}\n`, 'programs.ndjson'));
  expect([report.failures, report.unlinked]).toEqual([[], 0]);
  expect(
    await rows(`SELECT client_key, (SELECT label FROM entity WHERE id = program_id) FROM sanction JOIN fact USING (id)
      WHERE client_key LIKE 'ftm/s_.sanction' ORDER BY 1`),
  ).toEqual([
    ['ftm/s1.sanction', 'EU sanctions on Syria'],
    ['ftm/s2.sanction', 'Zenda first'],
    ['ftm/s3.sanction', 'Zenda first'],
  ]);
});

it('a sanction that is over without an end is over from the day on which it was last seen so', async () => {
  const lines = [
    sanction('over', { status: ['Inactive'], listingDate: ['2001'] }, { last_seen: '2023-04-05T06:07:08' }),
    sanction(
      'ended',
      { status: ['inactive'], listingDate: ['2001'], endDate: ['2003'] },
      { last_seen: '2023-04-05T06:07:08' },
    ),
    sanction('held', { status: ['active'], listingDate: ['2001'] }, { last_seen: '2023-04-05T06:07:08' }),
  ];
  const report = await importAs(database, 'ftm', await fileOf(`${lines.join('\n')}\n`, 'over.ndjson'));
  expect([report.failures, report.unlinked]).toEqual([[], 0]);
  expect(
    await rows(`SELECT (SELECT client_key FROM fact WHERE id = sanction_id), action::text, attested_on FROM sanction_status_change JOIN fact USING (id)
      WHERE client_key LIKE 'ftm/%'`),
  ).toEqual([['ftm/over.sanction', 'DELISTED', '2023-04-05']]);
  const exported = (await exportedSanctions()).filter(({ properties }) => properties['listingDate']?.[0] === '2001');
  expect(exported.map(({ properties }) => [properties['status'], properties['endDate']]).toSorted()).toEqual([
    [['active'], undefined],
    [['inactive'], undefined],
    [['inactive'], ['2003']],
  ]);
});

it('a listing of the UN goes out with its reference number', async () => {
  await importAs(database, 'un-sanctions', fixture('un-sanctions/2024-03-01.xml'));
  const numbers = (await exportedSanctions()).flatMap(({ properties }) => properties['unscId'] ?? []);
  expect(numbers.toSorted()).toEqual(['RUe.001', 'RUi.001']);
});

it.each([
  ['lines of something else', Array.from({ length: 1200 }, (_, index) => `row ${index};1;2`).join('\n')],
  ['lines of JSON that are no entities', Array.from({ length: 1200 }, (_, index) => `{"n": ${index}}`).join('\n')],
])('%s are refused as soon as that is clear', async (_what, text) => {
  await expect(importAs(database, 'ftm', await fileOf(text, 'other.txt'))).rejects.toMatchObject({
    message: 'other.txt is no file of FollowTheMoney entities: none of its first 1,000 lines is one',
    extensions: { code: 'IMPORT_INVALID' },
  });
});

async function exportedSanctions(): Promise<Entity[]> {
  const bounds = { exportStatementTimeoutMs: 0, exportTimeoutMs: 0 };
  return readSnapshot(database, null, bounds, new AbortController().signal, async (snapshot) => {
    let text = '';
    for await (const piece of textOf(toFtm({ drafts: false }), snapshot)) text += piece;
    const entities = text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Entity);
    return entities.filter(({ schema }) => schema === 'Sanction');
  });
}
