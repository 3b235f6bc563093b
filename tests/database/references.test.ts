import { expect, it } from 'vitest';
import { checkPromises } from '../../src/database/promises.ts';
import { FACTS } from '../../src/recording/kinds.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = await testDatabase({ seeded: true });

const toSnake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

it('the references of facts are known, each with how the fact is tied to it', async () => {
  const { rows } = await pool.query<{ definition: string }>(`SELECT pg_get_viewdef('fact_reference') AS definition`);
  const known = [...(rows[0]?.definition ?? '').matchAll(/'(\w+\.\w+)'::text AS via,\s+'(\w+)'::text AS tie/g)].map(
    ([, via, tie]) => `${via} ${tie}`,
  );
  const declared = FACTS.flatMap(({ kind, fields }) =>
    Object.entries(fields).flatMap(([name, field]) => {
      if (field.as === 'links') return [`${toSnake(field.model)}.${toSnake(field.column)} LISTED`];
      if (field.as !== 'reference') return [];
      const optional = field.schema.safeParse(undefined).success;
      return [`${kind.toLowerCase()}.${toSnake(name)}_id ${optional ? 'OPTIONAL' : 'REQUIRED'}`];
    }),
  );
  expect(known.sort()).toEqual([...declared, 'attribution.actor_id LISTED'].sort());
});

it('each rule of review and retraction that rows break is found', async () => {
  const database = await testDatabase({ seeded: true });
  const wrongOf = async () =>
    (await checkPromises(database)).flatMap(({ promise, wrong }) => (wrong > 0 ? [promise] : []));
  const damaged = async (damage: string) => {
    const client = await database.pool.connect();
    await client.query(`SET session_replication_role = replica; ${damage}`);
    client.release(true);
    return wrongOf();
  };
  const one = (table: string, where = 'TRUE') => `(SELECT id FROM ${table} WHERE ${where} ORDER BY id LIMIT 1)`;
  const participation = one('meeting_participation');
  expect(
    await damaged(`UPDATE fact SET review_state = 'DRAFT' WHERE id = (SELECT meeting_id FROM meeting_participation WHERE id = ${participation});
    UPDATE entity SET review_state = fact.review_state FROM fact WHERE fact.id = entity.id`),
  ).toEqual(['An accepted fact refers only to what is accepted']);
  expect(await damaged(`UPDATE entity SET review_state = 'ACCEPTED'`)).toEqual([
    'An entity is reviewed as the fact that it also is',
  ]);
  await damaged(`UPDATE fact SET review_state = 'ACCEPTED'`);
  expect(
    await damaged(`UPDATE place SET parent_id = p.id FROM (SELECT max(id::text)::uuid AS id FROM place) p WHERE place.id = ${one('place')};
    UPDATE entity SET review_state = 'DRAFT' WHERE id = (SELECT max(id::text)::uuid FROM place)`),
  ).toContain('An accepted entity belongs only to what is accepted');
  await damaged(`UPDATE entity SET review_state = 'ACCEPTED'`);
  expect(
    await damaged(`UPDATE fact SET review_state = 'REJECTED' WHERE id = ${one('actor_name', `name_kind = 'PRIMARY'`)}`),
  ).toEqual(['An accepted actor that has primary names has an accepted one']);
  await damaged(`UPDATE fact SET review_state = 'ACCEPTED'`);
  expect(
    await damaged(`INSERT INTO entity (id, kind, label) SELECT gen_random_uuid(), 'PLACE', 'Nowhere';
    INSERT INTO place (id, kind) SELECT id, 'CITY' FROM entity WHERE label = 'Nowhere';
    INSERT INTO revision (change_set_id, subject_id, subject_kind, operation, was_public, is_public)
      SELECT 0, id, 'PLACE', 'REVIEW', false, true FROM entity WHERE label = 'Nowhere'`),
  ).toEqual(['What was let in with a fact is referred to by something accepted']);
  await damaged(`DELETE FROM revision WHERE subject_id = (SELECT id FROM entity WHERE label = 'Nowhere')`);
  expect(
    await damaged(`UPDATE fact SET retracted_at = now(), retraction_reason = 'x'
    WHERE id = (SELECT meeting_id FROM meeting_participation WHERE id = ${participation})`),
  ).toEqual(['A fact that stands does so on none that is retracted']);
});
