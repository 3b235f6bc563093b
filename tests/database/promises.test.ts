import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { cite, insertArticle, insertFact, insertPlace, plainSql, sha256 } from '../support/plain-sql.ts';

// Each promise of the database, attacked with plain SQL as any program could that has its address.

const { pool } = await testDatabase();
const { commit, refusalOf, refusalOfSql, citedFact } = plainSql(pool);

describe('3. an article never changes', () => {
  it('its SHA-256 and its length are right', async () => {
    const body = `${randomUUID()} 😀`;
    expect(await refusalOf((client) => insertArticle(client, { body, sha: sha256('another') }))).toBe(
      'article_body_sha256_check',
    );
    expect(await refusalOf((client) => insertArticle(client, { body, sha: sha256(body).toUpperCase() }))).toBe(
      'article_body_sha256_check',
    );
    expect(await refusalOf((client) => insertArticle(client, { body, length: body.length }))).toBe(
      'article_body_length_check',
    );
    expect(await refusalOf((client) => insertArticle(client, { body: '' }))).toBe('article_body_length_check');
  });

  it('the same body is no second article', async () => {
    const { body } = await commit((client) => insertArticle(client));
    expect(await refusalOf((client) => insertArticle(client, { body }))).toBe('article_body_sha256_key');
  });

  it('neither its body nor its id can be changed, also together with the SHA-256', async () => {
    const { id } = await commit((client) => insertArticle(client));
    const changed = 'changed';
    expect(
      await refusalOfSql('UPDATE article SET body = $2, body_sha256 = $3, body_length = 7 WHERE id = $1', [
        id,
        changed,
        sha256(changed),
      ]),
    ).toBe('article_is_immutable');
    expect(await refusalOfSql('UPDATE article SET id = gen_random_uuid() WHERE id = $1', [id])).toBe(
      'article_is_immutable',
    );
    expect(await refusalOfSql(`UPDATE article SET title = 'A headline' WHERE id = $1`, [id])).toBe('committed');
  });
});

describe('4. facts are retracted with a reason, never deleted', () => {
  const TABLES = (
    'entity fact article actor place base sanctions_program claim mention description actor_name position relationship meeting ' +
    'meeting_participation meeting_topic meeting_outcome base_role base_status_change sanction sanction_status_change statement ' +
    'claim_stance event event_role actor_detail'
  ).split(' ');

  it.each(TABLES)('nothing is deleted from table %s', async (table) => {
    expect(await refusalOfSql(`DELETE FROM ${table}`)).toBe('nothing_is_deleted');
    expect(await refusalOfSql(`TRUNCATE ${table} CASCADE`)).toBe('nothing_is_deleted');
  });

  it('those are all the tables of facts and entities', async () => {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT lower(unnest(enum_range(NULL::fact_kind))::text) AS name UNION SELECT lower(unnest(enum_range(NULL::entity_kind))::text)`,
    );
    expect(rows.map(({ name }) => name).filter((name) => !TABLES.includes(name))).toEqual([]);
  });

  it.each(['citation', 'attribution', 'statement_audience', 'statement_about', 'claim_about', 'involvement'])(
    'the table %s cannot be emptied',
    async (table) => {
      expect(await refusalOfSql(`TRUNCATE ${table}`)).toBe('nothing_is_deleted');
    },
  );

  it('a chain of attributions can be replaced', async () => {
    const { fact } = await citedFact();
    const add = `INSERT INTO attribution (id, fact_id, position, role, text) VALUES (gen_random_uuid(), $1, 1, 'ASSERTER', 'reports')`;
    expect(await refusalOfSql(add, [fact])).toBe('committed');
    expect(
      await refusalOf(async (client) => {
        await client.query('DELETE FROM attribution WHERE fact_id = $1', [fact]);
        await client.query(add, [fact]);
      }),
    ).toBe('committed');
  });

  it.each([
    `retracted_at = now()`,
    `retracted_at = now(), retraction_reason = ''`,
    `retracted_at = now(), retraction_reason = '  '`,
    String.raw`retracted_at = now(), retraction_reason = E'\n\t'`,
    `retraction_reason = 'wrong'`,
  ])('SET %s is refused', async (change) => {
    const { fact } = await citedFact();
    expect(await refusalOfSql(`UPDATE fact SET ${change} WHERE id = $1`, [fact])).toBe('fact_retraction_check');
  });
});

describe('5. values make sense', () => {
  const factWith = (columns: Record<string, unknown>) =>
    refusalOf(async (client) => {
      const article = await insertArticle(client);
      await cite(client, await insertFact(client, article.id, columns), article, 'Ana');
    });

  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2024-12-08', '2024-12-08', '2024-12-08'],
  ])('%s can mean %s to %s', async (value, earliest, latest) => {
    const { fact } = await citedFact({ attested_on: value });
    const { rows } = await pool.query(
      'SELECT attested_on_earliest::text AS earliest, attested_on_latest::text AS latest FROM fact WHERE id = $1',
      [fact],
    );
    expect(rows).toEqual([{ earliest, latest }]);
  });

  it.each(['2025-2', '2025-02-3', '25-02', '2025-02-03T00:00', ' 2025', '2025\n', '', 'Wednesday', '٢٠٢٥'])(
    '%j is no date',
    async (value) => {
      expect(await factWith({ valid_from: value })).toBe('partial_date');
    },
  );

  it.each(['2025-02-30', '2025-13', '2025-00', '2023-02-29', '0000'])('the day %s does not exist', async (value) => {
    expect(await factWith({ attested_on: value })).toBe('22008'); // datetime_field_overflow
  });

  it('the days that a date can mean are generated, never written', async () => {
    expect(await factWith({ attested_on: '2025', attested_on_earliest: '2024-01-01' })).toBe('428C9'); // generated_always
  });

  it.each([
    ['2025', '2024'],
    ['2024-12-09', '2024-12-08'],
    ['2025-01', '2024-12-31'],
  ])('a validity from %s to %s is reversed', async (from, to) => {
    expect(await factWith({ valid_from: from, valid_to: to })).toBe('fact_validity_check');
  });

  it('a validity whose days may be in order is taken', async () => {
    expect(await factWith({ valid_from: '2024-12', valid_to: '2024' })).toBe('committed');
  });

  it.each([
    [90.1, 0, null],
    [-91, 0, null],
    [0, 180.5, null],
    [0, -181, null],
    ['NaN', 0, null],
    [0, 'NaN', null],
    ['Infinity', 0, null],
    [33.5, null, null],
    [null, 36.3, null],
    [33.5, 36.3, -1],
    [33.5, 36.3, 'NaN'],
    [33.5, 36.3, 'Infinity'],
    [null, null, 10],
  ])('latitude %s, longitude %s, precision %s is nowhere', async (latitude, longitude, precision) => {
    expect(await refusalOf((client) => insertPlace(client, latitude, longitude, precision))).toBe(
      'place_coordinates_check',
    );
  });

  it('the poles and the date line are on the globe', async () => {
    expect(await refusalOf((client) => insertPlace(client, -90, 180, 0))).toBe('committed');
  });

  it.each(['', ' ', '\t', '\n \r'])('%j is no label', async (label) => {
    expect(await factWith({ label })).toBe('fact_label_check');
  });

  it('enumerations are closed', async () => {
    for (const column of ['kind', 'certainty', 'review_state']) {
      expect(await factWith({ [column]: 'GUESSED' })).toBe('22P02'); // invalid_text_representation
    }
  });
});
