import { baseRole, baseStatusChange } from '../../../src/bases/base.recording.ts';
import type { BaseStatus, EventCategory } from '../../../src/database/generated/enums.ts';
import { event, eventRole } from '../../../src/events/event.recording.ts';
import { clampDay, written } from '../calendar.ts';
import type { Cast, Named } from '../cast.ts';
import { called, type Draft, reviewOf } from '../draft.ts';
import { recordedAt, uuidOf } from '../ids.ts';
import { choose, Random, weigh } from '../random.ts';
import { introducer } from '../sizes.ts';

const HAPPENINGS = [
  ['Attack near', 'ASSAULT'],
  ['Protest in', 'PROTEST'],
  ['Withdrawal from', 'RETREAT'],
  ['Delivery of aid to', 'AID'],
  ['Troops sent to', 'MOBILIZE'],
  ['Deal signed in', 'AGREE'],
  ['Accusation over', 'ACCUSE'],
  ['Offer rejected in', 'REJECT'],
  ['Consultations in', 'CONSULT'],
  ['Blockade of', 'COERCE'],
] as const satisfies readonly (readonly [string, EventCategory])[];
const ROLES = weigh({ ACTOR: 40, RECIPIENT: 25, AFFECTED: 20, BENEFICIARY: 10, LOCATION_AUTHORITY: 5 });
const STATUS = weigh({
  ACTIVE: 40,
  UNCERTAIN: 12,
  UNDER_NEGOTIATION: 10,
  CONTESTED: 8,
  REDUCED: 10,
  WITHDRAWING: 6,
  WITHDRAWN: 5,
  TRANSFERRED: 4,
  CLOSED: 5,
});

interface Happening extends Named {
  readonly category: EventCategory;
}

function eventOf(cast: Cast, index: number): Happening {
  const random = new Random(cast.seed, 'event', index);
  const [words, category] = random.pick(HAPPENINGS);
  const at = recordedAt(introducer(index, cast.sizes.events, cast.sizes.articles));
  return { id: uuidOf(cast.seed, 'event', index, at), label: `${words} ${cast.drawPlace(random).label}`, category };
}

/** Something that happened, and who had which part in it. */
export function happen(draft: Draft, index: number): void {
  const { random, cast, prose } = draft;
  const { id, label, category } = eventOf(cast, index);
  const { events, articles } = cast.sizes;
  const date = written(random, clampDay(draft.day - random.integer(0, 400)));
  const place = random.chance(0.8) ? cast.drawPlace(random) : null;
  const earlier = random.integer(0, Math.max(0, Math.floor((draft.index * events) / articles) - 1));
  const parent = eventOf(cast, earlier).id;
  const inside =
    random.chance(0.1) && introducer(earlier, events, articles) < draft.index && reviewOf(cast, parent) === 'ACCEPTED';
  const when = date === null ? '' : ` ${date.words}`;
  const self = { entity: { id, label }, name: label };
  const { whole } = prose.say`${self} was reported${when}.`;
  draft.fact({
    declaration: event,
    id,
    row: {
      category: random.chance(0.9) ? category : null,
      date: date?.value,
      date_text: date?.words,
      place_id: place?.id,
      parent_id: inside ? parent : null,
    },
    label,
    spans: [whole],
  });
  for (const actor of cast.actors.drawSeveral(random, random.integer(2, 4))) {
    const role = choose(random, ROLES);
    const { slots } = prose.say`The part of ${called(actor)} in it: ${role.toLowerCase().replaceAll('_', ' ')}.`;
    draft.fact({
      declaration: eventRole,
      partOf: id,
      row: { event_id: id, actor_id: actor.id, role },
      label: { event: label, actor: actor.label, role },
      spans: slots.slice(0, 1),
    });
  }
}

/** Who runs a base and on whose soil it stands. */
export function garrison(draft: Draft, index: number): void {
  const { random, cast, prose } = draft;
  const base = cast.base(index);
  for (const [role, actor, verb] of [
    ['OPERATOR', base.operator, 'operates'],
    ['HOST', base.host, 'hosts'],
  ] as const) {
    const { whole } = prose.say`${called(actor)} ${verb} ${called(base)}.`;
    draft.fact({
      declaration: baseRole,
      row: { base_id: base.id, actor_id: actor.id, role },
      label: { base: base.label, actor: actor.label, role },
      spans: [whole],
      validFrom: random.chance(0.6) ? written(random, clampDay(draft.day - random.integer(100, 4000))) : null,
      validTo: random.chance(0.1) ? written(random, draft.day) : null,
    });
  }
}

/** A change of a base's status, or that one is attested. */
export function changeBase(draft: Draft): void {
  const { random, cast, prose } = draft;
  const base = cast.base(random.skewed(cast.sizes.bases));
  const status: BaseStatus = choose(random, STATUS);
  const date = random.chance(0.6) ? written(random, clampDay(draft.day - random.integer(0, 30))) : null;
  const words = status.toLowerCase().replaceAll('_', ' ');
  const note = random.chance(0.4) ? `${words}, by all accounts` : null;
  const { whole } = prose.say`${called(base)} is ${words}${date === null ? '' : `, since ${date.words}`}.`;
  draft.fact({
    declaration: baseStatusChange,
    row: { base_id: base.id, status, date: date?.value, date_text: date?.words, note },
    label: { base: base.label, status, date: date === null ? undefined : { value: date } },
    spans: [whole],
  });
}
