import type { IncomingMessage, ServerResponse } from 'node:http';

// Any page may read: the answers are public, and cookies are never asked for, so that a page cannot read anything
// in a visitor's name. docs/http.md says how to narrow it.
const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'X-Request-Id, ETag',
};

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Accept, Authorization, X-Request-Id, If-None-Match',
  'Access-Control-Max-Age': '86400',
};

/**
 * Lets pages of other origins read the answer that `response` will carry. A request by OPTIONS is answered here.
 * Returns whether it was.
 */
export function answerCors(request: IncomingMessage, response: ServerResponse): boolean {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (request.method !== 'OPTIONS') return false;
  response.writeHead(204, { ...PREFLIGHT, Allow: 'GET, POST, OPTIONS' }).end();
  return true;
}
