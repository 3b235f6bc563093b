import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { changed, fileOf, fixture, importAs } from './fixtures.ts';

const database = await testDatabase();
const VISITS = fixture('state-visits/visits.xml');
const notes: string[] = [];
const visits = await importAs(database, 'state-visits', VISITS);
const travels = await importAs(database, 'state-travels', fixture('state-visits/travels'), {
  onNote: (note) => notes.push(note),
});

async function rows(sql: string, ...values: unknown[]): Promise<unknown[]> {
  return (await database.pool.query({ text: sql, values, rowMode: 'array' })).rows;
}

/** The facts of an entry that stand, by their labels, with the words that they cite. */
async function factsOf(key: string): Promise<string[]> {
  const found = (await rows(
    `SELECT f.label, f.certainty::text, string_agg(regexp_replace(c.exact, '\\s+', ' ', 'g'), ' / ' ORDER BY c.span_start)
     FROM fact f JOIN citation c ON c.fact_id = f.id WHERE starts_with(f.client_key, $1) AND f.retracted_at IS NULL
     GROUP BY f.id, f.label, f.certainty`,
    `${key}.`,
  )) as [string, string, string][];
  return found
    .map(([label, certainty, words]) => `${certainty === 'INFERRED' ? '(implied) ' : ''}${label} <- ${words}`)
    .sort();
}

describe('the register of visits', () => {
  it('is read entry by entry, those that make no sense set aside', () => {
    expect(visits).toMatchObject({
      edition: { title: 'Visits by Foreign Leaders', date: null },
      entries: { read: 4, created: 3, failed: 1 },
      failures: [{ key: '9003', line: 28, message: 'it ends on 1951-03-01, before it begins on 1951-03-02' }],
    });
  });

  it('gives visits with visitors, hosts and talks, each with its words', async () => {
    const visit =
      'Visit of President-elect Lina Testova and Prime Minister M. (Tom) Zenda, Jr. of Denmark to the United States';
    const talks =
      'Talks of President-elect Lina Testova and Prime Minister M. (Tom) Zenda, Jr. with President Carter and President Rassendyll';
    expect(await factsOf('state-visits/9002')).toEqual(
      [
        `${visit} <- 1979-09-08 / 1979-09-08 / President-elect Lina Testova and Prime Minister M. (Tom) Zenda, Jr. / Denmark`,
        `${visit}: Met with President Carter and President Rassendyll in Washington & New York. <- Met with President Carter and President Rassendyll in Washington &amp; New York.`,
        `${talks} <- President Carter / President Rassendyll`,
        `Lina Testova took part in "${visit}" as guest <- President-elect Lina Testova`,
        `M. (Tom) Zenda, Jr. took part in "${visit}" as guest <- Prime Minister M. (Tom) Zenda, Jr.`,
        `(implied) Denmark presumably took part in "${visit}" as guest <- Denmark`,
        `(implied) United States presumably took part in "${visit}" as host <- President-elect Lina Testova and Prime Minister M. (Tom) Zenda, Jr.`,
        `Lina Testova took part in "${talks}" as attendee <- President-elect Lina Testova`,
        `M. (Tom) Zenda, Jr. took part in "${talks}" as attendee <- Prime Minister M. (Tom) Zenda, Jr.`,
        `Carter took part in "${talks}" as attendee <- President Carter`,
        `Rassendyll took part in "${talks}" as attendee <- President Rassendyll`,
        'Lina Testova is to be President-elect (Denmark) <- President-elect Lina Testova',
        'M. (Tom) Zenda, Jr. is Prime Minister (Denmark) <- Prime Minister M. (Tom) Zenda, Jr.',
        '(implied) Carter is President (United States) <- President Carter',
        'Rassendyll is President <- President Rassendyll',
      ].sort(),
    );
  });

  it('keeps ranges of days, places, and articles as they stand', async () => {
    expect(
      await rows(
        `SELECT m.date, m.duration, f.valid_from, f.valid_to, p.label FROM meeting m JOIN fact f USING (id) JOIN entity p ON p.id = m.place_id
         WHERE f.client_key = 'state-visits/9001.visit'`,
      ),
    ).toEqual([['1931-04-28', 'P4D', '1931-04-28', '1931-05-01', 'United States']]);
    const [article] = await rows(
      `SELECT kind::text, title, published_on, language, body FROM article WHERE body LIKE '%9001%'`,
    );
    expect(article).toEqual([
      'OFFICIAL_RECORD',
      'Visit of King Rudolf of Old Ruritania, 1931-04-28',
      '2012-01-02',
      'en',
      expect.stringMatching(/^<visit>[\s\S]*<\/visit>$/),
    ]);
  });

  it('takes a king without a numeral for two in two decades, and what has two names for two states', async () => {
    expect(
      await rows(`SELECT label FROM entity WHERE label IN ('Rudolf', 'Ruritania', 'Old Ruritania') ORDER BY label`),
    ).toEqual([['Old Ruritania'], ['Rudolf'], ['Rudolf'], ['Ruritania']]);
    expect(await rows(`SELECT value FROM actor_name WHERE name_kind = 'ALIAS'`)).toEqual([['Ruritania']]);
  });
});

describe('the register of travels', () => {
  it('is read from a folder, in which other files are passed over', () => {
    expect(travels).toMatchObject({
      entries: { read: 4, created: 3, failed: 1 },
      failures: [{ key: '8004', message: 'it does not say who went: it has no attribute who' }],
    });
    expect(notes).toEqual(['codes.xml has no trips, and was passed over']);
  });

  it('gives the traveller, who is one in all files, whom he met, and with whom he came', async () => {
    const visit = 'Visit of Secretary of State John Q. Fable to Denmark (Elsinore)';
    const talks =
      'Talks of John Q. Fable with Queen Margrethe II, Prime Minister Rosencrantz and Foreign Minister Anna Guildenstern';
    expect((await factsOf('state-travels/8001')).filter((fact) => !fact.startsWith(visit))).toEqual(
      [
        `${talks} <- Queen Margrethe II / Prime Minister Rosencrantz / Swedish Foreign Minister Anna Guildenstern`,
        `John Q. Fable took part in "${visit}" as guest <- John Q. Fable`,
        `Clinton took part in "${visit}" as guest <- President Clinton`,
        `(implied) Denmark presumably took part in "${visit}" as host <- Denmark`,
        `John Q. Fable took part in "${talks}" as attendee <- John Q. Fable`,
        `Margrethe II took part in "${talks}" as attendee <- Queen Margrethe II`,
        `Rosencrantz took part in "${talks}" as attendee <- Prime Minister Rosencrantz`,
        `Anna Guildenstern took part in "${talks}" as attendee <- Swedish Foreign Minister Anna Guildenstern`,
        'John Q. Fable is Secretary of State (United States) <- secretary / John Q. Fable',
        '(implied) Clinton is President (United States) <- President Clinton',
        '(implied) Margrethe II is Queen (Denmark) <- Queen Margrethe II',
        '(implied) Rosencrantz is Prime Minister (Denmark) <- Prime Minister Rosencrantz',
        'Anna Guildenstern is Foreign Minister (Sweden) <- Swedish Foreign Minister Anna Guildenstern',
      ].sort(),
    );
    expect(await rows(`SELECT count(*)::int FROM entity WHERE label = 'John Q. Fable'`)).toEqual([[1]]);
    const places = `SELECT e.label FROM meeting m JOIN fact f USING (id) JOIN entity e ON e.id = m.place_id WHERE f.client_key LIKE 'state-travels/%' ORDER BY 1`;
    expect(await rows(places)).toEqual([['Antarctica'], ['Elsinore'], ['Wales']]);
  });
});

describe('a register that is imported again', () => {
  it('changes nothing where it says the same, whoever touched the entries since', async () => {
    const touched = await changed('state-visits/visits.xml', [
      '2012-01-02T16:17:47.87-04:00',
      '2024-01-02T10:00:00-04:00',
    ]);
    const before = await rows('SELECT count(*) FROM change_set');
    expect(await importAs(database, 'state-visits', touched)).toMatchObject({
      entries: { created: 0, changed: 0, unchanged: 3 },
    });
    expect(await rows('SELECT count(*) FROM change_set')).toEqual(before);
  });

  it('revises what was corrected, and ends nothing that another file has', async () => {
    const corrected = await changed('state-visits/visits.xml', [
      'President Carter and President Rassendyll',
      'President Carter',
    ]);
    expect(await importAs(database, 'state-visits', corrected)).toMatchObject({
      entries: { changed: 1, unchanged: 2, delisted: 0 },
    });
    const labels = (await factsOf('state-visits/9002')).filter((fact) => /Rassendyll/.test(fact));
    expect(labels).toEqual([]);
    const one = await fileOf(
      '<visits><visit><id>9009</id><start-date>2001-01-02</start-date><visitor>Queen Flavia II</visitor><from>Denmark</from></visit></visits>',
    );
    expect(await importAs(database, 'state-visits', one)).toMatchObject({
      entries: { created: 1, delisted: 0, failed: 0 },
    });
  });

  it('is refused where it is no such register', async () => {
    await expect(importAs(database, 'state-visits', fixture('state-visits/travels'))).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: 'travels is no register of visits: no file has the root <visits>',
    });
    await expect(importAs(database, 'state-visits', await fileOf('<visits><visit><id>1</id>'))).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
    });
  });
});
