// Which terms of the knowledge base are which of FollowTheMoney, both ways.

interface ActorTerms {
  readonly schema: string;
  /** What says which kind it is, where several kinds have the schema. */
  readonly classification?: string;
  readonly topic?: string;
}

const ACTORS: Readonly<Record<string, ActorTerms>> = {
  PERSON: { schema: 'Person' },
  STATE: { schema: 'PublicBody', classification: 'State' },
  GOVERNMENT: { schema: 'PublicBody', classification: 'Government', topic: 'gov.national' },
  PUBLIC_BODY: { schema: 'PublicBody' },
  INTERGOVERNMENTAL_ORGANIZATION: {
    schema: 'PublicBody',
    classification: 'Intergovernmental organization',
    topic: 'gov.igo',
  },
  ARMED_GROUP: { schema: 'Organization', classification: 'Armed group' },
  MEDIA_OUTLET: { schema: 'Organization', classification: 'Media outlet' },
  POLITICAL_PARTY: { schema: 'Organization', classification: 'Political party', topic: 'pol.party' },
  COMPANY: { schema: 'Company' },
  COLLECTIVE: { schema: 'LegalEntity', classification: 'Collective' },
  OTHER_ORGANIZATION: { schema: 'Organization' },
  VESSEL: { schema: 'Vessel' },
  AIRCRAFT: { schema: 'Airplane' },
};

// What an entity is that says no more than its schema.
const KINDS: Readonly<Record<string, string>> = {
  Person: 'PERSON',
  Company: 'COMPANY',
  PublicBody: 'PUBLIC_BODY',
  Vessel: 'VESSEL',
  Airplane: 'AIRCRAFT',
};

/** The kind of actor that an entity is; an organisation where its schema says no more. */
export function actorKindOf(schema: string, classifications: readonly string[], topics: readonly string[]): string {
  const told = Object.entries(ACTORS).find(
    ([, terms]) =>
      terms.schema === schema &&
      terms.classification !== undefined &&
      classifications.some((each) => each.toLowerCase() === terms.classification?.toLowerCase()),
  );
  if (told !== undefined) return told[0];
  // Of a ministry, too, some say that it is of the national government.
  const byTopic = Object.entries(ACTORS).find(
    ([kind, { topic, schema: of }]) =>
      kind !== 'GOVERNMENT' && topic !== undefined && of === schema && topics.includes(topic),
  );
  return byTopic?.[0] ?? KINDS[schema] ?? 'OTHER_ORGANIZATION';
}

/** How an actor of that kind is written. */
export function termsOf(actorKind: string): ActorTerms {
  return ACTORS[actorKind] ?? { schema: 'LegalEntity' };
}

/** Properties that hold names, and the kinds of names that are written there; the first is the kind that one is read as. */
export const NAMES: Readonly<Record<string, readonly string[]>> = {
  name: ['PRIMARY', 'NATIVE', 'TRANSLITERATION', 'TRANSLATION'],
  alias: ['ALIAS', 'ACRONYM', 'HONORIFIC_FORM'],
  weakAlias: ['WEAK_ALIAS'],
  previousName: ['PREVIOUS'],
};

/** How a relationship is written: the schema, and which property has which end. */
export interface LinkTerms {
  readonly schema: string;
  readonly from: string;
  readonly to: string;
}

const LINKS: Readonly<Record<string, LinkTerms>> = {
  MEMBER_OF: { schema: 'Membership', from: 'member', to: 'organization' },
  MANAGES: { schema: 'Directorship', from: 'director', to: 'organization' },
  EMPLOYED_BY: { schema: 'Employment', from: 'employee', to: 'employer' },
  LEADS: { schema: 'Directorship', from: 'director', to: 'organization' },
  REPRESENTS: { schema: 'Representation', from: 'agent', to: 'client' },
  ENVOY_OF: { schema: 'Representation', from: 'agent', to: 'client' },
  SPOKESPERSON_FOR: { schema: 'Representation', from: 'agent', to: 'client' },
  FAMILY_OF: { schema: 'Family', from: 'person', to: 'relative' },
};

/** What any two entities can be linked by. */
export const ANY_LINK: LinkTerms = { schema: 'UnknownLink', from: 'subject', to: 'object' };

/** How a relationship of that type is written, as far as its ends allow; the role says the type. */
export function linkOf(type: string): LinkTerms {
  return LINKS[type] ?? ANY_LINK;
}

/** Schemata that link two entities: which property has which end, and the type where the role does not say it. */
export const READ_LINKS: Readonly<Record<string, LinkTerms & { readonly type: string; readonly role: string }>> =
  Object.fromEntries(
    [
      ['Membership', 'member', 'organization', 'MEMBER_OF'],
      ['Employment', 'employee', 'employer', 'EMPLOYED_BY'],
      ['Directorship', 'director', 'organization', 'MANAGES'],
      ['Representation', 'agent', 'client', 'REPRESENTS'],
      ['Family', 'person', 'relative', 'FAMILY_OF', 'relationship'],
      ['Associate', 'person', 'associate', 'OTHER', 'relationship'],
      ['Succession', 'successor', 'predecessor', 'ROOTED_IN'],
      ['Ownership', 'owner', 'asset', 'OTHER'],
      ['UnknownLink', 'subject', 'object', 'OTHER'],
    ].map(([schema = '', from = '', to = '', type = '', role = 'role']) => [schema, { schema, from, to, type, role }]),
  );

/** A term as words: `asset freeze` of `ASSET_FREEZE`. */
export function toWords(term: string): string {
  return term.toLowerCase().replaceAll('_', ' ');
}

/** The term that words are: `ASSET_FREEZE` of `Asset freeze`. */
export function toTerm(words: string): string {
  return words
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
}
