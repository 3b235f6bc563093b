import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { plainSql } from '../support/plain-sql.ts';

// Values that make no sense, written with plain SQL over those of the seed, which has rows in every table named here.

const { pool } = await testDatabase({ seeded: true });
const { refusalOfSql } = plainSql(pool);

describe('5. values make sense', () => {
  it.each([
    ['entity', 'label', 'entity_label_check'],
    ['fact', 'label', 'fact_label_check'],
    ['mention', 'name', 'mention_name_check'],
    ['actor_name', 'value', 'actor_name_value_check'],
    ['position', 'title', 'position_title_check'],
    ['statement', 'text', 'statement_text_check'],
    ['claim', 'text', 'claim_text_check'],
    ['description', 'text', 'description_text_check'],
    ['meeting_topic', 'text', 'meeting_topic_text_check'],
    ['meeting_outcome', 'text', 'meeting_outcome_text_check'],
  ])('%s.%s is not blank', async (table, column, rule) => {
    for (const blank of ['', ' ', '\t', ' \n\r']) {
      expect(await refusalOfSql(`UPDATE ${table} SET ${column} = $1`, [blank])).toBe(rule);
    }
  });

  it.each([
    ['article', 'published_on'],
    ['fact', 'valid_from'],
    ['fact', 'valid_to'],
    ['fact', 'attested_on'],
    ['meeting', 'date'],
    ['base_status_change', 'date'],
    ['sanction', 'listed_on'],
    ['sanction_status_change', 'decided_on'],
    ['sanction_status_change', 'effective_on'],
    ['statement', 'date'],
    ['claim_stance', 'date'],
    ['event', 'date'],
  ])('the words for %s.%s need the date', async (table, date) => {
    expect(await refusalOfSql(`UPDATE ${table} SET ${date} = NULL, ${date}_text = 'in spring'`)).toBe(
      `${table}_${date}_text_check`,
    );
  });

  it.each([
    ['sanction', 'measures', 'ASSET_FREEZE'],
    ['sanction_status_change', 'sectors', 'ENERGY'],
  ])('%s.%s is a list', async (table, column, value) => {
    const set = (list: string | null) => refusalOfSql(`UPDATE ${table} SET ${column} = $1`, [list]);
    const rule = `${table}_${column}_check`;
    expect([await set(null), await set('{NULL}'), await set(`{${value},NULL}`)]).toEqual([rule, rule, rule]);
    expect(await set(`{{${value}},{${value}}}`)).toBe(rule);
    expect([await set('{}'), await set(`{${value}}`)]).toEqual(['committed', 'committed']);
  });
});
