import { declareEntity } from '../facts/kinds.ts';
import { by, column, connection, coordinates, entityColumn, one, term, text, value } from '../graph/fields.ts';
import { textOrder } from '../graph/orders.ts';
import { vocabulary } from '../graph/vocabulary.ts';
import { matching } from '../search/matching.ts';

const PlaceKind = vocabulary('PlaceKind', 'What kind of place.', {
  COUNTRY: 'The territory of a state. The state that acts is an Actor.',
  REGION: 'A part of the world, or of a country.',
  CITY: 'A city, a town or a village.',
  COAST: 'Land along a sea.',
  FACILITY: 'A site or a building.',
  HISTORICAL_STATE: 'The territory of a state that is no more.',
  OTHER: 'Any other place.',
});

declareEntity({
  name: 'Place',
  singular: 'place',
  plural: 'places',
  table: 'place',
  description: 'Somewhere. A state that acts is an Actor, not a place.',
  fields: {
    name: text(entityColumn('label'), 'What the place is called.'),
    placeKind: term(PlaceKind, column('kind'), 'What kind of place.'),
    country: value(
      'CountryCode',
      column('country'),
      'The country that it is in. Null where it is in none, or in several.',
      { nullable: true, filterable: true },
    ),
    coordinates: coordinates('Where on the globe. Null where no source says.'),
    parent: one('Place', 'parent_id', 'The place that it is part of. Null where no source says.', { nullable: true }),
    children: connection('Place', by('parent_id'), 'Places that are part of it.'),
    meetings: connection('Meeting', by('place_id'), 'Meetings held there.'),
    bases: connection('Base', by('place_id'), 'Bases there.'),
    events: connection('Event', by('place_id'), 'Events there.'),
  },
  filters: { matching },
  orders: { NAME: textOrder((source) => source.entity('label'), 'By its name.') },
});
