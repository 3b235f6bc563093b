import { describe, expect, it } from 'vitest';
import { distinguishActors, mergeActors } from '../../src/merging/judgements.ts';
import { annotate } from '../../src/recording/annotate.ts';
import { ask } from '../support/ask.ts';
import { runCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const names = ['Orlan Testov', 'TESTOV, Orlan', 'Maria Nemo', 'Maria Nemo', 'Cher', 'Cher', 'The Nemo Trust', 'Nemo'];
const kinds = ['PERSON', 'PERSON', 'PERSON', 'PERSON', 'PERSON', 'PERSON', 'COMPANY', 'VESSEL'] as const;
const body = names.map((name, index) => `${index}: ${name}.`).join('\n');
await annotate(
  database,
  {
    article: { kind: 'OTHER', body },
    actors: names.map((name, index) => ({
      key: `a${index}`,
      kind: kinds[index] as (typeof kinds)[number],
      name,
      ...(index === 0 || index === 1 ? { country: 'CY' } : {}),
    })),
    facts: [
      ...names.map((name, index) => ({
        kind: 'ACTOR_NAME' as const,
        key: `n${index}`,
        actor: `a${index}`,
        value: name,
        nameKind: 'PRIMARY' as const,
        quotes: [`${index}: ${name}`],
      })),
      ...[2, 3].map((index) => ({
        kind: 'ACTOR_DETAIL' as const,
        key: `d${index}`,
        actor: `a${index}`,
        aspect: 'BIRTH_DATE' as const,
        text: String(1950 + 10 * index),
        date: String(1950 + 10 * index),
        quotes: [`${index}: `],
      })),
    ],
  },
  { keyPrefix: 'test' },
);

const QUERY = `query ($minScore: Float! = 0.5, $first: Int! = 10, $after: String) {
  matches(minScore: $minScore, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { score actor { name } other { name } features { name score } } } }`;

interface Answer {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  nodes: {
    score: number;
    actor: { name: string };
    other: { name: string };
    features: { name: string; score: number }[];
  }[];
}

async function matches(variables: Record<string, unknown> = {}): Promise<Answer> {
  const { data, errors } = await ask(database, QUERY, variables);
  expect(errors).toEqual([]);
  return (data as { matches: Answer }).matches;
}

const idOf = async (key: string) =>
  (
    await database.pool.query(
      'SELECT actor_id AS id FROM actor_name n JOIN fact f USING (id) WHERE f.client_key = $1',
      [`test/${key}`],
    )
  ).rows[0].id as string;

describe('possible matches', () => {
  it('are pairs with a name of the same words, in any order, with what speaks for and against them', async () => {
    const { totalCount, nodes } = await matches();
    expect(totalCount).toBe(2);
    expect(
      nodes.map(({ score, actor, other, features }) => [score, [actor.name, other.name].sort(), features]),
    ).toEqual([
      [
        0.93,
        ['Orlan Testov', 'TESTOV, Orlan'],
        [
          { name: 'NAME', score: 0.9 },
          { name: 'KIND', score: 1 },
          { name: 'COUNTRY', score: 1 },
        ],
      ],
      [
        0.85,
        ['Maria Nemo', 'Maria Nemo'],
        [
          { name: 'NAME', score: 1 },
          { name: 'KIND', score: 1 },
          { name: 'BIRTH_DATE', score: 0 },
        ],
      ],
    ]);
  });

  it('come in pages, and as well as is asked for', async () => {
    const first = await matches({ first: 1 });
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await matches({ first: 1, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ actor }) => actor.name)).toEqual(['Maria Nemo']);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect((await matches({ minScore: 0.9 })).totalCount).toBe(1);
    const { errors } = await ask(database, QUERY, { minScore: 7 });
    expect(errors[0]).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'minScore' });
  });

  it('are gone once somebody has decided, either way', async () => {
    const ids = await Promise.all(['n0', 'n1', 'n2', 'n3'].map(idOf));
    const [one, other, maria, nemo] = ids.map((id) => ({ id, path: [] })) as [never, never, never, never];
    await database.prisma.$transaction((client) => mergeActors(client, [one], other));
    expect((await matches()).totalCount).toBe(1);
    await database.prisma.$transaction((client) => distinguishActors(client, maria, nemo));
    expect((await matches()).totalCount).toBe(0);
  });
});

describe('chancery matches', () => {
  it('lists, accepts and rejects', async () => {
    const own = await testDatabase();
    const settings = { DATABASE_URL: own.url };
    await annotate(
      own,
      {
        article: { kind: 'OTHER', body: 'Ana Nemo met Ana Nemo.' },
        actors: ['a', 'b'].map((key) => ({ key, kind: 'PERSON', name: 'Ana Nemo' })),
        facts: ['a', 'b'].map((actor, index) => ({
          ...{ kind: 'ACTOR_NAME', key: `n${actor}`, actor, value: 'Ana Nemo', nameKind: 'PRIMARY' },
          quotes: [{ exact: 'Ana Nemo', occurrence: index + 1 }],
        })) as never,
      },
      { keyPrefix: 'test' },
    );
    const { stdout } = await runCli(['matches', '--json'], settings);
    const { count, matches: found } = JSON.parse(stdout);
    expect({ count, names: [found[0].actor.name, found[0].other.name] }).toEqual({
      count: 1,
      names: ['Ana Nemo', 'Ana Nemo'],
    });
    expect(await runCli(['matches', 'accept', found[0].actor.id, 'nobody'], settings)).toMatchObject({ exit: 65 });
    expect(
      await runCli(['matches', 'accept', found[0].actor.id, found[0].other.id, '--reason', 'the same'], settings),
    ).toMatchObject({
      exit: 0,
      stdout: `They are one: ${found[0].other.id}.\n`,
    });
    expect(JSON.parse((await runCli(['matches', '--json'], settings)).stdout)).toEqual({ count: 0, matches: [] });
  });
});
