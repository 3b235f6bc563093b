import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted } from '../../src/export/gexf.ts';
import { testDatabase } from '../support/database.ts';
import { exportOf, get, serve } from './serve.ts';

const database = await testDatabase({ seeded: true });
const server = await serve(database);
await database.pool.query(`UPDATE entity SET label = E'Tartus <"&'' \\n\\u0001' WHERE label = 'Tartus naval base'`);
const { text, headers } = await get(exportOf(server, 'graph.gexf'));

/** An element of XML: what the tests need of it. Throws for what is not well-formed as this export writes it. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const token = /<\?xml version="1\.0" encoding="UTF-8"\?>|<(\/?)([\w:]+)((?: [\w:]+="[^"<>]*")*)(\/?)>|([^<>]+)/y;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    if (found === null) throw new Error(`no XML from ${at}: ${xml.slice(at, at + 60)}`);
    const [, closing, name, attributes = '', empty] = found;
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`${name} is closed and was not open`);
      continue;
    }
    const element: Element = { name, attributes: Object.fromEntries(readAttributes(attributes)), children: [] };
    open.at(-1)?.children.push(element);
    if (empty !== '/') open.push(element);
  }
  if (open.length !== 1) throw new Error('something is left open');
  return root.children[0] as Element;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#9': '\t',
  '#10': '\n',
  '#13': '\r',
};
const readEntities = (value: string) => value.replace(/&([^;]*);/g, (_, name) => ENTITIES[name] ?? `?${name}?`);
const readAttributes = (written: string) =>
  [...written.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, readEntities(value)] as const,
  );

const gexf = parse(text);
const [meta, graph] = gexf.children as [Element, Element];
const [ofNodes, ofEdges, nodes, edges] = graph.children as [Element, Element, Element, Element];
const DAY = /^\d{4}-\d\d-\d\d$/;

// The rules of the GEXF 1.3 schema, as far as they are about what is written here.
describe('the graph', () => {
  it('is a gexf with meta and a dynamic graph of attributes, nodes and edges, in that order', () => {
    expect(headers['content-type']).toBe('application/gexf+xml');
    expect([gexf.name, gexf.attributes['xmlns'], gexf.attributes['version']]).toEqual([
      'gexf',
      'http://gexf.net/1.3',
      '1.3',
    ]);
    expect([meta.name, meta.children.map(({ name }) => name)]).toEqual(['meta', ['creator', 'description']]);
    expect(graph.attributes).toEqual({
      defaultedgetype: 'directed',
      mode: 'dynamic',
      timeformat: 'date',
      timerepresentation: 'interval',
    });
    expect(graph.children.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['attributes', { class: 'node' }],
      ['attributes', { class: 'edge' }],
      ['nodes', {}],
      ['edges', {}],
    ]);
  });

  it('declares every attribute once, and gives values of declared ones alone', () => {
    for (const [declared, elements] of [
      [ofNodes, nodes.children],
      [ofEdges, edges.children],
    ] as const) {
      const ids = declared.children.map(({ attributes }) => attributes['id']);
      expect(
        declared.children.map(({ name, attributes }) => [name, Object.keys(attributes), attributes['type']]),
      ).toEqual(ids.map(() => ['attribute', ['id', 'title', 'type'], 'string']));
      expect(new Set(ids).size).toBe(ids.length);
      const given = elements.flatMap(({ children }) => children.flatMap((values) => values.children));
      expect(new Set(elements.flatMap(({ children }) => children.map(({ name }) => name)))).toEqual(
        new Set(['attvalues']),
      );
      expect(given.filter(({ name, attributes }) => name !== 'attvalue' || !ids.includes(attributes['for']))).toEqual(
        [],
      );
    }
  });

  it('has ids of its own, and edges between nodes that are there, with days that exist in their order', () => {
    const ids = nodes.children.map(({ attributes }) => attributes['id']);
    const edgeIds = edges.children.map(({ attributes }) => attributes['id']);
    expect([new Set(ids).size, new Set(edgeIds).size]).toEqual([ids.length, edgeIds.length]);
    const known = new Set(ids);
    const wrong = edges.children.filter(
      ({ name, attributes: { source, target, start = '0001-01-01', end = '9999-12-31' } }) => {
        const dated = [start, end].every((day) => DAY.test(day) && new Date(day).toISOString().startsWith(day));
        return (
          name !== 'edge' || !known.has(source) || !known.has(target) || source === target || !dated || start > end
        );
      },
    );
    expect(wrong).toEqual([]);
    expect(edges.children.filter(({ attributes }) => attributes['start'] !== undefined).length).toBeGreaterThan(20);
  });

  it('has every entity that is no article, and an edge for every two that a fact connects', async () => {
    const { rows } = await database.pool.query(`SELECT count(*)::int AS n FROM entity WHERE kind <> 'ARTICLE'`);
    expect(nodes.children.length).toBe(rows[0].n);
    const { rows: connected } = await database.pool.query(
      `SELECT DISTINCT fact_id FROM involvement i WHERE EXISTS (SELECT FROM involvement j JOIN entity e ON e.id = j.entity_id
         WHERE j.fact_id = i.fact_id AND j.entity_id <> i.entity_id AND e.kind <> 'ARTICLE') AND (SELECT kind FROM entity WHERE id = i.entity_id) <> 'ARTICLE'`,
    );
    const facts = new Set(edges.children.map(({ attributes }) => attributes['id']?.slice(0, 36)));
    expect(facts).toEqual(new Set(connected.map(({ fact_id }) => fact_id)));
  });

  it('says how one stands to the other, from which words', () => {
    const labels = new Map(nodes.children.map(({ attributes }) => [attributes['id'], attributes['label']]));
    const titles = ofEdges.children.map(({ attributes }) => attributes['title']);
    const [edge] = edges.children.filter(({ attributes }) => attributes['label'] === 'leads');
    const values = edge?.children[0]?.children.map(({ attributes }) => [
      titles[Number(attributes['for'])],
      attributes['value'],
    ]);
    expect([
      labels.get(edge?.attributes['source']),
      labels.get(edge?.attributes['target']),
      Object.fromEntries(values ?? []),
    ]).toEqual([
      'Ahmed Al Sharaa',
      'Hayat Tahrir Al Sham',
      {
        fact: expect.stringMatching(/^relationship_/),
        kind: 'RELATIONSHIP',
        role: 'TO',
        statement: 'Ahmed Al Sharaa leads Hayat Tahrir Al Sham',
        certainty: 'EXPLICIT',
        attested_on: '2025-01-29',
        quote: 'Sharaa leads an Islamist group',
      },
    ]);
  });

  it('writes every character that XML can, and a sign for those that it cannot', () => {
    expect(nodes.children.map(({ attributes }) => attributes['label'])).toContain(`Tartus <"&' \n\uFFFD`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const [[, read] = ['', '?']] = readAttributes(` a=${quoted(given)}`);
        const writable = Array.from(given, (character) =>
          /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(character) ? '\uFFFD' : character,
        );
        expect(read).toBe(writable.join(''));
      }),
      { numRuns: 30 },
    );
  });
});
