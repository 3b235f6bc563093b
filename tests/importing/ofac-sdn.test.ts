import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePartialDate } from '../../src/dates.ts';
import { testDatabase } from '../support/database.ts';
import { fixture, importAs } from './fixtures.ts';

const FOLDER = fixture('ofac-sdn');
const date = parsePartialDate('2024-07-01');
const database = await testDatabase();
const report = await importAs(database, 'ofac-sdn', FOLDER, { date });

async function rows(sql: string): Promise<unknown[]> {
  return (await database.pool.query({ text: sql, rowMode: 'array' })).rows;
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

/** The folder with one of its files changed. */
async function folderWith(file: string, change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-ofac-'));
  folders.push(folder);
  for (const name of ['sdn.csv', 'alt.csv', 'add.csv']) await copyFile(join(FOLDER, name), join(folder, name));
  await writeFile(join(folder, file), change(await readFile(join(FOLDER, file), 'utf8')));
  return folder;
}

describe("OFAC's files of comma-separated values", () => {
  it('are recorded entry by entry', () => {
    expect(report).toMatchObject({
      edition: { date: '2024-07-01' },
      entries: { read: 3, created: 3, failed: 0 },
      unlinked: 0,
      failures: [],
    });
  });

  it('give names in the order in which they are spoken, without titles, and cite them as they stand', async () => {
    expect(
      await rows(`SELECT DISTINCT n.value, n.name_kind::text, string_agg(c.exact, ' | ' ORDER BY c.span_start)
        FROM actor_name n JOIN fact f USING (id) JOIN citation c ON c.fact_id = f.id
        WHERE f.client_key LIKE 'ofac-sdn/9%' GROUP BY n.id, n.value, n.name_kind ORDER BY 1`),
    ).toEqual([
      ['MAPPING TRUST LTD.', 'PRIMARY', 'MAPPING TRUST LTD.'],
      ['MAPTRUST', 'WEAK_ALIAS', "a.k.a. 'MAPTRUST'"],
      ['MERCATOR', 'PRIMARY', 'MERCATOR'],
      ['OLD MAPPING "OM" TRUST', 'PREVIOUS', 'fka | OLD MAPPING ""OM"" TRUST'],
      ['Orlan CARTOFF', 'ALIAS', 'aka | CARTOFF, Orlan'],
      ['Orlan Pavel CARTO', 'PRIMARY', 'CARTO, Dr. Orlan Pavel'],
    ]);
  });

  it('take remarks apart', async () => {
    expect(
      await rows(`SELECT aspect::text, text, type, country, date, approximate FROM actor_detail
        ORDER BY aspect::text COLLATE "C", text COLLATE "C"`),
    ).toEqual([
      ['ADDRESS', '1 Harbour Street, Limassol, Cyprus', null, 'CY', null, false],
      ['BIRTH_DATE', '10 Dec 1957', null, null, '1957-12-10', false],
      ['BIRTH_DATE', 'circa 1956', null, null, '1956', true],
      ['BIRTH_PLACE', 'Strelsau, Cyprus', null, 'CY', null, false],
      ['CONTACT', 'www.example.org', 'Website', null, null, false],
      ['FLAG', 'Malta', 'Former Vessel Flag', 'MT', null, false],
      ['FLAG', 'Panama', 'Vessel Flag', 'PA', null, false],
      ['GENDER', 'Male', null, null, null, false],
      ['IDENTIFICATION', '000000001', 'MMSI', null, null, false],
      ['IDENTIFICATION', '0000001', 'Registration Number', 'CY', null, false],
      ['IDENTIFICATION', 'IMO 0000001', 'Vessel Registration Identification', null, null, false],
      ['IDENTIFICATION', 'X0000001', 'Passport', 'CY', '2011-02-03', false],
      ['IDENTIFICATION', 'XYZ01', 'Call Sign', null, null, false],
      ['INCORPORATION_DATE', '17 Dec 2016', 'Organization Established Date', null, '2016-12-17', false],
      ['NATIONALITY', 'Cyprus', null, 'CY', null, false],
      ['TITLE', 'Dr.', null, null, null, false],
      ['TYPE', 'Crude Oil Tanker', 'Vessel Type', null, null, false],
    ]);
  });

  it('give a sanction for each programme, kinds of actors, identifiers, and who is linked to whom', async () => {
    expect(await rows(`SELECT label, sanction_kind::text FROM sanction JOIN fact USING (id) ORDER BY label`)).toEqual([
      ['Office of Foreign Assets Control sanctions on MAPPING TRUST LTD.', 'SANCTIONS'],
      ['Office of Foreign Assets Control sanctions on MERCATOR', 'SANCTIONS'],
      ['Office of Foreign Assets Control sanctions on Orlan Pavel CARTO', 'SANCTIONS'],
      ["Office of Foreign Assets Control's terrorist designation of MAPPING TRUST LTD.", 'TERRORIST_DESIGNATION'],
    ]);
    expect(
      await rows(`SELECT e.label, a.kind::text, a.country FROM actor a JOIN entity e USING (id) ORDER BY 1`),
    ).toEqual([
      ['MAPPING TRUST LTD.', 'COMPANY', null],
      ['MERCATOR', 'VESSEL', null],
      ['Office of Foreign Assets Control', 'PUBLIC_BODY', null],
      ['Orlan Pavel CARTO', 'PERSON', 'CY'],
    ]);
    expect(await rows(`SELECT scheme::text, value FROM external_id ORDER BY 1, 2`)).toEqual([
      ['IMO', '0000001'],
      ['MMSI', '000000001'],
      ['OFAC', '90001'],
      ['OFAC', '90002'],
      ['OFAC', '90003'],
    ]);
    expect(await rows(`SELECT f.label, r.text FROM relationship r JOIN fact f USING (id)`)).toEqual([
      ['Orlan Pavel CARTO is connected with MAPPING TRUST LTD.', 'Linked To'],
    ]);
  });

  it('keep every row of an entry as its text', async () => {
    expect(await rows(`SELECT body FROM article WHERE title LIKE 'OFAC 90002%'`)).toEqual([
      [expect.stringMatching(/^90002,"CARTO.*\n90002,2,"aka".*\n90002,12,-0-/)],
    ]);
  });

  it('change nothing when they are imported again', async () => {
    expect(await importAs(database, 'ofac-sdn', FOLDER, { date })).toMatchObject({
      entries: { unchanged: 3, created: 0, changed: 0 },
      facts: { created: 0, changed: 0, retracted: 0 },
    });
  });

  it('end a programme that an entry is no longer under, as of the edition', async () => {
    const next = await folderWith('sdn.csv', (text) => text.replace('SDGT] [TEST-EO1', 'TEST-EO1'));
    expect(await importAs(database, 'ofac-sdn', next, { date: parsePartialDate('2024-08-01') })).toMatchObject({
      entries: { changed: 1, unchanged: 2, delisted: 0 },
      facts: { created: 1, retracted: 0 },
    });
    expect(
      await rows(
        `SELECT f.label, f.attested_on, c.exact FROM sanction_status_change JOIN fact f USING (id) JOIN citation c ON c.fact_id = f.id`,
      ),
    ).toEqual([
      [
        "Office of Foreign Assets Control's terrorist designation of MAPPING TRUST LTD.: delisted",
        '2024-08-01',
        'TEST-EO1',
      ],
    ]);
  });

  it('need their day to be said, once an edition with a day is in', async () => {
    await expect(importAs(database, 'ofac-sdn', FOLDER)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      extensions: { argument: 'edition', latest: '2024-08-01' },
    });
  });
});

describe('a row that is none', () => {
  it.each([
    ['sdn.csv', '"MERCATOR"', '"MER"CATOR"', 'sdn.csv: the field 2 has a quotation mark in it that is not doubled'],
    ['sdn.csv', '"MERCATOR"', '"MERCATOR', /^sdn\.csv: the field \d has a quotation mark/],
    ['alt.csv', '"CARTOFF, Orlan"', '"CARTOFF", Orlan', 'alt.csv: the row has 6 fields, and 5 are needed'],
    ['add.csv', '90003,13', '99999,13', 'add.csv: there is no 99999 in sdn.csv'],
  ])('in %s is reported with its line, and the others come in', async (file, from, to, message) => {
    const own = await testDatabase();
    const folder = await folderWith(file, (text) => text.replace(from, to));
    const { entries, failures } = await importAs(own, 'ofac-sdn', folder, { date });
    expect(entries.failed).toBe(1);
    expect(failures).toEqual([
      {
        line: expect.any(Number),
        key: failures[0]?.key,
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      },
    ]);
    expect(entries.created).toBeGreaterThanOrEqual(2);
  });

  it('is no list at all where a file is missing', async () => {
    await expect(importAs(database, 'ofac-sdn', fixture('un-sanctions'))).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: "un-sanctions lacks sdn.csv, alt.csv, add.csv of OFAC's list",
    });
  });
});

describe("OFAC's standard XML", () => {
  it('says the same', async () => {
    const own = await testDatabase();
    expect(await importAs(own, 'ofac-sdn', fixture('ofac-sdn/sdn.xml'))).toMatchObject({
      edition: { date: '2024-07-22' },
      entries: { read: 2, created: 2, failed: 0 },
    });
    const { rows: found } = await own.pool.query({
      text: `SELECT f.label FROM fact f WHERE f.client_key LIKE 'ofac-sdn/9%' ORDER BY f.label COLLATE "C"`,
      rowMode: 'array',
    });
    expect(found.flat()).toEqual([
      'MAPPING TRUST LTD. was also called OLD MAPPING TRUST',
      'MAPPING TRUST LTD.: address 1 Harbour Street, Limassol, Cyprus',
      'Office of Foreign Assets Control sanctions on MAPPING TRUST LTD.',
      'Office of Foreign Assets Control sanctions on Orlan Pavel CARTO',
      "Office of Foreign Assets Control's terrorist designation of MAPPING TRUST LTD.",
      'Orlan Pavel CARTO is also called Orlan CARTOFF',
      'Orlan Pavel CARTO is or was Keeper of Maps',
      'Orlan Pavel CARTO: Passport X0000001',
      'Orlan Pavel CARTO: born circa 1956',
      'Orlan Pavel CARTO: born in Strelsau, Cyprus',
      'Orlan Pavel CARTO: gender Male',
      'Orlan Pavel CARTO: nationality Cyprus',
      'Orlan Pavel CARTO: title Dr.',
      'There is an actor called MAPPING TRUST LTD.',
      'There is an actor called Orlan Pavel CARTO',
    ]);
  });
});
