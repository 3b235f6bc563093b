import { PlaceKind } from '../database/generated/enums.ts';
import { declareEntity } from '../facts/recording.ts';
import { choice, coordinates, countryCode, optional, reference } from '../facts/recording-fields.ts';

/** A place. */
export const place = declareEntity({
  kind: 'PLACE',
  model: 'place',
  fields: {
    kind: choice(PlaceKind),
    country: optional(countryCode()),
    parent: optional(reference('PLACE')),
    coordinates: optional(coordinates()),
  },
});
