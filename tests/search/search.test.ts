import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });

const FIELDS = 'nodes { score entity { __typename label } matchedOn { field value highlight } }';
const SEARCH = `query ($query: String!, $kinds: [EntityKind!], $first: Int, $after: String) { search(query: $query, kinds: $kinds, first: $first, after: $after) { ${FIELDS} } }`;

async function search(query: string, rest: Record<string, unknown> = {}) {
  const { data, errors } = await ask(database, SEARCH, { query, first: 100, ...rest });
  expect(errors).toEqual([]);
  return data.search.nodes as {
    score: number;
    entity: { __typename: string; label: string };
    matchedOn: { field: string; value: string; highlight: string }[];
  }[];
}

const labels = async (query: string, kinds?: string[]) =>
  (await search(query, kinds === undefined ? {} : { kinds })).map(({ entity }) => entity.label);

describe('the order of what is found', () => {
  it('is exact name, other name, beginning, close name, text', async () => {
    const found = await search('Syria');
    const bands = found.map(({ score, matchedOn }) => [
      score >= 1 ? 'exact' : score >= 0.85 ? 'alias' : score >= 0.65 ? 'beginning' : score >= 0.4 ? 'close' : 'text',
      matchedOn[0]?.field,
    ]);
    expect(
      found
        .slice(0, 2)
        .map(({ score, entity }) => [score, entity.__typename, entity.label])
        .toSorted(),
    ).toEqual([
      [1, 'Actor', 'Syria'],
      [1, 'Place', 'Syria'],
    ]);
    expect([...new Set(bands.map(([band]) => band))]).toEqual(['exact', 'beginning', 'text']);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  });

  it('has another name below the name, and a close one below a beginning', async () => {
    expect((await search('Syrie')).slice(0, 2).map(({ score, matchedOn }) => [score, matchedOn[0]?.highlight])).toEqual(
      [
        [0.9, '«Syrie»'],
        [0.56, '«Syria»'],
      ],
    );
    expect((await search('Assad', { kinds: ['ACTOR'] })).map(({ score, entity }) => [score, entity.label])).toEqual([
      [0.85, 'Bashar Al Assad'],
      [0.665625, 'the Assad regime'],
      [0.6625, "Bashar Al Assad's family"],
      [0.52, 'Asaad Al Shaibani'],
    ]);
  });

  it('shows each entity once, and each spelling of it once', async () => {
    const found = await search('Syria or Russia or sanctions');
    const shown = found.map(({ entity }) => `${entity.__typename} ${entity.label}`);
    expect(new Set(shown).size).toBe(shown.length);
    for (const { matchedOn } of found) {
      expect(matchedOn.length).toBeGreaterThan(0);
      expect(matchedOn.length).toBeLessThanOrEqual(5);
      expect(new Set(matchedOn.map(({ value }) => value)).size).toBe(matchedOn.length);
    }
  });
});

describe('the syntax of a search', () => {
  it('finds a phrase in its order alone', async () => {
    const claim = 'Many power plants in Syria are managed by Russian experts.';
    expect(await labels('"power plants"', ['CLAIM'])).toEqual([claim]);
    expect(await labels('plants power', ['CLAIM'])).toEqual([claim]);
    expect(await labels('"plants power"', ['CLAIM'])).toEqual([]);
    expect(await labels('“power plants”', ['CLAIM'])).toEqual([claim]);
  });

  it('finds any form of a word, with or without its accents', async () => {
    const claim = 'Many power plants in Syria are managed by Russian experts.';
    expect(await labels('managing plant', ['CLAIM'])).toEqual([claim]);
    expect(await labels('pówer plânts', ['CLAIM'])).toEqual([claim]);
  });

  it('leaves out what has a negated word or phrase', async () => {
    const all = await labels('sanctions');
    const rest = await labels('sanctions -easing');
    expect(all.filter((label) => /eas/.test(label)).length).toBeGreaterThan(0);
    expect(rest).toEqual(['EU sanctions on Syria', 'European Union sanctions on Syria']);
    expect(await labels('Assad -"Assad regime" -family', ['ACTOR'])).toEqual(['Bashar Al Assad', 'Asaad Al Shaibani']);
    expect(await labels('Assad -al-Assad', ['ACTOR'])).not.toContain('Bashar Al Assad');
    expect(await labels('Putin -Vladimir', ['ACTOR'])).toEqual([]);
  });

  it('finds either side of an or', async () => {
    expect((await labels('Rubio or Peskov', ['ACTOR'])).toSorted()).toEqual(['Dmitry Peskov', 'Marco Rubio']);
    expect((await labels('Rubio OR "Dmitry Peskov"', ['ACTOR'])).toSorted()).toEqual(['Dmitry Peskov', 'Marco Rubio']);
  });

  it('makes nothing of a quote without a second one', async () => {
    expect(await labels('"power plants', ['CLAIM'])).toEqual(await labels('power plants', ['CLAIM']));
    expect(await labels('"power plants" "', ['CLAIM'])).toEqual(await labels('"power plants"', ['CLAIM']));
  });

  it('takes what is syntax to SQL, to patterns and to queries for plain text', async () => {
    for (const query of [
      "x'; DROP TABLE entity; --",
      'x%_y',
      'a & b | !c',
      'a:* <-> b',
      '\\x',
      '((x',
      'x !',
      'x'.repeat(1000),
    ]) {
      expect(await labels(query, ['PLACE'])).toEqual([]);
    }
  });
});

describe('what a hit says', () => {
  it('is the article, with a passage of its body', async () => {
    const [hit] = await search('"crunch point"', { kinds: ['ARTICLE'] });
    const match = hit?.matchedOn.find(({ field }) => field === 'body');
    expect(match?.highlight).toContain('«crunch» «point»');
    expect(match?.value).toBe(match?.highlight.replace(/[«»]/g, ''));
    const { rows } = await database.pool.query('SELECT body FROM article');
    expect(rows[0].body).toContain(match?.value);
    expect(match?.value.length).toBeLessThan(400);
  });

  it('is the entity that a description, a topic or an outcome is of', async () => {
    const fields = async (query: string) =>
      (await search(query, { kinds: ['MEETING'] })).flatMap(({ matchedOn }) => matchedOn.map(({ field }) => field));
    expect(await fields('"justice for the victims"')).toContain('topics');
    expect(await fields('"address past mistakes"')).toContain('outcomes');
    const described = await search('"military bases in Syria"', { kinds: ['BASE'] });
    expect(described.map(({ entity, matchedOn }) => [entity.label, matchedOn[0]?.field])).toEqual([
      ['Khmeimim air base', 'descriptions'],
      ['Tartus naval base', 'descriptions'],
    ]);
  });
});

describe('a search of an article in another language', () => {
  it.each([
    ['ru', 'Переговоры о военных базах продолжаются.', 'военная база', '«военных» «базах»'],
    [
      'fr',
      'Les négociations sur les bases militaires continuent.',
      'negociation militaire',
      '«négociations» sur les bases «militaires»',
    ],
    ['ar', 'تستمر المفاوضات حول القواعد العسكرية.', 'قواعد', '«القواعد»'],
    [null, 'Переговори про бази тривають.', 'бази', '«бази»'],
  ])('finds words of %s in any form', async (language, body, query, marked) => {
    const client = await database.pool.connect();
    const id = crypto.randomUUID();
    try {
      await client.query('BEGIN');
      await client.query(`INSERT INTO entity (id, kind, label) VALUES ($1, 'ARTICLE', 'An article')`, [id]);
      await client.query(
        `INSERT INTO article (id, kind, language, body, body_sha256, body_length)
         VALUES ($1, 'NEWS', $2, $3, encode(sha256(convert_to($3, 'UTF8')), 'hex'), char_length($3))`,
        [id, language, body],
      );
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    const found = await search(query, { kinds: ['ARTICLE'] });
    const own = found.flatMap(({ matchedOn }) => matchedOn).find(({ value }) => value === body);
    expect(own?.highlight).toContain(marked);
  });
});

describe('pages of a search', () => {
  it('read from the end are the same list', async () => {
    const query = `query ($last: Int, $before: String) { search(query: "Syria or Russia or Assad or bases", last: $last, before: $before) {
      nodes { score entity { label } } pageInfo { hasNextPage hasPreviousPage startCursor } } }`;
    const whole = await ask(database, query, { last: 100 });
    const found: unknown[] = [];
    let before: string | null = null;
    for (;;) {
      const { data, errors } = await ask(database, query, { last: 7, before });
      expect(errors).toEqual([]);
      expect(data.search.pageInfo.hasNextPage).toBe(found.length > 0);
      found.unshift(...data.search.nodes);
      if (!data.search.pageInfo.hasPreviousPage) break;
      before = data.search.pageInfo.startCursor;
    }
    expect(found).toEqual(whole.data.search.nodes);
    expect(found.length).toBeGreaterThan(20);
  });

  it('put together are the list, whatever their size, and its counts are right', async () => {
    const whole = await search('Syria or Russia or Assad or bases');
    expect(whole.length).toBeGreaterThan(30);
    const page = `query ($first: Int, $after: String) { search(query: "Syria or Russia or Assad or bases", first: $first, after: $after) {
      ${FIELDS} totalCount countsByKind { kind count } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: 40 }), async (first) => {
        const rows: unknown[] = [];
        let after: string | null = null;
        for (;;) {
          const { data, errors } = await ask(database, page, { first, after });
          expect(errors).toEqual([]);
          const { nodes, totalCount, countsByKind, pageInfo } = data.search;
          rows.push(...nodes);
          expect(totalCount).toBe(whole.length);
          expect(countsByKind.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(totalCount);
          expect(pageInfo.hasPreviousPage).toBe(after !== null);
          expect(pageInfo.hasNextPage).toBe(rows.length < whole.length);
          after = pageInfo.endCursor;
          if (!pageInfo.hasNextPage) break;
        }
        expect(rows).toEqual(whole);
      }),
      { numRuns: 6 },
    );
  });

  it('take one statement, and one for the entities; counts take one more, and only when asked for', async () => {
    const count = async (fields: string) =>
      (await ask(database, `{ search(query: "Syria") { ${fields} } }`)).statements;
    expect({
      scores: await count('nodes { score matchedOn { highlight } }'),
      entities: await count('edges { cursor node { entity { label } } }'),
      oneKind: await count('nodes { entity { label ... on Actor { country } } }'),
      counts: await count('totalCount countsByKind { kind count }'),
      all: await count('totalCount countsByKind { count } pageInfo { hasNextPage } nodes { score entity { label } }'),
    }).toEqual({ scores: 1, entities: 2, oneKind: 3, counts: 1, all: 3 });
  });

  it('hold the kinds asked for, and none when none are', async () => {
    expect(
      new Set((await search('Syria', { kinds: ['PLACE', 'BASE'] })).map(({ entity }) => entity.__typename)),
    ).toEqual(new Set(['Place', 'Base']));
    expect(await search('Syria', { kinds: [] })).toEqual([]);
  });
});

describe('bad input to a search', () => {
  it.each([
    ['nothing', '', 'has no letter and no digit to search for'],
    ['spaces', ' \t\n', 'has no letter and no digit to search for'],
    ['signs alone', '- "" & | !', 'has no letter and no digit to search for'],
    ['an operator alone', 'or', 'does not say what is sought'],
    ['operators alone', 'or OR or', 'does not say what is sought'],
    ['a negation alone', '-Putin', 'does not say what is sought'],
    ['a NUL', 'Put\0in', 'holds a NUL character, which no text here can hold'],
    ['10,000 letters', 'x'.repeat(10_000), 'is longer than 1000 characters'],
  ])('%s is refused', async (_, query, message) => {
    const { errors, statements } = await ask(database, SEARCH, { query });
    expect(errors).toEqual([
      { message: `\`query\` ${message}`, code: 'BAD_USER_INPUT', argument: 'query', path: 'search' },
    ]);
    expect(statements).toBe(0);
  });

  it('one letter finds names that begin with it, stop words what is named so', async () => {
    expect((await search('z')).map(({ entity }) => entity.label)).toEqual([]);
    expect((await search('k', { kinds: ['PLACE'] })).map(({ entity }) => entity.label)).toEqual(['Khmeimim']);
    expect((await search('the')).every(({ matchedOn }) => matchedOn[0]?.highlight.startsWith('«the»'))).toBe(true);
  });

  it.each([
    [{ first: 0 }, 'BAD_PAGE_SIZE', 'first'],
    [{ first: 101 }, 'BAD_PAGE_SIZE', 'first'],
    [{ after: 'nonsense' }, 'BAD_CURSOR', 'after'],
    [{ after: '' }, 'BAD_CURSOR', 'after'],
  ])('%j is refused with %s', async (given, code, argument) => {
    const { errors } = await ask(database, SEARCH, { query: 'Syria', ...given });
    expect(errors).toMatchObject([{ code, argument, path: 'search' }]);
  });

  it('a cursor of another search is refused', async () => {
    const { data } = await ask(database, '{ search(query: "Syria", first: 1) { pageInfo { endCursor } } }');
    const { errors } = await ask(database, SEARCH, { query: 'Russia', after: data.search.pageInfo.endCursor });
    expect(errors).toMatchObject([{ code: 'BAD_CURSOR', argument: 'after', path: 'search' }]);
  });
});
