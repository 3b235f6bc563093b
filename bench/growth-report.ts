// The part of RESULTS.md on how cost grows.
import { type Cost, type Growth, PLACES } from './growth.ts';
import { digits, median, table } from './statistics.ts';

/** Of measured growth, the section of the report. */
export function growthSection({ date, rounds, ms, flags, sizes, left }: Growth): string {
  const heads = sizes.map(({ database }) => `${Number(database.articles).toLocaleString('en')} articles`);
  const names = [...new Set(sizes.flatMap(({ questions }) => Object.keys(questions)))];
  const lists = [...new Set(sizes.flatMap(({ pages }) => Object.keys(pages)))];
  const others = median(sizes.map((each) => each.others));
  const show = (cost: Cost | undefined) =>
    cost === undefined ? '' : `${digits(cost.serverMs)} + ${digits(cost.databaseMs)}, ${digits(cost.p50)}`;
  return `## How cost grows

Written by \`npm run bench -- --growth\` on ${date}: ${rounds} windows of ${ms / 1000} s each, ${flags.length === 0 ? 'no flags of V8' : flags.join(' ')}; other programs used ${others.toFixed(2)} of the two cores meanwhile.
Milliseconds: CPU of the server + CPU of PostgreSQL a request, then what half of the requests took at most, eight at a time.
${sizes
  .map(
    ({ database }, index) =>
      `${index === 0 ? '\n' : ''}- ${heads[index]}: ${Number(database.facts).toLocaleString('en')} facts, ${database.size}.`,
  )
  .join('\n')}
${left.map((reason) => `- ${reason}\n`).join('')}
### Questions

${table(
  ['', ...heads, ...heads.map((head) => `floor, ${head}`)],
  names.map((name) => [
    name,
    ...sizes.map(({ questions }) => show(questions[name]?.chancery)),
    ...sizes.map(({ questions }) => show(questions[name]?.floor)),
  ]),
)}

### Pages deep in a list

20 rows of Chancery: the first, some in the middle, the last.

${table(
  ['', ...PLACES.flatMap((place) => heads.map((head) => `${place}, ${head}`))],
  lists.map((name) => [name, ...PLACES.flatMap((place) => sizes.map(({ pages }) => show(pages[name]?.[place])))]),
)}
`;
}
