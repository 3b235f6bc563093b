import {
  ActorKind,
  NameKind,
  PositionStatus,
  RelationshipType as RELATIONSHIP_TYPES,
  type RelationshipType,
} from '../database/generated/enums.ts';
import { declareEntity, declareFact } from '../facts/recording.ts';
import { choice, countryCode, languageTag, line, optional, reference, scriptCode } from '../facts/recording-fields.ts';

/** The identity of an actor. Its name is the one that a fact gives it: ACTOR_NAME, PRIMARY. */
export const actor = declareEntity({
  kind: 'ACTOR',
  model: 'actor',
  fields: { kind: choice(ActorKind), country: optional(countryCode()) },
});

/** A name of an actor. */
export const actorName = declareFact({
  kind: 'ACTOR_NAME',
  model: 'actorName',
  fields: {
    actor: reference('ACTOR'),
    value: line(),
    nameKind: choice(NameKind),
    language: optional(languageTag()),
    script: optional(scriptCode()),
  },
  label({ actor, value, nameKind }, words) {
    const known = words.of(actor);
    if (nameKind === 'PRIMARY') return `There is an actor called ${value}`;
    if (nameKind === 'ACRONYM') return `${value} is short for ${known}`;
    if (nameKind === 'METONYM') return `"${value}" stands for ${known}`;
    if (nameKind === 'DESCRIPTION') return `"${value}" means ${known}`;
    return `${known} ${nameKind === 'PREVIOUS' ? 'was' : 'is'} also called ${value}`;
  },
});

const HOLDING: Record<PositionStatus, string> = {
  CURRENT: 'is',
  FORMER: 'was',
  DESIGNATE: 'is to be',
  DISPUTED: 'is, disputedly,',
  UNKNOWN: 'is or was',
};

/** An office that an actor holds or held. */
export const position = declareFact({
  kind: 'POSITION',
  model: 'position',
  fields: {
    holder: reference('ACTOR'),
    title: line(),
    organization: optional(reference('ACTOR')),
    jurisdiction: optional(reference('ACTOR')),
    scope: optional(line()),
    status: choice(PositionStatus),
  },
  label({ holder, title, organization, jurisdiction, scope, status }, words) {
    const held = status === 'CURRENT' && words.over ? 'was' : HOLDING[status];
    const within = [organization, jurisdiction].flatMap((body) => (body === undefined ? [] : [words.of(body)]));
    const office = within.length === 0 ? title : `${title} (${within.join(', ')})`;
    return `${words.of(holder)} ${held} ${office}${scope === undefined ? '' : `, for ${scope}`}`;
  },
});

// The sentence from the first actor to the second: while it is true, and when it is over.
const SENTENCES: Record<RelationshipType, [now: string, over: string]> = {
  ALLY_OF: ['is an ally of', 'was an ally of'],
  BACKER_OF: ['is a backer of', 'was a backer of'],
  OPPONENT_OF: ['is an opponent of', 'was an opponent of'],
  LEADS: ['leads', 'led'],
  MEMBER_OF: ['is a member of', 'was a member of'],
  PART_OF: ['is part of', 'was part of'],
  ROOTED_IN: ['is rooted in', 'was rooted in'],
  ENVOY_OF: ['is an envoy of', 'was an envoy of'],
  SPOKESPERSON_FOR: ['is a spokesperson for', 'was a spokesperson for'],
  REPRESENTS: ['acted for', 'acted for'],
  FAMILY_OF: ['is family of', 'was family of'],
  EMPLOYED_BY: ['is employed by', 'was employed by'],
  OVERTHREW: ['overthrew', 'overthrew'],
  INTERVENED_FOR: ['intervened for', 'intervened for'],
  ARMS_SUPPLIER_OF: ['supplies arms to', 'supplied arms to'],
  MANAGES: ['manages', 'managed'],
  LOCATED_IN: ['is in', 'was in'],
  ACCOMPANIED: ['accompanied', 'accompanied'],
  OTHER: ['is connected with', 'was connected with'],
};

/** How one actor stands to another. */
export const relationship = declareFact({
  kind: 'RELATIONSHIP',
  model: 'relationship',
  fields: {
    type: choice(RELATIONSHIP_TYPES),
    from: reference('ACTOR'),
    to: reference('ACTOR'),
    text: optional(line()),
  },
  label: ({ type, from, to }, words) => `${words.of(from)} ${SENTENCES[type][words.over ? 1 : 0]} ${words.of(to)}`,
  rules({ from, to }, report) {
    if (from === to) report(['to'], 'a relationship has two ends, and these are the same actor');
  },
});
