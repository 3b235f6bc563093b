import type { IncomingMessage } from 'node:http';
import { reaches } from '../../access/roles.ts';
import type { Viewer } from '../../access/viewer.ts';
import { ExpectedError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { checkVariableNesting } from './nesting.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** What a client asks for: the parameters of a GraphQL-over-HTTP request, shapes checked, contents not. */
export interface Parameters {
  /** The text of the document, also where the client gave its id alone. */
  readonly query: string;
  /** The id that the client gave; see trusted-documents.ts. */
  readonly documentId: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly extensions: Record<string, unknown> | undefined;
}

/** The part of an HTTP request that says what is asked for. */
export interface AskedByHttp {
  readonly method: string;
  /** Path and query string, with or without an origin before it. */
  readonly url: string;
  readonly contentType: string | null | undefined;
  /** Reads the body; called at most once, and only for POST. */
  readonly body: () => Promise<string>;
  /** Finds documents by their ids. */
  readonly trusted: TrustedDocuments;
}

/**
 * The parameters of a request: of the query string for GET, of a JSON body for POST. Unknown parameters are
 * ignored, as the draft asks.
 * Throws ExpectedError METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST, or BAD_USER_INPUT for variables that nest
 * too deep, and whatever `body` throws.
 */
export async function readParameters(request: AskedByHttp): Promise<Parameters> {
  checkMethod(request.method);
  if (request.method === 'GET') return fromQueryString(request.url, request.trusted);
  if (!isJson(request.contentType)) {
    // Only JSON: forms and plain text can be sent by any web page without asking the browser first.
    throw new ExpectedError('UNSUPPORTED_MEDIA_TYPE', 'Send the request as Content-Type: application/json.');
  }
  return checked(parseJson(await request.body(), 'The body of the request'), request.trusted);
}

/** Throws ExpectedError METHOD_NOT_ALLOWED unless GraphQL can be asked by `method`. */
export function checkMethod(method: string): void {
  if (method === 'GET' || method === 'POST') return;
  throw new ExpectedError('METHOD_NOT_ALLOWED', `GraphQL is asked by GET or POST, not by ${method}.`);
}

/** Most bytes that the body of a request of `viewer` may have. */
export function bodyLimitOf(
  { maxBodyBytes, maxWriteBodyBytes }: Pick<Settings, 'maxBodyBytes' | 'maxWriteBodyBytes'>,
  viewer: Viewer | null | undefined,
): number {
  return viewer != null && reaches(viewer.role, 'EDITOR') ? Math.max(maxBodyBytes, maxWriteBodyBytes) : maxBodyBytes;
}

/**
 * The body of `request` as text, UTF-8.
 * Throws ExpectedError BODY_TOO_LARGE as soon as `Content-Length` or the bytes received exceed `maxBytes`; Node
 * discards the rest, so that the client can read the answer. BAD_REQUEST when the client stops half-way.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      reject(tooLarge(maxBytes));
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    const receive = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) {
        request.off('data', receive);
        request.resume();
        reject(tooLarge(maxBytes));
      } else {
        chunks.push(chunk);
      }
    };
    request.on('data', receive);
    request.once('end', () => {
      const [first] = chunks;
      resolve((first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks)).toString('utf8'));
    });
    const stopped = () => reject(new ExpectedError('BAD_REQUEST', 'The request ended before its body did.'));
    request.once('error', stopped);
    request.once('aborted', stopped);
  });
}

/** As `readBody`, of a request that did not come from Node's HTTP server. */
export async function readStream(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const text = await request.text();
  if (Buffer.byteLength(text) > maxBytes) throw tooLarge(maxBytes);
  return text;
}

function tooLarge(maxBytes: number): ExpectedError {
  return new ExpectedError('BODY_TOO_LARGE', `The body of a request may have at most ${maxBytes} bytes.`, {
    maximum: maxBytes,
  });
}

function isJson(contentType: string | null | undefined): boolean {
  if (contentType === 'application/json') return true;
  const [mediaType = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  return mediaType.trim() === 'application/json' && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

function fromQueryString(url: string, trusted: TrustedDocuments): Parameters {
  const search = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
  const json = (name: string) => {
    const text = search.get(name);
    return text ? parseJson(text, `The parameter \`${name}\``) : undefined;
  };
  const parameters = {
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') || undefined,
    operationName: search.get('operationName') || undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  };
  return checked(parameters, trusted);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExpectedError('BAD_REQUEST', `${what} is not JSON.`, {}, error);
  }
}

function checked(parameters: unknown, trusted: TrustedDocuments): Parameters {
  if (Array.isArray(parameters)) {
    throw new ExpectedError('BAD_REQUEST', 'One request asks one operation; batches are not taken.');
  }
  if (!isObject(parameters)) throw new ExpectedError('BAD_REQUEST', 'The body of the request has to be a JSON object.');
  const { query, documentId, operationName, variables, extensions } = parameters;
  if (query != null && typeof query !== 'string') throw wrongShape('query', 'has to be a string');
  if (documentId != null && typeof documentId !== 'string') throw wrongShape('documentId', 'has to be a string');
  if (operationName != null && typeof operationName !== 'string')
    throw wrongShape('operationName', 'has to be a string');
  if (variables != null && !isObject(variables)) throw wrongShape('variables', 'has to be an object');
  if (extensions != null && !isObject(extensions)) throw wrongShape('extensions', 'has to be an object');
  if (variables) checkVariableNesting(variables);
  return {
    query: trusted.textOf({ query: query ?? undefined, documentId: documentId ?? undefined }),
    documentId: documentId ?? undefined,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  };
}

function wrongShape(parameter: string, fault: string): ExpectedError {
  return new ExpectedError('BAD_REQUEST', `The parameter \`${parameter}\` ${fault}.`, { parameter });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
