import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { ExpectedError } from '../errors.ts';
import type { Role } from './roles.ts';
import type { Viewer } from './viewer.ts';

/** A token as it may be shown: without its secret, which nobody has but its bearer. */
export interface Token {
  readonly id: string;
  /** Name of the contributor who bears it. */
  readonly name: string;
  readonly role: Role;
  /** First characters of the secret. */
  readonly hint: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A token that was found by its secret. */
export interface FoundToken {
  readonly id: string;
  readonly viewer: Viewer;
  readonly revoked: boolean;
  readonly expired: boolean;
  /** Whether its last use was noted more than a minute ago, or never. */
  readonly useIsStale: boolean;
}

// 32 bytes are 43 characters. The prefix lets people and scanners of leaked secrets know one when they see it.
const SECRET = /^chy_[A-Za-z0-9_-]{43}$/;
const HINT_LENGTH = 8;

/** Whether `text` could be a secret of this product. */
export function isSecret(text: string): boolean {
  return SECRET.test(text);
}

/**
 * Makes a token for the contributor of that name, who is new where nobody has it. The secret is returned once and kept
 * nowhere.
 */
export async function createToken(
  { prisma }: Database,
  given: { readonly name: string; readonly role: Role; readonly expiresAt: Date },
): Promise<{ token: Token; secret: string }> {
  const { name, role, expiresAt } = given;
  const secret = `chy_${randomBytes(32).toString('base64url')}`;
  const row = await prisma.token.create({
    data: {
      id: randomUUID(),
      role,
      hash: hashOf(secret),
      hint: secret.slice(0, HINT_LENGTH),
      expiresAt,
      contributor: { connectOrCreate: { where: { name }, create: { id: randomUUID(), name } } },
    },
    include: { contributor: true },
  });
  return { token: toToken(row), secret };
}

/** Every token that was ever made, the newest first. */
export async function listTokens({ prisma }: Database): Promise<Token[]> {
  const rows = await prisma.token.findMany({
    include: { contributor: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(toToken);
}

/** Whether a token was ever made. */
export async function hasTokens({ pool }: Database): Promise<boolean> {
  return (await pool.query('SELECT FROM token LIMIT 1')).rowCount === 1;
}

/**
 * Revokes a token: no server takes it any more, from the next request on. Revoking it again changes nothing.
 * Throws ExpectedError NOT_FOUND when no token has this id.
 */
export async function revokeToken({ prisma }: Database, id: string): Promise<Token> {
  await prisma.token.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });
  const row = await prisma.token.findUnique({ where: { id }, include: { contributor: true } });
  if (row === null) throw new ExpectedError('NOT_FOUND', `No token has the id ${id}.`, { id });
  return toToken(row);
}

const FIND = `
  SELECT t.id, t.contributor_id, c.name, t.role, t.expires_at, t.revoked_at IS NOT NULL AS revoked,
    t.expires_at <= clock_timestamp() AS expired,
    coalesce(t.last_used_at <= clock_timestamp() - interval '1 minute', TRUE) AS use_is_stale
  FROM token t JOIN contributor c ON c.id = t.contributor_id
  WHERE t.hash = $1`;

/**
 * The token with this secret, also when it is expired or revoked; null when there is none. One look-up by the hash for
 * every outcome: how long it takes says nothing of the secrets that exist. Asked anew for each request, so that a token is
 * not taken any longer once its revocation is committed, whichever process revoked it.
 */
export async function findToken({ pool }: Database, secret: string): Promise<FoundToken | null> {
  const { rows } = await pool.query({ name: 'find_token', text: FIND, values: [hashOf(secret)] });
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    viewer: {
      contributorId: row.contributor_id,
      name: row.name,
      role: row.role,
      expiresAt: row.expires_at.toISOString(),
    },
    revoked: row.revoked,
    expired: row.expired,
    useIsStale: row.use_is_stale,
  };
}

/** Notes that a token is in use. */
export async function noteUse({ pool }: Database, id: string): Promise<void> {
  await pool.query({
    name: 'note_use_of_token',
    text: 'UPDATE token SET last_used_at = clock_timestamp() WHERE id = $1',
    values: [id],
  });
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function toToken(row: Omit<Token, 'name'> & { readonly contributor: { readonly name: string } }): Token {
  const { id, contributor, role, hint, createdAt, expiresAt, revokedAt, lastUsedAt } = row;
  return { id, name: contributor.name, role, hint, createdAt, expiresAt, revokedAt, lastUsedAt };
}
