import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { DATES, eventFilter, NAMES, partialDate } from '../support/event-filters.ts';
import { makeEvents } from '../support/world.ts';

const database = await testDatabase();

beforeAll(async () => {
  await makeEvents(
    database,
    Array.from({ length: 150 }, (_, index) => ({
      name: NAMES[index % NAMES.length] ?? '',
      date: DATES[(index * 7) % DATES.length] ?? null,
    })),
  );
});

interface Counts {
  readonly total: number;
  readonly otherCount: number;
  readonly buckets: { readonly count: number }[];
}

interface Drawn {
  readonly undatedCount: number;
  readonly outsideCount: number;
  readonly series: { readonly points: { readonly count: number }[] }[];
}

const sum = (rows: readonly { readonly count: number }[]) => rows.reduce((total, { count }) => total + count, 0);

it('a count, the list paged through, the buckets and the series always agree', async () => {
  const dimension = fc.constantFrom('YEAR', 'CERTAINTY', 'PLACE', 'CATEGORY', 'COUNTRY', 'REVIEW_STATE');
  const span = fc
    .record({ from: fc.option(partialDate), to: fc.option(partialDate) })
    .filter(({ from, to }) => from === null || to === null || from.slice(0, 4) < to.slice(0, 4));
  await fc.assert(
    fc.asyncProperty(
      eventFilter,
      dimension,
      fc.constantFrom('MONTH', 'QUARTER', 'YEAR', 'WEEK'),
      span,
      fc.integer({ min: 1, max: 5 }),
      async (filter, by, interval, { from, to }, first) => {
        const { data, errors } = await ask(
          database,
          `query ($filter: EventFilter, $by: EventDimension!, $interval: Interval!, $from: PartialDate, $to: PartialDate, $first: Int) {
           events(filter: $filter) { totalCount }
           stats { events(filter: $filter) { count distribution(by: $by, first: $first) { total otherCount buckets { count } }
             whole: timeSeries(interval: $interval, from: $from, to: $to) { undatedCount outsideCount series { points { count } } }
             split: timeSeries(interval: $interval, from: $from, to: $to, splitBy: $by, first: $first) { undatedCount outsideCount series { points { count } } } } } }`,
          { filter, by, interval, from, to, first },
        );
        expect(errors).toEqual([]);
        let listed = 0;
        for (let after: string | null = null; ; ) {
          const page = await ask(
            database,
            'query ($filter: EventFilter, $after: String) { events(first: 100, filter: $filter, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
            { filter, after },
          );
          listed += page.data.events.nodes.length;
          if (!page.data.events.pageInfo.hasNextPage) break;
          after = page.data.events.pageInfo.endCursor;
        }
        const { count, distribution, whole, split } = data.stats.events as {
          count: number;
          distribution: Counts;
          whole: Drawn;
          split: Drawn;
        };
        const drawn = ({ series, undatedCount, outsideCount }: Drawn) =>
          sum(series.flatMap(({ points }) => points)) + undatedCount + outsideCount;
        expect({
          totalCount: data.events.totalCount,
          listed,
          total: distribution.total,
          buckets: sum(distribution.buckets) + distribution.otherCount,
          whole: drawn(whole),
          split: drawn(split),
        }).toEqual({ totalCount: count, listed: count, total: count, buckets: count, whole: count, split: count });
      },
    ),
    { numRuns: 40 },
  );
});
