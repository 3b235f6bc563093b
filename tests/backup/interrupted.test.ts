import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { readSettings } from '../../src/settings.ts';
import { type CliRun, startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';
import { backupOf, outcomeOf, restore } from './backup.ts';

const seeded = await testDatabase({ seeded: true });
const backup = await backupOf(seeded);

/** An import of the backup that has loaded what of it there is up to `share`, and waits for more. */
async function startHalf(url: string, share: number): Promise<CliRun> {
  const run = startCli(['import', '-', '--json'], { DATABASE_URL: url }, 'open');
  run.child.stdin.write(backup.slice(0, Math.floor(backup.length * share)));
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = $1 AND application_name = 'chancery import' AND state = 'idle in transaction'`;
  for (;;) {
    const { rowCount } = await seeded.pool.query(waiting, [new URL(url).pathname.slice(1)]);
    // Idle also for a moment between two statements: twice in a row is when it waits for its input.
    if (rowCount === 1) {
      await sleep(200);
      if ((await seeded.pool.query(waiting, [new URL(url).pathname.slice(1)])).rowCount === 1) return run;
    }
    await sleep(20);
  }
}

describe('an import', () => {
  it('that is killed in the middle leaves the database as it was, ready for another', async () => {
    const copy = await testDatabase();
    const empty = await backupOf(copy);
    const run = await startHalf(copy.url, 0.7);
    run.child.kill('SIGKILL');
    await run.ended;
    expect(await backupOf(copy)).toBe(empty);
    await restore(copy, backup);
    expect(await backupOf(copy)).toBe(backup);
  });

  it('that is told to stop leaves the database as it was, and says so', async () => {
    const copy = await testDatabase();
    const empty = await backupOf(copy);
    const run = await startHalf(copy.url, 0.9);
    run.child.kill('SIGINT');
    const { exit, stdout } = await run.ended;
    expect({ exit, answer: JSON.parse(stdout) }).toEqual({
      exit: 130,
      answer: { error: { code: 'INTERRUPTED', message: 'Stopped by SIGINT before it was done; nothing was kept.' } },
    });
    expect(await backupOf(copy)).toBe(empty);
  });

  it('whose database is taken away keeps nothing', async () => {
    const copy = await testDatabase();
    const empty = await backupOf(copy);
    const run = await startHalf(copy.url, 0.5);
    await seeded.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'chancery import'`,
      [new URL(copy.url).pathname.slice(1)],
    );
    run.child.stdin.end(backup.slice(Math.floor(backup.length * 0.5)));
    const { exit, stdout } = await run.ended;
    expect({ exit, answer: JSON.parse(stdout) }).toMatchObject({
      exit: 69,
      answer: { error: { code: 'DATABASE_UNREACHABLE' } },
    });
    expect(await backupOf(copy)).toBe(empty);
  });

  it('at the same time as another of the same database is refused, and the other is whole', async () => {
    const copy = await testDatabase();
    const other = openDatabase(copy.url, readSettings({}));
    const outcomes = await Promise.all([outcomeOf(restore(copy, backup)), outcomeOf(restore(other, backup))]);
    await other.close();
    expect(outcomes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rows: backup.split('\n').length - 3 }),
        expect.objectContaining({ code: 'DATABASE_NOT_EMPTY' }),
      ]),
    );
    expect(await backupOf(copy)).toBe(backup);
  });

  it.each([
    [
      'an article',
      (id: string) =>
        `INSERT INTO entity (id, kind, label) VALUES ('${id}', 'PLACE', 'A place'); INSERT INTO place (id, kind) VALUES ('${id}', 'CITY')`,
    ],
    ['a contributor', (id: string) => `INSERT INTO contributor (id, name) VALUES ('${id}', 'Ada')`],
    ['a change set', () => `SELECT open_change_set(NULL, 'sql', NULL)`],
  ])('into a database that holds %s touches nothing', async (_what, sql) => {
    const copy = await testDatabase();
    await copy.pool.query(sql('00000000-0000-4000-8000-000000000001'));
    const before = await backupOf(copy);
    expect(await outcomeOf(restore(copy, backup))).toMatchObject({ code: 'DATABASE_NOT_EMPTY' });
    expect(await backupOf(copy)).toBe(before);
  });

  it('into a database that others use waits, and says so', async () => {
    const copy = await testDatabase();
    const reader = await copy.pool.connect();
    await reader.query('BEGIN; SELECT FROM entity');
    expect(await outcomeOf(restore(copy, backup))).toMatchObject({ code: 'TIMEOUT' });
    await reader.query('ROLLBACK');
    reader.release();
    await restore(copy, backup);
    expect(await backupOf(copy)).toBe(backup);
  }, 60_000);

  it('needs no superuser, but an account that owns the tables', async () => {
    const [copy, other] = [await testDatabase({ template: null }), await testDatabase()];
    const role = `backup_${randomUUID().slice(0, 8)}`;
    const as = (database: Database) => {
      const url = Object.assign(new URL(database.url), { username: role, password: 'a test' });
      return { name: url.pathname.slice(1), database: openDatabase(url.href, readSettings({})) };
    };
    const [owner, guest] = [as(copy), as(other)];
    await copy.pool.query(
      `CREATE ROLE ${role} LOGIN PASSWORD 'a test'; ALTER DATABASE ${owner.name} OWNER TO ${role}; ALTER SCHEMA public OWNER TO ${role}`,
    );
    await other.pool.query(
      `GRANT USAGE ON SCHEMA history TO ${role}; GRANT ALL ON ALL TABLES IN SCHEMA public, history TO ${role}`,
    );
    await restore(owner.database, backup);
    expect(await backupOf(owner.database)).toBe(backup);
    expect(await outcomeOf(restore(guest.database, backup))).toMatchObject({
      code: 'BAD_SETTING',
      message: expect.stringContaining('must be owner of table'),
    });
    await Promise.all([owner.database.close(), guest.database.close()]);
    for (const database of [copy, other])
      await database.pool.query(`REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}`);
    await copy.pool.query(`DROP ROLE ${role}`);
  });
});
