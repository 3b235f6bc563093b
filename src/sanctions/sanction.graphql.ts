import { declareEntity, declareFact, declareFactEntity } from '../facts/kinds.ts';
import {
  at,
  by,
  column,
  connection,
  entityColumn,
  fuzzyDate,
  latestOf,
  one,
  term,
  text,
  value,
} from '../graph/fields.ts';
import { type Arguments, isSeen, type Source } from '../graph/kind.ts';
import { dateOrder } from '../graph/orders.ts';
import { sql } from '../graph/sql.ts';
import { SanctionAction, SanctionKind, SanctionMeasure, SanctionStatus, Sector } from './sanction.vocabulary.ts';

// What the latest action that took effect made of the sanction. Proposals and agreements change nothing yet. A sanction
// that a source attests, with no action in effect, is in force from the day of that attestation.
function statusAt(source: Source, args: Arguments) {
  const day = sql`coalesce(c.effective_on_earliest, c.decided_on_earliest, f.valid_from_earliest, f.attested_on_earliest)`;
  const attested = sql`coalesce(${source.own('listed_on_earliest')}, ${source.fact('valid_from_earliest')}, ${source.fact('attested_on_earliest')})`;
  const last = latestOf(args['at']);
  return sql`coalesce((SELECT CASE
      WHEN c.action IN ('LIFTED', 'EXPIRED', 'DELISTED') THEN 'ENDED'
      WHEN c.action = 'SUSPENDED' THEN 'SUSPENDED'
      WHEN c.action = 'EASED' THEN 'PARTLY_EASED'
      ELSE 'IN_FORCE' END
    FROM sanction_status_change c JOIN fact f ON f.id = c.id
    WHERE c.sanction_id = ${source.id} AND ${isSeen('f', source.view)}
      AND c.action IN ('IMPOSED', 'EXTENDED', 'TIGHTENED', 'REINSTATED', 'EASED', 'SUSPENDED', 'LIFTED', 'EXPIRED', 'DELISTED')
      AND ${day} <= ${last}
    ORDER BY ${day} DESC, f.recorded_at DESC, c.id DESC LIMIT 1),
    CASE WHEN ${source.fact('valid_to_latest')} < ${last} THEN 'ENDED' WHEN ${attested} <= ${last} THEN 'IN_FORCE' ELSE 'UNKNOWN' END)`;
}

declareFactEntity({
  name: 'Sanction',
  singular: 'sanction',
  plural: 'sanctions',
  table: 'sanction',
  description: 'A sanction, a ban or a designation of one actor by another (FollowTheMoney: Sanction).',
  fields: {
    sanctionKind: term(SanctionKind, column('sanction_kind'), 'What kind of sanction.'),
    subject: one('Actor', 'subject_id', 'Whom it hits.'),
    authority: one('Actor', 'authority_id', 'Who imposed it.'),
    program: one('SanctionsProgram', 'program_id', 'The programme that it is under. Null where no source names one.', {
      nullable: true,
    }),
    measures: term(
      SanctionMeasure,
      column('measures'),
      'What it does, as far as sources say. Empty where they do not.',
      { list: true },
    ),
    quotedLabel: text(
      column('quoted_label'),
      'The label as the source quotes it: "terrorist". Null where it quotes none.',
      { nullable: true },
    ),
    listedOn: fuzzyDate('listed_on', 'When it was imposed. Null where no source says.'),
    status: term(
      SanctionStatus,
      statusAt,
      'The status on the day, by the latest action that had taken effect. IN_FORCE while easing is only agreed.',
      { args: { at } },
    ),
    statusHistory: connection(
      'SanctionStatusChange',
      by('sanction_id'),
      'Agreed, eased, suspended, lifted and so on: each a cited fact with its sectors and whether the list of sectors is exhaustive.',
    ),
  },
  orders: { LISTED_ON: dateOrder('listed_on', 'By the first day that its imposition can mean.') },
  defaultOrder: [{ field: 'LISTED_ON', direction: 'DESC' }],
});

declareFact({
  name: 'SanctionStatusChange',
  singular: 'sanctionStatusChange',
  plural: 'sanctionStatusChanges',
  table: 'sanction_status_change',
  description: 'Something done about a sanction: agreed, eased, lifted.',
  fields: {
    sanction: one('Sanction', 'sanction_id', 'What it was done about.'),
    action: term(SanctionAction, column('action'), 'What was done. An agreement to ease is not easing.'),
    decidedOn: fuzzyDate('decided_on', 'When it was decided. Null where no source says.'),
    effectiveOn: fuzzyDate('effective_on', 'When it takes effect. Null where no source says.'),
    sectors: term(Sector, column('sectors'), 'Sectors that it concerns, as far as sources say.', { list: true }),
    exhaustive: value(
      'Boolean',
      column('exhaustive'),
      'Whether `sectors` is the whole list. False where sectors are examples: "such as energy".',
      { filterable: true },
    ),
    decidedBy: one('Actor', 'decided_by_id', 'Who decided it. Null where no source says.', { nullable: true }),
    outcomes: connection('MeetingOutcome', by('status_change_id'), 'Outcomes of meetings that consist of it.'),
  },
  orders: {
    DECIDED_ON: dateOrder('decided_on', 'By the first day that its decision can mean.'),
    EFFECTIVE_ON: dateOrder('effective_on', 'By the first day that its taking effect can mean.'),
  },
  defaultOrder: [{ field: 'DECIDED_ON', direction: 'DESC' }],
});

declareEntity({
  name: 'SanctionsProgram',
  singular: 'sanctionsProgram',
  plural: 'sanctionsPrograms',
  table: 'sanctions_program',
  description: 'A body of sanctions: who issued it, and against whom. Who it hits one by one are its sanctions.',
  fields: {
    name: text(entityColumn('label'), 'What the programme is called.'),
    key: text(column('key'), 'Short key, issuer and target: `EU-SYR`. Null where it has none.', {
      nullable: true,
      filterable: true,
    }),
    issuer: one('Actor', 'issuer_id', 'Who issued it. Null where no source says.', { nullable: true }),
    target: one('Actor', 'target_id', 'Whom it is aimed at. Null where no source says.', { nullable: true }),
    url: text(column('url'), 'Where it is described. Null where unknown.', { nullable: true, filterable: false }),
    sanctions: connection('Sanction', by('program_id'), 'Sanctions under it.'),
  },
});
