import { type Entry, EntryProblem, type EntryRecord, type Opened } from '../format.ts';
import { collapse } from '../names.ts';
import { child, children, Quoter } from '../quoter.ts';
import { readDate } from '../written-dates.ts';
import type { XmlElement, XmlHead, XmlRecord } from '../xml.ts';
import { Listing } from './listing.ts';
import { partRemarks } from './remarks.ts';

/** Whether an element is an entry of OFAC's standard XML. */
export function isSdnEntry(path: readonly string[]): boolean {
  return path.length === 2 && path[1] === 'sdnEntry';
}

/** Opens OFAC's standard XML, sdn.xml, of which the head has been read. */
export function openXml(head: XmlHead, records: AsyncIterable<XmlRecord>): Opened {
  const count = Number(head.elements.get('Record_Count') ?? 0);
  return {
    edition: {
      title: "OFAC's Specially Designated Nationals List",
      date: readDate(head.elements.get('Publish_Date') ?? '')?.date ?? null,
      header: head.text.trim(),
      publisherQuote: 'sdnList',
      ...(Number.isSafeInteger(count) && count > 0 ? { count } : {}),
    },
    entries: toEntries(records),
  };
}

async function* toEntries(records: AsyncIterable<XmlRecord>): AsyncGenerator<Entry> {
  for await (const { element, text, line } of records) {
    const uid = collapse(child(element, 'uid')?.text ?? '');
    if (/^\d+$/.test(uid)) yield { key: uid, line, text, read: (key) => readEntry(key, uid, element, text) };
    else yield { line, key: null, problem: 'the entry has no uid' };
  }
}

function readEntry(key: string, uid: string, element: XmlElement, text: string): EntryRecord {
  const quoter = new Quoter(text);
  const listing = new Listing(key, uid, child(element, 'sdnType')?.text.trim() || 'entity');
  const named = nameOf(element);
  if (named.parts.length === 0) throw new EntryProblem('it has no name');
  listing.primaryName(named.name, quoter.of(...named.parts));
  for (const program of items(element, 'programList', 'program')) listing.program(program.text, quoter.of(program));
  const title = child(element, 'title');
  if (title !== null) listing.title(title.text, quoter.of(title));
  for (const aka of items(element, 'akaList', 'aka')) {
    const { name, parts } = nameOf(aka);
    const [type, category] = [child(aka, 'type'), child(aka, 'category')];
    const former = /^f\.?k\.?a/i.test(type?.text.trim() ?? '');
    const kind = former ? 'PREVIOUS' : category?.text.trim() === 'weak' ? 'WEAK_ALIAS' : 'ALIAS';
    listing.name(name, kind, quoter.of(type, category, ...parts));
  }
  for (const address of items(element, 'addressList', 'address')) {
    const parts = ['address1', 'address2', 'address3', 'city', 'stateOrProvince', 'postalCode'].flatMap(
      (name) => child(address, name) ?? [],
    );
    const country = child(address, 'country');
    listing.address(
      parts.map((part) => part.text),
      country?.text ?? null,
      quoter.of(...parts, country),
    );
  }
  readPerson(listing, element, quoter);
  for (const id of items(element, 'idList', 'id')) readId(listing, id, quoter);
  readVessel(listing, child(element, 'vesselInfo'), quoter);
  const remarks = child(element, 'remarks');
  if (remarks !== null) {
    const raw = text.slice(remarks.innerStart, remarks.innerEnd);
    // Where characters are written as entities, places in the text are not those in the words.
    for (const remark of raw.includes('&') ? [] : partRemarks(raw)) {
      const at = quoter.at(remarks.innerStart + remark.start, remarks.innerStart + remark.end);
      if (at !== null) listing.remark(remark.text.replace(/^\((.*)\)$/, '$1'), [at]);
    }
  }
  return listing.toRecord();
}

/** A name in the form of the list: last name, first name. */
function nameOf(element: XmlElement): { name: string; parts: XmlElement[] } {
  const parts = ['lastName', 'firstName'].flatMap((name) => child(element, name) ?? []);
  return { name: parts.map(({ text }) => collapse(text)).join(', '), parts };
}

function items(element: XmlElement, list: string, item: string): XmlElement[] {
  return children(element, list).flatMap((each) => children(each, item));
}

function readPerson(listing: Listing, element: XmlElement, quoter: Quoter): void {
  for (const item of items(element, 'nationalityList', 'nationality')) {
    const country = child(item, 'country');
    if (country !== null) listing.state('NATIONALITY', country.text, quoter.of(country));
  }
  for (const item of items(element, 'citizenshipList', 'citizenship')) {
    const country = child(item, 'country');
    if (country !== null) listing.state('CITIZENSHIP', country.text, quoter.of(country));
  }
  for (const item of items(element, 'dateOfBirthList', 'dateOfBirthItem')) {
    const date = child(item, 'dateOfBirth');
    if (date !== null) listing.facts.detail('BIRTH_DATE', date.text, quoter.of(date), { date: readDate(date.text) });
  }
  for (const item of items(element, 'placeOfBirthList', 'placeOfBirthItem')) {
    const place = child(item, 'placeOfBirth');
    if (place === null) continue;
    const country = collapse(place.text).split(/,\s*/).at(-1) ?? null;
    listing.facts.detail('BIRTH_PLACE', place.text, quoter.of(place), { country });
  }
}

function readId(listing: Listing, id: XmlElement, quoter: Quoter): void {
  const [type, number] = [child(id, 'idType'), child(id, 'idNumber')];
  const [country, issued] = [child(id, 'idCountry'), child(id, 'issueDate')];
  const name = collapse(type?.text ?? '');
  if (number === null) return;
  const quotes = quoter.of(type, number, country, issued);
  // The list keeps what is no paper among the papers.
  if (/^Gender$/i.test(name)) listing.facts.detail('GENDER', number.text, quotes);
  else if (/^(Website|Email Address|Phone Number|Fax Number)$/i.test(name)) {
    listing.facts.detail('CONTACT', number.text, quotes, { type: name });
  } else {
    listing.identification(name, collapse(number.text), quotes, {
      country: country?.text ?? null,
      date: issued === null ? null : collapse(issued.text),
    });
  }
}

function readVessel(listing: Listing, vessel: XmlElement | null, quoter: Quoter): void {
  if (vessel === null) return;
  const [call, type, flag] = ['callSign', 'vesselType', 'vesselFlag'].map((name) => child(vessel, name));
  if (call) listing.identification('Call Sign', collapse(call.text), quoter.of(call));
  if (type) listing.facts.detail('TYPE', type.text, quoter.of(type), { type: 'Vessel Type' });
  if (flag) listing.facts.detail('FLAG', flag.text, quoter.of(flag), { type: 'Vessel Flag', country: flag.text });
}
