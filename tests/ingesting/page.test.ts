import { describe, expect, it } from 'vitest';
import { findExpectedError } from '../../src/errors.ts';
import { toText } from '../../src/ingesting/markup-text.ts';
import { readSource } from '../../src/ingesting/read.ts';
import type { Reading } from '../../src/ingesting/reading.ts';

async function read(content: string): Promise<Reading> {
  return (await readSource({ format: 'HTML', content }))[0] as Reading;
}

const ARTICLE = {
  '@type': 'NewsArticle',
  headline: 'Talks resume in Vienna',
  datePublished: '2025-01-29T23:30:00-05:00',
  author: [{ '@type': 'Person', name: 'Jane Doe' }, { name: 'Ivan Roe' }],
  publisher: { name: 'The Courier' },
};
const PAGE = `<!DOCTYPE html><html lang="en-GB"><head><title>Talks resume | The Courier</title>
<meta property="og:title" content="Talks!"><meta property="og:site_name" content="Courier"><link rel="canonical" href="https://courier.example/talks">
<script type="application/ld+json">{broken</script>
<script type="application/ld+json">${JSON.stringify({ '@graph': [{ '@type': 'WebSite' }, ARTICLE] })}</script><style>p { color: red }</style></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header><main><article><h1>Talks resume in Vienna</h1><p class="byline">By Jane Doe</p>
<p>VIENNA &mdash; The talks resumed on&nbsp;Monday, the <b>foreign</b> <i>minister</i>&#8217;s office said, after a break that had las&shy;ted for weeks.</p>
<script>alert(1)</script><p style="display: none">Hidden words, of which nobody knows.</p><p hidden>More of them.</p>
<p>“They were frank,” he added,<br>and left for Geneva, where he will meet his counterpart on Tuesday.</p>
<ul><li>One</li><li>Two &lt;b&gt;</li></ul><table><tr><td>a</td><td>b</td></tr></table></article></main>
<aside>Most read <a href="/1">Story one</a></aside><footer>Copyright 2025</footer></body></html>`;

describe('a page', () => {
  it('gives the text of its article, a paragraph a line, and nothing around it', async () => {
    expect((await read(PAGE)).body).toBe(
      'VIENNA — The talks resumed on Monday, the foreign minister’s office said, after a break that had lasted for weeks.\n\n“They were frank,” he added,\nand left for Geneva, where he will meet his counterpart on Tuesday.\n\nOne\nTwo <b>\n\na b',
    );
  });

  it('says what it is, the surest word first', async () => {
    const { found, title, credit, publishedOn, notes } = await read(PAGE);
    expect(found.map(({ field, value, from }) => `${field}=${value} (${from})`)).toEqual([
      'title=Talks resume in Vienna (JSON_LD)',
      'publishedOn=2025-01-29 (JSON_LD)',
      'credit=Jane Doe, Ivan Roe (JSON_LD)',
      'publisher=The Courier (JSON_LD)',
      'url=https://courier.example/talks (META)',
      'language=en-GB (MARKUP)',
      'place=VIENNA (DATELINE)',
    ]);
    expect({ title, credit, publishedOn, notes }).toEqual({
      title: 'Talks resume in Vienna',
      credit: 'Jane Doe, Ivan Roe',
      publishedOn: { value: '2025-01-29' },
      notes: [],
    });
  });

  it('without data about itself has what its elements and its address say', async () => {
    const text = 'The ministers met in the city on Monday, and they will meet again.';
    const dated = await read(
      `<title>Talks</title><link rel=canonical href="https://c.example/2025/01/29/x"><p>${text}</p>`,
    );
    expect(dated).toMatchObject({ body: text, title: 'Talks', publishedOn: { value: '2025-01-29' }, language: 'en' });
    const timed = await read(`<h1>Talks</h1><time datetime="2025-01-28T10:00">yesterday</time><p>${text}</p>`);
    expect(timed).toMatchObject({ title: 'Talks', publishedOn: { value: '2025-01-28' } });
  });

  it('that shows a headline only is kept as one', async () => {
    expect(
      await read('<html><head><title>Talks resume</title></head><body><nav>Menu</nav></body></html>'),
    ).toMatchObject({
      body: 'Talks resume',
      title: 'Talks resume',
    });
  });
});

describe('the text of markup', () => {
  it.each([
    ['a<b>b</b>c <i> d</i>\n e', 'abc d e'],
    ['<p>a</p>\n<p>b<br><br><br>c</p>', 'a\n\nb\n\nc'],
    ['<div>a<div>b</div></div>c', 'a\n\nb\n\nc'],
    ['<pre>a\r\n  b</pre>', 'a\n  b'],
    ['&lt;p&gt; &amp;amp; &#x41;&#1103;&nbsp;&hellip;', '<p> &amp; Aя …'],
    ['<style>x</style><template>y</template><p>z', 'z'],
    ['a <textarea>b</textarea> <svg><text>c</text></svg> d', 'a d'],
  ])('of %j is %j', (html, text) => {
    expect(toText(html)).toBe(text);
  });
});

describe('a hostile page', () => {
  const BLOCKS = `${'<div>'.repeat(29)}a, b${'</div>'.repeat(29)}`;
  it.each<[string, string, string]>([
    ['tags within tags', `${'<div>'.repeat(990)}The end${'</div>'.repeat(990)}`, 'The end'],
    ['tags that close nothing', `${'<b>'.repeat(990)}${'</i>'.repeat(50_000)}The end`, 'The end'],
    ['a long attribute', `<p class="${'a '.repeat(500_000)}">The end</p>`, 'The end'],
    ['many attributes', `<p ${Array.from({ length: 50_000 }, (_, n) => `a${n}=1`).join(' ')}>The end</p>`, 'The end'],
    ['many entities', '&lt;'.repeat(100_000), '<'.repeat(100_000)],
    ['an open comment', `The end${'<!--'.repeat(100_000)}`, 'The end'],
    ['many breaks', `${'<br>'.repeat(50_000)}The end`, 'The end'],
    ['many blocks', BLOCKS.repeat(400), Array(400).fill('a, b').join('\n\n')],
  ])('of %s is read', async (_, html, text) => {
    expect((await read(html)).body).toBe(text);
  });

  it.each<[string, string, string]>([
    ['tags within tags', '<div>'.repeat(100_000), 'the input has tags within tags, more than 1000 deep'],
    [
      'pieces',
      '<b>x'.repeat(501) + '</b>'.repeat(501) + '<i></i>'.repeat(1_000_000),
      'the input has more than 1000000 tags and pieces of text',
    ],
  ])('of too many %s is refused', async (_, html, message) => {
    const error = await read(html).then(() => null, findExpectedError);
    expect(error?.message).toBe(message);
  });
});
