import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listExamples } from '../../src/server/graphiql.ts';
import { startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.stop());

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** Asks as the bytes stand on the wire: fetch would unpack them. */
function get(headers: Record<string, string>, method = 'GET', path = '/graphql') {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      request(`${toy.url}${path}`, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
        .once('error', reject)
        .end();
    },
  );
}

describe('GraphiQL', () => {
  it('comes compressed as the browser takes it, the same page every time', async () => {
    const [br, zipped, plain] = await Promise.all([
      get({ ...BROWSER, 'accept-encoding': 'gzip, deflate, br, zstd' }),
      get({ ...BROWSER, 'accept-encoding': 'gzip, br;q=0' }),
      get(BROWSER),
    ]);
    expect([br, zipped, plain].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    const page = brotliDecompressSync(br.body);
    expect(gunzipSync(zipped.body).equals(page)).toBe(true);
    expect(plain.body.equals(page)).toBe(true);
    expect(br.body.length).toBeLessThan(3_000_000);
  });

  it('loads nothing from another server, and forbids the browser to', async () => {
    const { headers, body } = await get(BROWSER);
    const page = body.toString();
    expect(page.match(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?\/\/[^"]*"/g)).toBe(null);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('is kept by a browser: 304 to whoever has it', async () => {
    const first = await get({ ...BROWSER, 'accept-encoding': 'br' });
    const again = await get({ ...BROWSER, 'accept-encoding': 'br', 'if-none-match': String(first.headers['etag']) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('is for browsers alone, whatever the address says', async () => {
    const ofBrowser = await get({ ...BROWSER, 'accept-encoding': 'br' }, 'HEAD', '/graphql?query={hello}');
    expect([ofBrowser.status, ofBrowser.headers['content-type'], ofBrowser.body.length]).toEqual([
      200,
      'text/html; charset=utf-8',
      0,
    ]);
    const ofProgram = await get({ accept: '*/*' }, 'GET', '/graphql?query={hello}');
    expect(JSON.parse(ofProgram.body.toString()).data).toEqual({ hello: 'world' });
  });

  it('is not made anew once it was shown', async () => {
    await get({ ...BROWSER, 'accept-encoding': 'br' });
    const began = performance.now();
    await get({ ...BROWSER, 'accept-encoding': 'br' });
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('listExamples', () => {
  it('gives the queries of a folder by name, and nothing else in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'examples-'));
    await writeFile(join(folder, '02-second.graphql'), '# Second?\n{ hello }\n');
    await writeFile(join(folder, '01-first.graphql'), '# First?\n{ hello }\n');
    await writeFile(join(folder, '01-first.json'), '{}');
    expect(await listExamples(folder)).toEqual([
      { name: '01-first', query: '# First?\n{ hello }\n' },
      { name: '02-second', query: '# Second?\n{ hello }\n' },
    ]);
    await rm(folder, { recursive: true });
  });

  it('gives none where there is no such folder', async () => {
    expect(await listExamples(join(tmpdir(), 'no-such-folder'))).toEqual([]);
  });
});
