import { Stance } from '../database/generated/enums.ts';
import { declareEntity, declareFact } from '../facts/recording.ts';
import { ANY_ENTITY, choice, line, links, optional, partialDate, reference, text } from '../facts/recording-fields.ts';

/** A proposition. What becomes of it is a matter of stances, and of a reviewer's finding. */
export const claim = declareEntity({
  kind: 'CLAIM',
  model: 'claim',
  fields: {
    text: text(),
    about: links(ANY_ENTITY, { model: 'claimAbout', owner: 'claimId', column: 'entityId' }),
  },
  label: ({ text }) => text,
});

// In the past, where a verb has no number: some actors are one and some are many.
const VERBS: Record<Stance, string> = {
  ASSERTS: 'asserted',
  CONFIRMS: 'confirmed',
  DENIES: 'denied',
  DISPUTES: 'disputed',
  DECLINES_TO_COMMENT: 'declined to comment',
  DEMANDS: 'demanded',
  OPPOSES: 'opposed',
  HOPES_FOR: 'hoped for',
};

/** What somebody does with a claim. */
export const claimStance = declareFact({
  kind: 'CLAIM_STANCE',
  model: 'claimStance',
  fields: {
    claim: reference('CLAIM'),
    actor: optional(reference('ACTOR')),
    actorText: optional(line()),
    stance: choice(Stance),
    statement: optional(reference('STATEMENT')),
    date: optional(partialDate()),
  },
  label: ({ claim, actor, actorText, stance }, words) =>
    `${actor === undefined ? `"${actorText}"` : words.of(actor)} ${VERBS[stance]}: ${words.of(claim)}`,
  rules({ actor, actorText }, report) {
    if ((actor === undefined) === (actorText === undefined)) {
      report(['actor'], 'give either the actor or, where it is no known one, actorText');
    }
  },
});
