import { declareEntity, declareFact } from '../facts/kinds.ts';
import { by, column, fuzzyDate, inReadingOrder, list, one, term, text, through } from '../graph/fields.ts';
import { isSeen, type Source } from '../graph/kind.ts';
import { dateOrder } from '../graph/orders.ts';
import { sql } from '../graph/sql.ts';
import { vocabulary } from '../graph/vocabulary.ts';

const Stance = vocabulary('Stance', 'What somebody does with a claim.', {
  ASSERTS: 'Says that it is so.',
  CONFIRMS: 'Says that it is so, after others.',
  DENIES: 'Says that it is not so.',
  DISPUTES: 'Doubts it.',
  DECLINES_TO_COMMENT: 'Says nothing of it when asked. Neither a denial nor a confirmation.',
  DEMANDS: 'Wants it to be so.',
  OPPOSES: 'Does not want it to be so.',
  HOPES_FOR: 'Would like it to be so.',
});

const ClaimVerification = vocabulary(
  'ClaimVerification',
  'How far a claim is borne out, by who takes which stance. Not a verdict of the knowledge base, unless a reviewer gave one.',
  {
    UNVERIFIED: 'Nobody, or one source alone, says that it is so.',
    CORROBORATED: 'Two or more say independently that it is so, and nobody that it is not.',
    DISPUTED: 'Some say that it is so and some that it is not.',
    CONFIRMED: 'Somebody who can know confirms it and nobody says that it is not so, or a reviewer found it confirmed.',
    REFUTED: 'A reviewer found it refuted.',
  },
  { stored: false },
);

// Demands and hopes say nothing of whether a claim is so, and count for nothing here.
const stancesOn = (source: Source) =>
  sql`claim_stance s JOIN fact f ON f.id = s.id WHERE ${isSeen('f', source.view)} AND s.claim_id = ${source.id}`;

declareEntity({
  name: 'Claim',
  singular: 'claim',
  plural: 'claims',
  table: 'claim',
  description: 'A proposition that is asserted, denied or left open. A claim is never itself a fact about the world.',
  fields: {
    text: text(column('text'), 'The proposition, as one sentence. It says nothing of whether it is so.'),
    stances: list(
      'ClaimStance',
      by('claim_id'),
      inReadingOrder,
      'Who does what with it: asserts, denies, declines to comment.',
    ),
    verification: term(
      ClaimVerification,
      (source) => sql`coalesce(${source.own('finding')}::text, (SELECT CASE
        WHEN bool_or(s.stance IN ('ASSERTS', 'CONFIRMS')) AND bool_or(s.stance IN ('DENIES', 'DISPUTES')) THEN 'DISPUTED'
        WHEN bool_or(s.stance = 'CONFIRMS') THEN 'CONFIRMED'
        WHEN count(DISTINCT coalesce(s.actor_id::text, s.actor_text)) FILTER (WHERE s.stance = 'ASSERTS') > 1 THEN 'CORROBORATED'
        ELSE 'UNVERIFIED' END FROM ${stancesOn(source)}))`,
      'How far it is borne out, by who takes which stance.',
    ),
    about: list(
      'Entity',
      through('claim_about l', 'l.claim_id', 'l.entity_id'),
      (child) => sql`${child.entity('label')}, ${child.id}`,
      'What it is about, in order of name.',
    ),
  },
});

declareFact({
  name: 'ClaimStance',
  singular: 'claimStance',
  plural: 'claimStances',
  table: 'claim_stance',
  description: 'What somebody does with a claim. The fact is that they do so, not that the claim is so.',
  fields: {
    claim: one('Claim', 'claim_id', 'What the stance is about.'),
    actor: one('Actor', 'actor_id', 'Who takes the stance. Null when it is no known actor: see `actorText` then.', {
      nullable: true,
    }),
    actorText: text(column('actor_text'), 'As written, when it is no known actor: "reports". Null otherwise.', {
      nullable: true,
    }),
    stance: term(Stance, column('stance'), 'What they do with the claim.'),
    statement: one('Statement', 'statement_id', 'The statement in which they do it. Null where there is none.', {
      nullable: true,
    }),
    date: fuzzyDate('date', 'When they did. Null where no source says.'),
  },
  orders: { DATE: dateOrder('date', 'By the first day that its date can mean.') },
});
