import { isA, propertiesOf } from '../ftm/model.ts';
import type { Cell } from './rows.ts';

/** A detail of an actor, as it is read for an export. */
export type Detail = readonly [
  aspect: string,
  text: string,
  type: string | null,
  country: string | null,
  date: string | null,
];

// The property of a detail, as far as the schema has it. `part`: which part of the detail is its value.
const DETAILS: Readonly<Record<string, readonly [property: string, part: 'text' | 'country' | 'date']>> = {
  BIRTH_DATE: ['birthDate', 'date'],
  BIRTH_PLACE: ['birthPlace', 'text'],
  DEATH_DATE: ['deathDate', 'date'],
  INCORPORATION_DATE: ['incorporationDate', 'date'],
  NATIONALITY: ['nationality', 'country'],
  CITIZENSHIP: ['citizenship', 'country'],
  GENDER: ['gender', 'text'],
  TITLE: ['title', 'text'],
  ADDRESS: ['address', 'text'],
  FLAG: ['flag', 'country'],
  TYPE: ['type', 'text'],
};
const GENDERS = new Set(['male', 'female', 'other']);

/** The properties that details are written in, as far as the schema has them. Countries and dates are told by their columns. */
export function detailsOf(schema: string, details: readonly Detail[]): Record<string, string[]> {
  const known = propertiesOf(schema);
  const found: Record<string, string[]> = {};
  for (const [aspect, text, type, country, date] of details) {
    const [property, part] = propertyOf(aspect, text, type, schema);
    if (!Object.hasOwn(known, property)) continue;
    const value = part === 'text' ? text : part === 'date' ? date : toCountry(country);
    if (value === null || (property === 'gender' && !GENDERS.has(value.toLowerCase()))) continue;
    found[property] = [...(found[property] ?? []), property === 'gender' ? value.toLowerCase() : value];
  }
  return found;
}

function propertyOf(aspect: string, text: string, type: string | null, schema: string): readonly [string, string] {
  if (aspect === 'CONTACT') return [/@/.test(text) ? 'email' : /^[+\d]/.test(text) ? 'phone' : 'website', 'text'];
  if (aspect === 'TYPE' && isA(schema, 'LegalEntity')) return ['legalForm', 'text'];
  if (aspect !== 'IDENTIFICATION') return DETAILS[aspect] ?? ['', 'text'];
  if (/tax/i.test(type ?? '')) return ['taxNumber', 'text'];
  if (/serial/i.test(type ?? '')) return ['serialNumber', 'text'];
  if (/call sign/i.test(type ?? '')) return ['callSign', 'text'];
  if (schema !== 'Person') return ['registrationNumber', 'text'];
  return [/passport/i.test(type ?? '') ? 'passportNumber' : 'idNumber', 'text'];
}

/** A country as FollowTheMoney writes it. */
export function toCountry(code: Cell | undefined): string | null {
  return code == null ? null : String(code).trim().toLowerCase();
}
