import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib';
import { repositoryRoot } from '../root.ts';

/** An operation of examples/: the text, and the name of its file without the ending. */
export interface Example {
  readonly name: string;
  readonly query: string;
}

/** A page with the means to be sent compressed and to be kept by browsers. */
interface Page {
  readonly etag: string;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** The examples of `folder`, by name; none where the folder does not exist. Each begins with its question as a comment. */
export async function listExamples(folder: string = examplesFolder()): Promise<Example[]> {
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.replace(/\.graphql$/, ''),
      query: await readFile(join(folder, file), 'utf8'),
    })),
  );
}

/** What the tabs of the editor begin with: every question, and how to add an article and write down what it states. */
async function listTabs(): Promise<Example[]> {
  const [queries, mutations] = await Promise.all([listExamples(), listExamples(examplesFolder('mutations'))]);
  return [...queries, ...mutations.slice(0, 2)];
}

/** A folder of examples. */
function examplesFolder(name = 'queries'): string {
  return fileURLToPath(new URL(`examples/${name}`, repositoryRoot()));
}

// The page brings all of its scripts. This keeps the promise: a browser refuses to load anything from elsewhere.
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ');

// What the first tab begins with. The editor keeps headers for as long as the page is open, and writes them nowhere.
const TOKEN_NOTE = `# To ask with a token, open "Headers" below and write: {"Authorization": "Bearer chy_…"}
# Where reading needs one too, then load the schema again with the button at the bottom left.
`;

/** GraphiQL as a page of this server: no other address is ever asked for anything. */
export class GraphiQL {
  readonly #examples: () => Promise<Example[]>;
  #page: Promise<Page> | undefined;

  constructor(examples: () => Promise<Example[]> = listTabs) {
    this.#examples = examples;
  }

  /** Whether a browser asks for a page. The page itself writes `?query=` into its address, so that says nothing. */
  static isAskedBy(request: IncomingMessage): boolean {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    return reads && (request.headers.accept ?? '').includes('text/html');
  }

  /** Answers with the page, compressed as the browser takes it; with 304 where the browser has it already. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#page ??= renderPage(await this.#examples());
    const page = await this.#page;
    const headers = { ETag: page.etag, 'Cache-Control': 'no-cache', Vary: 'Accept, Accept-Encoding' };
    if (request.headers['if-none-match']?.includes(page.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    const { encoding, body } = await encode(page, String(request.headers['accept-encoding'] ?? ''));
    response.writeHead(200, {
      ...headers,
      ...(encoding && { 'Content-Encoding': encoding }),
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': body.length,
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

async function encode(page: Page, accepted: string): Promise<{ encoding: 'br' | 'gzip' | null; body: Buffer }> {
  const takes = (name: string) => new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`).test(accepted);
  if (takes('br')) return { encoding: 'br', body: page.br };
  if (takes('gzip')) return { encoding: 'gzip', body: page.gzip };
  // Not kept: nine megabytes for a browser that hardly exists.
  return { encoding: null, body: await promisify(brotliDecompress)(page.br) };
}

async function renderPage(examples: readonly Example[]): Promise<Page> {
  // Loaded when the first browser comes: nine megabytes that a server asked by programs alone never needs.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const [first = TOKEN_NOTE, ...others] = examples.map(({ query }, index) => (index === 0 ? TOKEN_NOTE : '') + query);
  const html = Buffer.from(
    renderGraphiQL({
      title: 'Chancery',
      defaultTabs: [first, ...others].map((query) => ({ query })),
      defaultQuery: first,
      shouldPersistHeaders: false,
    }),
  );
  const [br, zipped] = await Promise.all([
    // 5 of 11: beyond it the page gets little smaller and takes seconds.
    promisify(brotliCompress)(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    promisify(gzip)(html),
  ]);
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  return { etag, br, gzip: zipped };
}
