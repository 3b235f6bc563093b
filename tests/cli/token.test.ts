import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { findToken } from '../../src/access/tokens.ts';
import { runCli, startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });
const settings = { DATABASE_URL: database.url, PORT: '0' };
const DAY = 86_400_000;

/** What `serve` prints until it answers. */
async function greeting(extra: Record<string, string> = {}): Promise<string> {
  const { child, ended } = startCli(['serve'], { ...settings, ...extra });
  let text = '';
  while (!text.includes('Ctrl-C')) text += (await once(child.stdout as NodeJS.ReadableStream, 'data'))[0];
  child.kill('SIGTERM');
  await ended;
  return text;
}

it('the first start says how to make a token, and no later one once there is one', async () => {
  const invitation = 'To write, make a token:\n  npx chancery token create --name <your name> --role reviewer\n';
  expect(await greeting()).toContain(invitation);
  expect(await greeting({ CHANCERY_READ_ACCESS: 'token' })).toMatch(
    /-H 'authorization: Bearer <token>'.*\nTo read or write, make a token:\n/,
  );
  const { exit, stdout } = await runCli(['token', 'create', '--name', ' Ana ', '--role', 'Editor'], settings);
  expect(exit).toBe(0);
  expect(await greeting()).not.toContain('token');
  const [secret = ''] = stdout.split('\n');
  expect(stdout).toBe(
    `${secret}

It is shown this once: keep it where nobody else reads it. It is for Ana, with the role editor,
and is taken until ${(await findToken(database, secret))?.viewer.expiresAt}. Send it with every request:
  Authorization: Bearer ${secret.slice(0, 8)}…
Revoke it with:
  chancery token revoke ${(await findToken(database, secret))?.id}
`,
  );
});

it('a token is made, listed without its secret, and revoked', async () => {
  const json = async (...args: string[]) => {
    const { exit, stdout } = await runCli(['token', ...args, '--json'], settings);
    return { exit, answer: JSON.parse(stdout) };
  };
  const before = Date.now();
  const made = await json('create', '--name', 'Zoë', '--role', 'reviewer', '--expires', '6w');
  const { secret, ...token } = made.answer;
  expect(made.exit).toBe(0);
  expect(token).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Zoë',
    role: 'REVIEWER',
    hint: secret.slice(0, 8),
    state: 'valid',
    createdAt: expect.any(String),
    expiresAt: expect.any(String),
    revokedAt: null,
    lastUsedAt: null,
  });
  expect(Date.parse(token.expiresAt)).toBeGreaterThanOrEqual(before + 42 * DAY);
  expect(Date.parse(token.expiresAt)).toBeLessThanOrEqual(Date.now() + 42 * DAY);

  const list = await json('list');
  expect(list.answer.tokens[0]).toEqual(token);
  expect(JSON.stringify(list)).not.toContain(secret);
  const table = await runCli(['token', 'list'], settings);
  expect(table.stdout).toContain(`${token.id}  ${token.hint}  Zoë   reviewer  valid`);

  const revoked = await json('revoke', token.id);
  expect(revoked).toEqual({ exit: 0, answer: { ...token, state: 'revoked', revokedAt: expect.any(String) } });
  expect(await json('revoke', token.id)).toEqual(revoked);
  expect(await findToken(database, secret)).toMatchObject({ revoked: true });
});

describe('a wrong option', () => {
  const create = ['token', 'create', '--name', 'Ana', '--role', 'editor'];
  it.each([
    [['token', 'create', '--name', ' ', '--role', 'editor'], 78, '--name: write a name of at most 200 characters'],
    [['token', 'create', '--name', 'Ana', '--role', 'admin'], 78, '--role: write reader, editor, reviewer or operator'],
    [[...create, '--expires', '0d'], 78, '--expires: write 12h, 30d, 6w or 1y, and at most one year'],
    [[...create, '--expires', '366d'], 78, '--expires: write 12h, 30d, 6w or 1y, and at most one year'],
    [[...create, '--expires', 'never'], 78, '--expires: write 12h, 30d, 6w or 1y, and at most one year'],
    [
      ['token', 'revoke', `chy_${'A'.repeat(43)}`],
      78,
      'id: write the id of the token, as `chancery token list` shows it, not its secret',
    ],
    [
      ['token', 'revoke', '00000000-0000-4000-8000-000000000000'],
      66,
      'No token has the id 00000000-0000-4000-8000-000000000000.',
    ],
  ])('%j ends with %d and says why', async (args, exit, message) => {
    expect(await runCli(args, settings)).toEqual({ exit, stdout: '', stderr: `chancery: ${message}\n` });
  });

  it('that is missing ends with 64', async () => {
    expect(await runCli(['token', 'create', '--name', 'Ana'], settings)).toEqual({
      exit: 64,
      stdout: '',
      stderr: `error: required option '--role <role>' not specified\n`,
    });
  });
});
