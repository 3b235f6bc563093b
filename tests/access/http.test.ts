import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createToken, listTokens, revokeToken } from '../../src/access/tokens.ts';
import { get, serve } from '../export/serve.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });
const open = await serve(database);
const closed = await serve(database, { readAccess: 'token' });

const IN_AN_HOUR = new Date(Date.now() + 3_600_000);
const editor = await createToken(database, { name: 'Ana', role: 'EDITOR', expiresAt: IN_AN_HOUR });
const reader = await createToken(database, { name: 'Zoë', role: 'READER', expiresAt: IN_AN_HOUR });
const revoked = await createToken(database, { name: 'Mallory', role: 'OPERATOR', expiresAt: IN_AN_HOUR });
await revokeToken(database, revoked.token.id);
const expired = await createToken(database, { name: 'Old', role: 'OPERATOR', expiresAt: IN_AN_HOUR });
await database.pool.query(
  `UPDATE token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE id = $1`,
  [expired.token.id],
);

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const query = (text: string) => `/graphql?query=${encodeURIComponent(text)}`;
const VIEWER = query('{ viewer { name role tokenExpiresAt } }');
const EXPORT = '/export/places.csv?columns=label&limit=1';

async function refusalOf(address: string, headers: Record<string, string>) {
  const { status, headers: received, text } = await get(address, headers);
  const { code } = JSON.parse(text).errors[0].extensions;
  return { status, challenge: received['www-authenticate'], code, data: 'data' in JSON.parse(text) };
}

const INVALID = {
  status: 401,
  challenge: 'Bearer realm="chancery", error="invalid_token"',
  code: 'UNAUTHENTICATED',
  data: false,
};

describe('a request', () => {
  it.each(['application/json', 'application/graphql-response+json'])(
    'in %s says who asks by its token',
    async (accept) => {
      const { status, text, headers } = await get(`${open.url}${VIEWER}`, { accept, ...bearer(editor.secret) });
      expect({ status, data: JSON.parse(text).data, vary: headers['vary'] }).toEqual({
        status: 200,
        data: { viewer: { name: 'Ana', role: 'EDITOR', tokenExpiresAt: IN_AN_HOUR.toISOString() } },
        vary: 'Accept, Authorization',
      });
    },
  );

  it('without a token is that of an anonymous reader', async () => {
    const { status, text } = await get(`${open.url}${VIEWER}`);
    expect({ status, data: JSON.parse(text).data }).toEqual({ status: 200, data: { viewer: null } });
  });

  const credentials = [
    ['a scheme that is not Bearer', `Basic ${Buffer.from('ana:secret').toString('base64')}`],
    ['no token', 'Bearer'],
    ['nothing', ''],
    ['two tokens', `Bearer ${editor.secret} ${editor.secret}`],
    ['a malformed token', 'Bearer swordfish'],
    ['a token that is cut', `Bearer ${editor.secret.slice(0, -1)}`],
    ['an unknown token', `Bearer chy_${'A'.repeat(43)}`],
    ['an expired token', `Bearer ${expired.secret}`],
    ['a revoked token', `Bearer ${revoked.secret}`],
  ] as const;
  const addresses = [
    ['a query', VIEWER],
    ['introspection', query('{ __schema { queryType { name } } }')],
    ['a document that is no GraphQL', query('{')],
    ['an export', EXPORT],
    ['an export that does not exist', '/export/nothing.csv'],
  ] as const;
  it.each(
    credentials.flatMap(([what, authorization]) => addresses.map(([to, path]) => ({ what, to, authorization, path }))),
  )('with $what for $to is refused, never answered as an anonymous one', async ({ authorization, path }) => {
    expect(await refusalOf(`${open.url}${path}`, { authorization })).toEqual(INVALID);
  });

  it('takes the scheme in letters of either case', async () => {
    const { status } = await get(`${open.url}${VIEWER}`, { authorization: `bearer  ${editor.secret}` });
    expect(status).toBe(200);
  });

  it('with a token is refused from the moment that it is revoked, in every process', async () => {
    const { secret, token } = await createToken(database, { name: 'Eve', role: 'READER', expiresAt: IN_AN_HOUR });
    expect((await get(`${open.url}${VIEWER}`, bearer(secret))).status).toBe(200);
    expect((await get(`${closed.url}${VIEWER}`, bearer(secret))).status).toBe(200);
    await revokeToken(database, token.id);
    expect(await refusalOf(`${open.url}${VIEWER}`, bearer(secret))).toEqual(INVALID);
    expect(await refusalOf(`${closed.url}${VIEWER}`, bearer(secret))).toEqual(INVALID);
  });
});

describe('where reading needs a token', () => {
  const NEEDED = { ...INVALID, challenge: 'Bearer realm="chancery"' };

  it.each([VIEWER, query('{ __typename }'), EXPORT])('an anonymous request for %s is refused', async (path) => {
    expect(await refusalOf(`${closed.url}${path}`, {})).toEqual(NEEDED);
  });

  it.each([VIEWER, EXPORT])('a reader is answered for %s', async (path) => {
    expect((await get(`${closed.url}${path}`, bearer(reader.secret))).status).toBe(200);
  });

  it.each([
    ['/health', 200, {}],
    ['/ready', 200, {}],
    ['/schema.graphql', 200, {}],
    ['/graphql', 200, { accept: 'text/html' }],
  ] as const)('%s has no data and stays open', async (path, status, headers) => {
    expect((await get(`${closed.url}${path}`, headers)).status).toBe(status);
  });

  it('a page of another origin may ask whether it may send a token, and read why it may not', async () => {
    const preflight = await get(`${closed.url}/graphql`, {}, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toContain('Authorization');
    expect(preflight.headers['access-control-expose-headers']).toContain('WWW-Authenticate');
  });
});

describe('the last use of a token', () => {
  const lastUse = async (id: string) =>
    (await listTokens(database)).find((token) => token.id === id)?.lastUsedAt ?? null;
  async function noted(id: string, before: Date | null): Promise<Date | null> {
    for (let tries = 0; tries < 200; tries += 1) {
      const at = await lastUse(id);
      if (at?.getTime() !== before?.getTime()) return at;
      await delay(10);
    }
    throw new Error('the use was not noted');
  }

  it('is noted once a minute, and not for a request that is refused', async () => {
    const { secret, token } = await createToken(database, { name: 'Ivo', role: 'READER', expiresAt: IN_AN_HOUR });
    await get(`${open.url}${VIEWER}`, bearer(secret));
    const first = await noted(token.id, null);
    await get(`${open.url}${VIEWER}`, bearer(secret));
    await database.pool.query(`UPDATE token SET last_used_at = last_used_at - interval '59 seconds' WHERE id = $1`, [
      token.id,
    ]);
    const recent = await lastUse(token.id);
    await get(`${open.url}${VIEWER}`, bearer(secret));
    await database.pool.query(`UPDATE token SET last_used_at = last_used_at - interval '1 second' WHERE id = $1`, [
      token.id,
    ]);
    expect(await lastUse(token.id)).toEqual(new Date((recent?.getTime() ?? 0) - 1000));
    const old = await lastUse(token.id);
    await get(`${open.url}${VIEWER}`, bearer(secret));
    expect((await noted(token.id, old))?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
    expect(await lastUse(revoked.token.id)).toBeNull();
  });

  it('does not hold up the answer, not even while it cannot be noted', async () => {
    const { secret, token } = await createToken(database, { name: 'Ute', role: 'READER', expiresAt: IN_AN_HOUR });
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM token WHERE id = $1 FOR UPDATE', [token.id]);
    expect((await get(`${open.url}${VIEWER}`, bearer(secret))).status).toBe(200);
    expect(await lastUse(token.id)).toBeNull();
    await client.query('COMMIT');
    client.release();
    expect(await noted(token.id, null)).toBeInstanceOf(Date);
  });
});
