import { SanctionAction, SanctionKind, SanctionMeasure, Sector } from '../database/generated/enums.ts';
import { declareEntity, declareFact } from '../facts/recording.ts';
import {
  choice,
  choices,
  flag,
  inColumn,
  line,
  optional,
  partialDate,
  reference,
  webAddress,
} from '../facts/recording-fields.ts';

/** A body of sanctions. */
export const sanctionsProgram = declareEntity({
  kind: 'SANCTIONS_PROGRAM',
  model: 'sanctionsProgram',
  fields: {
    programKey: inColumn('key', optional(line(100))),
    issuer: optional(reference('ACTOR')),
    target: optional(reference('ACTOR')),
    url: optional(webAddress()),
  },
});

const AGAINST: Record<SanctionKind, string> = {
  SANCTIONS: ' sanctions on',
  LISTING: "'s listing of",
  TERRORIST_DESIGNATION: "'s terrorist designation of",
  BAN: "'s ban on",
  OTHER: "'s measure against",
};

/** A sanction, a ban or a designation of one actor by another. */
export const sanction = declareFact({
  kind: 'SANCTION',
  model: 'sanction',
  entity: true,
  fields: {
    sanctionKind: choice(SanctionKind),
    subject: reference('ACTOR'),
    authority: reference('ACTOR'),
    program: optional(reference('SANCTIONS_PROGRAM')),
    measures: choices(SanctionMeasure),
    quotedLabel: optional(line()),
    listedOn: optional(partialDate()),
  },
  label({ sanctionKind, subject, authority, quotedLabel }, words) {
    const quoted = quotedLabel === undefined ? '' : ` as "${quotedLabel}"`;
    return `${words.of(authority)}${AGAINST[sanctionKind]} ${words.of(subject)}${quoted}`;
  },
});

/** Something done about a sanction. */
export const sanctionStatusChange = declareFact({
  kind: 'SANCTION_STATUS_CHANGE',
  model: 'sanctionStatusChange',
  fields: {
    sanction: reference('SANCTION'),
    action: choice(SanctionAction),
    decidedOn: optional(partialDate()),
    effectiveOn: optional(partialDate()),
    sectors: choices(Sector),
    exhaustive: flag(),
    decidedBy: optional(reference('ACTOR')),
  },
  label({ sanction, action, decidedOn, decidedBy }, words) {
    const by = decidedBy === undefined ? '' : ` by ${words.of(decidedBy)}`;
    const when = decidedOn === undefined ? '' : ` on ${decidedOn.value.value}`;
    return `${words.of(sanction)}: ${action.toLowerCase().replaceAll('_', ' ')}${by}${when}`;
  },
});
