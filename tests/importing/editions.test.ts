import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checkPromises } from '../../src/database/promises.ts';
import { testDatabase } from '../support/database.ts';
import { changed, fileOf, fixture, importAs } from './fixtures.ts';

const FIRST = 'un-sanctions/2024-03-01.xml';
const ENTITY = /\s*<ENTITY>.*<\/ENTITY>/s;

async function imported() {
  const database = await testDatabase();
  await importAs(database, 'un-sanctions', fixture(FIRST));
  const rows = async (sql: string): Promise<unknown[]> =>
    (await database.pool.query({ text: sql, rowMode: 'array' })).rows;
  return { database, rows };
}

const dated = (date: string): [string, string] => ['2024-03-01T', `${date}T`];

describe('the next edition', () => {
  it('ends nothing where so much is missing that it seems to be cut short, unless that is meant', async () => {
    const { database, rows } = await imported();
    const whole = await readFile(fixture(FIRST), 'utf8');
    const entity = ENTITY.exec(whole)?.[0] ?? '';
    const others = Array.from({ length: 101 }, (_, at) =>
      entity.replace('9000002', String(9_100_000 + at)).replace('RUe.001', `RUe.${200 + at}`),
    );
    const longer = await fileOf(whole.replace('</ENTITIES>', `${others.join('')}</ENTITIES>`));
    expect(await importAs(database, 'un-sanctions', longer)).toMatchObject({ entries: { created: 101, failed: 0 } });
    const short = await changed(FIRST, dated('2024-06-01'));
    await expect(importAs(database, 'un-sanctions', short)).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      extensions: { code: 'IMPORT_INVALID', listed: 103, missing: 101 },
    });
    const ended = `SELECT count(*)::int FROM sanction_status_change WHERE action = 'DELISTED'`;
    expect(await rows(ended)).toEqual([[0]]);
    expect(await importAs(database, 'un-sanctions', short, { fewer: true })).toMatchObject({
      entries: { unchanged: 2, delisted: 101 },
    });
    expect(await rows(ended)).toEqual([[101]]);
  });

  it('revises what changed, adds what is new, retracts what is no longer said, and cites the new words', async () => {
    const { database, rows } = await imported();
    const next = await changed(
      FIRST,
      dated('2024-06-01'),
      ['<SECOND_NAME>TESTOV</SECOND_NAME>', '<SECOND_NAME>TESTOVSKY</SECOND_NAME>'],
      ['Orlan Testow; Orlan Testoff', 'Orlan Testow; Orlan Testowski'],
      ['<TO_YEAR>1965</TO_YEAR>', '<TO_YEAR>1966</TO_YEAR>'],
    );
    expect(await importAs(database, 'un-sanctions', next)).toMatchObject({
      entries: { read: 2, created: 0, changed: 1, unchanged: 1, delisted: 0, failed: 0 },
      facts: { created: 2, changed: 1, retracted: 2 },
    });
    expect(
      await rows(`SELECT n.value, n.name_kind::text, f.version, f.retraction_reason FROM actor_name n JOIN fact f USING (id)
        WHERE f.client_key LIKE 'un-sanctions/RUi.001.%' ORDER BY n.value COLLATE "C"`),
    ).toEqual([
      ['ORLAN TESTOVSKY', 'PRIMARY', 2, null],
      ['Orlan Testoff', 'ALIAS', 2, expect.stringContaining('edition of 2024-06-01: RUi.001 no longer says so')],
      ['Orlan Testow', 'ALIAS', 2, null],
      ['Orlan Testowski', 'ALIAS', 1, null],
      ['The Mapmaker', 'WEAK_ALIAS', 2, null],
      ['Орлан Тестов', 'NATIVE', 2, null],
    ]);
    // The actor goes by its new name, and the history has the old one.
    expect(await rows(`SELECT label FROM entity WHERE kind = 'ACTOR' AND label LIKE 'ORLAN%'`)).toEqual([
      ['ORLAN TESTOVSKY'],
    ]);
    expect(
      await rows(`SELECT changes FROM revision JOIN actor_name n ON n.id = subject_id
        WHERE n.name_kind = 'PRIMARY' AND operation = 'UPDATE' AND changes::text LIKE '%ORLAN TESTOVSKY%'`),
    ).toHaveLength(1);
    expect((await checkPromises(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });

  it('ends the sanctions of an entry that is missing as of its date, with the words that show it, and deletes nothing', async () => {
    const { database, rows } = await imported();
    const source = await changed(FIRST, dated('2024-06-01'));
    await writeFile(source, (await readFile(source, 'utf8')).replace(ENTITY, ''));
    expect(await importAs(database, 'un-sanctions', source)).toMatchObject({
      entries: { read: 1, unchanged: 1, delisted: 1 },
      facts: { created: 1, retracted: 0 },
    });
    expect(
      await rows(`SELECT f.label, f.attested_on, c.exact FROM sanction_status_change s JOIN fact f USING (id)
        JOIN citation c ON c.fact_id = f.id WHERE s.action = 'DELISTED'`),
    ).toEqual([
      [
        "United Nations Security Council's listing of RURITANIAN CHART COMPANY (RCC): delisted",
        '2024-06-01',
        'RUi.001',
      ],
    ]);
    // Once ended, it stays so; listed again, it is in force again.
    expect(await importAs(database, 'un-sanctions', source)).toMatchObject({ entries: { delisted: 0 } });
    const again = await changed(FIRST, dated('2024-09-01'));
    expect(await importAs(database, 'un-sanctions', again)).toMatchObject({
      entries: { created: 0, relisted: 1, unchanged: 1 },
    });
    expect(
      await rows(`SELECT s.action::text, f.attested_on FROM sanction_status_change s JOIN fact f USING (id)
        WHERE s.action <> 'AMENDED' ORDER BY 2`),
    ).toEqual([
      ['DELISTED', '2024-06-01'],
      ['REINSTATED', '2024-09-01'],
    ]);
    expect((await checkPromises(database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });

  it('knows an entry whose reference number changed by its permanent id', async () => {
    const { database, rows } = await imported();
    const next = await changed(FIRST, dated('2024-06-01'), ['RUi.001<', 'RUi.099<']);
    expect(await importAs(database, 'un-sanctions', next)).toMatchObject({
      entries: { created: 0, changed: 1, unchanged: 1, delisted: 0 },
    });
    expect(await rows(`SELECT count(*)::int FROM entity WHERE kind = 'ACTOR'`)).toEqual([[3]]);
    expect(await rows(`SELECT value FROM external_id ORDER BY 1`)).toEqual([['RUe.001'], ['RUi.001'], ['RUi.099']]);
  });

  it('that is older than one that is in is refused, unless it is wanted', async () => {
    const { database } = await imported();
    const older = await changed(FIRST, dated('2023-01-01'));
    await expect(importAs(database, 'un-sanctions', older)).rejects.toMatchObject({
      code: 'EDITION_OLDER',
      extensions: { edition: '2023-01-01', latest: '2024-03-01' },
    });
    expect(await importAs(database, 'un-sanctions', older, { older: true })).toMatchObject({
      entries: { unchanged: 2, delisted: 0 },
    });
  });
});

describe('a dry run', () => {
  it('says what would happen, and changes nothing', async () => {
    const { database, rows } = await imported();
    const before = await rows(
      `SELECT (SELECT count(*) FROM fact), (SELECT count(*) FROM article), (SELECT count(*) FROM imported_edition)`,
    );
    const source = await changed(FIRST, dated('2024-06-01'), ['The Mapmaker', 'The Chartmaker']);
    await writeFile(source, (await readFile(source, 'utf8')).replace(ENTITY, ''));
    const dry = await importAs(database, 'un-sanctions', source, { dryRun: true });
    expect(dry).toMatchObject({
      dryRun: true,
      entries: { read: 1, changed: 1, delisted: 1 },
      facts: { created: 2, retracted: 1 },
    });
    expect(
      await rows(
        `SELECT (SELECT count(*) FROM fact), (SELECT count(*) FROM article), (SELECT count(*) FROM imported_edition)`,
      ),
    ).toEqual(before);
  });
});

describe('an actor that is known', () => {
  it('under an identifier of the list gets the facts of the entry, and no second one is made', async () => {
    const database = await testDatabase({ seeded: true });
    const { rows } = {
      rows: async (sql: string) => (await database.pool.query({ text: sql, rowMode: 'array' })).rows as unknown[],
    };
    const { rows: found } = await database.pool.query<{ id: string; source: string }>(
      `SELECT e.id, (SELECT id FROM reference_source LIMIT 1) AS source FROM entity e JOIN actor a USING (id) WHERE a.kind = 'PERSON' ORDER BY e.label LIMIT 1`,
    );
    const [person] = found;
    await database.pool.query(
      `INSERT INTO external_id (id, entity_id, scheme, value, source_id) VALUES (gen_random_uuid(), $1, 'UNSC', 'RUi.001', $2)`,
      [person?.id, person?.source],
    );
    const label = await rows(`SELECT label FROM entity WHERE id = '${person?.id}'`);
    expect(await importAs(database, 'un-sanctions', fixture(FIRST))).toMatchObject({
      identified: 1,
      entries: { created: 2 },
    });
    expect(await rows(`SELECT label FROM entity WHERE id = '${person?.id}'`)).toEqual(label);
    expect(await rows(`SELECT count(*)::int FROM entity WHERE label = 'ORLAN TESTOV'`)).toEqual([[0]]);
    expect(
      await rows(
        `SELECT n.value, n.name_kind::text FROM actor_name n JOIN fact f USING (id) WHERE f.client_key = 'un-sanctions/RUi.001.name' AND n.actor_id = '${person?.id}'`,
      ),
    ).toEqual([['ORLAN TESTOV', 'ALIAS']]);
    expect(await rows(`SELECT count(*)::int FROM sanction WHERE subject_id = '${person?.id}'`)).toEqual([[1]]);
    // The next edition finds it again.
    const next = await changed(FIRST, dated('2024-06-01'), ['The Mapmaker', 'The Chartmaker']);
    expect(await importAs(database, 'un-sanctions', next)).toMatchObject({ entries: { changed: 1, failed: 0 } });
  });
});
