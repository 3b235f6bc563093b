import { declareEntity } from '../facts/kinds.ts';
import {
  at,
  by,
  column,
  connection,
  entityColumn,
  holdsAt,
  list,
  term,
  text,
  through,
  value,
} from '../graph/fields.ts';
import { type Arguments, isSeen, type Source } from '../graph/kind.ts';
import { textOrder } from '../graph/orders.ts';
import { type Sql, sql } from '../graph/sql.ts';
import { vocabulary } from '../graph/vocabulary.ts';
import { matching } from '../search/matching.ts';
import { RelationshipType } from './relationship.vocabulary.ts';

const ActorKind = vocabulary('ActorKind', 'What kind of actor. FollowTheMoney schemata are given for orientation.', {
  PERSON: 'A human being (Person).',
  STATE: 'A state. It acts, unlike the place of the same name.',
  GOVERNMENT: 'A government, or a body that governs (PublicBody).',
  PUBLIC_BODY: 'A ministry, an agency, an office (PublicBody).',
  INTERGOVERNMENTAL_ORGANIZATION: 'A body of several states (PublicBody).',
  ARMED_GROUP: 'An armed group that is no state (Organization).',
  MEDIA_OUTLET: 'A medium or a news agency (Organization).',
  POLITICAL_PARTY: 'A political party (Organization).',
  COMPANY: 'A company (Company).',
  COLLECTIVE: 'People named together and not one by one: a delegation, ministers, rebels (LegalEntity).',
  OTHER_ORGANIZATION: 'Any other organisation (Organization).',
  VESSEL: 'A ship (Vessel). Sanctions lists name ships as they name people.',
  AIRCRAFT: 'An aircraft (Airplane).',
});

// The facts of a to-many field, as far as they hold on a day; without a day, all.
const holding = (child: Source, { at: day }: Arguments): Sql =>
  day == null ? sql`TRUE` : holdsAt((name) => child.fact(name), day);

const basesIn = (role: 'OPERATOR' | 'HOST') =>
  through('base_role r JOIN fact f ON f.id = r.id', 'r.actor_id', 'r.base_id', (child, { at: day }) => {
    const held = day == null ? sql`TRUE` : holdsAt((name) => sql`f.${sqlName(name)}`, day);
    return sql`r.role = ${role}::base_role_kind AND ${isSeen('f', child.view)} AND ${held}`;
  });

declareEntity({
  name: 'Actor',
  singular: 'actor',
  plural: 'actors',
  table: 'actor',
  description: 'Anybody who acts: a person, a state, a body, a group, an outlet.',
  fields: {
    kind: term(ActorKind, column('kind'), 'What kind of actor.'),
    name: text(entityColumn('label'), 'The best known name. All names, with their citations, are under `names`.'),
    names: connection(
      'ActorName',
      by('actor_id'),
      'Every name, each a cited fact: aliases, native-script forms, transliterations, earlier names. Names that no article states are under `referenceNames`.',
    ),
    country: value(
      'CountryCode',
      column('country'),
      'The state that it is or belongs to. Null where no source ties it to one.',
      { nullable: true, filterable: true },
    ),
    details: connection(
      'ActorDetail',
      by('actor_id'),
      'What it is told from others by: dates and places of birth, nationalities, addresses, papers and numbers, each a cited fact. Sources may contradict each other.',
    ),
    positions: connection(
      'Position',
      (child, parent, args) => sql`${child.own('holder_id')} = ${parent} AND ${holding(child, args)}`,
      'Offices that it holds or held.',
      { args: { at } },
    ),
    positionsInside: connection(
      'Position',
      (child, parent, args) =>
        sql`(${child.own('organization_id')} = ${parent} OR ${child.own('jurisdiction_id')} = ${parent}) AND ${holding(child, args)}`,
      'Offices in it, or that act for it, whoever holds them.',
      { args: { at } },
    ),
    relationships: connection(
      'Relationship',
      (child, parent, args) =>
        sql`(${child.own('from_id')} = ${parent} OR ${child.own('to_id')} = ${parent}) AND (${args['types'] ?? null}::relationship_type[] IS NULL OR ${child.own('type')} = ANY (${args['types'] ?? null})) AND ${holding(child, args)}`,
      'How it stands to others, and they to it: read `from` and `to`.',
      {
        args: { types: { type: RelationshipType, list: true, description: 'Only relationships of these types.' }, at },
      },
    ),
    meetings: connection(
      'Meeting',
      through(
        'meeting_participation p JOIN fact f ON f.id = p.id',
        'p.actor_id',
        'p.meeting_id',
        (child) => sql`p.attendance <> 'DENIED' AND ${isSeen('f', child.view)}`,
      ),
      'Meetings that it took part in, stated or inferred. Denied presence does not count: see `participations`.',
    ),
    participations: connection(
      'MeetingParticipation',
      by('actor_id'),
      'Its presence at meetings, with side, role and capacity; denied presence too.',
    ),
    statements: connection('Statement', by('speaker_id'), 'What it said.'),
    statementsHeard: connection(
      'Statement',
      through('statement_audience l', 'l.actor_id', 'l.statement_id'),
      'What was said to it.',
    ),
    statementsRelayed: connection('Statement', by('via_id'), 'What others said and it passed on, as a medium.'),
    factsAttributed: connection(
      'Fact',
      (child, parent) => sql`${child.id} IN (SELECT fact_id FROM attribution WHERE actor_id = ${parent})`,
      'Facts that it asserted, relayed or published, whatever they are about.',
      { filterable: false },
    ),
    stances: connection(
      'ClaimStance',
      by('actor_id'),
      'What it does with claims: asserts, denies, declines to comment.',
    ),
    sanctions: connection('Sanction', by('subject_id'), 'Sanctions, bans and designations on it.'),
    sanctionsImposed: connection(
      'Sanction',
      by('authority_id'),
      'Sanctions, bans and designations that it has imposed.',
    ),
    sanctionDecisions: connection('SanctionStatusChange', by('decided_by_id'), 'What it decided about sanctions.'),
    sanctionsProgramsIssued: connection('SanctionsProgram', by('issuer_id'), 'Programmes of sanctions that it issued.'),
    sanctionsProgramsTargeting: connection('SanctionsProgram', by('target_id'), 'Programmes of sanctions aimed at it.'),
    basesOperated: connection('Base', basesIn('OPERATOR'), 'Bases that it operates.', { args: { at } }),
    basesHosted: connection('Base', basesIn('HOST'), 'Bases on its soil.', { args: { at } }),
    baseRoles: connection('BaseRole', by('actor_id'), 'The facts that say which bases it operates or hosts.'),
    eventRoles: connection('EventRole', by('actor_id'), 'Its part in events.'),
    topicsRaised: connection('MeetingTopic', by('raised_by_id'), 'Topics that it raised at meetings.'),
    articlesPublished: connection(
      'Article',
      by('publisher_id'),
      'Articles that it published. Articles that mention it are under `articles`.',
    ),
    mergedActors: list(
      'MergedActor',
      (child, parent) =>
        sql`${child.own('verdict')} = 'SAME' AND ${child.own('actor_id')} IN (SELECT id FROM entity WHERE merged_into_id = ${parent})`,
      (child) => sql`${child.own('since')}, ${child.id}`,
      'Actors that are merged into it, by which way ever: it stands for all of them, and has their names and facts. Empty for most.',
      { filterable: false },
    ),
    distinctFrom: list(
      'Distinction',
      (child, parent) =>
        sql`${child.own('verdict')} = 'DISTINCT' AND ${child.id} IN (SELECT j.id FROM entity e JOIN judgement j ON e.id IN (j.actor_id, j.other_id) WHERE e.id = ${parent} OR e.merged_into_id = ${parent})`,
      (child) => sql`${child.own('since')}, ${child.id}`,
      'Judgements that it, or an actor that it stands for, is not the same as another. Empty for most.',
      { filterable: false },
    ),
  },
  // Who is merged is shown as the actor that stands for it.
  standing: (source) => sql`${source.entity('merged_into_id')} IS NULL`,
  filters: { matching },
  orders: { NAME: textOrder((source) => source.entity('label'), 'By its best known name.') },
});

function sqlName(name: string): Sql {
  return sql([`"${name}"`]);
}
