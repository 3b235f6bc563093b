import { EventCategory, EventRoleKind } from '../database/generated/enums.ts';
import { declareFact } from '../facts/recording.ts';
import { choice, optional, partialDate, reference } from '../facts/recording-fields.ts';

/** Something that happened. */
export const event = declareFact({
  kind: 'EVENT',
  model: 'event',
  entity: true,
  fields: {
    category: optional(choice(EventCategory)),
    date: optional(partialDate()),
    place: optional(reference('PLACE')),
    parent: optional(reference('EVENT')),
  },
});

const PARTS: Record<EventRoleKind, string> = {
  ACTOR: 'acted in',
  RECIPIENT: 'was at the receiving end of',
  BENEFICIARY: 'benefited from',
  AFFECTED: 'was affected by',
  LOCATION_AUTHORITY: 'has authority over the place of',
};

/** Part that an actor has in an event. */
export const eventRole = declareFact({
  kind: 'EVENT_ROLE',
  model: 'eventRole',
  fields: { event: reference('EVENT'), actor: reference('ACTOR'), role: choice(EventRoleKind) },
  label: ({ event, actor, role }, words) => `${words.of(actor)} ${PARTS[role]} "${words.of(event)}"`,
});
