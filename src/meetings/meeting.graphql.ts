import { declareFact, declareFactEntity } from '../facts/kinds.ts';
import { by, column, connection, fuzzyDate, inReadingOrder, list, one, term, text } from '../graph/fields.ts';
import { dateOrder } from '../graph/orders.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const MeetingKind = vocabulary('MeetingKind', 'What kind of meeting.', {
  VISIT: 'One side comes to the other. Talks during it are meetings of their own.',
  TALKS: 'Sides talk with each other.',
  RECEPTION: 'One side receives the other.',
  MULTILATERAL: 'More than two sides.',
  SUMMIT: 'Heads of states or governments.',
  PHONE_CALL: 'By telephone or video.',
  BRIEFING: 'Somebody speaks to the press.',
  INTERVIEW: 'A medium questions somebody.',
  DECISION_MEETING: 'A body takes a decision.',
});

const ParticipantRole = vocabulary('ParticipantRole', 'Part that somebody has in a meeting.', {
  HEAD_OF_DELEGATION: 'Leads one side.',
  DELEGATION_MEMBER: 'Belongs to one side.',
  HOST: 'Receives the others.',
  GUEST: 'Is received.',
  ATTENDEE: 'Is there.',
  SPEAKER: 'Speaks to the others.',
  INTERVIEWER: 'Asks.',
  INTERVIEWEE: 'Answers.',
});

const Attendance = vocabulary('Attendance', 'Whether presence at a meeting is stated.', {
  STATED: 'A source says so.',
  INFERRED: 'A source implies it.',
  DENIED: 'A source says that they were not there.',
});

const MeetingOutcomeKind = vocabulary('MeetingOutcomeKind', 'What came out of a meeting.', {
  STATEMENT: 'Words put out about it.',
  AGREEMENT: 'An agreement of the sides.',
  DEMAND: 'A demand of one side.',
  COMMITMENT: 'A promise of one side.',
  DECISION: 'A decision of the body that met.',
  NONE_REPORTED: 'The source says that nothing came out of it.',
});

declareFactEntity({
  name: 'Meeting',
  singular: 'meeting',
  plural: 'meetings',
  table: 'meeting',
  description: 'An encounter of actors: a visit, talks, a briefing, an interview.',
  fields: {
    meetingKind: term(MeetingKind, column('meeting_kind'), 'What kind of meeting.'),
    date: fuzzyDate('date', 'When it took place, or began. Null where no source says.'),
    duration: text(
      column('duration'),
      'How long it lasted, as stated: an ISO 8601 duration such as `PT3H`. Null where no source says.',
      { nullable: true, filterable: false },
    ),
    place: one('Place', 'place_id', 'The place where it was held. Null where no source says.', { nullable: true }),
    parent: one('Meeting', 'parent_id', 'The visit that these talks were part of. Null where they stand alone.', {
      nullable: true,
    }),
    parts: connection('Meeting', by('parent_id'), 'Meetings that were part of it.'),
    participants: connection(
      'MeetingParticipation',
      by('meeting_id'),
      'Who took part. Edges carry side, role, capacity and whether the presence is stated, inferred or denied: a denied presence is listed too.',
      {
        edge: {
          name: 'MeetingParticipants',
          node: 'actor',
          fields: ['side', 'role', 'capacity', 'attendance'],
          self: 'fact',
        },
      },
    ),
    topics: list('MeetingTopic', by('meeting_id'), inReadingOrder, 'What it was about, as far as sources say.'),
    outcomes: list('MeetingOutcome', by('meeting_id'), inReadingOrder, 'What came out of it, as far as sources say.'),
    statements: connection('Statement', by('occasion_id'), 'What was said at it.'),
  },
  orders: { DATE: dateOrder('date', 'By the first day that its date can mean.') },
  defaultOrder: [{ field: 'DATE', direction: 'DESC' }],
});

declareFact({
  name: 'MeetingParticipation',
  singular: 'meetingParticipation',
  plural: 'meetingParticipations',
  table: 'meeting_participation',
  description: 'Presence of an actor at a meeting.',
  fields: {
    meeting: one('Meeting', 'meeting_id', 'Where they were present.'),
    actor: one('Actor', 'actor_id', 'Who was present.'),
    side: text(column('side'), 'Side that the actor was on: "visitor", "host". Null where there were no sides.', {
      nullable: true,
    }),
    role: term(ParticipantRole, column('role'), 'Part that the actor had.'),
    capacity: one('Position', 'capacity_id', 'Office in which the actor took part. Null where no source says.', {
      nullable: true,
    }),
    attendance: term(Attendance, column('attendance'), 'Whether presence is stated, inferred or denied.'),
  },
});

declareFact({
  name: 'MeetingTopic',
  singular: 'meetingTopic',
  plural: 'meetingTopics',
  table: 'meeting_topic',
  description: 'What a meeting was about.',
  fields: {
    meeting: one('Meeting', 'meeting_id', 'Where it was talked about.'),
    text: text(column('text'), 'The topic, in plain words.'),
    raisedBy: one('Actor', 'raised_by_id', 'Who raised it. Null where no source says.', { nullable: true }),
  },
});

declareFact({
  name: 'MeetingOutcome',
  singular: 'meetingOutcome',
  plural: 'meetingOutcomes',
  table: 'meeting_outcome',
  description: 'What came out of a meeting.',
  fields: {
    meeting: one('Meeting', 'meeting_id', 'What it came out of.'),
    outcomeKind: term(MeetingOutcomeKind, column('outcome_kind'), 'What kind of outcome.'),
    text: text(column('text'), 'The outcome, in plain words.'),
    statement: one('Statement', 'statement_id', 'The statement that is the outcome. Null where it is none.', {
      nullable: true,
    }),
    statusChange: one(
      'SanctionStatusChange',
      'status_change_id',
      'The change of a sanction that is the outcome. Null where it is none.',
      { nullable: true },
    ),
  },
});
