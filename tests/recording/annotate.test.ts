import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import type { AnnotateInput } from '../../src/recording/input.ts';
import { testDatabase } from '../support/database.ts';
import { world } from './world.ts';

const database = await testDatabase();
const { prisma } = database;

describe('recording an article', () => {
  test('writes entities, facts, citations and attributions, whatever their order in the input', async () => {
    const outcome = await annotate(database, world());
    expect({
      ...outcome,
      article: outcome.article.outcome,
      entities: outcome.entities.length,
      facts: outcome.facts.map(({ key }) => key),
    }).toEqual({
      ...{ article: 'CREATED', entities: 5, citations: 8, created: 13, cited: 0, unchanged: 0, different: 0 },
      facts: ['stance', 'words', 'part', 'envoy', 'talks', 'ruiz-name', 'li-name'],
    });
    const facts = await prisma.fact.findMany({
      orderBy: { clientKey: 'asc' },
      select: {
        clientKey: true,
        label: true,
        citations: { select: { start: true, end: true, exact: true }, orderBy: { start: 'asc' } },
        attributions: {
          select: { role: true, text: true, verb: true, actor: { select: { entity: { select: { label: true } } } } },
        },
      },
    });
    const article = [{ role: 'ASSERTER', text: 'the article', verb: null, actor: null }];
    const prefix = outcome.article.sha256.slice(0, 16);
    expect(facts).toEqual([
      {
        clientKey: `${prefix}/envoy`,
        label: 'Ana Ruiz is Envoy',
        citations: [{ start: 2, end: 16, exact: 'Envoy Ana Ruiz' }],
        attributions: article,
      },
      {
        clientKey: `${prefix}/li-name`,
        label: 'There is an actor called Bo Li',
        citations: [{ start: 30, end: 35, exact: 'Bo Li' }],
        attributions: article,
      },
      {
        clientKey: `${prefix}/part`,
        label: 'Ana Ruiz took part in "Talks in Geneva" as guest',
        citations: [{ start: 2, end: 20, exact: 'Envoy Ana Ruiz met' }],
        attributions: article,
      },
      {
        clientKey: `${prefix}/ruiz-name`,
        label: 'There is an actor called Ana Ruiz',
        citations: [{ start: 8, end: 16, exact: 'Ana Ruiz' }],
        attributions: article,
      },
      {
        clientKey: `${prefix}/stance`,
        label: 'Ana Ruiz asserted: Trade was raised.',
        citations: [{ start: 58, end: 74, exact: 'Trade was raised' }],
        attributions: article,
      },
      {
        clientKey: `${prefix}/talks`,
        label: 'Talks in Geneva',
        citations: [{ start: 17, end: 55, exact: 'met Minister Bo Li in Geneva on Monday' }],
        attributions: article,
      },
      {
        clientKey: `${prefix}/words`,
        label: 'Ana Ruiz: "Trade was raised,"',
        citations: [
          { start: 57, end: 99, exact: '“Trade was raised,” Ms Ruiz told reporters' },
          { start: 103, end: 109, exact: 'Geneva' },
        ],
        attributions: [{ role: 'ASSERTER', text: null, verb: 'told', actor: { entity: { label: 'Ana Ruiz' } } }],
      },
    ]);
    const meeting = await prisma.meeting.findFirst({
      select: {
        date: true,
        dateText: true,
        duration: true,
        place: { select: { entity: { select: { label: true } }, parent: { select: { latitude: true } } } },
        participations: { select: { capacity: { select: { title: true } } } },
        statements: { select: { about: { select: { entityId: true } }, id: true } },
      },
    });
    const talks = outcome.facts.find(({ key }) => key === 'talks')?.id;
    const words = outcome.facts.find(({ key }) => key === 'words')?.id;
    expect(meeting).toEqual({
      ...{ date: '2025-01-27', dateText: 'on Monday', duration: 'PT3H' },
      place: { entity: { label: 'Geneva' }, parent: { latitude: 46.8 } },
      participations: [{ capacity: { title: 'Envoy' } }],
      statements: [{ id: words, about: [{ entityId: talks }] }],
    });
  });

  test('again finds the same rows and changes nothing', async () => {
    const before = await prisma.fact.findMany({ orderBy: { id: 'asc' } });
    const outcome = await annotate(database, world());
    expect(outcome).toMatchObject({ created: 0, unchanged: 13, different: 0, article: { outcome: 'UNCHANGED' } });
    expect(await prisma.fact.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  test('again with another content leaves what is known alone, and says in what it differs', async () => {
    const input = world();
    const facts = input.facts as unknown as Record<string, unknown>[];
    Object.assign(facts[1] as object, {
      verb: 'said',
      about: ['talks', 'li'],
      by: [{ role: 'ASSERTER', actor: 'ruiz' }],
    });
    Object.assign(facts[3] as object, { title: 'envoy', quotes: ['Envoy Ana'], attestedOn: undefined });
    Object.assign(facts[4] as object, { name: 'Talks', place: undefined, date: '2025-01-27' });
    Object.assign(input.places[0] as object, { name: 'Genf' });
    const outcome = await annotate(database, input);
    const different = [...outcome.entities, ...outcome.facts].filter((row) => row.outcome === 'DIFFERENT');
    expect(different.map(({ key, differs }) => [key, [...differs].sort()])).toEqual([
      ['geneva', ['name']],
      ['words', ['about', 'by', 'verb']],
      ['envoy', ['attestedOn', 'quotes', 'title']],
      ['talks', ['date', 'name', 'place']],
    ]);
    expect(outcome).toMatchObject({ created: 0, unchanged: 9, different: 4 });
    expect(await annotate(database, world())).toMatchObject({ unchanged: 13, different: 0 });
  });

  test('from another article refers to what is known by key or by id, and adds to it', async () => {
    const [known] = (await annotate(database, world())).entities;
    const prefix = (await annotate(database, world())).article.sha256.slice(0, 16);
    const outcome = await annotate(
      database,
      {
        article: { body: 'Ruiz left Geneva.', kind: 'NEWS' },
        facts: [
          { key: 'a', kind: 'MENTION', entity: known?.id ?? '', name: 'Ruiz', quotes: ['Ruiz left'] },
          { key: 'b', kind: 'MENTION', entity: `${prefix}/geneva`, name: 'Geneva', quotes: ['left Geneva'] },
        ],
      },
      { keyPrefix: 'mine', reviewState: 'DRAFT' },
    );
    expect(outcome).toMatchObject({ created: 3, unchanged: 0, different: 0 });
    const facts = await prisma.fact.findMany({
      where: { clientKey: { startsWith: 'mine/' } },
      orderBy: { clientKey: 'asc' },
    });
    expect(facts.map(({ clientKey, label, reviewState }) => ({ clientKey, label, reviewState }))).toEqual([
      { clientKey: 'mine/a', label: 'The article names Ana Ruiz as "Ruiz"', reviewState: 'DRAFT' },
      { clientKey: 'mine/b', label: 'The article names Geneva', reviewState: 'DRAFT' },
    ]);
  });

  test('that is known, by its id, adds facts to it; without a prefix they are known by what they state', async () => {
    const { article } = await annotate(database, world());
    const facts: AnnotateInput['facts'] = [
      { kind: 'DESCRIPTION', entity: 'article', aspect: 'DATE', text: 'Monday', quotes: ['on Monday'] },
    ];
    const first = await annotate(database, { article: article.id, facts }, { keyPrefix: null });
    const second = await annotate(database, { article: article.id, facts }, { keyPrefix: null });
    expect([first, second]).toMatchObject([
      { created: 1, unchanged: 1 },
      { created: 0, unchanged: 2 },
    ]);
    expect(first.facts[0]?.id).toBe(second.facts[0]?.id);
    const fact = await prisma.fact.findUnique({ where: { id: first.facts[0]?.id ?? '' } });
    expect(fact).toMatchObject({ clientKey: null, label: 'The article: Monday' });
  });

  test('twice at the same moment records it once', async () => {
    const input = { article: { body: 'Two hands write one text.', kind: 'ESSAY' as const } };
    const outcomes = await Promise.all([annotate(database, input), annotate(database, input)]);
    expect(outcomes.map(({ created }) => created).sort()).toEqual([0, 1]);
  });

  test('within a transaction is undone with it', async () => {
    const input = { article: { body: 'This was never written.', kind: 'ESSAY' as const } };
    const recording = prisma.$transaction(async (transaction) => {
      await annotate(transaction, input);
      throw new Error('changed my mind');
    });
    await expect(recording).rejects.toThrow('changed my mind');
    expect(await annotate(database, input)).toMatchObject({ created: 1 });
  });

  test('with a thousand facts takes a few statements per table', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `Town${index}`);
    const outcome = await annotate(database, {
      article: { body: names.map((name) => `${name}.`).join(' '), kind: 'OTHER' },
      places: names.map((name) => ({ key: name, kind: 'CITY', name })),
      facts: names.map((name) => ({ key: `m-${name}`, kind: 'MENTION', entity: name, name, quotes: [`${name}.`] })),
    });
    expect(outcome).toMatchObject({ created: 2001, citations: 1000 });
  });
});
