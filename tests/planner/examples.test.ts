import { expect, it } from 'vitest';
import { listExamples } from '../world/questions.ts';
import { testDatabase } from '../support/database.ts';
import { askBothWays } from './both-ways.ts';

const database = await testDatabase({ seeded: true });

it.each(await listExamples())('$name', async ({ source }) => {
  const { executed, planned, failure, statement } = await askBothWays(database, source);
  console.log(failure, statement?.length);
  expect(planned).toBe(executed);
});
