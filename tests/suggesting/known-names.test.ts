import { expect, it } from 'vitest';
import { annotate } from '../../src/recording/annotate.ts';
import { knownNames } from '../../src/suggesting/known-names.ts';
import { suggestForText } from '../../src/suggesting/stored.ts';
import { watchPool } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

async function record(
  body: string,
  actors: { key: string; name: string }[],
  reviewState: 'ACCEPTED' | 'DRAFT' = 'ACCEPTED',
) {
  const { entities } = await annotate(
    database,
    {
      article: { kind: 'NEWS', body },
      actors: actors.map((actor) => ({ ...actor, kind: 'PERSON' })),
      facts: actors.map(({ key, name }) => ({
        kind: 'ACTOR_NAME',
        actor: key,
        value: name,
        nameKind: 'PRIMARY',
        quotes: [name],
      })),
    },
    { reviewState },
  );
  return entities.map(({ id }) => id);
}

async function mentionsIn(text: string, drafts = false): Promise<string[]> {
  const found = await suggestForText(database, { text, language: 'en', publishedOn: null }, { drafts });
  return found.flatMap(({ quote, candidates }) => candidates.map(({ name }) => `${quote}: ${name}`));
}

const TEXT = 'They asked Ana Ruiz and Bo Lindqvist.';

it('knows what was recorded a moment ago, and reads only that', async () => {
  expect(await mentionsIn(TEXT)).toEqual([]);
  await record('Ana Ruiz came.', [{ key: 'ruiz', name: 'Ana Ruiz' }]);
  const statements: string[] = [];
  const pool = watchPool(database.pool, (query) => statements.push(typeof query === 'string' ? query : query.text));
  const watched = { ...database, pool };
  const index = await knownNames(watched);
  expect({ size: index.size, statements: statements.length }).toEqual({ size: 1, statements: 3 });
  await knownNames(watched);
  expect(statements.length).toBe(4);
  expect(await mentionsIn(TEXT)).toEqual(['Ana Ruiz: Ana Ruiz']);
});

it('shows a draft to those who see drafts', async () => {
  await record('Bo Lindqvist came.', [{ key: 'lindqvist', name: 'Bo Lindqvist' }], 'DRAFT');
  expect(await mentionsIn(TEXT, true)).toEqual(['Ana Ruiz: Ana Ruiz', 'Bo Lindqvist: Bo Lindqvist']);
  expect(await mentionsIn(TEXT)).toEqual(['Ana Ruiz: Ana Ruiz']);
});

it('follows merges, and what takes them back', async () => {
  const [one, other] = await record('Carla Bianchi is Carla Rossi.', [
    { key: 'one', name: 'Carla Bianchi' },
    { key: 'other', name: 'Carla Rossi' },
  ]);
  const text = 'They asked Carla Rossi.';
  expect(await mentionsIn(text)).toEqual(['Carla Rossi: Carla Rossi']);
  await database.pool.query(
    "INSERT INTO judgement (actor_id, other_id, verdict) VALUES (least($1::uuid, $2), greatest($1::uuid, $2), 'SAME')",
    [one, other],
  );
  const { rows } = await database.pool.query(
    'SELECT label FROM entity WHERE id = ANY ($1) AND merged_into_id IS NULL',
    [[one, other]],
  );
  expect(await mentionsIn(text)).toEqual([`Carla Rossi: ${rows[0].label}`]);
  await database.pool.query('DELETE FROM judgement');
  expect(await mentionsIn(text)).toEqual(['Carla Rossi: Carla Rossi']);
});

it('forgets a name that was retracted', async () => {
  const [id] = await record('Dora Novak came.', [{ key: 'novak', name: 'Dora Novak' }]);
  await annotate(database, {
    article: { kind: 'NEWS', body: 'Dora Novak, called Madame Zed.' },
    facts: [
      { kind: 'ACTOR_NAME', actor: id as string, value: 'Madame Zed', nameKind: 'ALIAS', quotes: ['Madame Zed'] },
    ],
  });
  const text = 'They asked Madame Zed.';
  expect(await mentionsIn(text)).toEqual(['Madame Zed: Dora Novak']);
  await database.pool.query(
    "UPDATE fact SET retracted_at = now(), retraction_reason = 'wrong' WHERE id = (SELECT id FROM actor_name WHERE value = 'Madame Zed')",
  );
  expect(await mentionsIn(text)).toEqual([]);
});

it('shares one reading among those who ask at once', async () => {
  const [one, other] = await Promise.all([knownNames(database), knownNames(database)]);
  expect(one).toBe(other);
});
