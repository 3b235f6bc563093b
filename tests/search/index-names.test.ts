import { describe, expect, it } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import { recordReference } from '../../src/recording/reference.ts';
import { reviewFacts } from '../../src/recording/review.ts';
import { reindexNames } from '../../src/search/index-names.ts';
import { world } from '../recording/world.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { makePlaces } from './places.ts';

const database = await testDatabase();

const found = async (query: string): Promise<string[]> => {
  const { data, errors } = await ask(
    database,
    'query ($query: String!) { search(query: $query) { nodes { entity { label } } } }',
    {
      query,
    },
  );
  expect(errors).toEqual([]);
  return data.search.nodes.map(({ entity }: { entity: { label: string } }) => entity.label);
};

const keys = async () =>
  (
    await database.pool.query(
      'SELECT id, entity_id, value, name_kind, key, skeleton, version FROM name_key ORDER BY id',
    )
  ).rows;

/** The world again, in another article that gives Ana Ruiz another name. */
function alias(value: string) {
  const { article, facts, ...rest } = world();
  const body = `${(article as { body: string }).body} ${value} is what they called her.`;
  const fact = { key: 'alias', kind: 'ACTOR_NAME', actor: 'ruiz', value, nameKind: 'ALIAS', quotes: [value] };
  return { ...rest, article: { ...(article as object), body }, facts: [...facts, fact] } as never;
}

describe('the keys of names', () => {
  it('are written with the names, labels and cited names alike, and only of what has a name', async () => {
    await annotate(database, world());
    expect((await keys()).map(({ value, name_kind, key }) => [value, name_kind, key]).toSorted()).toEqual(
      [
        ['Ana Ruiz', null, 'ana ruiz'],
        ['Ana Ruiz', 'PRIMARY', 'ana ruiz'],
        ['Bo Li', null, 'bo li'],
        ['Bo Li', 'PRIMARY', 'bo li'],
        ['Geneva', null, 'geneva'],
        ['Switzerland', null, 'switzerland'],
      ].toSorted(),
    );
  });

  it('stay as they are when the same is recorded again', async () => {
    const before = await keys();
    await annotate(database, world());
    expect(await keys()).toEqual(before);
  });

  it('are written with reference names', async () => {
    await database.pool.query(
      `UPDATE actor SET kind = 'STATE', country = 'CN' WHERE id = (SELECT id FROM entity WHERE label = 'Bo Li')`,
    );
    const list = {
      source: { name: 'A list' },
      entries: [{ of: { country: 'CN' }, names: [{ language: 'zh', value: '中国' }] }],
    };
    expect(await recordReference(database, [list])).toEqual({ created: 1 });
    expect(await found('中国')).toEqual(['Bo Li']);
    expect(await found('Zhongguo')).toEqual(['Bo Li']);
    expect(await recordReference(database, [list])).toEqual({ created: 0 });
  });

  it('are made for what was written by other means, and again where the rules have changed', async () => {
    const before = await keys();
    expect(await reindexNames(database)).toBe(0);
    await database.pool.query('DELETE FROM name_key WHERE name_kind IS NULL');
    await database.pool.query(`UPDATE name_key SET version = 0, key = 'old'`);
    expect(await reindexNames(database)).toBe(before.length);
    expect(await keys()).toEqual(before);
  });

  it('are made for more names than one statement takes', async () => {
    await makePlaces(
      database,
      Array.from({ length: 4500 }, (_, index) => `Hamlet ${index}`),
    );
    const { rows } = await database.pool.query(`SELECT count(*)::int FROM name_key WHERE value LIKE 'Hamlet %'`);
    expect(rows).toEqual([{ count: 4500 }]);
  });

  it('are none for a name without a letter, and for one that the table refuses', async () => {
    await makePlaces(database, ['—']);
    expect((await keys()).filter(({ value }) => value === '—')).toEqual([]);
    const metonym = `INSERT INTO name_key (id, entity_id, name_kind, value, key, skeleton, version) SELECT id, id, 'METONYM', 'x', 'x', 'x', 1 FROM entity WHERE label = '—'`;
    await expect(database.pool.query(metonym)).rejects.toThrow('name_key_is_no_metonym');
  });
});

describe('names and texts that readers do not see', () => {
  it('are not found: drafts until they are accepted, facts once they are retracted', async () => {
    await annotate(database, alias('Xanthippe Quorn'), { reviewState: 'DRAFT' });
    const { rows } = await database.pool.query(`SELECT id FROM actor_name WHERE value = 'Xanthippe Quorn'`);
    const byName = async () => {
      const { data } = await ask(
        database,
        '{ search(query: "Quorn", kinds: [ACTOR]) { totalCount nodes { matchedOn { value } } } actors(filter: { matching: "Quorn" }) { totalCount } matchActors(inputs: [{ name: "Xanthippe Quorn" }]) { candidates { score } } }',
      );
      return [
        data.search.totalCount,
        data.search.nodes.length,
        data.actors.totalCount,
        data.matchActors[0].candidates.length,
      ];
    };
    expect(await byName()).toEqual([0, 0, 0, 0]);
    const drafts = await database.pool.query(`SELECT id FROM fact WHERE review_state = 'DRAFT'`);
    await database.prisma.$transaction((client) =>
      reviewFacts(client, { ids: drafts.rows.map(({ id }) => id), state: 'ACCEPTED' }),
    );
    expect(await byName()).toEqual([1, 1, 1, 1]);
    await database.pool.query(`UPDATE fact SET retracted_at = now(), retraction_reason = 'wrong' WHERE id = $1`, [
      rows[0].id,
    ]);
    expect(await byName()).toEqual([0, 0, 0, 0]);
  });

  it('are not found by their words either: statements, meetings and what was said of them', async () => {
    expect((await found('trade')).length).toBeGreaterThan(1);
    const before = await found('talks');
    expect(before).toContain('Talks in Geneva');
    await database.pool.query(
      `UPDATE fact SET retracted_at = now(), retraction_reason = 'wrong' WHERE kind = 'MEETING'`,
    );
    expect(await found('talks')).not.toContain('Talks in Geneva');
    await database.pool.query(`UPDATE fact SET review_state = 'DRAFT' WHERE kind = 'STATEMENT'`);
    const { data } = await ask(database, '{ search(query: "trade", kinds: [STATEMENT]) { totalCount } }');
    expect(data.search.totalCount).toBe(0);
  });
});

it('an article with more words than a vector holds is stored, and found by its beginning', async () => {
  const words = Array.from({ length: 200_000 }, (_, index) => `w${index.toString(36)}q`);
  const body = `Zanzibar ${words.join(' ')}`;
  await annotate(database, { article: { body, kind: 'NEWS' }, facts: [] } as never);
  const { data, errors } = await ask(
    database,
    '{ search(query: "Zanzibar", kinds: [ARTICLE]) { nodes { matchedOn { field highlight } } } }',
  );
  expect(errors).toEqual([]);
  const [hit] = data.search.nodes;
  expect(hit.matchedOn.every(({ highlight }: { highlight: string }) => highlight.includes('«Zanzibar»'))).toBe(true);
});
