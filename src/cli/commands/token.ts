import { ROLES, type Role } from '../../access/roles.ts';
import { createToken, listTokens, revokeToken, type Token } from '../../access/tokens.ts';
import type { Database } from '../../database/database.ts';
import { assertMigrated } from '../../database/migrations.ts';
import { ExpectedError } from '../../errors.ts';
import { createLog } from '../../log.ts';
import { readSettings } from '../../settings.ts';
import { withDatabase } from '../connect.ts';
import { EXIT } from '../exit-codes.ts';
import { print, toTable } from '../print.ts';

interface CreateOptions {
  readonly json?: true;
  readonly name: string;
  readonly role: string;
  readonly expires: string;
}

const HOURS = { h: 1, d: 24, w: 7 * 24, y: 365 * 24 } as const;
const MOST_HOURS = HOURS.y;
const LONGEST_NAME = 200;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Makes a token and prints its secret, this once. Throws ExpectedError BAD_SETTING naming the option with a wrong value, and
 * as `connect` and `assertMigrated`.
 */
export async function createTokenOf(options: CreateOptions): Promise<number> {
  const given = { name: toName(options.name), role: toRole(options.role), expiresAt: toExpiry(options.expires) };
  const { token, secret } = await onDatabase((database) => createToken(database, given));
  print(options, { ...toJson(token), secret }, [
    secret,
    '',
    `It is shown this once: keep it where nobody else reads it. It is for ${token.name}, with the role ${token.role.toLowerCase()},`,
    `and is taken until ${token.expiresAt.toISOString()}. Send it with every request:`,
    `  Authorization: Bearer ${token.hint}…`,
    'Revoke it with:',
    `  chancery token revoke ${token.id}`,
  ]);
  return EXIT.done;
}

/** Prints every token that was ever made, without secrets. Throws as `connect` and `assertMigrated`. */
export async function printTokens(options: { json?: true }): Promise<number> {
  const tokens = await onDatabase(listTokens);
  const now = new Date();
  print(options, { tokens: tokens.map(toJson) }, [
    ...(tokens.length === 0
      ? ['There is none yet. Make one with: chancery token create --name <name> --role <role>']
      : toTable([
          ['Id', 'Begins', 'Name', 'Role', 'State', 'Expires', 'Last used'],
          ...tokens.map((token) => [
            token.id,
            token.hint,
            token.name,
            token.role.toLowerCase(),
            stateOf(token, now),
            toMinute(token.expiresAt),
            token.lastUsedAt === null ? 'never' : toMinute(token.lastUsedAt),
          ]),
        ])),
  ]);
  return EXIT.done;
}

/**
 * Revokes a token. Throws ExpectedError NOT_FOUND when there is none with this id, BAD_SETTING when it is no id, and as
 * `connect` and `assertMigrated`.
 */
export async function revokeTokenOf(options: { json?: true }, id: string): Promise<number> {
  // The argument may be a secret that somebody wants to be rid of: it is not repeated.
  if (!ID.test(id)) throw wrong('id', 'write the id of the token, as `chancery token list` shows it, not its secret');
  const token = await onDatabase((database) => revokeToken(database, id));
  print(options, toJson(token), [`The token of ${token.name} that begins with ${token.hint} is taken no longer.`]);
  return EXIT.done;
}

async function onDatabase<T>(action: (database: Database) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const log = await createLog(settings);
  return withDatabase({ settings, log }, async (database) => {
    await assertMigrated(database);
    return action(database);
  });
}

function toName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
    throw wrong('--name', `write a name of at most ${LONGEST_NAME} characters`);
  }
  return name;
}

function toRole(text: string): Role {
  const role = ROLES.find((each) => each === text.toUpperCase());
  if (role === undefined)
    throw wrong(
      '--role',
      `write ${ROLES.join(', ')
        .toLowerCase()
        .replace(/, (\w+)$/, ' or $1')}`,
    );
  return role;
}

function toExpiry(text: string): Date {
  const [, count = '0', unit = 'h'] = /^(\d{1,6})([hdwy])$/.exec(text) ?? [];
  const hours = Number(count) * HOURS[unit as keyof typeof HOURS];
  if (hours < 1 || hours > MOST_HOURS) throw wrong('--expires', 'write 12h, 30d, 6w or 1y, and at most one year');
  return new Date(Date.now() + hours * 3_600_000);
}

function wrong(option: string, advice: string): ExpectedError {
  return new ExpectedError('BAD_SETTING', `${option}: ${advice}`, { option });
}

function stateOf(token: Token, now: Date): string {
  if (token.revokedAt !== null) return 'revoked';
  return token.expiresAt <= now ? 'expired' : 'valid';
}

// Instants to a program are written as GraphQL writes them.
function toJson(token: Token): Record<string, unknown> {
  const { createdAt, expiresAt, revokedAt, lastUsedAt, ...rest } = token;
  return {
    ...rest,
    state: stateOf(token, new Date()),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

function toMinute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
