import { actorName, position, relationship } from '../../../src/actors/actor.recording.ts';
import { actorDetail } from '../../../src/actors/detail.recording.ts';
import type { NameKind, PositionStatus, RelationshipType } from '../../../src/database/generated/enums.ts';
import { description } from '../../../src/entities/entity.recording.ts';
import type { Actor } from '../actors.ts';
import { clampDay, written } from '../calendar.ts';
import type { Cast } from '../cast.ts';
import { called, type Draft, reviewOf } from '../draft.ts';
import { recordedAt, uuidOf } from '../ids.ts';
import { choose, weigh } from '../random.ts';
import { introducer } from '../sizes.ts';
import { respell, type Script } from '../spelling.ts';
import { languageOf } from '../states.ts';

const TITLES = [
  'Foreign Minister',
  'Deputy Foreign Minister',
  'Special Envoy',
  'Ambassador',
  'President',
  'Prime Minister',
  'Spokesperson',
  'Head of Delegation',
  'Defence Minister',
  'Secretary General',
  'Adviser',
  'Governor',
];
const STATUS = weigh({ CURRENT: 70, FORMER: 22, DESIGNATE: 4, DISPUTED: 2, UNKNOWN: 2 });
const TYPES = weigh({
  ALLY_OF: 14,
  BACKER_OF: 8,
  OPPONENT_OF: 10,
  LEADS: 8,
  MEMBER_OF: 16,
  PART_OF: 8,
  ENVOY_OF: 5,
  SPOKESPERSON_FOR: 5,
  REPRESENTS: 4,
  FAMILY_OF: 2,
  EMPLOYED_BY: 6,
  ARMS_SUPPLIER_OF: 4,
  MANAGES: 3,
  LOCATED_IN: 4,
  OTHER: 3,
});
const ASPECTS = weigh({ CHARACTER: 30, PURPOSE: 25, NUMBER: 15, PRECEDENCE: 10, LOCATION: 10, EXISTENCE: 10 });
const QUALITIES = [
  'the largest of its kind',
  'known for patience',
  'under heavy pressure',
  'seen as a broker',
  'without a seat at the table',
];

/** The names of an actor, in a sentence that gives them all, and when some were born. */
export function nameActor(draft: Draft, actor: Actor): void {
  const { prose, random } = draft;
  const state = (value: string, nameKind: NameKind, script: Script, spans: { start: number; end: number }[]) =>
    draft.fact({
      declaration: actorName,
      row: { actor_id: actor.id, value, name_kind: nameKind, language: languageOf(script), script },
      label: { actor: actor.label, value, nameKind },
      spans,
    });
  const { slots } = prose.say`The name of ${called(actor)} came up.`;
  state(actor.label, 'PRIMARY', 'Latn', slots.slice(0, 1));
  if (actor.home !== 'Latn') {
    const native = actor.forms[actor.home];
    const written = prose.say`In the documents it is written ${native}.`;
    state(native, 'NATIVE', actor.home, [...written.slots]);
  }
  if (random.chance(0.4)) {
    const spelled = respell(random, actor.label);
    state(spelled, 'TRANSLITERATION', 'Latn', [...prose.say`Others spell it ${spelled}.`.slots]);
  }
  if (actor.short !== null && random.chance(0.5)) {
    const kind = actor.kind === 'PERSON' ? 'ALIAS' : 'ACRONYM';
    const name = { entity: actor, name: actor.short };
    state(actor.short, kind, 'Latn', [...prose.say`${name} is the short form.`.slots]);
  }
  if (actor.kind === 'STATE' && random.chance(0.5)) {
    const place = draft.cast.drawPlace(random).label;
    state(place, 'METONYM', 'Latn', [
      ...prose.say`In such papers ${place} stands for ${called(actor)}.`.slots.slice(0, 1),
    ]);
  }
  if (actor.kind === 'PERSON' && actor.index % 3 === 0) {
    const born = String(1930 + (actor.index % 60));
    const { whole } = prose.say`${called(actor)} was born in about ${born}.`;
    draft.fact({
      declaration: actorDetail,
      row: {
        actor_id: actor.id,
        aspect: 'BIRTH_DATE',
        text: `about ${born}`,
        date: born,
        date_text: born,
        approximate: true,
      },
      label: { actor: actor.label, aspect: 'BIRTH_DATE', text: `about ${born}` },
      spans: [whole],
    });
  }
}

/** The office that a person holds, where an earlier article introduced it and a reviewer has let it in; else null. */
export function findPosition(cast: Cast, holder: Actor, before: number): string | null {
  const ordinal = cast.actors.byKind.get('PERSON')?.indexOf(holder.index) ?? -1;
  const { positions, articles } = cast.sizes;
  if (ordinal < 0 || ordinal >= positions || introducer(ordinal, positions, articles) >= before) return null;
  const id = positionId(cast, ordinal);
  return reviewOf(cast, id) === 'ACCEPTED' ? id : null;
}

function positionId(cast: Cast, index: number): string {
  return uuidOf(cast.seed, 'position', index, recordedAt(introducer(index, cast.sizes.positions, cast.sizes.articles)));
}

/** An office of a person: the first offices are one for each person, the others somebody's second. */
export function holdPosition(draft: Draft, index: number): void {
  const { random, cast, prose } = draft;
  const persons = cast.actors.byKind.get('PERSON') as readonly number[];
  const holder = cast.actors.at(persons[index < persons.length ? index : random.skewed(persons.length)] as number);
  const title = random.pick(TITLES);
  const organization = random.chance(0.5) ? cast.actors.draw(random, 'PUBLIC_BODY') : undefined;
  const jurisdiction = random.chance(0.7) ? cast.actors.draw(random, 'STATE') : undefined;
  const scope = random.chance(0.15) ? cast.subject(random) : undefined;
  const status: PositionStatus = choose(random, STATUS);
  const from = random.chance(0.5) ? written(random, clampDay(draft.day - random.integer(30, 2500))) : null;
  const to = status === 'FORMER' ? written(random, clampDay(draft.day - random.integer(0, 25))) : null;
  const within = [organization, jurisdiction].flatMap((body) => (body === undefined ? [] : [body.label])).join(', ');
  const { whole, slots } = prose.say`${called(holder)} is ${`${title}${within === '' ? '' : ` (${within})`}`}.`;
  draft.fact({
    declaration: position,
    id: positionId(cast, index),
    row: {
      holder_id: holder.id,
      title,
      organization_id: organization?.id,
      jurisdiction_id: jurisdiction?.id,
      scope,
      status,
    },
    label: {
      holder: holder.label,
      title,
      organization: organization?.label,
      jurisdiction: jurisdiction?.label,
      scope,
      status,
    },
    spans: [random.chance(0.5) ? whole : (slots[1] ?? whole)],
    validFrom: from,
    validTo: to,
  });
}

/** How one actor stands to another. */
export function relate(draft: Draft): void {
  const { random, cast, prose } = draft;
  const [from, to] = cast.actors.drawSeveral(random, 2);
  if (from === undefined || to === undefined) return;
  const type: RelationshipType = choose(random, TYPES);
  const label = relationship.label(
    { type, from: from.label, to: to.label },
    { of: (reference) => reference, isSource: () => false, over: false },
  );
  const verb = String(label).slice(from.label.length, -to.label.length);
  const text = random.chance(0.2) ? `${verb.trim()} for years` : null;
  const { whole } = prose.say`${called(from)}${verb}${called(to)}.`;
  draft.fact({
    declaration: relationship,
    row: { type, from_id: from.id, to_id: to.id, text },
    label: { type, from: from.label, to: to.label },
    spans: [whole],
    validFrom: random.chance(0.4) ? written(random, clampDay(draft.day - random.integer(100, 3000))) : null,
    validTo: random.chance(0.1) ? written(random, clampDay(draft.day - random.integer(0, 90))) : null,
  });
}

/** What the article says of an actor in words. */
export function describe(draft: Draft): void {
  const { random, cast, prose } = draft;
  const actor = cast.actors.draw(random);
  const text = random.pick(QUALITIES);
  const { whole } = prose.say`${called(actor)} is ${text}.`;
  draft.fact({
    declaration: description,
    row: { entity_id: actor.id, aspect: choose(random, ASPECTS), text },
    label: { entity: actor.label, text },
    spans: [whole],
  });
}
