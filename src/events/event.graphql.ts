import { declareFact, declareFactEntity } from '../facts/kinds.ts';
import {
  by,
  column,
  connection,
  entityColumn,
  fuzzyDate,
  inReadingOrder,
  list,
  one,
  term,
  text,
} from '../graph/fields.ts';
import { dateOrder } from '../graph/orders.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const EventCategory = vocabulary('EventCategory', 'Category of an event in the PLOVER 2.0 codebook.', {
  AGREE: 'Agree to do something.',
  CONSULT: 'Meet and talk.',
  SUPPORT: 'Back in words or by law.',
  CONCEDE: 'Give in, in words.',
  COOPERATE: 'Work together.',
  AID: 'Give help.',
  RETREAT: 'Give in, in deeds.',
  REQUEST: 'Ask for something.',
  ACCUSE: 'Blames or charges somebody.',
  REJECT: 'Refuse.',
  THREATEN: 'Warns of harm to come.',
  PROTEST: 'Protest in public.',
  SANCTION: 'Reduce relations.',
  MOBILIZE: 'Ready forces.',
  COERCE: 'Repress or restrict.',
  ASSAULT: 'Use force.',
});

const EventRoleKind = vocabulary('EventRoleKind', 'Part that an actor has in an event.', {
  ACTOR: 'Does it.',
  RECIPIENT: 'It is done to them.',
  BENEFICIARY: 'It is done for them.',
  AFFECTED: 'It befalls them.',
  LOCATION_AUTHORITY: 'It happens on their soil.',
});

declareFactEntity({
  name: 'Event',
  singular: 'event',
  plural: 'events',
  table: 'event',
  description: 'Something that happened. Meetings, statements and sanctions have types of their own.',
  fields: {
    name: text(entityColumn('label'), 'What the event is called.'),
    category: term(EventCategory, column('category'), 'Category in PLOVER 2.0. Null where the coding is in doubt.', {
      nullable: true,
    }),
    date: fuzzyDate('date', 'When it happened, or began. Null where no source says.'),
    place: one('Place', 'place_id', 'The place where it happened. Null where no source says.', { nullable: true }),
    parent: one('Event', 'parent_id', 'The event that it was part of. Null where it stands alone.', { nullable: true }),
    parts: connection('Event', by('parent_id'), 'Events that were part of it.'),
    roles: list('EventRole', by('event_id'), inReadingOrder, 'Who had a part in it.'),
  },
  orders: { DATE: dateOrder('date', 'By the first day that its date can mean.') },
  defaultOrder: [{ field: 'DATE', direction: 'DESC' }],
});

declareFact({
  name: 'EventRole',
  singular: 'eventRole',
  plural: 'eventRoles',
  table: 'event_role',
  description: 'Part of an actor in an event.',
  fields: {
    event: one('Event', 'event_id', 'What they had a part in.'),
    actor: one('Actor', 'actor_id', 'Who had the part.'),
    role: term(EventRoleKind, column('role'), 'Part that the actor has.'),
  },
});
