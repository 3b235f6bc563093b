// What is asked, of each server in its own words. `read` brings an answer into one form, so that all can be compared.
const nodes = (list) => list.nodes;
const day = (date) => date?.value ?? date ?? null;
const bare = (id) => id.slice(id.lastIndexOf('_') + 1);

const YEARS = ['2019', '2020', '2021', '2022', '2023', '2024'];

/** The questions, given samples of the database: `ids` by table, and searches as `search` of prepare.mjs reads them. */
export function listQuestions(ids, searches) {
  const actors = ids.actors;
  return [
    {
      name: 'flat',
      title: 'an actor by id',
      chancery: {
        query: 'query ($id: ID!) { actor(id: $id) { id name kind country } }',
        variables: actors.map((id) => ({ id: `actor_${id}` })),
        read: ({ actor }) => [bare(actor.id), actor.name, actor.kind, actor.country],
      },
      postgraphile: {
        query: 'query ($id: UUID!) { actorByRowId(rowId: $id) { rowId kind country entityByRowId { label } } }',
        variables: actors.map((id) => ({ id })),
        read: ({ actorByRowId: actor }) => [actor.rowId, actor.entityByRowId.label, actor.kind, actor.country],
      },
      floor: {
        sql: `SELECT json_build_object('id', a.id, 'name', e.label, 'kind', a.kind, 'country', a.country)
          FROM actor a JOIN entity e ON e.id = a.id WHERE a.id = $1 AND e.review_state = 'ACCEPTED'`,
        values: actors.map((id) => [id]),
        read: ({ id, name, kind, country }) => [id, name, kind, country],
      },
    },
    {
      name: 'nested',
      title: 'the 20 latest articles, 5 citations each, their facts',
      chancery: {
        query: `{ articles(first: 20) { nodes { id title publishedOn { value } publisher { name }
          citations(first: 5) { nodes { exact start end fact { label certainty } } } } } }`,
        variables: [{}],
        read: ({ articles }) =>
          nodes(articles).map((a) => [
            bare(a.id),
            a.title,
            day(a.publishedOn),
            a.publisher?.name ?? null,
            nodes(a.citations).map((c) => [c.exact, c.start, c.end, c.fact.label, c.fact.certainty]),
          ]),
      },
      postgraphile: {
        query: `{ benchLatestArticles(first: 20) { nodes { rowId title publishedOn actorByPublisherId { entityByRowId { label } }
          marks(first: 5) { nodes { exact spanStart spanEnd factByFactId { label certainty } } } } } }`,
        variables: [{}],
        read: ({ benchLatestArticles }) =>
          nodes(benchLatestArticles).map((a) => [
            a.rowId,
            a.title,
            day(a.publishedOn),
            a.actorByPublisherId?.entityByRowId.label ?? null,
            nodes(a.marks).map((c) => [
              c.exact,
              c.spanStart,
              c.spanEnd,
              c.factByFactId.label,
              c.factByFactId.certainty,
            ]),
          ]),
      },
      floor: {
        sql: `SELECT json_agg(json_build_object('id', a.id, 'title', a.title, 'publishedOn', a.published_on, 'publisher', p.label,
            'citations', (SELECT json_agg(json_build_object('exact', c.exact, 'start', c.span_start, 'end', c.span_end,
              'fact', c.label, 'certainty', c.certainty)) FROM (
                SELECT c.*, f.label, f.certainty FROM citation c JOIN fact f ON f.id = c.fact_id
                WHERE c.article_id = a.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
                ORDER BY c.span_start, c.span_end, c.id LIMIT 5) AS c)))
          FROM (SELECT * FROM article ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC LIMIT 20) AS a
          LEFT JOIN entity p ON p.id = a.publisher_id`,
        values: [[]],
        read: (list) =>
          list.map((a) => [
            a.id,
            a.title,
            a.publishedOn,
            a.publisher,
            (a.citations ?? []).map((c) => [c.exact, c.start, c.end, c.fact, c.certainty]),
          ]),
      },
    },
    {
      name: 'meetings',
      title: "an actor's 10 meetings, their participants, their positions",
      chancery: {
        query: `query ($id: ID!) { actor(id: $id) { name meetings(first: 10) { nodes { id date { value }
          participants(first: 10) { edges { role node { name positions(first: 2) { nodes { title } } } } } } } } }`,
        variables: actors.map((id) => ({ id: `actor_${id}` })),
        read: ({ actor }) => [
          actor.name,
          nodes(actor.meetings).map((m) => [
            bare(m.id),
            day(m.date),
            m.participants.edges.map((e) => [e.role, e.node.name, nodes(e.node.positions).map((p) => p.title)]),
          ]),
        ],
      },
      postgraphile: {
        query: `query ($id: UUID!) { actorByRowId(rowId: $id) { entityByRowId { label } meetings(first: 10) { nodes { rowId date
          people(first: 10) { nodes { role actorByActorId { entityByRowId { label } offices(first: 2) { nodes { title } } } } } } } } }`,
        variables: actors.map((id) => ({ id })),
        read: ({ actorByRowId: actor }) => [
          actor.entityByRowId.label,
          nodes(actor.meetings).map((m) => [
            m.rowId,
            m.date,
            nodes(m.people).map((p) => [
              p.role,
              p.actorByActorId.entityByRowId.label,
              nodes(p.actorByActorId.offices).map((o) => o.title),
            ]),
          ]),
        ],
      },
      floor: {
        sql: `SELECT json_build_object('name', e.label, 'meetings', (SELECT json_agg(json_build_object('id', m.id, 'date', m.date,
            'people', (SELECT json_agg(json_build_object('role', p.role, 'name', p.label,
                'titles', (SELECT json_agg(o.title) FROM (SELECT o.title FROM "position" o JOIN fact f ON f.id = o.id
                  WHERE o.holder_id = p.actor_id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
                  ORDER BY f.recorded_at, o.id LIMIT 2) AS o)))
              FROM (SELECT p.*, n.label FROM meeting_participation p JOIN fact f ON f.id = p.id JOIN entity n ON n.id = p.actor_id
                WHERE p.meeting_id = m.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
                ORDER BY f.recorded_at, p.id LIMIT 10) AS p)))
          FROM (SELECT m.* FROM meeting m JOIN fact own ON own.id = m.id
            WHERE m.id IN (SELECT p.meeting_id FROM meeting_participation p JOIN fact f ON f.id = p.id
                WHERE p.actor_id = a.id AND p.attendance <> 'DENIED' AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL)
              AND own.review_state = 'ACCEPTED' AND own.retracted_at IS NULL
            ORDER BY coalesce(m.date_earliest, '-infinity'::date) DESC, m.id DESC LIMIT 10) AS m))
          FROM actor a JOIN entity e ON e.id = a.id WHERE a.id = $1`,
        values: actors.map((id) => [id]),
        read: ({ name, meetings }) => [
          name,
          (meetings ?? []).map((m) => [m.id, m.date, (m.people ?? []).map((p) => [p.role, p.name, p.titles ?? []])]),
        ],
      },
    },
    {
      name: 'page',
      title: 'a filtered, ordered page of 20 articles with the number of all',
      chancery: {
        query: `query ($filter: ArticleFilter) { articles(first: 20, filter: $filter, orderBy: { field: PUBLISHED_ON, direction: DESC }) {
          totalCount nodes { id title publishedOn { value } publisher { name } } } }`,
        variables: YEARS.map((year) => ({ filter: { publishedOn: { within: year }, language: { eq: 'en' } } })),
        read: ({ articles }) => [
          articles.totalCount,
          nodes(articles).map((a) => [bare(a.id), a.title, day(a.publishedOn), a.publisher?.name ?? null]),
        ],
      },
      postgraphile: {
        query: `query ($year: String!) { benchArticlesOf(year: $year, language: "en", first: 20) {
          totalCount nodes { rowId title publishedOn actorByPublisherId { entityByRowId { label } } } } }`,
        variables: YEARS.map((year) => ({ year })),
        read: ({ benchArticlesOf }) => [
          benchArticlesOf.totalCount,
          nodes(benchArticlesOf).map((a) => [
            a.rowId,
            a.title,
            a.publishedOn,
            a.actorByPublisherId?.entityByRowId.label ?? null,
          ]),
        ],
      },
      floor: {
        sql: `SELECT json_build_object('count', (SELECT count(*) FROM article WHERE ${WITHIN('$1')}),
          'nodes', (SELECT json_agg(json_build_object('id', a.id, 'title', a.title, 'publishedOn', a.published_on, 'publisher', p.label))
            FROM (SELECT * FROM article WHERE ${WITHIN('$1')}
              ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC LIMIT 20) AS a
            LEFT JOIN entity p ON p.id = a.publisher_id))`,
        values: YEARS.map((year) => [year]),
        read: ({ count, nodes: list }) => [count, list.map((a) => [a.id, a.title, a.publishedOn, a.publisher])],
      },
    },
    {
      name: 'big',
      title: '100 articles × 10 citations × 2 citations of their facts',
      chancery: {
        query: `{ articles(first: 100) { nodes { id title
          citations(first: 10) { nodes { exact fact { label citations(first: 2) { nodes { start } } } } } } } }`,
        variables: [{}],
        read: ({ articles }) =>
          nodes(articles).map((a) => [
            bare(a.id),
            a.title,
            nodes(a.citations).map((c) => [c.exact, c.fact.label, nodes(c.fact.citations).map((each) => each.start)]),
          ]),
      },
      postgraphile: {
        query: `{ benchLatestArticles(first: 100) { nodes { rowId title
          marks(first: 10) { nodes { exact factByFactId { label marks(first: 2) { nodes { spanStart } } } } } } } }`,
        variables: [{}],
        read: ({ benchLatestArticles }) =>
          nodes(benchLatestArticles).map((a) => [
            a.rowId,
            a.title,
            nodes(a.marks).map((c) => [
              c.exact,
              c.factByFactId.label,
              nodes(c.factByFactId.marks).map((each) => each.spanStart),
            ]),
          ]),
      },
      floor: {
        sql: `SELECT json_agg(json_build_object('id', a.id, 'title', a.title,
            'citations', (SELECT json_agg(json_build_object('exact', c.exact, 'fact', c.label,
                'starts', (SELECT json_agg(i.span_start) FROM (SELECT i.span_start FROM citation i WHERE i.fact_id = c.fact_id
                  ORDER BY i.span_start, i.span_end, i.id LIMIT 2) AS i)))
              FROM (SELECT c.*, f.label FROM citation c JOIN fact f ON f.id = c.fact_id
                WHERE c.article_id = a.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
                ORDER BY c.span_start, c.span_end, c.id LIMIT 10) AS c)))
          FROM (SELECT * FROM article ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC LIMIT 100) AS a`,
        values: [[]],
        read: (list) => list.map((a) => [a.id, a.title, (a.citations ?? []).map((c) => [c.exact, c.fact, c.starts])]),
      },
    },
    {
      name: 'annotated',
      title: 'an article with its body and all its annotations',
      chancery: {
        query:
          'query ($id: ID!) { article(id: $id) { title body annotations { start end exact fact { kind label } } } }',
        variables: ids.articles.map((id) => ({ id: `article_${id}` })),
        read: ({ article: a }) => [
          a.title,
          a.body,
          a.annotations.map((each) => [each.start, each.end, each.exact, each.fact.kind, each.fact.label]),
        ],
      },
      postgraphile: {
        query: `query ($id: UUID!) { articleByRowId(rowId: $id) { title body
          marks { nodes { spanStart spanEnd exact factByFactId { kind label } } } } }`,
        variables: ids.articles.map((id) => ({ id })),
        read: ({ articleByRowId: a }) => [
          a.title,
          a.body,
          nodes(a.marks).map((c) => [c.spanStart, c.spanEnd, c.exact, c.factByFactId.kind, c.factByFactId.label]),
        ],
      },
      floor: {
        sql: `SELECT json_build_object('title', a.title, 'body', a.body, 'marks', (
            SELECT json_agg(json_build_object('start', c.span_start, 'end', c.span_end, 'exact', c.exact, 'kind', c.kind, 'label', c.label))
            FROM (SELECT c.*, f.kind, f.label FROM citation c JOIN fact f ON f.id = c.fact_id
              WHERE c.article_id = a.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
              ORDER BY c.span_start, c.span_end, c.id) AS c)) FROM article a WHERE a.id = $1`,
        values: ids.articles.map((id) => [id]),
        read: (a) => [a.title, a.body, (a.marks ?? []).map((c) => [c.start, c.end, c.exact, c.kind, c.label])],
      },
    },
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
        read: (list) => list.map((hit) => [hit.id, hit.score, hit.label]),
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
          stats.meetings.timeSeries.series.flatMap(({ label, points }) =>
            points.map(({ start, count }) => `${label} ${start} ${count}`),
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
    dashboard(),
  ];
}

function readMonths(rows) {
  return rows.map(({ place, month, count }) => `${place} ${month} ${count}`);
}

// Twelve widgets in one operation: counts, newest titles and a year of meetings, for four years each.
function dashboard() {
  const years = YEARS.slice(-4);
  const filter = (year) => `filter: { publishedOn: { within: "${year}" }, language: { eq: "en" } }`;
  const read = (counts, titles, months) => [counts, titles, months.flat().sort()];
  return {
    name: 'dashboard',
    title: 'a dashboard of 12 widgets in one operation',
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
            data[`m${year}`].meetings.timeSeries.series[0].points
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
          (year) => `'c${year}', (SELECT count(*) FROM article WHERE ${WITHIN(`'${year}'`)}),
            't${year}', (SELECT json_agg(a.title) FROM (SELECT title FROM article WHERE ${WITHIN(`'${year}'`)}
              ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC LIMIT 5) AS a),
            'm${year}', (SELECT json_agg(json_build_object('month', month, 'count', count)) FROM bench.meetings_in_months('${year}'))`,
        )
        .join(',')})`,
      values: [[]],
      read: (data) =>
        read(
          years.map((year) => data[`c${year}`]),
          years.map((year) => data[`t${year}`]),
          years.map((year) => (data[`m${year}`] ?? []).map(({ month, count }) => `${month} ${count}`)),
        ),
    },
  };
}

function WITHIN(year) {
  return `published_on_earliest >= partial_date_earliest(${year}) AND published_on_latest <= partial_date_latest(${year})
    AND fold(language) COLLATE "C" = fold('en')`;
}
