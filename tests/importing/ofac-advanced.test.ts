import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { fixture, importAs } from './fixtures.ts';

it("OFAC's advanced XML is put together from its sections, and cited from what belongs to each entry", async () => {
  const database = await testDatabase();
  expect(await importAs(database, 'ofac-sdn', fixture('ofac-sdn/sdn_advanced.xml'))).toMatchObject({
    edition: { date: '2024-07-23' },
    entries: { read: 2, created: 2, failed: 0 },
  });
  const { rows } = await database.pool.query({
    text: `SELECT f.label, (SELECT string_agg(left(c.exact, 30), ' | ' ORDER BY c.span_start) FROM citation c WHERE c.fact_id = f.id)
      FROM fact f WHERE f.client_key LIKE 'ofac-sdn/9%' ORDER BY f.label COLLATE "C"`,
    rowMode: 'array',
  });
  expect(rows).toEqual([
    ['MAPPING TRUST LTD. was also called OLD MAPPING TRUST', 'OLD MAPPING TRUST'],
    ['MAPPING TRUST LTD.: address Limassol, Cyprus', '<VersionLocation LocationID="1 | <LocationCountry CountryID="11'],
    ['Office of Foreign Assets Control sanctions on Orlan Pavel CARTO', 'TEST-EO1'],
    ["Office of Foreign Assets Control's terrorist designation of MAPPING TRUST LTD.", 'SDGT'],
    ['Orlan Pavel CARTO is also called CARTOFF', 'CARTOFF'],
    ['Orlan Pavel CARTO is or was Keeper of Maps', 'Keeper of Maps'],
    ['Orlan Pavel CARTO: Passport X0000001', 'X0000001'],
    ['Orlan Pavel CARTO: born circa 1956', expect.stringMatching(/^<Start Approximate="true">/)],
    ['Orlan Pavel CARTO: born in Strelsau, Cyprus', 'Strelsau, Cyprus'],
    ['Orlan Pavel CARTO: gender Male', '<VersionDetail DetailTypeID="1'],
    ['Orlan Pavel CARTO: nationality Cyprus', expect.stringMatching(/^<VersionLocation LocationID="1/)],
    ['There is an actor called MAPPING TRUST LTD.', 'MAPPING TRUST LTD.'],
    ['There is an actor called Orlan Pavel CARTO', 'CARTO | Orlan Pavel'],
  ]);
  const { rows: listed } = await database.pool.query({
    text: 'SELECT listed_on FROM sanction ORDER BY 1',
    rowMode: 'array',
  });
  expect(listed).toEqual([['2019-05-06'], ['2020-01-02']]);
});
