import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { DATES, eventFilter, NAMES, partialDate } from '../support/event-filters.ts';
import { makeEvents } from '../support/world.ts';

const made = await testDatabase();
const seeded = await testDatabase({ seeded: true });

const events = NAMES.flatMap((name) => DATES.map((date) => ({ name, date })));

beforeAll(async () => {
  await makeEvents(made, events);
});

async function count(filter: unknown): Promise<number> {
  const { data, errors } = await ask(
    made,
    `query ($filter: EventFilter) {
      events(first: 100, filter: $filter) { totalCount nodes { id } }
      earliest: events(first: 100, filter: $filter, orderBy: { field: DATE, nulls: LAST }) { nodes { id } }
      undated: events(first: 100, filter: $filter, orderBy: { field: DATE, nulls: FIRST }) { nodes { id } }
    }`,
    { filter },
  );
  expect(errors).toEqual([]);
  expect(data.events.nodes).toHaveLength(data.events.totalCount);
  // Where the date is the key of the order too, it is compared otherwise.
  const ids = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id).toSorted();
  expect([ids(data.earliest), ids(data.undated)]).toEqual([ids(data.events), ids(data.events)]);
  return data.events.totalCount;
}

const DAY = 24 * 60 * 60 * 1000;

/** All days that a partial date can mean, as numbers. */
function days(date: string): Set<number> {
  const [year = '', month, day] = date.split('-');
  const start = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const end =
    day !== undefined
      ? start + DAY
      : month !== undefined
        ? Date.UTC(Number(year), Number(month), 1)
        : Date.UTC(Number(year) + 1, 0, 1);
  const all = new Set<number>();
  for (let each = start; each < end; each += DAY) all.add(each);
  return all;
}

describe('a filter on partial dates', () => {
  const meaning = {
    overlaps: (row: Set<number>, asked: Set<number>) => [...row].some((day) => asked.has(day)),
    within: (row: Set<number>, asked: Set<number>) => [...row].every((day) => asked.has(day)),
    before: (row: Set<number>, asked: Set<number>) => Math.max(...row) < Math.min(...asked),
    after: (row: Set<number>, asked: Set<number>) => Math.min(...row) > Math.max(...asked),
  };
  it.each(Object.entries(meaning))('%s compares the sets of days that the dates can mean', async (operator, holds) => {
    await fc.assert(
      fc.asyncProperty(partialDate, async (asked) => {
        const expected = events.filter(({ date }) => date !== null && holds(days(date), days(asked))).length;
        expect(await count({ date: { [operator]: asked } })).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('between two dates lets pass what can lie in the span, its ends included', async () => {
    await fc.assert(
      fc.asyncProperty(partialDate, partialDate, async (from, to) => {
        const span = [Math.min(...days(from)), Math.max(...days(to))] as const;
        fc.pre(from <= to);
        const expected = events.filter(
          ({ date }) => date !== null && [...days(date)].some((day) => day >= span[0] && day <= span[1]),
        ).length;
        expect(await count({ date: { between: { from, to } } })).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('takes "December 2024" as possibly, and not certainly, 8 December', async () => {
    const one = (filter: unknown) => count({ name: { eq: 'flood' }, date: filter });
    expect(await one({ overlaps: '2024-12-08' })).toBe(3);
    expect(await one({ within: '2024-12-08' })).toBe(1);
    expect(await one({ within: '2024-12' })).toBe(3);
    expect(await one({ isNull: true })).toBe(1);
  });

  it('refuses a span that runs backwards and a day that does not exist', async () => {
    const asked = (filter: string) => ask(made, `{ events(filter: { date: ${filter} }) { totalCount } }`);
    expect((await asked('{ between: { from: "2025", to: "2024" } }')).errors).toEqual([
      {
        code: 'BAD_DATE',
        argument: 'filter.date.between',
        path: 'events',
        message: expect.stringContaining('backwards'),
      },
    ]);
    expect((await asked('{ overlaps: "2025-02-30" }')).errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('2025-02-30'),
    ]);
  });
});

describe('a filter on text', () => {
  it('compares without regard to case and accents', async () => {
    for (const eq of ['election', 'ÉLECTION', 'Élection', 'E\u0301lection'])
      expect(await count({ name: { eq } })).toBe(2 * DATES.length);
    expect(await count({ name: { eq: 'ПОЖАР' } })).toBe(DATES.length);
    expect(await count({ name: { startsWith: 'stras' } })).toBe(DATES.length);
  });

  it('takes no character as a pattern', async () => {
    expect(await count({ name: { contains: '%' } })).toBe(DATES.length);
    expect(await count({ name: { contains: 'A_B' } })).toBe(DATES.length);
    expect(await count({ name: { startsWith: '\\' } })).toBe(0);
  });

  it('refuses NUL characters, texts without end and lists without end, naming the place', async () => {
    const errors = async (filter: unknown) =>
      (await ask(made, 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }', { filter })).errors;
    const named = (code: string, argument: string) => [{ code, argument, path: 'events', message: expect.any(String) }];
    expect(await errors({ name: { eq: 'a\0b' } })).toEqual(named('BAD_USER_INPUT', 'filter.name.eq'));
    expect(await errors({ or: [{ name: { contains: 'x'.repeat(1001) } }] })).toEqual(
      named('BAD_USER_INPUT', 'filter.or[0].name.contains'),
    );
    expect(await errors({ name: { in: Array.from({ length: 10_000 }, String) } })).toEqual(
      named('LIST_TOO_LONG', 'filter.name.in'),
    );
    const nested = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ not: inner }), {});
    expect((await errors(nested)).map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('filters as algebra', () => {
  const runs = { numRuns: 40 };
  it('a filter and its negation share out the whole list', async () => {
    await fc.assert(
      fc.asyncProperty(eventFilter, async (some) => {
        expect((await count(some)) + (await count({ not: some }))).toBe(events.length);
      }),
      runs,
    );
  });

  it('and narrows, or widens, by exactly what is common', async () => {
    await fc.assert(
      fc.asyncProperty(eventFilter, eventFilter, async (left, right) => {
        const both = await count({ and: [left, right] });
        const either = await count({ or: [left, right] });
        expect(both + either).toBe((await count(left)) + (await count(right)));
      }),
      runs,
    );
  });

  it('an empty filter, null and empty lists of filters let everything pass', async () => {
    for (const empty of [{}, null, { and: [] }, { or: [] }, { name: null }, { not: { name: { in: [] } } }]) {
      expect(await count(empty)).toBe(events.length);
    }
    expect(await count({ not: {} })).toBe(0);
  });
});

describe('filters on relations', () => {
  const names = async (operation: string) => {
    const { data, errors } = await ask(seeded, operation);
    expect(errors).toEqual([]);
    return data.meetings.nodes.map(({ label }: { label: string }) => label);
  };
  const meetings = (where: string) => `{ meetings(filter: ${where}, orderBy: { field: LABEL }) { nodes { label } } }`;

  it('some and none share out the meetings, and every is none of the rest', async () => {
    const inner = '{ actor: { name: { eq: "Mikhail Bogdanov" } } }';
    const all = await names(meetings('{}'));
    const some = await names(meetings(`{ participants: { some: ${inner} } }`));
    const none = await names(meetings(`{ participants: { none: ${inner} } }`));
    expect(some.length).toBeGreaterThan(0);
    expect([...some, ...none].sort()).toEqual(all.sort());
    const present = '{ participants: { every: { attendance: { in: [STATED, INFERRED] } } } }';
    expect((await names(meetings(present))).sort()).toEqual(all);
    expect((await names(meetings(`{ participants: { every: { not: ${inner} } } }`))).sort()).toEqual(none.sort());
  });

  it('reach through several relations', async () => {
    const found = await names(
      meetings(
        '{ participants: { some: { capacity: { title: { contains: "foreign minister" }, jurisdiction: { country: { eq: RU } } } } } }',
      ).replace('eq: RU', 'eq: "RU"'),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(
      await names(
        meetings(
          '{ participants: { some: { actor: { name: { eq: "Mikhail Bogdanov" } }, not: { capacity: { title: { contains: "envoy" } } } } } }',
        ),
      ),
    );
  });

  it('on facts ask for the article, for who says so and for what is involved', async () => {
    const { data, errors } = await ask(
      seeded,
      `{ all: facts { totalCount }
         cited: facts(filter: { citedIn: { language: { eq: "en" } } }) { totalCount }
         other: facts(filter: { citedIn: { language: { eq: "fr" } } }) { totalCount }
         putin: facts(filter: { attributedTo: { name: { eq: "Vladimir Putin" } } }) { nodes { kind } }
         hts: facts(filter: { involves: { label: { contains: "Hayat Tahrir" } }, kinds: [SANCTION] }) { nodes { label } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.cited.totalCount).toBe(data.all.totalCount);
    expect(data.other.totalCount).toBe(0);
    expect(new Set(data.putin.nodes.map(({ kind }: { kind: string }) => kind))).toEqual(
      new Set(['STATEMENT', 'CLAIM_STANCE']),
    );
    expect(data.hts.nodes).toHaveLength(1);
  });
});
