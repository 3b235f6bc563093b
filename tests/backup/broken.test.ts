import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { backupOf, outcomeOf, restore, rulesOf } from './backup.ts';

const seeded = await testDatabase({ seeded: true });
const database = await testDatabase();
const lines = (await backupOf(seeded)).split('\n').slice(0, -1);
const [empty, rules] = [await backupOf(database), await rulesOf(database)];

/** Number of the first line of a table. */
const firstOf = (table: string) => lines.findIndex((line) => line.startsWith(`{"table":"${table}"`)) + 1;
const [statement, fact, citation] = [firstOf('statement'), firstOf('fact'), firstOf('citation')];

const afterFacts = lines.findLastIndex((line) => line.startsWith('{"table":"fact"')) + 2;

const join = (some: readonly string[]) => some.map((line) => `${line}\n`).join('');

/** The backup with one line put right or wrong; `[]` leaves it out. */
const changed = (number: number, change: (line: string) => string | string[]) =>
  join(lines.flatMap((line, index) => (index + 1 === number ? change(line) : [line])));

/** A backup that somebody has changed and closed again, so that only its content tells. */
function closed(text: string): string {
  const all = text.split('\n').slice(0, -2);
  const [header = '', ...rows] = all;
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(JSON.parse(row).table, (counts.get(JSON.parse(row).table) ?? 0) + 1);
  const about = JSON.parse(header);
  for (const table of about.tables) table.rows = counts.get(table.name) ?? 0;
  const body = join([JSON.stringify(about), ...rows]);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${body}${JSON.stringify({ end: { rows: rows.length, sha256 } })}\n`;
}

const header = (change: (about: Record<string, unknown>) => object) =>
  changed(1, (line) => JSON.stringify(change(JSON.parse(line))));

const columns = (table: string): string =>
  JSON.parse(lines[0] ?? '')
    .tables.find(({ name }: { name: string }) => name === table)
    .columns.join(', ');

const end = lines.length;

// What is wrong with the file, the file, the line, and what the message says of it.
const BROKEN: readonly (readonly [string, string | Buffer, number, string | RegExp])[] = [
  ['is empty', '', 1, 'the file is empty'],
  ['is something else', '{"articles":[]}\n', 1, 'the file is no backup of Chancery'],
  ['is no JSON', 'articles\n', 1, 'the file is no backup of Chancery'],
  ['begins with a byte order mark', `\ufeff${join(lines)}`, 1, 'the file is no backup of Chancery'],
  [
    'has another format',
    header((about) => ({ ...about, version: 2 })),
    1,
    /^the backup has format 2, made by Chancery 0.0.0-test; this version reads format 1$/,
  ],
  [
    'has a first line that lacks something',
    header(({ tables, ...about }) => about),
    1,
    /^the first line is not that of a backup \(tables: /,
  ],
  [
    'was made by a later version',
    header((about) => ({ ...about, migrations: [...(about['migrations'] as string[]), '29990101000000_later'] })),
    1,
    /^the backup was made by Chancery 0.0.0-test with the migration 29990101000000_later, which this version does not have; import it with the version that made it$/,
  ],
  [
    'was made by an earlier version, while the database is of this one,',
    header((about) => ({ ...about, migrations: (about['migrations'] as string[]).slice(0, -1) })),
    1,
    /^the backup is of an earlier version, and the database has the migration \w+ already; import it into a new database/,
  ],
  [
    'has a table that is none',
    header((about) => ({
      ...about,
      tables: [{ name: 'treaty', columns: ['id'], rows: 0 }, ...(about['tables'] as [])],
    })),
    1,
    'the backup has the table treaty (id), which this database has not',
  ],
  [
    'lacks a table',
    header((about) => ({ ...about, tables: (about['tables'] as []).slice(0, -1) })),
    1,
    'the backup lacks the table history.statement_audience',
  ],
  ['is cut off within a line', join(lines).slice(0, -20), end, 'the line has no end: the file is cut off'],
  [
    'is cut off within a row',
    join(lines.slice(0, fact)).slice(0, -20),
    fact,
    'the line has no end: the file is cut off',
  ],
  [
    'is cut off between two lines',
    join(lines.slice(0, fact)),
    fact + 1,
    'the backup is not closed here: the file is cut off',
  ],
  [
    'goes on after its end',
    join([...lines, lines[fact - 1] ?? '']),
    end + 1,
    'the backup was closed by the line before',
  ],
  ['is two files', join([...lines, ...lines]), end + 1, 'the backup was closed by the line before'],
  [
    'has an empty line',
    changed(fact, (line) => ['', line]),
    fact,
    /^the line is no row of table .* or of one after it, nor the last line$/,
  ],
  [
    'has a line that is no JSON',
    changed(fact + 1, (line) => line.slice(0, -9)),
    fact + 1,
    'the line is no row of table fact',
  ],
  ['has ends of lines of Windows', join(lines).replaceAll('\n', '\r\n'), 2, 'the line is no row of table contributor'],
  [
    'has a row that is a list',
    changed(fact, () => '{"table":"fact","row":[]}'),
    fact,
    'the line is no row of table fact',
  ],
  [
    'has more in a line',
    changed(fact, (line) => line.replace(/\}$/, ',"more":1}')),
    fact,
    'the line is no row of table fact',
  ],
  [
    'has a row of a table that is none',
    changed(fact, (line) => line.replace('"fact"', '"treaty"')),
    fact,
    /^the line is no row of table claim_about or of one after it/,
  ],
  [
    'has tables in another order',
    join([
      ...lines.slice(0, fact - 1),
      ...lines.slice(citation - 1, -1),
      ...lines.slice(fact - 1, citation - 1),
      lines[end - 1] ?? '',
    ]),
    fact,
    /^table fact ends here after 0 of its \d+ rows$/,
  ],
  ['lacks a row', changed(fact, () => []), afterFacts - 1, /^table fact ends here after \d+ of its \d+ rows$/],
  [
    'has a column that is none',
    changed(statement, (line) => line.replace('"verb":', '"word":')),
    statement,
    `table statement has the columns ${columns('statement')}, not ${columns('statement').replace('verb', 'word')}`,
  ],
  [
    'lacks a column',
    changed(statement, (line) => line.replace(/"elided":[^,]*,/, '')),
    statement,
    `table statement has the columns ${columns('statement')}, not ${columns('statement').replace('elided, ', '')}`,
  ],
  [
    'has another word than was written',
    changed(fact, (line) => line.replace('"label":"', '"label":"Not ')),
    end,
    'the lines are not those that were written: their SHA-256 is another',
  ],
  [
    'has two rows in another order',
    join([...lines.slice(0, fact - 1), lines[fact] ?? '', lines[fact - 1] ?? '', ...lines.slice(fact + 1)]),
    end,
    'the lines are not those that were written: their SHA-256 is another',
  ],
  [
    'counts other rows',
    changed(end, (line) => line.replace(/"rows":\d+/, '"rows":7')),
    end,
    `the backup has ${end - 2} rows, not 7`,
  ],
  [
    'is not UTF-8',
    Buffer.concat([
      Buffer.from(join(lines.slice(0, fact))),
      Buffer.from('{"table":"fact","row":"\xff"}\n', 'latin1'),
      Buffer.from(join(lines.slice(fact))),
    ]),
    fact + 1,
    'the line is not UTF-8',
  ],
  // Whoever closes the file again after a change meets the database.
  [
    'has a value that is none',
    closed(changed(fact + 7, (line) => line.replace(/"certainty":"\w+"/, '"certainty":"SURE"'))),
    fact + 7,
    'table fact does not take the row: invalid input value for enum certainty: "SURE"',
  ],
  [
    'has half a character',
    closed(changed(fact + 3, (line) => line.replace('"label":"', '"label":"\\ud83d'))),
    fact + 3,
    /^table fact does not take the row: invalid input syntax for type json/,
  ],
  [
    'has a character that PostgreSQL does not store',
    closed(changed(fact + 3, (line) => line.replace('"label":"', '"label":"\\u0000'))),
    fact + 3,
    /^table fact does not take the row: unsupported Unicode escape sequence/,
  ],
  [
    'breaks a check',
    closed(changed(fact + 200, (line) => line.replace(/"label":"[^"]*"/, '"label":" "'))),
    fact + 200,
    /^table fact does not take the row: .*"fact_label_check"$/,
  ],
  [
    'has a row twice',
    closed(changed(fact + 5, (line) => [line, line])),
    fact + 6,
    /^table fact does not take the row: duplicate key value violates unique constraint "fact_pkey": Key \(id\)=\(.*\) already exists$/,
  ],
];

describe('a backup that', () => {
  it.each(BROKEN)('%s is refused, with the line', async (_fault, file, line, words) => {
    const { message, ...outcome } = (await outcomeOf(restore(database, file))) as { message: string };
    expect(outcome).toEqual({ code: 'BACKUP_INVALID', line });
    const said = message.replace(/^Line \d+: /, '').replace(/\. Nothing was imported\.$/, '');
    if (typeof words === 'string') expect(said).toBe(words);
    else expect(said).toMatch(words as RegExp);
  });

  // What only shows when all is there.
  it.each([
    [
      'refers to what is not there',
      closed(join(lines.filter((line) => !line.startsWith('{"table":"meeting","row"')))),
      /^The backup breaks a rule of the database: insert or update on table "\w+" violates foreign key constraint "\w+": Key \(\w+\)=\(.*\) is not present in table "meeting"\. Nothing was imported\.$/,
    ],
    [
      'says another word than the article',
      closed(changed(citation, (line) => line.replace('"exact":"', '"exact":"Not '))),
      /^The backup breaks a rule of the database: Every citation stands in its article word for word: 1 wrong, such as [0-9a-f-]{36}\. Nothing was imported\.$/,
    ],
    [
      'has a fact without a citation',
      closed(join(lines.filter((line) => !line.startsWith('{"table":"citation","row"')))),
      /^The backup breaks a rule of the database: Every fact that stands is cited: /,
    ],
  ])('%s is refused', async (_fault, file, words) => {
    expect(await outcomeOf(restore(database, file))).toEqual({
      code: 'BACKUP_INVALID',
      message: expect.stringMatching(words),
    });
  });

  it('was refused leaves the database empty, with every rule in force, ready for the right one', async () => {
    expect(await backupOf(database)).toBe(empty);
    expect(await rulesOf(database)).toEqual(rules);
    await restore(database, join(lines));
    expect(await backupOf(database)).toBe(join(lines));
  });
});
