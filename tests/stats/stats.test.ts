import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });

async function data(operation: string, variables = {}) {
  const answer = await ask(database, operation, variables);
  expect(answer.errors).toEqual([]);
  return answer.data;
}

describe('statistics of the seed', () => {
  it('count, share out and draw in time the same meetings, each in one statement', async () => {
    const operation = `{ stats { meetings {
      count
      byKind: distribution(by: MEETING_KIND, first: 2) { total otherCount buckets { key label count } }
      byPlace: distribution(by: PLACE) { buckets { label count entity { __typename label } } }
      months: timeSeries(interval: MONTH, from: "2024-11") { undatedCount outsideCount series { key label points { start time count } } } } } }`;
    const { data: found, errors, statements } = await ask(database, operation);
    expect(errors).toEqual([]);
    expect(statements).toBe(5);
    expect(found.stats.meetings).toEqual({
      count: 7,
      byKind: {
        total: 7,
        otherCount: 4,
        buckets: [{ key: 'VISIT', label: 'visit', count: 2 }, expect.objectContaining({ count: 1 })],
      },
      byPlace: {
        buckets: [
          { label: 'Damascus', count: 3, entity: { __typename: 'Place', label: 'Damascus' } },
          { label: 'not stated', count: 3, entity: null },
          { label: 'Moscow', count: 1, entity: { __typename: 'Place', label: 'Moscow' } },
        ].sort((a, b) => b.count - a.count),
      },
      months: {
        undatedCount: 1,
        outsideCount: 0,
        series: [
          {
            key: 'ALL',
            label: 'all',
            points: [
              { start: '2024-11-01', time: Date.UTC(2024, 10, 1), count: 0 },
              { start: '2024-12-01', time: Date.UTC(2024, 11, 1), count: 2 },
              { start: '2025-01-01', time: Date.UTC(2025, 0, 1), count: 4 },
            ],
          },
        ],
      },
    });
  });

  it('split a series by a dimension, the rest in one series', async () => {
    const { stats } = await data(
      `{ stats { statements { timeSeries(interval: YEAR, splitBy: SPEAKER, first: 1) { undatedCount series { key label points { start count } } } } } }`,
    );
    const { series, undatedCount } = stats.statements.timeSeries;
    expect(series.map(({ key }: { key: string }) => key)).toEqual([expect.stringMatching(/^actor_/), 'OTHER']);
    const { statements } = await data('{ statements { totalCount } }');
    const drawn = series
      .flatMap(({ points }: { points: { count: number }[] }) => points)
      .reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(drawn + undatedCount).toBe(statements.totalCount);
  });

  it('take the bounds that dashboards send, as milliseconds since 1970', async () => {
    const series = (from: string, to: string) =>
      data(
        `{ stats { events { timeSeries(interval: MONTH, from: ${from}, to: ${to}) { outsideCount series { points { start count } } } } } }`,
      );
    expect(await series(String(Date.UTC(2024, 11, 1)), String(Date.UTC(2025, 0, 31)))).toEqual(
      await series('"2024-12-01"', '"2025-01-31"'),
    );
  });

  it('begin the days of a series where the time zone does, also where clocks change', async () => {
    const time = async (timeZone: string, day: string) => {
      const { stats } = await data(
        `{ stats { events { timeSeries(interval: DAY, from: "${day}", to: "${day}", timeZone: "${timeZone}") { series { points { time } } } } } }`,
      );
      return new Date(stats.events.timeSeries.series[0].points[0].time).toISOString();
    };
    expect(await time('UTC', '2025-03-30')).toBe('2025-03-30T00:00:00.000Z');
    expect(await time('Europe/Berlin', '2025-03-30')).toBe('2025-03-29T23:00:00.000Z');
    expect(await time('Europe/Berlin', '2025-03-31')).toBe('2025-03-30T22:00:00.000Z');
    expect(await time('Asia/Kathmandu', '2025-03-31')).toBe('2025-03-30T18:15:00.000Z');
  });

  it('draw the first and the last years there are', async () => {
    const starts = async (from: string, to: string, interval: string) => {
      const { stats } = await data(
        `{ stats { events { timeSeries(interval: ${interval}, from: "${from}", to: "${to}") { series { points { start } } } } } }`,
      );
      return stats.events.timeSeries.series[0].points.map(({ start }: { start: string }) => start);
    };
    expect(await starts('0001', '0003', 'YEAR')).toEqual(['0001-01-01', '0002-01-01', '0003-01-01']);
    expect(await starts('0099-11', '0100-02', 'QUARTER')).toEqual(['0099-10-01', '0100-01-01']);
    expect(await starts('9998', '9999', 'YEAR')).toEqual(['9998-01-01', '9999-01-01']);
    expect(await starts('9999-12-30', '9999-12-31', 'DAY')).toEqual(['9999-12-30', '9999-12-31']);
  });

  it('draw weeks from Monday, and an empty series for nothing', async () => {
    const { stats } = await data(`{ stats {
      weeks: meetings { timeSeries(interval: WEEK, from: "2025-01-22", to: "2025-01-29") { series { points { start count } } } }
      none: meetings(filter: { ids: [] }) { count distribution(by: PLACE) { total otherCount buckets { key } } timeSeries(interval: DAY) { series { key points { start } } } } } }`);
    expect(stats.weeks.timeSeries.series[0].points).toEqual([
      { start: '2025-01-20', count: 1 },
      { start: '2025-01-27', count: 3 },
    ]);
    expect(stats.none).toEqual({
      count: 0,
      distribution: { total: 0, otherCount: 0, buckets: [] },
      timeSeries: { series: [{ key: 'ALL', points: [] }] },
    });
  });

  it.each([
    [
      '200 years by day',
      'timeSeries(interval: DAY, from: "1800", to: "2000") { undatedCount }',
      'TOO_MANY_POINTS',
      'interval',
    ],
    [
      'a span that runs backwards',
      'timeSeries(interval: DAY, from: "2025", to: "2024") { undatedCount }',
      'BAD_DATE',
      'to',
    ],
    [
      'an unknown time zone',
      'timeSeries(interval: DAY, timeZone: "Mars/Olympus") { undatedCount }',
      'BAD_USER_INPUT',
      'timeZone',
    ],
    [
      'a time zone that two places share',
      'timeSeries(interval: DAY, timeZone: "IST") { undatedCount }',
      'BAD_USER_INPUT',
      'timeZone',
    ],
    ['no buckets', 'distribution(by: PLACE, first: 0) { total }', 'BAD_PAGE_SIZE', 'first'],
    ['too many buckets', 'distribution(by: PLACE, first: 101) { total }', 'BAD_PAGE_SIZE', 'first'],
    [
      'too many series',
      'timeSeries(interval: YEAR, first: 1000, splitBy: PLACE) { undatedCount }',
      'BAD_PAGE_SIZE',
      'first',
    ],
  ])('refuse %s with a code that names the argument', async (_, field, code, argument) => {
    const { errors } = await ask(database, `{ stats { meetings { ${field} } } }`);
    expect(errors.map((error) => [error.code, error.argument])).toEqual([[code, argument]]);
  });
});
