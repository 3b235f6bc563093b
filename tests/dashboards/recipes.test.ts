import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { get, readCsv, serve } from '../export/serve.ts';
import { testDatabase } from '../support/database.ts';

const page = readFileSync('examples/dashboards/README.md', 'utf8');
const server = await serve(await testDatabase({ seeded: true }));
const here = (text: string) => text.replaceAll('http://localhost:4000', server.url);

/** The blocks of code under a heading, of a language where one is named. */
function blocksOf(heading: string, language = ''): string[] {
  const section = page.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...section.matchAll(/^```(\w*)\n(.*?)^```/gms)].flatMap(([, tag, code = '']) =>
    tag === language ? [code] : [],
  );
}

/** Runs a snippet as a notebook does, and gives the value of `name`. `await` stands at the top of it. */
function run(code: string, name: string, globals: object = {}): Promise<unknown> {
  const context = vm.createContext({ fetch, URL, TextDecoderStream, JSON, Error, ...globals });
  return vm.runInContext(`(async () => {\n${here(code)}\nreturn ${name};\n})()`, context);
}

describe('the recipe for Retool', () => {
  const [query = ''] = blocksOf('Retool', 'graphql');
  const [variables = ''] = blocksOf('Retool', 'js');

  /** What the table shows for what stands in the widgets, with its variables filled in as Retool does. */
  async function tableOf(
    pagination: Record<string, unknown>,
    widgets: { search?: string; start?: string; end?: string } = {},
  ) {
    const scope = {
      meetings: { pagination },
      search: { value: widgets.search ?? '' },
      range: { value: { start: widgets.start, end: widgets.end } },
    };
    const filled = variables.replace(/\{\{(.*?)\}\}/g, (_all, code) =>
      JSON.stringify(vm.runInNewContext(code, scope) ?? null),
    );
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: vm.runInNewContext(`(${filled})`) }),
    });
    const { data, errors } = (await response.json()) as {
      errors?: unknown;
      data: { meetings: { totalCount: number; nodes: { label: string }[]; pageInfo: Record<string, unknown> } };
    };
    expect(errors).toBe(undefined);
    // What the table is bound to has to be there.
    const bound = [...page.matchAll(/\{\{ meetingsPage\.data\.([\w.]+) \}\}/g)].map(([, path = '']) =>
      path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], data),
    );
    expect([bound.length, bound.every((value) => value !== undefined)]).toEqual([5, true]);
    return { ...data.meetings, labels: data.meetings.nodes.map(({ label }) => label) };
  }

  it('turns pages forth and back', async () => {
    const first = await tableOf({ first: 3 });
    expect([first.totalCount, first.labels.length, first.pageInfo['hasNextPage']]).toEqual([7, 3, true]);
    const second = await tableOf({ first: 3, after: first.pageInfo['endCursor'] });
    expect(second.labels.some((label) => first.labels.includes(label))).toBe(false);
    const back = await tableOf({ last: 3, before: second.pageInfo['startCursor'] });
    expect(back.labels).toEqual(first.labels);
  });

  it('searches, and keeps to a range', async () => {
    const { labels } = await tableOf({ first: 20 }, { search: 'ukrainian' });
    expect(labels).toEqual(['Visit of Ukrainian diplomats to Damascus']);
    const { totalCount } = await tableOf({ first: 20 }, { start: '2025-01-27', end: '2025-01-29' });
    expect(totalCount).toBe(3);
  });
});

describe('the recipe for Observable', () => {
  const [csv = '', , ndjson = ''] = blocksOf('Observable', 'js');

  it('reads the CSV', async () => {
    const d3 = {
      autoType: 'autoType',
      csvParse: (text: string, type: string) => {
        expect(type).toBe('autoType');
        const [head = [], ...rows] = readCsv(text);
        return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
      },
    };
    const meetings = (await run(csv, 'meetings', { d3 })) as Record<string, string>[];
    expect(meetings.length).toBe(7);
    // The column that the chart groups by.
    expect(page).toContain('y: "meeting_kind"');
    expect(meetings.every((row) => /^[A-Z_]+$/.test(row['meeting_kind'] ?? ''))).toBe(true);
  });

  it('shows why an export is refused', async () => {
    await expect(run(csv.replace('meetings.csv', 'meetings.csv?columns=x'), 'meetings')).rejects.toThrow(
      '"x" is no column',
    );
  });

  it('reads the lines of the NDJSON', async () => {
    const statements = (await run(ndjson, 'statements')) as Record<string, unknown>[];
    expect(statements.length).toBe(12);
    expect(Object.keys(statements[0] ?? {})).toEqual(['date', 'speaker_label', 'text', 'quote']);
    const dates = statements.map(({ date }) => date as string).filter((date) => date !== null);
    expect(dates).toEqual(dates.toSorted().reverse());
  });
});

describe('the recipe for a spreadsheet', () => {
  /** The address that a formula asks for: text in quotes, `&`, and ENCODEURL. */
  function addressOf(formula: string): string {
    const [, inner = ''] = /^=IMPORTDATA\((.*)\)$/.exec(formula.trim()) ?? [];
    return inner
      .split(' & ')
      .map((part) => {
        const [, encoded, plain] = /^(?:ENCODEURL\("(.*)"\)|"(.*)")$/.exec(part) ?? [];
        return encoded === undefined ? (plain ?? '') : encodeURIComponent(encoded.replaceAll('""', '"'));
      })
      .join('');
  }

  it('has formulas and an address that give what they say', async () => {
    const [all = '', year = '', excel = ''] = blocksOf('A spreadsheet');
    const read = async (address: string) => readCsv((await get(here(address))).text);
    const [meetings, some, sanctions] = [
      await read(addressOf(all)),
      await read(addressOf(year)),
      await read(excel.trim()),
    ];
    expect(meetings[0]).toEqual(['date', 'label', 'meeting_kind', 'place_label', 'attributed_to', 'quote']);
    expect([meetings.length, some.length]).toEqual([8, 5]);
    expect(some.slice(1).every(([date]) => date?.startsWith('2025'))).toBe(true);
    expect(sanctions[0]?.[0]).toBe('\uFEFFlabel');
    expect(sanctions.length).toBeGreaterThan(1);
  });
});

it('the page names no list, no file and no column that there is not', async () => {
  const addresses = [...page.matchAll(/http:\/\/localhost:4000(\/[^\s"`)]*)/g)].map(([, path = '']) => path);
  expect(addresses.length).toBeGreaterThan(5);
  for (const path of addresses.filter((each) => each.startsWith('/export/'))) {
    const { status } = await get(server.url + path.replace(/&filter=$/, ''));
    expect([path, status]).toEqual([path, 200]);
  }
});
