import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, listedKinds, SEPARATOR } from '../../src/export/rows.ts';
import type { Field, Kind } from '../../src/graph/kind.ts';
import { toSnakeCase } from '../../src/graph/vocabulary.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { recordDetail } from '../support/detail.ts';
import { DATES, eventFilter, NAMES } from '../support/event-filters.ts';
import { makeEvents, retract } from '../support/world.ts';
import { exportOf, get, readCsv, serve } from './serve.ts';

const seeded = await testDatabase({ seeded: true });
await recordDetail(seeded);
const server = await serve(seeded);
const world = await testDatabase();
const worldServer = await serve(world);

const isFact = (kind: Kind) => kind.name === 'Fact' || kind.interfaces.includes('Fact');
const parts: Record<string, string> = {
  FuzzyDate: '{ value precision earliest latest }',
  Coordinates: '{ latitude longitude precisionM }',
};

// What GraphQL says of a row, put together from the types of its fields and nothing that the export knows.
function selectionOf(kind: Kind): string {
  const fields = Object.entries(kind.fields).map(([name, field]) => {
    if (name === 'body' || field.shape === 'many') return '';
    if (field.shape === 'composite') return `${name} ${parts[field.type]}`;
    return field.shape === 'one' ? `${name} { id label }` : name;
  });
  const sources =
    'citations(first: 1) { totalCount nodes { exact article { id } start end } } attributions { actor { label } text }';
  return `${fields.join(' ')} ${isFact(kind) ? sources : ''}`;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
function flatten(kind: Kind, node: any): Record<string, unknown> {
  const cells = Object.entries(kind.fields).flatMap(([field, declared]) =>
    field === 'body' ? [] : Object.entries(flattenField(toSnakeCase(field), declared, node[field])),
  );
  if (!isFact(kind)) return Object.fromEntries(cells);
  const [first] = node.citations.nodes;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  const sayers = node.attributions.map((each: any) => each.actor?.label ?? each.text);
  return {
    ...Object.fromEntries(cells),
    citation_count: node.citations.totalCount,
    quote: first.exact,
    quote_article_id: first.article.id,
    quote_start: first.start,
    quote_end: first.end,
    attributed_to: sayers.length === 0 ? null : sayers.join(SEPARATOR),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
function flattenField(name: string, field: Field, value: any): Record<string, unknown> {
  if (field.shape === 'many') return {};
  if (field.shape === 'one') return { [`${name}_id`]: value?.id ?? null, [`${name}_label`]: value?.label ?? null };
  if (field.shape === 'value') return { [name]: Array.isArray(value) ? value.join(SEPARATOR) : value };
  if (field.type === 'Coordinates') {
    const { latitude = null, longitude = null, precisionM = null } = value ?? {};
    return { latitude, longitude, precision_m: precisionM };
  }
  const { value: date = null, precision = null, earliest = null, latest = null } = value ?? {};
  return { [name]: date, [`${name}_precision`]: precision, [`${name}_earliest`]: earliest, [`${name}_latest`]: latest };
}

describe('an export', () => {
  it.each([...listedKinds()])(
    'of %s says in every cell what GraphQL says, in CSV, in NDJSON and under `rows`',
    async (list, kind) => {
      const names = columnsOf(kind).map(({ name }) => name);
      const { data, errors, statements } = await ask(
        seeded,
        `{ ${list}(first: 40) { nodes { ${selectionOf(kind)} } } rows { ${list}(first: 40) { nodes } } }`,
      );
      expect([errors, statements > 1]).toEqual([[], true]);
      const expected = data[list].nodes.map((node: unknown) => flatten(kind, node));
      const [csv, ndjson] = await Promise.all(
        ['csv', 'ndjson'].map((ending) => get(exportOf(server, `${list}.${ending}`, { limit: '40' }))),
      );
      const lines = ndjson?.text.split('\n').slice(0, -1) ?? [];
      expect(lines.map((line) => JSON.parse(line))).toEqual(expected);
      expect(data.rows[list].nodes).toEqual(expected);
      expect(expected.length).toBeGreaterThan(list === 'sanctionsPrograms' ? -1 : 0);
      const [head, ...rows] = readCsv(csv?.text ?? '');
      expect(head).toEqual(names);
      expect(rows).toEqual(
        expected.map((row: Record<string, unknown>) =>
          names.map((name) => {
            const cell = row[name] ?? null;
            return typeof cell === 'string' && /^[=+\-@\t\r\n]/.test(cell)
              ? `'${cell}`
              : cell === null
                ? null
                : String(cell);
          }),
        ),
      );
    },
  );

  it('has the columns that were asked for, in that order', async () => {
    const columns = 'name,status,operator_label,latitude';
    const { text } = await get(exportOf(server, 'bases.csv', { columns }));
    expect(text).toBe(
      'name,status,operator_label,latitude\r\nKhmeimim air base,UNDER_NEGOTIATION,Russia,\r\nTartus naval base,UNDER_NEGOTIATION,Russia,\r\n',
    );
  });

  it('begins with a byte order mark where asked to, and has the head alone where no row passes', async () => {
    const parameters = { columns: 'id', bom: '1', filter: { ids: [] } };
    expect((await get(exportOf(server, 'bases.csv', parameters))).text).toBe('\uFEFFid\r\n');
    expect((await get(exportOf(server, 'bases.ndjson', { ...parameters, bom: '0' }))).text).toBe('');
  });
});

describe('the rows', () => {
  it('are those of the list with the same filter and order, as many as its totalCount', async () => {
    await makeEvents(
      world,
      Array.from({ length: 130 }, (_, index) => ({
        name: NAMES[index % NAMES.length] ?? '',
        date: DATES[(index * 7) % DATES.length] ?? null,
      })),
    );
    const order = fc.record({
      field: fc.constantFrom('DATE', 'LABEL', 'RECORDED_AT'),
      direction: fc.constantFrom('ASC', 'DESC'),
      nulls: fc.constantFrom('FIRST', 'LAST'),
    });
    await fc.assert(
      fc.asyncProperty(eventFilter, fc.option(order), async (filter, orderBy) => {
        const query = `query ($filter: EventFilter, $orderBy: EventOrder, $after: String) {
          events(first: 100, filter: $filter, orderBy: $orderBy, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
        const ids: string[] = [];
        let total = 0;
        for (let after: string | null = null; ; ) {
          const { data, errors } = await ask(world, query, { filter, orderBy, after });
          expect(errors).toEqual([]);
          total = data.events.totalCount;
          ids.push(...data.events.nodes.map(({ id }: { id: string }) => id));
          if (!data.events.pageInfo.hasNextPage) break;
          after = data.events.pageInfo.endCursor;
        }
        const { status, text } = await get(exportOf(worldServer, 'events.csv', { filter, orderBy, columns: 'id' }));
        expect([status, text]).toEqual([200, ['id', ...ids, ''].join('\r\n')]);
        expect(ids.length).toBe(total);
      }),
      { numRuns: 40 },
    );
  });

  it('leave out what was retracted, unless the filter asks for it', async () => {
    const [kept, gone] = await makeEvents(world, [{ name: 'Kept 4711' }, { name: 'Gone 4711' }]);
    await retract(world, gone ?? '');
    const filter = { name: { contains: '4711' } };
    const ids = async (given: object) =>
      (await get(exportOf(worldServer, 'events.csv', { columns: 'id', filter: given }))).text
        .split('\r\n')
        .slice(1, -1);
    expect(await ids(filter)).toEqual([`event_${kept}`]);
    expect(await ids({ ...filter, retracted: true })).toEqual([`event_${gone}`]);
    const sources = { columns: 'citation_count,quote', filter: { ...filter, retracted: true } };
    expect(readCsv((await get(exportOf(worldServer, 'events.csv', sources))).text)[1]).toEqual(['1', 'Something']);
  });

  it('show no draft, nor its label where they name it, but to those who see drafts', async () => {
    const [whole, part] = await makeEvents(world, [{ name: 'Draft 4712' }, { name: 'Part 4712' }]);
    await world.pool.query('UPDATE event SET parent_id = $1 WHERE id = $2', [whole, part]);
    await world.pool.query(`UPDATE fact SET review_state = 'DRAFT' WHERE id = $1`, [whole]);
    const parameters = { columns: 'label,parent_id,parent_label', filter: { name: { contains: '4712' } } };
    expect((await get(exportOf(worldServer, 'events.csv', parameters))).text).toBe(
      'label,parent_id,parent_label\r\nPart 4712,,\r\n',
    );
    const { createContext } = await import('../../src/graph/context.ts');
    const editors = await serve(
      world,
      {},
      { contextOf: (given) => ({ ...createContext(given), view: { drafts: true } }) },
    );
    expect(
      readCsv((await get(exportOf(editors, 'events.csv', parameters))).text)
        .slice(1)
        .sort(),
    ).toEqual([
      ['Draft 4712', null, null],
      ['Part 4712', `event_${whole}`, 'Draft 4712'],
    ]);
  });
});

describe('`rows`', () => {
  it('read a page in one statement and count in another, whatever the columns', async () => {
    const page = (fields: string) => ask(seeded, `{ rows { statements(first: 5) { ${fields} } } }`);
    const [rows, count, both] = await Promise.all([page('nodes'), page('totalCount'), page('nodes totalCount')]);
    expect([rows.statements, count.statements, both.statements]).toEqual([1, 1, 2]);
  });

  it('turn pages by the cursors of the list', async () => {
    const seen: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const {
        data,
      }: { data: { rows: { statements: { nodes: { id: string }[]; pageInfo: Record<string, string> } } } } = await ask(
        seeded,
        'query ($after: String) { rows { statements(first: 7, after: $after, columns: ["id"]) { nodes pageInfo { hasNextPage endCursor } } } }',
        { after },
      );
      seen.push(...data.rows.statements.nodes);
      if (!data.rows.statements.pageInfo['hasNextPage']) break;
      after = data.rows.statements.pageInfo['endCursor'] ?? null;
    }
    const { data } = await ask(seeded, '{ statements(first: 100) { nodes { id } } }');
    expect(seen).toEqual(data.statements.nodes);
  });

  it('refuse a column that is none, naming the nearest', async () => {
    const { errors } = await ask(seeded, '{ rows { bases(columns: ["labels"]) { nodes } } }');
    expect(errors).toEqual([
      {
        message: '`columns`: "labels" is no column of this list. Did you mean `label`?',
        code: 'BAD_USER_INPUT',
        argument: 'columns',
        path: 'rows.bases',
      },
    ]);
  });
});

describe('the points of a time series', () => {
  it('are the same as rows, in order of time', async () => {
    const { data } = await ask(
      seeded,
      '{ stats { meetings { timeSeries(interval: MONTH, splitBy: PLACE, from: "2024-11", to: "2025-01") { rows { time start key label count } series { key label points { time start count } } } } } }',
    );
    const { rows, series } = data.stats.meetings.timeSeries;
    expect(rows.map(({ start, label, count }: Record<string, unknown>) => [start, label, count])).toEqual([
      ['2024-11-01', 'Damascus', 0],
      ['2024-11-01', 'not stated', 0],
      ['2024-12-01', 'Damascus', 1],
      ['2024-12-01', 'not stated', 1],
      ['2025-01-01', 'Damascus', 2],
      ['2025-01-01', 'not stated', 2],
    ]);
    // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
    const points = series.flatMap(({ key, label, points }: any) =>
      points.map((each: object) => ({ ...each, key, label })),
    );
    expect(rows).toHaveLength(points.length);
    expect(rows).toEqual(expect.arrayContaining(points));
  });
});
