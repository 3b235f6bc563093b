import { randomUUID } from 'node:crypto';

// Long enough for a UUID with a prefix or a W3C trace id; nothing that could break a log line or a header.
const SANE = /^[A-Za-z0-9._:-]{8,128}$/;

/**
 * The id of a request: what the client or a proxy gave in `X-Request-Id` when that is 8 to 128 plain characters,
 * otherwise a new UUID. Cannot fail.
 */
export function toRequestId(header: string | readonly string[] | null | undefined): string {
  return typeof header === 'string' && SANE.test(header) ? header : randomUUID();
}
