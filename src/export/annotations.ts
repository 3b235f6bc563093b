import { getKind, Names, Source, type View } from '../graph/kind.ts';
import { sql } from '../graph/sql.ts';
import { type Document, separatedBy } from './document.ts';
import type { Cell } from './rows.ts';

/**
 * Every citation as an annotation of the W3C Web Annotation Data Model, in one collection with one page. The target is the
 * article, the selectors are the quote and its place in code points; the body is the fact that the words support.
 */
export function toAnnotations(view: View): Document {
  const separate = separatedBy(',\n');
  return {
    file: 'annotations.jsonld',
    contentType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    parts: [
      `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"${COLLECTION}","type":"AnnotationCollection","label":"The words that support each fact","total":`,
      { statement: toCount(view), write: ([row]) => String(row?.[0]), aside: true },
      `,\n"first":{"id":"${COLLECTION}#page1","type":"AnnotationPage","partOf":"${COLLECTION}","startIndex":0,"items":[\n`,
      { statement: toRows(view), write: (rows) => separate(rows.map(toAnnotation)) },
      '\n]}}\n',
    ],
    variant: '',
  };
}

// Whatever stands in it has to have an IRI. The address of a server is none that lasts, and ids are uuids already.
const COLLECTION = 'urn:uuid:5b1c5d3e-8f0a-4d0e-9a5e-0d6b7c1f2a34';

function toCount(view: View) {
  const citation = new Source(getKind('Citation'), new Names(), view);
  const listed = citation.listed();
  return sql`SELECT count(*)::int FROM ${citation.from} WHERE ${listed}`;
}

// Who said so is whoever recorded the fact; of a further source, whoever added it: the change set of the citation.
function toRows(view: View) {
  const citation = new Source(getKind('Citation'), new Names(), view);
  const own = (name: string) => citation.own(name);
  const listed = citation.listed();
  return sql`SELECT ${citation.id}, ${own('exact')}, ${own('prefix')}, ${own('suffix')}, ${own('span_start')}, ${own('span_end')},
      a.id, a.url, a.language, f.id, f.kind::text, f.label,
      to_char(coalesce(s.committed_at, f.recorded_at), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), w.id, w.name
    FROM ${citation.from} JOIN article a ON a.id = ${own('article_id')} JOIN fact f ON f.id = ${own('fact_id')}
      LEFT JOIN change_set s ON s.id = ${own('since')} LEFT JOIN contributor w ON w.id = s.contributor_id
    WHERE ${listed} ORDER BY ${own('article_id')}, ${own('span_start')}, ${own('span_end')}, ${citation.id}`;
}

function toAnnotation([
  id,
  exact,
  prefix,
  suffix,
  start,
  end,
  article,
  url,
  language,
  fact,
  kind,
  label,
  created,
  contributor,
  name,
]: readonly Cell[]): string {
  return JSON.stringify({
    id: `urn:uuid:${id}`,
    type: 'Annotation',
    motivation: kind === 'MENTION' ? 'identifying' : 'describing',
    created,
    ...(contributor !== null && { creator: { id: `urn:uuid:${contributor}`, name } }),
    body: {
      id: `urn:uuid:${fact}`,
      type: 'TextualBody',
      value: label,
      format: 'text/plain',
      language: 'en',
      purpose: kind === 'MENTION' ? 'identifying' : 'describing',
    },
    target: {
      type: 'SpecificResource',
      source: {
        id: `urn:uuid:${article}`,
        type: 'Text',
        format: 'text/plain',
        ...(language !== null && { language }),
        ...(url !== null && { via: url }),
      },
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        { type: 'TextPositionSelector', start, end },
      ],
    },
  });
}
