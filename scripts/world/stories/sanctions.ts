import { SanctionMeasure, Sector } from '../../../src/database/generated/enums.ts';
import { sanction, sanctionStatusChange } from '../../../src/sanctions/sanction.recording.ts';
import type { Actor } from '../actors.ts';
import { clampDay, written } from '../calendar.ts';
import type { Cast } from '../cast.ts';
import { called, type Draft } from '../draft.ts';
import { recordedAt, uuidOf } from '../ids.ts';
import { choose, Random, weigh } from '../random.ts';
import { introducer } from '../sizes.ts';

const KINDS = weigh({ LISTING: 60, SANCTIONS: 20, BAN: 10, TERRORIST_DESIGNATION: 7, OTHER: 3 });
const ACTIONS = weigh({
  IMPOSED: 22,
  EXTENDED: 22,
  TIGHTENED: 12,
  EASING_REQUESTED: 6,
  EASING_AGREED: 6,
  EASED: 8,
  SUSPENDED: 4,
  LIFTED: 6,
  DELISTED: 6,
  REINSTATED: 2,
  PROPOSED: 3,
  ANNOUNCED: 3,
});
const LABELS = ['terrorist', 'aggressor', 'evader', 'profiteer'];

interface Sanction {
  readonly id: string;
  readonly kind: (typeof KINDS)[number][0];
  readonly subject: Actor;
  readonly authority: Actor;
  readonly quotedLabel: string | undefined;
  /** Its label, made as its recording makes it. */
  readonly label: string;
}

function sanctionOf(cast: Cast, index: number): Sanction {
  const random = new Random(cast.seed, 'sanction', index);
  const [authority, other] = cast.actors.drawSeveral(
    random,
    2,
    random.chance(0.7) ? 'STATE' : 'INTERGOVERNMENTAL_ORGANIZATION',
  );
  const subject =
    random.chance(0.8) || other === undefined
      ? cast.actors.draw(random, random.chance(0.6) ? 'PERSON' : undefined)
      : other;
  const kind = choose(random, KINDS);
  const quotedLabel = random.chance(0.15) ? random.pick(LABELS) : undefined;
  const at = recordedAt(introducer(index, cast.sizes.sanctions, cast.sizes.articles));
  const by = authority as Actor;
  const label = sanction.label(
    { sanctionKind: kind, subject: subject.label, authority: by.label, quotedLabel },
    { of: (reference) => reference, isSource: () => false, over: false },
  );
  return {
    id: uuidOf(cast.seed, 'sanction', index, at),
    kind,
    subject,
    authority: by,
    quotedLabel,
    label: String(label),
  };
}

/** A sanction, as it is imposed. */
export function impose(draft: Draft, index: number): void {
  const { random, cast, prose } = draft;
  const { id, kind, subject, authority, quotedLabel, label } = sanctionOf(cast, index);
  const listedOn = written(random, clampDay(draft.day - random.integer(0, 20)));
  const program = random.chance(0.5) ? cast.program(random.skewed(cast.sizes.programs)) : null;
  const measures = drawTerms(random, Object.values(SanctionMeasure), 3);
  const as = quotedLabel === undefined ? '' : ` as "${quotedLabel}"`;
  const when = listedOn === null ? '' : ` ${listedOn.words}`;
  const { whole } = prose.say`${called(authority)} put ${called(subject)} on its list${as}${when}.`;
  draft.fact({
    declaration: sanction,
    id,
    row: {
      sanction_kind: kind,
      subject_id: subject.id,
      authority_id: authority.id,
      program_id: program?.id,
      measures,
      quoted_label: quotedLabel,
      listed_on: listedOn?.value,
      listed_on_text: listedOn?.words,
    },
    label,
    spans: [whole],
    validTo: random.chance(0.05) ? written(random, draft.day) : null,
  });
}

/** Something done about a sanction that an earlier article, or this one, introduced. */
export function changeSanction(draft: Draft): void {
  const { random, cast, prose, index } = draft;
  const { sanctions, articles } = cast.sizes;
  const drawn = random.integer(0, Math.max(0, Math.floor((index * sanctions) / articles) - 1));
  if (introducer(drawn, sanctions, articles) > index) return;
  const { id, label, authority } = sanctionOf(cast, drawn);
  const action = choose(random, ACTIONS);
  const decidedOn = written(random, clampDay(draft.day - random.integer(0, 5)));
  const effectiveOn = random.chance(0.4) ? written(random, clampDay(draft.day + random.integer(0, 60))) : null;
  const decidedBy = random.chance(0.7) ? authority : undefined;
  const sectors = drawTerms(random, Object.values(Sector), 2);
  const verb = action.toLowerCase().replaceAll('_', ' ');
  const { whole } = prose.say`For ${{ entity: { id, label }, name: label }} the word is now: ${verb}.`;
  draft.fact({
    declaration: sanctionStatusChange,
    partOf: id,
    row: {
      sanction_id: id,
      action,
      decided_on: decidedOn?.value,
      decided_on_text: decidedOn?.words,
      effective_on: effectiveOn?.value,
      effective_on_text: effectiveOn?.words,
      sectors,
      exhaustive: sectors.length > 0 && random.chance(0.3),
      decided_by_id: decidedBy?.id,
    },
    label: {
      sanction: label,
      action,
      decidedOn: decidedOn === null ? undefined : { value: decidedOn },
      decidedBy: decidedBy?.label,
    },
    spans: [whole],
  });
}

function drawTerms<T extends string>(random: Random, terms: readonly T[], most: number): T[] {
  const drawn = new Set<T>();
  for (let left = random.integer(0, most); left > 0; left -= 1) drawn.add(random.pick(terms));
  return [...drawn];
}
