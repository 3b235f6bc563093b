import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { type RunningServer, type ServerParts, startServer } from '../../src/server/http.ts';
import { readSettings, type Settings } from '../../src/settings.ts';
import { createLogBook } from '../server/toy.ts';

/** The product's server on a free port, with what it logged; stopped after the file's last test. */
export async function serve(
  database: Database,
  settings: Partial<Settings> = {},
  parts: Pick<ServerParts, 'contextOf'> = {},
): Promise<RunningServer & { lines: Record<string, unknown>[] }> {
  const { log, lines } = createLogBook();
  const server = await startServer({
    settings: { ...readSettings({}), port: 0, ...settings },
    database,
    log,
    ...parts,
  });
  afterAll(() => server.stop());
  return { ...server, lines };
}

export interface Received {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly text: string;
}

/** Asks as written: neither the address nor the body is touched on the way, and gzip is undone only here. */
export function get(
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Received & { length: number }> {
  const [, origin = '', path = ''] = /^(https?:\/\/[^/]+)(.*)$/s.exec(address) ?? [];
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const gzip = response.headers['content-encoding'] === 'gzip' && body.length > 0;
        const text = gzip ? gunzipSync(body) : body;
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Received['headers'],
          text: text.toString('utf8'),
          length: body.length,
        });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The address of an export with these parameters. */
export function exportOf(server: { url: string }, file: string, parameters: Record<string, unknown> = {}): string {
  const search = new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  return `${server.url}/export/${file}${search.size > 0 ? `?${search}` : ''}`;
}

/** Reads CSV as RFC 4180 has it, no more leniently: throws where the file departs from it. An empty cell is null. */
export function readCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const [, quoted, plain, end] = cell.exec(text) ?? [];
    if (end === undefined) throw new Error(`no CSV from ${at}: ${JSON.stringify(text.slice(at, at + 60))}`);
    row.push(quoted?.replaceAll('""', '"') ?? (plain === '' ? null : (plain ?? null)));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The errors of an answer that is JSON. */
export function errorsOf(text: string): { message: string; extensions: Record<string, unknown> }[] {
  return JSON.parse(text).errors;
}
