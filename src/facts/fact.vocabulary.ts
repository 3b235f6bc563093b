import { vocabulary } from '../graph/vocabulary.ts';

export const FactKind = vocabulary('FactKind', 'What kind of fact: one value per type that implements Fact.', {
  MENTION: 'A span of an article names an entity: Mention.',
  DESCRIPTION: 'What a source says of an entity in words: Description.',
  ACTOR_NAME: 'A name of an actor: ActorName.',
  POSITION: 'An office that an actor holds or held: Position.',
  RELATIONSHIP: 'How one actor stands to another: Relationship.',
  MEETING: 'An encounter of actors: Meeting.',
  MEETING_PARTICIPATION: 'Presence of an actor at a meeting: MeetingParticipation.',
  MEETING_TOPIC: 'What a meeting was about: MeetingTopic.',
  MEETING_OUTCOME: 'What came out of a meeting: MeetingOutcome.',
  BASE_ROLE: 'An actor operates or hosts a base: BaseRole.',
  BASE_STATUS_CHANGE: 'The status of a base: BaseStatusChange.',
  SANCTION: 'A sanction, a ban or a designation: Sanction.',
  SANCTION_STATUS_CHANGE: 'Something done about a sanction: SanctionStatusChange.',
  STATEMENT: "Somebody's words: Statement.",
  CLAIM_STANCE: 'What somebody does with a claim: ClaimStance.',
  EVENT: 'Something that happened: Event.',
  EVENT_ROLE: 'Part of an actor in an event: EventRole.',
  ACTOR_DETAIL: 'A date of birth, a nationality, an address, a number and the like: ActorDetail.',
});

export const Certainty = vocabulary(
  'Certainty',
  'How the cited words support a fact. Says nothing of whether the fact is true.',
  {
    EXPLICIT: 'The words say so.',
    INFERRED: 'The words imply it; a reader has drawn the conclusion.',
    DERIVED: 'Computed from other facts.',
  },
);

export const ReviewState = vocabulary('ReviewState', 'Whether a reviewer has let a fact in.', {
  DRAFT: 'Not reviewed yet. Only editors see it.',
  ACCEPTED: 'Let in. Everybody sees it.',
  REJECTED: 'Kept out. Only editors see it.',
});

export const AttributionRole = vocabulary('AttributionRole', 'Part that somebody has in saying a fact.', {
  ASSERTER: 'Says it in the first place.',
  RELAYER: 'Passes on what another said.',
  PUBLISHER: 'Published the article.',
});

export const DescribedAspect = vocabulary('DescribedAspect', 'Side of an entity that a description is about.', {
  NAME: 'What it is called.',
  KIND: 'What sort of thing it is.',
  DATE: 'When it is from.',
  CREDIT: 'Who is credited for it.',
  CAPTION: 'What a picture shows.',
  LOCATION: 'Where it is.',
  COORDINATES: 'At which point of the globe it is.',
  NUMBER: 'How many there are.',
  PRECEDENCE: 'What it was the first, the last or the only one of.',
  PURPOSE: 'What it is for.',
  CHARACTER: 'What it is like.',
  EXISTENCE: 'That there is such a thing.',
});
