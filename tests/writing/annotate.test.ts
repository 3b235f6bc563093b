import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

const BODY =
  '😀 Envoy Ana Ruiz met Minister Bo Li in Geneva on Monday.\n“Trade was raised,” Ms Ruiz told reporters in Geneva.';

const CREATE = `mutation ($input: CreateArticleInput!) {
  createArticle(input: $input) {
    ... on CreateArticlePayload { created differs article { id title } }
    ... on Failure { code message path others { code message path } }
  }
}`;

const ANNOTATE = `mutation ($input: AnnotateInput!) {
  annotate(input: $input) {
    __typename
    ... on AnnotatePayload {
      article { label }
      entities { key entity { id label } }
      facts { key outcome fact { id label reviewState citations { nodes { exact start end article { id } } } } }
    }
    ... on Failure { code message path others { code message path } }
    ... on QuoteNotFound { nearest { exact start end similarity } occurrences { start context } }
    ... on AmbiguousQuote { count occurrences { start end context } }
    ... on Forbidden { least: needs }
    ... on DependsOnDraft { needs { id } }
  }
}`;

async function createArticle(input: Record<string, unknown>) {
  const { data, errors } = await ask(database, CREATE, { input: { kind: 'NEWS', ...input } }, { as: 'EDITOR' });
  expect(errors).toEqual([]);
  return data.createArticle;
}

const article: string = (await createArticle({ body: BODY, title: 'Talks in Geneva' })).article.id;

async function annotate(input: Record<string, unknown>, as: Role = 'EDITOR') {
  const { data, errors } = await ask(database, ANNOTATE, { input: { article, ...input } }, { as });
  expect(errors).toEqual([]);
  return data.annotate;
}

async function problemsOf(input: Record<string, unknown>): Promise<string[]> {
  const { code, message, path, others, ...rest } = await annotate(input);
  if (code === undefined) throw new Error(`recorded: ${JSON.stringify(rest)}`);
  return [{ code, message, path }, ...others].map((one) => `${one.code} ${one.path.join('.')}: ${one.message}`);
}

const quotes = (...exact: string[]) => exact.map((words) => ({ exact: words }));
const person = (key: string, name: string) => ({
  actors: [{ key, kind: 'PERSON', name }],
  facts: [{ actorName: { actor: key, value: name, nameKind: 'PRIMARY', quotes: quotes(name) } }],
});

const ruiz = await annotate(person('ruiz', 'Ana Ruiz'));
const ruizId: string = ruiz.entities[0].entity.id;

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

describe('who lets facts in', () => {
  it('is no editor', async () => {
    expect(await annotate({ facts: [], reviewState: 'ACCEPTED' })).toMatchObject({
      code: 'FORBIDDEN',
      least: 'REVIEWER',
    });
  });

  it('rejects nothing that way', async () => {
    expect(await annotate({ facts: [], reviewState: 'REJECTED' }, 'REVIEWER')).toMatchObject({ path: ['reviewState'] });
  });

  const known = (key: string) => ({
    event: { name: `Arrival of ${key}`, date: { value: '2025-01' }, quotes: quotes('in Geneva on Monday') },
  });
  const role = (event: string, actor: string) => ({
    eventRole: { event, actor, role: 'ACTOR', quotes: quotes('met') },
  });

  it('is a reviewer, who lets in what is new with them too', async () => {
    const { actors, facts } = person('accepted', 'Bo Li');
    const more = [{ event: { ...known('Li').event, key: 'arrival' } }, role('arrival', 'accepted')];
    const answer = await annotate({ actors, facts: [...facts, ...more], reviewState: 'ACCEPTED' }, 'REVIEWER');
    const ids = [...answer.facts, ...answer.entities].map(({ fact, entity }) => (fact ?? entity).id);
    const { data } = await ask(database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(data.nodes).toEqual(ids.map((id) => ({ id })));
  });

  it('does not let in what stands on a draft: the answer names what is missing', async () => {
    const { facts } = await annotate({ facts: [known('a draft')] });
    const draft = facts[0].fact.id;
    expect(await annotate({ facts: [role(draft, ruizId)], reviewState: 'ACCEPTED' }, 'REVIEWER')).toMatchObject({
      code: 'DEPENDS_ON_DRAFT',
      path: ['facts', '0', 'eventRole'],
      needs: expect.arrayContaining([{ id: draft }, { id: ruiz.facts[0].fact.id }]),
    });
  });

  it('lets in a draft that is known, by recording it once more', async () => {
    const { facts } = await annotate({ facts: [known('Monday')] });
    const again = await annotate({ facts: [known('Monday')], reviewState: 'ACCEPTED' }, 'REVIEWER');
    expect(again.facts).toMatchObject([{ outcome: 'CITED', fact: { id: facts[0].fact.id, reviewState: 'ACCEPTED' } }]);
    // A draft of it changes nothing of that.
    expect((await annotate({ facts: [known('Monday')] })).facts).toMatchObject([
      { outcome: 'UNCHANGED', fact: { reviewState: 'ACCEPTED' } },
    ]);
  });

  it('is nobody who adds a draft to what is let in', async () => {
    const by = [{ role: 'ASSERTER', actor: ruizId }];
    const fact = known('a witness');
    await annotate({ facts: [fact], reviewState: 'ACCEPTED' }, 'REVIEWER');
    expect(await annotate({ facts: [{ event: { ...fact.event, by } }] })).toMatchObject({
      code: 'DEPENDS_ON_DRAFT',
      needs: [{ id: ruiz.facts[0].fact.id }],
    });
  });
});

describe('a quote', () => {
  const describe_ = (quote: Record<string, unknown>) => ({
    facts: [{ description: { entity: 'article', aspect: 'NAME', text: 'x', quotes: [quote] } }],
  });

  it.each([
    ['other quotation marks', '"Trade was raised," Ms Ruiz', '“Trade was raised,” Ms Ruiz', 57],
    ['other spaces', 'Envoy  Ana\u00a0Ruiz', 'Envoy Ana Ruiz', 2],
    ['a paragraph swallowed', 'on Monday. “Trade', 'on Monday.\n“Trade', 46],
  ])('with %s gets the nearest words', async (_, exact, nearest, start) => {
    const failure = await annotate(describe_({ exact }));
    expect(failure).toMatchObject({
      __typename: 'QuoteNotFound',
      code: 'QUOTE_NOT_FOUND',
      path: ['facts', '0', 'description', 'quotes', '0'],
      nearest: { exact: nearest, start, end: start + [...nearest].length, similarity: 1 },
      occurrences: [],
      others: [],
    });
    expect(failure.message).toContain('facts[0].description.quotes[0]: ');
    // What is given as the nearest is taken.
    expect(await annotate(describe_({ exact: nearest }))).toMatchObject({ __typename: 'AnnotatePayload' });
  });

  it('across two paragraphs is a quote as any other', async () => {
    const answer = await annotate({
      facts: [{ description: { entity: 'article', aspect: 'KIND', text: 'news', quotes: quotes('Monday.\n“Trade') } }],
    });
    expect(answer.facts[0].fact.citations.nodes).toMatchObject([{ exact: 'Monday.\n“Trade', start: 49, end: 63 }]);
  });

  it('that stands there several times gets all its places', async () => {
    expect(await annotate(describe_({ exact: 'Geneva' }))).toEqual({
      __typename: 'AmbiguousQuote',
      code: 'AMBIGUOUS_QUOTE',
      message:
        'facts[0].description.quotes[0]: “Geneva” stands in the article 2 times, at 39, 103: give a prefix, a suffix or the occurrence',
      path: ['facts', '0', 'description', 'quotes', '0'],
      count: 2,
      occurrences: [
        { start: 39, end: 45, context: expect.stringContaining('Bo Li in Geneva on Monday') },
        { start: 103, end: 109, context: 'Trade was raised,” Ms Ruiz told reporters in Geneva.'.slice(-47) },
      ],
      others: [],
    });
  });

  it('is needed', async () => {
    expect(await problemsOf({ facts: [{ mention: { entity: ruizId, name: 'x', quotes: [] } }] })).toEqual([
      'UNCITED_FACT facts.0.mention: facts[0].mention: the fact has no quote: give the words that state it',
    ]);
  });
});
