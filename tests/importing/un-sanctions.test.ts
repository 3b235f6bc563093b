import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { fixture, importAs } from './fixtures.ts';

const database = await testDatabase();
const LIST = fixture('un-sanctions/2024-03-01.xml');
const report = await importAs(database, 'un-sanctions', LIST);

async function rows(sql: string): Promise<unknown[]> {
  return (await database.pool.query({ text: sql, rowMode: 'array' })).rows;
}

describe('the UN list', () => {
  it('is recorded entry by entry', () => {
    expect(report).toMatchObject({
      edition: { title: 'UN Security Council Consolidated List', date: '2024-03-01' },
      entries: { read: 2, created: 2, failed: 0 },
      failures: [],
    });
  });

  it('gives each name its use and script, also where a field holds several', async () => {
    expect(
      await rows(`SELECT value, name_kind::text, script FROM actor_name JOIN fact USING (id)
        WHERE client_key LIKE 'un-sanctions/RU%' ORDER BY client_key, value COLLATE "C"`).then((found) => found.sort()),
    ).toEqual(
      [
        ['ORLAN TESTOV', 'PRIMARY', null],
        ['Orlan Testow', 'ALIAS', null],
        ['Orlan Testoff', 'ALIAS', null],
        ['The Mapmaker', 'WEAK_ALIAS', null],
        ['Орлан Тестов', 'NATIVE', 'Cyrl'],
        ['RURITANIAN CHART COMPANY (RCC)', 'PRIMARY', null],
        ['Strelsau Charts', 'PREVIOUS', null],
      ].sort(),
    );
  });

  it('keeps details apart, with dates as exact as they are stated', async () => {
    expect(
      await rows(
        `SELECT aspect::text, text, type, country, date, date_until FROM actor_detail ORDER BY aspect::text, text`,
      ),
    ).toEqual([
      ['ADDRESS', '1 Harbour Street, Strelsau, Libya', null, 'LY', null, null],
      ['BIRTH_DATE', 'between 1963 and 1965', null, null, '1963', '1965'],
      ['BIRTH_PLACE', 'Zenda, Yemen', null, 'YE', null, null],
      ['IDENTIFICATION', 'R 0000017', 'Passport', 'YE', '2011-02-03', null],
      ['NATIONALITY', 'Syrian Arab Republic', null, 'SY', null, null],
      ['TITLE', 'Colonel', null, null, null, null],
    ]);
  });

  it('records the listing, when it was amended, and offices held', async () => {
    expect(await rows(`SELECT label, listed_on FROM sanction JOIN fact USING (id) ORDER BY label`)).toEqual([
      ["United Nations Security Council's listing of ORLAN TESTOV", '2019-05-06'],
      ["United Nations Security Council's listing of RURITANIAN CHART COMPANY (RCC)", '2019-05-06'],
    ]);
    expect(await rows(`SELECT action::text, decided_on FROM sanction_status_change`)).toEqual([
      ['AMENDED', '2020-01-15'],
    ]);
    expect(await rows(`SELECT title, status::text FROM position ORDER BY title`)).toEqual([
      ['Former master of the harbour', 'FORMER'],
      ['Keeper of the maps', 'UNKNOWN'],
    ]);
  });

  it('cites the entry as it stands in the document', async () => {
    expect(await rows(`SELECT c.exact FROM description d JOIN citation c ON c.fact_id = d.id`)).toEqual([
      ['Sells maps &amp; charts of places that are not there.'],
    ]);
  });

  it('knows the entries by their reference numbers', async () => {
    expect(await rows(`SELECT scheme::text, value FROM external_id ORDER BY value`)).toEqual([
      ['UNSC', 'RUe.001'],
      ['UNSC', 'RUi.001'],
    ]);
  });

  it('changes nothing when it is imported again', async () => {
    const before = await rows('SELECT count(*) FROM change_set');
    expect(await importAs(database, 'un-sanctions', LIST)).toMatchObject({
      entries: { read: 2, created: 0, changed: 0, unchanged: 2 },
      facts: { created: 0, changed: 0, retracted: 0 },
    });
    expect(await rows('SELECT count(*) FROM change_set')).toEqual(before);
  });
});
