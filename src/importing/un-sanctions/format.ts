import { ExpectedError } from '../../errors.ts';
import type { Entry, Format } from '../format.ts';
import { readDate } from '../written-dates.ts';
import { readXml, type XmlHead, type XmlRecord } from '../xml.ts';
import { PUBLISHER, toEntry } from './entry.ts';

/** The UN Security Council Consolidated List, in its official XML. */
export const unSanctions: Format = {
  name: 'un-sanctions',
  publisher: {
    key: PUBLISHER,
    kind: 'INTERGOVERNMENTAL_ORGANIZATION',
    name: 'United Nations Security Council',
  },
  whole: true,
  async open(source) {
    const records = readXml(source.read(), { name: source.name, isRecord });
    const head = (await records.next()).value as XmlHead | undefined;
    if (head?.root.name !== 'CONSOLIDATED_LIST') {
      const found = head === undefined ? 'it is empty' : `its root is <${head.root.name}>`;
      throw new ExpectedError('IMPORT_INVALID', `${source.name} is no Consolidated List of the UN: ${found}`, {
        file: source.name,
      });
    }
    const date = readDate((head.root.attributes['dateGenerated'] ?? '').slice(0, 10))?.date ?? null;
    const header = head.text.slice(0, head.text.indexOf('>', head.text.indexOf('<CONSOLIDATED_LIST')) + 1);
    return {
      edition: {
        title: 'UN Security Council Consolidated List',
        date,
        header,
        publisherQuote: 'CONSOLIDATED_LIST',
      },
      entries: toEntries(records as AsyncGenerator<XmlRecord>),
    };
  },
};

function isRecord(path: readonly string[]): boolean {
  return path.length === 3 && (path[2] === 'INDIVIDUAL' || path[2] === 'ENTITY');
}

async function* toEntries(records: AsyncIterable<XmlRecord>): AsyncGenerator<Entry> {
  for await (const record of records) yield toEntry(record);
}
