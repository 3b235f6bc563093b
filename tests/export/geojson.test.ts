import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { exportOf, get, serve } from './serve.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);
await database.pool.query(`UPDATE base SET latitude = 35.4, longitude = 35.95, precision_m = 500
  WHERE id = (SELECT id FROM entity WHERE label = 'Khmeimim air base')`);

interface Feature {
  readonly type: string;
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: readonly number[] } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

const featuresOf = (text: string): Feature[] => {
  const collection = JSON.parse(text) as { type: string; features: Feature[] };
  expect([Object.keys(collection), collection.type]).toEqual([['type', 'features'], 'FeatureCollection']);
  return collection.features;
};

it('has a point with the longitude first, the columns, and the words that stand behind it', async () => {
  const asked = exportOf(server, 'bases.geojson', {
    columns: 'name,base_kind,precision_m',
    orderBy: { field: 'NAME', direction: 'ASC' },
  });
  const { text, headers } = await get(asked);
  expect(headers['content-type']).toBe('application/geo+json');
  const features = featuresOf(text);
  expect(features).toEqual([
    {
      type: 'Feature',
      id: expect.stringMatching(/^base_/),
      geometry: { type: 'Point', coordinates: [35.95, 35.4] },
      properties: {
        name: 'Khmeimim air base',
        base_kind: 'AIR_BASE',
        precision_m: 500,
        quote: 'its air base at Khmeimim',
        quote_article_id: expect.stringMatching(/^article_/),
        quote_start: 2232,
        quote_end: 2256,
      },
    },
    expect.objectContaining({ geometry: null, properties: expect.objectContaining({ name: 'Tartus naval base' }) }),
  ]);
});

it('has all bases and places on one map, each as its own list has it', async () => {
  const [map, bases, places] = await Promise.all(
    ['map.geojson', 'bases.geojson', 'places.geojson'].map(async (file) =>
      featuresOf((await get(exportOf(server, file))).text),
    ),
  );
  expect(map).toEqual([...(bases ?? []), ...(places ?? [])]);
  expect(places?.length).toBeGreaterThan(5);
});

it('is a whole file also where nothing passes', async () => {
  const { text } = await get(exportOf(server, 'bases.geojson', { filter: { name: { eq: 'nowhere' } } }));
  expect(featuresOf(text)).toEqual([]);
});

it.each([
  ['actors.geojson', {}, 404, 'NOT_FOUND'],
  ['bases.geojson', { bom: '1' }, 400, 'BAD_USER_INPUT'],
  ['map.geojson', { limit: '1' }, 400, 'BAD_REQUEST'],
  ['map.geojson', { asOf: 'yesterday' }, 400, 'BAD_DATE'],
  ['map.csv', {}, 404, 'NOT_FOUND'],
])('refuses %s with %j', async (file, parameters, status, code) => {
  const answer = await get(exportOf(server, file, parameters));
  expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([status, code]);
});
