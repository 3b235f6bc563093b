import { BaseKind, BaseRoleKind, BaseStatus } from '../database/generated/enums.ts';
import { declareEntity, declareFact } from '../facts/recording.ts';
import { choice, coordinates, inColumn, optional, partialDate, reference, text } from '../facts/recording-fields.ts';

/** The identity of a military base. */
export const base = declareEntity({
  kind: 'BASE',
  model: 'base',
  fields: {
    kind: inColumn('baseKind', choice(BaseKind)),
    place: optional(reference('PLACE')),
    coordinates: optional(coordinates()),
  },
});

// While it is true, and when it is over.
const VERBS: Record<BaseRoleKind, [now: string, over: string]> = {
  OPERATOR: ['operates', 'operated'],
  HOST: ['hosts', 'hosted'],
};

/** Part that an actor has in a base. */
export const baseRole = declareFact({
  kind: 'BASE_ROLE',
  model: 'baseRole',
  fields: { base: reference('BASE'), actor: reference('ACTOR'), role: choice(BaseRoleKind) },
  label: ({ base, actor, role }, words) => `${words.of(actor)} ${VERBS[role][words.over ? 1 : 0]} ${words.of(base)}`,
});

/** A change of a base's status, or the first attestation of one. */
export const baseStatusChange = declareFact({
  kind: 'BASE_STATUS_CHANGE',
  model: 'baseStatusChange',
  fields: {
    base: reference('BASE'),
    status: choice(BaseStatus),
    date: optional(partialDate()),
    note: optional(text()),
  },
  label({ base, status, date, attestedOn }, words) {
    const when = date ? ` from ${date.value.value}` : attestedOn ? ` as of ${attestedOn.value.value}` : '';
    return `${words.of(base)}: ${status.toLowerCase().replaceAll('_', ' ')}${when}`;
  },
});
