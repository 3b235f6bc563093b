import { expect, it } from 'vitest';
import { makeWorld } from '../../scripts/world/make.ts';
import { loadSeed } from '../../seed/load.ts';
import type { Database } from '../../src/database/database.ts';
import { testDatabase } from '../support/database.ts';
import { countRows, Planner, pretendLarger, statementsOf } from '../world/plans.ts';
import { listExamples, listQuestions, type Question } from '../world/questions.ts';

const database = await testDatabase();

it('reads of the past use an index wherever those of the present do, among a hundred thousand articles', async () => {
  await makeWorld(database, { articles: 600, verify: false });
  // The examples ask for what the seed article says.
  await loadSeed(database);
  await database.pool.query(
    `UPDATE fact SET label = label || '.' WHERE id IN (SELECT id FROM fact ORDER BY id LIMIT 200)`,
  );
  await database.pool.query('ANALYZE');
  await pretendLarger(database, 170);
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query('SELECT look_back(clock_timestamp())');
    const sizes = await countRows(database);
    const now = new Planner(database, sizes);
    const past = new Planner({ ...database, pool: client as unknown as Database['pool'] }, sizes);
    const look = async (questions: readonly Question[], dry: boolean) => {
      for (const question of questions) {
        const statements = await statementsOf(database, question, dry);
        await now.look(question.name, statements);
        await past.look(question.name, statements);
      }
    };
    await look(await listQuestions(database), true);
    await look(await listExamples(), false);
    expect(past.findings).toEqual(now.findings);
    // Or nothing at all was explained.
    expect(now.findings).not.toEqual([]);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}, 180_000);
