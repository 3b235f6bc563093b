import { type Answer, bare, nodes, type Question, type Search, within, YEARS } from './words.ts';

/** Questions whose answer is counted or ranked: search, statistics, dashboards. */
export function listAggregates(searches: readonly Search[]): Question[] {
  return [
    {
      name: 'search',
      title: 'a search: the 10 best entities',
      chancery: {
        query: 'query ($query: String!) { search(query: $query, first: 10) { nodes { score entity { id label } } } }',
        variables: searches.map(({ query }) => ({ query })),
        read: ({ search }) =>
          nodes(search).map((hit) => [bare(hit.entity.id), Math.round(hit.score * 1e6), hit.entity.label]),
      },
      postgraphile: {
        query: `query ($names: String!, $words: String!) { benchSearch(names: $names, words: $words) {
          nodes { score entityId label } } }`,
        variables: searches.map(({ names, words }) => ({ names, words })),
        read: ({ benchSearch }) => nodes(benchSearch).map((hit) => [hit.entityId, hit.score, hit.label]),
      },
      floor: {
        sql: `SELECT coalesce(json_agg(json_build_object('id', hit.entity_id, 'score', hit.score, 'label', hit.label)), '[]')
          FROM bench.search($1, $2) AS hit`,
        values: searches.map(({ names, words }) => [names, words]),
        read: (list: Answer[]) => list.map((hit) => [hit.id, hit.score, hit.label]),
      },
    },
    {
      name: 'months',
      title: 'a year by month, split by place: ten places and the rest',
      chancery: {
        query: `query ($year: PartialDate) { stats { meetings { timeSeries(interval: MONTH, from: $year, to: $year, splitBy: PLACE) {
          series { label points { start count } } } } } }`,
        variables: YEARS.map((year) => ({ year })),
        read: ({ stats }) =>
          (stats.meetings.timeSeries.series as Answer[]).flatMap(({ label, points }) =>
            (points as Answer[]).map(({ start, count }) => `${label} ${start} ${count}`),
          ),
      },
      postgraphile: {
        query: 'query ($year: String!) { benchMeetingsByMonth(year: $year) { nodes { place month count } } }',
        variables: YEARS.map((year) => ({ year })),
        read: ({ benchMeetingsByMonth }) => readMonths(nodes(benchMeetingsByMonth)),
      },
      floor: {
        sql: `SELECT coalesce(json_agg(json_build_object('place', place, 'month', month, 'count', count)), '[]') FROM bench.meetings_by_month($1)`,
        values: YEARS.map((year) => [year]),
        read: readMonths,
      },
    },
    { ...dashboard(), name: 'dashboard', title: 'a dashboard of 12 widgets in one operation' },
    { ...dashboard(), name: 'poll', title: 'the same dashboard, polled again and again', kept: true },
  ];
}

function readMonths(rows: Answer[]): string[] {
  return rows.map(({ place, month, count }) => `${place} ${month} ${count}`);
}

// Twelve widgets in one operation: counts, newest titles and a year of meetings, for four years each.
function dashboard(): Omit<Question, 'name' | 'title'> {
  const years = YEARS.slice(-4);
  const filter = (year: string) => `filter: { publishedOn: { within: "${year}" }, language: { eq: "en" } }`;
  const read = (counts: number[], titles: string[][], months: string[][]) => [counts, titles, months.flat().sort()];
  return {
    chancery: {
      query: `{ ${years
        .map(
          (year) => `c${year}: articles(${filter(year)}) { totalCount }
            t${year}: articles(first: 5, ${filter(year)}) { nodes { title } }
            m${year}: stats { meetings { timeSeries(interval: MONTH, from: "${year}", to: "${year}") { series { points { start count } } } } }`,
        )
        .join('\n')} }`,
      variables: [{}],
      read: (data) =>
        read(
          years.map((year) => data[`c${year}`].totalCount),
          years.map((year) => nodes(data[`t${year}`]).map(({ title }) => title)),
          years.map((year) =>
            (data[`m${year}`].meetings.timeSeries.series[0].points as Answer[])
              .filter(({ count }) => count > 0)
              .map(({ start, count }) => `${start} ${count}`),
          ),
        ),
    },
    postgraphile: {
      query: `{ ${years
        .map(
          (year) => `c${year}: benchArticlesOf(year: "${year}", language: "en") { totalCount }
            t${year}: benchArticlesOf(year: "${year}", language: "en", first: 5) { nodes { title } }
            m${year}: benchMeetingsInMonths(year: "${year}") { nodes { month count } }`,
        )
        .join('\n')} }`,
      variables: [{}],
      read: (data) =>
        read(
          years.map((year) => data[`c${year}`].totalCount),
          years.map((year) => nodes(data[`t${year}`]).map(({ title }) => title)),
          years.map((year) => nodes(data[`m${year}`]).map(({ month, count }) => `${month} ${count}`)),
        ),
    },
    floor: {
      sql: `SELECT json_build_object(${years
        .map(
          (year) => `'c${year}', (SELECT count(*) FROM article WHERE ${within(`'${year}'`)}),
            't${year}', (SELECT json_agg(a.title) FROM (SELECT title FROM article WHERE ${within(`'${year}'`)}
              ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC LIMIT 5) AS a),
            'm${year}', (SELECT json_agg(json_build_object('month', month, 'count', count)) FROM bench.meetings_in_months('${year}'))`,
        )
        .join(',')})`,
      values: [[]],
      read: (data) =>
        read(
          years.map((year) => data[`c${year}`]),
          years.map((year) => data[`t${year}`]),
          years.map((year) => ((data[`m${year}`] ?? []) as Answer[]).map(({ month, count }) => `${month} ${count}`)),
        ),
    },
  };
}
