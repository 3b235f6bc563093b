import { ExpectedError } from '../../errors.ts';
import type { Edition, Entry, EntryRecord, Format, Opened } from '../format.ts';
import { toKey } from '../keys.ts';
import { collapse } from '../names.ts';
import { child } from '../quoter.ts';
import type { Source } from '../source.ts';
import { readXml, type XmlElement, type XmlHead, type XmlRecord } from '../xml.ts';
import { readTrip, readVisit } from './entries.ts';

/** What the two registers of the Office of the Historian differ in. */
interface Kind {
  readonly name: string;
  readonly title: string;
  /** Names of the root and of an entry. */
  readonly root: string;
  readonly entry: string;
  read(element: XmlElement, text: string, key: string): EntryRecord;
}

const PUBLISHER = { key: 'office-of-the-historian', kind: 'PUBLIC_BODY', name: 'Office of the Historian' } as const;
// Who wrote down an entry, and when, is not what it says.
const ABOUT_THE_ENTRY = /^(?:created|last-modified)-/;

/** Visits of foreign leaders to the United States, as the Office of the Historian publishes them. */
export const stateVisits = registerOf({
  name: 'state-visits',
  title: 'Visits by Foreign Leaders',
  root: 'visits',
  entry: 'visit',
  read: readVisit,
});

/** Travels abroad of presidents and secretaries of state, as the Office of the Historian publishes them. */
export const stateTravels = registerOf({
  name: 'state-travels',
  title: 'Travels Abroad of the President and of the Secretary of State',
  root: 'trips',
  entry: 'trip',
  read: readTrip,
});

/** A register grows, by file and by entry: what a source does not have is in another. */
function registerOf(kind: Kind): Format {
  return {
    name: kind.name,
    publisher: PUBLISHER,
    whole: false,
    async open(source): Promise<Opened> {
      const files = source.files === null ? [null] : source.files.filter((file) => /\.xml(?:\.gz)?$/i.test(file));
      const entries = readFiles(kind, source, files);
      // The header of the first file that is one of the register; then its entries, and those of the others.
      const first = await entries.next();
      if (first.done || !('header' in first.value)) {
        throw new ExpectedError(
          'IMPORT_INVALID',
          `${source.name} is no register of ${kind.root}: no file has the root <${kind.root}>`,
          {
            file: source.name,
          },
        );
      }
      return { edition: first.value, entries: entries as AsyncGenerator<Entry> };
    },
  };
}

async function* readFiles(
  kind: Kind,
  source: Source,
  files: readonly (string | null)[],
): AsyncGenerator<Edition | Entry> {
  let begun = false;
  for (const file of files) {
    const records = readXml(source.read(file ?? undefined), {
      name: file ?? source.name,
      isRecord: (path) => path.length === 2 && path[0] === kind.root && path[1] === kind.entry,
    });
    const head = (await records.next()).value as XmlHead | undefined;
    if (head?.root.name !== kind.root) {
      if (file !== null) source.note(`${file} has no ${kind.root}, and was passed over`);
      await records.return(undefined);
      continue;
    }
    if (!begun) yield { title: kind.title, date: null, header: head.text.trim(), publisherQuote: kind.root };
    begun = true;
    for await (const record of records as AsyncGenerator<XmlRecord>) yield toEntry(kind, record);
  }
}

function toEntry(kind: Kind, { element, text, line }: XmlRecord): Entry {
  const id = collapse(child(element, 'id')?.text ?? '');
  if (id === '') return { line, key: null, problem: 'it has no id' };
  const said = element.children.flatMap(({ name, text, attributes }) =>
    ABOUT_THE_ENTRY.test(name) ? [] : [[name, collapse(text), attributes]],
  );
  return {
    key: toKey(id),
    line,
    text,
    compared: JSON.stringify([element.attributes, said]),
    read: (key) => kind.read(element, text, key),
  };
}
