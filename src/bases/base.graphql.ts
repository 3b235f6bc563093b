import { declareEntity, declareFact } from '../facts/kinds.ts';
import {
  at,
  by,
  column,
  connection,
  coordinates,
  entityColumn,
  fuzzyDate,
  heldFrom,
  holdsAt,
  latestOf,
  one,
  term,
  text,
} from '../graph/fields.ts';
import { isSeen, type Source } from '../graph/kind.ts';
import { dateOrder, textOrder } from '../graph/orders.ts';
import { raw, sql } from '../graph/sql.ts';
import { vocabulary } from '../graph/vocabulary.ts';
import { matching } from '../search/matching.ts';

const BaseKind = vocabulary('BaseKind', 'What kind of base.', {
  NAVAL_BASE: 'For ships.',
  AIR_BASE: 'For aircraft.',
  ARMY_BASE: 'For land forces.',
  LOGISTICS_FACILITY: 'For supplies.',
  RADAR: 'For watching.',
  TRAINING: 'For training.',
  JOINT: 'For several of these, or several forces.',
  OTHER: 'For anything else.',
});

const BaseStatus = vocabulary('BaseStatus', 'State that a base is in.', {
  ACTIVE: 'In use.',
  UNCERTAIN: 'In doubt.',
  UNDER_NEGOTIATION: 'Its future is being negotiated, or its operator seeks to negotiate it.',
  CONTESTED: 'Attacked or claimed by others.',
  REDUCED: 'In use by fewer.',
  WITHDRAWING: 'Being left.',
  WITHDRAWN: 'Left.',
  TRANSFERRED: 'Handed over.',
  CLOSED: 'No longer used by anybody.',
  UNKNOWN: 'No source attests a status.',
});

const BaseRoleKind = vocabulary('BaseRoleKind', 'Part that an actor has in a base.', {
  OPERATOR: 'Runs it.',
  HOST: 'It stands on their soil.',
});

// The day from which a change counts: its own, else the start or the attestation of the fact.
const changeDay = sql`coalesce(c.date_earliest, f.valid_from_earliest, f.attested_on_earliest)`;

const heldBy = (role: 'OPERATOR' | 'HOST') => (source: Source, args: Readonly<Record<string, unknown>>) =>
  sql`(SELECT r.actor_id FROM base_role r JOIN fact f ON f.id = r.id WHERE r.base_id = ${source.id} AND r.role = ${raw(`'${role}'`)} AND ${isSeen('f', source.view)} AND ${holdsAt(ofF, args['at'])} ORDER BY ${heldFrom(ofF)} DESC, r.id DESC LIMIT 1)`;

function ofF(name: string) {
  return raw(`f."${name}"`);
}

declareEntity({
  name: 'Base',
  singular: 'base',
  plural: 'bases',
  table: 'base',
  description: 'A military base.',
  fields: {
    name: text(entityColumn('label'), 'What the base is called.'),
    baseKind: term(BaseKind, column('base_kind'), 'What kind of base.'),
    place: one('Place', 'place_id', 'The place where it is. Null where no source says.', { nullable: true }),
    coordinates: coordinates('Where on the globe. Null where no source says.'),
    operator: one('Actor', heldBy('OPERATOR'), 'Who runs it. Null where no source attests it for that day.', {
      nullable: true,
      args: { at },
    }),
    host: one('Actor', heldBy('HOST'), 'On whose soil it is. Null where no source attests it for that day.', {
      nullable: true,
      args: { at },
    }),
    status: term(
      BaseStatus,
      (source, args) =>
        sql`coalesce((SELECT c.status FROM base_status_change c JOIN fact f ON f.id = c.id WHERE c.base_id = ${source.id} AND ${isSeen('f', source.view)} AND ${changeDay} <= ${latestOf(args['at'])} ORDER BY ${changeDay} DESC, f.recorded_at DESC, c.id DESC LIMIT 1), 'UNKNOWN')`,
      'The status on the day, by the latest change up to then. UNKNOWN before the first day that a source attests.',
      { args: { at } },
    ),
    statusHistory: connection('BaseStatusChange', by('base_id'), 'How its status changed, each a cited fact.'),
    roles: connection('BaseRole', by('base_id'), 'The facts that say who operates and who hosts it.'),
  },
  filters: { matching },
  orders: { NAME: textOrder((source) => source.entity('label'), 'By its name.') },
});

declareFact({
  name: 'BaseRole',
  singular: 'baseRole',
  plural: 'baseRoles',
  table: 'base_role',
  description: 'An actor operates or hosts a base.',
  fields: {
    base: one('Base', 'base_id', 'The base that they operate or host.'),
    actor: one('Actor', 'actor_id', 'Who operates or hosts it.'),
    role: term(BaseRoleKind, column('role'), 'Part that the actor has.'),
  },
});

declareFact({
  name: 'BaseStatusChange',
  singular: 'baseStatusChange',
  plural: 'baseStatusChanges',
  table: 'base_status_change',
  description: 'A change of the status of a base, or the first attestation of one.',
  fields: {
    base: one('Base', 'base_id', 'The base whose status it is.'),
    status: term(BaseStatus, column('status'), 'The status from then on.'),
    date: fuzzyDate('date', 'When it changed. Null where the source only attests it: see `attestedOn` then.'),
    note: text(column('note'), 'What the source says of it, in plain words. Null where the status says all.', {
      nullable: true,
    }),
  },
  orders: { DATE: dateOrder('date', 'By the first day that its date can mean.') },
  defaultOrder: [
    { field: 'DATE', direction: 'DESC' },
    { field: 'ATTESTED_ON', direction: 'DESC' },
  ],
});
