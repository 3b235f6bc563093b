// The part of the FollowTheMoney model that is read and written: each schema with the properties that are its own, and
// those that it extends. Names and types are the model's; https://followthemoney.tech has all of it.

/** What the values of a property are. An entity is named by its id, and is of the schema that comes after the colon. */
export type PropertyType =
  | 'name'
  | 'text'
  | 'string'
  | 'date'
  | 'country'
  | 'language'
  | 'url'
  | 'identifier'
  | 'topic'
  | 'address'
  | 'mimetype'
  | `entity:${string}`;

interface Declared {
  readonly extends: readonly string[];
  readonly properties: Readonly<Record<string, PropertyType>>;
}

const DECLARED: Readonly<Record<string, Declared>> = {
  Thing: {
    extends: [],
    properties: {
      name: 'name',
      alias: 'name',
      weakAlias: 'name',
      previousName: 'name',
      country: 'country',
      summary: 'text',
      description: 'text',
      notes: 'text',
      sourceUrl: 'url',
      publisher: 'string',
      publisherUrl: 'url',
      wikidataId: 'identifier',
      wikipediaUrl: 'url',
      keywords: 'string',
      topics: 'topic',
      address: 'address',
      program: 'string',
      programId: 'identifier',
      proof: 'entity:Document',
      createdAt: 'date',
      modifiedAt: 'date',
      retrievedAt: 'date',
    },
  },
  LegalEntity: {
    extends: ['Thing'],
    properties: {
      email: 'string',
      phone: 'string',
      website: 'url',
      legalForm: 'string',
      incorporationDate: 'date',
      dissolutionDate: 'date',
      status: 'string',
      sector: 'string',
      classification: 'string',
      registrationNumber: 'identifier',
      idNumber: 'identifier',
      taxNumber: 'identifier',
      leiCode: 'identifier',
      swiftBic: 'identifier',
      dunsCode: 'identifier',
      innCode: 'identifier',
      ogrnCode: 'identifier',
      jurisdiction: 'country',
      mainCountry: 'country',
    },
  },
  Person: {
    extends: ['LegalEntity'],
    properties: {
      title: 'string',
      firstName: 'name',
      secondName: 'name',
      middleName: 'name',
      fatherName: 'name',
      lastName: 'name',
      birthDate: 'date',
      birthPlace: 'string',
      birthCountry: 'country',
      deathDate: 'date',
      position: 'string',
      nationality: 'country',
      citizenship: 'country',
      passportNumber: 'identifier',
      gender: 'string',
      religion: 'string',
      political: 'string',
      education: 'string',
    },
  },
  Organization: { extends: ['LegalEntity'], properties: { imoNumber: 'identifier' } },
  PublicBody: { extends: ['Organization'], properties: {} },
  Company: { extends: ['Organization'], properties: {} },
  Vehicle: {
    extends: ['Thing'],
    properties: { registrationNumber: 'identifier', type: 'string', model: 'string', buildDate: 'date' },
  },
  Vessel: {
    extends: ['Vehicle'],
    properties: { imoNumber: 'identifier', mmsi: 'identifier', callSign: 'identifier', flag: 'country' },
  },
  Airplane: { extends: ['Vehicle'], properties: { serialNumber: 'identifier' } },
  Position: {
    extends: ['Thing'],
    properties: {
      organization: 'entity:Organization',
      subnationalArea: 'string',
      inceptionDate: 'date',
      dissolutionDate: 'date',
    },
  },
  Interval: {
    extends: [],
    properties: {
      startDate: 'date',
      endDate: 'date',
      date: 'date',
      summary: 'text',
      description: 'text',
      recordId: 'string',
      sourceUrl: 'url',
      proof: 'entity:Document',
      publisher: 'string',
      publisherUrl: 'url',
      modifiedAt: 'date',
      retrievedAt: 'date',
    },
  },
  Interest: { extends: ['Interval'], properties: { role: 'string', status: 'string' } },
  Occupancy: {
    extends: ['Interval'],
    properties: {
      holder: 'entity:Person',
      post: 'entity:Position',
      declarationDate: 'date',
      constituency: 'string',
      politicalGroup: 'string',
      status: 'string',
    },
  },
  Membership: {
    extends: ['Interest'],
    properties: { member: 'entity:LegalEntity', organization: 'entity:Organization' },
  },
  Employment: { extends: ['Interest'], properties: { employee: 'entity:Person', employer: 'entity:Organization' } },
  Directorship: {
    extends: ['Interest'],
    properties: { director: 'entity:LegalEntity', organization: 'entity:Organization' },
  },
  Representation: { extends: ['Interest'], properties: { agent: 'entity:LegalEntity', client: 'entity:LegalEntity' } },
  UnknownLink: { extends: ['Interest'], properties: { subject: 'entity:Thing', object: 'entity:Thing' } },
  Family: {
    extends: ['Interval'],
    properties: { person: 'entity:Person', relative: 'entity:Person', relationship: 'string' },
  },
  Associate: {
    extends: ['Interval'],
    properties: { person: 'entity:Person', associate: 'entity:Person', relationship: 'string' },
  },
  Succession: {
    extends: ['Interest'],
    properties: { predecessor: 'entity:LegalEntity', successor: 'entity:LegalEntity' },
  },
  Ownership: { extends: ['Interest'], properties: { owner: 'entity:LegalEntity', asset: 'entity:Thing' } },
  Identification: {
    extends: ['Interval'],
    properties: {
      holder: 'entity:LegalEntity',
      type: 'string',
      country: 'country',
      number: 'identifier',
      authority: 'string',
    },
  },
  Passport: { extends: ['Identification'], properties: {} },
  Documentation: { extends: ['Interest'], properties: { document: 'entity:Document', entity: 'entity:Thing' } },
  Sanction: {
    extends: ['Interval'],
    properties: {
      entity: 'entity:Thing',
      authority: 'string',
      authorityId: 'identifier',
      unscId: 'identifier',
      program: 'string',
      programId: 'identifier',
      programUrl: 'url',
      provisions: 'string',
      status: 'string',
      duration: 'string',
      reason: 'text',
      country: 'country',
      listingDate: 'date',
    },
  },
  Event: {
    extends: ['Interval', 'Thing'],
    properties: { location: 'address', organizer: 'entity:LegalEntity', involved: 'entity:LegalEntity' },
  },
  Document: {
    extends: ['Thing'],
    properties: {
      title: 'string',
      author: 'string',
      fileName: 'string',
      mimeType: 'mimetype',
      language: 'language',
      date: 'date',
      publishedAt: 'date',
      bodyText: 'text',
    },
  },
  Article: { extends: ['Document'], properties: {} },
  Mention: {
    extends: [],
    properties: {
      document: 'entity:Document',
      resolved: 'entity:LegalEntity',
      name: 'name',
      detectedSchema: 'string',
    },
  },
};

/** The other schemata of the model, of which nothing is read. */
export const UNREAD_SCHEMATA: readonly string[] =
  `Address Analyzable Assessment Asset Audio BankAccount Call CallForTenders Contract ContractAward Control CourtCase
  CourtCaseParty CryptoWallet Debt EconomicActivity Email Folder HyperText Image License Message Note Package Page Pages
  Payment PlainText Post Project ProjectParticipant RealEstate Risk Security Similar Table TaxRoll Territory Trip UserAccount
  Value Video Workbook`.split(/\s+/);

/** The schemata that are known. */
export const SCHEMATA: readonly string[] = Object.keys(DECLARED);

/** Whether entities of a schema are also of another: a PublicBody is an Organization, and a Thing. */
export function isA(schema: string, other: string): boolean {
  return schema === other || (DECLARED[schema]?.extends.some((parent) => isA(parent, other)) ?? false);
}

/** The properties that entities of a schema can have, those that it extends among them. Empty for one that is not known. */
export function propertiesOf(schema: string): Readonly<Record<string, PropertyType>> {
  const declared = DECLARED[schema];
  if (declared === undefined) return {};
  return Object.assign({}, ...declared.extends.map(propertiesOf), declared.properties);
}

/** An entity as OpenSanctions and Aleph write it, one per line. */
export interface Entity {
  readonly id: string;
  readonly caption: string;
  readonly schema: string;
  /** Ids under which it was known before. */
  readonly referents: readonly string[];
  readonly datasets: readonly string[];
  readonly first_seen: string | null;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}
