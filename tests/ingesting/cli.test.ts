import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/cli.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase({ seeded: true });
const folder = await mkdtemp(join(tmpdir(), 'ingest-'));
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function ingest(...args: string[]) {
  const { exit, stdout, stderr } = await runCli(['ingest', '--json', ...args], { DATABASE_URL: database.url });
  expect(stderr).toBe('');
  return { exit, ...JSON.parse(stdout) };
}

async function countArticles(): Promise<number> {
  return (await database.pool.query('SELECT count(*)::int AS n FROM article')).rows[0].n;
}

describe('chancery ingest', () => {
  it('takes what can be read of a folder, says why the rest cannot, and the same again changes nothing', async () => {
    await file(
      'all/news.txt',
      '---\ntitle: Talks\ndate: 2025-01-29\n---\nVIENNA — The foreign ministers met on Monday.\n',
    );
    await file(
      'all/deep/page.html',
      Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>', 'latin1'),
    );
    await file('all/feed.xml', '<rss><item><title>One headline</title></item><item/></rss>');
    await file('all/broken.txt', Buffer.from([0x41, 0xff]));
    await file('all/empty.txt', '');
    await file('all/.hidden.txt', 'Hidden.');
    await file('all/picture.jpg', Buffer.from([0xff, 0xd8]));
    const before = await countArticles();
    const dry = await ingest('--dry-run', join(folder, 'all'));
    expect({ created: dry.created, known: dry.known, dryRun: dry.dryRun, failed: dry.failed.length }).toEqual({
      created: 3,
      known: 0,
      dryRun: true,
      failed: 3,
    });
    expect(await countArticles()).toBe(before);

    const first = await ingest(join(folder, 'all'));
    expect(first).toMatchObject({
      exit: 65,
      created: 3,
      articles: [
        { file: join(folder, 'all/deep/page.html'), outcome: 'CREATED' },
        { file: join(folder, 'all/feed.xml'), item: 1, title: 'One headline' },
        {
          file: join(folder, 'all/news.txt'),
          title: 'Talks',
          publishedOn: { value: '2025-01-29' },
          language: 'en',
          sameUrl: [],
        },
      ],
      failed: [
        { file: join(folder, 'all/broken.txt'), error: { code: 'SOURCE_UNREADABLE', offset: 1 } },
        { file: join(folder, 'all/empty.txt'), error: { message: 'the input is empty' } },
        { file: join(folder, 'all/feed.xml'), item: 2, error: { message: 'the input has neither a text nor a title' } },
      ],
    });
    const { rows } = await database.pool.query(`SELECT body FROM article WHERE body LIKE 'При%'`);
    expect(rows).toEqual([{ body: 'Привет' }]);
    expect(await ingest(join(folder, 'all'))).toMatchObject({ created: 0, known: 3 });
    expect(await countArticles()).toBe(before + 3);
  });

  it('knows the article of the seed', async () => {
    expect(await ingest('seed/damascus-2025-01-29/article.txt')).toMatchObject({
      exit: 0,
      created: 0,
      articles: [{ outcome: 'KNOWN', differs: [], publishedOn: { value: '2025-01-29', text: 'date 2025-01-29' } }],
    });
  });

  it('reads an address, by what it says that it sends', async () => {
    const server = createServer(({ url }, response) => {
      if (url === '/gone') response.writeHead(404).end();
      else if (url === '/moved') response.writeHead(302, { location: '/2025/01/29/page' }).end();
      else {
        response.writeHead(200, { 'content-type': 'text/html; charset=windows-1251' });
        response.end(Buffer.from('<p>\xcf\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb</p>', 'latin1'));
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const outcome = await ingest(`${at}/moved`, `${at}/gone`);
    server.close();
    expect(outcome).toMatchObject({
      exit: 74,
      created: 1,
      articles: [{ file: `${at}/moved`, publishedOn: { value: '2025-01-29' } }],
      failed: [{ file: `${at}/gone`, error: { code: 'FILE_UNUSABLE' } }],
    });
    const { rows } = await database.pool.query(`SELECT url FROM article WHERE body = 'Переговоры'`);
    expect(rows).toEqual([{ url: `${at}/2025/01/29/page` }]);
  });

  it('reads standard input, and tells a person what it found', async () => {
    const run = startCli(['ingest', '-', '--date', '2025-02'], { DATABASE_URL: database.url }, 'open');
    run.child.stdin.end('KYIV (Reuters) - The president received the foreign minister.');
    const { exit, stdout } = await run.ended;
    expect(exit).toBe(0);
    expect(stdout.replace(/article_[\w-]+/, 'article_…')).toBe(`standard input: new, article_…
  publishedOn: 2025-02 (stated)
  agency: Reuters (dateline)
  credit: Reuters (dateline)
  place: KYIV (dateline)
  language: en (detected)
1 article new, 0 known before, 0 not read.
`);
    const { rows } = await database.pool.query(
      'SELECT c.name, s.activity FROM change_set s JOIN contributor c ON c.id = s.contributor_id ORDER BY s.number DESC LIMIT 1',
    );
    expect(rows).toEqual([{ name: 'ingest', activity: 'ingest' }]);
  });

  it.each([
    [['nowhere.txt'], 74, 'nowhere.txt: not read: nowhere.txt cannot be read (ENOENT).'],
    [['README.md', '--date', 'soon'], 78, 'chancery: --date: write 2024, 2024-12 or 2024-12-08'],
    [['README.md', '--format', 'pdf'], 64, `Allowed choices are text, html, feed`],
    [
      ['README.md', '--encoding', 'utf-9'],
      65,
      'README.md: not read: the input has the encoding "utf-9", which nobody knows',
    ],
  ])('%j ends with %i and says why', async (args, exit, words) => {
    const outcome = await runCli(['ingest', ...args], { DATABASE_URL: database.url });
    expect(outcome.exit).toBe(exit);
    expect(outcome.stdout + outcome.stderr).toContain(words);
  });
});
