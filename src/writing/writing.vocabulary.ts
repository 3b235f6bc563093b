import { vocabulary } from '../graph/vocabulary.ts';

export const RecordingOutcome = vocabulary(
  'RecordingOutcome',
  'What became of a fact of an input.',
  {
    CREATED: 'It is new.',
    CITED: 'It was known, and has been given what the input adds to it: a citation, who says so, an earlier day.',
    UNCHANGED: 'It was known, with these words of this article.',
  },
  { stored: false },
);

export const RevisionOutcome = vocabulary(
  'RevisionOutcome',
  'What became of a fact that was to be revised.',
  {
    REVISED: 'It says something else now, and has a new version.',
    UNCHANGED: 'It said all of that already, and keeps its version.',
  },
  { stored: false },
);

export const SourceFormat = vocabulary(
  'SourceFormat',
  'The form in which an article comes.',
  {
    PLAIN_TEXT:
      'Plain text, kept to the character. YAML front matter above it is read and left out; a first line such as `date 2025-01-29` is read and stays.',
    HTML: 'A page, or a part of one. The text of the article that it shows is kept, a paragraph a line.',
    FEED_ITEM: 'An item of RSS 2.0, of Atom or of a JSON Feed: by itself, or a feed with this one item.',
  },
  { stored: false },
);

export const FindingOrigin = vocabulary(
  'FindingOrigin',
  'Where something stands that was found out about an article, from the surest to the weakest.',
  {
    STATED: 'In the input.',
    FRONT_MATTER: 'In the front matter above the text.',
    HEADER: 'In the first lines of the text: `date 2025-01-29`, or a line that is nothing but a date.',
    JSON_LD: 'In the JSON-LD of the page.',
    META: 'In the head of the page: OpenGraph and other `meta` elements, the canonical link.',
    MARKUP: 'In an element of the page: `html lang`, `time`, `h1`, `title`, a byline.',
    FEED: 'In the item of the feed, or in the feed around it.',
    DATELINE: 'In the dateline of the text: `DAMASCUS, Jan 29 (AFP) - `.',
    TEXT: 'In the lines above the text: a headline, a byline.',
    ADDRESS: 'In the address: `/2025/01/29/`.',
    DETECTED: 'In the words of the text, by their frequency.',
  },
  { stored: false },
);
