import { getKind, isSeen, Names, Source, type View } from '../graph/kind.ts';
import { sql } from '../graph/sql.ts';
import type { Document } from './document.ts';
import type { Cell } from './rows.ts';

// All of them are strings. Their ids are their places here.
const OF_NODES = ['kind', 'type', 'country'];
const OF_EDGES = ['fact', 'kind', 'role', 'statement', 'certainty', 'attested_on', 'quote'];

/**
 * The graph after GEXF 1.3: a node for each entity that is no article, an edge for each two of them that a fact connects,
 * with the time in which it holds. Of a meeting, a sanction, a statement or an event, edges go from it to those it connects.
 */
export function toGexf(view: View): Document {
  return {
    file: 'graph.gexf',
    contentType: 'application/gexf+xml',
    parts: [
      `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>Chancery</creator><description>Entities, and the cited facts that connect them</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
${toAttributes('node', OF_NODES)}${toAttributes('edge', OF_EDGES)}<nodes>
`,
      { statement: nodes(view), write: (rows) => rows.map(toNode).join('') },
      '</nodes>\n<edges>\n',
      { statement: edges(view), write: (rows) => rows.map(toEdge).join('') },
      '</edges>\n</graph>\n</gexf>\n',
    ],
    variant: '',
  };
}

function nodes(view: View) {
  const entity = new Source(getKind('Entity'), new Names(), view);
  const id = entity.id;
  return sql`SELECT lower(${entity.own('kind')}::text) || '_' || ${id}, ${entity.own('label')}, ${entity.own('kind')}::text,
      coalesce(a.kind::text, p.kind::text, b.base_kind::text, m.meeting_kind::text, s.sanction_kind::text, e.category::text),
      coalesce(a.country, p.country)
    FROM ${entity.from} LEFT JOIN actor a ON a.id = ${id} LEFT JOIN place p ON p.id = ${id} LEFT JOIN base b ON b.id = ${id}
      LEFT JOIN meeting m ON m.id = ${id} LEFT JOIN sanction s ON s.id = ${id} LEFT JOIN event e ON e.id = ${id}
    WHERE ${entity.own('kind')} <> 'ARTICLE' AND ${entity.listed()} ORDER BY ${id}`;
}

// What a fact is mainly about, where it has no page of its own: the other ends are read from there.
const FIRST = ['FROM', 'HOLDER', 'ACTOR', 'SUBJECT', 'RAISED_BY', 'DECIDED_BY'];

function edges(view: View) {
  const shown = (alias: string) => {
    const entity = new Source(getKind('Entity'), new Names(), view);
    return sql`EXISTS (SELECT FROM ${entity.from} WHERE ${entity.id} = ${sql([`${alias}.entity_id`])} AND ${entity.own('kind')} <> 'ARTICLE' AND ${entity.listed()})`;
  };
  // The end that the edges of a fact start at: itself, else the first of `FIRST`, else the one of the lowest role.
  const rank = (alias: string) =>
    sql([
      `(CASE WHEN ${alias}.role = 'SELF' THEN 0 ELSE coalesce(array_position(ARRAY['${FIRST.join("','")}'], ${alias}.role), 99) END, ${alias}.role, ${alias}.entity_id)`,
    ]);
  return sql`SELECT i.fact_id || '_' || lower(j.role) || '_' || j.entity_id,
      (SELECT lower(kind::text) FROM entity WHERE id = i.entity_id) || '_' || i.entity_id,
      (SELECT lower(kind::text) FROM entity WHERE id = j.entity_id) || '_' || j.entity_id,
      lower(f.kind::text) || '_' || f.id, f.kind::text, j.role, coalesce(r.type::text, n.role::text, e.role::text, b.role::text, j.role), f.label, f.certainty::text, f.attested_on,
      (SELECT c.exact FROM citation c WHERE c.fact_id = f.id ORDER BY c.article_id, c.span_start, c.span_end LIMIT 1),
      CASE WHEN f.kind IN ('POSITION', 'RELATIONSHIP', 'BASE_ROLE', 'SANCTION') THEN coalesce(s.listed_on_earliest, f.valid_from_earliest)
        WHEN f.attested_on_earliest IS DISTINCT FROM i.earliest THEN i.earliest ELSE f.valid_from_earliest END::text,
      CASE WHEN f.kind IN ('POSITION', 'RELATIONSHIP', 'BASE_ROLE', 'SANCTION') THEN f.valid_to_latest
        WHEN f.attested_on_earliest IS DISTINCT FROM i.earliest THEN greatest(i.latest, f.valid_to_latest) ELSE f.valid_to_latest END::text
    FROM involvement i JOIN involvement j ON j.fact_id = i.fact_id AND j.entity_id <> i.entity_id
      JOIN fact f ON f.id = i.fact_id LEFT JOIN relationship r ON r.id = f.id LEFT JOIN sanction s ON s.id = f.id
      LEFT JOIN meeting_participation n ON n.id = f.id LEFT JOIN event_role e ON e.id = f.id LEFT JOIN base_role b ON b.id = f.id
    WHERE ${isSeen('f', view)} AND ${shown('i')} AND ${shown('j')}
      AND NOT EXISTS (SELECT FROM involvement k WHERE k.fact_id = i.fact_id AND ${rank('k')} < ${rank('i')})
    ORDER BY i.fact_id, j.role, j.entity_id`;
}

function toNode([id, label, kind, type, country]: readonly Cell[]): string {
  return `<node id=${quoted(id)} label=${quoted(label)}>${toValues([kind, type, country])}</node>\n`;
}

function toEdge([
  id,
  source,
  target,
  fact,
  kind,
  role,
  type,
  label,
  certainty,
  attestedOn,
  quote,
  start,
  end,
]: readonly Cell[]): string {
  const named = String(type).toLowerCase().replaceAll('_', ' ');
  const time = `${start == null ? '' : ` start=${quoted(start)}`}${end == null ? '' : ` end=${quoted(end)}`}`;
  const values = toValues([fact, kind, role, label, certainty, attestedOn, quote]);
  return `<edge id=${quoted(id)} source=${quoted(source)} target=${quoted(target)} label=${quoted(named)}${time}>${values}</edge>\n`;
}

function toAttributes(of: 'node' | 'edge', titles: readonly string[]): string {
  const lines = titles.map((title, index) => `<attribute id="${index}" title="${title}" type="string"/>\n`);
  return `<attributes class="${of}">\n${lines.join('')}</attributes>\n`;
}

function toValues(cells: readonly (Cell | undefined)[]): string {
  const values = cells.map((cell, index) => (cell == null ? '' : `<attvalue for="${index}" value=${quoted(cell)}/>`));
  return `<attvalues>${values.join('')}</attvalues>`;
}

// Characters that XML 1.0 has no way to write, lone halves of pairs among them.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A cell as the value of an attribute of XML, in its quotes. What XML cannot write becomes U+FFFD. */
export function quoted(cell: Cell | undefined): string {
  const text = String(cell ?? '').replace(UNWRITABLE, '\uFFFD');
  return `"${text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character)}"`;
}
