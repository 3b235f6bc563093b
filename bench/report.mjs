// Writes RESULTS.md and results.svg of what was measured.
import { writeFile } from 'node:fs/promises';
import { drawChart } from './chart.mjs';

/** What is to be reached against PostGraphile and the floor: at least, at least, at most. */
const GOALS = {
  flat: [4, 4, 1.1],
  nested: [4.5, 2.3, 0.9],
  meetings: [4.5, 2.3, 0.9],
  page: [4, 1.8, 0.8],
  big: [7, 2.5, 0.8],
  search: [2, 1, 1.1],
  months: [2, 1, 1.1],
};

/** The medians of every question and server, and their ratios. */
export function summarise({ measured, questions }) {
  const servers = [...new Set(measured.map(({ server }) => server))];
  return questions.map(({ name, title }) => {
    const of = Object.fromEntries(
      servers
        .filter((server) => measured.some((each) => each.question === name && each.server === server))
        .map((server) => {
          const { rounds, statements } = measured.find((each) => each.question === name && each.server === server);
          const each = (read) => ({ median: median(rounds.map(read)), spread: spread(rounds.map(read)) });
          return [
            server,
            {
              server: each(({ serverMs }) => serverMs),
              database: each(({ databaseMs }) => databaseMs),
              perSecond: each(({ perSecond }) => perSecond),
              p50: median(rounds.map(({ p50 }) => p50)),
              p99: median(rounds.map(({ p99 }) => p99)),
              failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
              others: median(rounds.map(({ others }) => others)),
              statements,
            },
          ];
        }),
    );
    // A ratio is that of each round, so that what loads the machine in one round weighs on both sides.
    const ratio = (over, under, read) => {
      const rounds = (server) => measured.find((each) => each.question === name && each.server === server).rounds;
      return median(rounds(over).map((round, index) => read(round) / read(rounds(under)[index])));
    };
    const together = ({ serverMs, databaseMs }) => serverMs + databaseMs;
    return {
      name,
      title,
      of,
      ratios: {
        cpu: ratio('postgraphile', 'chancery', ({ serverMs }) => serverMs),
        perSecond: ratio('chancery', 'postgraphile', (round) => round.perSecond),
        floor: ratio('chancery', 'floor', together),
        ordinary: ratio('without planner', 'postgraphile', ({ serverMs }) => serverMs),
        planner: ratio('without planner', 'chancery', ({ serverMs }) => serverMs),
      },
      kept: of['keeping answers'] && {
        cpu: ratio('postgraphile', 'keeping answers', ({ serverMs }) => serverMs),
        perSecond: ratio('keeping answers', 'postgraphile', (round) => round.perSecond),
      },
    };
  });
}

/** Writes the report into a folder. */
export async function writeReport(results, folder) {
  const summary = summarise(results);
  await writeFile(new URL('RESULTS.md', folder), toMarkdown(results, summary));
  await writeFile(new URL('results.svg', folder), drawChart(summary));
}

function toMarkdown({ about, compared, memory }, summary) {
  const servers = [...new Set(summary.flatMap(({ of }) => Object.keys(of)))];
  const others = median(summary.flatMap(({ of }) => Object.values(of).map((each) => each.others)));
  const table = (head, rows) =>
    [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n');
  const per = (read) =>
    table(
      ['', ...servers],
      summary.map(({ name, of }) => [name, ...servers.map((server) => (of[server] ? read(of[server]) : ''))]),
    );
  const goal = (name, index, value, most) => {
    const wanted = GOALS[name]?.[index];
    if (wanted === undefined) return number(value);
    const reached = most ? value <= wanted : value >= wanted;
    return `${number(value)} ${reached ? '✓' : '✗'} (${most ? '≤' : '≥'} ${wanted})`;
  };
  return `# What was measured

Written by \`npm run bench\` on ${about.date}; bench/README.md says how. Nothing here was typed.

- ${about.cpu}, ${(about.memory / 2 ** 30).toFixed(0)} GiB. Servers on the first core alone, with Node ${about.node} and no flags; PostgreSQL and the client share the second.
- ${about.database.version.split(' on ')[0]}, ${Number(about.database.articles).toLocaleString('en')} articles, ${Number(about.database.facts).toLocaleString('en')} facts, ${about.database.size}.
- ${about.rounds} rounds of ${about.ms / 1000} s for each question and server, in turn, ${about.connections} connections. Medians, ± half of the spread of the middle half.
- **Other programs used ${others.toFixed(2)} of the two cores meanwhile (median)**${others > 0.15 ? ': read ratios, not digits, and requests a second least of all' : ''}.
- Answers compared before anything was measured: ${
    Object.values(compared).every(Boolean)
      ? 'all servers gave the same for every question'
      : `NOT the same for ${Object.entries(compared)
          .filter(([, same]) => !same)
          .map(([name]) => name)
          .join(', ')}`
  }. Answers other than 200: ${summary.reduce((sum, { of }) => sum + Object.values(of).reduce((all, { failed }) => all + failed, 0), 0)}.

![CPU of the server per request, relative to PostGraphile](results.svg)

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
  summary.map(({ name, ratios }) => [
    name,
    goal(name, 0, ratios.cpu),
    goal(name, 1, ratios.perSecond),
    goal(name, 2, ratios.floor, true),
    `${number(ratios.ordinary)} ${ratios.ordinary <= 1.3 ? '✓' : '✗'} (≤ 1.3)`,
    number(ratios.planner),
  ]),
)}

${summary
  .filter(({ kept }) => kept)
  .map(
    ({ name, kept }) =>
      `The ${name} polled again, by the server that keeps answers: ${number(kept.cpu)} ${kept.cpu >= 15 ? '✓' : '✗'} (≥ 15) times less CPU of the server than PostGraphile, ${number(kept.perSecond)} ${kept.perSecond >= 8 ? '✓' : '✗'} (≥ 8) times its requests a second. All else is measured without keeping answers.`,
  )
  .join('\n')}

## CPU of the server, milliseconds a request

${per(({ server }) => `${number(server.median)} ± ${number(server.spread)}`)}

## CPU of PostgreSQL, milliseconds a request

${per(({ database }) => `${number(database.median)} ± ${number(database.spread)}`)}

## Requests a second

${per(({ perSecond }) => `${number(perSecond.median)} ± ${number(perSecond.spread)}`)}

## p50 / p99, milliseconds

${per(({ p50, p99 }) => `${number(p50)} / ${number(p99)}`)}

## SQL statements a request

${per(({ statements }) => statements)}

## Memory

Most at a time, in MB, after all questions: ${Object.entries(memory)
    .map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(0)}`)
    .join(', ')}.
`;
}

function number(value) {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

function median(values) {
  return quantile(values, 0.5);
}

function spread(values) {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / 2;
}

function quantile(values, share) {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  return low + ((sorted[Math.ceil(place)] ?? low) - low) * (place - Math.floor(place));
}
