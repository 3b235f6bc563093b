import { getKind, type View } from '../graph/kind.ts';
import { toAnnotations } from './annotations.ts';
import { type Document, separatedBy } from './document.ts';
import { toFtm } from './ftm.ts';
import { GEOJSON, toFeature } from './geojson.ts';
import { toGexf } from './gexf.ts';
import { toStatement, toWholeList } from './list.ts';
import { columnsOf } from './rows.ts';

/** The files that hold more than one list, by their names. */
export const WHOLES: ReadonlyMap<string, (view: View) => Document> = new Map([
  ['ftm.ndjson', toFtm],
  ['graph.gexf', toGexf],
  ['annotations.jsonld', toAnnotations],
  ['map.geojson', toMap],
]);

/** All bases and all places on one map. */
function toMap(view: View): Document {
  const separate = separatedBy(',\n');
  const sections = ['Base', 'Place'].map((name) => {
    const kind = getKind(name);
    const columns = columnsOf(kind);
    const all = [...(GEOJSON.before(kind) ?? []), ...columns];
    return {
      statement: toStatement(toWholeList(name, kind, GEOJSON, all), view),
      write: (rows: Parameters<ReturnType<typeof GEOJSON.writer>>[0]) =>
        separate(rows.map((row) => toFeature(columns, row))),
    };
  });
  return {
    file: 'map.geojson',
    contentType: GEOJSON.contentType,
    parts: [GEOJSON.head([]), ...sections, GEOJSON.tail],
    variant: '',
  };
}
