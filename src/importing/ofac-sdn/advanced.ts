import { ExpectedError } from '../../errors.ts';
import { type Entry, EntryProblem, type EntryRecord, type Opened } from '../format.ts';
import { collapse } from '../names.ts';
import { child, children } from '../quoter.ts';
import type { Source } from '../source.ts';
import { readDate } from '../written-dates.ts';
import { readXml, type XmlElement, type XmlHead, type XmlRecord } from '../xml.ts';
import { addFeature } from './advanced-features.ts';
import { dateOf, Parts, type Sections } from './advanced-parts.ts';
import { Listing } from './listing.ts';

// OFAC's advanced XML parts what belongs together: values by number, places, papers and sanctions stand in sections of their own.
// Those are read first and kept by their numbers; the text of an entry is its own element and what of the sections belongs to it.

const SECTIONS: Readonly<Record<string, string>> = {
  Locations: 'Location',
  IDRegDocuments: 'IDRegDocument',
  DistinctParties: 'DistinctParty',
  SanctionsEntries: 'SanctionsEntry',
};

/** Whether an element is a record of OFAC's advanced XML. */
export function isAdvancedRecord(path: readonly string[]): boolean {
  const [root, section = '', record] = path;
  if (root !== 'Sanctions') return false;
  return section === 'ReferenceValueSets' ? path.length === 4 : path.length === 3 && SECTIONS[section] === record;
}

/** Opens sdn_advanced.xml, of which the head has been read. Throws ExpectedError IMPORT_INVALID for an address. */
export async function openAdvanced(source: Source, head: XmlHead): Promise<Opened> {
  if (source.url !== null) {
    const message = `${source.name} is OFAC's advanced XML, which is read twice: fetch it first, and name the file`;
    throw new ExpectedError('IMPORT_INVALID', message, { file: source.name });
  }
  const { sections, count } = await readSections(source);
  const part = (name: string) => (head.elements.get(name) ?? '').padStart(2, '0');
  return {
    edition: {
      title: "OFAC's Specially Designated Nationals List",
      date: readDate(`${part('Year')}-${part('Month')}-${part('Day')}`)?.date ?? null,
      header: head.text.trim(),
      publisherQuote: 'Sanctions',
      count,
    },
    entries: readParties(source, sections),
  };
}

function read(source: Source): AsyncGenerator<XmlHead | XmlRecord> {
  return readXml(source.read(), { name: source.name, isRecord: isAdvancedRecord });
}

async function readSections(source: Source): Promise<{ sections: Sections; count: number }> {
  const values = new Map<string, { text: string; attributes: XmlElement['attributes'] }>();
  const locations = new Map<string, XmlRecord>();
  const papers = new Map<string, XmlRecord[]>();
  const sanctions = new Map<string, XmlRecord[]>();
  let count = 0;
  const keep = (map: Map<string, XmlRecord[]>, id: string, record: XmlRecord) => {
    const known = map.get(id);
    if (known === undefined) map.set(id, [record]);
    else known.push(record);
  };
  for await (const record of read(source)) {
    if (!('element' in record)) continue;
    const { name, attributes, text } = record.element;
    if (name === 'DistinctParty') count += 1;
    else if (name === 'Location') locations.set(attributes['ID'] ?? '', record);
    else if (name === 'IDRegDocument') keep(papers, attributes['IdentityID'] ?? '', record);
    else if (name === 'SanctionsEntry') keep(sanctions, attributes['ProfileID'] ?? '', record);
    else values.set(`${name} ${attributes['ID'] ?? ''}`, { text: collapse(text), attributes });
  }
  return { sections: { values, locations, papers, sanctions }, count };
}

async function* readParties(source: Source, sections: Sections): AsyncGenerator<Entry> {
  for await (const record of read(source)) {
    if (!('element' in record) || record.element.name !== 'DistinctParty') continue;
    const uid = record.element.attributes['FixedRef'] ?? '';
    if (!/^\d+$/.test(uid)) {
      yield { line: record.line, key: null, problem: 'the party has no FixedRef' };
      continue;
    }
    const parts = new Parts(record);
    const [profile] = children(record.element, 'Profile');
    for (const entry of sections.sanctions.get(profile?.attributes['ID'] ?? '') ?? []) parts.add(entry);
    for (const identity of profile ? children(profile, 'Identity') : []) {
      for (const paper of sections.papers.get(identity.attributes['ID'] ?? '') ?? []) parts.add(paper);
    }
    for (const id of locationsOf(record.element)) {
      const location = sections.locations.get(id);
      if (location !== undefined) parts.add(location);
    }
    yield {
      key: uid,
      line: record.line,
      text: parts.text,
      read: (key) => readParty(key, uid, parts, sections),
    };
  }
}

/** The ids of the places that a party names, each once. */
function locationsOf(element: XmlElement): Set<string> {
  const found = new Set<string>();
  const visit = (each: XmlElement): void => {
    if (each.name === 'VersionLocation') found.add(each.attributes['LocationID'] ?? '');
    each.children.forEach(visit);
  };
  visit(element);
  return found;
}

function readParty(key: string, uid: string, parts: Parts, sections: Sections): EntryRecord {
  const { element } = parts.party;
  const wordsOf = (set: string, id: string | undefined) => sections.values.get(`${set} ${id ?? ''}`);
  const [profile] = children(element, 'Profile');
  if (profile === undefined) throw new EntryProblem('it has no Profile');
  const subType = wordsOf('PartySubType', profile.attributes['PartySubTypeID']);
  const type = /^(vessel|aircraft)$/i.test(subType?.text ?? '')
    ? (subType?.text as string)
    : (wordsOf('PartyType', subType?.attributes['PartyTypeID'])?.text ?? 'entity');
  const listing = new Listing(key, uid, type);
  const named = children(profile, 'Identity').flatMap((identity) => namesOf(identity, sections));
  const primary = named.find((name) => name.primary) ?? named[0];
  if (primary === undefined) throw new EntryProblem('it has no name');
  listing.primaryName(primary.name, parts.quote(element, ...primary.parts));
  for (const { name, kind, parts: words } of named.filter((each) => each !== primary)) {
    listing.name(name, kind, parts.quote(element, ...words));
  }
  for (const entry of parts.list('SanctionsEntry')) {
    const listed = children(entry, 'EntryEvent').map((event) => dateOf(child(event, 'Date')))[0] ?? null;
    for (const measure of children(entry, 'SanctionsMeasure')) {
      if (wordsOf('SanctionsType', measure.attributes['SanctionsTypeID'])?.text !== 'Program') continue;
      const program = child(measure, 'Comment');
      if (program !== null) listing.program(program.text, parts.quote(entry, program), listed);
    }
  }
  for (const feature of allChildren(profile, 'Feature')) addFeature(listing, feature, parts, sections);
  for (const paper of parts.list('IDRegDocument')) {
    const number = child(paper, 'IDRegistrationNo');
    if (number === null) continue;
    listing.identification(
      wordsOf('IDRegDocType', paper.attributes['IDRegDocTypeID'])?.text ?? '',
      collapse(number.text),
      parts.quote(paper, number),
      { country: wordsOf('Country', paper.attributes['IssuedBy-CountryID'])?.text ?? null },
    );
  }
  return listing.toRecord();
}

interface Named {
  readonly name: string;
  readonly primary: boolean;
  readonly kind: 'ALIAS' | 'PREVIOUS' | 'WEAK_ALIAS';
  readonly parts: readonly XmlElement[];
}

/** The names of an identity, those of people in the form of the list: last name, other names. */
function namesOf(identity: XmlElement, { values }: Sections): Named[] {
  const types = new Map(
    allChildren(identity, 'NamePartGroups')
      .flatMap((groups) => allChildren(groups, 'MasterNamePartGroup'))
      .flatMap((master) => allChildren(master, 'NamePartGroup'))
      .map(({ attributes }) => [
        attributes['ID'],
        values.get(`NamePartType ${attributes['NamePartTypeID']}`)?.text ?? '',
      ]),
  );
  return children(identity, 'Alias').flatMap((alias) => {
    const former = /^f\.?k\.?a/i.test(values.get(`AliasType ${alias.attributes['AliasTypeID']}`)?.text ?? '');
    const kind = former ? 'PREVIOUS' : alias.attributes['LowQuality'] === 'true' ? 'WEAK_ALIAS' : 'ALIAS';
    return children(alias, 'DocumentedName').flatMap((documented, index): Named[] => {
      const parts = children(documented, 'DocumentedNamePart').flatMap((part) => children(part, 'NamePartValue'));
      const isLast = (part: XmlElement) => types.get(part.attributes['NamePartGroupID']) === 'Last Name';
      const last = parts.filter(isLast).map(({ text }) => collapse(text));
      const other = parts.filter((part) => !isLast(part)).map(({ text }) => collapse(text));
      const name = [last.join(' '), other.join(' ')].filter((words) => words !== '').join(', ');
      return name === '' ? [] : [{ name, primary: alias.attributes['Primary'] === 'true' && index === 0, kind, parts }];
    });
  });
}

// Elements whose words are all in attributes have no content.
function allChildren(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => each.name === name);
}
