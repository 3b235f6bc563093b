import { ExpectedError } from '../../errors.ts';
import type { Format } from '../format.ts';
import { readXml, type XmlHead, type XmlRecord } from '../xml.ts';
import { isAdvancedRecord, openAdvanced } from './advanced.ts';
import { openCsv } from './csv-format.ts';
import { PUBLISHER } from './listing.ts';
import { isSdnEntry, openXml } from './xml-format.ts';

/** OFAC's list of Specially Designated Nationals: a folder with its CSV files, its standard XML, or its advanced XML. */
export const ofacSdn: Format = {
  name: 'ofac-sdn',
  publisher: { key: PUBLISHER, kind: 'PUBLIC_BODY', name: 'Office of Foreign Assets Control' },
  whole: true,
  async open(source) {
    if (source.files !== null) return openCsv(source, source.files);
    if (/\.csv(\.gz)?$/i.test(source.name)) {
      const message = `${source.name} is one of several files of OFAC's: name the folder that they are in`;
      throw new ExpectedError('IMPORT_INVALID', message, { file: source.name });
    }
    const records = readXml(source.read(), {
      name: source.name,
      isRecord: (path) => isSdnEntry(path) || isAdvancedRecord(path),
    });
    const head = (await records.next()).value as XmlHead | undefined;
    if (head?.root.name === 'sdnList') return openXml(head, records as AsyncGenerator<XmlRecord>);
    if (head?.root.name === 'Sanctions') {
      await records.return(undefined);
      return openAdvanced(source, head);
    }
    const found =
      head === undefined ? 'it is empty' : `its root is <${head.root.name}>, and <sdnList> or <Sanctions> is needed`;
    throw new ExpectedError('IMPORT_INVALID', `${source.name} is not OFAC's list: ${found}`, { file: source.name });
  },
};
