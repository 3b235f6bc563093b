import { StatementForm } from '../database/generated/enums.ts';
import { declareFact } from '../facts/recording.ts';
import {
  ANY_ENTITY,
  choice,
  flag,
  line,
  links,
  optional,
  partialDate,
  reference,
  text,
} from '../facts/recording-fields.ts';

/** Somebody's words or stated position. */
export const statement = declareFact({
  kind: 'STATEMENT',
  model: 'statement',
  entity: true,
  fields: {
    speaker: reference('ACTOR'),
    audience: links(['ACTOR'], { model: 'statementAudience', owner: 'statementId', column: 'actorId' }),
    form: choice(StatementForm),
    verb: optional(line()),
    text: text(),
    elided: flag(),
    date: optional(partialDate()),
    occasion: optional(reference('MEETING')),
    via: optional(reference('ACTOR')),
    about: links(ANY_ENTITY, { model: 'statementAbout', owner: 'statementId', column: 'entityId' }),
  },
  perSource: ['verb', 'elided', 'via'],
  label({ speaker, form, text }, words) {
    if (form === 'NO_COMMENT') return `${words.of(speaker)} declined to comment${/^on /.test(text) ? '' : ':'} ${text}`;
    return form === 'INDIRECT' ? `${words.of(speaker)}: ${text}` : `${words.of(speaker)}: "${text}"`;
  },
});
