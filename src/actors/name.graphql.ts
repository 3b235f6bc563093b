import { declareFact } from '../facts/kinds.ts';
import { column, one, term, text } from '../graph/fields.ts';
import { textOrder } from '../graph/orders.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const NameKind = vocabulary('NameKind', 'Use of a name.', {
  PRIMARY: 'The name that it goes by.',
  ALIAS: 'Another name, or a shorter form, that is its own.',
  WEAK_ALIAS: 'A name that others may share.',
  PREVIOUS: 'An earlier name.',
  ACRONYM: 'Initials.',
  NATIVE: 'The name in its own script.',
  TRANSLITERATION: 'The name in another script.',
  TRANSLATION: 'The name in another language.',
  HONORIFIC_FORM: 'The name with a title of honour.',
  METONYM: 'A place named for who is there: "Moscow". Never used to match names.',
  DESCRIPTION: 'Words that point at it: "Syria\'s new rulers". Never used to match names.',
});

declareFact({
  name: 'ActorName',
  singular: 'actorName',
  plural: 'actorNames',
  table: 'actor_name',
  description: 'A name of an actor, as a source writes it.',
  fields: {
    actor: one('Actor', 'actor_id', 'Whose name.'),
    value: text(column('value'), 'The name, as written.'),
    nameKind: term(NameKind, column('name_kind'), 'Use of the name.'),
    language: text(column('language'), 'Language of the name, as a BCP 47 tag. Null where unknown.', {
      nullable: true,
    }),
    script: text(column('script'), 'Script of the name, as an ISO 15924 code: `Cyrl`. Null where unknown.', {
      nullable: true,
      filterable: false,
    }),
  },
  orders: { VALUE: textOrder((source) => source.own('value'), 'By the name.') },
});
