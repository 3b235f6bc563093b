import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { ANNOTATE, CREATE, sending } from './sending.ts';

// Everything here is sent to a server, as a client would.

const database = await testDatabase();
const { server, headers, ask, create, article, annotate } = await sending(database);

async function problemsOf(input: Record<string, unknown>): Promise<string[]> {
  const { code, message, path, others, facts } = await annotate(input);
  if (code === undefined) throw new Error(`recorded: ${JSON.stringify(facts)}`);
  return [{ code, message, path }, ...others].map((one) => `${one.code} ${one.message}`);
}

const note = (text: string, quote: unknown = { exact: 'Ana Ruiz' }, more: Record<string, unknown> = {}) => ({
  description: { entity: 'article', aspect: 'CHARACTER', text, quotes: [quote], ...more },
});

async function count(table: string): Promise<number> {
  return (await database.pool.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;
}

describe('an article', () => {
  it('of five megabytes is taken, from who may write', async () => {
    const sentence = (index: number) => `Sentence ${index} of “Дамаск” 😀, region ${index % 97}.\n`;
    const text = Array.from({ length: 110_000 }, (_, index) => sentence(index)).join('');
    expect(Buffer.byteLength(text)).toBeGreaterThan(5_000_000);
    const made = await create(text);
    expect(made).toMatchObject({ created: true, article: { bodyLength: [...text].length } });
    const facts = [109_999, 54_321].map((index) => note(`at ${index}`, { exact: sentence(index).trim() }));
    const { data } = await ask(ANNOTATE, { article: made.article.id, facts });
    expect(data.annotate.facts).toMatchObject([{ outcome: 'CREATED' }, { outcome: 'CREATED' }]);
  });

  it('of five megabytes is not even read from anybody else', async () => {
    const body = JSON.stringify({ query: CREATE, variables: { input: { kind: 'NEWS', body: 'x'.repeat(5_000_000) } } });
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(413);
  });

  it.each([
    ['empty', '', 'body: is blank'],
    ['blank', ' \n\t', 'body: is blank'],
    ['with a NUL', 'a\0b', 'body: has a NUL character, which no text here can hold'],
    ['with half a character', 'a\ud83db', 'body: has half of a surrogate pair, which is no character'],
  ])('%s is refused', async (_, body, message) => {
    expect(await create(body)).toMatchObject({ code: 'BAD_USER_INPUT', message, path: ['body'] });
  });

  it('sent many times at the same moment is one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('All at once.')));
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.article.id)).size).toBe(1);
  });

  it('with an address, a country or a date that is none gets a failure or an error with a code', async () => {
    expect(await create('u', { url: 'javascript:alert(1)' })).toMatchObject({ path: ['url'] });
    expect(await create('u', { url: `https://example.org/${'x'.repeat(3000)}` })).toMatchObject({ path: ['url'] });
    const { codes } = await ask(CREATE, { kind: 'NEWS', body: 'u', publishedOn: { value: '2025-02-30' } });
    expect(codes).toEqual(['BAD_DATE']);
  });
});

describe('facts', () => {
  it('about ids of a wrong type, of nothing, and that are none', async () => {
    const nobody = 'actor_00000000-0000-4000-8000-000000000000';
    const about = (holder: string) => ({
      position: { holder, title: 'Envoy', status: 'CURRENT', quotes: [{ exact: 'Ana Ruiz' }] },
    });
    expect(
      await problemsOf({
        facts: [about(article), about('citation_00000000-0000-4000-8000-000000000000'), about('x y')],
      }),
    ).toEqual([
      'BAD_USER_INPUT facts[2].position.holder: a key has at most 200 characters and no spaces (and 2 more)',
      `BAD_ID facts[0].position.holder: "${article}" is the id of an article, and an actor is needed`,
      'BAD_ID facts[1].position.holder: "citation_00000000-0000-4000-8000-000000000000" is the id of a citation, and an actor is needed',
    ]);
    expect(await problemsOf({ facts: [about(nobody)] })).toEqual([
      `NOT_FOUND facts[0].position.holder: nothing is recorded as "${nobody}"`,
    ]);
    expect(await problemsOf({ article: nobody, facts: [] })).toEqual([
      'BAD_ID `article` is an id of type Actor, not Article',
    ]);
    expect(await problemsOf({ article: article.replace(/.$/, '_'), facts: [] })).toEqual([
      expect.stringContaining('BAD_ID `article` is no id of this knowledge base'),
    ]);
    expect(await problemsOf({ article: 'article_00000000-0000-4000-8000-000000000000', facts: [] })).toEqual([
      'NOT_FOUND article: there is no article "00000000-0000-4000-8000-000000000000"',
    ]);
  });

  it('with keys that are unknown, taken, have a slash, or are misspelt', async () => {
    const place = (key: string, parent?: string) => ({ key, placeKind: 'CITY', name: key, parent });
    expect(
      await problemsOf({
        places: [place('geneva'), place('geneva'), place('a/b'), place('bern', 'genva')],
        facts: [note('x', undefined, { entity: 'nothing' })],
      }),
    ).toEqual([
      'BAD_USER_INPUT places[1].key: the key "geneva" is taken already (and 3 more)',
      'BAD_USER_INPUT places[2].key: the key "a/b" has a slash, which parts a prefix',
      'BAD_USER_INPUT places[3].parent: nothing in this input has the key "genva"; did you mean "geneva"?',
      'BAD_USER_INPUT facts[0].description.entity: nothing in this input has the key "nothing"',
    ]);
  });

  it('with parents that go round in a circle, or a hundred levels deep', async () => {
    const meeting = (key: string, parent: string) => ({
      meeting: { key, parent, meetingKind: 'TALKS', name: key, quotes: [{ exact: 'met' }] },
    });
    expect(await problemsOf({ facts: [meeting('a', 'b'), meeting('b', 'c'), meeting('c', 'a')] })).toEqual([
      'BAD_USER_INPUT facts[2].meeting.parent: "a" is, by way of this, part of itself',
    ]);
    const deep = Array.from({ length: 150 }, (_, index) => ({
      key: `p${index}`,
      placeKind: 'CITY',
      name: `Place ${index}`,
      parent: index === 0 ? null : `p${index - 1}`,
    }));
    expect(await problemsOf({ places: deep, facts: [note('deep')] })).toEqual([
      'BAD_USER_INPUT the input makes something part of itself, or nests parts more than 100 levels deep',
    ]);
  });

  it('with characters that are none, and texts that are too long', async () => {
    expect(
      await problemsOf({
        facts: [
          note('a\0b'),
          note('half \ud83d'),
          note('long', { exact: 'x'.repeat(20_001) }),
          note(' '),
          note('many', { exact: 'Ana', occurrence: 0 }),
          note('by', undefined, { by: [{ role: 'ASSERTER' }] }),
        ],
      }),
    ).toEqual([
      'BAD_USER_INPUT facts[0].description.text: has a NUL character, which no text here can hold (and 5 more)',
      'BAD_USER_INPUT facts[1].description.text: has half of a surrogate pair, which is no character',
      'BAD_USER_INPUT facts[2].description.quotes[0].exact: has more than 20000 characters',
      'BAD_USER_INPUT facts[3].description.text: is blank',
      'BAD_USER_INPUT facts[4].description.quotes[0].occurrence: must be at least 1',
      'BAD_USER_INPUT facts[5].description.by[0]: give either the actor or, where it is no known one, the text',
    ]);
  });

  it('with lists that are too long', async () => {
    const quotes = Array.from({ length: 101 }, () => ({ exact: 'Ana' }));
    const by = Array.from({ length: 21 }, () => ({ role: 'RELAYER', text: 'reports' }));
    expect(await problemsOf({ facts: [note('x', undefined, { quotes }), note('y', undefined, { by })] })).toEqual([
      'LIST_TOO_LONG facts[0].description.quotes: must have at most 100 entries (and 1 more)',
      'LIST_TOO_LONG facts[1].description.by: must have at most 20 entries',
    ]);
    const many = Array.from({ length: 51 }, (_, index) => note(`${index}`, undefined, { quotes: quotes.slice(1) }));
    expect(await problemsOf({ facts: many })).toEqual([
      'LIST_TOO_LONG facts: has 5100 quotes in all, and may have 5000: divide it over several requests',
    ]);
    const places = Array.from({ length: 1001 }, (_, index) => ({ key: `p${index}`, placeKind: 'CITY', name: 'x' }));
    expect(await problemsOf({ places, facts: [] })).toEqual([
      'LIST_TOO_LONG the input has 1001 new entities, and may have 1000: divide it over several requests',
    ]);
  });

  it('a thousand in one request are recorded, and a thousand and one are not', async () => {
    const facts = Array.from({ length: 1001 }, (_, index) => note(`note ${index}`));
    expect(await problemsOf({ facts })).toEqual([
      'LIST_TOO_LONG facts: has 1001 facts, and may have 1000: divide it over several requests',
    ]);
    const before = await count('fact');
    const { facts: recorded } = await annotate({ facts: facts.slice(0, 1000) });
    expect([recorded.length, (await count('fact')) - before]).toEqual([1000, 1000]);
  });

  it('of which one is wrong are not recorded, none of them', async () => {
    const before = await count('fact');
    expect(await problemsOf({ facts: [note('right'), note('wrong', { exact: 'Ana Luiz' })] })).toEqual([
      'QUOTE_NOT_FOUND facts[1].description.quotes[0]: “Ana Luiz” does not stand in the article; the nearest words are “Ana Ruiz”, 0 to 8',
    ]);
    expect(await count('fact')).toBe(before);
  });

  it('that are none or two of a kind are refused by their type', async () => {
    const both = { ...note('x'), mention: { entity: 'article', name: 'Ana', quotes: [{ exact: 'Ana' }] } };
    for (const facts of [[{}], [both], [{ nonsense: {} }], [null], 'x', { description: 1 }]) {
      expect((await ask(ANNOTATE, { article, facts })).codes).toContain('BAD_USER_INPUT');
    }
  });
});

describe('a client that goes away in the middle', () => {
  it('leaves all or nothing behind', async () => {
    const before = await count('fact');
    const facts = Array.from({ length: 400 }, (_, index) => note(`gone ${index}`));
    const body = JSON.stringify({ query: ANNOTATE, variables: { input: { article, facts } } });
    const { port } = new URL(server.url);
    for (const patience of [20, 100, 250]) {
      const asked = request({ port, method: 'POST', path: '/graphql', headers });
      asked.on('error', () => undefined);
      asked.end(body);
      await new Promise((resolve) => setTimeout(resolve, patience));
      asked.destroy();
    }
    // Its last transaction is over when the same can be recorded again.
    const again = await annotate({ facts });
    const outcomes = new Set(again.facts.map(({ outcome }: { outcome: string }) => outcome));
    expect([outcomes.size, (await count('fact')) - before]).toEqual([1, 400]);
  }, 120_000);
});

describe('whatever was wrong', () => {
  it('was never the fault of the server', () => {
    expect(server.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });
});
