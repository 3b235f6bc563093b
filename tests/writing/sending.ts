import { expect } from 'vitest';
import { createToken } from '../../src/access/tokens.ts';
import type { Database } from '../../src/database/database.ts';
import { serve } from '../export/serve.ts';

const FAILURE =
  '... on Failure { __typename code message path others { code message path } } ... on QuoteNotFound { nearest { exact } }';
export const CREATE = `mutation ($input: CreateArticleInput!) {
  createArticle(input: $input) { ... on CreateArticlePayload { created article { id bodyLength } } ${FAILURE} } }`;
export const ANNOTATE = `mutation ($input: AnnotateInput!) {
  annotate(input: $input) { ... on AnnotatePayload { facts { outcome fact { id } } } ${FAILURE} } }`;

/** A server on a database, what sends it mutations as an editor would, and an article that is there. */
export async function sending(database: Database) {
  const server = await serve(database);
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { secret } = await createToken(database, { name: 'Ada', role: 'EDITOR', expiresAt });

  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };

  async function send(body: string) {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as {
      // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
      data: any;
      errors?: { message: string; extensions: { code: string } }[];
    };
    return { status: response.status, data, codes: (errors ?? []).map(({ extensions }) => extensions.code), errors };
  }

  const ask = (query: string, input: unknown) => send(JSON.stringify({ query, variables: { input } }));

  async function create(body: string, more: Record<string, unknown> = {}) {
    const { data, codes } = await ask(CREATE, { kind: 'NEWS', body, ...more });
    expect(codes).toEqual([]);
    return data.createArticle;
  }

  const BODY = 'Ana Ruiz met Bo Li in Geneva. “Trade was raised,” she said.\n\nA second paragraph.';
  const { id: article } = (await create(BODY)).article;

  async function annotate(input: Record<string, unknown>) {
    const { data, codes, errors } = await ask(ANNOTATE, { article, ...input });
    expect(codes, JSON.stringify(errors)).toEqual([]);
    return data.annotate;
  }

  return { server, headers, ask, create, article, annotate };
}
