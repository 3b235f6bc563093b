import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { makeEvents, retract } from '../support/world.ts';

const database = await testDatabase();

const NAMES = ['Coup', 'coup', 'Élection', 'Election', 'Flood', 'Strike'];
const DATES = [null, '2024', '2024-12', '2024-12-08', '2025-01', '2015'];

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly date: { readonly earliest: string } | null;
}

interface Key {
  readonly field: 'DATE' | 'LABEL';
  readonly direction: 'ASC' | 'DESC';
  readonly nulls: 'FIRST' | 'LAST';
}

let all: Listed[] = [];

async function readAll(): Promise<Listed[]> {
  const { data } = await ask(
    database,
    '{ events(first: 100, orderBy: { field: LABEL }) { nodes { id name date { earliest } } } }',
  );
  return data.events.nodes;
}

beforeAll(async () => {
  await makeEvents(
    database,
    Array.from({ length: 40 }, (_, index) => ({
      name: NAMES[index % NAMES.length] ?? '',
      date: DATES[(index * 5) % DATES.length] ?? null,
    })),
  );
  all = await readAll();
});

/** Text as orders compare it: without case and accents. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The list as an array in memory would order it. */
function sorted(rows: readonly Listed[], keys: readonly Key[]): Listed[] {
  const compareText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  const compare = (left: Listed, right: Listed, key: Key) => {
    if (key.field === 'LABEL')
      return compareText(folded(left.name), folded(right.name)) * (key.direction === 'ASC' ? 1 : -1);
    if (left.date === null || right.date === null) {
      const order = left.date === right.date ? 0 : left.date === null ? 1 : -1;
      return key.nulls === 'LAST' ? order : -order;
    }
    return compareText(left.date.earliest, right.date.earliest) * (key.direction === 'ASC' ? 1 : -1);
  };
  const last = keys.at(-1)?.direction === 'DESC' ? -1 : 1;
  return [...rows].sort((left, right) => {
    for (const key of keys) {
      const order = compare(left, right, key);
      if (order !== 0) return order;
    }
    return compareText(left.id, right.id) * last;
  });
}

function orderLiteral([key, ...rest]: readonly Key[]): string {
  if (key === undefined) throw new Error('an order has a key');
  const next = rest.length === 0 ? '' : `, thenBy: ${orderLiteral(rest)}`;
  return `{ field: ${key.field}, direction: ${key.direction}, nulls: ${key.nulls}${next} }`;
}

async function page(keys: readonly Key[], args: string) {
  const { data, errors } = await ask(
    database,
    `{ events(${args}, orderBy: ${orderLiteral(keys)}) {
         edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`,
  );
  expect(errors).toEqual([]);
  return data.events as {
    edges: { cursor: string; node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
    totalCount: number;
  };
}

const key = fc.record<Key>({
  field: fc.constantFrom('DATE', 'LABEL'),
  direction: fc.constantFrom('ASC', 'DESC'),
  nulls: fc.constantFrom('FIRST', 'LAST'),
});
const order = fc.array(key, { minLength: 1, maxLength: 3 });
const runs = { numRuns: 40 };

describe('pages of a list', () => {
  it('put together forwards, are the list that an array in memory gives', async () => {
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 45 }), async (keys, size) => {
        const expected = sorted(all, keys).map(({ id }) => id);
        const found: string[] = [];
        let after: string | null = null;
        for (;;) {
          const { edges, pageInfo, totalCount } = await page(
            keys,
            `first: ${size}${after === null ? '' : `, after: "${after}"`}`,
          );
          expect(totalCount).toBe(expected.length);
          expect(pageInfo.hasPreviousPage).toBe(found.length > 0);
          found.push(...edges.map(({ node }) => node.id));
          expect(pageInfo.hasNextPage).toBe(found.length < expected.length);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect(found).toEqual(expected);
      }),
      runs,
    );
  });

  it('put together backwards, are the same list', async () => {
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 45 }), async (keys, size) => {
        const expected = sorted(all, keys).map(({ id }) => id);
        const found: string[] = [];
        let before: string | null = null;
        for (;;) {
          const { edges, pageInfo } = await page(
            keys,
            `last: ${size}${before === null ? '' : `, before: "${before}"`}`,
          );
          expect(pageInfo.hasNextPage).toBe(found.length > 0);
          found.unshift(...edges.map(({ node }) => node.id));
          expect(pageInfo.hasPreviousPage).toBe(found.length < expected.length);
          if (!pageInfo.hasPreviousPage) break;
          before = pageInfo.startCursor;
        }
        expect(found).toEqual(expected);
      }),
      runs,
    );
  });

  it('between two cursors are the slice between two rows, from either end', async () => {
    const position = fc.integer({ min: 0, max: 39 });
    await fc.assert(
      fc.asyncProperty(
        order,
        position,
        position,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (keys, from, to, size, backwards) => {
          const expected = sorted(all, keys).map(({ id }) => id);
          const whole = await page(keys, 'first: 100');
          const slice = expected.slice(from + 1, Math.max(to, from + 1));
          const wanted = backwards ? slice.slice(-size) : slice.slice(0, size);
          const { edges } = await page(
            keys,
            `${backwards ? 'last' : 'first'}: ${size}, after: "${whole.edges[from]?.cursor}", before: "${whole.edges[to]?.cursor}"`,
          );
          expect(edges.map(({ node }) => node.id)).toEqual(wanted);
        },
      ),
      runs,
    );
  });

  it('go on where they were when the row of the cursor is gone and others have come', async () => {
    const keys: Key[] = [{ field: 'LABEL', direction: 'ASC', nulls: 'LAST' }];
    const first = await page(keys, 'first: 10');
    const gone = first.edges[9]?.node.id ?? '';
    await retract(database, gone.replace('event_', ''));
    await makeEvents(database, [{ name: 'Aardvark' }, { name: 'zebra' }]);
    const rest = await page(keys, `first: 100, after: "${first.pageInfo.endCursor}"`);
    const now = sorted(await readAll(), keys);
    const expected = now.filter(
      ({ id, name }) => name !== 'Aardvark' && !first.edges.some(({ node }) => node.id === id),
    );
    expect(rest.edges.map(({ node }) => node.id)).toEqual(expected.map(({ id }) => id));
  });

  it('take one statement for the page and one for the count', async () => {
    const operation = '{ events(first: 5) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }';
    expect((await ask(database, operation)).statements).toBe(2);
    expect((await ask(database, '{ events(first: 5) { nodes { name } } }')).statements).toBe(1);
    expect((await ask(database, '{ events { totalCount } }')).statements).toBe(1);
  });
});

describe('a page that cannot be', () => {
  const cases: [string, string, { code: string; argument: string }][] = [
    ['more than a page holds', 'first: 101', { code: 'BAD_PAGE_SIZE', argument: 'first' }],
    ['nothing', 'first: 0', { code: 'BAD_PAGE_SIZE', argument: 'first' }],
    ['less than nothing', 'last: -1', { code: 'BAD_PAGE_SIZE', argument: 'last' }],
    ['both ends', 'first: 1, last: 1', { code: 'BAD_PAGE_SIZE', argument: 'last' }],
    ['no cursor', 'after: "abc"', { code: 'BAD_CURSOR', argument: 'after' }],
    ['no base64', 'before: "*"', { code: 'BAD_CURSOR', argument: 'before' }],
    ['an empty cursor', 'after: ""', { code: 'BAD_CURSOR', argument: 'after' }],
  ];
  it.each(cases)('of %s is refused, naming the argument', async (_, args, expected) => {
    const { data, errors } = await ask(database, `{ events(${args}) { nodes { id } } }`);
    expect(data).toBeNull();
    expect(errors).toEqual([{ ...expected, message: expect.any(String), path: 'events' }]);
  });

  it('because the cursor is of another order or another list is refused', async () => {
    const { data } = await ask(database, '{ events { pageInfo { endCursor } } }');
    const cursor = data.events.pageInfo.endCursor as string;
    for (const operation of [
      `{ events(after: "${cursor}", orderBy: { field: LABEL }) { nodes { id } } }`,
      `{ meetings(after: "${cursor}") { nodes { id } } }`,
    ]) {
      const { errors } = await ask(database, operation);
      expect(errors.map(({ code, argument }) => ({ code, argument }))).toEqual([
        { code: 'BAD_CURSOR', argument: 'after' },
      ]);
    }
  });

  it('because the cursor was forged never reaches the database', async () => {
    const { data } = await ask(database, '{ events { pageInfo { endCursor } } }');
    const [bound] = JSON.parse(Buffer.from(data.events.pageInfo.endCursor, 'base64url').toString());
    const values = fc.array(fc.oneof(fc.string(), fc.constantFrom('infinity', '2025-02-30', '9999-12-31', '\0')), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(values, async (forged) => {
        const cursor = Buffer.from(JSON.stringify([bound, ...forged])).toString('base64url');
        const { errors } = await ask(database, 'query ($after: String) { events(after: $after) { nodes { id } } }', {
          after: cursor,
        });
        expect(errors.map(({ code }) => code)).toEqual(['BAD_CURSOR']);
      }),
      runs,
    );
  });
});
