// Writes RESULTS.md and results.svg of what was measured.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { drawChart } from './chart.ts';
import type { Growth } from './growth.ts';
import { growthSection } from './growth-report.ts';
import type { Results } from './measure.ts';
import { digits, median, spread, table } from './statistics.ts';
import { type Ratios, type Summarised, type Summary, summarise } from './summary.ts';

/** What is to be reached of the ratios `cpu`, `perSecond` and `floor`: at least, at least, at most. */
const GOALS: Readonly<Record<string, readonly [number, number, number?]>> = {
  flat: [4, 4, 1.1],
  nested: [4.5, 2.3, 0.9],
  meetings: [4.5, 2.3, 0.9],
  page: [4, 1.8, 0.8],
  big: [7, 2.5, 0.8],
  search: [2, 1, 1.1],
  months: [2, 1, 1.1],
  dashboard: [2, 1, 1.1],
  poll: [15, 8],
};
const MOST_ORDINARY = 1.3;
const MOST_STATEMENTS = 1;
const MOST_MEMORY = 200e6;
const MOST_START_MS = 500;

/** Writes the report of what results.json and, where it is there, growth.json of a folder hold. */
export async function writeReport(folder: URL): Promise<void> {
  const results = (await read(folder, 'results.json')) as Results;
  const growth = (await read(folder, 'growth.json')) as Growth | undefined;
  const summary = summarise(results);
  const text = `${toMarkdown(results, summary)}${growth === undefined ? '' : `\n${growthSection(growth)}`}`;
  await writeFile(new URL('RESULTS.md', folder), text);
  await writeFile(new URL('results.svg', folder), drawChart(summary));
}

async function read(folder: URL, name: string): Promise<unknown> {
  const file = new URL(name, folder);
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}

function atLeast(value: number | undefined, wanted: number | undefined): string {
  if (value === undefined) return '';
  return wanted === undefined ? digits(value) : `${digits(value)} ${value >= wanted ? '✓' : '✗'} (≥ ${wanted})`;
}

function atMost(value: number | undefined, wanted: number | undefined, shown = digits): string {
  if (value === undefined) return '';
  return wanted === undefined ? shown(value) : `${shown(value)} ${value <= wanted ? '✓' : '✗'} (≤ ${wanted})`;
}

const ratioRow = (name: string, ratios: Ratios) => [
  name,
  atLeast(ratios.cpu, GOALS[name]?.[0]),
  atLeast(ratios.perSecond, GOALS[name]?.[1]),
  atMost(ratios.floor, GOALS[name]?.[2]),
  atMost(ratios.ordinary, MOST_ORDINARY),
  ratios.planner === undefined ? '' : digits(ratios.planner),
];

function toMarkdown({ about, compared, memory, starts }: Results, summary: readonly Summary[]): string {
  const servers = [...new Set(summary.flatMap(({ of }) => Object.keys(of)))];
  const all = summary.flatMap(({ of }) => Object.values(of));
  const others = median(all.map((each) => each.others));
  const differing = Object.keys(compared).filter((name) => !compared[name]);
  const per = (show: (each: Summarised, server: string) => string | number) =>
    table(
      ['', ...servers],
      summary.map(({ name, of }) => [
        name,
        ...servers.map((server) => {
          const each = of[server];
          return each === undefined ? '' : show(each, server);
        }),
      ]),
    );
  return `# What was measured

Written by \`npm run bench\` on ${about.date}; bench/README.md says how. Nothing here was typed.

- ${about.cpu}, ${(about.memory / 2 ** 30).toFixed(0)} GiB. Servers on the first core alone, with Node ${about.node} and ${about.flags.length === 0 ? 'no flags of V8' : `the same flags of V8, ${about.flags.join(' ')}`}; PostgreSQL and the client share the second.
- ${about.database.version.split(' on ')[0]}, ${Number(about.database.articles).toLocaleString('en')} articles, ${Number(about.database.facts).toLocaleString('en')} facts, ${about.database.size}.
- ${about.rounds} rounds of ${about.ms / 1000} s for each question and server, in turn, ${about.connections} connections. Medians, ± half of the spread of the middle half.
- **Other programs used ${others.toFixed(2)} of the two cores meanwhile (median)**${others > 0.15 ? ': read ratios, not digits, and requests a second least of all' : ''}.
- Answers compared before anything was measured: ${differing.length === 0 ? 'all servers gave the same for every question' : `NOT the same for ${differing.join(', ')}`}. Answers other than 200: ${all.reduce((sum, { failed }) => sum + failed, 0)}.
- Servers keep nothing of an answer, but for \`poll\`: there the product is as it is unless told otherwise, and gives again what it gave before.

![CPU of the server per request, milliseconds](results.svg)

| question | what is asked |
| --- | --- |
${summary.map(({ name, title }) => `| ${name} | ${title} |`).join('\n')}

## Ratios

Medians of the ratios of each round. In parentheses what was to be reached.

${table(
  [
    '',
    'server CPU: PostGraphile ÷ Chancery',
    'requests a second: Chancery ÷ PostGraphile',
    'server and database CPU: Chancery ÷ floor',
    'server CPU without planner ÷ PostGraphile',
    'without planner ÷ with',
  ],
  summary.map(({ name, ratios }) => ratioRow(name, ratios)),
)}

## CPU of the server, milliseconds a request

${per(({ server }) => `${digits(server.median)} ± ${digits(server.spread)}`)}

## CPU of PostgreSQL, milliseconds a request

${per(({ database }) => `${digits(database.median)} ± ${digits(database.spread)}`)}

## Requests a second

${per(({ perSecond }) => `${digits(perSecond.median)} ± ${digits(perSecond.spread)}`)}

## p50 / p99, milliseconds

${per(({ p50, p99 }) => `${digits(p50)} / ${digits(p99)}`)}

## SQL statements a request

${per(({ statements = 0 }, server) => (server === 'chancery' ? atMost(statements, MOST_STATEMENTS, String) : statements))}

## Memory

Most at a time, after all questions, with ${about.connections} connections each.

${table(
  ['', 'MB'],
  Object.entries(memory).map(([name, bytes]) => [
    name,
    atMost(bytes / 1e6, name.startsWith('chancery') ? MOST_MEMORY / 1e6 : undefined, (value) => value.toFixed(0)),
  ]),
)}

## Start

From the start of the process to the first answer, on a database that is up and has the seed.

${table(
  ['', 'milliseconds'],
  Object.entries(starts).map(([name, each]) => [
    name,
    `${atMost(median(each), name === 'chancery' ? MOST_START_MS : undefined, (value) => value.toFixed(0))}, ± ${spread(each).toFixed(0)}`,
  ]),
)}
`;
}
