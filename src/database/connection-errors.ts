import pg from 'pg';
import { ExpectedError } from '../errors.ts';

const NOBODY_ANSWERS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
]);

// SQLSTATE by class or whole: what a wrong DATABASE_URL gives.
const WRONG_ADDRESS: Record<string, (where: Endpoint) => string> = {
  '28': ({ user, host }) => `PostgreSQL at ${host} refuses the user ${user} or the password`,
  '3D000': ({ database, host }) => `PostgreSQL at ${host} has no database ${database}`,
  '42501': ({ user, database }) => `The user ${user} may not do this in the database ${database}`,
};

/** Where a connection goes, without its password. */
export interface Endpoint {
  /** Host and port: `localhost:5432`. */
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

/** Where `url` leads once the driver's own defaults are filled in. */
export function toEndpoint(url: string): Endpoint {
  const client = new pg.Client({ connectionString: url });
  return { host: `${client.host}:${client.port}`, database: client.database ?? '', user: client.user ?? '' };
}

/**
 * `error` as an ExpectedError where it says that PostgreSQL cannot be reached (DATABASE_UNREACHABLE) or that the address
 * is wrong (BAD_SETTING); otherwise `error` itself. The message names host, database and user, never the password.
 */
export function toConnectionError(error: unknown, url: string): unknown {
  if (error instanceof ExpectedError) return error;
  const where = toEndpoint(url);
  const { code, message } = rootOf(error);
  const wrong = WRONG_ADDRESS[code] ?? WRONG_ADDRESS[code.slice(0, 2)];
  if (wrong) {
    return new ExpectedError(
      'BAD_SETTING',
      `${wrong(where)}: ${message}. Correct DATABASE_URL.`,
      { setting: 'DATABASE_URL' },
      error,
    );
  }
  const unreachable =
    NOBODY_ANSWERS.has(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code === '53300' ||
    /timeout|terminated|does not support SSL/i.test(code === '' ? message : '');
  if (!unreachable) return error;
  return new ExpectedError(
    'DATABASE_UNREACHABLE',
    `No PostgreSQL answers at ${where.host} (${message}). Start it, or correct DATABASE_URL.`,
    { setting: 'DATABASE_URL' },
    error,
  );
}

// A host with several addresses fails with one error for each.
function rootOf(error: unknown): { code: string; message: string } {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code = '', message = String(first) } = (first ?? {}) as { code?: string; message?: string };
  return { code, message };
}
