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
    'What references were recorded for is kept for rows that there are',
    'Every merged actor stands where the judgements lead',
    'Actors that are judged not to be the same are not merged',
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
    // What the lost description connected.
    'The graph has what the facts connect, and nothing else': 1,
  });
  const findings = await checkPromises(database);
  expect(findings.find(({ promise }) => promise.endsWith('switched on'))?.examples).toEqual([
    'article.article_is_immutable',
  ]);
});

it('finds what only a comparison with the other tables shows', async () => {
  const other = await testDatabase({ seeded: true });
  const { rows } = await other.pool.query<{ graph: number; mention: string; article: string }>(
    `SELECT (SELECT count(*)::int FROM involvement) AS graph, min(f.id::text) AS mention,
            (SELECT min(id::text) FROM article) AS article
     FROM fact f WHERE kind = 'MENTION'`,
  );
  const { graph = 0, mention = '', article = '' } = rows[0] ?? {};
  const client = await other.pool.connect();
  await client.query('SET session_replication_role = replica');
  await client.query('DELETE FROM involvement');
  await client.query(`INSERT INTO description (id, entity_id, aspect, text) VALUES ($1, $2, 'KIND', 'stale')`, [
    mention,
    article,
  ]);
  await client.query(
    `ALTER TABLE sanction DROP CONSTRAINT sanction_measures_check;
     UPDATE sanction SET measures = '{NULL}' WHERE id = (SELECT min(id::text)::uuid FROM sanction);
     UPDATE attribution SET position = 9 WHERE id = (SELECT min(id::text)::uuid FROM attribution WHERE position = 1);
     WITH one AS (SELECT min(id::text)::uuid AS id, max(id::text)::uuid AS other FROM place)
       UPDATE place SET parent_id = CASE place.id WHEN one.id THEN one.other ELSE one.id END
       FROM one WHERE place.id IN (one.id, one.other)`,
  );
  client.release(true);
  const wrong = Object.fromEntries(
    (await checkPromises(other)).flatMap((found) => (found.wrong > 0 ? [[found.promise, found.wrong]] : [])),
  );
  const {
    'The graph has what the facts connect, and nothing else': missing = 0,
    'Nothing is a part of itself': parts,
    ...rest
  } = wrong;
  // Those who are audience or subject of a statement are found where the graph has the statement.
  expect(missing).toBeGreaterThan(graph / 2);
  expect(parts).toBeGreaterThanOrEqual(2);
  expect(rest).toEqual({
    'Every row completes a fact or an entity of its kind': 1,
    'Every list of measures and sectors is whole': 1,
    'Every chain of attributions has its links in order': 1,
  });
});

it('finds changes and versions that are not in order', async () => {
  const other = await testDatabase({ seeded: true });
  await other.pool.query(`UPDATE entity SET label = 'Another' WHERE kind = 'BASE'`);
  const client = await other.pool.connect();
  await client.query('SET session_replication_role = replica');
  await client.query(
    `INSERT INTO change_set (id, number, committed_at) SELECT 100, max(number) + 2, max(committed_at) + interval '1 ms' FROM change_set;
     UPDATE mention SET since = 99 WHERE id = (SELECT min(id::text)::uuid FROM mention);
     UPDATE history.entity SET until = since`,
  );
  client.release(true);
  const wrong = (await checkPromises(other)).filter((found) => found.wrong > 0);
  const last = Number((await other.pool.query('SELECT max(number) AS last FROM change_set')).rows[0].last);
  expect(wrong).toMatchObject([
    {
      promise: 'Every change has its number, without gaps, and its instant, in order',
      wrong: 1,
      examples: [String(last)],
    },
    {
      promise: 'Every version of a row has the change that made it, and the later one that ended it',
      wrong: 2,
      examples: [expect.stringMatching(/^former entity from (\d+) until \1$/), 'mention since 99'],
    },
  ]);
});
