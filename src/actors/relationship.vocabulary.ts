import { vocabulary } from '../graph/vocabulary.ts';

export const RelationshipType = vocabulary(
  'RelationshipType',
  'How one actor stands to another. Each reads as a sentence from `from` to `to`.',
  {
    ALLY_OF: 'FROM is an ally of TO.',
    BACKER_OF: 'FROM backs TO.',
    OPPONENT_OF: 'FROM opposes TO.',
    LEADS: 'FROM leads TO.',
    MEMBER_OF: 'FROM is a member of TO.',
    PART_OF: 'FROM is a part of TO.',
    ROOTED_IN: 'FROM grew out of TO.',
    ENVOY_OF: 'FROM is an envoy of TO.',
    SPOKESPERSON_FOR: 'FROM speaks for TO.',
    REPRESENTS: 'FROM acts for TO.',
    FAMILY_OF: 'FROM is family of TO.',
    EMPLOYED_BY: 'FROM works for TO.',
    OVERTHREW: 'FROM overthrew TO.',
    INTERVENED_FOR: 'FROM intervened in favour of TO.',
    ARMS_SUPPLIER_OF: 'FROM supplies TO with arms.',
    MANAGES: 'FROM manages TO.',
    LOCATED_IN: 'FROM is in TO.',
    ACCOMPANIED: 'FROM accompanied TO.',
    OTHER: 'Any other: read `text`.',
  },
);
