import { expect } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import type { Database } from '../../src/database/database.ts';
import { ask } from '../support/ask.ts';

export const BODY =
  '😀 Envoy Ana Ruiz met Minister Bo Li in Geneva on Monday.\n“Trade was raised,” Ms Ruiz told reporters in Geneva.';

const CREATE = `mutation ($input: CreateArticleInput!) {
  createArticle(input: $input) {
    ... on CreateArticlePayload { created differs article { id title } }
    ... on Failure { code message path others { code message path } }
  }
}`;

const ANNOTATE = `mutation ($input: AnnotateInput!) {
  annotate(input: $input) {
    __typename
    ... on AnnotatePayload {
      article { label }
      entities { key entity { id label } }
      facts { key outcome fact { id label reviewState citations { nodes { exact start end article { id } } } } }
    }
    ... on Failure { code message path others { code message path } }
    ... on QuoteNotFound { nearest { exact start end similarity } occurrences { start context } }
    ... on AmbiguousQuote { count occurrences { start end context } }
    ... on Forbidden { least: needs }
    ... on DependsOnDraft { needs { id } }
  }
}`;

export const quotes = (...exact: string[]) => exact.map((words) => ({ exact: words }));
export const person = (key: string, name: string) => ({
  actors: [{ key, kind: 'PERSON', name }],
  facts: [{ actorName: { actor: key, value: name, nameKind: 'PRIMARY', quotes: quotes(name) } }],
});

/** An article about a talk in Geneva in a database, what annotates it, and an actor that it names. */
export async function annotating(database: Database) {
  async function createArticle(input: Record<string, unknown>) {
    const { data, errors } = await ask(database, CREATE, { input: { kind: 'NEWS', ...input } }, { as: 'EDITOR' });
    expect(errors).toEqual([]);
    return data.createArticle;
  }

  const article: string = (await createArticle({ body: BODY, title: 'Talks in Geneva' })).article.id;

  async function annotate(input: Record<string, unknown>, as: Role = 'EDITOR') {
    const { data, errors } = await ask(database, ANNOTATE, { input: { article, ...input } }, { as });
    expect(errors).toEqual([]);
    return data.annotate;
  }

  async function problemsOf(input: Record<string, unknown>): Promise<string[]> {
    const { code, message, path, others, ...rest } = await annotate(input);
    if (code === undefined) throw new Error(`recorded: ${JSON.stringify(rest)}`);
    return [{ code, message, path }, ...others].map((one) => `${one.code} ${one.path.join('.')}: ${one.message}`);
  }

  const ruiz = await annotate(person('ruiz', 'Ana Ruiz'));
  const ruizId: string = ruiz.entities[0].entity.id;

  return { createArticle, article, annotate, problemsOf, ruiz, ruizId };
}
