import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { checkPromises } from '../../src/database/promises.ts';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { ACTORS, actorId, makeWorld, merge, recordAll, unmerge } from './world.ts';

const database = await testDatabase();
const wrong = async () => (await checkPromises(database)).filter(({ wrong: n }) => n > 0);

let worlds = 0;
async function aWorld(): Promise<string> {
  worlds += 1;
  await makeWorld(database, `t${worlds}`);
  return `t${worlds}`;
}

async function standing(world: string) {
  const ids = Array.from({ length: ACTORS }, (_, index) => actorId(world, index));
  const { rows } = await database.pool.query('SELECT id, canonical(id) AS stands FROM entity WHERE id = ANY ($1)', [
    ids,
  ]);
  return new Map(rows.map((row) => [ids.indexOf(row.id), ids.indexOf(row.stands)]));
}

const settled = (work: Promise<unknown>[]) =>
  Promise.allSettled(work).then((results) => results.map(({ status }) => status).toSorted());

/** Opens a transaction in which somebody does something, and ends it when told to. */
async function halfDone({ pool }: Database, sql: string, values: unknown[]) {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(sql, values);
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}

describe('two merges at once', () => {
  it('that say the contrary: one is made, and the other refused', async () => {
    const world = await aWorld();
    const [a, b] = [actorId(world, 0), actorId(world, 1)];
    expect(await settled([merge(database, a, b), merge(database, b, a)])).toEqual(['fulfilled', 'rejected']);
    expect(await wrong()).toEqual([]);
  });

  it('of one chain are both made, in whichever order they come', async () => {
    const world = await aWorld();
    await recordAll(database, world, `${world}-all`, [0, 1, 2]);
    const [a, b, c] = [0, 1, 2].map((index) => actorId(world, index)) as [string, string, string];
    expect(await settled([merge(database, a, b), merge(database, b, c)])).toEqual(['fulfilled', 'fulfilled']);
    expect((await standing(world)).get(0)).toBe(2);
    expect(await wrong()).toEqual([]);
  });

  it('as many as there are, and as they are taken back, leave what is right', async () => {
    const world = await aWorld();
    await recordAll(database, world, `${world}-all`, [0, 1, 2, 3, 4, 5]);
    const work = Array.from({ length: 30 }, (_, index) => {
      const [one, other] = [actorId(world, index % ACTORS), actorId(world, (index * 5 + 1) % ACTORS)];
      return index % 3 === 2 ? unmerge(database, one) : merge(database, one, other);
    });
    await Promise.allSettled(work);
    expect(await wrong()).toEqual([]);
  });
});

describe('a merge while facts about the actors are recorded', () => {
  it('waits for those that are under way, and moves them', async () => {
    const world = await aWorld();
    const [a, b] = [actorId(world, 0), actorId(world, 1)];
    const fact = 'SELECT f.id FROM fact f WHERE f.client_key = $1';
    const end = await halfDone(database, `UPDATE actor_name SET actor_id = $2 WHERE id = (${fact})`, [
      `${world}/name5`,
      a,
    ]);
    let merged = false;
    const merging = merge(database, a, b).then(() => {
      merged = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(merged).toBe(false);
    await end();
    await merging;
    const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM actor_name WHERE actor_id = $1', [b]);
    expect(rows).toEqual([{ n: 3 }]);
    expect(await wrong()).toEqual([]);
  });

  it('is seen by those that come after it', async () => {
    const world = await aWorld();
    const [a, b] = [actorId(world, 0), actorId(world, 1)];
    const end = await halfDone(
      database,
      `INSERT INTO judgement (actor_id, other_id, verdict) VALUES ($1, $2, 'SAME')`,
      [a, b],
    );
    const recording = recordAll(database, world, `${world}-late`, [0]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await end();
    await recording;
    const { rows } = await database.pool.query('SELECT holder_id FROM position WHERE title = $1', [
      `Envoy ${world}-late`,
    ]);
    expect(rows).toEqual([{ holder_id: b }]);
    expect(await wrong()).toEqual([]);
  });

  it('is seen, or fails, by a transaction that reads as of before it', async () => {
    const world = await aWorld();
    const [a, b] = [actorId(world, 0), actorId(world, 1)];
    const client = await database.pool.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('SELECT count(*) FROM entity');
    await merge(database, a, b);
    const said = client.query(
      `INSERT INTO external_id (id, entity_id, scheme, value, source_id) SELECT gen_random_uuid(), $1, 'LEI', 'x', id FROM reference_source LIMIT 1`,
      [a],
    );
    const described = client.query(
      `UPDATE actor_name SET actor_id = $2 WHERE id = (SELECT id FROM fact WHERE client_key = $1)`,
      [`${world}/name5`, a],
    );
    await Promise.allSettled([said, described]);
    await client.query('COMMIT').catch(() => undefined);
    client.release();
    expect(await wrong()).toEqual([]);
  });

  it('ends well for both, over and over', async () => {
    const world = await aWorld();
    const [a, b] = [actorId(world, 0), actorId(world, 1)];
    const recordings = Array.from({ length: 8 }, (_, index) =>
      recordAll(database, world, `${world}-r${index}`, [0, 1]),
    );
    const merges = Array.from({ length: 6 }, async (_, index) =>
      (index % 2 === 0 ? merge(database, a, b) : unmerge(database, a)).catch(() => undefined),
    );
    await Promise.all([...recordings, ...merges]);
    expect(await wrong()).toEqual([]);
    const { data } = await ask(database, `{ a: actor(id: "actor_${a}") { id } }`);
    expect(data.a.id).toMatch(/^actor_/);
  });
});
