import { expect, it } from 'vitest';
import { checkPromises } from '../../src/database/promises.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });

const wrongOf = async () =>
  Object.fromEntries(
    (await checkPromises(database)).flatMap(({ promise, wrong }) => (wrong > 0 ? [[promise, wrong]] : [])),
  );

/** Changes rows behind the back of the rules, as a damaged disk or a careless restore would. */
const damage = (table: string, change: string) =>
  database.pool.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL; ${change}; ALTER TABLE ${table} ENABLE TRIGGER ALL`);

it('the seed keeps every promise, and something was looked at for each', async () => {
  const findings = await checkPromises(database);
  expect(findings.filter(({ wrong }) => wrong > 0)).toEqual([]);
  expect(findings.flatMap(({ promise, checked }) => (checked === 0 ? [promise] : []))).toEqual([
    'Every retracted fact says why',
  ]);
});

it('finds each promise that a row breaks, and names the row', async () => {
  await damage('citation', `UPDATE citation SET suffix = 'x' WHERE id = (SELECT min(id::text)::uuid FROM citation)`);
  await damage(
    'citation',
    `DELETE FROM citation WHERE fact_id = (SELECT f.id FROM fact f JOIN mention m ON m.id = f.id ORDER BY f.id LIMIT 1)`,
  );
  await damage('description', 'DELETE FROM description WHERE id = (SELECT min(id::text)::uuid FROM description)');
  await database.pool.query('ALTER TABLE article DISABLE TRIGGER article_is_immutable');
  expect(await wrongOf()).toEqual({
    'Every citation stands in its article word for word': 1,
    'Every fact that stands is cited': 1,
    'Every fact has the row of its kind': 1,
    'Every rule of the database is switched on': 1,
  });
  const findings = await checkPromises(database);
  expect(findings.find(({ promise }) => promise.endsWith('switched on'))?.examples).toEqual([
    'article.article_is_immutable',
  ]);
});
