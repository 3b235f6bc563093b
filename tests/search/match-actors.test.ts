import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });

const QUERY =
  'query ($inputs: [MatchActorInput!]!, $limit: Int! = 5) { matchActors(inputs: $inputs, limit: $limit) { name candidates { actor { name } score features { name score detail } } } }';

const match = (inputs: unknown[], limit?: number) =>
  ask(database, QUERY, { inputs, ...(limit === undefined ? {} : { limit }) });

describe('matchActors', () => {
  it('gives candidates with a reason per feature, for all inputs by one statement and one for the actors', async () => {
    const { data, errors, statements } = await match(
      [
        { name: 'Peskov, Dmitry', kind: 'PERSON' },
        { name: 'Російська Федерація', kind: 'STATE', country: 'RU' },
        { name: 'Nobody At All' },
      ],
      1,
    );
    expect(errors).toEqual([]);
    expect(statements).toBe(2);
    expect(data.matchActors).toEqual([
      {
        name: 'Peskov, Dmitry',
        candidates: [
          {
            actor: { name: 'Dmitry Peskov' },
            score: 0.9176,
            features: [
              { name: 'NAME', score: 0.9, detail: '"Peskov, Dmitry" has the same words as "Dmitry Peskov".' },
              { name: 'KIND', score: 1, detail: 'PERSON, as asked for.' },
            ],
          },
        ],
      },
      {
        name: 'Російська Федерація',
        candidates: [expect.objectContaining({ actor: { name: 'Russia' } })],
      },
      { name: 'Nobody At All', candidates: [] },
    ]);
  });

  it('puts first whom the name, the kind and the country fit best, and says what does not', async () => {
    const { data } = await match([{ name: 'Assad', kind: 'PERSON', country: 'FR' }]);
    const [{ candidates }] = data.matchActors;
    expect(candidates[0].actor.name).toBe('Bashar Al Assad');
    const scores = candidates.map(({ score }: { score: number }) => score);
    expect(scores).toEqual(scores.toSorted((left: number, right: number) => right - left));
    expect(scores.every((score: number) => score >= 0 && score <= 1)).toBe(true);
    expect(candidates[0].features.map(({ name }: { name: string }) => name)).toEqual(['NAME', 'KIND', 'COUNTRY']);
    const regime = candidates.find(({ actor }: { actor: { name: string } }) => actor.name === 'the Assad regime');
    expect(regime.features[1]).toMatchObject({ name: 'KIND', score: 0 });
  });

  it.each([
    ['Lavrentiev', 'Alexander Lavrentyev'],
    ['أحمد الشرع', 'Ahmed Al Sharaa'],
    ['Andrii Sybiha', 'Andriy Sybiga'],
    ['Bashar al-Assad', 'Bashar Al Assad'],
    ['U.S.', 'United States'],
    ['Соединённые Штаты', undefined],
  ])('knows %s as %s', async (name, actor) => {
    const { data } = await match([{ name }], 1);
    expect(data.matchActors[0].candidates[0]?.actor.name).toBe(actor);
  });

  it('never matches a metonym', async () => {
    const { data } = await match([{ name: 'Moscow' }, { name: 'Kremlin' }]);
    expect(data.matchActors[1].candidates).toEqual([]);
    expect(JSON.stringify(data.matchActors[0])).not.toContain('"Russia"');
  });

  it('takes a hundred names at once, and none', async () => {
    const { data, errors, statements } = await match(Array.from({ length: 100 }, () => ({ name: 'Putin' })));
    expect(errors).toEqual([]);
    expect(statements).toBe(2);
    expect(data.matchActors).toHaveLength(100);
    expect(new Set(data.matchActors.map((each: unknown) => JSON.stringify(each))).size).toBe(1);
    expect((await match([])).data).toEqual({ matchActors: [] });
  });

  it.each([
    [Array.from({ length: 101 }, () => ({ name: 'Putin' })), 5, 'LIST_TOO_LONG', 'inputs'],
    [[{ name: 'Putin' }, { name: ' ' }], 5, 'BAD_USER_INPUT', 'inputs[1].name'],
    [[{ name: 'x'.repeat(1001) }], 5, 'BAD_USER_INPUT', 'inputs[0].name'],
    [[{ name: 'Putin' }], 0, 'BAD_USER_INPUT', 'limit'],
    [[{ name: 'Putin' }], 21, 'BAD_USER_INPUT', 'limit'],
  ])('refuses bad input: case %#', async (inputs, limit, code, argument) => {
    const { errors, statements } = await match(inputs, limit);
    expect(errors).toMatchObject([{ code, argument, path: 'matchActors' }]);
    expect(statements).toBe(0);
  });
});
