import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serve } from '../export/serve.ts';
import { testDatabase } from '../support/database.ts';

interface Column {
  readonly selector: string;
  readonly text: string;
  readonly type: 'string' | 'number' | 'timestamp' | 'timestamp_epoch';
}

interface Target {
  readonly refId: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly type: string;
  readonly source: string;
  readonly parser: string;
  readonly format: string;
  readonly url: string;
  readonly url_options: Record<string, string>;
  readonly root_selector: string;
  readonly columns: readonly Column[];
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly datasource: { readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly Target[];
}

const text = readFileSync('examples/dashboards/grafana.json', 'utf8');
const dashboard = JSON.parse(text) as {
  panels: Panel[];
  time: { from: string; to: string };
  templating: { list: { name: string; type: string; query: string }[] };
};
const server = await serve(await testDatabase({ seeded: true }));

// What Grafana puts in place of its variables: the time range in milliseconds since 1970.
const variables: Record<string, string> = {
  datasource: 'a-uid',
  chancery: server.url,
  __from: String(Date.parse(dashboard.time.from)),
  __to: String(Date.parse(dashboard.time.to)),
};
const interpolate = (given: string) => given.replace(/\$\{(\w+)\}/g, (all, name) => variables[name] ?? all);

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of Grafana
const VARIABLE = '${datasource}';
const scalar = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** As the data source follows a selector: names with dots between, through objects alone. */
function follow(value: unknown, selector: string): unknown {
  return selector.split('.').reduce<unknown>((at, name) => {
    if (at === null) return null; // a relation that is not there leaves an empty cell
    if (typeof at !== 'object' || Array.isArray(at) || !Object.hasOwn(at, name)) return undefined;
    return (at as Record<string, unknown>)[name];
  }, value);
}

/** What the panel of that title gets, a row of cells per row, by the names of its columns. */
async function rowsOf(title: string): Promise<Record<string, unknown>[]> {
  const [target] = dashboard.panels.find((panel) => panel.title === title)?.targets ?? [];
  if (target === undefined) throw new Error(`there is no panel ${title}`);
  return toRows(target, await answerOf(target));
}

async function answerOf({ url, url_options: options }: Target): Promise<unknown> {
  const response = await fetch(interpolate(url), {
    method: options['method'] ?? '',
    headers: { 'content-type': options['body_content_type'] ?? '', accept: 'application/json' },
    body: JSON.stringify({
      query: interpolate(options['body_graphql_query'] ?? ''),
      variables: JSON.parse(interpolate(options['body_graphql_variables'] ?? '')),
    }),
  });
  const answer = (await response.json()) as { errors?: unknown };
  expect([response.status, answer.errors]).toEqual([200, undefined]);
  return answer;
}

function toRows({ root_selector: root, columns }: Target, answer: unknown): Record<string, unknown>[] {
  const found = follow(answer, root);
  const rows = Array.isArray(found) ? found : [found];
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ text: name, selector }) => [name, follow(row, selector)])),
  );
}

const targets = dashboard.panels.flatMap((panel) =>
  panel.targets.map((target) => [panel.title, panel, target] as const),
);

describe('every panel of grafana.json', () => {
  it.each(targets)(
    '%s asks what the server answers, in the shape that the data source needs',
    async (_title, panel, target) => {
      expect([target.datasource, panel.datasource.uid, target.type, target.source, target.parser]).toEqual([
        { type: 'yesoreyeram-infinity-datasource', uid: VARIABLE },
        VARIABLE,
        'graphql',
        'url',
        'backend',
      ]);
      const answer = await answerOf(target);
      const found = follow(answer, target.root_selector);
      expect(typeof found === 'object' && found !== null).toBe(true);
      const rows = toRows(target, answer);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        for (const { text: name, type } of target.columns) {
          expect([name, row[name], scalar(row[name])]).toEqual([name, row[name], true]);
          if (type === 'number' || type === 'timestamp_epoch')
            expect([name, typeof row[name]]).toEqual([name, 'number']);
          if (type === 'timestamp' && row[name] !== null) expect(row[name]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
      }
    },
  );

  it.each(targets.filter(([, , { format }]) => format === 'timeseries'))(
    '%s gives a long series: times that never go back, a number and a label',
    async (title, _panel, { columns }) => {
      expect(columns.map(({ type }) => type)).toEqual(['timestamp_epoch', 'string', 'number']);
      const times = (await rowsOf(title)).map((row) => row['Time'] as number);
      expect(times).toEqual(times.toSorted((left, right) => left - right));
      expect(Math.min(...times)).toBe(Number(variables['__from']));
      expect(Math.max(...times)).toBeLessThanOrEqual(Number(variables['__to']));
    },
  );
});

describe('the dashboard', () => {
  it('shows of the seed what is in it', async () => {
    expect(await rowsOf('In the time range')).toEqual([{ Meetings: 6, Statements: 10, Events: 5 }]);
    expect(await rowsOf('Bases by status today')).toEqual([{ label: 'under negotiation', Bases: 2 }]);
    expect((await rowsOf('Meetings by month and place')).filter(({ Meetings }) => Meetings !== 0)).toEqual([
      { Time: Date.UTC(2024, 11, 1), Place: 'Damascus', Meetings: 1 },
      { Time: Date.UTC(2024, 11, 1), Place: 'not stated', Meetings: 1 },
      { Time: Date.UTC(2025, 0, 1), Place: 'Damascus', Meetings: 2 },
      { Time: Date.UTC(2025, 0, 1), Place: 'not stated', Meetings: 2 },
    ]);
    const [latest] = await rowsOf('Latest meetings');
    expect(latest).toEqual({
      Date: '2025-01-29',
      Meeting: 'Visit of a Russian delegation to Damascus',
      Kind: 'VISIT',
      Place: 'Damascus',
      'Who says so': 'the article',
      Quotes: 3,
      'First quote': expect.stringContaining('address past mistakes'),
    });
  });

  it('names no variable that it does not define, and no data source of one installation', () => {
    const used = new Set([...text.matchAll(/\$\{(\w+)[^}]*\}/g)].map(([, name]) => name));
    const defined = dashboard.templating.list.map(({ name }) => name);
    expect(new Set([...defined, '__from', '__to'])).toEqual(used);
    expect(dashboard.templating.list[0]).toMatchObject({
      type: 'datasource',
      query: 'yesoreyeram-infinity-datasource',
    });
  });

  it('has its panels side by side, each with an id of its own', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const taken = new Set<string>();
    for (const { title, gridPos } of dashboard.panels) {
      expect([title, gridPos.x + gridPos.w <= 24]).toEqual([title, true]);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, x, y, taken.has(`${x} ${y}`)]).toEqual([title, x, y, false]);
          taken.add(`${x} ${y}`);
        }
      }
    }
  });
});
