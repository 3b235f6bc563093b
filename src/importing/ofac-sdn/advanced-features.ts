import type { ActorAspect } from '../../database/generated/client.ts';
import { collapse } from '../names.ts';
import { child, children } from '../quoter.ts';
import { readDate } from '../written-dates.ts';
import type { XmlElement } from '../xml.ts';
import { dateOf, type Parts, type Sections } from './advanced-parts.ts';
import type { Listing } from './listing.ts';

const ASPECTS: readonly [pattern: RegExp, aspect: ActorAspect][] = [
  [/^Birthdate$/i, 'BIRTH_DATE'],
  [/^Place of Birth$/i, 'BIRTH_PLACE'],
  [/^Nationality Country$/i, 'NATIONALITY'],
  [/^Citizenship Country$/i, 'CITIZENSHIP'],
  [/^Gender$/i, 'GENDER'],
  [/^Location$/i, 'ADDRESS'],
  [/^(?:Website|Email Address|Phone Number|Fax Number)$/i, 'CONTACT'],
  [/^(?:Former )?Vessel Flag$/i, 'FLAG'],
  [/^(?:Organization Established Date|Aircraft Manufacture Date|Vessel Year of Build)$/i, 'INCORPORATION_DATE'],
  [/^(?:Vessel Type|Other Vessel Type|Aircraft Model|Organization Type:?|Target Type)$/i, 'TYPE'],
];

/** What a feature of a party says, as far as it is of a known type; the rest stays findable in the words of the entry. */
export function addFeature(listing: Listing, feature: XmlElement, parts: Parts, sections: Sections): void {
  const type = sections.values.get(`FeatureType ${feature.attributes['FeatureTypeID'] ?? ''}`)?.text ?? '';
  const { element } = parts.party;
  for (const version of feature.children.filter(({ name }) => name === 'FeatureVersion')) {
    const [detail] = version.children.filter(({ name }) => name === 'VersionDetail');
    const [located] = version.children.filter(({ name }) => name === 'VersionLocation');
    const location = sections.locations.get(located?.attributes['LocationID'] ?? '')?.element;
    const place = location === undefined ? null : describe(location, sections);
    const period = child(version, 'DatePeriod');
    const reference = sections.values.get(`DetailReference ${detail?.attributes['DetailReferenceID'] ?? ''}`)?.text;
    const words = collapse(detail?.text ?? '') || (reference ?? '');
    const aspect = ASPECTS.find(([pattern]) => pattern.test(type))?.[1];
    const quotes = [
      ...parts.quote(element, period, detail ?? located),
      ...(location === undefined ? [] : parts.quote(location, location)),
    ];
    if (/^Title$/i.test(type)) listing.title(words, quotes);
    else if (aspect === undefined) {
      if (/(?:Number|No\.|#|ID|Call Sign|MMSI|SWIFT\/BIC|Address - \w+)$/.test(type) && words !== '') {
        listing.identification(type, words, quotes);
      }
    } else if (aspect === 'NATIONALITY' || aspect === 'CITIZENSHIP') {
      if (place !== null) listing.state(aspect, place.country ?? place.text, quotes);
    } else if (aspect === 'ADDRESS') {
      if (place !== null) listing.address(place.parts, place.country, quotes);
    } else if (period !== null) {
      const date = toDates(period);
      if (date !== null) listing.facts.detail(aspect, date.text, quotes, { date: readDate(date.text) });
    } else if (place !== null || words !== '') {
      const named = aspect === 'BIRTH_PLACE' || aspect === 'GENDER' ? {} : { type };
      listing.facts.detail(aspect, place?.text ?? words, quotes, { ...named, country: place?.country ?? null });
    }
  }
}

function describe(location: XmlElement, sections: Sections) {
  const parts = children(location, 'LocationPart')
    .flatMap((part) => children(part, 'LocationPartValue'))
    .flatMap((value) => child(value, 'Value') ?? [])
    .map(({ text }) => collapse(text));
  const [stated] = location.children.filter(({ name }) => name === 'LocationCountry');
  const country = sections.values.get(`Country ${stated?.attributes['CountryID'] ?? ''}`)?.text ?? null;
  return { parts, country, text: [...parts, ...(country === null ? [] : [country])].join(', ') };
}

/** A period of days as lists write dates: one, about one, or between two. */
function toDates(period: XmlElement): { text: string } | null {
  const [start, end] = [child(period, 'Start'), child(period, 'End')];
  const from = start === null ? null : dateOf(child(start, 'From'));
  const to = end === null ? null : dateOf(child(end, 'To') ?? child(end, 'From'));
  if (from === null) return null;
  const about = start?.attributes['Approximate'] === 'true' ? 'circa ' : '';
  // A year, or a month, is written as all of its days.
  const [first, last] = [from, to ?? from];
  if (first.endsWith('-01-01') && last === `${first.slice(0, 4)}-12-31`)
    return { text: `${about}${first.slice(0, 4)}` };
  return { text: first === last ? `${about}${first}` : `${about}${first} to ${last}` };
}
