import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../scripts/world/make.ts';
import { exportBackup } from '../../src/backup/export.ts';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrations.ts';
import { checkPromises } from '../../src/database/promises.ts';
import { testDatabase } from '../support/database.ts';
import { cite, insertArticle, insertFact, plainSql } from '../support/plain-sql.ts';
import { backupOf, restore, rowsOf, rulesOf } from './backup.ts';

// Every character that PostgreSQL stores, those that JSON escapes and those that end lines elsewhere among them.
const character = fc.oneof(
  fc.constantFrom(
    '"',
    '\\',
    '\n',
    '\r',
    '\t',
    '\b',
    '\u0001',
    '\u0002',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u2028',
    '\ufeff',
    '😀',
    'دمشق',
  ),
  fc
    .integer({ min: 1, max: 0x10_ffff })
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point)),
);
const text = fc.array(character, { maxLength: 40 }).map((characters) => `x${characters.join('')}`);
const jsonNumber = fc.constantFrom('0.1', '1e-7', '12345678901234567890.0987654321', '-0', '1E400');

/** One change to whatever `nth` names among the rows that can be so changed. */
type Change = (client: pg.PoolClient, nth: number) => Promise<unknown>;

// Facts on which no other stands: they can be rejected and retracted by themselves.
const ALONE = "kind IN ('MENTION', 'DESCRIPTION')";

const nthOf = (table: string, where = 'true') =>
  `(SELECT id FROM ${table} WHERE ${where} ORDER BY id OFFSET $1 % greatest((SELECT count(*) FROM ${table} WHERE ${where}), 1) LIMIT 1)`;

const changes: fc.Arbitrary<Change> = fc.oneof(
  text.map(
    (value): Change =>
      (client, nth) =>
        client.query(`UPDATE fact SET label = $2 WHERE id = ${nthOf('fact')}`, [nth, value]),
  ),
  text.map(
    (value): Change =>
      (client, nth) =>
        client.query(`UPDATE statement SET text = $2 WHERE id = ${nthOf('statement')}`, [nth, value]),
  ),
  fc.constantFrom('DRAFT', 'ACCEPTED', 'REJECTED').map(
    (state): Change =>
      (client, nth) =>
        client.query(`UPDATE fact SET review_state = $2 WHERE id = ${nthOf('fact', ALONE)}`, [nth, state]),
  ),
  text.map(
    (reason): Change =>
      (client, nth) =>
        client.query(
          `UPDATE fact SET retracted_at = CASE WHEN retracted_at IS NULL THEN now() END,
           retraction_reason = CASE WHEN retracted_at IS NULL THEN $2 END WHERE id = ${nthOf('fact', ALONE)}`,
          [nth, reason],
        ),
  ),
  fc.constant<Change>((client, nth) =>
    client.query(
      `DELETE FROM citation WHERE id = ${nthOf('citation', '(SELECT count(*) FROM citation other WHERE other.fact_id = citation.fact_id) > 1')}`,
      [nth],
    ),
  ),
  fc.constant<Change>((client, nth) =>
    client.query(`DELETE FROM statement_about WHERE statement_id = ${nthOf('statement')}`, [nth]),
  ),
  fc
    .record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    .map(
      ({ latitude, longitude }): Change =>
        (client, nth) =>
          client.query(`UPDATE place SET latitude = $2, longitude = $3 WHERE id = ${nthOf('place')}`, [
            nth,
            latitude,
            longitude,
          ]),
    ),
  fc.subarray(['ASSET_FREEZE', 'TRAVEL_BAN', 'EXPORT_CONTROL', 'ARMS_EMBARGO']).map(
    (measures): Change =>
      (client, nth) =>
        client.query(`UPDATE sanction SET measures = $2::text[]::sanction_measure[] WHERE id = ${nthOf('sanction')}`, [
          nth,
          measures,
        ]),
  ),
  fc.constant<Change>(async (client, nth) => {
    await client.query(`SELECT set_config('chancery.merging', 'on', true)`);
    await client.query(`UPDATE statement SET speaker_id = ${nthOf('actor')} WHERE id = ${nthOf('statement')}`, [nth]);
  }),
  text.map(
    (body): Change =>
      async (client) => {
        const article = await insertArticle(client, { body: `${randomUUID()} Damascus ${body}` });
        await cite(client, await insertFact(client, article.id), article, 'Damascus');
      },
  ),
  fc.record({ name: text, reason: text, number: jsonNumber }).map(
    ({ name, reason, number }): Change =>
      async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `INSERT INTO contributor (id, name) VALUES (gen_random_uuid(), left(gen_random_uuid() || $1, 200)) RETURNING id`,
          [name],
        );
        await client.query(
          `INSERT INTO idempotency (contributor_id, key, input_hash, answer) VALUES ($1, $2, '', jsonb_build_object($2::text, $3::jsonb))`,
          [rows[0]?.id, reason, number],
        );
        await client.query(`UPDATE change_set SET contributor_id = $1, reason = $2 WHERE id = current_change_set()`, [
          rows[0]?.id,
          reason,
        ]);
      },
  ),
);

const transactions = fc.array(fc.array(fc.tuple(changes, fc.nat(10_000)), { minLength: 1, maxLength: 4 }), {
  minLength: 25,
  maxLength: 40,
});

describe('an import of an export', () => {
  it('gives the same export, byte for byte, whatever was written before, and the same rows and rules', async () => {
    await fc.assert(
      fc.asyncProperty(transactions, async (made) => {
        const [database, copy] = [await testDatabase({ seeded: true }), await testDatabase()];
        const { commit } = plainSql(database.pool);
        for (const transaction of made) {
          await commit(async (client) => {
            for (const [change, nth] of transaction) await change(client, nth);
          });
        }
        const rules = await rulesOf(copy);
        const backup = await backupOf(database);
        const { rows, tables } = await restore(copy, backup);

        expect(await backupOf(copy)).toBe(backup);
        expect(await rowsOf(copy)).toEqual(await rowsOf(database));
        expect(await rulesOf(copy)).toEqual(rules);
        expect(rows).toBe(backup.split('\n').length - 3); // the first line, the last, and what follows its end
        expect(tables['history.fact']).toBeGreaterThan(0);
      }),
      { numRuns: 2 },
    );
  }, 120_000);

  it('of a generated world is the same, and keeps every promise', async () => {
    const [world, copy] = [await testDatabase(), await testDatabase()];
    await makeWorld(world, { articles: 60, verify: false });
    const backup = await backupOf(world);
    await restore(copy, backup);
    expect(await backupOf(copy)).toBe(backup);
    expect((await checkPromises(copy)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  });

  it('of an empty database is an empty database, also where it has to be migrated first', async () => {
    const [database, copy] = [await testDatabase(), await testDatabase({ template: null })];
    const backup = await backupOf(database);
    expect(await restore(copy, backup)).toEqual({ rows: 1, tables: { change_set: 1 }, migrations: [], broken: [] });
    expect(await backupOf(copy)).toBe(backup);
  });

  it('goes on where the database was: the next change set has the next number, and history is looked up as before', async () => {
    const [database, copy] = [await testDatabase({ seeded: true }), await testDatabase()];
    const { commit } = plainSql(database.pool);
    await database.pool.query(`UPDATE fact SET label = 'Second' WHERE kind = 'MEETING'`);
    const { rows: before } = await database.pool.query(
      'SELECT max(number) AS number, max(committed_at) AS instant FROM change_set',
    );
    await database.pool.query(`UPDATE fact SET label = 'Third' WHERE kind = 'MEETING'`);
    await commit(async (client) => {
      await client.query(`SELECT nextval('change_set_id_seq')`);
      throw new Error('taken back');
    }).catch(() => undefined);

    await restore(copy, await backupOf(database));
    const next = plainSql(copy.pool);
    await next.commit((client) => client.query(`UPDATE fact SET label = 'Fourth' WHERE kind = 'MEETING'`));
    const { rows } = await copy.pool.query('SELECT number, id FROM change_set ORDER BY number DESC LIMIT 2');
    const number = Number(before[0].number);
    expect(rows.map((row) => Number(row.number))).toEqual([number + 2, number + 1]);

    const seen = await next.commit(async (client) => {
      await client.query('SELECT look_back($1)', [before[0].instant]);
      return (await client.query(`SELECT DISTINCT label FROM fact WHERE kind = 'MEETING'`)).rows;
    });
    expect(seen).toEqual([{ label: 'Second' }]);
    expect(await migrate(copy)).toMatchObject({ applied: [] });
  });
});

it('takes merges along, and what they were made of: they are taken back afterwards as they would have been', async () => {
  const [database, copy] = [await testDatabase({ seeded: true }), await testDatabase()];
  const judge = ({ pool }: Database, sql: string) =>
    plainSql(pool).commit(async (client) => {
      await client.query('SELECT begin_to_judge()');
      return (await client.query(sql)).rowCount;
    });
  const organizations = `SELECT id, row_number() OVER (ORDER BY id) AS nth FROM actor WHERE kind NOT IN ('PERSON', 'STATE')`;
  const unmerged = await rowsOf(database);
  const merge = (source: number, target: number) =>
    judge(
      database,
      `INSERT INTO judgement (actor_id, other_id, verdict)
       SELECT a.id, b.id, 'SAME' FROM (${organizations}) AS a, (${organizations}) AS b WHERE a.nth = ${source} AND b.nth = ${target}`,
    );
  expect(await Promise.all([merge(1, 2), merge(3, 2)])).toEqual([1, 1]);

  const backup = await backupOf(database);
  expect(backup).toContain('\n{"table":"recorded_reference"');
  await restore(copy, backup);
  expect(await backupOf(copy)).toBe(backup);
  const rows = [];
  for (const each of [database, copy]) {
    expect(await judge(each, 'DELETE FROM judgement')).toBe(2);
    // Changes have their own instants, and revisions their own ids.
    const { change_set, revision, ...others } = await rowsOf(each);
    rows.push(others);
  }
  expect(rows[1]).toEqual(rows[0]);
  expect(rows[1]?.['recorded_reference']).toBe(unmerged['recorded_reference']);
});

describe('an export', () => {
  it('shows one moment, though others write meanwhile', async () => {
    const database = await testDatabase({ seeded: true });
    const before = await backupOf(database);
    let during = '';
    await exportBackup(database.url, { product: '0.0.0-test', signal: new AbortController().signal }, async (lines) => {
      for await (const chunk of lines) {
        if (during === '') await database.pool.query(`UPDATE name_key SET version = 0`);
        during += chunk.toString();
      }
    });
    expect(during).toBe(before);
    expect(await backupOf(database)).not.toBe(before);
  });
});
