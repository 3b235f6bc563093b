import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { loadSeed } from '../../seed/load.ts';
import { ExpectedError } from '../../src/errors.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const scratch = await mkdtemp(join(tmpdir(), 'chancery-seed-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));

const TEXT = 'Envoy Ana Ruiz met Minister Bo Li of France in Geneva. Ms Ruiz told reporters in Geneva.';
const RECORDS = `article:
  key: geneva
  file: article.txt
  kind: NEWS
  publishedOn: 2025

actors:
  - { key: ruiz, kind: PERSON, name: Ana Ruiz }
  - { key: france, kind: STATE, name: France, country: FR }

facts:
  - { key: ruiz-name, kind: ACTOR_NAME, actor: ruiz, value: Ana Ruiz, nameKind: PRIMARY, quotes: [Ana Ruiz] }
  - { key: france-name, kind: ACTOR_NAME, actor: france, value: France, nameKind: PRIMARY, quotes: [of France] }
  - key: envoy
    kind: POSITION
    holder: ruiz
    title: Envoy
    status: CURRENT
    quotes:
      - Envoy Ana Ruiz
`;

/** A seed of one article, in a folder of its own. */
async function makeSeed(records: string, text: string | Uint8Array = TEXT): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'seed-'));
  await cp(fileURLToPath(new URL('../../seed/reference', import.meta.url)), join(folder, 'reference'), {
    recursive: true,
  });
  const article = join(folder, 'geneva');
  await mkdir(article);
  await writeFile(join(article, 'facts.yaml'), records);
  await writeFile(join(article, 'article.txt'), text);
  return folder;
}

/** The message of the error that a seed gives, with the name of its folder made the same for all. */
async function refusalOf(records: string, text?: string | Uint8Array): Promise<string[]> {
  const error: unknown = await loadSeed(database, { folder: await makeSeed(records, text) }).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ExpectedError)) throw error ?? new Error('it was loaded');
  expect(error.code).toBe('SEED_INVALID');
  return error.message.replace(/seed-\w+/g, 'seed').split('\n');
}

describe('the seed of the repository', () => {
  test('is loaded, and loading it again changes nothing', async () => {
    const first = await loadSeed(database);
    expect(first.articles).toBe(1);
    expect(first.facts).toBe(await database.prisma.fact.count());
    expect(first.citations).toBe(await database.prisma.citation.count());
    expect(first.different).toEqual([]);
    const rows = async () => [
      await database.prisma.entity.findMany({ orderBy: { id: 'asc' } }),
      await database.prisma.referenceName.count(),
      await database.prisma.externalId.count(),
    ];
    const before = await rows();
    expect(await loadSeed(database)).toEqual({ ...first, created: 0 });
    expect(await rows()).toEqual(before);
    const changes = {
      where: { number: { gt: 0 } },
      select: { activity: true, contributor: { select: { name: true } } },
    };
    expect(await database.prisma.changeSet.findMany(changes)).toEqual([
      { activity: 'seed', contributor: { name: 'seed' } },
    ]);
  });

  test('keeps the article byte for byte', async () => {
    const { body } = await database.prisma.article.findFirstOrThrow({
      where: { bodySha256: { startsWith: '9974b21826200bbb' } },
    });
    const file = await readFile(new URL('../../seed/damascus-2025-01-29/article.txt', import.meta.url));
    expect(Buffer.from(body, 'utf8').equals(file)).toBe(true);
  });

  test('has no label with a gap where a word should be', async () => {
    const rows = [...(await database.prisma.fact.findMany()), ...(await database.prisma.entity.findMany())];
    expect(rows.filter(({ label }) => /undefined|null|\[object|\s{2}|^\s|\s$/.test(label))).toEqual([]);
  });
});

describe('a seed', () => {
  test('brings states the codes and names of published lists, apart from facts', async () => {
    const folder = await makeSeed(RECORDS);
    expect(await loadSeed(database, { folder })).toEqual({
      articles: 1,
      facts: 3,
      citations: 3,
      created: 13,
      different: [],
    });
    expect(await loadSeed(database, { folder })).toEqual({
      articles: 1,
      facts: 3,
      citations: 3,
      created: 0,
      different: [],
    });
    const france = await database.prisma.entity.findFirstOrThrow({
      where: { label: 'France' },
      select: {
        externalIds: {
          select: { scheme: true, value: true, source: { select: { name: true, licence: true } } },
          orderBy: { value: 'asc' },
        },
        referenceNames: { select: { language: true, value: true }, orderBy: [{ language: 'asc' }, { value: 'asc' }] },
      },
    });
    const source = { name: 'i18n-iso-countries', licence: 'MIT' };
    expect(france).toEqual({
      externalIds: [
        { scheme: 'ISO3166_1', value: 'FR', source },
        { scheme: 'ISO3166_1_ALPHA_3', value: 'FRA', source },
      ],
      referenceNames: [
        { language: 'ar', value: 'فرنسا' },
        { language: 'en', value: 'France' },
        { language: 'fr', value: 'France' },
        { language: 'ru', value: 'Франция' },
        { language: 'uk', value: 'Франція' },
      ],
    });
  });

  test('that has changed since leaves what is known alone, and says in what it differs', async () => {
    await loadSeed(database, { folder: await makeSeed(RECORDS) });
    const changed = RECORDS.replace('title: Envoy', 'title: envoy').replace('kind: NEWS', 'kind: ESSAY');
    expect(await loadSeed(database, { folder: await makeSeed(changed) })).toMatchObject({
      created: 0,
      different: [
        { key: 'geneva/article', fields: ['kind'] },
        { key: 'geneva/envoy', fields: ['title'] },
      ],
    });
  });

  test('with several mistakes is refused with the line and column of each, and nothing is loaded', async () => {
    const count = await database.prisma.entity.count();
    const records = RECORDS.replace('[Ana Ruiz]', '["Anna Ruiz"]')
      .replace('[of France]', '[]')
      .replace('holder: ruiz', 'holder: ruis')
      .replace('title: Envoy', 'title: Envoy\n    colour: red\n    attestedOn: 2025-02-30')
      .replace('kind: PERSON', 'kind: PERSONS')
      .replace(
        '      - Envoy Ana Ruiz',
        '      - Envoy Ana Ruiz\n  - { key: m, kind: MENTION, entity: francee, name: Geneva, quotes: [Geneva] }',
      );
    expect(await refusalOf(records)).toEqual([
      'seed/geneva/facts.yaml:8:24: actors[0].kind: "PERSONS" is none of PERSON, STATE, GOVERNMENT, PUBLIC_BODY, INTERGOVERNMENTAL_ORGANIZATION, ARMED_GROUP, MEDIA_OUTLET, POLITICAL_PARTY, COMPANY, COLLECTIVE, OTHER_ORGANIZATION, VESSEL, AIRCRAFT; did you mean "PERSON"?',
      'seed/geneva/facts.yaml:12:99: facts[0].quotes[0]: “Anna Ruiz” does not stand in the article; the nearest words are “Ana Ruiz”, 6 to 14',
      'seed/geneva/facts.yaml:13:5: facts[1]: the fact has no quote: give the words that state it',
      'seed/geneva/facts.yaml:18:5: facts[2].colour: "colour" is no key here',
      'seed/geneva/facts.yaml:19:17: facts[2].attestedOn.value: "2025-02-30" is no date: February 2025 has 28 days',
      'seed/geneva/facts.yaml:23:38: facts[3].entity: nothing in this input has the key "francee"; did you mean "france"?',
      'seed/geneva/facts.yaml:23:70: facts[3].quotes[0]: “Geneva” stands in the article 2 times, at 47, 81: give a prefix, a suffix or the occurrence',
    ]);
    expect(await database.prisma.entity.count()).toBe(count);
  });

  test.each([
    [
      'that is no YAML',
      RECORDS.replace('actors:', 'actors: ['),
      [/^seed\/geneva\/facts\.yaml:8:3: Block coll/, /facts\.yaml:11:1: Flow seq/],
    ],
    [
      'with one key twice',
      RECORDS.replace('  kind: NEWS', '  kind: NEWS\n  kind: ESSAY'),
      [/facts\.yaml:5:3: Map keys must be unique/],
    ],
    [
      'with a fact that has no key',
      RECORDS.replace('key: envoy', 'certainty: EXPLICIT'),
      [/:14:5: facts\[2\]: has no key: without one, loading twice records it twice/],
    ],
    ['without an article', 'facts: []\n', [/facts\.yaml:1:1: article: is missing/]],
    [
      'whose article is not there',
      RECORDS.replace('article.txt', 'text.txt'),
      [/:3:9: article\.file: there is no file text\.txt in the folder/],
    ],
    [
      'whose article is elsewhere',
      RECORDS.replace('article.txt', '../x'),
      [/:3:9: article\.file: is no name of a file in the folder/],
    ],
    [
      'that gives the text itself',
      RECORDS.replace('  kind: NEWS', '  kind: NEWS\n  body: x'),
      [/:5:3: article\.body: stands in the file of the article/],
    ],
    [
      'with a NUL in a string',
      RECORDS.replace('name: France', 'name: "Fr\\0ance"'),
      [/:9:39: actors\[1\]\.name: has a NUL character/],
    ],
    ['of a list', '- a\n', [/facts\.yaml:1:1: \["a"\] is no object/]],
  ])('%s is refused', async (_, records, lines) => {
    expect(await refusalOf(records)).toEqual(lines.map((line) => expect.stringMatching(line)));
  });

  test('whose article is not UTF-8 is refused', async () => {
    expect(await refusalOf(RECORDS, Uint8Array.from([0x41, 0xff]))).toEqual([
      'seed/geneva/facts.yaml:3:9: article.file: article.txt is not UTF-8',
    ]);
  });

  test('with two articles of one key is refused', async () => {
    const folder = await makeSeed(RECORDS);
    await cp(join(folder, 'geneva'), join(folder, 'geneva-again'), { recursive: true });
    await expect(loadSeed(database, { folder })).rejects.toThrow('the article key "geneva" is that of ');
  });
});
