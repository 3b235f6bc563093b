import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { mutating } from './mutating.ts';

const { aWorld, asked, distinguish, merge, mutate, unmerge } = mutating(await testDatabase());

describe('actors that are told apart', () => {
  it('are not merged, nor are those that stand for them', async () => {
    const { world, ids } = await aWorld();
    const [a, b, c] = ids;
    expect(await distinguish(a, b, { reason: 'Namesakes.' })).toEqual({
      __typename: 'DistinguishActorsPayload',
      actors: [{ id: a }, { id: b }],
      created: true,
    });
    expect(await distinguish(b, a)).toMatchObject({ created: false });
    await merge(b, c);
    expect(await merge(c, a)).toEqual({
      __typename: 'KnownDistinct',
      code: 'KNOWN_DISTINCT',
      message: `sourceIds[0]: "Actor 2 of ${world}" and "Actor 0 of ${world}" were judged not to be the same: Namesakes.`,
      path: ['sourceIds', '0'],
      actors: expect.arrayContaining([{ id: a }, { id: c }]),
      judgedBy: 'reviewer',
      reason: 'Namesakes.',
    });
    const { one, two } = await asked(
      `{ one: actor(id: "${a}") { ...D } two: actor(id: "${b}") { ...D } } fragment D on Actor { distinctFrom { actors { id } judgedBy reason } }`,
    );
    expect(one).toEqual({
      distinctFrom: [
        { actors: expect.arrayContaining([{ id: a }, { id: c }]), judgedBy: 'reviewer', reason: 'Namesakes.' },
      ],
    });
    expect(two).toEqual(one);
    expect(await mutate('undistinguishActors', 'actors { id }', { actorId: a, otherId: c })).toMatchObject({
      actors: [{ id: a }, { id: c }],
    });
    expect(await mutate('undistinguishActors', 'actors { id }', { actorId: a, otherId: c })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await merge(c, a)).toMatchObject({ actor: { id: a } });
  });

  it('are so by the judgement that takes a merge back, where that says so', async () => {
    const { ids } = await aWorld();
    const [a, b] = ids;
    await merge(a, b);
    expect(await distinguish(a, b)).toMatchObject({ __typename: 'AlreadyMerged' });
    expect(await unmerge(a, { distinct: true })).toEqual({
      __typename: 'UnmergeActorsPayload',
      actor: { id: a },
      formerly: { id: b },
    });
    expect(await unmerge(a)).toMatchObject({ __typename: 'NotMerged' });
    expect(await merge(a, b)).toMatchObject({ __typename: 'KnownDistinct' });
    expect(await distinguish(a, a)).toMatchObject({ __typename: 'InvalidInput' });
  });
});
