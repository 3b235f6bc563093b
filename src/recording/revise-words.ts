import { validate } from 'uuid';
import { type FactRecord, quoteSchema } from '../facts/recording.ts';
import { checkDates, cite, type Span } from './cite.ts';
import { type Path, type Problem, toProblems } from './problems.ts';
import { type QuotableText, quotable } from './quotes.ts';
import type { FactRevision } from './revise.ts';
import type { Row } from './rows.ts';
import type { Parts, StoredFact } from './stored.ts';
import type { Client } from './tables.ts';

/** The words that will support a fact. */
export interface RevisedWords {
  readonly kept: readonly Row[];
  readonly removed: readonly Row[];
  readonly added: readonly (Span & { readonly articleId: string; readonly path: Path })[];
  /** Length of the longest article among those that words are added from. */
  readonly longest: number;
}

type Problems = Problem[];
type AddQuotes = NonNullable<FactRevision['addQuotes']>;

/**
 * Which citations stay, go and come. Words that are taken away and given again stay. What is wrong is added to `problems`:
 * quotes that do not stand in their article, ids of other citations, and a fact that no words would support.
 */
export async function reviseWords(
  client: Client,
  { addQuotes = [], removeCitations = [] }: FactRevision,
  { citations }: Parts,
  problems: Problems,
): Promise<RevisedWords> {
  removeCitations.forEach((id, index) => {
    if (citations.some((citation) => citation['id'] === id)) return;
    const message = `the fact has no citation "${id}"`;
    problems.push({ code: 'NOT_FOUND', path: ['removeCitations', index], message });
  });
  const texts = await readTexts(client, addQuotes);
  const found = findWords(texts, addQuotes, problems);
  const isAdded = (citation: Row) => found.some((span) => isSame(span, citation));
  const removed = citations.filter((row) => removeCitations.includes(row['id'] as string) && !isAdded(row));
  const added = found.filter((span) => !citations.some((citation) => isSame(span, citation)));
  const kept = citations.filter((citation) => !removed.includes(citation));
  if (kept.length + found.length === 0 && problems.length === 0) {
    const message = 'these are all citations that the fact has: add others, or retract it';
    problems.push({ code: 'UNCITED_FACT', path: ['removeCitations'], message });
  }
  return { kept, removed, added, longest: Math.max(0, ...[...texts.values()].map(({ index }) => index.length)) };
}

function isSame({ articleId, start, end }: RevisedWords['added'][number], row: Row): boolean {
  return row['articleId'] === articleId && row['start'] === start && row['end'] === end;
}

async function readTexts(client: Client, addQuotes: AddQuotes): Promise<Map<string, QuotableText>> {
  const ids = addQuotes.map(({ article }) => article).filter((id) => validate(id));
  const articles = await client.article.findMany({ where: { id: { in: ids } }, select: { id: true, body: true } });
  return new Map(articles.map(({ id, body }) => [id, quotable(body)]));
}

function findWords(
  texts: ReadonlyMap<string, QuotableText>,
  addQuotes: AddQuotes,
  problems: Problems,
): RevisedWords['added'][number][] {
  return addQuotes.flatMap(({ article, quotes }, index) => {
    const path = ['addQuotes', index];
    const text = texts.get(article);
    if (text === undefined) {
      problems.push({ code: 'NOT_FOUND', path: [...path, 'article'], message: `there is no article "${article}"` });
      return [];
    }
    const checked = quoteSchema.array().safeParse(quotes, { reportInput: true });
    if (!checked.success) {
      problems.push(...toProblems(checked.error, [...path, 'quotes'], []));
      return [];
    }
    return cite(text, checked.data, path, problems).map((span) => ({
      ...span,
      articleId: article,
      path: [...path, 'quotes', checked.data.findIndex(({ exact }) => exact === span.exact)],
    }));
  });
}

/** Checks the dates of a record against the articles that it will be cited from; those that stay as they are, where some go. */
export async function checkWordsOfDates(
  client: Client,
  { declaration, fact, concrete }: StoredFact,
  record: FactRecord,
  { kept, added, removed }: RevisedWords,
  problems: Problems,
): Promise<void> {
  const known = removed.length > 0 ? [] : Object.values({ ...fact, ...concrete });
  const ids = new Set([...kept.map((row) => row['articleId'] as string), ...added.map(({ articleId }) => articleId)]);
  const wanted: string[] = [];
  // The texts are read by the database: they may be long, and most dates carry no words.
  checkDates(declaration, record, [], true, (words) => known.includes(words) || wanted.push(words) > 0, []);
  const said =
    wanted.length === 0
      ? []
      : await client.$queryRaw<{ words: string }[]>`
          SELECT words FROM unnest(${wanted}::text[]) AS w (words)
          WHERE EXISTS (SELECT FROM article WHERE id = ANY (${[...ids]}::uuid[]) AND strpos(body, words) > 0)`;
  const says = (words: string) => known.includes(words) || said.some((row) => row.words === words);
  checkDates(declaration, record, ['changes'], true, says, problems);
}
