import { declareFact } from '../facts/kinds.ts';
import { column, one, term, text } from '../graph/fields.ts';
import { RelationshipType } from './relationship.vocabulary.ts';

declareFact({
  name: 'Relationship',
  singular: 'relationship',
  plural: 'relationships',
  table: 'relationship',
  description: 'How one actor stands to another, as a source says. Never made from two names standing together.',
  fields: {
    type: term(RelationshipType, column('type'), 'What kind of relationship, read from `from` to `to`.'),
    from: one('Actor', 'from_id', 'The actor that the sentence starts with.'),
    to: one('Actor', 'to_id', 'The actor that the sentence ends with.'),
    text: text(column('text'), "The source's own words for it. Null where the type says all.", { nullable: true }),
  },
});
