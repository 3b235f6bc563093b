import type { Logger } from 'pino';
import { findToken, isSecret, noteUse } from '../../access/tokens.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import { ExpectedError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';

/**
 * Who is asking, by the header `Authorization`; null for an anonymous reader. Throws ExpectedError UNAUTHENTICATED for a
 * header that is no valid token, and for none where reading needs one.
 */
export type Authenticate = (header: string | null | undefined) => Promise<Viewer | null>;

/** How requests to a server are authenticated. Uses of tokens are noted once a minute, and nobody waits for that. */
export function createAuthentication(
  database: Database,
  log: Logger,
  { readAccess }: Pick<Settings, 'readAccess'>,
): Authenticate {
  const noting = new Set<string>();

  function note(id: string): void {
    if (noting.has(id)) return;
    noting.add(id);
    noteUse(database, id)
      .catch((error) => log.warn({ err: error }, 'the use of a token could not be noted'))
      .finally(() => noting.delete(id));
  }

  return async (header) => {
    if (header == null) {
      if (readAccess === 'open') return null;
      throw unauthenticated('This server answers nobody without a token: send Authorization: Bearer chy_…');
    }
    const secret = /^Bearer +(\S+)$/i.exec(header.trim())?.[1];
    if (secret === undefined) throw unauthenticated('Authorization has to be: Bearer, a space, and the token.');
    // What has not the form of a secret is none; the database need not be asked.
    const token = isSecret(secret) ? await findToken(database, secret) : null;
    if (token === null) throw unauthenticated('The token is not known here.');
    if (token.revoked) throw unauthenticated('The token was revoked.');
    if (token.expired) throw unauthenticated(`The token expired at ${token.viewer.expiresAt}.`);
    if (token.useIsStale) note(token.id);
    return token.viewer;
  };
}

/** The header `WWW-Authenticate` of a 401, after RFC 6750. `given`: whether the request had credentials. */
export function challenge(given: boolean): string {
  return `Bearer realm="chancery"${given ? ', error="invalid_token"' : ''}`;
}

function unauthenticated(message: string): ExpectedError {
  return new ExpectedError('UNAUTHENTICATED', message);
}
