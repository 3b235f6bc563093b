import { vocabulary } from '../graph/vocabulary.ts';

export const EntityKind = vocabulary('EntityKind', 'What kind of entity: one value per type that implements Entity.', {
  ARTICLE: 'A source text: Article.',
  ACTOR: 'Anybody who acts: Actor.',
  MEETING: 'An encounter of actors: Meeting.',
  BASE: 'A military base: Base.',
  SANCTION: 'A sanction, a ban or a designation: Sanction.',
  SANCTIONS_PROGRAM: 'A body of sanctions: SanctionsProgram.',
  STATEMENT: "Somebody's words: Statement.",
  CLAIM: 'A proposition: Claim.',
  EVENT: 'Something that happened: Event.',
  PLACE: 'Somewhere: Place.',
});

export const ExternalIdScheme = vocabulary(
  'ExternalIdScheme',
  'Register whose identifiers an external id belongs to.',
  {
    WIKIDATA: 'Wikidata: `Q858`.',
    ISO3166_1: 'ISO 3166-1 alpha-2: `SY`.',
    ISO3166_1_ALPHA_3: 'ISO 3166-1 alpha-3: `SYR`.',
    GEONAMES: 'GeoNames, a register of places.',
    IMO: 'International Maritime Organization.',
    OFAC: 'Office of Foreign Assets Control, United States Treasury.',
    EU_FSF: 'European Union, financial sanctions files.',
    UNSC: 'United Nations Security Council, consolidated list.',
    OPENSANCTIONS: 'OpenSanctions, a collection of sanctions lists.',
    LEI: 'Legal Entity Identifier, ISO 17442.',
    MMSI: 'Maritime Mobile Service Identity of a ship.',
    BIC: 'Business Identifier Code of a bank (ISO 9362): `CBSYSYDA`.',
    DUNS: 'D-U-N-S number of a company.',
    ISIN: 'International Securities Identification Number (ISO 6166).',
    INN: 'Taxpayer number of Russia and other states.',
    OGRN: 'State registration number of Russia.',
  },
);
