import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { annotating, BODY, person, quotes } from './annotating.ts';

const database = await testDatabase();
const { annotate, article, createArticle, ruiz, ruizId } = await annotating(database);

describe('an article', () => {
  it('that is known by its text is given as it is, with what differs named', async () => {
    expect(await createArticle({ body: BODY, title: 'Another title', language: 'en' })).toEqual({
      created: false,
      differs: ['title', 'language'],
      article: { id: article, title: 'Talks in Geneva' },
    });
  });

  it('comes once of two requests at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => createArticle({ body: 'At the same moment.' })));
    expect(answers.map(({ created }) => created).sort()).toEqual([false, false, true]);
    expect(new Set(answers.map((answer) => answer.article.id)).size).toBe(1);
  });

  it('takes every field that it shows', async () => {
    const input = {
      ...{
        body: 'All fields, 29 January.',
        title: 'T',
        publisher: ruizId,
        language: 'en',
        url: 'https://example.org/a',
      },
      ...{ credit: 'AFP', publishedOn: { value: '2025-01-29', sourceText: '29 January' } },
    };
    const { article: made } = await createArticle(input);
    const { data } = await ask(
      database,
      `query ($id: ID!) { article(id: $id) {
        body title publisher { id } language url credit kind publishedOn { value sourceText } } }`,
      { id: made.id },
      { as: 'EDITOR' },
    );
    expect(data.article).toEqual({ kind: 'NEWS', ...input, publisher: { id: ruizId } });
  });

  it('is refused with everything that is wrong, by the names that the input has', async () => {
    expect(await createArticle({ body: 'x', title: ' ', language: 'English' })).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'title: is blank (and 1 more)',
      path: ['title'],
      others: [
        { code: 'BAD_USER_INPUT', message: 'language: is no language tag: write en, ar, zh-Hant', path: ['language'] },
      ],
    });
    expect(
      await createArticle({ body: 'x', publisher: article, publishedOn: { value: '2025', sourceText: 'y' } }),
    ).toEqual({
      code: 'QUOTE_NOT_FOUND',
      message:
        'publishedOn.sourceText: the article does not say “y”, from which the date is said to be resolved (and 1 more)',
      path: ['publishedOn', 'sourceText'],
      others: [
        {
          code: 'BAD_ID',
          message: `publisher: "${article}" is the id of an article, and an actor is needed`,
          path: ['publisher'],
        },
      ],
    });
  });
});

describe('facts', () => {
  it('of every kind are recorded at once, with what is new, whatever their order', async () => {
    const said = '“Trade was raised,” Ms Ruiz told reporters';
    const answer = await annotate({
      actors: [{ key: 'li', kind: 'PERSON', name: 'Bo Li', country: 'CN' }],
      places: [
        {
          key: 'geneva',
          placeKind: 'CITY',
          name: 'Geneva',
          parent: 'ch',
          coordinates: { latitude: 46.2, longitude: 6.1 },
        },
        { key: 'ch', placeKind: 'COUNTRY', name: 'Switzerland', country: 'CH' },
      ],
      bases: [{ key: 'base', baseKind: 'AIR_BASE', name: 'Cointrin', place: 'geneva' }],
      programs: [{ key: 'program', programKey: 'TEST-1', name: 'Test programme', issuer: 'li' }],
      claims: [{ key: 'claim', text: 'Trade was raised.', about: ['talks', ruizId] }],
      facts: [
        { claimStance: { claim: 'claim', actor: ruizId, stance: 'ASSERTS', statement: 'words', quotes: quotes(said) } },
        {
          statement: {
            ...{ key: 'words', speaker: ruizId, form: 'DIRECT_QUOTE', verb: 'told', text: 'Trade was raised,' },
            ...{ occasion: 'talks', about: ['talks'], by: [{ role: 'ASSERTER', actor: ruizId, verb: 'told' }] },
            quotes: [{ exact: 'Geneva', suffix: '.' }, { exact: said }],
          },
        },
        {
          meetingParticipation: {
            ...{ meeting: 'talks', actor: ruizId, side: 'visitor', role: 'GUEST', capacity: 'envoy' },
            ...{ attendance: 'STATED', quotes: quotes('Envoy Ana Ruiz met') },
          },
        },
        {
          position: {
            key: 'envoy',
            holder: ruizId,
            title: 'Envoy',
            status: 'CURRENT',
            quotes: quotes('Envoy Ana Ruiz'),
          },
        },
        {
          meeting: {
            ...{ key: 'talks', meetingKind: 'TALKS', name: 'Talks in Geneva', duration: 'PT3H', place: 'geneva' },
            ...{
              date: { value: '2025-01-27', sourceText: 'on Monday' },
              quotes: quotes('met Minister Bo Li in Geneva on Monday'),
            },
          },
        },
        { actorName: { actor: 'li', value: 'Bo Li', nameKind: 'PRIMARY', quotes: quotes('Bo Li') } },
        { meetingTopic: { meeting: 'talks', text: 'Trade', raisedBy: ruizId, quotes: quotes('Trade was raised') } },
        {
          meetingOutcome: {
            meeting: 'talks',
            outcomeKind: 'STATEMENT',
            text: 'Words',
            statement: 'words',
            quotes: quotes('told reporters'),
          },
        },
        { mention: { entity: 'geneva', name: 'Geneva', quotes: [{ exact: 'in Geneva', occurrence: 1 }] } },
        { description: { entity: 'article', aspect: 'CHARACTER', text: 'short', quotes: quotes('😀') } },
        { relationship: { type: 'ALLY_OF', from: ruizId, to: 'li', quotes: quotes('met Minister Bo Li') } },
        { baseRole: { base: 'base', actor: 'li', role: 'HOST', quotes: quotes('Minister') } },
        { baseStatusChange: { base: 'base', status: 'ACTIVE', quotes: quotes('in Geneva on') } },
        {
          sanction: {
            ...{ key: 'ban', sanctionKind: 'BAN', subject: ruizId, authority: 'li', program: 'program' },
            ...{ measures: ['TRAVEL_BAN'], quotes: quotes('Minister Bo') },
          },
        },
        {
          sanctionStatusChange: { sanction: 'ban', action: 'EASED', sectors: ['ENERGY'], quotes: quotes('was raised') },
        },
        { event: { key: 'row', name: 'A row', category: null, quotes: quotes('reporters in Geneva') } },
        { eventRole: { event: 'row', actor: 'li', role: 'ACTOR', certainty: 'INFERRED', quotes: quotes('reporters') } },
      ],
    });
    expect(answer.__typename, JSON.stringify(answer)).toBe('AnnotatePayload');
    expect(answer.entities.map(({ key, entity }: never) => [key, (entity as { label: string }).label])).toEqual([
      ['li', 'Bo Li'],
      ['geneva', 'Geneva'],
      ['ch', 'Switzerland'],
      ['base', 'Cointrin'],
      ['program', 'Test programme'],
      ['claim', 'Trade was raised.'],
    ]);
    expect(
      answer.facts.map(({ outcome, fact }: { outcome: string; fact: { label: string } }) => `${outcome} ${fact.label}`),
    ).toEqual([
      'CREATED Ana Ruiz asserted: Trade was raised.',
      'CREATED Ana Ruiz: "Trade was raised,"',
      'CREATED Ana Ruiz took part in "Talks in Geneva" as guest',
      'CREATED Ana Ruiz is Envoy',
      'CREATED Talks in Geneva',
      'CREATED There is an actor called Bo Li',
      'CREATED Ana Ruiz raised in "Talks in Geneva": Trade',
      'CREATED "Talks in Geneva" came to this: Words',
      'CREATED The article names Geneva',
      'CREATED The article: short',
      'CREATED Ana Ruiz is an ally of Bo Li',
      'CREATED Bo Li hosts Cointrin',
      'CREATED Cointrin: active',
      "CREATED Bo Li's ban on Ana Ruiz",
      "CREATED Bo Li's ban on Ana Ruiz: eased",
      'CREATED A row',
      'CREATED Bo Li acted in "A row"',
    ]);
    expect(answer.facts[1].fact).toMatchObject({
      reviewState: 'DRAFT',
      // Places in code points: the face before the words counts as one.
      citations: {
        nodes: [
          { exact: said, start: 57, end: 99 },
          { exact: 'Geneva', start: 103, end: 109, article: { id: article } },
        ],
      },
    });
  });

  it('are drafts, together with what is new with them, that readers do not see', async () => {
    const QUERY = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } facts(filter: { citedIn: {} }) { totalCount } }';
    const variables = { ids: [ruizId, ruiz.facts[0].fact.id, article] };
    const reader = await ask(database, QUERY, variables);
    expect(reader.data).toEqual({ nodes: [null, null, { id: article }], facts: { totalCount: 0 } });
    const editor = await ask(database, QUERY, variables, { as: 'EDITOR' });
    expect(editor.data.nodes).toEqual(variables.ids.map((id) => ({ id })));
  });

  it('may be about what a draft says', async () => {
    const { entities } = await annotate(person('once', 'Ms Ruiz'));
    expect(
      await annotate({
        facts: [{ mention: { entity: entities[0].entity.id, name: 'Ruiz', quotes: quotes('Ms Ruiz told') } }],
      }),
    ).toMatchObject({ facts: [{ outcome: 'CREATED' }] });
  });

  it('that are known get this article as another source', async () => {
    const other = await createArticle({ body: 'Ruiz, the envoy, was there.' });
    const fact = { position: { holder: ruizId, title: 'Envoy', status: 'CURRENT', quotes: quotes('the envoy') } };
    const answer = await annotate({ article: other.article.id, facts: [fact] });
    expect(answer.facts).toMatchObject([
      {
        outcome: 'CITED',
        fact: {
          label: 'Ana Ruiz is Envoy',
          citations: { nodes: [{ exact: 'Envoy Ana Ruiz' }, { exact: 'the envoy' }] },
        },
      },
    ]);
    expect((await annotate({ article: other.article.id, facts: [fact] })).facts).toMatchObject([
      { outcome: 'UNCHANGED' },
    ]);
  });
});
