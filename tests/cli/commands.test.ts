import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/importing/formats.ts';
import { runCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';

const NOBODY = 'postgresql://reader:hunter2@127.0.0.1:1/knowledge';
const COMMANDS = ['serve', 'migrate', 'seed', 'check', 'export', 'import', 'ingest', 'suggest', 'matches', 'token'];
const SUBCOMMANDS = [
  ...['backup', ...FORMATS.map(({ name }) => name)].map((name) => ['import', name]),
  ...['list', 'accept', 'reject'].map((name) => ['matches', name]),
  ...['create', 'list', 'revoke'].map((name) => ['token', name]),
];
const WRITERS: [string, string[]][] = [
  ['ingest', ['ingest']],
  ['import ftm', ['import', 'ftm']],
];

describe('help', () => {
  it('of every command is what docs/cli.md says', async () => {
    const page = await readFile(new URL('../../docs/cli.md', import.meta.url), 'utf8');
    const helps = await Promise.all(
      [[], ...COMMANDS.map((name) => [name]), ...SUBCOMMANDS].map((args) => runCli([...args, '--help'])),
    );
    for (const { exit, stdout, stderr } of helps) {
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      expect(page).toContain(stdout.trim());
    }
    expect(COMMANDS.filter((name) => !helps[0]?.stdout.includes(`\n  ${name} `))).toEqual([]);
  });
});

describe('a wrong command line', () => {
  it.each([
    [['srve'], `error: unknown command 'srve'\n(Did you mean serve?)\n`],
    [['serve', '--jsn'], `error: unknown option '--jsn'\n(Did you mean --json?)\n`],
    [['seed', '--folder'], `error: option '--folder <path>' argument missing\n`],
    [['check', 'everything'], `error: too many arguments for 'check'. Expected 0 arguments but got 1.\n`],
  ])('%j ends with 64 and says why', async (args, stderr) => {
    expect(await runCli(args)).toEqual({ exit: 64, stdout: '', stderr });
  });
});

describe('a wrong setting', () => {
  it('ends with 78 and names it', async () => {
    expect(await runCli(['serve'], { PORT: 'http' })).toEqual({
      exit: 78,
      stdout: '',
      stderr: 'chancery: PORT: write a whole number\n',
    });
  });

  it('is JSON for a program', async () => {
    const { exit, stdout, stderr } = await runCli(['migrate', '--json'], { CHANCERY_DATADIR: 'x' });
    expect({ exit, stderr, answer: JSON.parse(stdout) }).toEqual({
      exit: 78,
      stderr: '',
      answer: {
        error: {
          code: 'BAD_SETTING',
          message: 'CHANCERY_DATADIR is no setting. Did you mean CHANCERY_DATA_DIR?',
          settings: ['CHANCERY_DATADIR'],
        },
      },
    });
  });
});

describe('a database out of reach', () => {
  it.each(['serve', 'check'])('%s ends with 69 and keeps the password to itself', async (command) => {
    const outcome = await runCli([command], { DATABASE_URL: NOBODY, PORT: '0' });
    expect(outcome).toEqual({
      exit: 69,
      stdout: '',
      stderr:
        'chancery: No PostgreSQL answers at 127.0.0.1:1 (connect ECONNREFUSED 127.0.0.1:1). Start it, or correct DATABASE_URL.\n',
    });
  });
});

describe('a port that is taken', () => {
  it('ends serve with 69 before any database is touched', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    // The database would be asked next, and it would not answer.
    const outcome = await runCli(['serve'], { DATABASE_URL: NOBODY, PORT: String(port) });
    other.close();
    expect(outcome).toEqual({
      exit: 69,
      stdout: '',
      stderr: `chancery: Port ${port} of 127.0.0.1 is taken: another program, or another Chancery, listens there. Stop it, or set PORT to another.\n`,
    });
  });
});

describe('commands on a database', () => {
  it('migrate, seed and check bring an empty one up and find it sound', async () => {
    const { url } = await testDatabase({ template: null });
    const json = async (command: string) => {
      const { exit, stdout } = await runCli([command, '--json'], { DATABASE_URL: url });
      return { exit, answer: JSON.parse(stdout) };
    };
    expect(await json('seed')).toMatchObject({ exit: 78, answer: { error: { code: 'DATABASE_NOT_MIGRATED' } } });
    const migrated = await json('migrate');
    expect(migrated).toEqual({
      exit: 0,
      answer: { applied: expect.any(Array), total: migrated.answer.applied.length },
    });
    const seeded = await json('seed');
    expect(seeded).toMatchObject({
      exit: 0,
      answer: { articles: 1, facts: expect.any(Number), created: expect.any(Number) },
    });
    expect(seeded.answer.created).toBeGreaterThan(0);
    expect(await json('seed')).toEqual({ exit: 0, answer: { ...seeded.answer, created: 0 } });
    expect(await json('check')).toMatchObject({ exit: 0, answer: { sound: true } });
  });

  it.each(WRITERS)('%s migrates an empty one first and says so, but not to try it out', async (_, command) => {
    const { url } = await testDatabase({ template: null });
    const run = (...options: string[]) =>
      runCli([...command, '--json', ...options, '/dev/null'], { DATABASE_URL: url });
    expect(await run('--dry-run')).toMatchObject({ exit: 78, stderr: '' });
    expect((await run()).stderr).toMatch(/^The database was empty: \d+ migrations applied\.\n/);
    expect((await run('--dry-run')).stdout).not.toContain('DATABASE_NOT_MIGRATED');
    expect((await run()).stderr).not.toContain('was empty');
    expect(JSON.parse((await runCli(['migrate', '--json'], { DATABASE_URL: url })).stdout)).toMatchObject({
      applied: [],
    });
  });

  it.each(WRITERS)('%s refuses one with tables that lacks migrations', async (_, command) => {
    const database = await testDatabase({ template: null });
    await database.pool.query('CREATE TABLE diary (page text)');
    const { exit, stderr } = await runCli([...command, '/dev/null'], { DATABASE_URL: database.url });
    expect(exit).toBe(78);
    expect(stderr).toMatch(/^chancery: The database lacks \d+ migration\(s\), .* Run "chancery migrate"\.\n$/);
  });

  it('check ends with 1 when something is wrong', async () => {
    const database = await testDatabase({ seeded: true });
    await database.pool.query('ALTER TABLE fact DISABLE TRIGGER nothing_is_deleted');
    const { exit, stdout } = await runCli(['check'], { DATABASE_URL: database.url });
    expect(exit).toBe(1);
    expect(stdout).toContain('Every rule of the database is switched on: fact.nothing_is_deleted');
  });

  it('serve refuses migrations from the future with 78', async () => {
    const database = await testDatabase();
    await database.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', '29990101000000_later', now())`,
    );
    const { exit, stdout, stderr } = await runCli(['serve'], { DATABASE_URL: database.url, PORT: '0' });
    expect({ exit, stdout }).toEqual({ exit: 78, stdout: '' });
    expect(stderr).toMatch(
      /^chancery: The database has 1 migration\(s\) that this version of Chancery does not know, the first being 29990101000000_later\./,
    );
  });
});
