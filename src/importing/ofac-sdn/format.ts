import { ExpectedError } from '../../errors.ts';
import type { Format } from '../format.ts';
import { openCsv } from './csv-format.ts';
import { PUBLISHER } from './listing.ts';

/** OFAC's list of Specially Designated Nationals: a folder with its CSV files. */
export const ofacSdn: Format = {
  name: 'ofac-sdn',
  publisher: { key: PUBLISHER, kind: 'PUBLIC_BODY', name: 'Office of Foreign Assets Control' },
  whole: true,
  async open(source) {
    if (source.files !== null) return openCsv(source, source.files);
    throw new ExpectedError('IMPORT_INVALID', `${source.name} is one file: OFAC's CSV is a folder of several`, {
      file: source.name,
    });
  },
};
