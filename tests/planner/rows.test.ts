import { expect, it } from 'vitest';
import { kinds } from '../../src/graph/kind.ts';
import { testDatabase } from '../support/database.ts';
import { askBothWays } from './both-ways.ts';

const database = await testDatabase({ seeded: true });

it.each([...kinds.values()].flatMap(({ plural }) => (plural === undefined ? [] : [plural])))(
  'flat rows of %s are the same on both ways, all cells of them',
  async (list) => {
    const { executed, planned, failure } = await askBothWays(
      database,
      `query ($first: Int) { rows { ${list}(first: $first) { totalCount nodes edges { cursor node } pageInfo { hasNextPage } } } }`,
      { first: 50 },
    );
    expect(failure).toBe(null);
    expect(planned).toBe(executed);
  },
);
