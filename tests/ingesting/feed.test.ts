import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/ingesting/read.ts';

/** The readings of a feed in short; an item that cannot be read as its message. */
async function read(content: string) {
  const readings = await readSource({ format: 'FEED_ITEM', content });
  return readings.map((reading) => {
    if (reading instanceof Error) return reading.message;
    const { found, notes, publishedOn, ...rest } = reading;
    const publisher = found.find(({ field }) => field === 'publisher')?.value;
    return { ...rest, date: publishedOn?.value, publisher, notes: notes.filter((note) => !note.startsWith('No date')) };
  });
}

describe('a feed', () => {
  it('of RSS is an article an item, one that cannot be read among them', async () => {
    const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Courier</title><link>https://courier.example</link><language>en-us</language><image><title>Logo</title></image>
<item><title>Talks &amp;amp; more</title><link>https://courier.example/1</link><pubDate>Wed, 29 Jan 2025 23:30:00 -0500</pubDate>
<dc:creator>Jane Doe</dc:creator><description>In short</description><content:encoded><![CDATA[<p>The talks <b>resumed</b>.</p><p>They end on Friday.</p>]]></content:encoded></item>
<item><title>A headline</title><guid>https://courier.example/2</guid><pubDate>soon</pubDate></item>
<item><link>https://courier.example/3</link></item>
<item><title>In short</title><description>The &lt;i&gt;talks&lt;/i&gt; resumed.</description></item></channel></rss>`;
    expect(await read(rss)).toEqual([
      {
        body: 'The talks resumed.\n\nThey end on Friday.',
        title: 'Talks & more',
        language: 'en-US',
        url: 'https://courier.example/1',
        credit: 'Jane Doe',
        date: '2025-01-29',
        publisher: 'The Courier',
        notes: [],
      },
      {
        body: 'A headline',
        title: 'A headline',
        language: 'en-US',
        url: 'https://courier.example/2',
        publisher: 'The Courier',
        notes: ['The date "soon" of the item says no day for certain.'],
      },
      'the input has neither a text nor a title',
      {
        body: 'The talks resumed.',
        title: 'In short',
        language: 'en-US',
        publisher: 'The Courier',
        notes: ['The feed has a summary only: that is the text.'],
      },
    ]);
  });

  it('of Atom is read with its own markup', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Courrier</title><entry><title type="html">Un &amp;lt;b&amp;gt;</title>
<link rel="self" href="https://courrier.example/self"/><link href="https://courrier.example/1"/><author><name>Jeanne</name></author><updated>2025-01-29T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le ministre<br/>est arrivé.</p><p>Deux <b>mots</b>.</p></div></content></entry></feed>`;
    expect(await read(atom)).toEqual([
      {
        body: 'Le ministre\nest arrivé.\n\nDeux mots.',
        title: 'Un <b>',
        language: 'fr',
        url: 'https://courrier.example/1',
        credit: 'Jeanne',
        date: '2025-01-29',
        publisher: 'Le Courrier',
        notes: [],
      },
    ]);
  });

  it('of JSON is read, and so is one item by itself', async () => {
    const item = {
      title: 'T',
      content_text: 'Words  as they are.',
      date_published: '2025-01-29T10:00:00+03:00',
      url: 'https://c.example/1',
      authors: [{ name: 'A' }],
    };
    const shown = {
      body: 'Words  as they are.',
      title: 'T',
      url: 'https://c.example/1',
      credit: 'A',
      date: '2025-01-29',
      notes: [],
    };
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Courier', items: [item] };
    expect(await read(JSON.stringify(feed))).toMatchObject([{ ...shown, publisher: 'Courier' }]);
    expect(await read(JSON.stringify(item))).toMatchObject([shown]);
    expect(await read('<item><title>T</title><description>Words.</description></item>')).toMatchObject([
      { body: 'Words.', title: 'T' },
    ]);
  });
});
