import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { entityAt, makeLargeWorld } from './scale.ts';

// What PostgreSQL reads to answer, on 20,000 entities and 106,000 involvements. Rows are counted, and not time, which
// depends on the machine.

const database = await testDatabase();
beforeAll(() => makeLargeWorld(database), 60_000);

const idAt = (number: number) => `actor_${entityAt(number)}`;
const HUB = idAt(0);
const BUSY = idAt(1);

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** Every statement of an operation, explained: the parts of its plan that read a table. */
async function explain(operation: string) {
  const asked: { text: string; values: unknown[] }[] = [];
  const pool = new Proxy(database.pool, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return (statement: { text: string; values: unknown[] }) => {
        asked.push(statement);
        return target.query(statement as never);
      };
    },
  });
  const { data, errors, statements } = await ask({ ...database, pool } as Database, operation);
  expect(errors).toEqual([]);
  expect(asked).toHaveLength(statements);
  const plans: Plan[] = [];
  for (const { text, values } of asked) {
    const { rows } = await database.pool.query({ text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values });
    plans.push(rows[0]['QUERY PLAN'][0].Plan);
  }
  const scans = plans.flatMap(scansOf);
  return {
    data,
    statements,
    whole: scans.filter((scan) => scan['Node Type'] === 'Seq Scan').map((scan) => scan['Relation Name']),
    rows: scans.reduce((sum, scan) => sum + rowsOf(scan), 0),
    indexes: new Set(scans.map((scan) => scan['Index Name'])),
  };
}

function scansOf(plan: Plan): Plan[] {
  const own = plan['Relation Name'] === undefined ? [] : [plan];
  return [...own, ...(plan.Plans ?? []).flatMap(scansOf)];
}

function rowsOf(scan: Plan): number {
  const removed = (scan['Rows Removed by Filter'] ?? 0) + (scan['Rows Removed by Index Recheck'] ?? 0);
  return (scan['Actual Rows'] + removed) * scan['Actual Loops'];
}

describe('a timeline of 25,000 facts', () => {
  const timeline = (args: string) =>
    `{ actor(id: "${BUSY}") { timeline(${args}) { nodes { label } pageInfo { endCursor startCursor } } } }`;

  it('reads as many rows as a page shows, at its start, at its end and in a span, by the index', async () => {
    for (const args of [
      'first: 20',
      'last: 20',
      'first: 20, from: "2021-05"',
      'last: 20, to: "2019", from: "2018-06-07"',
    ]) {
      const { data, whole, rows, indexes } = await explain(timeline(args));
      expect(data.actor.timeline.nodes).toHaveLength(20);
      expect({ args, whole, index: indexes.has('involvement_timeline_idx') }).toEqual({ args, whole: [], index: true });
      expect({ args, few: rows < 250, rows }).toEqual({ args, few: true, rows });
    }
  });

  it('reads no more of them at page 100 than at page 1', async () => {
    let cursor = '';
    for (let page = 0; page < 100; page += 1) {
      const { data } = await ask(database, timeline(`first: 100${cursor}`));
      cursor = `, after: "${data.actor.timeline.pageInfo.endCursor}"`;
    }
    const { whole, rows } = await explain(timeline(`first: 20${cursor}`));
    expect({ whole, few: rows < 250, rows }).toEqual({ whole: [], few: true, rows });
  });
});

describe('an entity of 10,000 neighbours', () => {
  it('reads its own facts and nothing else, and pages through its neighbours', async () => {
    const { data, statements, whole, rows } = await explain(
      `{ actor(id: "${HUB}") { neighbors(first: 100) { totalCount nodes { factCount facts { label } entity { label } } pageInfo { endCursor } } } }`,
    );
    expect({ statements, whole, total: data.actor.neighbors.totalCount }).toEqual({
      statements: 5,
      whole: [],
      total: 9800,
    });
    // For each fact, twice, because of the count: the fact, the other entity, and whether that is to be seen.
    expect(rows).toBeLessThan(2 * 10_000 * 7);
  });

  it.each([
    ['begins there', HUB, idAt(9000), 1],
    ['ends there', idAt(9000), HUB, 1],
    ['leads through it', idAt(4002), idAt(8003), 2],
    ['leads through it to far away', idAt(4002), idAt(10004), 6],
    ['leads to one who is as busy', HUB, BUSY, 1],
  ])('lets a path %s, by indexes alone', async (_, from, to, length) => {
    const { data, statements, whole, rows } = await explain(
      `{ paths(from: "${from}", to: "${to}", maxLength: 6) { length } }`,
    );
    expect({ statements, whole, lengths: new Set(data.paths.map((path: { length: number }) => path.length)) }).toEqual({
      statements: 1,
      whole: [],
      lengths: new Set([length]),
    });
    expect(rows).toBeLessThan(150_000);
  });

  it('lets a search that finds nothing end', async () => {
    const { data, whole, rows } = await explain(
      `{ paths(from: "${HUB}", to: "${idAt(19000)}", maxLength: 6) { length } }`,
    );
    expect({ whole, paths: data.paths }).toEqual({ whole: [], paths: [] });
    expect(rows).toBeLessThan(150_000);
  });
});
