import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld } from '../../scripts/world/make.ts';
import { loadSeed } from '../../seed/load.ts';
import { testDatabase } from '../support/database.ts';
import { countRows, type Finding, Planner, pretendLarger, statementsOf } from './plans.ts';
import { listExamples, listQuestions } from './questions.ts';

const ARTICLES = 600;
const TIMES = 170;

// What may read a large table from end to end, and why. What is allowed here without need fails as well.
const ALLOWED: readonly { readonly question: RegExp; readonly table: string; readonly reason: string }[] = [
  {
    question: /^48-what-is-new$/,
    table: 'revision',
    reason: 'it counts every revision of two kinds that a reader may see',
  },
];

const database = await testDatabase();
let planner: Planner;

beforeAll(async () => {
  await makeWorld(database, { articles: ARTICLES, verify: false });
  // The examples ask for what the seed article says.
  await loadSeed(database);
  await database.pool.query('ANALYZE');
  await pretendLarger(database, TIMES);
  planner = new Planner(database, await countRows(database));
}, 60_000);

const used = new Set<string>();

/** What is not allowed among the findings so far. */
function unexpected(): Finding[] {
  return planner.findings.filter(({ question, table }) => {
    const allowed = ALLOWED.find((each) => each.table === table && each.question.test(question));
    if (allowed !== undefined) used.add(`${allowed.question} ${allowed.table}: ${allowed.reason}`);
    return allowed === undefined;
  });
}

afterAll(() => {
  console.info([...used].map((line) => `Allowed to read a large table: ${line}`).join('\n'));
});

describe('among a hundred thousand articles', () => {
  it('every root list, in each order and with each filter, is one statement that uses an index', async () => {
    const many: string[] = [];
    for (const question of await listQuestions(database)) {
      const statements = await statementsOf(database, question, true);
      if (statements.length !== 1) many.push(question.name);
      await planner.look(question.name, statements);
    }
    expect(many).toEqual([]);
    expect(unexpected()).toEqual([]);
  }, 60_000);

  it('every example uses an index wherever it wants few rows', async () => {
    for (const question of await listExamples()) {
      await planner.look(question.name, await statementsOf(database, question));
    }
    expect(unexpected()).toEqual([]);
    expect(used.size).toBe(ALLOWED.length);
  }, 60_000);

  it('a list without its index would be told', async () => {
    await database.pool.query('DROP INDEX citation_span_start_span_end_id_idx');
    const question = { name: 'citations', source: '{ citations { nodes { exact } } }' };
    const without = new Planner(database, await countRows(database));
    await without.look(question.name, await statementsOf(database, question));
    expect(without.findings).toContainEqual({ question: 'citations', table: 'citation', read: 'end to end' });
  });
});
