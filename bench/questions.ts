// What is asked, of each server in its own words. `read` brings an answer into one form, so that all can be compared.
import { listAggregates } from './aggregates.ts';
import { type Answer, bare, day, nodes, type Question, type Samples, type Search, within, YEARS } from './words.ts';

/** The questions, given samples of the database, and searches as `prepare.ts` reads them. */
export function listQuestions(ids: Samples, searches: readonly Search[]): Question[] {
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
                ORDER BY c.span_start, c.span_end, c.id LIMIT 5) AS c))
            ORDER BY coalesce(a.published_on_earliest, '-infinity'::date) DESC, a.id DESC)
          FROM (SELECT * FROM article ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC LIMIT 20) AS a
          LEFT JOIN entity p ON p.id = a.publisher_id`,
        values: [[]],
        read: (list: Answer[]) =>
          list.map((a) => [
            a.id,
            a.title,
            a.publishedOn,
            a.publisher,
            ((a.citations ?? []) as Answer[]).map((c) => [c.exact, c.start, c.end, c.fact, c.certainty]),
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
            (m.participants.edges as Answer[]).map((e) => [
              e.role,
              e.node.name,
              nodes(e.node.positions).map((p) => p.title),
            ]),
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
          ((meetings ?? []) as Answer[]).map((m) => [
            m.id,
            m.date,
            ((m.people ?? []) as Answer[]).map((p) => [p.role, p.name, p.titles ?? []]),
          ]),
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
        sql: `SELECT json_build_object('count', (SELECT count(*) FROM article WHERE ${within('$1')}),
          'nodes', (SELECT json_agg(json_build_object('id', a.id, 'title', a.title, 'publishedOn', a.published_on, 'publisher', p.label)
            ORDER BY coalesce(a.published_on_earliest, '-infinity'::date) DESC, a.id DESC)
            FROM (SELECT * FROM article WHERE ${within('$1')}
              ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC LIMIT 20) AS a
            LEFT JOIN entity p ON p.id = a.publisher_id))`,
        values: YEARS.map((year) => [year]),
        read: ({ count, nodes: list }) => [
          count,
          (list as Answer[]).map((a) => [a.id, a.title, a.publishedOn, a.publisher]),
        ],
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
        read: (list: Answer[]) =>
          list.map((a) => [a.id, a.title, ((a.citations ?? []) as Answer[]).map((c) => [c.exact, c.fact, c.starts])]),
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
          (a.annotations as Answer[]).map((each) => [
            each.start,
            each.end,
            each.exact,
            each.fact.kind,
            each.fact.label,
          ]),
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
        read: (a) => [
          a.title,
          a.body,
          ((a.marks ?? []) as Answer[]).map((c) => [c.start, c.end, c.exact, c.kind, c.label]),
        ],
      },
    },
    ...listAggregates(searches),
  ];
}
