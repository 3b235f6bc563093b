import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { fixture, importAs } from './fixtures.ts';

const database = await testDatabase();
const SOURCE = fixture('ftm/ruritania.ndjson');
const notes: string[] = [];
const report = await importAs(database, 'ftm', SOURCE, { onNote: (message) => notes.push(message) });

async function rows(sql: string): Promise<unknown[]> {
  return (await database.pool.query({ text: sql, rowMode: 'array' })).rows;
}

describe('a file of FollowTheMoney', () => {
  it('comes in line by line, whatever refers to what', () => {
    expect(report.failures).toEqual([]);
    expect([report.entries, report.unlinked, report.identified]).toEqual([
      { read: 16, created: 16, changed: 0, unchanged: 0, delisted: 0, relisted: 0, failed: 0 },
      1,
      0,
    ]);
  });

  it('says what is kept as text alone', () => {
    expect(notes).toEqual([
      'Kept as text alone, by schema: RealEstate 1',
      'Kept as text alone, by property: Person.hairColor 1, Person.swordArm 1',
    ]);
  });

  it('gives actors their kinds, names and identifiers', async () => {
    expect(
      await rows(`SELECT label, a.kind::text, country FROM actor a JOIN entity USING (id) ORDER BY label`),
    ).toEqual([
      ['Court of Ruritania', 'PUBLIC_BODY', 'DE'],
      ['Guild of Nations', 'INTERGOVERNMENTAL_ORGANIZATION', null],
      ['Ministry of Finance of Freedonia', 'PUBLIC_BODY', 'FR'],
      ['Rupert Hentzau', 'PERSON', 'DE'],
      ['Strelsau Works', 'COMPANY', null],
    ]);
    expect(
      await rows(`SELECT value, name_kind::text, script FROM actor_name n JOIN entity e ON e.id = n.actor_id
        WHERE label = 'Rupert Hentzau' ORDER BY value COLLATE "C"`),
    ).toEqual([
      ['Count "Rupert"', 'ALIAS', null],
      ['Rupert Hentzau', 'PRIMARY', null],
      ['Rupert of Hentzau', 'PRIMARY', null],
      ['Rupert von H.', 'PREVIOUS', null],
      ['The Count', 'WEAK_ALIAS', null],
      ['Руперт Хенцау', 'NATIVE', 'Cyrl'],
    ]);
    expect(await rows('SELECT scheme::text, value FROM external_id ORDER BY value')).toEqual([
      ['LEI', '529900T8BM49AURSDO55'],
      ['WIKIDATA', 'Q1234567'],
      ['OPENSANCTIONS', 'rur-court'],
      ['OPENSANCTIONS', 'rur-old-rupert'],
      ['OPENSANCTIONS', 'rur-rupert'],
    ]);
  });

  it('quotes what stands in the line, escapes and all', async () => {
    expect(
      await rows(`SELECT c.exact FROM citation c JOIN actor_name n ON n.id = c.fact_id WHERE n.script = 'Cyrl'
        UNION ALL SELECT c.exact FROM citation c JOIN description d ON d.id = c.fact_id`),
    ).toEqual([
      ['\\u0420\\u0443\\u043f\\u0435\\u0440\\u0442 \\u0425\\u0435\\u043d\\u0446\\u0430\\u0443'],
      ['Seen with a rapier \\\\ and a smile.'],
    ]);
    expect(await rows('SELECT text FROM description')).toEqual([['Seen with a rapier \\ and a smile.']]);
  });

  it('keeps details with dates as exact as they are given', async () => {
    expect(
      await rows('SELECT aspect::text, text, type, country, date FROM actor_detail ORDER BY aspect::text, text'),
    ).toEqual([
      ['BIRTH_DATE', '1862-03', null, null, '1862-03'],
      ['BIRTH_PLACE', 'Hentzau', null, null, null],
      ['GENDER', 'male', null, null, null],
      ['IDENTIFICATION', 'R 17', 'passport', 'DE', null],
      ['INCORPORATION_DATE', '1871', null, null, '1871'],
      ['NATIONALITY', 'de', null, 'DE', null],
    ]);
  });

  it('links what it names, from whichever line', async () => {
    const label = (column: string) => `(SELECT label FROM entity WHERE id = ${column})`;
    expect(
      await rows(`SELECT ${label('holder_id')}, title, ${label('organization_id')}, status::text, valid_from, valid_to
        FROM position JOIN fact USING (id) ORDER BY title`),
    ).toEqual([
      ['Rupert Hentzau', 'Captain of the guard', null, 'UNKNOWN', null, null],
      ['Rupert Hentzau', 'Keeper of the castle', 'Court of Ruritania', 'FORMER', '1890', '1894-05-06'],
    ]);
    expect(
      await rows(
        `SELECT ${label('from_id')}, type::text, ${label('to_id')}, text, valid_from FROM relationship JOIN fact USING (id) ORDER BY 2`,
      ),
    ).toEqual([
      ['Court of Ruritania', 'MEMBER_OF', 'Guild of Nations', null, '1899'],
      ['Rupert Hentzau', 'OTHER', 'Strelsau Works', 'silent partner', '1889-01-01'],
    ]);
    expect(
      await rows(`SELECT ${label('subject_id')}, ${label('authority_id')}, ${label('program_id')}, sanction_kind::text, measures::text, listed_on, valid_from, quoted_label
        FROM sanction JOIN fact USING (id)`),
    ).toEqual([
      [
        'Rupert Hentzau',
        'Ministry of Finance of Freedonia',
        'Freedonian Freeze Order',
        'LISTING',
        '{ASSET_FREEZE,TRAVEL_BAN}',
        '2023-11',
        '2023-12-01',
        'duelling',
      ],
    ]);
    expect(
      await rows(`SELECT e.label, m.date, ${label('m.place_id')}, t.text, array(SELECT ${label('actor_id')} || ' ' || role FROM meeting_participation p WHERE p.meeting_id = m.id ORDER BY 1)
        FROM meeting m JOIN entity e USING (id) JOIN meeting_topic t ON t.meeting_id = m.id`),
    ).toEqual([
      [
        'Coronation ball',
        '1890-06-21',
        'Strelsau',
        'the succession',
        ['Court of Ruritania ATTENDEE', 'Rupert Hentzau ATTENDEE'],
      ],
    ]);
    expect(
      await rows(
        `SELECT label, date, valid_from, valid_to, (SELECT ${label('actor_id')} FROM event_role r WHERE r.event_id = event.id) FROM event JOIN fact USING (id)`,
      ),
    ).toEqual([['Fire in the lodge', '1891', '1891', '1891-02', 'Strelsau Works']]);
    expect(await rows(`SELECT name, ${label('entity_id')} FROM mention`)).toEqual([['Rupert', 'Rupert Hentzau']]);
  });
});
