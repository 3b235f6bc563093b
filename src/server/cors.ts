import type { IncomingMessage, ServerResponse } from 'node:http';

/** The headers that let pages of other origins read an answer. */
// Any page may ask: cookies are never taken, so that a page cannot read anything in a visitor's name, only in that of a token
// that it has itself. docs/http.md says how to narrow it.
export const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'X-Request-Id, ETag, WWW-Authenticate, X-Chancery-Path',
};

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Accept, Authorization, X-Request-Id, If-None-Match, Last-Event-ID',
  'Access-Control-Max-Age': '86400',
};

/**
 * Lets pages of other origins read the answer that `response` will carry. A request by OPTIONS is answered here.
 * Returns whether it was.
 */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  for (const [name, value] of Object.entries(CORS_HEADERS)) response.setHeader(name, value);
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(204, { ...PREFLIGHT, Allow: 'GET, POST, OPTIONS' }).end();
  return true;
}
