import { declareFact } from '../facts/kinds.ts';
import { column, fuzzyDate, one, term, text, value } from '../graph/fields.ts';
import { dateOrder } from '../graph/orders.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const ActorAspect = vocabulary(
  'ActorAspect',
  'What a detail of an actor is about. Properties of FollowTheMoney are given for orientation.',
  {
    BIRTH_DATE: 'When a person was born (birthDate).',
    BIRTH_PLACE: 'Where a person was born (birthPlace).',
    DEATH_DATE: 'When a person died (deathDate).',
    INCORPORATION_DATE:
      'When an organisation was established, or a vessel or aircraft was built (incorporationDate, buildDate).',
    NATIONALITY:
      'A state that a person is a national of (nationality). Sources do not always tell it from citizenship.',
    CITIZENSHIP: 'A state that a person is a citizen of (citizenship).',
    GENDER: 'The gender of a person (gender).',
    TITLE: 'What a person is addressed by: Dr., Haji, Colonel (title). Not an office: that is a Position.',
    ADDRESS: 'Where it lives, or has an office (address).',
    IDENTIFICATION: 'A number by which papers or a register know it: a passport, a tax number (Identification).',
    CONTACT: 'A telephone number, a mail address, a website (phone, email, website).',
    FLAG: 'The state whose flag a vessel flies, or flew (flag, pastFlags).',
    TYPE: 'What kind of vessel, aircraft or organisation it is (type).',
  },
);

declareFact({
  name: 'ActorDetail',
  singular: 'actorDetail',
  plural: 'actorDetails',
  table: 'actor_detail',
  description:
    'A detail by which an actor is told from others of the same name: when and where born, of which state, at which address, with which papers. An actor may have several of one aspect.',
  fields: {
    actor: one('Actor', 'actor_id', 'Whose detail it is.'),
    aspect: term(ActorAspect, column('aspect'), 'What the detail is about.'),
    text: text(column('text'), 'The detail, as the source words it: a place, a number, a date, an address.'),
    type: text(
      column('type'),
      'The source\'s own word for what it is: "Cedula No.", "Passport". Null where it has none.',
      {
        nullable: true,
      },
    ),
    country: value(
      'CountryCode',
      column('country'),
      'The state that it names: of the nationality, of the address, the one that issued the paper. Null where it names none that is known.',
      { nullable: true, filterable: true },
    ),
    date: fuzzyDate(
      'date',
      'The date that it states, or the first of several that it can be. Null where it states none.',
    ),
    dateUntil: fuzzyDate(
      'date_until',
      'The last date that it can be. Null unless the source says between which dates it is.',
    ),
    approximate: value(
      'Boolean',
      column('approximate'),
      'Whether the source says that the date is not exact: "circa 1956".',
      { filterable: true },
    ),
  },
  orders: { DATE: dateOrder('date', 'By the first day that its date can mean.') },
});
