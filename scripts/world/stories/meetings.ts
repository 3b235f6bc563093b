import type { MeetingKind, MeetingOutcomeKind, ParticipantRole } from '../../../src/database/generated/enums.ts';
import {
  meeting,
  meetingOutcome,
  meetingParticipation,
  meetingTopic,
} from '../../../src/meetings/meeting.recording.ts';
import type { Actor } from '../actors.ts';
import { clampDay, written } from '../calendar.ts';
import type { Cast, Named } from '../cast.ts';
import { called, type Draft, reviewOf } from '../draft.ts';
import { recordedAt, uuidOf } from '../ids.ts';
import { choose, Random, weigh } from '../random.ts';
import { introducer } from '../sizes.ts';
import { findPosition } from './actors.ts';

const KINDS = weigh({
  VISIT: 22,
  TALKS: 34,
  RECEPTION: 8,
  MULTILATERAL: 10,
  SUMMIT: 6,
  PHONE_CALL: 10,
  BRIEFING: 4,
  INTERVIEW: 3,
  DECISION_MEETING: 3,
});
const NOUNS: Record<MeetingKind, string> = {
  VISIT: 'Visit',
  TALKS: 'Talks',
  RECEPTION: 'Reception',
  MULTILATERAL: 'Conference',
  SUMMIT: 'Summit',
  PHONE_CALL: 'Phone call',
  BRIEFING: 'Briefing',
  INTERVIEW: 'Interview',
  DECISION_MEETING: 'Council meeting',
};
const ROLES = weigh({ DELEGATION_MEMBER: 35, HEAD_OF_DELEGATION: 20, HOST: 15, GUEST: 12, ATTENDEE: 14, SPEAKER: 4 });
const ATTENDANCE = weigh({ STATED: 92, INFERRED: 6, DENIED: 2 });
const OUTCOMES = weigh({ STATEMENT: 25, AGREEMENT: 25, DEMAND: 15, COMMITMENT: 15, DECISION: 10, NONE_REPORTED: 10 });
const SIDES = ['visitor', 'host', 'mediator'];

/** A meeting as everybody names it. */
export interface Meeting extends Named {
  readonly kind: MeetingKind;
  readonly subject: string;
}

/** Meeting number `index`. */
export function meetingOf(cast: Cast, index: number): Meeting {
  const random = new Random(cast.seed, 'meeting', index);
  const kind: MeetingKind = choose(random, KINDS);
  const subject = cast.subject(random);
  const label = `${NOUNS[kind]} on ${subject} in ${cast.drawPlace(random).label}`;
  const at = recordedAt(introducer(index, cast.sizes.meetings, cast.sizes.articles));
  return { id: uuidOf(cast.seed, 'meeting', index, at), label, kind, subject };
}

/** A meeting that an earlier article introduced and a reviewer has let in; null where none was drawn. */
export function earlierMeeting(draft: Draft): Meeting | null {
  const { random, cast, index } = draft;
  const { meetings, articles } = cast.sizes;
  const drawn = random.integer(0, Math.max(0, Math.floor((index * meetings) / articles) - 1));
  if (introducer(drawn, meetings, articles) >= index) return null;
  const meeting = meetingOf(cast, drawn);
  return reviewOf(cast, meeting.id) === 'ACCEPTED' ? meeting : null;
}

/** A meeting with those who took part, what it was about and what came of it. Returns its id. */
export function meet(draft: Draft, index: number, statement: string | null): string {
  const { random, cast, prose } = draft;
  const { id, label, kind, subject } = meetingOf(cast, index);
  const day = written(random, clampDay(draft.day - random.integer(0, 4)));
  const place = random.chance(0.85) ? cast.drawPlace(random) : null;
  const parent = random.chance(0.1) ? earlierMeeting(draft) : null;
  const duration = random.chance(0.3) ? random.pick(['PT45M', 'PT1H30M', 'PT3H', 'P1D', 'P2D']) : null;
  const self = { entity: { id, label }, name: label };
  const when = day === null ? '' : ` ${day.words}`;
  const where = place === null ? '' : `, at a venue in ${place.label}`;
  const { whole } = prose.say`${self} took place${when}${where}.`;
  draft.fact({
    declaration: meeting,
    id,
    row: {
      meeting_kind: kind,
      date: day?.value,
      date_text: day?.words,
      duration,
      place_id: place?.id,
      parent_id: parent?.id,
    },
    label,
    spans: [whole],
  });
  const present = takePart(draft, { id, label }, random.integer(2, 8));
  for (let topic = random.integer(1, 2); topic > 0; topic -= 1) {
    const text = topic === 1 ? subject : cast.subject(random);
    const raisedBy = random.chance(0.4) ? random.pick(present) : undefined;
    const spans = raisedBy
      ? [prose.say`${called(raisedBy)} brought up ${text}.`.whole]
      : [prose.say`It was about ${text}.`.whole];
    draft.fact({
      declaration: meetingTopic,
      partOf: id,
      row: { meeting_id: id, text, raised_by_id: raisedBy?.id },
      label: { meeting: label, text, raisedBy: raisedBy?.label },
      spans,
    });
  }
  if (random.chance(0.7)) {
    const outcomeKind: MeetingOutcomeKind = choose(random, OUTCOMES);
    const text = `a common paper on ${subject}`;
    draft.fact({
      declaration: meetingOutcome,
      partOf: id,
      row: { meeting_id: id, outcome_kind: outcomeKind, text, statement_id: statement },
      label: { meeting: label, text },
      spans: [prose.say`They left with ${text}.`.whole],
    });
  }
  return id;
}

function takePart(draft: Draft, self: Named, count: number): Actor[] {
  const { random, cast, prose } = draft;
  const present = cast.actors.drawSeveral(random, count, random.chance(0.6) ? 'PERSON' : undefined);
  for (const actor of present) {
    const side = random.chance(0.7) ? random.pick(SIDES) : null;
    const role: ParticipantRole = choose(random, ROLES);
    const attendance = choose(random, ATTENDANCE);
    const { whole, slots } = prose.say`${called(actor)} ${attendance === 'DENIED' ? 'was not there' : 'was there'}.`;
    draft.fact({
      declaration: meetingParticipation,
      partOf: self.id,
      row: {
        meeting_id: self.id,
        actor_id: actor.id,
        side,
        role,
        capacity_id: random.chance(0.3) ? findPosition(cast, actor, draft.index) : null,
        attendance,
      },
      label: { meeting: self.label, actor: actor.label, role, attendance },
      spans: [random.chance(0.5) ? whole : (slots[0] ?? whole)],
    });
  }
  return present;
}
