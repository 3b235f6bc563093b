import { isSeen, type Kind, type Source } from '../graph/kind.ts';
import { type Sql, sql } from '../graph/sql.ts';
import { separatedBy } from './document.ts';
import type { Format } from './formats.ts';
import { type Cell, type Column, columnsOf, toObject } from './rows.ts';

const POINT = ['latitude', 'longitude'] as const;

/**
 * GeoJSON after RFC 7946: a feature per row, on a line of its own. Its geometry is a point, longitude first, in WGS 84, or
 * null where no source says where it is; its properties are the columns, and the words of a source that stand behind it.
 */
export const GEOJSON: Format = {
  ending: 'geojson',
  contentType: 'application/geo+json',
  bom: false, // RFC 8259 forbids it
  before(kind) {
    const columns = columnsOf(kind);
    const [latitude, longitude] = POINT.map((name) => columns.find((column) => column.name === name));
    const id = columns.find(({ name }) => name === 'id');
    if (latitude === undefined || longitude === undefined || id === undefined) return null;
    return [id, longitude, latitude, SOURCE];
  },
  head: () => '{"type":"FeatureCollection","features":[\n',
  writer(columns) {
    const separate = separatedBy(',\n');
    return (rows) => separate(rows.map((row) => toFeature(columns, row)));
  },
  tail: '\n]}\n',
};

/** A row of the columns of `GEOJSON.before` and then `columns`, as a feature. */
export function toFeature(
  columns: readonly Column[],
  [id = null, longitude = null, latitude = null, source = null, ...cells]: readonly Cell[],
): string {
  const known = longitude !== null && latitude !== null;
  const { latitude: _, longitude: __, ...properties } = toObject(columns, cells);
  return JSON.stringify({
    type: 'Feature',
    id,
    geometry: known ? { type: 'Point', coordinates: [longitude, latitude] } : null,
    properties: { ...properties, ...(source === null ? NO_SOURCE : JSON.parse(String(source))) },
  });
}

const NO_SOURCE = { quote: null, quote_article_id: null, quote_start: null, quote_end: null };

const SOURCE: Column = {
  name: 'source',
  type: 'String',
  list: false,
  description: 'The words of a source that stand behind it, as JSON.',
  sql: sourceOf,
};

// What says where it is comes first; else what was recorded first of it.
function sourceOf(source: Source): Sql {
  return sql`(SELECT json_build_object('quote', c.exact, 'quote_article_id', 'article_' || c.article_id, 'quote_start', c.span_start, 'quote_end', c.span_end)::text
    FROM involvement i JOIN fact f ON f.id = i.fact_id JOIN citation c ON c.fact_id = f.id LEFT JOIN description d ON d.id = f.id
    WHERE i.entity_id = ${source.id} AND ${isSeen('f', source.view)}
    ORDER BY coalesce(d.aspect IN ('COORDINATES', 'LOCATION'), FALSE) DESC, f.recorded_at, f.id, c.article_id, c.span_start LIMIT 1)`;
}

/** Whether the rows of a kind can be drawn on a map. */
export function isMapped(kind: Kind): boolean {
  return GEOJSON.before(kind) !== null;
}
