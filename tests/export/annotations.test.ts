import { expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { exportOf, get, serve } from './serve.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);
const { text, headers } = await get(exportOf(server, 'annotations.jsonld'));
const collection = JSON.parse(text);

// The keys of each object are all in the context http://www.w3.org/ns/anno.jsonld: another one would say nothing there.
it('is one collection with one page of all citations, each in terms of the context', async () => {
  const { rows } =
    await database.pool.query(`SELECT c.id, c.exact, c.prefix, c.suffix, c.span_start AS start, c.span_end AS end,
      c.article_id, c.fact_id, f.label, f.kind, to_char(s.committed_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS created, w.id AS writer, w.name
    FROM citation c JOIN fact f ON f.id = c.fact_id JOIN change_set s ON s.id = c.since JOIN contributor w ON w.id = s.contributor_id
    ORDER BY c.article_id, c.span_start, c.span_end, c.id`);
  const { first, ...rest } = collection;
  const { items, ...page } = first;
  expect(headers['content-type']).toBe('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"');
  expect([rest, page]).toEqual([
    {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: expect.stringMatching(/^urn:uuid:/),
      type: 'AnnotationCollection',
      label: 'The words that support each fact',
      total: rows.length,
    },
    { id: `${rest.id}#page1`, type: 'AnnotationPage', partOf: rest.id, startIndex: 0 },
  ]);
  expect(items).toEqual(
    rows.map((row) => {
      const purpose = row.kind === 'MENTION' ? 'identifying' : 'describing';
      return {
        id: `urn:uuid:${row.id}`,
        type: 'Annotation',
        motivation: purpose,
        created: row.created,
        creator: { id: `urn:uuid:${row.writer}`, name: row.name },
        body: {
          id: `urn:uuid:${row.fact_id}`,
          type: 'TextualBody',
          value: row.label,
          format: 'text/plain',
          language: 'en',
          purpose,
        },
        target: {
          type: 'SpecificResource',
          source: { id: `urn:uuid:${row.article_id}`, type: 'Text', format: 'text/plain', language: 'en' },
          selector: [
            { type: 'TextQuoteSelector', exact: row.exact, prefix: row.prefix, suffix: row.suffix },
            { type: 'TextPositionSelector', start: row.start, end: row.end },
          ],
        },
      };
    }),
  );
});

it('selects the same words by their place in code points as by the quote', async () => {
  const { rows } = await database.pool.query('SELECT id, body FROM article');
  const bodies = new Map(rows.map(({ id, body }) => [`urn:uuid:${id}`, Array.from(body as string)]));
  const wrong = collection.first.items.filter(
    ({ target: { source, selector } }: { target: { source: { id: string }; selector: Record<string, never>[] } }) => {
      const [quote, { start, end } = {}] = selector;
      const body = bodies.get(source.id) ?? [];
      const around = [body.slice(0, start), body.slice(start, end), body.slice(end)].map((part) => part.join(''));
      return (
        !around[0]?.endsWith(quote?.['prefix'] ?? '?') ||
        around[1] !== quote?.['exact'] ||
        !around[2]?.startsWith(quote?.['suffix'] ?? '?')
      );
    },
  );
  expect(wrong).toEqual([]);
});
