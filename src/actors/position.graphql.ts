import { declareFact } from '../facts/kinds.ts';
import { by, column, connection, one, term, text } from '../graph/fields.ts';
import { textOrder } from '../graph/orders.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const PositionStatus = vocabulary('PositionStatus', 'Whether an office is held, as the source puts it.', {
  CURRENT: 'Held, as of `attestedOn`.',
  FORMER: 'Held once and no more.',
  DESIGNATE: 'To be taken up.',
  DISPUTED: 'Held, and contested.',
  UNKNOWN: 'The source does not tell.',
});

declareFact({
  name: 'Position',
  singular: 'position',
  plural: 'positions',
  table: 'position',
  description: 'An office that an actor holds or held (FollowTheMoney: Occupancy).',
  fields: {
    holder: one('Actor', 'holder_id', 'Who holds it.'),
    title: text(column('title'), 'Title, as the source words it.'),
    organization: one('Actor', 'organization_id', 'The body that it is in. Null where the source names none.', {
      nullable: true,
    }),
    jurisdiction: one(
      'Actor',
      'jurisdiction_id',
      'The state or government that it acts for. Null where the source names none.',
      { nullable: true },
    ),
    scope: text(column('scope'), 'What it covers: "the Middle East and Africa". Null where the title says all.', {
      nullable: true,
    }),
    status: term(PositionStatus, column('status'), 'Whether it is held, as of `attestedOn`.'),
    participations: connection(
      'MeetingParticipation',
      by('capacity_id'),
      'Meetings that were attended in this office.',
    ),
  },
  orders: { TITLE: textOrder((source) => source.own('title'), 'By title.') },
});
