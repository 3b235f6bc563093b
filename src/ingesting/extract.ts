import { type Page, toPageText } from './page.ts';

/** The text of the article that a page shows. */
export interface Extract {
  readonly text: string;
  readonly byline: string | null;
  readonly notes: readonly string[];
}

// Shorter finds make Readability look again with less strict rules.
const SHORT = 200;

/** Tells the article from what is around it. What is left when a page has no article is all that it shows. */
export async function extractArticle({ markup, title, whole }: Page): Promise<Extract> {
  // Loaded when the first page comes.
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  const everything = () => toPageText(markup);
  if (!whole)
    return {
      text: everything(),
      byline: null,
      notes: ['The page is too large to tell the article from the rest: all its text was kept.'],
    };
  const head = title === null ? '' : `<title>${title.replaceAll(/[<&]/g, ' ')}</title>`;
  const { document } = parseHTML(`<!doctype html><html><head>${head}</head><body>${markup}</body></html>`);
  const article = new Readability(document as unknown as Document, {
    charThreshold: SHORT,
    disableJSONLD: true,
  }).parse();
  const text = toPageText(article?.content ?? '');
  if (text !== '') return { text, byline: article?.byline?.trim() || null, notes: [] };
  return { text: everything(), byline: null, notes: [] };
}
