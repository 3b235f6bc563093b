-- What PostGraphile is given beside the tables: the lists whose order or whose ties are of another table, as functions that
-- PostgreSQL puts into the statement that calls them. Their conditions are those of the product's own lists.
CREATE SCHEMA IF NOT EXISTS bench;

CREATE OR REPLACE FUNCTION bench.latest_articles() RETURNS SETOF article LANGUAGE sql STABLE AS $$
  SELECT * FROM article ORDER BY coalesce(published_on_earliest, '-infinity'::date) DESC, id DESC
$$;

CREATE OR REPLACE FUNCTION bench.articles_of(year text, language text) RETURNS SETOF article LANGUAGE sql STABLE AS $$
  SELECT a.* FROM article a
  WHERE a.published_on_earliest >= partial_date_earliest(year) AND a.published_on_latest <= partial_date_latest(year)
    AND fold(a.language) COLLATE "C" = fold(articles_of.language)
  ORDER BY coalesce(a.published_on_earliest, '-infinity'::date) DESC, a.id DESC
$$;

CREATE OR REPLACE FUNCTION bench.article_marks(a article) RETURNS SETOF citation LANGUAGE sql STABLE AS $$
  SELECT c.* FROM citation c WHERE c.article_id = a.id
    AND EXISTS (SELECT FROM fact WHERE fact.id = c.fact_id AND fact.review_state = 'ACCEPTED' AND fact.retracted_at IS NULL)
  ORDER BY c.span_start, c.span_end, c.id
$$;

CREATE OR REPLACE FUNCTION bench.fact_marks(f fact) RETURNS SETOF citation LANGUAGE sql STABLE AS $$
  SELECT c.* FROM citation c WHERE c.fact_id = f.id ORDER BY c.span_start, c.span_end, c.id
$$;

CREATE OR REPLACE FUNCTION bench.actor_meetings(a actor) RETURNS SETOF meeting LANGUAGE sql STABLE AS $$
  SELECT m.* FROM meeting m JOIN fact own ON own.id = m.id AND own.kind = 'MEETING'
  WHERE m.id IN (
      SELECT p.meeting_id FROM meeting_participation p JOIN fact f ON f.id = p.id
      WHERE p.actor_id = a.id AND p.attendance <> 'DENIED' AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL)
    AND own.review_state = 'ACCEPTED' AND own.retracted_at IS NULL
  ORDER BY coalesce(m.date_earliest, '-infinity'::date) DESC, m.id DESC
$$;

CREATE OR REPLACE FUNCTION bench.meeting_people(m meeting) RETURNS SETOF meeting_participation LANGUAGE sql STABLE AS $$
  SELECT p.* FROM meeting_participation p JOIN fact f ON f.id = p.id AND f.kind = 'MEETING_PARTICIPATION'
  WHERE p.meeting_id = m.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
  ORDER BY f.recorded_at, p.id
$$;

CREATE OR REPLACE FUNCTION bench.actor_offices(a actor) RETURNS SETOF "position" LANGUAGE sql STABLE AS $$
  SELECT p.* FROM "position" p JOIN fact f ON f.id = p.id AND f.kind = 'POSITION'
  WHERE p.holder_id = a.id AND f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
  ORDER BY f.recorded_at, p.id
$$;

CREATE OR REPLACE FUNCTION bench.meetings_by_month(year text)
RETURNS TABLE (place text, month text, count int) LANGUAGE sql STABLE AS $$
  WITH counted AS (
    SELECT m.place_id AS key, date_trunc('month', m.date_earliest::timestamp)::date AS month, count(*)::int AS count
    FROM meeting m JOIN fact f ON f.id = m.id AND f.kind = 'MEETING'
    WHERE f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
      AND m.date_earliest >= partial_date_earliest(year) AND m.date_earliest <= partial_date_latest(year)
    GROUP BY 1, 2
  ), ranked AS (
    SELECT key, row_number() OVER (ORDER BY sum(counted.count) DESC, coalesce(key::text, 'null')) AS rank FROM counted GROUP BY key
  ), line AS (
    SELECT least(r.rank, 11) AS rank, CASE WHEN r.rank <= 10 THEN r.key END AS key, c.month, c.count
    FROM counted c JOIN ranked r ON r.key IS NOT DISTINCT FROM c.key
  ), shown AS (SELECT DISTINCT rank, key FROM line)
  SELECT CASE WHEN s.rank = 11 THEN (SELECT count(*) - 10 FROM ranked) || ' others'
      ELSE coalesce((SELECT label FROM entity WHERE entity.id = s.key), 'not stated') END,
    start.day::date::text, coalesce(sum(l.count), 0)::int
  FROM shown s CROSS JOIN generate_series(partial_date_earliest(year), partial_date_latest(year), interval '1 month') AS start(day)
  LEFT JOIN line l ON l.rank = s.rank AND l.month = start.day::date
  GROUP BY s.rank, s.key, start.day ORDER BY s.rank, start.day
$$;

CREATE OR REPLACE FUNCTION bench.meetings_in_months(year text)
RETURNS TABLE (month text, count int) LANGUAGE sql STABLE AS $$
  SELECT date_trunc('month', m.date_earliest::timestamp)::date::text AS month, count(*)::int AS count
  FROM meeting m JOIN fact f ON f.id = m.id AND f.kind = 'MEETING'
  WHERE f.review_state = 'ACCEPTED' AND f.retracted_at IS NULL
    AND m.date_earliest >= partial_date_earliest(year) AND m.date_earliest <= partial_date_latest(year)
  GROUP BY 1
$$;
