import { article as articleRecording } from '../../src/articles/article.recording.ts';
import { countCodePoints } from '../../src/code-points.ts';
import { mention } from '../../src/entities/entity.recording.ts';
import { articleDay, written } from './calendar.ts';
import type { Cast } from './cast.ts';
import { Draft, sha256 } from './draft.ts';
import { drawNaming, LANGUAGES, nameIn, pad } from './filler.ts';
import { recordedAt, uuidOf } from './ids.ts';
import type { Text } from './prose.ts';
import { choose, Random, weigh } from './random.ts';
import type { Batch } from './rows.ts';
import { FACTS_PER_ARTICLE, introducedIn, isForeign } from './sizes.ts';
import { describe, holdPosition, nameActor, relate } from './stories/actors.ts';
import { changeBase, garrison, happen } from './stories/events.ts';
import { earlierMeeting, meet } from './stories/meetings.ts';
import { changeSanction, impose } from './stories/sanctions.ts';
import { speak, takeStance } from './stories/statements.ts';

const KINDS = weigh({ NEWS: 84, STATEMENT: 6, OFFICIAL_RECORD: 4, SANCTIONS_LIST: 3, ESSAY: 2, OTHER: 1 });
const SHORTEST = 1000;
const LONGEST = 3000;
// A text in Chinese says the same with a third of the letters.
const SHORTEST_CHINESE = 500;

/** Makes article number `index` of a world with all that it states, and adds the rows to a batch. */
export function addArticle(batch: Batch, cast: Cast, index: number): void {
  const random = new Random(cast.seed, 'article head', index);
  const day = articleDay(random, index, cast.sizes.articles);
  const published = written(random, day);
  const draft = new Draft(cast, index, day, published);
  const language = isForeign(index) ? LANGUAGES[Math.floor(index / 8) % LANGUAGES.length] : undefined;
  const script = language?.script ?? 'Latn';

  draft.prose.say`${`(${index + 1})`}`;
  if (language === undefined) tellStories(draft);
  const { prose } = draft;
  const mentions = toMention(draft);
  while (prose.namings.length < mentions) {
    nameIn(prose, draft.random, drawNaming(cast, draft.random, script), language);
  }
  repeatEarlier(draft);
  stateMentions(draft, mentions);
  const length = language?.script === 'Hans' ? SHORTEST_CHINESE : random.integer(SHORTEST, LONGEST);
  while (prose.length < length) {
    if (language === undefined) pad(prose, draft.random);
    else prose.say`${draft.random.pick(language.padding)}`;
  }

  const id = uuidOf(cast.seed, 'article', index, recordedAt(index));
  const text = prose.finish();
  const title = random.chance(0.97) ? titleOf(cast, random, index) : null;
  addHead(batch, cast, random, { id, index, text, title, published, language: language?.tag ?? 'en' });
  draft.emit(batch, id, text);
}

interface Head {
  readonly id: string;
  readonly index: number;
  readonly text: Text;
  readonly title: string | null;
  readonly published: ReturnType<typeof written>;
  readonly language: string;
}

function addHead(batch: Batch, cast: Cast, random: Random, head: Head): void {
  const { id, index, text, title, published, language } = head;
  const { body } = text;
  const record = {
    title: title ?? undefined,
    body,
    publishedOn: published === null ? undefined : { value: published },
  };
  const label = articleRecording.label(record, { of: String, isSource: () => false, over: false });
  batch.add('entity', { id, kind: 'ARTICLE', label, recorded_at: recordedAt(index), review_state: 'ACCEPTED' });
  batch.add('article', {
    id,
    kind: choose(random, KINDS),
    title,
    publisher_id: random.chance(0.85) ? cast.actors.draw(random, 'MEDIA_OUTLET').id : null,
    published_on: published?.value,
    published_on_text: published?.words,
    language,
    url: random.chance(0.8) ? `https://news.example/${published?.value ?? 'undated'}/${index + 1}` : null,
    credit: random.chance(0.1) ? `Picture: ${cast.actors.draw(random, 'MEDIA_OUTLET').label}` : null,
    body,
    body_sha256: sha256(body),
    body_length: text.length,
  });
}

function titleOf(cast: Cast, random: Random, index: number): string {
  const about = cast.actors.draw(random).label;
  const title = `${about} and ${cast.subject(random)}: ${random.pick(['what is known', 'the next round', 'a look back', 'questions remain'])}`;
  return countCodePoints(title) > 300 ? `Report ${index + 1}` : title;
}

function tellStories(draft: Draft): void {
  const { cast, index, prose, random } = draft;
  const { sizes } = cast;
  const introduce = (count: number, tell: (index: number) => void) => {
    const [from, to] = introducedIn(index, count, sizes.articles);
    for (let at = from; at < to; at += 1) {
      tell(at);
      if (random.chance(0.4)) pad(prose, random);
    }
  };
  let said: string | null = null;
  introduce(sizes.statements, (at) => {
    said = speak(draft, at);
  });
  introduce(sizes.meetings, (at) => meet(draft, at, said));
  introduce(sizes.actors, (at) => nameActor(draft, cast.actors.at(at)));
  introduce(sizes.positions, (at) => holdPosition(draft, at));
  introduce(sizes.relationships, () => relate(draft));
  introduce(sizes.sanctions, (at) => impose(draft, at));
  introduce(sizes.sanctionChanges, () => changeSanction(draft));
  introduce(sizes.events, (at) => happen(draft, at));
  introduce(sizes.bases, (at) => garrison(draft, at));
  introduce(sizes.baseChanges, () => changeBase(draft));
  introduce(sizes.stances, () => takeStance(draft, said));
  introduce(sizes.descriptions, () => describe(draft));
}

// So many that an article has FACTS_PER_ARTICLE facts on average. Long stories take more than their share, for which the
// others have one less.
function toMention(draft: Draft): number {
  const wanted = FACTS_PER_ARTICLE - 1 + draft.random.integer(-4, 4);
  return Math.max(1, wanted - draft.size);
}

// News repeat what was news before: an earlier meeting is cited again.
function repeatEarlier(draft: Draft): void {
  if (!draft.random.chance(0.15)) return;
  const meeting = earlierMeeting(draft);
  if (meeting === null) return;
  draft.citeAgain(meeting.id, draft.prose.say`It began with this: ${meeting.label}.`.whole);
}

function stateMentions(draft: Draft, most: number): void {
  const seen = new Set<string>();
  let left = most;
  // From the end, where sentences do nothing but name.
  for (const { entity, name, start, end } of draft.prose.namings.toReversed()) {
    const key = `${entity.id} ${name}`;
    if (left <= 0 || seen.has(key)) continue;
    seen.add(key);
    left -= 1;
    draft.fact({
      declaration: mention,
      row: { entity_id: entity.id, name },
      label: { entity: entity.label, name },
      spans: [{ start, end }],
    });
  }
}
