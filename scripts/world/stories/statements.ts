import { claimStance } from '../../../src/claims/claim.recording.ts';
import type { Stance, StatementForm } from '../../../src/database/generated/enums.ts';
import { statement } from '../../../src/statements/statement.recording.ts';
import { clampDay, written } from '../calendar.ts';
import { called, type Draft } from '../draft.ts';
import { recordedAt, uuidOf } from '../ids.ts';
import { choose, weigh } from '../random.ts';
import { introducer } from '../sizes.ts';
import { earlierMeeting } from './meetings.ts';

const FORMS = weigh({ DIRECT_QUOTE: 40, PARTIAL_QUOTE: 20, INDIRECT: 36, NO_COMMENT: 4 });
const VERBS = ['said', 'told reporters', 'warned', 'stressed', 'wrote', 'announced', 'asked'];
const WORDS = [
  'we will not give up',
  'nobody can decide alone on',
  'there is no other way than talks on',
  'we expect clear answers on',
  'the time has come to settle',
  'everything has been said on',
  'we stand by what we signed on',
];
const STANCES = weigh({
  ASSERTS: 36,
  CONFIRMS: 10,
  DENIES: 18,
  DISPUTES: 8,
  DECLINES_TO_COMMENT: 8,
  DEMANDS: 10,
  OPPOSES: 6,
  HOPES_FOR: 4,
});
const UNNAMED = ['a diplomat', 'two officials', 'people close to the talks'];

/** A statement, with whom it was said to and what it is about. Returns its id. */
export function speak(draft: Draft, index: number): string {
  const { random, cast, prose } = draft;
  const { statements, articles } = cast.sizes;
  const id = uuidOf(cast.seed, 'statement', index, recordedAt(introducer(index, statements, articles)));
  const speaker = cast.actors.draw(random, random.chance(0.6) ? 'PERSON' : undefined);
  const form: StatementForm = choose(random, FORMS);
  const verb = random.pick(VERBS);
  const said = `${random.pick(WORDS)} ${cast.subject(random)}`;
  const text = form === 'NO_COMMENT' ? `on ${cast.subject(random)}` : said;
  const date = random.chance(0.7) ? written(random, clampDay(draft.day - random.integer(0, 3))) : null;
  const occasion = random.chance(0.2) ? earlierMeeting(draft) : null;
  const via = random.chance(0.1) ? cast.actors.draw(random, 'MEDIA_OUTLET') : null;
  const audience = random.chance(0.3) ? cast.actors.drawSeveral(random, random.integer(1, 2)) : [];
  const about = random.chance(0.6) ? cast.actors.drawSeveral(random, random.integer(1, 2)) : [];
  const to = audience[0] === undefined ? '' : ` to ${audience[0].label}`;
  const { whole, slots } =
    form === 'NO_COMMENT'
      ? prose.say`${called(speaker)} had nothing to say ${text}.`
      : form === 'INDIRECT'
        ? prose.say`${called(speaker)} ${verb}${to} that ${text}.`
        : prose.say`“${text},” ${called(speaker)} ${verb}${to}.`;
  draft.fact({
    declaration: statement,
    id,
    row: {
      speaker_id: speaker.id,
      form,
      verb: form === 'NO_COMMENT' ? null : verb,
      text,
      elided: form === 'PARTIAL_QUOTE' && random.chance(0.3),
      date: date?.value,
      date_text: date?.words,
      occasion_id: occasion?.id,
      via_id: via?.id,
    },
    label: { speaker: speaker.label, form, text },
    spans: form === 'DIRECT_QUOTE' && random.chance(0.5) ? [slots[0] ?? whole] : [whole],
    links: [
      ...audience.map((actor) => ['statement_audience', { statement_id: id, actor_id: actor.id }] as const),
      ...about.map((actor) => ['statement_about', { statement_id: id, entity_id: actor.id }] as const),
    ],
  });
  return id;
}

/** What somebody does with a claim, in a statement of the same article where there is one. */
export function takeStance(draft: Draft, said: string | null): void {
  const { random, cast, prose } = draft;
  const claim = cast.claim(random.skewed(cast.sizes.claims));
  const stance: Stance = choose(random, STANCES);
  const actor = random.chance(0.9) ? cast.actors.draw(random) : undefined;
  const actorText = actor === undefined ? random.pick(UNNAMED) : undefined;
  const date = random.chance(0.6) ? written(random, clampDay(draft.day - random.integer(0, 3))) : null;
  const verb = stance.toLowerCase().replaceAll('_', ' ');
  const subject = actor === undefined ? String(actorText) : called(actor);
  const { whole } = prose.say`Of the claim that ${claim.label}, this much about ${subject}: ${verb}.`;
  draft.fact({
    declaration: claimStance,
    row: {
      claim_id: claim.id,
      actor_id: actor?.id,
      actor_text: actorText,
      stance,
      statement_id: random.chance(0.5) ? said : null,
      date: date?.value,
      date_text: date?.words,
    },
    label: { claim: claim.label, actor: actor?.label, actorText, stance },
    spans: [whole],
  });
}
