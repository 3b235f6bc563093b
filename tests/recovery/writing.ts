import type { Role } from '../../src/access/roles.ts';
import { createToken } from '../../src/access/tokens.ts';
import type { Database } from '../../src/database/database.ts';
import { ask } from '../support/ask.ts';

/** A request that writes, as any client sends it. */
export interface Mutation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** The headers of a client that may write. */
export async function headersFor(database: Database, role: Role): Promise<Record<string, string>> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { secret } = await createToken(database, { name: role.toLowerCase(), role, expiresAt });
  return { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
}

const PAYLOAD = '__typename ... on Failure { code message }';

/** An article that names so many people, each in a sentence of its own: its global id. */
export async function createArticle(database: Database, people: number, key: string): Promise<string> {
  const body = Array.from({ length: people }, (_, index) => `Envoy ${nameOf(index, key)} came.`).join(' ');
  const { data } = await ask(
    database,
    `mutation ($input: CreateArticleInput!) { createArticle(input: $input) { ${PAYLOAD} ... on CreateArticlePayload { article { id } } } }`,
    { input: { kind: 'NEWS', body } },
    { as: 'EDITOR' },
  );
  return data.createArticle.article.id;
}

/** Annotates that article: an actor for each of the people, with its name and its office. Two facts each. */
export function annotate(article: string, people: number, key: string): Mutation {
  const each = Array.from({ length: people }, (_, index) => ({ name: nameOf(index, key), key: `p${index}` }));
  return {
    query: `mutation ($input: AnnotateInput!) { annotate(input: $input) { ${PAYLOAD} ... on AnnotatePayload { facts { outcome fact { id } } } } }`,
    variables: {
      input: {
        article,
        idempotencyKey: key,
        actors: each.map(({ key: actor, name }) => ({ key: actor, kind: 'PERSON', name })),
        facts: each.flatMap(({ key: actor, name }) => [
          { actorName: { actor, value: name, nameKind: 'PRIMARY', quotes: [{ exact: name }] } },
          { position: { holder: actor, title: 'Envoy', status: 'CURRENT', quotes: [{ exact: `Envoy ${name}` }] } },
        ]),
      },
    },
  };
}

// Names that are no part of each other.
function nameOf(index: number, key: string): string {
  return `Person-${key}-${String(index).padStart(4, '0')}`;
}

/** What came of a request: its status and its answer, or null where the connection broke. */
export async function send(
  url: string,
  headers: Record<string, string>,
  { query, variables }: Mutation,
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
): Promise<{ status: number; body: any } | null> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return { status: response.status, body: await response.json() };
  } catch {
    return null;
  }
}
