import { declareFactEntity } from '../facts/kinds.ts';
import {
  by,
  column,
  connection,
  fuzzyDate,
  inReadingOrder,
  list,
  one,
  term,
  text,
  through,
  value,
} from '../graph/fields.ts';
import { dateOrder } from '../graph/orders.ts';
import { sql } from '../graph/sql.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const StatementForm = vocabulary('StatementForm', 'How a statement reaches us.', {
  DIRECT_QUOTE: 'A whole sentence in quotation marks.',
  PARTIAL_QUOTE: 'Some words in quotation marks, in a sentence of the source.',
  INDIRECT: 'In the words of the source.',
  NO_COMMENT: 'The speaker declined to say anything. Not a denial.',
});

declareFactEntity({
  name: 'Statement',
  singular: 'statement',
  plural: 'statements',
  table: 'statement',
  description:
    "Somebody's words or stated position, direct or reported (Popolo: Speech). The fact is that they said so, not that it is so.",
  fields: {
    speaker: one('Actor', 'speaker_id', 'Who said it.'),
    audience: list(
      'Actor',
      through('statement_audience l', 'l.statement_id', 'l.actor_id'),
      (child) => sql`${child.entity('label')}, ${child.id}`,
      'Whom it was addressed to, in order of name. Empty where no source says.',
    ),
    form: term(StatementForm, column('form'), 'How it reaches us.'),
    verb: text(column('verb'), 'The reporting verb, as the source words it: "denied". Null where there is none.', {
      nullable: true,
    }),
    text: text(column('text'), 'What was said: the quoted words, or the sentence that reports them.'),
    elided: value('Boolean', column('elided'), 'Whether the source left words out.', { filterable: true }),
    date: fuzzyDate('date', 'When it was said. Null where no source says: it cannot be later than the article.'),
    occasion: one('Meeting', 'occasion_id', 'The meeting at which it was said. Null where no source says.', {
      nullable: true,
    }),
    via: one(
      'Actor',
      'via_id',
      'The medium that relayed it. Null where the article has it first hand, or does not say.',
      { nullable: true },
    ),
    about: list(
      'Entity',
      through('statement_about l', 'l.statement_id', 'l.entity_id'),
      (child) => sql`${child.entity('label')}, ${child.id}`,
      'What it is about, in order of name.',
    ),
    stances: list(
      'ClaimStance',
      by('statement_id'),
      inReadingOrder,
      'What the speaker does with a claim: asserts, denies, declines to comment on, demands, opposes it.',
    ),
    outcomes: connection('MeetingOutcome', by('statement_id'), "Meetings' outcomes that consist of it."),
  },
  orders: { DATE: dateOrder('date', 'By the first day that its date can mean.') },
  defaultOrder: [{ field: 'DATE', direction: 'DESC' }],
});
