import { beforeEach, describe, expect, test } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import { retractFact } from '../../src/recording/retract.ts';
import { type Review, reviewFacts } from '../../src/recording/review.ts';
import { reviseFact } from '../../src/recording/revise.ts';
import { testDatabase } from '../support/database.ts';
import { changing, SOUND } from './change.ts';
import { world } from './world.ts';

const database = await testDatabase();
const { prisma } = database;
const { change, faults, problemsOf, revisionsOf, versionOf } = await changing(database);

let ids: Record<string, string>;
let round = 0;

// Each test has the world as drafts of its own.
beforeEach(async () => {
  round += 1;
  const input = world();
  Object.assign(input.article, { body: `${(input.article as { body: string }).body} (${round})` });
  const outcome = await change((client) => annotate(client, input, { reviewState: 'DRAFT' }));
  ids = Object.fromEntries([outcome.article, ...outcome.facts, ...outcome.entities].map(({ key, id }) => [key, id]));
});

const id = (key: string) => ids[key] as string;
const keysOf = (found: readonly string[]) =>
  found.map((each) => Object.entries(ids).find(([, known]) => known === each)?.[0]).sort();
const review = (keys: string[], state: Review['state'], rest: Partial<Review> = {}) =>
  change((client) => reviewFacts(client, { ids: keys.map(id), state, ...rest }), 'reviewFacts', 'looked at');
const accept = (...keys: string[]) => review(keys, 'ACCEPTED');
const reject = (...keys: string[]) => review(keys, 'REJECTED');

/** The keys of what readers may see. */
async function accepted(): Promise<(string | undefined)[]> {
  const where = { id: { in: Object.values(ids) }, reviewState: 'ACCEPTED' } as const;
  const rows = [...(await prisma.fact.findMany({ where })), ...(await prisma.entity.findMany({ where }))];
  return keysOf([...new Set(rows.map((row) => row.id))]);
}

/** What a change was refused for, the facts in it by their keys. */
async function refusalOf(changed: Promise<unknown>) {
  const problems = await problemsOf(changed);
  return problems.map(({ code, path, details }) => {
    const named = (details?.['needs'] ?? details?.['facts']) as string[] | undefined;
    return [code, path.join('.'), named && keysOf(named)];
  });
}

describe('what is accepted', () => {
  test('lets the entities in that it refers to, with what they belong to', async () => {
    expect(await accepted()).toEqual(['article']);
    expect(await accept('talks')).toEqual({ ids: [id('talks')], changed: [id('talks')] });
    expect(await accepted()).toEqual(['article', 'geneva', 'switzerland', 'talks']);
    expect(await revisionsOf(id('talks'))).toMatchObject([
      { operation: 'CREATE', is_public: false },
      {
        ...{ operation: 'REVIEW', version: 2, was_public: false, is_public: true },
        ...{ activity: 'reviewFacts', reason: 'looked at' },
        changes: [{ field: 'review_state', old: 'DRAFT', new: 'ACCEPTED' }],
      },
    ]);
    expect(await revisionsOf(id('switzerland'))).toMatchObject([
      { operation: 'CREATE', is_public: false },
      { operation: 'REVIEW', was_public: false, is_public: true },
    ]);
    expect(await faults()).toEqual(SOUND);
  });

  test('needs what it refers to to be accepted, and says what that is', async () => {
    expect(await refusalOf(accept('part'))).toEqual([['DEPENDS_ON_DRAFT', 'ids.0', ['envoy', 'ruiz-name', 'talks']]]);
    await accept('ruiz-name', 'talks');
    expect(await refusalOf(accept('stance', 'part'))).toEqual([
      ['DEPENDS_ON_DRAFT', 'ids.0', ['words']],
      ['DEPENDS_ON_DRAFT', 'ids.1', ['envoy']],
    ]);
    await accept('part', 'envoy', 'words', 'stance', 'li-name');
    expect(await accepted()).toEqual(Object.keys(ids).sort());
    expect(await faults()).toEqual(SOUND);
  });

  test('again stays as it is, and makes no revision', async () => {
    await accept('talks');
    expect(await accept('talks', 'ruiz-name')).toEqual({
      ids: [id('talks'), id('ruiz-name')],
      changed: [id('ruiz-name')],
    });
    expect(await versionOf(id('talks'))).toBe(2);
  });

  test('gives an actor the first of its names that are accepted', async () => {
    await change((client) =>
      annotate(
        client,
        {
          article: id('article'),
          facts: [
            {
              key: `${round}`,
              kind: 'ACTOR_NAME',
              actor: id('ruiz'),
              value: 'Ms Ruiz',
              nameKind: 'PRIMARY',
              quotes: ['Ms Ruiz'],
            },
          ],
        } as never,
        { reviewState: 'DRAFT', keyPrefix: 'names' },
      ).then(({ facts }) => {
        ids['second-name'] = facts[0]?.id as string;
      }),
    );
    await accept('second-name', 'envoy');
    expect(await prisma.fact.findUnique({ where: { id: id('envoy') } })).toMatchObject({ label: 'Ms Ruiz is Envoy' });
    expect(await faults()).toEqual(SOUND);
  });

  test('when an article is recorded as accepted has to refer to what is', async () => {
    const facts = [
      { kind: 'MEETING_TOPIC', meeting: id('talks'), text: 'trade', quotes: ['Trade was raised'] },
      { kind: 'EVENT', name: 'A fair', place: id('geneva'), date: '2025-01-27', quotes: ['Geneva on Monday'] },
    ];
    const record = () =>
      change((client) => annotate(client, { article: id('article'), facts } as never, { keyPrefix: null }));
    expect(await refusalOf(record())).toEqual([['DEPENDS_ON_DRAFT', 'facts.0', ['talks']]]);
    facts.shift();
    await record();
    expect(await accepted()).toEqual(['article', 'geneva', 'switzerland']);
    expect(await faults()).toEqual(SOUND);
  });
});

describe('what is rejected', () => {
  test('takes the entities back to drafts that nothing accepted refers to any more', async () => {
    await accept('talks', 'ruiz-name');
    await reject('talks');
    expect(await accepted()).toEqual(['article', 'ruiz', 'ruiz-name']);
    expect(await revisionsOf(id('switzerland'))).toMatchObject([
      { operation: 'CREATE' },
      { operation: 'REVIEW', was_public: false, is_public: true },
      { operation: 'REVIEW', was_public: true, is_public: false },
    ]);
    await accept('talks');
    expect(await accepted()).toEqual(['article', 'geneva', 'ruiz', 'ruiz-name', 'switzerland', 'talks']);
    expect(await faults()).toEqual(SOUND);
  });

  test('is nothing that accepted facts refer to, but in a list', async () => {
    await accept('talks', 'ruiz-name', 'envoy', 'part', 'words', 'stance', 'li-name');
    expect(await refusalOf(reject('talks', 'words'))).toEqual([
      ['HAS_DEPENDENTS', 'ids.0', ['part']],
      ['HAS_DEPENDENTS', 'ids.1', ['stance']],
    ]);
    expect(await refusalOf(reject('ruiz-name'))).toEqual([
      ['HAS_DEPENDENTS', 'ids', ['envoy', 'part', 'stance', 'words']],
    ]);
    const expectedVersion = await versionOf(id('words'));
    await change((client) => reviseFact(client, { id: id('words'), expectedVersion, changes: { occasion: null } }));
    await reject('talks', 'part');
    expect(await accepted()).toEqual([
      ...['article', 'envoy', 'li', 'li-name', 'raised', 'ruiz', 'ruiz-name', 'stance', 'words'],
    ]);
    expect(await faults()).toEqual(SOUND);
  });

  test('may be a draft that drafts refer to', async () => {
    await reject('talks', 'ruiz-name');
    expect(await accepted()).toEqual(['article']);
    expect(await refusalOf(accept('part'))).toEqual([['DEPENDS_ON_DRAFT', 'ids.0', ['envoy', 'ruiz-name', 'talks']]]);
  });
});

describe('a review is refused', () => {
  test('as a whole when one of the facts is missing, retracted or of another version', async () => {
    await change((client) => retractFact(client, { id: id('stance'), expectedVersion: 1 }, 'not said'));
    ids['nothing'] = '00000000-0000-4000-8000-000000000000';
    const given = review(['talks', 'nothing', 'stance', 'envoy'], 'REJECTED', { expectedVersions: [1, 1, 2, 3] });
    expect(await problemsOf(given)).toMatchObject([
      { code: 'NOT_FOUND', path: ['ids', 1] },
      { code: 'RETRACTED', path: ['ids', 2] },
      { code: 'VERSION_CONFLICT', path: ['expectedVersions', 3], details: { current: id('envoy'), currentVersion: 1 } },
    ]);
  });

  test('when it names no fact, too many, one twice, or versions for others', async () => {
    const codeOf = async (changed: Promise<unknown>) =>
      (await problemsOf(changed)).map(({ code, path }) => [code, ...path]);
    expect(await codeOf(accept())).toEqual([['BAD_USER_INPUT', 'ids']]);
    expect(await codeOf(accept('talks', 'talks'))).toEqual([['BAD_USER_INPUT', 'ids']]);
    expect(await codeOf(accept(...Array.from({ length: 501 }, (_, index) => String(index))))).toEqual([
      ['LIST_TOO_LONG', 'ids'],
    ]);
    expect(await codeOf(review(['talks'], 'ACCEPTED', { expectedVersions: [1, 1] }))).toEqual([
      ['BAD_USER_INPUT', 'expectedVersions'],
    ]);
  });
});

describe('a revision of an accepted fact', () => {
  test('lets the entities in that it comes to refer to, and takes those back that it leaves', async () => {
    await accept('talks');
    const { entities } = await change((client) =>
      annotate(
        client,
        { article: id('article'), places: [{ key: `bern-${round}`, kind: 'CITY', name: 'Bern' }] } as never,
        { reviewState: 'DRAFT', keyPrefix: 'places' },
      ),
    );
    ids['bern'] = entities[0]?.id as string;
    await change((client) =>
      reviseFact(client, { id: id('talks'), expectedVersion: 2, changes: { place: id('bern') } }),
    );
    expect(await accepted()).toEqual(['article', 'bern', 'talks']);
    expect(await faults()).toEqual(SOUND);
  });

  test('is refused when it comes to refer to a draft', async () => {
    await accept('ruiz-name', 'words', 'talks');
    await change((client) =>
      reviseFact(client, { id: id('words'), expectedVersion: 2, changes: { occasion: null, about: [] } }),
    );
    await reject('talks');
    const again = { id: id('words'), expectedVersion: 3, changes: { occasion: id('talks'), via: id('li') } };
    expect(await refusalOf(change((client) => reviseFact(client, again)))).toEqual([
      ['DEPENDS_ON_DRAFT', 'changes', ['li-name', 'talks']],
    ]);
  });
});

test('the name of an actor is not kept out while readers may ask for what was said of the actor, also where that is retracted', async () => {
  await accept('ruiz-name', 'li-name', 'talks', 'envoy', 'part', 'words', 'stance');
  await reject('part', 'stance');
  await change(async (client) =>
    retractFact(client, { id: id('words'), expectedVersion: await versionOf(id('words')) }, 'not so'),
  );
  expect(await refusalOf(reject('envoy', 'ruiz-name'))).toEqual([['HAS_DEPENDENTS', 'ids', ['words']]]);
  expect(await accepted()).toContain('ruiz-name');
  expect(await faults()).toEqual(SOUND);
});
