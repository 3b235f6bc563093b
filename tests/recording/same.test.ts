import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import type { AnnotateInput, FactInput } from '../../src/recording/input.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const { prisma } = database;
const KEYLESS = { keyPrefix: null };

let count = 0;
/** A new article with these words in it, each a sentence. */
function article(...words: string[]) {
  count += 1;
  return { kind: 'NEWS' as const, body: `Report ${count}. ${words.join('. ')}.`, publishedOn: '2025-02-01' };
}

const first = await annotate(
  database,
  {
    article: article('Ana Ruiz', 'Bo Li', 'Geneva'),
    actors: [
      { key: 'ruiz', kind: 'PERSON', name: 'Ana Ruiz' },
      { key: 'li', kind: 'PERSON', name: 'Bo Li' },
    ],
    places: [{ key: 'geneva', kind: 'CITY', name: 'Geneva' }],
    facts: [
      { kind: 'ACTOR_NAME', actor: 'ruiz', value: 'Ana Ruiz', nameKind: 'PRIMARY', quotes: ['Ana Ruiz'] },
      { kind: 'ACTOR_NAME', actor: 'li', value: 'Bo Li', nameKind: 'PRIMARY', quotes: ['Bo Li'] },
    ],
  },
  KEYLESS,
);
const [ruiz = '', li = '', geneva = ''] = first.entities.map(({ id }) => id);

/** Records the facts from an article of its own whose words are `words`; each fact is cited with all of them. */
async function record(words: string, facts: Record<string, unknown>[], options: Partial<AnnotateInput> = {}) {
  const input = { article: article(words), ...options, facts: facts.map((fact) => ({ quotes: [words], ...fact })) };
  const { facts: recorded } = await annotate(database, input as AnnotateInput, KEYLESS);
  return { outcomes: recorded.map(({ outcome }) => outcome), ids: recorded.map(({ id }) => id), input };
}

const FACTS: Record<string, Record<string, unknown>> = {
  name: { kind: 'ACTOR_NAME', actor: ruiz, value: 'A. Ruiz', nameKind: 'ALIAS' },
  position: { kind: 'POSITION', holder: ruiz, title: 'Envoy', organization: li, status: 'CURRENT', validTo: '2024' },
  relationship: { kind: 'RELATIONSHIP', type: 'ALLY_OF', from: ruiz, to: li },
  meeting: { kind: 'MEETING', name: 'Talks  in Geneva', meetingKind: 'TALKS', date: '2025-01-27', place: geneva },
  event: { kind: 'EVENT', name: 'Flood', date: '2025-01' },
  sanction: {
    ...{ kind: 'SANCTION', sanctionKind: 'BAN', subject: ruiz, authority: li },
    measures: ['TRAVEL_BAN', 'ASSET_FREEZE'],
  },
  statement: { kind: 'STATEMENT', speaker: ruiz, form: 'INDIRECT', text: 'trade was raised', date: '2025-01-27' },
  description: { kind: 'DESCRIPTION', entity: geneva, aspect: 'CHARACTER', text: 'a quiet town' },
};

describe('another source for a known fact', () => {
  test.each(Object.entries(FACTS))('of kind %s is added to it as a citation', async (kind, fact) => {
    const known = await record(`first ${kind}`, [fact]);
    const again = await record(`second ${kind}`, [fact]);
    expect([known.outcomes, again.outcomes, again.ids]).toEqual([['CREATED'], ['CITED'], known.ids]);
    const citations = await prisma.citation.findMany({
      where: { factId: known.ids[0] ?? '' },
      orderBy: { exact: 'asc' },
    });
    expect(citations.map(({ exact }) => exact)).toEqual([`first ${kind}`, `second ${kind}`]);
    // The same words of the same article add nothing.
    const { facts } = await annotate(database, again.input as AnnotateInput, KEYLESS);
    expect(facts.map(({ id, outcome }) => [id, outcome])).toEqual([[known.ids[0], 'UNCHANGED']]);
  });

  test('is found by way of what else the input states', async () => {
    const talks = { key: 'talks', kind: 'MEETING', name: 'Summit', meetingKind: 'SUMMIT', date: '2025-01-28' };
    const part = { kind: 'MEETING_PARTICIPATION', meeting: 'talks', actor: ruiz, role: 'HOST', attendance: 'STATED' };
    const topic = { kind: 'MEETING_TOPIC', meeting: 'talks', text: 'trade' };
    const inner = { ...talks, key: 'inner', name: 'A round of it', parent: 'talks', date: '2025-01-29' };
    const known = await record('They met', [part, talks, inner]);
    const again = await record('They had met', [topic, inner, part, talks]);
    expect(again.outcomes).toEqual(['CREATED', 'CITED', 'CITED', 'CITED']);
    expect(again.ids.slice(1)).toEqual([known.ids[2], known.ids[0], known.ids[1]]);
    const { meetingId } = await prisma.meetingTopic.findUniqueOrThrow({ where: { id: again.ids[0] ?? '' } });
    expect(meetingId).toBe(known.ids[1]);
    const stored = await prisma.fact.findUniqueOrThrow({ where: { id: again.ids[0] ?? '' } });
    expect(stored.label).toBe('"Summit" was about trade');
  });

  test('may tell it in its own way: another verb, another medium, other words for a date', async () => {
    const fact = { ...FACTS['statement'], text: 'prices rose' };
    const known = await record('on Monday she said', [
      { ...fact, verb: 'said', date: { value: '2025-01-27', text: 'on Monday' } },
    ]);
    const again = await record('she told us', [{ ...fact, verb: 'told', via: li, elided: true }]);
    expect([again.outcomes, again.ids]).toEqual([['CITED'], known.ids]);
    expect(await prisma.statement.findUnique({ where: { id: known.ids[0] ?? '' } })).toMatchObject({
      verb: 'said',
      viaId: null,
      dateText: 'on Monday',
    });
  });

  test('adds who says so to the chain, and what the statement is about to the list', async () => {
    const fact = { ...FACTS['statement'], text: 'wages fell', about: [geneva] };
    const chain = [
      { role: 'ASSERTER', actor: ruiz },
      { role: 'RELAYER', text: 'reports' },
    ];
    const known = await record('wages', [{ ...fact, by: chain }]);
    const again = await record('wages too', [
      { ...fact, about: [geneva, li], by: [chain[0], { role: 'PUBLISHER', text: 'a paper', verb: 'wrote' }] },
    ]);
    expect(again.outcomes).toEqual(['CITED']);
    const factId = known.ids[0] ?? '';
    const attributions = await prisma.attribution.findMany({ where: { factId }, orderBy: { position: 'asc' } });
    expect(
      attributions.map(({ position, role, actorId, text, verb }) => [position, role, actorId, text, verb]),
    ).toEqual([
      [1, 'ASSERTER', ruiz, null, null],
      [2, 'RELAYER', null, 'reports', null],
      [3, 'PUBLISHER', null, 'a paper', 'wrote'],
    ]);
    const about = await prisma.statementAbout.findMany({ where: { statementId: factId } });
    expect(about.map(({ entityId }) => entityId).sort()).toEqual([geneva, li].sort());
  });

  test.each([
    ['is earlier', '2025-01', '2025-01-27', { attestedOn: '2025-01', attestedOnText: 'in January' }],
    ['is later', '2025-02', '2025-01-27', { attestedOn: '2025-01-27', attestedOnText: null }],
  ])('attests it from its own day on where that %s', async (_, day, knownDay, expected) => {
    const fact = { ...FACTS['position'], title: `Deputy ${day}` };
    const known = await record('Deputy', [{ ...fact, attestedOn: knownDay }]);
    await record('Deputy in January', [{ ...fact, attestedOn: { value: day, text: 'in January' } }]);
    expect(await prisma.fact.findUnique({ where: { id: known.ids[0] ?? '' } })).toMatchObject(expected);
  });

  test('makes an inferred fact explicit, and never the other way round', async () => {
    const fact = { ...FACTS['position'], title: 'Chair' };
    const { ids } = await record('perhaps chair', [{ ...fact, certainty: 'INFERRED' }]);
    const certainty = async () => (await prisma.fact.findUnique({ where: { id: ids[0] ?? '' } }))?.certainty;
    await record('surely chair', [fact]);
    expect(await certainty()).toBe('EXPLICIT');
    await record('maybe chair', [{ ...fact, certainty: 'INFERRED' }]);
    expect(await certainty()).toBe('EXPLICIT');
  });

  test('is added by two recordings at the same moment, not recorded twice', async () => {
    const fact = { ...FACTS['relationship'], type: 'BACKER_OF' };
    const recordings = await Promise.all(['one', 'two', 'three'].map((words) => record(words, [fact])));
    expect(new Set(recordings.flatMap(({ ids }) => ids)).size).toBe(1);
    expect(recordings.flatMap(({ outcomes }) => outcomes).sort()).toEqual(['CITED', 'CITED', 'CREATED']);
  });
});

describe('a fact is another one', () => {
  test.each([
    ['with another value', FACTS['position'], { title: 'Chief envoy' }],
    ['with a value more', FACTS['position'], { scope: 'Syria' }],
    ['at another time', FACTS['position'], { validTo: '2024-12' }],
    ['about another entity', FACTS['relationship'], { from: li, to: ruiz }],
    ['with another name', FACTS['event'], { name: 'Floods' }],
    ['with other terms', FACTS['sanction'], { measures: ['TRAVEL_BAN'] }],
  ])('%s', async (_, fact, change) => {
    const { ids } = await record('known', [fact as never]);
    const other = await record('other', [{ ...fact, ...change } as never]);
    expect([other.outcomes, other.ids[0] === ids[0]]).toEqual([['CREATED'], false]);
  });

  test('but the order of terms says nothing', async () => {
    const { ids } = await record('known', [FACTS['sanction'] as never]);
    const again = await record('turned', [{ ...FACTS['sanction'], measures: ['ASSET_FREEZE', 'TRAVEL_BAN'] }]);
    expect(again.ids).toEqual(ids);
  });

  test('when it was retracted or rejected', async () => {
    const fact = { ...FACTS['relationship'], type: 'OPPONENT_OF' };
    const rejected = await record('rejected', [fact]);
    await prisma.fact.update({ where: { id: rejected.ids[0] ?? '' }, data: { reviewState: 'REJECTED' } });
    const retracted = await record('retracted', [fact]);
    await prisma.fact.update({
      where: { id: retracted.ids[0] ?? '' },
      data: { retractedAt: new Date(), retractionReason: 'wrong' },
    });
    const third = await record('standing', [fact]);
    expect([retracted.outcomes, third.outcomes]).toEqual([['CREATED'], ['CREATED']]);
  });

  test('when it happened on no known day, unless the same words say so', async () => {
    const quake = { kind: 'EVENT', name: 'Quake' };
    const known = await record('a quake', [quake]);
    const other = await record('a quake', [quake]);
    expect(other.outcomes).toEqual(['CREATED']);
    const { facts } = await annotate(database, known.input as AnnotateInput, KEYLESS);
    expect(facts.map(({ id, outcome }) => [id, outcome])).toEqual([[known.ids[0], 'UNCHANGED']]);
  });

  test('when it is another mention', async () => {
    const mention = { kind: 'MENTION', entity: geneva, name: 'Geneva' };
    const body = article('Geneva is far', 'Geneva is near');
    const input = (...quotes: string[]): AnnotateInput => ({
      article: body,
      facts: quotes.map((quote) => ({ ...mention, quotes: [quote] })) as FactInput[],
    });
    const known = await annotate(database, input('Geneva is far'), KEYLESS);
    const again = await annotate(database, input('Geneva is near', 'Geneva is far'), KEYLESS);
    expect(again.facts.map(({ outcome }) => outcome)).toEqual(['CREATED', 'UNCHANGED']);
    expect(again.facts[1]?.id).toBe(known.facts[0]?.id);
  });
});

test('a fact that one input states twice is refused', async () => {
  const fact = FACTS['description'] as Record<string, unknown>;
  await expect(record('twice', [fact, FACTS['event'] as never, { ...fact, certainty: 'INFERRED' }])).rejects.toThrow(
    'facts[2]: states the same fact as facts[0]: give all its quotes there',
  );
});

test('looking for known facts takes as many statements for a hundred facts as for one', async () => {
  const statements = async (number: number) => {
    const facts = Array.from({ length: number }, (_, index) => ({
      ...FACTS['relationship'],
      text: `in matter ${number}-${index}`,
    }));
    await record('first', facts);
    let asked = 0;
    const counting = prisma.$extends({
      query: {
        $allOperations({ args, query }) {
          asked += 1;
          return query(args);
        },
      },
    });
    const input = { article: article('second'), facts: facts.map((fact) => ({ ...fact, quotes: ['second'] })) };
    const { cited } = await counting.$transaction((client) => annotate(client as never, input as never, KEYLESS));
    expect(cited).toBe(number);
    return asked;
  };
  expect(await statements(100)).toBe(await statements(1));
});
