import { Attendance, MeetingKind, MeetingOutcomeKind, ParticipantRole } from '../database/generated/enums.ts';
import { declareFact } from '../facts/recording.ts';
import { choice, duration, line, optional, partialDate, reference, text } from '../facts/recording-fields.ts';

/** An encounter of actors. */
export const meeting = declareFact({
  kind: 'MEETING',
  model: 'meeting',
  entity: true,
  fields: {
    meetingKind: choice(MeetingKind),
    date: optional(partialDate()),
    duration: optional(duration()),
    place: optional(reference('PLACE')),
    parent: optional(reference('MEETING')),
  },
});

const PRESENCE: Record<Attendance, string> = {
  STATED: 'took part',
  INFERRED: 'presumably took part',
  DENIED: 'took no part',
};

/** Presence of an actor at a meeting. */
export const meetingParticipation = declareFact({
  kind: 'MEETING_PARTICIPATION',
  model: 'meetingParticipation',
  fields: {
    meeting: reference('MEETING'),
    actor: reference('ACTOR'),
    side: optional(line(200)),
    role: choice(ParticipantRole),
    capacity: optional(reference('POSITION')),
    attendance: choice(Attendance),
  },
  label: ({ meeting, actor, role, attendance }, words) =>
    `${words.of(actor)} ${PRESENCE[attendance]} in "${words.of(meeting)}" as ${role.toLowerCase().replaceAll('_', ' ')}`,
});

/** What a meeting was about. */
export const meetingTopic = declareFact({
  kind: 'MEETING_TOPIC',
  model: 'meetingTopic',
  fields: { meeting: reference('MEETING'), text: text(), raisedBy: optional(reference('ACTOR')) },
  label: ({ meeting, text, raisedBy }, words) =>
    raisedBy === undefined
      ? `"${words.of(meeting)}" was about ${text}`
      : `${words.of(raisedBy)} raised in "${words.of(meeting)}": ${text}`,
});

/** What came out of a meeting. */
export const meetingOutcome = declareFact({
  kind: 'MEETING_OUTCOME',
  model: 'meetingOutcome',
  fields: {
    meeting: reference('MEETING'),
    outcomeKind: choice(MeetingOutcomeKind),
    text: text(),
    statement: optional(reference('STATEMENT')),
    statusChange: optional(reference('SANCTION_STATUS_CHANGE')),
  },
  label: ({ meeting, text }, words) => `"${words.of(meeting)}" came to this: ${text}`,
});
