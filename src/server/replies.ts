import type { IncomingMessage, ServerResponse } from 'node:http';
import { CODES, type ErrorCode, ExpectedError, isErrorCode } from '../errors.ts';
import { toClientErrors } from './stages/failures.ts';
import type { Progress } from './yoga.ts';

/** What answers the requests to an address. */
export type Route = (request: IncomingMessage, response: ServerResponse, progress: Progress) => void | Promise<void>;

/** A route that answers GET and HEAD. Node itself leaves out the body of an answer to HEAD. */
export function reading(route: Route): Route {
  return (request, response, progress) => {
    if (request.method === 'GET' || request.method === 'HEAD') return route(request, response, progress);
    response.setHeader('Allow', 'GET, HEAD');
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else refuse(response, progress, 'METHOD_NOT_ALLOWED', `This address is read by GET, not by ${request.method}.`);
  };
}

/** An error outside GraphQL, in the form that errors of GraphQL have. */
export function refuse(response: ServerResponse, { requestId }: Progress, code: ErrorCode, message: string): void {
  const { httpStatus } = new ExpectedError(code, message);
  response.setHeader('X-Request-Id', requestId);
  sendJson(response, httpStatus, { errors: [{ message, extensions: { code, requestId } }] });
}

/** Anything that was thrown, in the same form: coded, masked and logged as an error of GraphQL is. */
export function refuseFor(response: ServerResponse, progress: Progress, error: unknown): void {
  const errors = toClientErrors([error], progress);
  const code = errors[0]?.extensions?.['code'];
  sendJson(response, CODES[isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR'].http, { errors });
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** Whether the client has what `etag` stands for. */
export function isKnown(request: IncomingMessage, etag: string): boolean {
  const known = request.headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
