import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import { createToken, findToken, listTokens, revokeToken } from '../../src/access/tokens.ts';
import { AccessRefused, requireRole, type Viewer } from '../../src/access/viewer.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
const IN_AN_HOUR = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000);

const make = (name: string, role: Role = 'EDITOR') => createToken(database, { name, role, expiresAt: IN_AN_HOUR });

describe('a token', () => {
  it('is found by its secret alone, of which only the hash is stored', async () => {
    const { secret, token } = await make('Ana');
    expect(secret).toMatch(/^chy_[A-Za-z0-9_-]{43}$/);
    const { rows } = await database.pool.query('SELECT to_jsonb(t) AS row FROM token t WHERE id = $1', [token.id]);
    expect(rows[0].row).toMatchObject({
      hash: createHash('sha256').update(secret).digest('hex'),
      hint: secret.slice(0, 8),
    });
    expect(JSON.stringify(rows)).not.toContain(secret.slice(8));
    expect(await findToken(database, secret)).toEqual({
      id: token.id,
      viewer: {
        contributorId: rows[0].row.contributor_id,
        name: 'Ana',
        role: 'EDITOR',
        expiresAt: IN_AN_HOUR.toISOString(),
      },
      revoked: false,
      expired: false,
      useIsStale: true,
    });
    expect(await findToken(database, `${secret.slice(0, -1)}?`)).toBeNull();
  });

  it('of a name that is known stands for the same contributor', async () => {
    const [first, second] = [await make('Zoë'), await make('Zoë', 'REVIEWER')];
    const [one, other] = [await findToken(database, first.secret), await findToken(database, second.secret)];
    expect(other?.viewer.contributorId).toBe(one?.viewer.contributorId);
    expect([one?.viewer.role, other?.viewer.role]).toEqual(['EDITOR', 'REVIEWER']);
  });

  it('that is revoked stays so, with the first instant', async () => {
    const { secret, token } = await make('Mallory');
    const revoked = await revokeToken(database, token.id);
    expect(revoked.revokedAt).toBeInstanceOf(Date);
    expect(await revokeToken(database, token.id)).toEqual(revoked);
    expect(await findToken(database, secret)).toMatchObject({ revoked: true });
    expect((await listTokens(database)).find(({ id }) => id === token.id)).toEqual(revoked);
  });

  it('that does not exist cannot be revoked', async () => {
    await expect(revokeToken(database, randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('cannot expire before it is made, nor be stored by anything but a hash', async () => {
    await expect(createToken(database, { name: 'Ana', role: 'READER', expiresAt: new Date(0) })).rejects.toThrow(
      /token_expires_at_check/,
    );
    await expect(database.pool.query(`UPDATE token SET hash = 'chy_secret'`)).rejects.toThrow(/token_hash_check/);
  });
});

describe('a role', () => {
  const viewerWith = (role: Role): Viewer => ({ contributorId: randomUUID(), name: 'Ana', role, expiresAt: '2100' });

  it.each([
    ['READER', 'EDITOR', false],
    ['EDITOR', 'EDITOR', true],
    ['EDITOR', 'REVIEWER', false],
    ['OPERATOR', 'READER', true],
  ] as const)('%s may what needs %s: %s', (role, least, may) => {
    const viewer = viewerWith(role);
    const asked = () => requireRole({ viewer }, least);
    if (may) expect(asked()).toBe(viewer);
    else expect(asked).toThrow(expect.objectContaining({ code: 'FORBIDDEN', needs: least }));
  });

  it('is asked for where no token says who asks', () => {
    expect(() => requireRole({ viewer: null }, 'EDITOR')).toThrow(AccessRefused);
    expect(() => requireRole({ viewer: null }, 'EDITOR')).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED', needs: 'EDITOR' }),
    );
  });
});
